"""What one file says of each authority and year: whole years of an office file, parts of all others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from ita_desktop.exchange.collecting.folding import fold, keyed_by_content
from ita_desktop.exchange.draft import DoubtKind
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.office_input import empty_office, opened_copy
from ita_desktop.exchange.read import is_office_file, read_file
from ita_desktop.models.names import year_title
from ita_desktop.models.reports import in_report_order
from ita_desktop.models.store.collection_file import Said
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup
    from ita_desktop.exchange.reading import Reading
    from ita_desktop.models.reports import QuarterReport
    from ita_desktop.models.store import AssessmentEntry
    from ita_desktop.models.store.collection_file import CollectionFile, Head


@dataclass(frozen=True, slots=True)
class FileSaid:
    """What one file says.

    Attributes:
        said: of each authority and year.
        doubts: what was seen and not taken, a Thai sentence each: a person has to look.
        notes: what else is to be told.
        files: those of its signed copies, as far as they are in it.
    """

    said: tuple[Said, ...]
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[bytes, ...] = ()


def read_said(path: Path, data: bytes, frameworks: FrameworkLookup) -> FileSaid:
    """Return what the file at `path`, whose bytes are `data`, says; it is read as `import` reads it, and never written.

    Raises:
        BadInput: with every fault; nothing of the file is taken.
        MachineProblem: nothing could be started to read it.
    """
    if is_office_file(data):
        with opened_copy(path, data) as office:
            said = (*_said_before(path.name, office), *_own_years(office))
            files = tuple(_kept_files(office, said))
        if not said:
            raise empty_office(path.name)
        return FileSaid(said, files=files)
    reading = read_file(path, frameworks, data=data)
    drafts = reading.checked()
    faults = [fault for draft in drafts for fault in _unnamed(draft, reading.source)]
    if faults or not drafts:
        raise BadInput(tuple(faults) or (InputFault(reading.source, "", "ผลการประเมินอย่างน้อยหนึ่งรายการ"),))
    return FileSaid(tuple(map(_part, drafts)), tuple(_doubts(reading)), reading.told())


def _own_years(office: CollectionFile) -> Iterator[Said]:
    """Give each year of the file whole, but for those that are nothing but what was collected in it."""
    shelf, standing = office.shelf(), office.standing()
    for problem in shelf.damaged():
        raise problem
    heads = {head.part: head for head in office.heads()[0]}
    for entry in office.entries():
        stood = standing[entry.id].heads(heads) if entry.id in standing else None
        if stood and _is_as_collected(office, entry, stood):
            continue
        near = range(entry.fiscal_year - 1, entry.fiscal_year + 2)
        lists = {year: text for year, text in shelf.added.items() if year in near}
        yield Said(office.load(entry.id), None, office.settings(entry.agency_id), lists)


def _kept_files(office: CollectionFile, said: Iterable[Said]) -> Iterator[bytes]:
    names = dict.fromkeys(name for one in said for copy in one.assessment.signed for name in copy.files)
    return (office.kept_file(name) for name in names if office.has_file(name))


def _is_as_collected(office: CollectionFile, entry: AssessmentEntry, heads: tuple[Head, ...]) -> bool:
    if entry.agency not in {head.agency for head in heads}:
        return False
    folded = fold(entry.agency, entry.fiscal_year, ((head, office.said(head)) for head in heads))
    return folded.assessment == office.load(entry.id)


def _said_before(source: str, office: CollectionFile) -> Iterator[Said]:
    """Give what was collected in the file, each with the day and the name of where it came from."""
    heads, current = office.heads()
    for head in heads:
        if head.part[0] in current:
            lists = {year: office.year_text(sha) for year, sha in head.lists.items()}
            yield replace(office.said(head), lists=lists, origin=f"{source} > {head.name}", day=head.day)


def _part(draft: AssessmentDraft) -> Said:
    paths = sorted(path for path in draft.values if not path.startswith("agency.") and path != "fiscal_year")
    assessment = merge(None, draft)
    if "reports" in draft.values:  # which of them go with the plan is found out where there is one
        reports = cast("tuple[QuarterReport, ...]", draft.values["reports"].value or ())
        assessment = replace(assessment, reports=in_report_order(reports))
    return Said(replace(assessment, plan=keyed_by_content(assessment.plan)), tuple(paths))


def _unnamed(draft: AssessmentDraft, source: str) -> Iterator[InputFault]:
    if draft.agency is None:
        yield InputFault(source, "", "ชื่อหน่วยงานที่เป็นเจ้าของผลการประเมิน")
    if draft.fiscal_year is None:
        yield InputFault(source, "", "ปีงบประมาณ พ.ศ. ที่เป็นเจ้าของผลการประเมิน")


def _doubts(reading: Reading) -> Iterator[str]:
    for draft in reading.drafts:
        whose = f"{draft.agency_name} {year_title(draft.fiscal_year)}"
        asked = (doubt for doubt in draft.doubts if doubt.kind is not DoubtKind.WORDING)  # that is its writer's affair
        yield from (f"{whose}: {doubt}" for doubt in asked)
        yield from (f"{whose}: {path} ไม่รับ ({found.value}) {found.where}" for path, found in draft.refused.items())
