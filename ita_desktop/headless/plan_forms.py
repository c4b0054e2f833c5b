"""Forms of the plan that came back from units, among the inputs of `import`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.forms.plan_form import is_plan_form, read_plan_form
from ita_desktop.exchange.forms.plan_merge import merge_forms
from ita_desktop.exchange.limits import MOST_BYTES
from ita_desktop.headless.owners import owners
from ita_desktop.models.identity import whole_name
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ita_desktop.exchange.cage.reading import CagedSheet
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.forms.plan_form import PlanForm
    from ita_desktop.exchange.forms.plan_merge import Merged
    from ita_desktop.models.assessment import Agency, Assessment

_ENDING = ".xlsx"


@dataclass(frozen=True, slots=True)
class Forms:
    """The plan forms among some inputs.

    Attributes:
        paths: the inputs that are forms, also those with faults.
        forms: those without.
        faults: every cell that cannot be read.
    """

    paths: frozenset[Path]
    forms: tuple[PlanForm, ...]
    faults: tuple[InputFault, ...]


def read_forms(inputs: Sequence[Path], frameworks: FrameworkLookup) -> Forms:
    """Return the plan forms among `inputs`; what is none, or cannot be opened, is left to the reader of all others."""
    paths: set[Path] = set()
    forms: list[PlanForm] = []
    faults: list[InputFault] = []
    for path in inputs:
        sheets = _form_at(path)
        if sheets is None:
            continue
        paths.add(path)
        try:
            forms.append(read_plan_form(sheets, path.name, frameworks))
        except BadInput as problem:
            faults += problem.faults
    return Forms(frozenset(paths), tuple(forms), tuple(faults))


def merge_plan_forms(
    held: Mapping[tuple[Agency, int], Assessment], forms: Sequence[PlanForm], agency: str | None = None
) -> tuple[tuple[Merged, ...], tuple[str, ...]]:
    """Return what `forms` make of the assessments held, by authority and year, and notes on whose they are.

    Raises:
        BadInput: a form is of an authority or year that is not held, or it is not certain of which.
    """
    whose, notes = owners([(form.source, form.agency) for form in forms], (one for one, _ in held), agency)
    keys = [(whose[form.agency], form.fiscal_year) for form in forms]
    strange = [form for form, key in zip(forms, keys, strict=True) if key not in held]
    if strange:
        expected = "แบบของหน่วยงานและปีงบประมาณที่มีอยู่ในแฟ้มงาน"
        found = [(form.source, f"{whole_name(form.agency)} {form.fiscal_year or ''}") for form in strange]
        raise BadInput(tuple(InputFault(source, what, expected) for source, what in found))
    now = dt.datetime.now(THAI_TIME)
    returned = {key: [form for form, own in zip(forms, keys, strict=True) if own == key] for key in held}
    return tuple(merge_forms(held[key], own, now) for key, own in returned.items() if own), notes


def notes_of(merged: Merged) -> tuple[str, ...]:
    """Return one line for each thing that a form says and the plan does not: both values, and which one is kept."""
    measures = {row.key: " / ".join(row.measures) for row in merged.assessment.plan}
    conflicts = [
        f"{entry.who}: {measures.get(entry.key, entry.key)} ช่อง {entry.header}: "
        f"ในแฟ้มงาน “{_line(entry.ours)}” ในแบบ “{_line(entry.theirs)}” คงค่าในแฟ้มงานไว้"
        for entry in merged.conflicts
    ]
    gone = [f"แถว {' / '.join(row.measures)} ไม่มีในแผนแล้ว จึงไม่ได้นำเข้าข้อมูลของแถวนี้" for row in merged.gone]
    return (*conflicts, *gone)


def _form_at(path: Path) -> Sequence[CagedSheet] | None:
    """Return the sheets of the form at `path`, or None when there is none."""
    try:
        if path.suffix.lower() != _ENDING or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        sheets = sheets_in(path.read_bytes(), path.name)
        return sheets if is_plan_form(sheets) else None
    except (OSError, BadInput):
        return None


def _line(text: str) -> str:
    return " ".join(text.split())
