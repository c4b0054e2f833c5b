"""`import`: inputs of any kind into an office file, all of them or none; forms that came back from units among them."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.choices import NO_ANSWERS, Answers
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.forms.plan_form import is_plan_form, read_plan_form
from ita_desktop.exchange.forms.plan_merge import merge_forms
from ita_desktop.exchange.forms.report_form import ReportForm, is_report_form, read_report_form
from ita_desktop.exchange.forms.report_merge import merge_report_forms
from ita_desktop.exchange.limits import MOST_BYTES
from ita_desktop.exchange.merge import conflicts, leaving_out, left_reports, merge
from ita_desktop.exchange.read import read_file
from ita_desktop.exchange.reading import files_among
from ita_desktop.headless.choosing import named, owners
from ita_desktop.headless.streams import say, say_aside
from ita_desktop.models.assessment import USUAL_LIMIT, Agency, Assessment
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.identity import agency_named, told_apart, whole_name
from ita_desktop.models.locking import held
from ita_desktop.models.names import WHOLE_NAMES, year_title
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.header import read_version
from ita_desktop.problems import BadInput, InputFault, KnownProblem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ita_desktop.exchange.cage.reading import CagedSheet
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.forms.plan_form import PlanForm
    from ita_desktop.exchange.forms.plan_merge import Merged
    from ita_desktop.exchange.reading import Reading

_Known = dict[tuple[Agency, int], Assessment]

_ENDING = ".xlsx"
_TO_DECIDE = 1
"""The exit code where all was written that is certain, and a unit's report waits for a person."""


def import_inputs(options: argparse.Namespace) -> int:
    """Read every input, then write what they give in one transaction; the file is made where there is none.

    Raises:
        HeldElsewhere: somebody has the file open.
        BadInput: with every fault of every input, and with `--strict` all that is not whole; nothing was written.
    """
    own = options.file.resolve()
    if any(path.resolve() == own for path in options.inputs):
        raise BadInput((InputFault(own.name, "แฟ้มงานเดียวกับที่จะนำเข้า", "แฟ้มอื่น"),))
    answers = Answers(
        agency=None if options.agency is None else agency_named(options.agency),
        fiscal_year=options.year,
        sheet=options.sheet,
        column=options.column,
        taken=tuple(options.take),
    )
    if options.file.exists():
        read_version(options.file)  # a file that is none of ours gets no lock beside it
    with held(options.file):
        forms = read_forms(options.inputs, _held_by(options.file)[1].find)
        others = [path for path in options.inputs if path not in forms.paths]
        readings = read_inputs(options.file, others, forms.faults, options.agency, answers)
        if options.strict and (short := [fault for reading in readings for fault in reading.shortfalls]):
            raise BadInput(tuple(short))
        written, notes, is_settled = write_readings(options.file, readings, forms.forms, options.agency)
    say_aside((*(line for reading in readings for line in reading.told()), *notes))
    names = told_apart(assessment.agency for assessment in written)
    say(f"{names[assessment.agency]} {year_title(assessment.fiscal_year)}" for assessment in written)
    return 0 if is_settled else _TO_DECIDE


def read_inputs(
    file: Path,
    inputs: Sequence[Path],
    faults: Sequence[InputFault] = (),
    agency: str | None = None,
    answers: Answers = NO_ANSWERS,
) -> tuple[Reading, ...]:
    """Return what `inputs` give for the office file `file`, which need not exist yet.

    Args:
        file: the office file.
        inputs: of any kind.
        faults: what is wrong with other inputs already, to be told together.
        agency: the words of `--agency`: whose an input is that names no authority.
        answers: what else a person said of what the inputs leave open.

    Raises:
        BadInput: with every fault of every input, and everything that has to be said first.
    """
    known, shelf = _held_by(file)
    hints = _hints(known, agency)
    readings = tuple(read_file(path, shelf.find, hints, answers) for path in inputs)
    every = (
        *faults,
        *(fault for reading in readings for fault in (*reading.problems, *_of_other_year(reading, answers))),
    )
    if every:
        raise BadInput(every)
    return readings


