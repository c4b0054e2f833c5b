"""Two people changed one place differently: both values side by side, and a person chooses for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card, ReadingDialog, scrolled

if TYPE_CHECKING:
    from ita_desktop.models.judging import Clash, ClashKey
    from ita_desktop.models.store.faults import WriteConflict

_EMPTY = "(ว่าง)"
_WHAT = (
    "ขณะที่ท่านแก้ไข มีผู้อื่นหรือโปรแกรมอื่นแก้ไขที่เดียวกันเป็นค่าอื่นและบันทึกแล้ว โปรดเลือกค่าที่จะใช้ทุกแห่ง "
    "ยังไม่มีการบันทึกจนกว่าจะกดปุ่ม ส่วนอื่นที่ไม่ขัดกันจะเก็บไว้ทั้งของท่านและของผู้อื่น"
)
_LATER = "กด “ยังไม่บันทึก” เพื่อกลับไปโดยไม่เปลี่ยนสิ่งใด ข้อความของท่านจะถูกคัดลอกไว้ในคลิปบอร์ด"


class ClashDialog(ReadingDialog):
    """Nothing is chosen at first, and nothing is written before everything is.

    Attributes:
        choices: what is to be decided, in order.
    """

    def __init__(self, conflict: WriteConflict, parent: QWidget | None = None) -> None:
        """Show the places of `conflict`."""
        super().__init__(parent)
        self.setProperty("guide", "together")
        self.setWindowTitle("แก้ไขที่เดียวกันต่างกัน")
        self.choices = [ClashChoice(clash) for clash in conflict.clashes]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for choice in self.choices:
            column.addWidget(choice)
            for button in (choice.mine, choice.theirs):
                button.toggled.connect(self._weigh)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        self.use = buttons.addButton("บันทึกตามที่เลือก", QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setObjectName("primary")
        self.use.setEnabled(False)
        self.later = buttons.addButton("ยังไม่บันทึก", QDialogButtonBox.ButtonRole.RejectRole)
        self.later.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = self.above(buttons)
        if conflict.title:
            layout.addWidget(WrapLabel(conflict.title, name="agency"))
        layout.addWidget(WrapLabel(_WHAT))
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(WrapLabel(_LATER, name="muted"))
        self.resize(820, 520)

    @property
    def mine(self) -> frozenset[ClashKey]:
        """The places where a person chose their own value."""
        return frozenset(choice.clash.key for choice in self.choices if choice.mine.isChecked())

    def reject(self) -> None:
        """Leave without choosing; what was typed is not lost with the dialog."""
        texts = [f"{choice.clash.place}\n{choice.clash.mine}" for choice in self.choices if choice.clash.mine]
        if texts:
            QGuiApplication.clipboard().setText("\n\n".join(texts))
        super().reject()

    def _weigh(self) -> None:
        self.use.setEnabled(all(one.mine.isChecked() or one.theirs.isChecked() for one in self.choices))


class ClashChoice(Card):
    """One place with both values; `mine` and `theirs` are the buttons."""

    def __init__(self, clash: Clash) -> None:
        """Show `clash`, with neither value chosen."""
        super().__init__()
        self.clash = clash
        self.mine = QRadioButton("ใช้ค่าของฉัน")
        self.theirs = QRadioButton("ใช้ค่าที่บันทึกแล้วจากที่อื่น")
        self.body.addWidget(WrapLabel(clash.place, name="heading"))
        sides = QGridLayout()
        sides.setHorizontalSpacing(LARGE)
        for column, (button, text) in enumerate(((self.mine, clash.mine), (self.theirs, clash.theirs))):
            button.setAccessibleName(f"{clash.place} {button.text()} {text or _EMPTY}")
            label = WrapLabel(text or _EMPTY, name="" if text else "muted")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(28, 0, 0, 0)
            sides.addWidget(button, 0, column, Qt.AlignmentFlag.AlignLeft)
            sides.addWidget(label, 1, column)
            sides.setColumnStretch(column, 1)
        self.body.addLayout(sides)
