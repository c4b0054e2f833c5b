"""The way from scores to the follow-up as tiles, each a button to its place; and the card of what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ita_desktop.analysis.work_path import STEP_NAMES, STEP_STATE_NAMES, StepState, WorkStep
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, SMALL, Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ita_desktop.analysis.work_path import StepReport
    from ita_desktop.ui.theme import Theme

_LOOKS = {
    StepState.OPEN: ("step-open", "muted"),
    StepState.STARTED: ("step-started", "accent"),
    StepState.LOOK: ("warning", "watch"),
    StepState.DONE: ("step-done", "good"),
}
"""Drawing and colour of each state."""
_WIDE = 34
"""Lines of text laid side by side for which the button of what comes next has room beside its words."""


class StepTile(QPushButton):
    """One step: its state as a drawing and in words, and its name."""

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("step")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.report: StepReport | None = None
        self._theme = theme
        self._mark = plain_label()
        self._name = plain_label("", "heading")
        self._state = plain_label("", "muted")
        inside = QGridLayout(self)
        inside.setContentsMargins(SMALL + 2, SMALL, SMALL, SMALL)
        inside.setHorizontalSpacing(SMALL - 2)
        inside.setVerticalSpacing(0)
        inside.setColumnStretch(1, 1)
        inside.addWidget(self._mark, 0, 0)
        inside.addWidget(self._name, 0, 1)
        inside.addWidget(self._state, 1, 1)
        for label in (self._mark, self._name, self._state):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.dress)

    def sizeHint(self) -> QSize:
        """Be as large as what is inside."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as large as what is inside."""
        inside = self.layout()
        return super().minimumSizeHint() if inside is None else inside.minimumSize()

    def show_report(self, report: StepReport, *, is_next: bool) -> None:
        """Show how far a step is, and whether it comes next."""
        self.report = report
        self._name.setText(report.name)
        self._state.setText(STEP_STATE_NAMES[report.state])
        self.setToolTip(f"{report.told}\n{report.asked}")
        self.setAccessibleName(f"{report.name}: {STEP_STATE_NAMES[report.state]}")
        self.setAccessibleDescription(report.told)
        set_tone(self, "next" if is_next else "")
        self.dress()

    def dress(self) -> None:
        """Wear the colours in use."""
        if self.report is not None:
            drawing, colour = _LOOKS[self.report.state]
            side = self.fontMetrics().height()
            shade = getattr(self._theme.colours, colour)
            self._mark.setPixmap(self._theme.icon(drawing, shade).pixmap(QSize(side, side)))


class PathStrip(QWidget):
    """The tiles in as few rows as the width has room for. `jump_asked` carries the place of a step."""

    jump_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Make a tile for every step."""
        super().__init__()
        self.tiles = {step: StepTile(theme) for step in WorkStep}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SMALL)
        self._columns = 0
        for step, tile in self.tiles.items():
            tile.setAccessibleName(STEP_NAMES[step])
            tile.clicked.connect(lambda _=False, tile=tile: self._go(tile))
        self._lay(len(self.tiles))

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one tile: the others go below."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def show_path(self, path: Sequence[StepReport], following: StepReport | None) -> None:
        """Show every step of `path`; `following` is what comes next."""
        for report in path:
            self.tiles[report.step].show_report(report, is_next=following is not None and report.step is following.step)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out anew."""
        super().resizeEvent(event)
        self._fit()

    def _widest(self) -> int:
        return max(tile.minimumSizeHint().width() for tile in self.tiles.values())

    def _fit(self) -> None:
        room = (self.width() + SMALL) // (self._widest() + SMALL)
        count = len(self.tiles)
        self._lay(next((columns for columns in (count, count // 2, count // 4) if columns <= room), 1))

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(len(self.tiles)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _go(self, tile: StepTile) -> None:
        if tile.report is not None:
            self.jump_asked.emit(tile.report.where)


ALL_DONE = "ครบทุกขั้นแล้ว"
NEXT_YEAR = "เริ่มปีถัดไป…"


class NextCard(Card):
    """What comes next, in large, with the button that goes there. `asked` tells that it was pressed."""

    asked = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("nextCard")
        self.whose = WrapLabel(name="muted")
        self.title = WrapLabel(name="title")
        self.told = WrapLabel()
        self.button = QPushButton()
        self.button.setObjectName("primary")
        self.button.clicked.connect(self.asked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.whose)
        words.addWidget(self.title)
        words.addWidget(self.told)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(LARGE)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._row)

    def show_next(self, report: StepReport | None, *, begins_year: bool) -> None:
        """Show `report`; where nothing is left to do, offer the next year if it `begins_year`."""
        self.title.show_text(ALL_DONE if report is None else f"ขั้นต่อไป: {report.name}")
        self.told.show_text("งานของปีนี้เสร็จแล้ว" if report is None else report.told)
        self.button.setText(NEXT_YEAR if report is None else report.asked)
        self.button.setVisible(report is not None or begins_year)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside or below the words."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * self.fontMetrics().height()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
