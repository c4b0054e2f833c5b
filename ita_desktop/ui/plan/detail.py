"""One row of the plan in full, to be edited, and which of its cells are one with the row above on paper."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.names import (
    CAUSES_CHANGED,
    CELL_NAMES,
    CLASS_NAMES,
    PLAN_NAMES,
    indicator_title,
    issue_title,
    year_title,
)
from ita_desktop.models.plan import PlanClass, PlanRow
from ita_desktop.problems import InputFault
from ita_desktop.ui.widgets.editors import LineList, editors_of, fault_below
from ita_desktop.ui.widgets.fields import LineField, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card
from ita_desktop.ui.widgets.typed import NOWHERE, typist

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.framework import Framework
    from ita_desktop.models.plan import Continued, PlanCell
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.typed import Place


class Sharing(QWidget):
    """`given` carries the cells that shall be one with those above."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self.told = WrapLabel(name="muted")
        menu = QMenu(self)
        self.actions_of: dict[PlanCell, QAction] = {}
        for cell, name in CELL_NAMES.items():
            action = QAction(name, menu)
            action.setCheckable(True)
            action.triggered.connect(self._hand_over)
            menu.addAction(action)
            self.actions_of[cell] = action
        self.button = QPushButton("ใช้ร่วมกับแถวบน")
        self.button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)

    def show_row(self, row: PlanRow, *, first: bool) -> None:
        """Show what `row` shares; the first row has nothing above it."""
        for cell, action in self.actions_of.items():
            action.setChecked(row.shares(cell))
        names = ", ".join(CELL_NAMES[cell] for cell in row.same_as_above)
        self.told.show_text(f"ช่องที่ใช้ร่วมกับแถวบน: {names}" if names else "")
        self.button.setEnabled(not first)

    def _hand_over(self) -> None:
        self.given.emit(tuple(cell for cell, action in self.actions_of.items() if action.isChecked()))


_NONE = "ยังไม่ระบุ"
_HINTS = {
    "period": "เช่น ตลอดปีงบประมาณ พ.ศ. 2569 หรือ ไตรมาส 2",
    "budget": "เช่น 30,000 บาท หรือ ไม่ใช้งบประมาณ",
}
_NOTES = {"steps": " (เลขลำดับใส่ให้เอง)"}


