"""The dialogs on the plan as a whole: what a form says otherwise, and the office's units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from ita_desktop.models.names import STATUS_NAMES
from ita_desktop.models.plan_rules import inserted
from ita_desktop.models.reports import quarter_report_title
from ita_desktop.models.units import clean_units
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import MEDIUM, Card, FormDialog, ReadingDialog, scrolled
from ita_desktop.ui.widgets.typed import Place, typist

if TYPE_CHECKING:
    import datetime as dt

    from ita_desktop.exchange.forms.plan_merge import Conflict, Merged
    from ita_desktop.exchange.taken_reports import LeftReport
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import FollowUp, PlanRow

_EMPTY = "(ว่าง)"


class ConflictDialog(ReadingDialog):
    """Nothing is changed until a person chooses; `chosen` carries the dialog itself."""

    chosen = Signal(object)

    def __init__(self, merged: Merged, parent: QWidget | None = None) -> None:
        """Show the conflicts of `merged`, rows that the plan no longer has, and reports that are not certain."""
        super().__init__(parent)
        self.setProperty("guide", "plan.followup")
        self.setWindowTitle("ข้อมูลที่ไม่ตรงกัน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        measures = {row.key: " / ".join(row.measures) for row in merged.assessment.plan}
        self.conflicts = [(entry, _Choice(*_of_conflict(entry, measures))) for entry in merged.conflicts]
        self.gone = [(row, _Choice(*_of_gone(row))) for row in merged.gone]
        self.left = [(entry, _Choice(*_of_left(entry, measures))) for entry in merged.left]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for choice in [choice for _, choice in (*self.conflicts, *self.gone, *self.left)]:
            column.addWidget(choice)
        if merged.doubts:
            column.addWidget(
                WrapLabel("อ่านไม่ได้ จึงยังไม่รับ โปรดแก้ไขในแบบแล้วรวมใหม่ หรือกรอกในหน้าผลดำเนินการ", name="heading")
            )
            column.addWidget(WrapLabel("\n".join(map(str, merged.doubts))))
        column.addStretch(1)
        buttons = QDialogButtonBox()
        self.use = buttons.addButton("ใช้ตามที่เลือก", QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = self.above(buttons)
        layout.addWidget(WrapLabel("ทั้งในโปรแกรมและในแบบถูกแก้ไขต่างกัน โปรดเลือกค่าที่จะใช้ ค่าที่ไม่เลือกจะไม่ถูกบันทึก"))
        layout.addWidget(scrolled(content), 1)
        self.resize(640, 520)

    def accept(self) -> None:
        """Hand over what was chosen."""
        with typist.giving() as answer:
            self.chosen.emit(self)
        if not answer.refused:  # what was chosen stays to be tried again; why is told in the window
            super().accept()

    def settled(self, assessment: Assessment, at: dt.datetime) -> Assessment:
        """Return `assessment` with everything that was chosen from the form."""
        from ita_desktop.exchange.forms.plan_merge import settle
        from ita_desktop.exchange.forms.report_merge import settle_report

        keys = {row.key for row in assessment.plan}
        for conflict, choice in self.conflicts:
            if choice.theirs.isChecked() and conflict.key in keys:
                assessment = settle(assessment, conflict, at)
        for row, choice in self.gone:
            if choice.theirs.isChecked() and row.key not in keys:
                plan = assessment.plan
                assessment = replace(assessment, plan=inserted(plan, len(plan), replace(row, same_as_above=())))
        for left, choice in self.left:
            if choice.theirs.isChecked() and left.report.row in keys:
                assessment = settle_report(assessment, left)
        return assessment


class _Choice(Card):
    """One thing to decide; the plan's side is chosen at first."""

    def __init__(self, title: str, ours: str, theirs: str) -> None:
        super().__init__()
        self.body.addWidget(WrapLabel(title, name="heading"))
        self.ours = QRadioButton("คงค่าในโปรแกรม")
        self.theirs = QRadioButton("ใช้ค่าในแบบ")
        self.ours.setChecked(True)
        for button, text in ((self.ours, ours), (self.theirs, theirs)):
            self.body.addWidget(button)
            label = WrapLabel(text or _EMPTY, name="" if text else "muted")
            label.setContentsMargins(28, 0, 0, 0)
            self.body.addWidget(label)


def _of_conflict(conflict: Conflict, measures: dict[str, str]) -> tuple[str, str, str]:
    title = f"{measures.get(conflict.key, conflict.key)}\n{conflict.header} (จาก {conflict.who})"
    return title, conflict.ours, conflict.theirs


def _of_left(left: LeftReport, measures: dict[str, str]) -> tuple[str, str, str]:
    report = left.report
    title = f"{measures.get(report.row, report.measure)}\n{quarter_report_title(report.name)}: {left.why}"
    return title, "" if left.held is None else _told(left.held.state), _told(report.state)


def _told(state: FollowUp) -> str:
    parts = (STATUS_NAMES[state.status], f"ร้อยละ {state.progress}", state.result, *state.outputs, state.spent)
    return "\n".join(filter(None, parts))


def _of_gone(row: PlanRow) -> tuple[str, str, str]:
    theirs = "\n".join([*row.measures, row.followup.result if row.followup else ""]).strip()
    return "แถวที่ลบไปแล้ว แต่มีการกรอกในแบบ", "ไม่เพิ่มแถวนี้", theirs


UNITS = "form/units"
"""Key of the list as a place of what is typed into it."""


class UnitsDialog(FormDialog):
    """The office's units, a name a line; `chosen` carries the names."""

    chosen = Signal(object)

    def __init__(self, units: tuple[str, ...], parent: QWidget | None = None) -> None:
        """Begin with `units`."""
        self.names = TextField(lines=8)
        self.names.put("\n".join(units), Place(UNITS, "รายชื่อหน่วยงาน"))
        told = "สำนักหรือกองที่เลือกเป็นผู้รับผิดชอบได้ บรรทัดละหนึ่งหน่วยงาน"
        label = WrapLabel(told, name="muted")
        label.setBuddy(self.names)
        self.names.setAccessibleName(told)
        super().__init__("รายชื่อหน่วยงาน", "บันทึก", (label, self.names), parent)
        self.setProperty("guide", "plan.followup")

    def accept(self) -> None:
        """Hand over the names."""
        units = clean_units(self.names.read().splitlines())
        if self.given(lambda: self.chosen.emit(units)):
            super().accept()