def _of_other_year(reading: Reading, answers: Answers) -> list[InputFault]:
    """Return the refusal of everything that is of another year than a person said."""
    said = answers.fiscal_year
    expected = f"ข้อมูลของ{year_title(said)} ตามที่ระบุ --year" if said is not None else ""
    found = (draft.fiscal_year for draft in reading.drafts)
    return [InputFault(reading.source, year_title(year), expected) for year in found if said and year and year != said]


def write_readings(
    file: Path, readings: Sequence[Reading], forms: Sequence[PlanForm | ReportForm] = (), agency: str | None = None
) -> tuple[tuple[Assessment, ...], tuple[str, ...], bool]:
    """Write what `readings` and then `forms` give into `file`, over what it holds at that moment, in one transaction.

    Returns:
        The assessments as they stand then, what is to be told of whose they are and of the forms, and whether units'
        reports left nothing to decide.

    Raises:
        BadInput: it is not certain whose an input is, or a form is of another; nothing was written.
        MachineProblem: nothing was written.
    """
    with _held_alone(file) as office:
        known = _content(office)
        changed, notes, is_settled = merged(known, readings, agency)
        units = {own: office.settings(number).units for number, own in office.agencies().items()}
        merges, more = merge_plan_forms(known | changed, forms, agency, units)
        changed |= {(one.assessment.agency, one.assessment.fiscal_year): one.assessment for one in merges}
        for content in files_among(readings, changed.values()):
            office.keep_file(content)
        office.save_all(tuple(changed.values()))
    told = (*notes, *more, *(note for one in merges for note in notes_of(one)))
    return tuple(changed.values()), told, is_settled and not any(one.left or one.doubts for one in merges)


def merged(
    known: Mapping[tuple[Agency, int], Assessment], readings: Sequence[Reading], agency: str | None = None
) -> tuple[_Known, tuple[str, ...], bool]:
    """Return the assessments that the drafts of `readings` make of those in `known`, by authority and year, and notes.

    The third says whether every report of a unit was taken.

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
    kept: list[str] = []
    left: list[str] = []
    for source, draft in drafts:
        if draft.agency is not None and draft.fiscal_year is not None:
            key = (whose[draft.agency], draft.fiscal_year)
            held = changed.get(key) or known.get(key) or _begun(key, known)
            paths = conflicts(held, draft)
            if paths:
                names = " · ".join(WHOLE_NAMES[path] for path in paths)
                kept.append(f"{source}: {names} มีอยู่แล้วในแฟ้มงานและต่างจากในข้อมูลที่นำเข้า คงของเดิมไว้")
            taken = leaving_out(draft, paths)
            left += (f"{source}: {each}" for each in left_reports(held, taken))
            changed[key] = merge(held, taken)
    return changed, (*notes, *kept, *left), not left


def _begun(key: tuple[Agency, int], known: Mapping[tuple[Agency, int], Assessment]) -> Assessment:
    """Return a year that is not held yet; its limit is that of the authority's latest."""
    agency, fiscal_year = key
    latest = max((year for held, year in known if held == agency), default=None)
    limit = USUAL_LIMIT if latest is None else known[agency, latest].limit
    return Assessment(agency, fiscal_year, limit=limit)


def _held_by(path: Path) -> tuple[_Known, FrameworkShelf]:
    if not path.exists():
        return {}, FrameworkShelf()
    with OfficeFile.read(path) as office, office.reading():
        return _content(office), office.shelf()


def _content(office: OfficeFile) -> _Known:
    return {(entry.agency, entry.fiscal_year): office.load(entry.id) for entry in office.entries()}


def _hints(known: _Known, agency: str | None) -> Hints:
    """The authority named, or the only one of the file, and the only year answer for inputs that name none."""
    agencies = {held for held, _ in known}
    years = {fiscal_year for _, fiscal_year in known}
    only = next(iter(agencies)) if len(agencies) == 1 else None
    return Hints(
        agency=only if agency is None else named(agency, agencies) or agency_named(agency),
        fiscal_year=next(iter(years)) if len(years) == 1 else None,
    )


