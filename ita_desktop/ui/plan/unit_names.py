"""Names of the office's units: the list to choose from, and a unit that is called otherwise from now on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ita_desktop.analysis.unit_renaming import settings_with_unit, unit_places, unit_renamed, units_named
from ita_desktop.models.knowledge import units_of_office
from ita_desktop.models.names import year_title
from ita_desktop.models.units import clean_units, stands_for_all
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.plan.dialogs import UnitsDialog
from ita_desktop.ui.unsaved.ready import ready
from ita_desktop.ui.widgets.fields import LineField, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import FormDialog
from ita_desktop.ui.widgets.typed import Place, typist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.session import Session

NEW_UNIT_NAME = "form/unit"
"""Key of the new name as a place of what is typed into it."""
_FORMS = (
    "แบบ Excel ที่ส่งไปก่อนเปลี่ยนยังเป็นชื่อเดิม เมื่อได้แบบคืน โปรแกรมจะถามก่อนรับ หากรับไว้ ให้เปลี่ยนจากชื่อเดิมอีกครั้งที่นี่ "
    "ประวัติการแก้ไขที่บันทึกไว้แล้วคงชื่อเดิม"
)


class UnitNameDialog(FormDialog):
    """A unit and its new name, with the places that follow; `chosen` carries both names."""

    chosen = Signal(str, str)

    def __init__(self, dossiers: Sequence[Dossier], parent: QWidget | None = None) -> None:
        """Offer every unit that `dossiers` name: the year shown and those after it."""
        self._dossiers = dossiers
        self.unit = StillCombo()
        for unit in units_named(dossiers):
            self.unit.addItem(unit, unit)
        self.name = LineField(hint="ชื่อใหม่ เช่น กองการเงินและบัญชี")
        self.places = WrapLabel()
        years = ", ".join(str(each.plan_year) for each in dossiers)
        content = (
            field_label("หน่วยงานที่เปลี่ยนชื่อ", self.unit),
            self.unit,
            field_label("ชื่อใหม่", self.name),
            self.name,
            self.places,
            WrapLabel(f"เปลี่ยนในแผนของปี {years} แผนของปีก่อนหน้าคงชื่อเดิม {_FORMS}", name="muted"),
        )
        super().__init__("เปลี่ยนชื่อหน่วยงาน", "เปลี่ยนชื่อ", content, parent)
        self.setProperty("guide", "plan.rows")
        self.name.put("", Place(NEW_UNIT_NAME, "ชื่อใหม่ของหน่วยงาน"))
        self.unit.currentIndexChanged.connect(self._count)
        self.name.textChanged.connect(self._count)
        self._count()

    def accept(self) -> None:
        """Hand over both names."""
        old, new = self._names()
        if self.take.isEnabled() and self.given(lambda: self.chosen.emit(old, new)):
            super().accept()

    def _names(self) -> tuple[str, str]:
        return str(self.unit.currentData() or ""), next(iter(clean_units([self.name.text()])), "")

    def _count(self) -> None:
        """Show how many places follow, before anything is done."""
        old, new = self._names()
        try:
            found = unit_places(self._dossiers, old, new)
        except KnownProblem as problem:
            self.take.setEnabled(False)
            self.places.show_text(str(problem), "bad")
            return
        told = [f"ใช้อยู่ {found.count} แห่ง: {found.told()}" if found.count else "ยังไม่ใช้ที่ใด"]
        is_taken = new in [self.unit.itemData(place) for place in range(self.unit.count())] and new != old
        if is_taken:
            told.append(f"มี{new}อยู่แล้ว สองหน่วยงานจะรวมเป็นหน่วยงานเดียว แยกกลับได้ด้วยการเลิกทำเท่านั้น")
        if stands_for_all(new):
            told.append(f"{new} หมายถึงทุกหน่วยงาน จึงใช้เป็นชื่อของหน่วยงานเดียวไม่ได้")
        if found.texts:
            told.append(f"ข้อความอีก {found.texts} แห่งเอ่ยถึงชื่อเดิม ไม่เปลี่ยนให้ โปรดแก้ไขเองตามความหมาย")
        self.places.show_text("\n".join(told), "watch" if len(told) > 1 else "")
        self.take.setEnabled(bool(old and new) and new != old and not stands_for_all(new))


class UnitNames(QObject):
    """Asks for names of units and keeps them. `told` carries a message and its tone."""

    told = Signal(str, str)

    def __init__(self, session: Session, asking: Asking, parent: QWidget) -> None:
        """Work on what `session` shows; dialogs stand over `parent`."""
        super().__init__(parent)
        self._session, self._asking, self._over = session, asking, parent

    def ask_list(self) -> UnitsDialog | None:
        """Show the office's units to be changed."""
        dossier = self._session.dossier
        if dossier is None:
            return None
        own = dossier.settings.units or units_of_office((), dossier.assessment.agency.type)
        dialog = UnitsDialog(own, self._over)
        dialog.chosen.connect(lambda units: self._keep_list(dossier, own, units))
        dialog.open()
        return dialog

    def ask_name(self) -> UnitNameDialog | None:
        """Ask which unit is called otherwise from now on, and how; nothing is done before it is agreed."""
        if not ready(self._over, self._asking, "เปลี่ยนชื่อหน่วยงาน"):
            return None
        try:
            dossiers = self._dossiers()
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            return None
        if not dossiers:
            return None
        dialog = UnitNameDialog(dossiers, self._over)
        dialog.chosen.connect(lambda old, new: self._rename(dossiers, old, new))
        dialog.open()
        return dialog

    def _dossiers(self) -> tuple[Dossier, ...]:
        """Return the year shown and those after it: what is over keeps the names of its time."""
        shown = self._session.dossier
        if shown is None:
            return ()
        years = sorted(self._session.years_of(shown.assessment.agency).values(), key=lambda each: each.fiscal_year)
        later = (replace(shown, assessment=each) for each in years if each.fiscal_year > shown.year)
        return (shown, *later)

    def _keep_list(self, dossier: Dossier, before: Sequence[str], units: tuple[str, ...]) -> None:
        """Keep the list; a unit that is out of it but still named somewhere is told."""
        if not self._session.keep_settings(replace(dossier.settings, units=units)) or dossier.settings.units == units:
            return
        gone = [unit for unit in before if unit not in units and not stands_for_all(unit)]
        now = replace(dossier, settings=replace(dossier.settings, units=units))
        used = {unit: unit_places([now], unit, "").told() for unit in gone}
        left = "; ".join(f"{unit} ยังอยู่ใน{places}" for unit, places in used.items() if places)
        if left:
            self.told.emit(f"{left} หากหน่วยงานเปลี่ยนชื่อ ใช้คำสั่ง “เปลี่ยนชื่อหน่วยงาน…” เพื่อเปลี่ยนทุกแห่งพร้อมกัน", "watch")

    def _rename(self, dossiers: Sequence[Dossier], old: str, new: str) -> None:
        shown = dossiers[0]
        try:
            after = tuple(unit_renamed(each, old, new) for each in dossiers)
            found = unit_places(dossiers, old, new)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            typist.refuse(str(problem))
            return
        settings = settings_with_unit(shown.settings, old, new)
        seen = tuple(each.assessment for each in dossiers)
        if self._session.rename(shown.assessment.agency, after, f"เปลี่ยนชื่อ{old}เป็น{new}", seen, settings):
            rest = f" ข้อความอีก {found.texts} แห่งยังเอ่ยถึงชื่อเดิม" if found.texts else ""
            until = "" if len(dossiers) == 1 else f"ถึง{year_title(dossiers[-1].plan_year)}"
            told = f"เปลี่ยนชื่อ{old}เป็น{new}ตั้งแต่แผนของ{year_title(shown.plan_year)}{until}แล้ว {found.count} แห่ง"
            self.told.emit(f"{told}{rest} กด Ctrl+Z เพื่อเลิกทำ", "watch" if rest else "good")
