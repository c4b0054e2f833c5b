"""What a paper is called and what its cover says: as usual, or in the office's own words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.choice_names import PAPER_NAMES
from ita_desktop.models.names import field_names
from ita_desktop.models.paper_words import PaperKind, PaperWords, paper_words, with_paper_words
from ita_desktop.thai.normalise import one_line
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, Card, resettable
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.widgets.typed import Place

_NAMES = field_names(PaperWords)
_LINES = {"title": 4, "cover": 5, "foot": 3}
_WITH_COVER = frozenset({PaperKind.ANALYSIS, PaperKind.REPORT})
_NOTE = "บรรทัดละหนึ่งบรรทัดบนกระดาษ ใช้กับปีนี้ปีเดียว ช่องที่ว่างใช้ข้อความปกติซึ่งแสดงเป็นสีจาง"
_RESET, _BEGIN = "ใช้ข้อความปกติ", "แก้จากข้อความปกติ"


class _PaperLines(TextField):
    """The lines of a paper, one a line; it keeps none that is empty, and no white space around one."""

    def read(self) -> str:
        """Return what is typed as the lines that are kept."""
        return "\n".join(filter(None, map(one_line, super().read().split("\n"))))


class WordsForm(QWidget):
    """The words of the paper that is shown beside it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self._session = session
        self._document = PaperKind.REPORT
        self._layout: str | None = None
        self._usual = PaperWords(self._document)
        self.heading = plain_label("", "heading")
        self.fields = {name: _PaperLines(lines=lines) for name, lines in _LINES.items()}
        self.resets = {name: QPushButton(_RESET) for name in _LINES}
        self._rows = {name: resettable(_NAMES[name], self.fields[name], self.resets[name]) for name in _LINES}
        card = Card()
        card.body.addWidget(self.heading)
        card.body.addWidget(WrapLabel(_NOTE, name="muted"))
        for row in self._rows.values():
            card.body.addWidget(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(card)
        layout.addStretch(1)
        for name in _LINES:
            self.fields[name].given.connect(partial(self._give, name))
            self.resets[name].clicked.connect(partial(self._turn, name))
        session.switched.connect(self._show)
        session.changed.connect(self._update)
        self._show()

    def show_paper(self, document: PaperKind, layout: str | None) -> None:
        """Show the words of `document` in that layout."""
        self._document, self._layout = document, layout
        self._show()

    def focus_place(self, where: str) -> None:
        """Go to the field at `where`: `titles.plan.cover`."""
        self.fields[where.rpartition(".")[2]].setFocus()

    def _turn(self, name: str) -> None:
        """Begin with the usual words, or go back to them."""
        self._give(name, "" if self.fields[name].read() else "\n".join(getattr(self._usual, name)))

    def _give(self, name: str, text: str) -> None:
        """Keep what was typed; nothing is as usual."""
        assessment = self._session.assessment
        if assessment is None:
            return
        lines = tuple(text.split("\n")) if text else ()
        given: dict[str, Any] = {name: lines}
        own = replace(paper_words(assessment.titles, self._document), **given)
        what = f"แก้ไข{_NAMES[name]}ของ{PAPER_NAMES[self._document]}"
        if not self._session.change(replace(assessment, titles=with_paper_words(assessment.titles, own)), what):
            self._show()

    def _update(self, change: Change) -> None:
        if change.titles or change.agency or change.memo:
            self._show()

    def _show(self) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        from ita_desktop.documents.building import usual_paper_words

        self._usual = usual_paper_words(dossier, self._document, self._layout)
        own = paper_words(dossier.assessment.titles, self._document)
        self.heading.setText(f"ชื่อและปกของ{PAPER_NAMES[self._document]}")
        for name, row in self._rows.items():
            row.setVisible(name == "title" or self._document in _WITH_COVER)
            lines = getattr(own, name)
            turn = _RESET if lines else _BEGIN
            self.resets[name].setText(turn)
            self.resets[name].setAccessibleName(f"{turn}: {_NAMES[name]}")
            self.fields[name].setPlaceholderText("\n".join(getattr(self._usual, name)))
            self.fields[name].put("\n".join(lines), self._place(name))

    def _place(self, name: str) -> Place:
        words = f"{_NAMES[name]}ของ{PAPER_NAMES[self._document]}"
        return shown_place(self._session, f"titles.{self._document}.{name}", words)
