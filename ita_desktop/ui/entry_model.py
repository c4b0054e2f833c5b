"""One base for models of rows whose cells are typed into where they stand: several cells are one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt

from ita_desktop.problems import InputFault
from ita_desktop.ui.row_model import ROOT, RowModel
from ita_desktop.ui.widgets.cells import REFUSED, UnsavedCells, unsaved_look
from ita_desktop.ui.widgets.entry import Entered
from ita_desktop.ui.widgets.typed import Unsaved, typist

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex, QObject

    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.entry import GridCell
    from ita_desktop.ui.widgets.typed import Place

_Kept = TypeVar("_Kept")
_EDIT = Qt.ItemDataRole.EditRole


class EntryRowModel(RowModel[_Kept]):
    """Says of each cell where it is kept (`place`), what a text makes of its row (`taken`), and keeps rows (`keep`).

    Attributes:
        entries: the columns that are typed into.
        cells: the texts that are not on disk.
    """

    entries: tuple[int, ...] = ()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._theme = theme
        self.cells = UnsavedCells()

    def place(self, index: Index) -> Place | None:
        """Return where the text of a cell belongs; None where nothing is typed."""
        raise AssertionError(type(self), index)

    def taken(self, row: _Kept, column: int, text: str) -> _Kept | InputFault:
        """Return `row` with `text` in `column`, or what is wrong with it; an empty text clears."""
        raise AssertionError(type(self), row, column, text)

    def keep(self, changed: Mapping[int, _Kept], text: str) -> bool:
        """Write the rows that changed, by place, as one step named `text`; return whether they are on disk."""
        raise AssertionError(type(self), changed, text)

    def takes(self, index: Index) -> bool:
        """Return whether a cell of one of the `entries` is typed into now."""
        return index.isValid()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in self.entries and self.takes(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in `role`; what is not on disk stands out."""
        unsaved = self.cells.at(self.place(index)) if self.cells else None
        look = None if unsaved is None else unsaved_look(unsaved, role, self._theme.colours)
        return super().data(index, role) if look is None else look

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Write what was typed."""
        if role != _EDIT or not index.isValid():
            return False
        name = f"แก้ไข{self.headers[index.column()]}"
        return self.enter({(index.row(), index.column()): str(value)}, name).saved > 0

    def enter(self, texts: Mapping[GridCell, str], text: str) -> Entered:
        """Write several cells as one step named `text`; what is not taken stays in its cell, marked."""
        changed: dict[int, _Kept] = {}
        fits: dict[GridCell, str] = {}
        faults: list[InputFault] = []
        for (at, column), said in texts.items():
            if not self.flags(self.index(at, column)) & Qt.ItemFlag.ItemIsEditable:
                continue
            after = self.taken(changed.get(at, self.rows[at]), column, said)
            if isinstance(after, InputFault):
                faults.append(after)
                self._settle((at, column), said, str(after))
            else:
                changed[at] = after
                fits[at, column] = said
        changed = {at: row for at, row in changed.items() if row != self.rows[at]}
        places = {cell: self.place(self.index(*cell)) for cell in fits}
        with typist.giving() as answer:
            saved = self.keep(changed, text) if changed else True
        reason = "" if saved else answer.reason or REFUSED
        for cell, said in fits.items():
            self._know(places[cell], said, reason)
        self.repaint()
        written = sum(at in changed for at, _ in fits) if saved else 0
        return Entered(written, tuple(faults), is_refused=bool(reason))

    def index_at(self, place: str) -> QModelIndex:
        """Return the cell of the place with that key; an invalid one where it is not shown."""
        cells = (self.index(row, column) for row in range(len(self.rows)) for column in self.entries)
        own = (index for index in cells if (found := self.place(index)) is not None and found.key == place)
        return next(own, ROOT)

    def _settle(self, cell: GridCell, typed: str, reason: str) -> None:
        self._know(self.place(self.index(*cell)), typed, reason)

    def _know(self, place: Place | None, typed: str, reason: str) -> None:
        """Know that what was typed at `place` is on disk, or why not."""
        if place is not None and reason:
            self.cells.keep(Unsaved(*place, typed, reason))
        elif place is not None:
            self.cells.forget(place.key)
