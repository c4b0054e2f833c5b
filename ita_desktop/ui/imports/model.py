"""The item model of what was found: a tick for each value, old beside new."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.ui.imports.proposals import Proposal
    from ita_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ImportColumn(IntEnum):
    """The columns, from the left."""

    NAME = 0
    OLD = 1
    NEW = 2
    WHERE = 3


_HEADERS = {
    ImportColumn.NAME: "รายการ",
    ImportColumn.OLD: "ค่าเดิม",
    ImportColumn.NEW: "ค่าใหม่",
    ImportColumn.WHERE: "ที่มาและข้อสังเกต",
}
_CHECK = Qt.ItemDataRole.CheckStateRole


class ImportModel(QAbstractTableModel):
    """Values found; what is certain and new is ticked at first, what is doubted is not."""

    def __init__(self, proposals: tuple[Proposal, ...], theme: Theme, parent: QObject | None = None) -> None:
        """Show `proposals`."""
        super().__init__(parent)
        self._theme = theme
        self._proposals = proposals
        self._taken = [proposal.differs and not proposal.doubt for proposal in proposals]

    def taken(self) -> tuple[Proposal, ...]:
        """Return what is ticked."""
        return tuple(one for one, taken in zip(self._proposals, self._taken, strict=True) if taken)

    def take_all(self, *, taken: bool) -> None:
        """Tick everything that is certain and new, or nothing."""
        self._taken = [taken and one.differs and not one.doubt for one in self._proposals]
        if self._proposals:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._proposals) - 1, 0), [_CHECK])

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of values; cells have none."""
        return 0 if parent.isValid() else len(self._proposals)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(ImportColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(ImportColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADERS[ImportColumn(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell has a tick."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == ImportColumn.NAME else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        proposal = self._proposals[index.row()]
        text = {
            ImportColumn.NAME: proposal.name,
            ImportColumn.OLD: proposal.old or "–",
            ImportColumn.NEW: proposal.new or "–",
            ImportColumn.WHERE: " · ".join(part for part in (proposal.found.where, proposal.doubt) if part),
        }[ImportColumn(index.column())]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.wrapped(proposal.found.line) or None
        if role == _CHECK and index.column() == ImportColumn.NAME:
            return Qt.CheckState.Checked if self._taken[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(proposal)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a value; of several for one place only one can be taken."""
        if role != _CHECK or not index.isValid() or index.column() != ImportColumn.NAME:
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        path = self._proposals[index.row()].path
        for row, proposal in enumerate(self._proposals):
            taken = wanted if row == index.row() else self._taken[row] and not (wanted and proposal.path == path)
            if taken != self._taken[row]:
                self._taken[row] = taken
                cell = self.index(row, ImportColumn.NAME)
                self.dataChanged.emit(cell, cell, [_CHECK])
        return True

    def _colour(self, proposal: Proposal) -> QColor | None:
        if proposal.doubt:
            return QColor(self._theme.colours.watch)
        return None if proposal.differs else QColor(self._theme.colours.muted)
