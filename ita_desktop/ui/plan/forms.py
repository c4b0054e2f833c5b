"""What is done with the plan as a whole: forms to the units and back, and the next year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from ita_desktop.analysis.closing import worked_texts
from ita_desktop.analysis.followup import units_with_forms
from ita_desktop.analysis.readiness import readiness_after
from ita_desktop.models.carrying import carried
from ita_desktop.models.framework_shelf import presumed
from ita_desktop.models.identity import identify, whole_name
from ita_desktop.models.lineage import framework_changes
from ita_desktop.models.names import QUARTER_NAMES, year_title
from ita_desktop.models.next_year import next_year
from ita_desktop.models.periods import quarter as quarter_days
from ita_desktop.models.plan import THAI_TIME, Quarter
from ita_desktop.problems import BadInput, InputFault, KnownProblem, MachineProblem
from ita_desktop.saving import save_bytes
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.apart import saved_apart
from ita_desktop.ui.asking import documents_folder
from ita_desktop.ui.plan.carry_dialog import CarryDialog
from ita_desktop.ui.plan.dialogs import ConflictDialog
from ita_desktop.ui.unsaved.ready import ready
from ita_desktop.ui.widgets.typed import hand_over_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.exchange.cage.reading import CagedSheet
    from ita_desktop.exchange.forms.plan_form import PlanForm
    from ita_desktop.exchange.forms.plan_merge import Merged
    from ita_desktop.exchange.forms.report_form import ReportForm
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.carrying import Carried
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.plan.unit_names import UnitNames
    from ita_desktop.ui.session import Session

_EXCEL = "แฟ้ม Excel (*.xlsx)"


class PlanForms(QPushButton):
    """A button with a menu. `told` carries a message and its tone, `made` the file or folder it tells of."""

    told = Signal(str, str)
    made = Signal(object)

    def __init__(self, session: Session, asking: Asking, parent: QWidget | None = None) -> None:
        """Work on what `session` shows."""
        super().__init__("แบบ Excel และปีถัดไป", parent)
        self._session = session
        self._asking = asking
        self.dialog: QDialog | None = None
        menu = QMenu(self)
        menu.addAction("ส่งออกทั้งแผนเป็น Excel…", partial(self.ask_export, ""))
        self.units = menu.addMenu("ส่งออกแบบให้หน่วยงานกรอก")
        menu.addAction("รวมแบบที่กรอกแล้ว…", self.ask_merge)
        menu.addSeparator()
        menu.addAction("เริ่มปีถัดไปจากปีนี้…", self.ask_next_year)
        menu.addAction("รายชื่อหน่วยงาน…", self.ask_units)
        menu.addAction("เปลี่ยนชื่อหน่วยงาน…", self.ask_unit_name)
        menu.aboutToShow.connect(self._fill_units)
        self.setMenu(menu)

    def ask_export(self, unit: str) -> None:
        """Ask where, and write the form of the whole plan, or of `unit`."""
        from ita_desktop.exchange.forms.plan_form import write_plan_form

        if not ready(self, self._asking, "ส่งออกแบบ"):
            return
        assessment = self._session.assessment
        if assessment is None:
            return
        name = f"แผน ITA {assessment.plan_year} {unit.replace('/', ' ')}".strip()
        path = self._asking.save_file(self, "ส่งออกแบบ Excel", _EXCEL, documents_folder() / f"{name}.xlsx", ".xlsx")
        if path is not None:
            self._write(lambda: save_bytes(path, write_plan_form(assessment, unit)), path)

    def ask_report_form(self, unit: str, quarter: Quarter) -> None:
        """Ask where, and write the form by which `unit` reports on `quarter`."""
        from ita_desktop.exchange.forms.report_form import write_report_form

        assessment = self._session.assessment if ready(self, self._asking, "ส่งออกแบบ") else None
        if assessment is None:
            return
        proposed = documents_folder() / _form_name(assessment.plan_year, unit, quarter)
        path = self._asking.save_file(self, "ส่งออกแบบรายงาน", _EXCEL, proposed, ".xlsx")
        if path is not None:
            self._write(lambda: save_bytes(path, write_report_form(assessment, unit, quarter)), path)

    def ask_report_forms(self, quarter: Quarter) -> None:
        """Ask for a folder, and write into it the form of every unit that has something to report on `quarter`."""
        from ita_desktop.exchange.forms.report_form import write_report_form

        dossier = self._session.dossier if ready(self, self._asking, "ส่งออกแบบ") else None
        folder = None if dossier is None else self._asking.folder(self, "โฟลเดอร์สำหรับแบบรายงาน", documents_folder())
        if dossier is None or folder is None:
            return
        assessment = dossier.assessment
        units = units_with_forms(dossier.tracked, dossier.settings.units)

        def write() -> None:
            for unit in units:
                content = write_report_form(assessment, unit, quarter)
                save_bytes(folder / _form_name(assessment.plan_year, unit, quarter), content)

        self._write(write, folder, f" ({len(units)} แฟ้ม)")

    def _write(self, write: Callable[[], object], where: Path, count: str = "") -> None:
        try:
            saved_apart(self, write, where.name)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            return
        self.told.emit(f"ส่งออกแล้วที่ {where}{count}", "good")
        self.made.emit(where)

    def ask_merge(self) -> None:
        """Ask for a form that came back, merge it, and show what a person has to decide."""
        hand_over_in(self)
        path = self._asking.open_file(self, "เลือกแบบที่กรอกแล้ว", _EXCEL, documents_folder())
        if path is None:
            return
        try:
            sheets = self._session.apart.run_shown(partial(_sheets, path), f"กำลังอ่าน {path.name}")
            dossier = self._session.dossier  # what another window changed may have come in meanwhile
            form = None if dossier is None else self._read_whole(dossier, sheets, path.name)
            if dossier is None or form is None or not self._is_of_shown(form, dossier.assessment):
                return
            merged = _merge(dossier, form)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            return
        if not self._session.change(merged.assessment, f"รวมแบบ {path.name}"):
            return
        self._tell(merged)
        if not merged.is_whole:
            dialog = ConflictDialog(merged, self)
            dialog.chosen.connect(self._settle)
            self.dialog = dialog
            dialog.open()

    def _read_whole(self, dossier: Dossier, sheets: Sequence[CagedSheet], name: str) -> PlanForm | ReportForm | None:
        """Return the form in `sheets`, quarter and day as a person says where it says none; None for never mind."""
        from ita_desktop.exchange.forms.report_form import ReportForm

        form = _read(dossier, sheets, name)
        if not isinstance(form, ReportForm):
            return form
        quarter, day = form.quarter, form.day
        if quarter is None:
            names = tuple(QUARTER_NAMES.values())
            found = self._asking.choose(self, "ไตรมาสที่รายงาน", f"{name} ไม่ได้ระบุว่ารายงานไตรมาสใด", names)
            if found is None:
                return None
            quarter = tuple(Quarter)[found]
        if day is None:
            today = dt.datetime.now(THAI_TIME).date()
            ended = quarter_days(dossier.plan_year, int(quarter))[1]
            days = tuple(dict.fromkeys((today, min(ended, today))))
            names = tuple(long_date(each, thai=False) for each in days)
            found = self._asking.choose(self, "วันที่รายงาน", f"{name} ไม่ได้ระบุวันที่รายงาน", names)
            if found is None:
                return None
            day = days[found]
        return form if (quarter, day) == (form.quarter, form.day) else _read(dossier, sheets, name, quarter, day)

    def _is_of_shown(self, form: PlanForm | ReportForm, assessment: Assessment) -> bool:
        """Whether `form` is of the authority shown; asked where it does not say enough.

        Raises:
            BadInput: it is of another.
        """
        shown = assessment.agency
        found = identify(form.agency, self._session.agencies().values())
        if found.agency is None and shown in found.candidates:
            text = f"แบบระบุหน่วยงานว่า {whole_name(form.agency)} {found.reason} ต้องการรวมเป็นของ {whole_name(shown)} หรือไม่"
            return self._asking.agree(self, "แบบของหน่วยงานใด", text, "รวม", harmless=True)
        if found.agency != shown:
            fault = InputFault(f"{form.source}: หน่วยงาน", whole_name(form.agency), f"แบบของ{whole_name(shown)}")
            raise BadInput((fault,))
        return True

    def _tell(self, merged: Merged) -> None:
        doubtful = len(merged.conflicts) + len(merged.gone) + len(merged.left) + len(merged.doubts)
        if doubtful:
            told = f"นำเข้าแล้ว {merged.taken} ช่อง เพิ่ม {merged.added} แถว และมีข้อมูลไม่ตรงกัน {doubtful} แห่งให้เลือก"
            self.told.emit(told, "watch")
        elif merged.taken or merged.added:
            self.told.emit(f"นำเข้าแล้ว {merged.taken} ช่อง เพิ่ม {merged.added} แถว", "good")
        else:
            self.told.emit("แบบนี้ไม่มีข้อมูลใหม่", "good")

    def ask_next_year(self) -> None:
        """Show row by row what would become of the plan in the next year, and do what a person chooses."""
        if not ready(self, self._asking, "เริ่มปีถัดไป"):
            return
        dossier = self._session.dossier
        if dossier is None:
            return
        assessment, framework = dossier.with_states, dossier.framework
        year = assessment.fiscal_year + 1
        try:
            known = dossier.shelf.find(year)
            following = known or presumed(framework)
            existing = self._session.find(assessment.agency, year)
            documents = dossier.shelf.plan_documents(year) if known else following.documents
            carried_items = readiness_after(dossier.shelf, assessment)
            usual = dossier.settings.usual_memo
            found = next_year(
                assessment, framework, following, existing, documents, readiness=carried_items, usual=usual
            )
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            return
        changes = framework_changes(framework, following, (dossier.documents, documents))
        dialog = CarryDialog(found, changes, self, is_out=known is not None, outcome=dossier.outcome)

        def begin() -> None:
            done, worked = carried(found, dialog.choices()), worked_texts(dialog.worked())
            self._begin(done, existing, is_out=known is not None)  # on a slow disk the dialog is gone after it
            self._keep_own(worked, year)

        dialog.accepted.connect(begin)
        self.dialog = dialog
        dialog.open()

    def ask_units(self) -> None:
        """Show the office's units to be changed."""
        self.dialog = self._unit_names().ask_list()

    def ask_unit_name(self) -> None:
        """Ask which unit is called otherwise from now on."""
        self.dialog = self._unit_names().ask_name()

    def _unit_names(self) -> UnitNames:
        from ita_desktop.ui.plan.unit_names import UnitNames

        names = UnitNames(self._session, self._asking, self)
        names.told.connect(self.told)
        return names

    def _begin(self, done: Carried, existing: Assessment | None, *, is_out: bool) -> None:
        begun, year = done.assessment, year_title(done.assessment.fiscal_year)
        if begun == existing:
            self.told.emit(f"แผนของ{year} เป็นไปตามนี้อยู่แล้ว จึงไม่มีการเปลี่ยนแปลง", "good")
        elif (is_out or self._session.presume(begun.fiscal_year)) and self._session.add(
            (begun,), f"ยกแผนไปปีงบประมาณ {begun.fiscal_year}", seen=(existing,)
        ):
            counts = {"ยกมาตรการมา": done.added, "ปรับที่ยกมาแล้ว": done.renewed, "นำออก": done.removed}
            told = " ".join(f"{what} {rows} แถว" for what, rows in counts.items() if rows) or "ไม่มีมาตรการยกมา"
            self.told.emit(f"{year}: {told}", "good")

    def _keep_own(self, texts: dict[str, str], year: int) -> None:
        """Put what worked among the office's own texts of `year`; a text of its own that is there already stays."""
        dossier = self._session.dossier
        if dossier is not None and texts:
            own = dossier.settings.knowledge
            self._session.keep_settings(
                replace(dossier.settings, knowledge={**own, year: {**texts, **own.get(year, {})}})
            )

    def _settle(self, dialog: ConflictDialog) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            after = dialog.settled(assessment, dt.datetime.now(THAI_TIME))
            if after != assessment:
                self._session.change(after, "ใช้ค่าจากแบบที่กรอก")

    def _fill_units(self) -> None:
        self.units.clear()
        dossier = self._session.dossier
        names = () if dossier is None else units_with_forms(dossier.tracked, dossier.settings.units)
        every = self.units.addMenu("ทุกหน่วยงานลงโฟลเดอร์เดียว")
        for quarter, title in QUARTER_NAMES.items():
            every.addAction(title, partial(self.ask_report_forms, quarter))
        for unit in names:
            menu = self.units.addMenu(unit)
            for quarter, title in QUARTER_NAMES.items():
                menu.addAction(title, partial(self.ask_report_form, unit, quarter))
        self.units.setEnabled(bool(names))


