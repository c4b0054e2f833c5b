"""The documents of the year ahead as a table, and a filter by unit and state."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from ita_desktop.analysis.readiness import ReadyRow, year_ahead
from ita_desktop.models.choice_names import READY_STATE_NAMES
from ita_desktop.models.readiness import ReadyState
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.row_model import RowModel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from ita_desktop.analysis.readiness import YearAhead
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

UNSURE_MARK = "*"
"""Stands behind what is not verified."""
_WHAT_TO_DO = " โปรด"
REMARKED = "remarked"
"""A state of the filter beside those of `ReadyState`."""


class ReadyColumn(IntEnum):
    """The columns, from the left."""

    CODE = 0
    NAME = 1
    UNIT = 2
    STATE = 3
    LAST = 4
    REMARKS = 5


class ReadyModel(RowModel[ReadyRow]):
    """One row for each document."""

    headers = ("ข้อ", "เอกสารที่ต้องเปิดเผย", "ผู้รับผิดชอบ", "สถานะ", "ปีก่อน", "ข้อสังเกต")

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Show what `session` shows, from the first `read_again` on."""
        super().__init__(parent)
        self._session = session
        self._theme = theme

    @property
    def ahead(self) -> YearAhead | None:
        """What is shown; None while nothing is open."""
        dossier = self._session.dossier
        return None if dossier is None else year_ahead(dossier)

    def read_again(self) -> None:
        """Show what is on disk."""
        ahead = self.ahead
        self.update(() if ahead is None else ahead.rows)

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        row = self.rows[place]
        match ReadyColumn(column):
            case ReadyColumn.CODE:
                return row.code
            case ReadyColumn.NAME:
                return f"{row.item.short}{'' if row.is_sure else f' {UNSURE_MARK}'}" if row.item else "(ปีนี้ไม่มีข้อนี้แล้ว)"
            case ReadyColumn.UNIT:
                return row.unit
            case ReadyColumn.STATE:
                mark = row.entry.mark
                return READY_STATE_NAMES[row.state] + ("" if mark is None or mark in {0, 100} else f" ({mark})")
            case ReadyColumn.LAST:
                last = row.last
                return "–" if last is None or last.score is None else show_score(last.score).removesuffix(".00")
            case ReadyColumn.REMARKS:
                return "\n".join(remark.partition(_WHAT_TO_DO)[0] for remark in row.remarks)

    def look(self, place: int, column: int, role: int) -> object:
        """Return the colour of a state, and of what stands out."""
        row, colours = self.rows[place], self._theme.colours
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == ReadyColumn.STATE:
                tones = {ReadyState.READY: colours.good, ReadyState.SHORT: colours.bad}
                tones |= {ReadyState.LINKED: colours.watch}
                return QColor(tones.get(row.state, colours.muted))
            if column == ReadyColumn.REMARKS:
                return QColor(colours.watch)
        return None


class ReadyFilter(QSortFilterProxyModel):
    """The documents that fit what is chosen; an empty choice fits all."""

    def __init__(self, model: ReadyModel, parent: QObject | None = None) -> None:
        """Show all rows of `model`."""
        super().__init__(parent)
        self._model = model
        self._unit = self._state = ""
        self.setSourceModel(model)

    def choose(self, unit: str, state: str) -> None:
        """Show the documents of `unit` in `state`: a `ReadyState`, or `REMARKED`."""
        self.beginFilterChange()
        self._unit, self._state = unit, state
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether a row fits."""
        del source_parent
        row = self._model.at(source_row)
        if row is None or (self._unit and row.unit != self._unit):
            return False
        if self._state == REMARKED:
            return bool(row.remarks)
        return not self._state or row.state == self._state
