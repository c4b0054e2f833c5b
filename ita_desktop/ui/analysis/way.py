"""What is missing to the next level, and trying scores out: what would get there. Nothing tried is kept."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QGridLayout, QHBoxLayout, QPushButton

from ita_desktop.analysis.explained import Explained
from ita_desktop.analysis.path import WayKind, as_tried, what_if
from ita_desktop.analysis.way_text import (
    WAY_COLUMNS,
    WAY_MEANINGS,
    WAY_NAMES,
    effort_note,
    hindrance_text,
    step_lines,
    way_summary,
)
from ita_desktop.exchange.numbers import score_of_text
from ita_desktop.models.assessment import ItemScore
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.conditions import Conditions, show_overall
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, give_meaning, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, ReadingDialog, empty
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.analysis.path import Way, WayUp
    from ita_desktop.models.framework import Framework
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
        self._changes: dict[str, Decimal | ItemScore] = {}

    def changes(self) -> dict[str, Decimal | ItemScore]:
        """Return the values tried, by item code, as `what_if` takes them."""
        return dict(self._changes)

    def try_values(self, changes: Mapping[str, Decimal | ItemScore]) -> None:
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
        entered = ItemScore(item.result.score, item.result.public, item.result.survey)
        shown = "" if tried is None else show_score(as_tried(entered, tried).value)
        return (item.code, item.item.short, show_score(item.score), shown)[column]

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


class WhatIfDialog(ReadingDialog):
    """Nothing that is tried here is kept."""

    def __init__(self, dossier: Dossier, way: Way | None, parent: QWidget | None = None) -> None:
        """Begin with the scores of `dossier`; `way` is the one to the next level that can be tried."""
        super().__init__(parent)
        self.setProperty("guide", "analysis.way")
        self.setWindowTitle("ลองเปลี่ยนคะแนน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 560)
        self._dossier = dossier
        self._way = {} if way is None else way.changes or {}
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
        layout = self.above(self._buttons())
        layout.addWidget(WrapLabel("พิมพ์คะแนนที่อยากลองในช่องถ้าได้ ไม่มีการบันทึก", name="muted"))
        layout.addLayout(top)
        layout.addWidget(self.reason)
        layout.addWidget(self.table, 1)
        self._show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        reach = QPushButton("ลองทางที่ถึงระดับถัดไป")
        reach.setEnabled(bool(self._way))
        reach.clicked.connect(lambda: self.model.try_values(self._way))
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
        show_overall(self.overall, self.level, dossier.framework, result)
        self.reason.show_text(result.level_reason)


_MOST = 12


class WayCard(Card):
    """The conditions of the next level, met or not, and a way that meets them; others can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("ทางสู่ระดับถัดไป", parent)
        self.setProperty("guide", "analysis.way")
        self._dossier: Dossier | None = None
        self._way: WayUp | None = None
        self.target = WrapLabel()
        self.summary = WrapLabel()
        self.note = WrapLabel(name="muted")
        self.choice = StillCombo()
        self.choice.setAccessibleName("ทางสู่ระดับถัดไปที่แสดง")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(self._show_chosen)
        self._conditions = Conditions()
        self.steps = QGridLayout()
        self.steps.setHorizontalSpacing(LARGE)
        self.steps.setVerticalSpacing(SMALL)
        self.steps.setColumnStretch(0, 1)
        self.body.addWidget(self.target)
        self.body.addLayout(self._conditions)
        self.body.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.summary)
        self.body.addLayout(self.steps)
        self.body.addWidget(self.note)
        self.attempt = QPushButton("ลองเปลี่ยนคะแนน…")
        self.attempt.clicked.connect(self.show_what_if)
        self.body.addWidget(self.attempt, 0, Qt.AlignmentFlag.AlignLeft)

    def show_way(self, dossier: Dossier) -> None:
        """Show the ways from what is on disk; hidden at the highest level."""
        way = dossier.way_up
        self._dossier, self._way = dossier, way
        self.setVisible(way is not None)
        if way is None:
            return
        self.target.show_text(f"ระดับถัดไป: {way.target.name}")
        self._conditions.show_gaps(way, dossier.framework.level_rule)
        self._fill_choice(way)
        self._show_chosen()

    def show_what_if(self) -> WhatIfDialog | None:
        """Open the dialog that tries scores out."""
        if self._dossier is None:
            return None
        dialog = WhatIfDialog(self._dossier, self._chosen(), self)
        dialog.open()
        return dialog

    def _fill_choice(self, way: WayUp) -> None:
        before = self.choice.currentData()
        self.choice.clear()
        for kind in (WayKind.CHEAPEST, *way.others):
            self.choice.addItem(WAY_NAMES[kind], str(kind))
        self.choice.setCurrentIndex(max(0, self.choice.findData(before)))
        self.choice.setVisible(bool(way.others))

    def _chosen(self) -> Way | None:
        kind = self.choice.currentData()
        return None if self._way is None or kind is None else self._way.ways.get(WayKind(kind))

    def _show_chosen(self) -> None:
        empty(self.steps)
        way = self._chosen()
        self.note.setVisible(way is not None)
        if self._way is None or self._dossier is None or way is None:
            self.summary.show_text("" if self._way is None else hindrance_text(self._way))
            return
        self.summary.show_text(way_summary(way))
        self.note.show_text(effort_note())
        self._fill_steps(way, self._dossier.framework)

    def _fill_steps(self, way: Way, framework: Framework) -> None:
        for column, name in enumerate(WAY_COLUMNS):
            self.steps.addWidget(plain_label(name, "muted"), 0, column, _side(column))
        for row, line in enumerate(step_lines(way.steps, framework, most=_MOST), start=1):
            label = WrapLabel()
            label.show_text(line.name)
            self.steps.addWidget(label, row, 0)
            for column, cell in enumerate(line.cells[1:], start=1):
                self.steps.addWidget(figure := plain_label(cell), row, column, _side(column))
                meaning = Explained(f"{WAY_COLUMNS[column]}: {line.name}", cell, (WAY_MEANINGS[column],))
                give_meaning(figure, partial(_itself, meaning))


def _itself(meaning: Explained) -> Explained:
    return meaning


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
