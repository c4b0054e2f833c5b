"""Fields that leave the mouse wheel to the page around them: scrolling past one never changes what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QSpinBox

from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from PySide6.QtGui import QValidator, QWheelEvent


class StillCombo(QComboBox):
    """A list to choose from that the wheel does not turn."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class StillSpin(QSpinBox):
    """A whole number that the wheel does not turn, typed with Thai or Arabic digits."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Take Thai digits for what they say; Qt knows none (docs/thai-paper.md §6)."""
        return super().validate(to_arabic(text), place)

    def valueFromText(self, text: str) -> int:
        """Return the number that was typed."""
        return super().valueFromText(to_arabic(text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()
