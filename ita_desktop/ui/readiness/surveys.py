"""Who is to be asked in the year ahead, in counts: groups, days, and how many answers the year's rule asks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.exchange.numbers import COUNT_EXPECTED, whole_of_text
from ita_desktop.models.choice_names import SURVEY_NAMES, SURVEY_PART_NAMES
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.models.readiness import SurveyGroup, SurveyPart, by_part
from ita_desktop.models.survey_rules import survey_rule
from ita_desktop.problems import InputFault
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.editors import editors_of
from ita_desktop.ui.widgets.fields import LineField, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.widgets.typed import shown_place, typist

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_COUNTS = tuple(entry.name for entry in entries_of(SurveyGroup) if entry.kind is FieldKind.COUNT)
_NEW = "กลุ่มใหม่"
_EMPTY = "ยังไม่มีกลุ่มผู้ตอบ\nกด “เพิ่มกลุ่ม” แล้วระบุจำนวน ไม่ต้องระบุชื่อบุคคล"
_NOTE = "เก็บเฉพาะจำนวน ไม่เก็บชื่อหรือข้อมูลส่วนบุคคลของผู้ตอบ"


class SurveyModel(RowModel[SurveyGroup]):
    """One row for each group."""

    headers = ("แบบสำรวจและกลุ่ม", "คน", "ต้องการ", "ตอบแล้ว")
    figures = frozenset({1, 2, 3})
    year = 0

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        group = self.rows[place]
        if column == 0:
            return f"{SURVEY_PART_NAMES[group.part]}: {group.name}"
        counts = (group.people, answers_wanted(group, self.year), group.answered)
        count = counts[column - 1]
        return "–" if count is None else str(count)


def answers_wanted(group: SurveyGroup, year: int) -> int | None:
    """Return how many answers are wanted of `group`: as the office said, or as the rule of `year` asks."""
    rule = survey_rule(year, group.part)
    if group.wanted is not None or rule is None or group.people is None:
        return group.wanted
    return rule.wanted(group.people)


class SurveysCard(Card):
    """The groups, and the fields of the chosen one. `given` carries the assessment as it shall be and what was done."""

    given = Signal(object, str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a group."""
        super().__init__(parent=parent)
        self.setProperty("guide", "readiness.surveys")
        self._session = session
        self._group: SurveyGroup | None = None
        self.model = SurveyModel(self)
        self.table = RowsTable(self.model, "กลุ่มผู้ตอบแบบสำรวจ")
        self.table.say_when_empty(_EMPTY)
        self.table.setMinimumHeight(170)
        self.table.give_widths({1: 6, 2: 8, 3: 8}, 0)
        self.add = QPushButton("เพิ่มกลุ่ม")
        self.remove = QPushButton("ลบกลุ่ม")
        self.part = StillCombo()
        for part, name in SURVEY_PART_NAMES.items():
            self.part.addItem(name, str(part))
        self.fields = editors_of(SurveyGroup, theme, {"name": "เช่น ผู้มาติดต่องานทะเบียน"})
        self.counts = {name: LineField() for name in _COUNTS}
        self.rule = WrapLabel(name="muted")
        self._build()
        self._connect()

    def show_groups(self, assessment: Assessment | None) -> None:
        """Show the groups of `assessment` as they are on disk; the chosen one stays."""
        chosen = None if self._group is None else self._group.place
        groups = () if assessment is None else assessment.surveys
        self.model.year = 0 if assessment is None else assessment.plan_year
        self.model.update(groups)
        place = next((at for at, group in enumerate(groups) if group.place == chosen), 0)
        if groups:
            self.table.selectRow(place)
        self._show_group()

    def choose(self, part: str, name: str) -> None:
        """Go to the group `name` of `part`."""
        for place, group in enumerate(self.model.rows):
            if group.place == (part, name):
                self.table.selectRow(place)

    def _build(self) -> None:
        self.body.addWidget(WrapLabel(_NOTE, name="muted"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(self.table)
        self._row(("part", self.part))
        self._row(("name", self.fields["name"]))
        self._row(*self.counts.items())
        self.body.addWidget(self.rule)
        self._row(("start", self.fields["start"]), ("end", self.fields["end"]))
        self._row(("unit", self.fields["unit"]))
        self.body.addStretch(1)

    def _row(self, *fields: tuple[str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        for name, field in fields:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(field_label(SURVEY_NAMES[name], field))
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addSpacing(MEDIUM)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add_group)
        self.remove.clicked.connect(self._remove_group)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.part.activated.connect(lambda: self._give_field("part", SurveyPart(self.part.currentData())))
        for name, field in self.fields.items():
            field.given.connect(partial(self._give_field, name))
        for name, count in self.counts.items():
            count.given.connect(partial(self._give_count, name))

    def _choose(self, *_: QModelIndex) -> None:
        self._show_group()

    def _show_group(self) -> None:
        group = self.model.at(self.table.currentIndex().row())
        self._group = group
        for widget in (self.part, self.remove, *self.fields.values(), *self.counts.values()):
            widget.setEnabled(group is not None)
        if group is None:
            self.rule.show_text("")
            return
        self.part.setCurrentIndex(self.part.findData(str(group.part)))
        for name, field in (*self.fields.items(), *self.counts.items()):
            words = f"แบบสำรวจ {group.name}: {SURVEY_NAMES[name]}"
            place = shown_place(self._session, f"surveys.{group.part}.{name}.{group.name}", words)
            value = getattr(group, name)
            if isinstance(field, LineField) and name in self.counts:
                field.put("" if value is None else str(value), place)
            else:
                self.fields[name].put(value, place)
        self.rule.show_text(self._told_rule(group))

    def _told_rule(self, group: SurveyGroup) -> str:
        rule = survey_rule(self.model.year, group.part)
        if rule is None:
            return "จำนวนตัวอย่างของส่วนนี้ สำนักงาน ป.ป.ช. เป็นผู้กำหนดและสำรวจเอง"
        counted = "" if group.people is None else f" จากจำนวนที่ระบุคือ {rule.wanted(group.people)} คน"
        return (
            f"ตามเกณฑ์: ร้อยละ {rule.percent} ไม่น้อยกว่า {rule.least} ไม่เกิน {rule.most} คน{counted} "
            f"(สถานะ: {BASIS_NAMES[rule.basis.status]} {rule.basis.source})"
        )

    def _give_count(self, name: str, text: str) -> None:
        count = whole_of_text(text) if text else None
        if text and count is None:
            typist.refuse(str(InputFault(SURVEY_NAMES[name], text, COUNT_EXPECTED)))
            return
        self._give_field(name, count)

    def _give_field(self, name: str, value: object) -> None:
        group, assessment = self._group, self._session.assessment
        if group is None or assessment is None:
            return
        given: dict[str, Any] = {name: value}
        after = replace(group, **given)
        others = [each for each in assessment.surveys if each.place != group.place]
        if not after.name or after.place in {each.place for each in others}:
            typist.refuse(str(InputFault(SURVEY_NAMES["name"], after.name, "ชื่อกลุ่มที่ไม่ว่างและไม่ซ้ำในแบบสำรวจเดียวกัน")))
        elif after.start is not None and after.end is not None and after.end < after.start:
            typist.refuse("วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดตรวจสอบ")
        else:
            self._group = after
            self._give((*others, after), f"แก้ไข{SURVEY_NAMES[name]}ของกลุ่มผู้ตอบ")

    def _add_group(self) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        part = SurveyPart(self.part.currentData())
        names = {group.name for group in assessment.surveys if group.part is part}
        number = next(count for count in range(1, len(names) + 2) if f"{_NEW} {count}" not in names)
        self._group = SurveyGroup(part, f"{_NEW} {number}")
        self._give((*assessment.surveys, self._group), "เพิ่มกลุ่มผู้ตอบ")

    def _remove_group(self) -> None:
        assessment, group = self._session.assessment, self._group
        if assessment is not None and group is not None:
            self._give([each for each in assessment.surveys if each.place != group.place], "ลบกลุ่มผู้ตอบ")

    def _give(self, groups: object, what: str) -> None:
        assessment = self._session.assessment
        if assessment is not None and isinstance(groups, list | tuple):
            self.given.emit(replace(assessment, surveys=by_part(groups)), what)
