"""The item model of the score grid. It reads the session and writes only through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from ita_desktop.models.assessment import ItemScore
from ita_desktop.problems import InputFault
from ita_desktop.ui.scores.entry import place_of, read_cell, with_entries
from ita_desktop.ui.scores.grid import HEADER_TIPS, HEADERS, Column, RowKind, rows_of
from ita_desktop.ui.scores.shown import Shown, has_both_parts, show_row
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from PySide6.QtCore import QObject

    from ita_desktop.ui.change import Change
    from ita_desktop.ui.scores.grid import Row
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
"""Row and column of a cell."""
ROOT = QModelIndex()

_ENTRY_COLUMNS = frozenset({Column.PUBLIC, Column.SURVEY, Column.SCORE, Column.PUBLISHED})
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NO_SHOWN = Shown()


class ScoreModel(QAbstractTableModel):
    """Tools, indicators, sub-groups and items as rows; see `Column` for the columns.

    Signals:
        refused: a cell did not take a value; carries the index and an `InputFault`.
    """

    refused = Signal(QModelIndex, object)

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._cells: list[dict[Column, Shown]] = []
        session.switched.connect(self._reset)
        session.changed.connect(self._update)
        theme.changed.connect(self._repaint)
        self._reset()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows; cells have none."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Return a column's name, tip or alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.wrapped(HEADER_TIPS.get(column, HEADERS[column]))
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.path(index) is not None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in `role`."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        shown = self._cells[index.row()].get(column, _NO_SHOWN)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.text
        if role == Qt.ItemDataRole.EditRole:
            return shown.edit if self.path(index) is not None else shown.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.wrapped(shown.tip) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place_of(row, column)} {shown.text}".strip()
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(shown)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(row, column, index)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed, when it can be a score there."""
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        path = self.path(index)
        if path is None:
            return False
        row, column = self._rows[index.row()], Column(index.column())
        read = read_cell(row, column, value)
        if isinstance(read, InputFault):
            self.refused.emit(self.index(index.row(), index.column()), read)
            return False
        return self._write({path: read}, f"กรอก{place_of(row, column)}")

    def row(self, number: int) -> Row:
        """Return what row `number` stands for."""
        return self._rows[number]

    def row_of(self, code: str) -> int | None:
        """Return the number of the row with that code, or None."""
        return next((place for place, row in enumerate(self._rows) if row.code == code), None)

    def path(self, index: Index) -> str | None:
        """Return where a cell's entry is kept, or None when nothing can be entered there now."""
        if not index.isValid() or self._session.assessment is None:
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if column is Column.SCORE and has_both_parts(self._session.assessment.items.get(row.code, ItemScore())):
            return None
        return row.path(column)

    def fault(self, index: Index, text: str) -> InputFault | None:
        """Return what is wrong with `text` for a cell, or None."""
        read = read_cell(self._rows[index.row()], Column(index.column()), text)
        return read if isinstance(read, InputFault) else None

    def enter(self, texts: Mapping[Place, str], text: str) -> tuple[InputFault, ...]:
        """Write several cells as one step named `text`; return what was wrong with the cells left out.

        Cells in which nothing can be entered are passed over.
        """
        entries: dict[str, Decimal | None] = {}
        faults: list[InputFault] = []
        for (row, column), typed in texts.items():
            path = self.path(self.index(row, column))
            if path is None:
                continue
            read = read_cell(self._rows[row], Column(column), typed)
            if isinstance(read, InputFault):
                faults.append(read)
            else:
                entries[path] = read
        if entries:
            self._write(entries, text)
        return tuple(faults)

    def _write(self, entries: Mapping[str, Decimal | None], text: str) -> bool:
        assessment = self._session.assessment
        return assessment is not None and self._session.change(with_entries(assessment, entries), text)

    def _reset(self) -> None:
        self.beginResetModel()
        framework = self._session.framework
        self._rows = () if framework is None else rows_of(framework)
        self._cells = self._show()
        self.endResetModel()

    def _show(self) -> list[dict[Column, Shown]]:
        assessment, result = self._session.assessment, self._session.result
        if assessment is None or result is None:
            return []
        return [show_row(row, assessment, result) for row in self._rows]

    def _update(self, change: Change) -> None:
        """Tell of the cells that look different now, and of no others."""
        if not change.scores:
            return
        before, self._cells = self._cells, self._show()
        for place, (old, new) in enumerate(zip(before, self._cells, strict=True)):
            columns = [column for column in Column if old.get(column) != new.get(column)]
            if columns:
                self.dataChanged.emit(self.index(place, min(columns)), self.index(place, max(columns)))

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def _font(self, row: Row, column: Column) -> QFont | None:
        strong = row.item is None and (row.kind is not RowKind.SUBGROUP or column is Column.COMPUTED)
        if not strong and column is not Column.CLASS:
            return None
        font = QFont()
        font.setBold(True)
        return font

    def _colour(self, shown: Shown) -> QColor | None:
        return QColor(getattr(self._theme.colours, shown.tone)) if shown.tone not in {"", "none"} else None

    def _ground(self, row: Row, column: Column, index: Index) -> QColor | None:
        colours = self._theme.colours
        if column in _ENTRY_COLUMNS and self.path(index) is not None:
            return None
        if row.item is None:
            return QColor(colours.raised if row.kind is not RowKind.SUBGROUP else colours.window)
        return QColor(colours.window) if column in _ENTRY_COLUMNS else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    return _LEFT if column in {Column.CODE, Column.TEXT, Column.CLASS} else _RIGHT
