"""A question with its answers as buttons, or in a list: Qt's own boxes grow with their text beyond the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import Foot, ReadingDialog
from ita_desktop.ui.widgets.lists import WrapList
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_CANCEL = "ยกเลิก"
_LINES, _TIMES = 20, 5
"""How wide a question is, and how high a list at least, in lines of text."""


class QuestionDialog(ReadingDialog):
    """`answer` is the place of the button pressed; None for the last one, which leaves, and for Escape."""

    def __init__(
        self, parent: QWidget, title: str, text: str, answers: Sequence[str], *, enter: int | None = None
    ) -> None:
        """Ask `text`.

        Args:
            parent: the widget it stands over.
            title: what it is about.
            text: shown as it is.
            answers: what the buttons say; one more leaves.
            enter: place of the answer that Enter gives; None where each would do harm, and Enter leaves.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer: int | None = None
        foot = Foot()
        self.buttons = [foot.add(told, partial(self._take, place)) for place, told in enumerate(answers)]
        self.leave = foot.add(_CANCEL, self.reject)
        column = self.above(foot)
        column.addWidget(WrapLabel(text))
        column.addStretch(1)
        first = self.leave if enter is None else self.buttons[enter]
        if enter is not None:
            first.setObjectName("primary")
        first.setDefault(True)
        first.setFocus()
        self.resize(_LINES * self.fontMetrics().height(), 0)

    def _take(self, place: int) -> None:
        self.answer = place
        self.accept()


class OptionsDialog(ReadingDialog):
    """One of several, of which the first is current: Enter takes it, arrows go to others. `place` is the one chosen."""

    def __init__(self, parent: QWidget, title: str, text: str, options: Sequence[str]) -> None:
        """Ask `text`, and list `options`, each whole."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.list = WrapList(title)
        self.list.addItems([words.wrapped(option) for option in options])
        self.list.setCurrentRow(0)
        foot = Foot()
        take = foot.add("เลือก", self.accept)
        take.setObjectName("primary")
        take.setDefault(True)
        foot.add(_CANCEL, self.reject)
        line = self.fontMetrics().height()
        self.list.setMinimumHeight(_TIMES * line)
        column = self.above(foot)
        column.addWidget(WrapLabel(text))
        column.addWidget(self.list, 1)
        self.list.setFocus()
        self.list.itemDoubleClicked.connect(self.accept)
        self.resize(_LINES * line, 0)

    @property
    def place(self) -> int | None:
        """Which one was taken; None where it was left."""
        return self.list.currentRow() if self.result() and self.list.count() else None
