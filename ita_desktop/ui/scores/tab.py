"""The tab กรอกคะแนน: the grid, and beside it what the scores come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ita_desktop.ui.scores.model import ScoreModel
from ita_desktop.ui.scores.summary import ScoreSummary
from ita_desktop.ui.scores.table import ScoreGrid
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Panes, scrolled

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_PANEL_WIDTH = 324
_GROUPS = frozenset({"tools", "indicators", "subgroups"})


class ScoresTab(QWidget):
    """Where scores are entered.

    Signals:
        told: carries a message and its tone.
        desk_asked: what lies on the clipboard is to be imported with its questions.
    """

    told = Signal(str, str)
    desk_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self.setProperty("guide", "scores")
        self.model = ScoreModel(session, theme, self)
        self.table = ScoreGrid(self.model)
        self.summary = ScoreSummary(session)
        self.detail = WrapLabel(name="muted")
        self._free_detail()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        panel = scrolled(self.summary, "ผลการประเมินและผลที่ประกาศ")
        panel.setMinimumWidth(_PANEL_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.addWidget(Panes(left, panel, (1000, _PANEL_WIDTH)))
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentChanged.connect(self._show_item)
        self.table.told.connect(self.told)
        self.table.desk_asked.connect(self.desk_asked)
        self.summary.asked.connect(self.table.jump)
        self.summary.missing_asked.connect(self.table.go_to_missing)
        self.table.begin()

    def show_place(self, where: str) -> None:
        """Go to the row at `where`: `items.i1`, `published.indicators.8`."""
        _, _, place = where.partition(".")
        kind, _, node = place.partition(".")
        self.table.jump("รวม" if kind in {"overall", "level"} else node if kind in _GROUPS else kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the wording of an item take what it needs in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._free_detail()

    def _free_detail(self) -> None:
        self.detail.setMinimumHeight(self.detail.fontMetrics().height() + SMALL)

    def _show_item(self, current: QModelIndex) -> None:
        if not current.isValid():
            self.detail.show_text("")
            return
        row = self.model.row(current.row())
        note = " (คำถามเชิงลบ คะแนนกลับด้านแล้ว 100 คือดีที่สุด)" if row.item is not None and row.item.negative else ""
        self.detail.show_text(f"{row.code}  {row.full}{note}")
        # It keeps the lines it once needed: a table that is another size after each Return is painted as a whole.
        self.detail.setMinimumHeight(max(self.detail.minimumHeight(), self.detail.heightForWidth(self.detail.width())))
