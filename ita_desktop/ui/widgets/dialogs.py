"""A dialog with one form, a button that takes it and one that leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 440


class FormDialog(QDialog):
    """`take` is the button that agrees."""

    def __init__(self, title: str, take: str, content: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        """Show `content` from the top, with the button `take` below."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        for widget in content:
            layout.addWidget(widget)
        layout.addWidget(buttons)
