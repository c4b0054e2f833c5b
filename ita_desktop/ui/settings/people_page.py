"""Head and signers of every memo, kept with the office: given once, taken by each new memo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.names import MEMO_NAMES, year_title
from ita_desktop.models.usual_memo import HEAD, number_prefix, spread_over
from ita_desktop.problems import InputFault
from ita_desktop.ui.documents.signers import SignersCard
from ita_desktop.ui.documents.usual_bar import spread
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import MEDIUM, Card, scrolled
from ita_desktop.ui.widgets.typed import Place, typist

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.office import Memo, Signer
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_NOTE = "ปีใหม่ บันทึกติดตามผล และร่างบันทึกใหม่เริ่มจากที่เก็บไว้นี้ บันทึกที่มีวันที่และเลขที่แล้ว หรือเก็บฉบับลงนามแล้ว ไม่เปลี่ยนตาม"
_WORDS = "หัวบันทึกและผู้ลงนามของหน่วยงาน"
_NAMES = {**{name: MEMO_NAMES[name] for name in HEAD}, "number": "เลขที่หนังสือส่วนหน้า"}
_HINTS = {"department": "เช่น สำนักปลัดเทศบาล", "number": "เช่น ชม ๕๒๖๐๑/", "to": "เช่น นายกเทศมนตรี"}


class PeoplePage(QWidget):
    """What the office keeps, and which memos that are not out still say otherwise."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what the authority shown keeps."""
        super().__init__(parent)
        self._session = session
        self.fields = {name: LineField(hint=_HINTS.get(name, "")) for name in HEAD}
        self.signers = SignersCard(theme, with_opinions=False)
        self.behind = WrapLabel()
        self.everywhere = QPushButton("ใช้กับทุกฉบับที่ยังไม่ลงนาม")
        self.everywhere.setAutoDefault(False)
        head, others = Card("หัวบันทึก"), Card("บันทึกที่ยังไม่ลงนาม")
        head.body.addWidget(WrapLabel(_NOTE, name="muted"))
        form = QFormLayout()
        for name, field in self.fields.items():
            form.addRow(field_label(_NAMES[name], field), field)
            field.given.connect(partial(self._give_field, name))
        head.body.addLayout(form)
        others.body.addWidget(self.behind)
        others.body.addWidget(self.everywhere)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, MEDIUM, 0, 0)
        column.setSpacing(MEDIUM)
        for card in (head, self.signers, others):
            column.addWidget(card)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside))
        for button in self.signers.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.signers.given.connect(self._give_signers)
        self.signers.chain_asked.connect(self._fill_chain)
        self.everywhere.clicked.connect(lambda: spread(session, session.settings.usual_memo))
        for signal in (session.switched, session.changed, session.settings_changed):
            signal.connect(self._show)
        self._show()

    def show_place(self, where: str) -> None:
        """Go to the field at `where`: `usual.phone`, `usual.signers[1].name`."""
        name = where.split(".")[1].partition("[")[0]
        if name == "signers":
            self.signers.table.selectRow(int(where.partition("[")[2].partition("]")[0]))
            self.signers.focus_field(where.rpartition(".")[2])
        else:
            self.fields[name].setFocus()

    def _give_field(self, name: str, text: str) -> None:
        if name == "number" and text:
            text = text if "/" in text else f"{text}/"
            if (prefix := number_prefix(text)) != text:
                typist.refuse(str(InputFault(_NAMES[name], text, f"ส่วนก่อนเลขลำดับ เช่น {prefix}")))
                return
        given: dict[str, Any] = {name: text}
        self._give(lambda usual: replace(usual, **given))

    def _give_signers(self, signers: tuple[Signer, ...], _: str) -> None:
        self._give(lambda usual: replace(usual, signers=signers))

    def _fill_chain(self) -> None:
        from ita_desktop.analysis.signing import with_chain

        shown = self._session.assessment
        if shown is not None:
            self._give(lambda usual: replace(usual, signers=with_chain(usual.signers, shown.agency)))

    def _give(self, how: Callable[[Memo], Memo]) -> None:
        settings = self._session.settings
        if not self._session.keep_settings(replace(settings, usual_memo=how(settings.usual_memo))):
            self._show()

    def _show(self) -> None:
        usual, shown = self._session.settings.usual_memo, self._session.assessment
        self.setEnabled(shown is not None)
        if shown is None:
            return
        place = Place(f"agency-{self._session.agency_id}/usual", _WORDS)
        for name, field in self.fields.items():
            field.put(getattr(usual, name), place.of(name, _NAMES[name]))
        self.signers.show_signers(usual.signers, Place(f"{place.key}.signers", f"{_WORDS} ลำดับที่"))
        changed, _ = spread_over(self._session.years_of(shown.agency).values(), usual)
        years = ", ".join(map(str, sorted(changed)))
        told = f"บันทึกของ{year_title(years)} ยังใช้หัวบันทึกหรือผู้ลงนามอื่น" if changed else "ไม่มีบันทึกที่ยังไม่ลงนามซึ่งต่างจากที่เก็บไว้นี้"
        self.behind.show_text(told)
        self.everywhere.setVisible(bool(changed))
