"""The item model of the score grid. It reads the session and writes only through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from ita_desktop.models.framework import Tool
from ita_desktop.problems import InputFault
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.row_model import ROOT, RowModel, bold
from ita_desktop.ui.scores.entry import place_of, read_cell, with_entries
from ita_desktop.ui.scores.grid import HEADER_TIPS, HEADERS, RowKind, ScoreColumn, grid_rows
from ita_desktop.ui.scores.shown import Shown, has_both_parts, show_row
from ita_desktop.ui.widgets.cells import REFUSED, UnsavedCells, unsaved_look
from ita_desktop.ui.widgets.entry import Entered
from ita_desktop.ui.widgets.typed import Unsaved, shown_place, typist
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from PySide6.QtCore import QObject

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.explained import Explained
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.scores.grid import GridRow
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.entry import GridCell
    from ita_desktop.ui.widgets.typed import Place

_ENTRY_COLUMNS = frozenset({ScoreColumn.PUBLIC, ScoreColumn.SURVEY, ScoreColumn.SCORE, ScoreColumn.PUBLISHED})
_NO_SHOWN = Shown()
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED_INTO = _SEEN | Qt.ItemFlag.ItemIsEditable
_FROM_PARTS = "ค่าเฉลี่ยของ Public และ Survey ที่กรอกไว้ หากต้องการใช้คะแนนรวม โปรดลบคะแนนสองส่วนก่อน"


class ScoreModel(RowModel["GridRow"]):
    """Tools, indicators, sub-groups and items as rows; see `ScoreColumn` for the columns.

    Signals:
        refused: a cell did not take a value; carries the index and an `InputFault`.
    """

    headers = tuple(HEADERS.values())
    figures = frozenset(ScoreColumn) - {ScoreColumn.CODE, ScoreColumn.TEXT, ScoreColumn.CLASS}
    refused = Signal(QModelIndex, object)

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.cells = UnsavedCells()
        self._cells: list[dict[int, Shown]] = []
        self._paths: list[tuple[str | None, ...]] = []
        self._shows: tuple[Assessment, Result] | None = None
        session.switched.connect(self._reset)
        session.changed.connect(self._update)
        theme.changed.connect(self.repaint)
        self._reset()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name, tip or alignment."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return words.wrapped(HEADER_TIPS.get(ScoreColumn(section), self.headers[section]))
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _SEEN if self.path(index) is None else _TYPED_INTO

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in `role`; codes and figures break nowhere, what is not on disk stands out."""
        unsaved = self.unsaved_at(index)
        look = None if unsaved is None else unsaved_look(unsaved, role, self._theme.colours)
        if look is not None:
            return look
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        return super().data(index, role)

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        return self._shown(place, column).text

    def look(self, place: int, column: int, role: int) -> object:
        """Return everything of a cell but its text."""
        row, shown = self.rows[place], self._shown(place, column)
        if role == Qt.ItemDataRole.EditRole:
            return shown.edit if self.path(self.index(place, column)) is not None else None
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self.meaning(place, column)
            return words.folded("\n".join(filter(None, (shown.tip, "" if told is None else told.text)))) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place_of(row, ScoreColumn(column))} {shown.text}".strip()
        if role == Qt.ItemDataRole.FontRole:
            strong = row.item is None and (row.kind is not RowKind.SUBGROUP or column == ScoreColumn.COMPUTED)
            return bold() if strong or column == ScoreColumn.CLASS else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(getattr(self._theme.colours, shown.tone)) if shown.tone not in {"", "none"} else None
        return self._ground(row, self.index(place, column)) if role == Qt.ItemDataRole.BackgroundRole else None

    def meaning(self, place: int, column: int) -> Explained | None:
        """Return how a computed figure comes about; None where there is none."""
        framework, result, row = self._session.framework, self._session.result, self.rows[place]
        if framework is None or result is None or not self._shown(place, column).text:
            return None
        from ita_desktop.analysis import explained

        if row.item is None:
            if column == ScoreColumn.CLASS:
                return explained.explained_level(framework, result)
            part = {ScoreColumn.PUBLIC: "public", ScoreColumn.SURVEY: "survey"}.get(ScoreColumn(column))
            if part is not None and row.kind is RowKind.INDICATOR:
                return explained.explained_part(framework, result, int(row.code), part)
            return explained.explained_node(framework, result, row.place) if column == ScoreColumn.COMPUTED else None
        if column == ScoreColumn.SCORE:
            return explained.explained_item(row.item, result)
        if column == ScoreColumn.IMPACT:
            return explained.explained_impact(row.item, result)
        found = result.items[row.code].item_class
        return explained.explained_class(result, found) if column == ScoreColumn.CLASS else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed, when it can be a score there."""
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        path = self.path(index)
        if path is None:
            return False
        row, column = self.rows[index.row()], ScoreColumn(index.column())
        read = read_cell(row, column, value)
        if isinstance(read, InputFault):
            self._settle(index, value, str(read))
            self.refused.emit(self.index(index.row(), index.column()), read)
            return False
        saved, reason = self._kept({path: read}, f"กรอก{place_of(row, column)}")
        self._settle(index, value, reason)
        return saved

    def place(self, index: Index) -> Place | None:
        """Return where the entry of a cell belongs; None where nothing can be entered now."""
        path = self.path(index)
        if path is None:
            return None
        return shown_place(self._session, path, place_of(self.rows[index.row()], ScoreColumn(index.column())))

    def index_at(self, place: str) -> QModelIndex:
        """Return the cell of the place with that key; an invalid one where it is not shown."""
        cells = (self.index(row, column) for row in range(len(self.rows)) for column in sorted(_ENTRY_COLUMNS))
        own = (index for index in cells if (found := self.place(index)) is not None and found.key == place)
        return next(own, QModelIndex())

    def cell_of(self, path: str) -> QModelIndex:
        """Return the cell whose entry is kept at `path`; an invalid one where there is none, or it takes nothing."""
        cells = (self.index(row, column) for row in range(len(self.rows)) for column in sorted(_ENTRY_COLUMNS))
        return next(
            (index for index in cells if self.rows[index.row()].path(ScoreColumn(index.column())) == path), ROOT
        )

    def contradicted(self, texts: Mapping[QModelIndex, str]) -> tuple[InputFault, ...]:
        """Return what is wrong with scores for cells that follow from the two parts entered: those that differ."""
        faults = []
        for index, text in sorted(texts.items(), key=lambda one: one[0].row()):
            row, column = self.rows[index.row()], ScoreColumn(index.column())
            read = read_cell(row, column, text)
            if isinstance(read, InputFault):
                faults.append(read)
            elif read is not None and show_score(read) != self.text(index.row(), index.column()):
                faults.append(InputFault(place_of(row, column), text, _FROM_PARTS))
        return tuple(faults)

    @property
    def dossier(self) -> Dossier | None:
        """Everything there is to say about the assessment shown."""
        return self._session.dossier

    def unsaved_at(self, index: Index) -> Unsaved | None:
        """Return the text of a cell that is not on disk, or None."""
        return self.cells.at(self.place(index)) if self.cells else None

    def row(self, number: int) -> GridRow:
        """Return what row `number` stands for."""
        return self.rows[number]

    def row_of(self, code: str) -> int | None:
        """Return the number of the row with that code, or None."""
        return next((place for place, row in enumerate(self.rows) if row.code == code), None)

    def missing(self, place: int) -> tuple[ScoreColumn, ...]:
        """Return where the score of the item in row `place` is to be entered while it has none."""
        row, assessment = self.rows[place], self._session.assessment
        if row.item is None or assessment is None or row.code in assessment.items:
            return ()
        return (ScoreColumn.PUBLIC if row.tool is Tool.EIT else ScoreColumn.SCORE,)

    def path(self, index: Index) -> str | None:
        """Return where a cell's entry is kept, or None when nothing can be entered there now."""
        if not index.isValid() or self._session.assessment is None:
            return None
        place, column = index.row(), index.column()
        entry = self._session.assessment.items.get(self.rows[place].code) if column == ScoreColumn.SCORE else None
        return None if entry is not None and has_both_parts(entry) else self._paths[place][column]

    def fault(self, index: Index, text: str) -> InputFault | None:
        """Return what is wrong with `text` for a cell, or None."""
        read = read_cell(self.rows[index.row()], ScoreColumn(index.column()), text)
        return read if isinstance(read, InputFault) else None

    def enter(self, texts: Mapping[GridCell, str], text: str) -> Entered:
        """Write several cells as one step named `text`; those that are no score stay as they are, marked.

        Cells in which nothing can be entered are passed over.
        """
        entries: dict[str, Decimal | None] = {}
        typed: dict[str, tuple[QModelIndex, str]] = {}
        faults: list[InputFault] = []
        for cell, said in texts.items():
            index = self.index(*cell)
            path = self.path(index)
            if path is None:
                continue
            read = read_cell(self.rows[index.row()], ScoreColumn(index.column()), said)
            if isinstance(read, InputFault):
                faults.append(read)
                self._settle(index, said, str(read))
            else:
                entries[path], typed[path] = read, (index, said)
        saved, reason = self._kept(entries, text)
        for index, said in typed.values():
            self._settle(index, said, reason)
        return Entered(len(entries) if saved else 0, tuple(faults), is_refused=bool(reason))

    def _kept(self, entries: Mapping[str, Decimal | None], text: str) -> tuple[bool, str]:
        """Write the scores by path; return whether they are on disk, and else why not."""
        if not entries:
            return False, ""
        with typist.giving() as answer:
            saved = self._write(entries, text)
        return saved, "" if saved else answer.reason or REFUSED

    def _settle(self, index: Index, typed: str, reason: str) -> None:
        """Know that what was typed into a cell is on disk, or why not."""
        place = self.place(index)
        if place is not None:
            if reason:
                self.cells.keep(Unsaved(*place, typed, reason))
            else:
                self.cells.forget(place.key)
            self.dataChanged.emit(index, index)

    def _write(self, entries: Mapping[str, Decimal | None], text: str) -> bool:
        assessment = self._session.assessment
        return assessment is not None and self._session.change(with_entries(assessment, entries), text)

    def _reset(self) -> None:
        self.beginResetModel()
        framework = self._session.framework
        self.rows = () if framework is None else grid_rows(framework)
        self._paths = [tuple(map(row.path, ScoreColumn)) for row in self.rows]
        self._shows = None
        self._cells = self._show()
        self.endResetModel()

    def _show(self) -> list[dict[int, Shown]]:
        """Return what each row shows; for items that are as they were, the very cells of before."""
        assessment, result, before = self._session.assessment, self._session.result, self._shows
        if assessment is None or result is None:
            self._shows = None
            return []
        self._shows = assessment, result
        if before is None:
            return [show_row(row, assessment, result) for row in self.rows]
        entries, outcomes = before[0].items, before[1].items
        same = {code for code, one in result.items.items() if one == outcomes[code]}
        same = {code for code in same if assessment.items.get(code) == entries.get(code)}
        return [
            cells if row.item is not None and row.code in same else show_row(row, assessment, result)
            for row, cells in zip(self.rows, self._cells, strict=True)
        ]

    def _update(self, change: Change) -> None:
        """Tell of the cells that look different now, and of no others."""
        if not change.scores:
            return
        before, self._cells = self._cells, self._show()
        for place, (old, new) in enumerate(zip(before, self._cells, strict=True)):
            if old is new:
                continue
            columns = [column for column in ScoreColumn if old.get(column) != new.get(column)]
            if columns:
                self.dataChanged.emit(self.index(place, min(columns)), self.index(place, max(columns)))

    def _shown(self, place: int, column: int) -> Shown:
        return self._cells[place].get(column, _NO_SHOWN)

    def _ground(self, row: GridRow, index: Index) -> QColor | None:
        colours, entered = self._theme.colours, index.column() in _ENTRY_COLUMNS
        if entered and self.path(index) is not None:
            return None
        if row.item is None:
            return QColor(colours.raised if row.kind is not RowKind.SUBGROUP else colours.window)
        return QColor(colours.window) if entered else None
