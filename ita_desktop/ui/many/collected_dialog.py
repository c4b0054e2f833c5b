"""What became of a collecting: the counts, and each thing that a person is to know, with the way to its authority."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser

from ita_desktop.exchange.collecting.telling import ToldKind
from ita_desktop.models.identity import whole_name
from ita_desktop.thai.screen import strip_for_copy
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import MEDIUM, Foot, ReadingDialog
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.collecting.telling import Told
    from ita_desktop.models.assessment import Agency

_MOST_SHOWN = 500
"""Sentences of a kind that are shown; what is copied has all."""


class CollectedDialog(ReadingDialog):
    """It stays beside the window while a person follows what it tells.

    Signals:
        authority_asked: carries a `Told` and the authority of it that is to be shown.
    """

    authority_asked = Signal(object, object)

    def __init__(
        self, counts: Iterable[str], told: Sequence[Told], there: Collection[Agency], parent: QWidget | None = None
    ) -> None:
        """Show `counts` and `told`, with a way to those of its authorities that are `there`."""
        super().__init__(parent)
        self.setWindowTitle("ผลการรวบรวม")
        self.setProperty("guide", "start.years")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 520)
        self._counts = tuple(counts)
        self._kinds = {kind: [one for one in told if one.kind is kind] for kind in ToldKind}
        self._there = frozenset(there)
        self._ways: list[tuple[Told, Agency]] = []
        self.found = _Found()
        self.found.anchorClicked.connect(self._go)
        foot = Foot()
        self.copy = foot.add("คัดลอกทั้งหมด", lambda: QGuiApplication.clipboard().setText(self.plain_text))
        self.leave = foot.add("ปิด", self.reject)
        column = self.above(foot)
        column.addWidget(WrapLabel("\n".join(self._counts)))
        column.addWidget(self.found, 1)
        self.found.setHtml(self._page())
        words.ready.connect(self._again)

    @property
    def plain_text(self) -> str:
        """All that there is to tell, a sentence a line."""
        lines = list(self._counts)
        for kind, told in self._kinds.items():
            lines += ["", f"{kind.value} ({len(told):,})", *(one.text for one in told)] if told else []
        return "\n".join(lines) + "\n"

    def _again(self) -> None:
        self.found.setHtml(self._page())

    def _page(self) -> str:
        self._ways.clear()
        if not any(self._kinds.values()):
            return f"<p>{_shown('ไม่มีสิ่งใดต้องตัดสินหรือแก้ไข')}</p>"
        return "".join(self._part(kind, told) for kind, told in self._kinds.items() if told)

    def _part(self, kind: ToldKind, told: Sequence[Told]) -> str:
        lines = "".join(f"<li>{_shown(one.text)}{self._ways_of(one)}</li>" for one in told[:_MOST_SHOWN])
        more = len(told) - _MOST_SHOWN
        rest = f"<p>{_shown(f'และอีก {more:,} รายการ ดูได้ครบด้วย “คัดลอกทั้งหมด”')}</p>" if more > 0 else ""
        return f"<h4>{_shown(kind.value)} ({len(told):,})</h4><ul>{lines}</ul>{rest}"

    def _ways_of(self, told: Told) -> str:
        ways = ""
        for agency in told.agencies:
            if agency in self._there:
                ways += f' <a href="#{len(self._ways)}">{_shown(f"ไปที่ {whole_name(agency)}")}</a>'
                self._ways.append((told, agency))
        return ways

    def _go(self, link: QUrl) -> None:
        self.authority_asked.emit(*self._ways[int(link.fragment())])


class _Found(QTextBrowser):
    """What was found, to be read, copied and followed by keys; what is told is data, never markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("สิ่งที่พบในการรวบรวม")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MEDIUM)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text itself, without what only breaks its lines; Qt's name."""
        content = QMimeData()
        content.setText(strip_for_copy(self.textCursor().selection().toPlainText()))
        return content


def _shown(text: str) -> str:
    return escape(words.wrapped(text)).replace("\n", "<br>")
