"""Fields that leave the mouse wheel to the page around them: scrolling past one never changes what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QSpinBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class StillCombo(QComboBox):
    """A list to choose from that the wheel does not turn."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class StillSpin(QSpinBox):
    """A whole number that the wheel does not turn."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()