def _form_name(plan_year: int, unit: str, quarter: Quarter) -> str:
    return f"รายงาน ITA {plan_year} ไตรมาส {quarter} {unit.replace('/', ' ')}.xlsx"


def _sheets(path: Path) -> Sequence[CagedSheet]:
    from ita_desktop.exchange.cage.reading import sheets_in

    try:
        data = path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"เปิดแฟ้ม {path.name} ไม่ได้ โปรดปิดแฟ้มในโปรแกรมอื่น แล้วลองใหม่") from error
    return sheets_in(data, path.name)


def _read(
    dossier: Dossier,
    sheets: Sequence[CagedSheet],
    name: str,
    quarter: Quarter | None = None,
    day: dt.date | None = None,
) -> PlanForm | ReportForm:
    from ita_desktop.exchange.forms.plan_form import read_plan_form
    from ita_desktop.exchange.forms.report_form import is_report_form, read_report_form

    if is_report_form(sheets):
        return read_report_form(sheets, name, quarter, day)
    return read_plan_form(sheets, name, dossier.shelf.find)


def _merge(dossier: Dossier, form: PlanForm | ReportForm) -> Merged:
    from ita_desktop.exchange.forms.plan_merge import merge_forms
    from ita_desktop.exchange.forms.report_form import ReportForm
    from ita_desktop.exchange.forms.report_merge import merge_report_forms

    if isinstance(form, ReportForm):
        return merge_report_forms(dossier.assessment, [form], dossier.settings.units)
    return merge_forms(dossier.assessment, [form], dt.datetime.now(THAI_TIME))
