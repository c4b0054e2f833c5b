"""What is missing to the next level, and trying scores out: what would get there. Nothing tried is kept."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.level import LEVEL_PART_NAMES
from ita_desktop.analysis.path import what_if
from ita_desktop.exchange.numbers import score_of_text
from ita_desktop.models.assessment import FULL
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.scores.shown import level_tone
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, empty
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.analysis.path import WayUp
    from ita_desktop.ui.row_model import Index


class TryColumn(IntEnum):
    """The columns, from the left."""

    CODE = 0
    TEXT = 1
    SCORE = 2
    TRIED = 3


class TryModel(RowModel["ItemFinding"]):
    """Items under 100, biggest impact first; the last column can be typed into. `tried` tells that it was."""

    headers = ("ข้อ", "รายการ", "คะแนนที่ได้", "ถ้าได้")
    tried = Signal()

    def __init__(self, items: tuple[ItemFinding, ...], parent: QObject | None = None) -> None:
        """Begin with the scores as they are."""
        super().__init__(parent, items)
        self._changes: dict[str, Decimal] = {}

    def changes(self) -> dict[str, Decimal]:
        """Return the values tried, by item code."""
        return dict(self._changes)

    def try_values(self, changes: dict[str, Decimal]) -> None:
        """Try these values instead of those before."""
        self._changes = dict(changes)
        self.repaint()
        self.tried.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TryColumn.TRIED else flags

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        item = self.rows[place]
        tried = self._changes.get(item.code)
        return (item.code, item.item.short, show_score(item.score), "" if tried is None else show_score(tried))[column]

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Try what was typed, when the item can have it; an empty text tries nothing."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not isinstance(value, str):
            return False
        item = self.rows[index.row()]
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


_MOST_NAMED = 12


class WayCard(Card):
    """The conditions of the next level, met or not, and the smallest set of items that meets them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("ทางสู่ระดับถัดไป", parent)
        self._dossier: Dossier | None = None
        self._way: WayUp | None = None
        self.target = WrapLabel()
        self.items = WrapLabel()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(SMALL)
        self.body.addWidget(self.target)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.items)
        self.attempt = QPushButton("ลองเปลี่ยนคะแนน…")
        self.attempt.clicked.connect(self.show_what_if)
        self.body.addWidget(self.attempt, 0, Qt.AlignmentFlag.AlignLeft)

    def show_way(self, dossier: Dossier) -> None:
        """Show the way from what is on disk; hidden at the highest level."""
        way = dossier.way_up
        self._dossier, self._way = dossier, way
        self.setVisible(way is not None)
        if way is None:
            return
        self.target.show_text(f"ระดับถัดไป: {way.target.name}")
        empty(self._grid)
        for row, gap in enumerate(way.gaps):
            self._grid.addWidget(plain_label(LEVEL_PART_NAMES[gap.part]), row, 0)
            self._grid.addWidget(
                plain_label(f"{show_score(gap.score)} จากเกณฑ์ {show_score(gap.needed)}", "muted"), row, 1
            )
            state = plain_label("ถึงเกณฑ์แล้ว" if gap.met else f"ขาดอีก {show_score(gap.short_by)}", "heading")
            set_tone(state, "good" if gap.met else "watch")
            self._grid.addWidget(state, row, 2)
        self._grid.setColumnStretch(2, 1)
        self.items.show_text(_advice(way))

    def show_what_if(self) -> WhatIfDialog | None:
        """Open the dialog that tries scores out."""
        if self._dossier is None:
            return None
        dialog = WhatIfDialog(self._dossier, self._way, self)
        dialog.open()
        return dialog


def _advice(way: WayUp) -> str:
    if way.items is None:
        return "คะแนนที่กรอกยังไม่พอจะบอกได้ว่าต้องปรับปรุงข้อใด"
    named = ", ".join(way.items[:_MOST_NAMED])
    others = " และข้ออื่น" if len(way.items) > _MOST_NAMED else ""
    return (
        f"ปรับปรุงอย่างน้อย {len(way.items)} ข้อให้ได้ 100 ได้แก่ {named}{others} คะแนนรวมจะเป็น {show_score(way.overall_after)}"
    )
