"""The memo's fields: head, body, signers. Each edit is one step through the session."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.memo_text import MemoBody
from ita_desktop.models.office import Memo
from ita_desktop.ui.documents.sections import SectionsCard
from ita_desktop.ui.documents.signers import SignersCard
from ita_desktop.ui.widgets.date_field import DateField
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.labels import field_label, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card
from ita_desktop.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


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
        self._session = session
        self.department = LineField(hint="เช่น สำนักปลัดเทศบาล")
        self.phone = LineField()
        self.number = LineField(hint="เช่น ชม ๕๒๖๐๑/-")
        self.date = DateField("วันที่ของบันทึก")
        self.subject = TextField(lines=2)
        self.to = LineField(hint="เช่น นายกเทศมนตรี")
        self.attachments = LineList(theme, "สิ่งที่ส่งมาด้วย")
        self.sections = SectionsCard(theme)
        self.signers = SignersCard(theme)
        self.draft = QPushButton("ร่างบันทึกจากผลการประเมิน")
        menu = QMenu(self.draft)
        self.drafts = {body: menu.addAction(name) for body, name in _BODIES.items()}
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
        """Go to the field at `where`: `memo.subject`, `memo.sections[1].text`, `memo.signers[0]`."""
        field, _, rest = where.removeprefix("memo.").partition("[")
        place = int(rest.partition("]")[0]) if rest else 0
        if field == "signers":
            self.signers.table.selectRow(place)
            self.signers.focus_field(where.rpartition(".")[2])
        elif field == "sections":
            self.sections.focus_section(place, heading=where.endswith(".heading"))
        else:
            fields: dict[str, QWidget] = {
                "department": self.department,
                "phone": self.phone,
                "number": self.number,
                "date": self.date,
                "subject": self.subject,
                "to": self.to,
                "attachments": self.attachments,
            }
            fields.get(field, self.department).setFocus()

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
        wide = (
            ("ส่วนราชการ", self.department, 0),
            ("เรื่อง", self.subject, 3),
            ("เรียน", self.to, 4),
            ("สิ่งที่ส่งมาด้วย", self.attachments, 5),
        )
        for text, field, row in wide:
            grid.addWidget(field_label(text, field), row, 0)
            grid.addWidget(field, row, 1, 1, 3)
        for text, half, row, column in (
            ("โทรศัพท์", self.phone, 1, 0),
            ("ที่", self.number, 1, 2),
            ("วันที่", self.date, 2, 0),
        ):
            grid.addWidget(field_label(text, half), row, column)
            grid.addWidget(half, row, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        card.body.addLayout(grid)
        return card

    def _connect(self) -> None:
        for body, action in self.drafts.items():
            action.triggered.connect(partial(self.draft_asked.emit, body))
        self.department.given.connect(
            lambda text: self._give("แก้ไขส่วนราชการ", lambda memo: replace(memo, department=text))
        )
        self.phone.given.connect(lambda text: self._give("แก้ไขโทรศัพท์", lambda memo: replace(memo, phone=text)))
        self.number.given.connect(lambda text: self._give("แก้ไขเลขที่", lambda memo: replace(memo, number=text)))
        self.date.given.connect(lambda date: self._give("แก้ไขวันที่", lambda memo: replace(memo, date=date)))
        self.subject.given.connect(
            lambda text: self._give("แก้ไขเรื่อง", lambda memo: replace(memo, subject=" ".join(text.split())))
        )
        self.to.given.connect(lambda text: self._give("แก้ไขคำขึ้นต้น", lambda memo: replace(memo, to=text)))
        self.attachments.given.connect(
            lambda texts: self._give("แก้ไขสิ่งที่ส่งมาด้วย", lambda memo: replace(memo, attachments=texts))
        )
        self.sections.given.connect(
            lambda sections, what: self._give(what, lambda memo: replace(memo, sections=sections))
        )
        self.signers.given.connect(lambda signers, what: self._give(what, lambda memo: replace(memo, signers=signers)))

    def _give(self, what: str, how: Callable[[Memo], Memo]) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            memo = how(assessment.memo or Memo())
            self._session.change(replace(assessment, memo=memo), what)

    def _update(self, change: Change) -> None:
        if change.memo:
            self._show()

    def _show(self) -> None:
        assessment = self._session.assessment
        memo = (assessment.memo if assessment is not None else None) or Memo()
        self.department.put(memo.department)
        self.phone.put(memo.phone)
        self.number.put(memo.number)
        self.date.put(memo.date)
        self.subject.put(memo.subject)
        self.to.put(memo.to)
        self.attachments.put(memo.attachments)
        self.sections.show_sections(memo.sections)
        self.signers.show_signers(memo.signers)
