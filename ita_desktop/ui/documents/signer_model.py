"""The item model of those who sign, for reading; the fields below it edit."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ita_desktop.models.names import ROLE_NAMES, SIGNER_NAMES

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.models.office import Signer

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class SignerColumn(IntEnum):
    """The columns, from the left."""

    ROLE = 0
    NAME = 1
    POSITION = 2


_HEADERS = {column: SIGNER_NAMES[column.name.lower()] for column in SignerColumn}


class SignerModel(QAbstractTableModel):
    """One row for each signer, in signing order."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without signers."""
        super().__init__(parent)
        self._signers: tuple[Signer, ...] = ()

    def show_signers(self, signers: tuple[Signer, ...]) -> None:
        """Show `signers`; where only some differ, only those are told of."""
        before = self._signers
        if len(before) != len(signers):
            self.beginResetModel()
            self._signers = signers
            self.endResetModel()
            return
        self._signers = signers
        for place, (old, new) in enumerate(zip(before, signers, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(SignerColumn) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of signers; cells have none."""
        return 0 if parent.isValid() else len(self._signers)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(SignerColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name, or a signer's number."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return _HEADERS[SignerColumn(section)] if 0 <= section < len(SignerColumn) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        signer = self._signers[index.row()]
        if index.column() == SignerColumn.ROLE:
            return signer.heading or ROLE_NAMES[signer.role]
        if index.column() == SignerColumn.NAME:
            return " ".join(part for part in (signer.rank, signer.name) if part)
        return signer.position.replace("\n", " ")