class CausesNote(QWidget):
    """Told above a row that was written from other causes than are chosen now, with the two ways to settle it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        told = WrapLabel()
        told.show_text(f"{CAUSES_CHANGED} ผลการวิเคราะห์ของแถวนี้แก้ไขไว้และเขียนจากสาเหตุเดิม", "watch")
        self.anew = QPushButton("ร่างใหม่ตามสาเหตุปัจจุบัน")
        self.keep = QPushButton("คงข้อความไว้")
        buttons = QHBoxLayout()
        buttons.addWidget(self.anew)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, MEDIUM)
        column.setSpacing(4)
        column.addWidget(told)
        column.addLayout(buttons)
        self.hide()


class PlanDetail(Card):
    """The editor of a row. `given` carries the new row and what was done to it."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a row."""
        super().__init__(parent=parent)
        self.setProperty("guide", "plan.rows")
        self._row: PlanRow | None = None
        self._framework: Framework | None = None
        self.answers = StillCombo()
        self.answers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.answers.setMinimumContentsLength(20)
        self.items = LineField(hint="เช่น i1, i2")
        self.items_fault = fault_below(self.items)
        self.fields = editors_of(PlanRow, theme, _HINTS)
        self.sharing = Sharing()
        self.plan_class = StillCombo()
        self.plan_class.addItem("ไม่ระบุ", None)
        for plan_class, name in CLASS_NAMES.items():
            self.plan_class.addItem(name, str(plan_class))
        self.unit = StillCombo()
        self.unit.setAccessibleName("เพิ่มหน่วยงานจากรายชื่อ")
        self.origin = WrapLabel(name="muted")
        self.causes = CausesNote()
        self.body.setSpacing(4)
        self._build()
        self._connect()

    def show_units(self, units: tuple[str, ...]) -> None:
        """Offer the office's units."""
        self.unit.clear()
        self.unit.addItem("เพิ่มจากรายชื่อหน่วยงาน…")
        self.unit.addItems(list(units))

    def show_row(
        self,
        row: PlanRow | None,
        framework: Framework | None,
        place: Place = NOWHERE,
        *,
        first: bool = False,
        causes_changed: bool = False,
    ) -> None:
        """Show `row`, which is at `place`, as it is on disk; None shows nothing.

        The `first` row has none above to share cells with.
        """
        self.setEnabled(row is not None)
        self.causes.setVisible(causes_changed)
        if framework is not None and framework is not self._framework:
            self._fill_answers(framework)
        self._framework, self._row = framework, row
        if row is None:
            return
        self.show_choice()
        self.origin.show_text("" if row.continued is None else _origin(row.continued))
        self.origin.setVisible(row.continued is not None)
        self.items.put(", ".join(row.items), place.of("items", PLAN_NAMES["items"]))
        for name, field in self.fields.items():
            field.put(getattr(row, name), place.of(name, PLAN_NAMES[name]))
        self.sharing.show_row(row, first=first)
        self.plan_class.setCurrentIndex(max(self.plan_class.findData(row.plan_class and str(row.plan_class)), 0))

    def focus_field(self, name: str) -> None:
        """Go to the field of that name in the exchange JSON; to the first where it is no field here."""
        field = self.fields.get(name)
        if isinstance(field, LineList):
            field.field(0).setFocus()
        else:
            other = {"items": self.items, "class": self.plan_class}
            (field or other.get(name, self.answers)).setFocus()

    def show_choice(self) -> None:
        """Show which indicator or issue is on disk, when another one could not be kept."""
        row = self._row
        if row is not None:
            answered = ("indicator", row.indicator) if row.indicator is not None else ("issue", row.issue)
            places = (place for place in range(self.answers.count()) if self.answers.itemData(place) == answered)
            self.answers.setCurrentIndex(next(places, 0))

    def _build(self) -> None:
        self.body.addWidget(self.causes)
        self.body.addWidget(self.origin)
        self._field("ตัวชี้วัดหรือประเด็น", self.answers)
        self._field(PLAN_NAMES["items"], self.items)
        self.body.addWidget(self.items_fault)
        self._field(PLAN_NAMES["plan_class"], self.plan_class)
        for name, field in self.fields.items():
            if name == "start":
                self._days()
            elif name != "end":
                self._field(PLAN_NAMES[name] + _NOTES.get(name, ""), field)
            if name == "responsible":
                self.body.addWidget(self.unit)
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(self.sharing)
        self.body.addStretch(1)

    def _days(self) -> None:
        period = QHBoxLayout()
        period.setSpacing(LARGE)
        for name in ("start", "end"):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(field_label(PLAN_NAMES[name], self.fields[name]))
            column.addWidget(self.fields[name], 0, Qt.AlignmentFlag.AlignTop)
            period.addLayout(column)
        self.body.addSpacing(MEDIUM)
        self.body.addLayout(period)

    def _field(self, text: str, field: QWidget) -> None:
        if self.body.count():
            self.body.addSpacing(MEDIUM)
        self.body.addWidget(field_label(text, field))
        self.body.addWidget(field)

    def _connect(self) -> None:
        self.answers.activated.connect(self._choose)
        self.items.given.connect(self._give_items)
        for name, field in self.fields.items():
            field.given.connect(partial(self._give_field, name))
        self.plan_class.activated.connect(self._give_class)
        self.unit.activated.connect(self._add_unit)

    def _give_field(self, name: str, value: object) -> None:
        given: dict[str, Any] = {name: value}
        self._give(f"แก้ไข{PLAN_NAMES[name]}", lambda row: replace(row, **given))

    def _give_class(self) -> None:
        value = self.plan_class.currentData()
        plan_class = PlanClass(value) if value else None
        self._give("เลือกกลุ่มมาตรการ", lambda row: replace(row, plan_class=plan_class))

    def _add_unit(self, place: int) -> None:
        """Put the chosen unit after those that are there."""
        unit = self.unit.itemText(place)
        self.unit.setCurrentIndex(0)
        if place:
            self._give(
                "เพิ่มผู้รับผิดชอบ",
                lambda row: replace(row, responsible=tuple(dict.fromkeys((*row.responsible, unit)))),
            )

    def _fill_answers(self, framework: Framework) -> None:
        self.answers.clear()
        self.answers.addItem(_NONE, ("issue", None))
        for indicator in framework.indicators:
            self.answers.addItem(indicator_title(indicator.number, indicator.name), ("indicator", indicator.number))
        for issue in framework.issues:
            self.answers.addItem(issue_title(issue.number, issue.title), ("issue", issue.number))

    def _choose(self) -> None:
        kind, number = self.answers.currentData()
        indicator = number if kind == "indicator" else None
        issue = number if kind == "issue" else None
        self._give("เลือกตัวชี้วัดหรือประเด็น", lambda row: replace(row, indicator=indicator, issue=issue))

    def _give_items(self, text: str) -> None:
        codes = tuple(dict.fromkeys(text.lower().replace(",", " ").split()))
        unknown = [code for code in codes if self._framework is None or self._framework.item(code) is None]
        if unknown:
            fault = InputFault("ข้อคำถามที่เกี่ยวข้อง", ", ".join(unknown), "รหัสข้อของปีที่ประเมิน เช่น i1, e4 หรือ o27")
            typist.refuse(str(fault))
        else:
            self._give("แก้ไขข้อคำถาม", lambda row: replace(row, items=codes))

    def _give(self, what: str, how: Callable[[PlanRow], PlanRow]) -> None:
        if self._row is not None:
            self.given.emit(how(self._row), what)


def _origin(before: Continued) -> str:
    """Return what a row goes on with, and how that one stood."""
    year = year_title(before.fiscal_year) if before.fiscal_year else before.row
    budget = f" งบประมาณเดิม {before.budget}" if before.budget else ""
    return f"สืบเนื่องจากแผนที่จัดทำจากผลของ{year} ก้าวหน้าแล้วร้อยละ {before.progress}{budget}"
