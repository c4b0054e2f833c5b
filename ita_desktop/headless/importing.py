"""`import`: inputs of any kind into an office file, all of them or none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.exchange.hints import Hints
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.headless.plan_forms import merge_plan_forms, notes_of, read_forms
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import BadInput, InputFault, KnownProblem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ita_desktop.exchange.draft import Reading
    from ita_desktop.exchange.forms.plan_form import PlanForm
    from ita_desktop.exchange.forms.plan_merge import Merged
    from ita_desktop.models.assessment import Assessment

_Known = dict[tuple[str, int], "Assessment"]


def import_inputs(options: argparse.Namespace) -> int:
    """Read every input, then write what they give in one transaction; the file is made where there is none.

    Raises:
        BadInput: with every fault of every input; nothing was written.
    """
    forms = read_forms(options.inputs, _held_by(options.file)[1].find)
    readings = read_inputs(options.file, [path for path in options.inputs if path not in forms.paths], forms.faults)
    written, merges = write_readings(options.file, readings, forms.forms)
    notes = [note for reading in readings for note in (*reading.notes, *_doubts(reading))]
    for note in (*notes, *(note for one in merges for note in notes_of(one))):
        sys.stderr.write(note + "\n")
    for assessment in written:
        sys.stdout.write(f"{assessment.agency.name} ปีงบประมาณ พ.ศ. {assessment.fiscal_year}\n")
    return 0


def read_inputs(file: Path, inputs: Sequence[Path], faults: Sequence[InputFault] = ()) -> tuple[Reading, ...]:
    """Return what `inputs` give for the office file `file`, which need not exist yet.

    Args:
        file: the office file.
        inputs: of any kind.
        faults: what is wrong with other inputs already, to be told together.

    Raises:
        BadInput: with every fault of every input.
    """
    known, shelf = _held_by(file)
    hints = _hints(known)
    readings = tuple(read_file(path, shelf.find, hints) for path in inputs)
    every = (*faults, *(fault for reading in readings for fault in reading.faults))
    if every:
        raise BadInput(every)
    return readings


def write_readings(
    file: Path, readings: Sequence[Reading], forms: Sequence[PlanForm] = ()
) -> tuple[tuple[Assessment, ...], tuple[Merged, ...]]:
    """Write what `readings` and then `forms` give into `file` in one transaction.

    Returns:
        The assessments as they stand then, and what became of the forms.

    Raises:
        BadInput: a reading does not say whose result it is, or a form is of another; nothing was written.
        MachineProblem: nothing was written.
    """
    known, _ = _held_by(file)
    changed = merged(known, readings)
    merges = merge_plan_forms(known | changed, forms)
    changed |= {(one.assessment.agency.name, one.assessment.fiscal_year): one.assessment for one in merges}
    _write(file, tuple(changed.values()))
    return tuple(changed.values()), merges


def merged(known: Mapping[tuple[str, int], Assessment], readings: Sequence[Reading]) -> _Known:
    """Return the assessments that the drafts of `readings` make of those in `known`, by authority and year.

    Raises:
        BadInput: a draft does not say whose result it is, or of which year.
    """
    changed: _Known = {}
    for reading in readings:
        for draft in reading.drafts:
            if draft.agency_name is None or draft.fiscal_year is None:
                missing = "ชื่อหน่วยงาน" if draft.agency_name is None else "ปีงบประมาณ พ.ศ."
                raise BadInput((InputFault(reading.source, "", f"{missing}ที่เป็นเจ้าของผลการประเมิน"),))
            key = (draft.agency_name, draft.fiscal_year)
            changed[key] = merge(changed.get(key) or known.get(key), draft)
    return changed


def _doubts(reading: Reading) -> tuple[str, ...]:
    return tuple(str(doubt) for draft in reading.drafts for doubt in draft.doubts)


def _held_by(path: Path) -> tuple[_Known, FrameworkShelf]:
    if not path.exists():
        return {}, FrameworkShelf()
    with OfficeFile.open(path) as office:
        known = {(entry.agency_name, entry.fiscal_year): office.load(entry.id) for entry in office.entries()}
        return known, office.shelf()


def _hints(known: _Known) -> Hints:
    """A file of one authority, or of one year, answers for inputs that name neither."""
    names = {assessment.agency.name: assessment.agency for assessment in known.values()}
    years = {fiscal_year for _, fiscal_year in known}
    return Hints(
        agency=next(iter(names.values())) if len(names) == 1 else None,
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
