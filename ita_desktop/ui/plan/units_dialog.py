"""The dialog with the office's units, a name a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from ita_desktop.models.knowledge import clean_units
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class UnitsDialog(QDialog):
    """`chosen` carries the names."""

    chosen = Signal(object)

    def __init__(self, units: tuple[str, ...], parent: QWidget | None = None) -> None:
        """Begin with `units`."""
        super().__init__(parent)
        self.setWindowTitle("รายชื่อหน่วยงาน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.names = TextField(lines=8)
        self.names.put("\n".join(units))
        buttons = QDialogButtonBox()
        keep = buttons.addButton("บันทึก", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(field_label("สำนักหรือกองที่เลือกเป็นผู้รับผิดชอบได้ บรรทัดละหนึ่งหน่วยงาน", self.names))
        layout.addWidget(self.names)
        layout.addWidget(buttons)
        self.setMinimumWidth(440)

    def accept(self) -> None:
        """Hand over the names."""
        self.chosen.emit(clean_units(self.names.toPlainText().splitlines()))
        super().accept()
