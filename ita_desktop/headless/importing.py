"""`import`: inputs of any kind into an office file, all of them or none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.exchange.hints import Hints
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.headless.choosing import named
from ita_desktop.headless.owners import owners
from ita_desktop.headless.plan_forms import merge_plan_forms, notes_of, read_forms
from ita_desktop.models.assessment import USUAL_LIMIT, Agency, Assessment
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.identity import agency_named, told_apart
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import BadInput, InputFault, KnownProblem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ita_desktop.exchange.draft import Reading
    from ita_desktop.exchange.forms.plan_form import PlanForm

_Known = dict[tuple[Agency, int], Assessment]


def import_inputs(options: argparse.Namespace) -> int:
    """Read every input, then write what they give in one transaction; the file is made where there is none.

    Raises:
        BadInput: with every fault of every input; nothing was written.
    """
    forms = read_forms(options.inputs, _held_by(options.file)[1].find)
    others = [path for path in options.inputs if path not in forms.paths]
    readings = read_inputs(options.file, others, forms.faults, options.agency)
    written, notes = write_readings(options.file, readings, forms.forms, options.agency)
    for note in (*(note for reading in readings for note in (*reading.notes, *_doubts(reading))), *notes):
        sys.stderr.write(note + "\n")
    names = told_apart(assessment.agency for assessment in written)
    for assessment in written:
        sys.stdout.write(f"{names[assessment.agency]} ปีงบประมาณ พ.ศ. {assessment.fiscal_year}\n")
    return 0


def read_inputs(
    file: Path, inputs: Sequence[Path], faults: Sequence[InputFault] = (), agency: str | None = None
) -> tuple[Reading, ...]:
    """Return what `inputs` give for the office file `file`, which need not exist yet.

    Args:
        file: the office file.
        inputs: of any kind.
        faults: what is wrong with other inputs already, to be told together.
        agency: the words of `--agency`: whose an input is that names no authority.

    Raises:
        BadInput: with every fault of every input.
    """
    known, shelf = _held_by(file)
    hints = _hints(known, agency)
    readings = tuple(read_file(path, shelf.find, hints) for path in inputs)
    every = (*faults, *(fault for reading in readings for fault in reading.faults))
    if every:
        raise BadInput(every)
    return readings


def write_readings(
    file: Path, readings: Sequence[Reading], forms: Sequence[PlanForm] = (), agency: str | None = None
) -> tuple[tuple[Assessment, ...], tuple[str, ...]]:
    """Write what `readings` and then `forms` give into `file` in one transaction.

    Returns:
        The assessments as they stand then, and what is to be told of whose they are and of the forms.

    Raises:
        BadInput: it is not certain whose an input is, or a form is of another; nothing was written.
        MachineProblem: nothing was written.
    """
    known, _ = _held_by(file)
    changed, notes = merged(known, readings, agency)
    merges, more = merge_plan_forms(known | changed, forms, agency)
    changed |= {(one.assessment.agency, one.assessment.fiscal_year): one.assessment for one in merges}
    _write(file, tuple(changed.values()))
    return tuple(changed.values()), (*notes, *more, *(note for one in merges for note in notes_of(one)))


def merged(
    known: Mapping[tuple[Agency, int], Assessment], readings: Sequence[Reading], agency: str | None = None
) -> tuple[_Known, tuple[str, ...]]:
    """Return the assessments that the drafts of `readings` make of those in `known`, by authority and year, and notes.

    Raises:
        BadInput: with every draft of which it is not certain whose result it is, or of which year.
    """
    drafts = [(reading.source, draft) for reading in readings for draft in reading.drafts]
    for source, draft in drafts:
        if draft.agency is None or draft.fiscal_year is None:
            missing = "ชื่อหน่วยงาน" if draft.agency is None else "ปีงบประมาณ พ.ศ."
            raise BadInput((InputFault(source, "", f"{missing}ที่เป็นเจ้าของผลการประเมิน"),))
    said = [(source, draft.agency) for source, draft in drafts if draft.agency is not None]
    whose, notes = owners(said, (held for held, _ in known), agency)
    changed: _Known = {}
    for _, draft in drafts:
        if draft.agency is not None and draft.fiscal_year is not None:
            key = (whose[draft.agency], draft.fiscal_year)
            changed[key] = merge(changed.get(key) or known.get(key) or _begun(key, known), draft)
    return changed, notes


def _begun(key: tuple[Agency, int], known: Mapping[tuple[Agency, int], Assessment]) -> Assessment:
    """Return a year that is not held yet; its limit is that of the authority's latest."""
    agency, fiscal_year = key
    latest = max((year for held, year in known if held == agency), default=None)
    limit = USUAL_LIMIT if latest is None else known[agency, latest].limit
    return Assessment(agency, fiscal_year, limit=limit)


def _doubts(reading: Reading) -> tuple[str, ...]:
    return tuple(str(doubt) for draft in reading.drafts for doubt in draft.doubts)


def _held_by(path: Path) -> tuple[_Known, FrameworkShelf]:
    if not path.exists():
        return {}, FrameworkShelf()
    with OfficeFile.open(path) as office:
        known = {(entry.agency, entry.fiscal_year): office.load(entry.id) for entry in office.entries()}
        return known, office.shelf()


def _hints(known: _Known, agency: str | None) -> Hints:
    """The authority named, or the only one of the file, and the only year answer for inputs that name none."""
    agencies = {held for held, _ in known}
    years = {fiscal_year for _, fiscal_year in known}
    only = next(iter(agencies)) if len(agencies) == 1 else None
    return Hints(
        agency=only if agency is None else named(agency, agencies) or agency_named(agency),
        fiscal_year=next(iter(years)) if len(years) == 1 else None,
    )


def _write(path: Path, assessments: tuple[Assessment, ...]) -> None:
    """Save into `path`; a file made for this import goes again when saving fails."""
    made = not path.exists()
    with OfficeFile.create(path) if made else OfficeFile.open(path) as office:
        try:
            office.save_all(assessments)
        except KnownProblem:
            if made:
                office.close()
                path.unlink()
            raise
