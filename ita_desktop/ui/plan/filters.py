"""Showing only some rows of the plan: of one unit, one state, one class."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ita_desktop.analysis.followup import due_soon, overdue, units_of
from ita_desktop.models.names import CLASS_NAMES, STATUS_NAMES
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.models.units import in_charge
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from ita_desktop.ui.plan.model import PlanModel

_EVERY = ""


class Due(StrEnum):
    """States that depend on the day, beside the statuses."""

    OVERDUE = "overdue"
    SOON = "soon"
    LACKING = "lacking"


_DUE_NAMES = {Due.OVERDUE: "เกินกำหนด", Due.SOON: "ครบกำหนดใน 30 วัน", Due.LACKING: "ยังกรอกไม่ครบ"}


class PlanFilter(QSortFilterProxyModel):
    """The rows that fit what is chosen; an empty choice fits all."""

    def __init__(self, model: PlanModel, parent: QObject | None = None) -> None:
        """Show all rows of `model`."""
        super().__init__(parent)
        self._model = model
        self._unit = self._state = self._class = _EVERY
        self.setSourceModel(model)

    def choose(self, unit: str, state: str, plan_class: str) -> None:
        """Show the rows of `unit` in `state` (a status or a `Due`) of class `plan_class`."""
        self.beginFilterChange()
        self._unit, self._state, self._class = unit, state, plan_class
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether a row fits."""
        del source_parent
        row = self._model.row(source_row)
        if self._unit and not in_charge(self._unit, row.responsible):
            return False
        if self._class and str(row.plan_class or "") != self._class:
            return False
        return not self._state or self._in_state(source_row)

    def _in_state(self, place: int) -> bool:
        if self._state == Due.LACKING:
            return bool(self._model.index(place, PlanColumn.MISSING).data())
        entry = self._model.tracked(place)
        if entry is None:
            return False
        if self._state == Due.OVERDUE:
            return bool(overdue((entry,), self._model.today))
        if self._state == Due.SOON:
            return bool(due_soon((entry,), self._model.today))
        return entry.followup.status == self._state


class FilterBar(QWidget):
    """Three choices. `chosen` carries unit, state and class."""

    chosen = Signal(str, str, str)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        """Begin with everything shown."""
        super().__init__(parent)
        self._model = model
        self.unit = _combo("กรองตามหน่วยงาน", "ทุกหน่วยงาน")
        self.state = _combo("กรองตามสถานะ", "ทุกสถานะ")
        self.plan_class = _combo("กรองตามกลุ่มมาตรการ", "ทุกกลุ่ม")
        for status in FollowUpStatus:
            self.state.addItem(STATUS_NAMES[status], str(status))
        for due, name in _DUE_NAMES.items():
            self.state.addItem(name, str(due))
        for plan_class, name in CLASS_NAMES.items():
            self.plan_class.addItem(name, str(plan_class))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for combo in (self.unit, self.state, self.plan_class):
            layout.addWidget(combo, 1)
            combo.activated.connect(self._tell)
        model.modelReset.connect(self._fill_units)
        model.dataChanged.connect(self._fill_units)
        self._fill_units()

    def clear(self) -> None:
        """Show everything again."""
        for combo in (self.unit, self.state, self.plan_class):
            combo.setCurrentIndex(0)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(
            str(self.unit.currentData()), str(self.state.currentData()), str(self.plan_class.currentData())
        )

    def _fill_units(self) -> None:
        units = units_of(self._model.all_tracked())
        if [self.unit.itemData(place) for place in range(1, self.unit.count())] == list(units):
            return
        chosen = self.unit.currentData()
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        for unit in units:
            self.unit.addItem(unit, unit)
        place = self.unit.findData(chosen)
        self.unit.setCurrentIndex(max(place, 0))
        if place < 0:
            self._tell()


def _combo(name: str, every: str) -> QComboBox:
    combo = StillCombo()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.addItem(every, _EVERY)
    return combo
