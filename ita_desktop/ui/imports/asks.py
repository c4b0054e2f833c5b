"""What can be chosen of an input above its source and its tree: each with its options, and why it is as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import SMALL, empty

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPTION = 26
"""Letters of an option that are seen at least; the list shows them whole."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that can be chosen.

    Attributes:
        key: tells it from the others.
        label: what it is called.
        options: each as it reads, and what it answers with.
        current: what holds now; None where a person has to choose first.
        reason: why it is so, or why it is asked.
    """

    key: str
    label: str
    options: tuple[tuple[str, object], ...]
    current: object = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a person has to choose first."""
        return all(value != self.current for _, value in self.options)


class Asks(QWidget):
    """A line for each thing that can be chosen. `answered` carries its key and the answer."""

    answered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(SMALL // 2)
        self._grid.setColumnStretch(2, 1)

    def put(self, asks: Sequence[Ask]) -> bool:
        """Show `asks`; return whether the keys stay here, in the box of the key where they were."""
        focused = next((key for key, box in self.boxes.items() if box.hasFocus()), None)
        empty(self._grid)
        self.boxes = {}
        before: QWidget | None = None
        for row, ask in enumerate(asks):
            box = self._box(ask)
            label = field_label(ask.label, box)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(box, row, 1)
            reason = WrapLabel(ask.reason, name="" if ask.is_open else "muted")
            reason.show_text(ask.reason, "watch" if ask.is_open else "")
            self._grid.addWidget(reason, row, 2)
            box.setAccessibleDescription(ask.reason)
            self.boxes[ask.key] = box
            box.show()  # at once: only what is seen can have the keys
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box
        if focused is None or focused not in self.boxes:
            return False
        self.boxes[focused].setFocus()
        return True

    def first_open(self, asks: Sequence[Ask]) -> QComboBox | None:
        """Return the first box in which a person has to choose, or None."""
        return next((self.boxes[ask.key] for ask in asks if ask.is_open), None)

    def _box(self, ask: Ask) -> QComboBox:
        box = StillCombo()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_OPTION)
        if ask.is_open:
            box.addItem("โปรดเลือก")
        for text, value in ask.options:
            box.addItem(text, value)
            box.setItemData(box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        values = [value for _, value in ask.options]
        box.setCurrentIndex(0 if ask.is_open else values.index(ask.current))
        first = int(ask.is_open)
        box.activated.connect(lambda at: self.answered.emit(ask.key, values[at - first]) if at >= first else None)
        view = box.view()
        digit = box.fontMetrics().horizontalAdvance("0")
        longest = max((box.fontMetrics().horizontalAdvance(text) for text, _ in ask.options), default=0)
        view.setMinimumWidth(min(longest + 4 * digit, 90 * digit))
        return box
