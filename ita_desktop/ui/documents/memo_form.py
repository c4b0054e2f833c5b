"""The memo's fields: head, body, signers. Each edit is one step through the session."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.memo_text import MemoBody
from ita_desktop.analysis.work_path import MEMO_DRAFT
from ita_desktop.models.names import MEMO_NAMES
from ita_desktop.models.office import Memo
from ita_desktop.thai.normalise import one_line
from ita_desktop.ui.documents.sections import SectionsCard
from ita_desktop.ui.documents.signers import SignersCard
from ita_desktop.ui.widgets.editors import DateField, LineList
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.labels import field_label, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.editors import Editor


_BODIES = {
    MemoBody.PLAIN: "เนื้อความสามย่อหน้า",
    MemoBody.HEADED: "เนื้อความแบบมีหัวข้อและข้อกฎหมาย",
}


class MemoForm(QWidget):
    """Everything that the memo carries. `draft_asked` carries how the body of a new draft is to be divided."""

    draft_asked = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self.setProperty("guide", "documents.memo")
        self._session = session
        self.department = LineField(hint="เช่น สำนักปลัดเทศบาล")
        self.phone = LineField()
        self.number = LineField(hint="เช่น ชม ๕๒๖๐๑/-")
        self.date = DateField("วันที่ของบันทึก")
        self.subject = TextField(lines=2)
        self.to = LineField(hint="เช่น นายกเทศมนตรี")
        self.attachments = LineList(theme, "สิ่งที่ส่งมาด้วย")
        self.fields: dict[str, Editor] = {
            "department": self.department,
            "phone": self.phone,
            "number": self.number,
            "date": self.date,
            "subject": self.subject,
            "to": self.to,
            "attachments": self.attachments,
        }
        self.sections = SectionsCard(theme)
        self.signers = SignersCard(theme)
        self.draft = QPushButton("ร่างบันทึกจากผลการประเมิน")
        menu = QMenu(self.draft)
        self.drafts = {body: menu.addAction(name) for body, name in _BODIES.items()}
        menu.aboutToShow.connect(partial(menu.setActiveAction, self.drafts[MemoBody.PLAIN]))  # Enter takes it
        self.draft.setMenu(menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self._head())
        layout.addWidget(self.sections)
        layout.addWidget(self.signers)
        layout.addStretch(1)
        self._connect()
        session.switched.connect(self._show)
        session.changed.connect(self._update)
        self._show()

    def focus_place(self, where: str) -> None:
        """Go to the field at `where`: `memo.subject`, `memo.sections[1].text`, `memo.signers[0]`; or to the draft."""
        if where == MEMO_DRAFT:
            self.draft.setFocus()
            return
        field, _, rest = where.removeprefix("memo.").partition("[")
        place = int(rest.partition("]")[0]) if rest else 0
        if field == "signers":
            self.signers.table.selectRow(place)
            self.signers.focus_field(where.rpartition(".")[2])
        elif field == "sections":
            self.sections.focus_section(place, heading=where.endswith(".heading"))
        else:
            self.fields.get(field, self.department).setFocus()

    def _head(self) -> Card:
        card = Card()
        top = QHBoxLayout()
        top.addWidget(plain_label("หัวบันทึกข้อความ", "heading"))
        top.addStretch(1)
        top.addWidget(self.draft)
        card.body.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for row, (name, field) in enumerate(self.fields.items()):
            grid.addWidget(field_label(MEMO_NAMES[name], field), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        return card

    def _connect(self) -> None:
        for body, action in self.drafts.items():
            action.triggered.connect(partial(self.draft_asked.emit, body))
        for name, field in self.fields.items():
            field.given.connect(partial(self._give_field, name))
        self.sections.given.connect(
            lambda sections, what: self._give(what, lambda memo: replace(memo, sections=sections))
        )
        self.signers.given.connect(lambda signers, what: self._give(what, lambda memo: replace(memo, signers=signers)))
        self.signers.chain_asked.connect(self._fill_chain)

    def _give_field(self, name: str, value: object) -> None:
        one_lined = one_line(value) if name == "subject" and isinstance(value, str) else value
        given: dict[str, Any] = {name: one_lined}
        self._give(f"แก้ไข{MEMO_NAMES[name]}", lambda memo: replace(memo, **given))

    def _give(self, what: str, how: Callable[[Memo], Memo]) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            memo = how(assessment.memo or Memo())
            if not self._session.change(replace(assessment, memo=memo), what):
                self._show()  # what was chosen is as it is on disk; what was typed stays

    def _fill_chain(self) -> None:
        from ita_desktop.analysis.signing import with_chain

        assessment = self._session.assessment
        if assessment is not None:
            agency = assessment.agency
            self._give(
                "เติมตำแหน่งผู้ลงนามตามประเภทหน่วยงาน",
                lambda memo: replace(memo, signers=with_chain(memo.signers, agency)),
            )

    def _update(self, change: Change) -> None:
        if change.memo:
            self._show()

    def _show(self) -> None:
        assessment = self._session.assessment
        memo = (assessment.memo if assessment is not None else None) or Memo()
        for name, field in self.fields.items():
            field.put(getattr(memo, name), shown_place(self._session, f"memo.{name}", MEMO_NAMES[name]))
        self.sections.show_sections(memo.sections, shown_place(self._session, "memo.sections", "เนื้อความส่วนที่"))
        self.signers.show_signers(memo.signers, shown_place(self._session, "memo.signers", "ผู้ลงนามลำดับที่"))
