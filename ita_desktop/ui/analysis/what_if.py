"""Trying scores out: what overall score and level would be, were some items at other values. Nothing is kept."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.path import what_if
from ita_desktop.exchange.numbers import score_of_text
from ita_desktop.models.assessment import FULL
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.scores.shown import level_tone
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.analysis.path import WayUp

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TryColumn(IntEnum):
    """The columns, from the left."""

    CODE = 0
    TEXT = 1
    SCORE = 2
    TRIED = 3


_HEADERS = {
    TryColumn.CODE: "ข้อ",
    TryColumn.TEXT: "รายการ",
    TryColumn.SCORE: "คะแนนที่ได้",
    TryColumn.TRIED: "ถ้าได้",
}


class TryModel(QAbstractTableModel):
    """Items under 100, biggest impact first; the last column can be typed into. `tried` tells that it was."""

    tried = Signal()

    def __init__(self, items: tuple[ItemFinding, ...], parent: QObject | None = None) -> None:
        """Begin with the scores as they are."""
        super().__init__(parent)
        self._items = items
        self._changes: dict[str, Decimal] = {}

    def changes(self) -> dict[str, Decimal]:
        """Return the values tried, by item code."""
        return dict(self._changes)

    def try_values(self, changes: dict[str, Decimal]) -> None:
        """Try these values instead of those before."""
        self._changes = dict(changes)
        if self._items:
            column = TryColumn.TRIED
            self.dataChanged.emit(self.index(0, column), self.index(len(self._items) - 1, column))
        self.tried.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of items; cells have none."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(TryColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(TryColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADERS[TryColumn(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TryColumn.TRIED else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        tried = self._changes.get(item.code)
        text = {
            TryColumn.CODE: item.code,
            TryColumn.TEXT: item.item.short,
            TryColumn.SCORE: show_score(item.score),
            TryColumn.TRIED: "" if tried is None else show_score(tried),
        }[TryColumn(index.column())]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        return text if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole} else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Try what was typed, when the item can have it; an empty text tries nothing."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not isinstance(value, str):
            return False
        item = self._items[index.row()]
        changes = {code: kept for code, kept in self._changes.items() if code != item.code}
        if value.strip():
            score = score_of_text(value)
            if score is None or not item.item.scale.takes(score):
                return False
            changes[item.code] = score
        self.try_values(changes)
        return True


class WhatIfDialog(QDialog):
    """Nothing that is tried here is kept."""

    def __init__(self, dossier: Dossier, way: WayUp | None, parent: QWidget | None = None) -> None:
        """Begin with the scores of `dossier`; `way` gives the items that would reach the next level."""
        super().__init__(parent)
        self.setWindowTitle("ลองเปลี่ยนคะแนน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 560)
        self._dossier = dossier
        self._way = () if way is None or way.items is None else way.items
        self.model = TryModel(dossier.findings.by_impact, self)
        self.table = RowsTable(self.model, "ข้อที่ลองเปลี่ยนคะแนนได้")
        self.table.give_widths({TryColumn.CODE: 5, TryColumn.SCORE: 11, TryColumn.TRIED: 9}, TryColumn.TEXT)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.overall = plain_label("", "figure")
        self.level = plain_label("", "badge")
        self.reason = WrapLabel(name="muted")
        self.model.tried.connect(self._show)
        top = QHBoxLayout()
        top.setSpacing(MEDIUM)
        top.addWidget(self.overall)
        top.addWidget(self.level, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(WrapLabel("พิมพ์คะแนนที่อยากลองในช่องถ้าได้ ไม่มีการบันทึก", name="muted"))
        layout.addLayout(top)
        layout.addWidget(self.reason)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())
        self._show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        reach = QPushButton("ลองชุดที่ถึงระดับถัดไป")
        reach.setEnabled(bool(self._way))
        reach.clicked.connect(lambda: self.model.try_values(dict.fromkeys(self._way, Decimal(FULL))))
        back = QPushButton("กลับเป็นคะแนนเดิม")
        back.clicked.connect(lambda: self.model.try_values({}))
        close = QPushButton("ปิด")
        close.clicked.connect(self.accept)
        row.addWidget(reach)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _show(self) -> None:
        dossier = self._dossier
        result = what_if(dossier.framework, dossier.assessment, self.model.changes())
        self.overall.setText(show_score(result.overall.score))
        self.level.setText(result.level_name or "ยังไม่ทราบระดับ")
        set_tone(self.level, level_tone(result))
        self.reason.show_text(result.level_reason)