@contextmanager
def _held_alone(path: Path) -> Iterator[OfficeFile]:
    """Give the file with nobody else writing into it; one made for this goes again when anything is refused."""
    made = not path.exists()
    with OfficeFile.create(path) if made else OfficeFile.open(path) as office:
        try:
            with office.writing():
                yield office
        except KnownProblem:
            if made:
                office.close()
                path.unlink()
            raise


@dataclass(frozen=True, slots=True)
class Forms:
    """The plan forms among some inputs.

    Attributes:
        paths: the inputs that are forms, also those with faults.
        forms: those without.
        faults: every cell that cannot be read.
    """

    paths: frozenset[Path]
    forms: tuple[PlanForm | ReportForm, ...]
    faults: tuple[InputFault, ...]


def read_forms(inputs: Sequence[Path], frameworks: FrameworkLookup) -> Forms:
    """Return the plan forms among `inputs`; what is none, or cannot be opened, is left to the reader of all others."""
    paths: set[Path] = set()
    forms: list[PlanForm | ReportForm] = []
    faults: list[InputFault] = []
    for path in inputs:
        sheets = _form_at(path)
        if sheets is None:
            continue
        paths.add(path)
        try:
            is_report = is_report_form(sheets)
            forms.append(
                read_report_form(sheets, path.name) if is_report else read_plan_form(sheets, path.name, frameworks)
            )
        except BadInput as problem:
            faults += problem.faults
    return Forms(frozenset(paths), tuple(forms), tuple(faults))


def merge_plan_forms(
    held: Mapping[tuple[Agency, int], Assessment],
    forms: Sequence[PlanForm | ReportForm],
    agency: str | None = None,
    units: Mapping[Agency, Sequence[str]] | None = None,
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
    merges = tuple(
        _merged_forms(held[key], own, (units or {}).get(key[0], ()), now) for key, own in returned.items() if own
    )
    return merges, (*notes, *(line for form in forms if isinstance(form, ReportForm) for line in form.told()))


def _merged_forms(
    assessment: Assessment, forms: Sequence[PlanForm | ReportForm], units: Sequence[str], now: dt.datetime
) -> Merged:
    """Return what the plan forms, and then the report forms among `forms` make of `assessment`."""
    plans = merge_forms(assessment, [form for form in forms if not isinstance(form, ReportForm)], now)
    told = merge_report_forms(plans.assessment, [form for form in forms if isinstance(form, ReportForm)], units)
    return replace(
        told,
        taken=plans.taken + told.taken,
        added=plans.added,
        conflicts=(*plans.conflicts, *told.conflicts),
        gone=plans.gone,
    )


def notes_of(merged: Merged) -> tuple[str, ...]:
    """Return one line for each thing that a form says and the plan does not: both values, and which one is kept."""
    measures = {row.key: " / ".join(row.measures) for row in merged.assessment.plan}
    conflicts = [
        f"{entry.who}: {measures.get(entry.key, entry.key)} ช่อง {entry.header}: "
        f"ในแฟ้มงาน “{_line(entry.ours)}” ในแบบ “{_line(entry.theirs)}” คงค่าในแฟ้มงานไว้"
        for entry in merged.conflicts
    ]
    gone = [f"แถว {' / '.join(row.measures)} ไม่มีในแผนแล้ว จึงไม่ได้นำเข้าข้อมูลของแถวนี้" for row in merged.gone]
    return (*conflicts, *gone, *map(str, merged.left))


def _form_at(path: Path) -> Sequence[CagedSheet] | None:
    """Return the sheets of the form at `path`, or None when there is none."""
    try:
        if path.suffix.lower() != _ENDING or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        sheets = sheets_in(path.read_bytes(), path.name)
        return sheets if is_plan_form(sheets) or is_report_form(sheets) else None
    except (OSError, BadInput):
        return None


def _line(text: str) -> str:
    return " ".join(text.split())
