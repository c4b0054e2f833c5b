"""Another office file as an input: a copy of it is opened, checked like any file that is opened, and only read."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.json_data.assessments import read_exchange_json, write_exchange_json
from ita_desktop.exchange.own_file import offering
from ita_desktop.exchange.reading import Reading
from ita_desktop.models.identity import told_apart
from ita_desktop.models.names import year_title
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.signed_copies import files_of
from ita_desktop.problems import BadInput, InputFault, KnownProblem, MachineProblem

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.store import OfficeFile
    from ita_desktop.problems import InputFault as Fault

_JOURNAL = "-journal"
_SOUND = "แฟ้มงาน ITA ที่ไม่เสียหาย โปรดเปิดแฟ้มนั้นในหน้าต่างโปรแกรมเพื่อกู้คืนก่อน"
_WAYS = {
    "not-ours": ("ฐานข้อมูลที่ไม่ใช่แฟ้มงาน ITA", "แฟ้มงานที่สร้างด้วยโปรแกรมนี้"),
    "newer": ("แฟ้มงานของโปรแกรมรุ่นใหม่กว่า", "แฟ้มงานที่โปรแกรมรุ่นนี้อ่านได้ โปรดติดตั้งโปรแกรมรุ่นล่าสุด"),
    "foreign": ("แฟ้มงานที่มีคำสั่งหรือตารางที่โปรแกรมนี้ไม่ได้สร้าง", "แฟ้มงานที่มีแต่ข้อมูลของโปรแกรมนี้"),
    "damaged-year": ("หลักเกณฑ์ของปีที่หน่วยงานนั้นเพิ่มไว้ซึ่งอ่านไม่ได้", "แฟ้มงานที่หลักเกณฑ์ทุกปีอ่านได้"),
}


def read_office_file(path: Path, data: bytes, frameworks: FrameworkLookup) -> Reading:
    """Return a draft for each assessment of the office file `data`, which was read from `path` and is never written.

    Raises:
        BadInput: it is damaged, of a newer program, not ours, or another program is in the middle of writing it.
        MachineProblem: the copy to read from cannot be made.
    """
    source = path.name
    if _is_being_written(path):
        expected = "แฟ้มงานที่ปิดเรียบร้อยแล้ว โปรดเปิดแฟ้มนั้นด้วยโปรแกรมนี้แล้วปิดก่อน"
        raise BadInput((InputFault(source, "แฟ้มงานที่กำลังถูกบันทึกหรือปิดไม่เรียบร้อย", expected),))
    with tempfile.TemporaryDirectory() as aside:
        copy = Path(aside) / "input.ita"
        copy.write_bytes(data)
        try:
            return _read_copy(copy, source, frameworks)
        except (BadInput, MachineProblem):
            raise
        except KnownProblem as problem:
            places = " ".join(getattr(problem, "places", ())[:3])
            found, expected = _WAYS.get(problem.code, (f"แฟ้มงานที่เสียหาย {places}".rstrip(), _SOUND))
            raise BadInput((InputFault(source, found, expected),)) from problem


def _is_being_written(path: Path) -> bool:
    """Return whether a journal beside the file says that its bytes are those of a save that is not finished."""
    try:
        with path.with_name(path.name + _JOURNAL).open("rb") as journal:
            return any(journal.read(8))
    except OSError:
        return False


def _read_copy(copy: Path, source: str, frameworks: FrameworkLookup) -> Reading:
    from ita_desktop.models.store import OfficeFile

    with OfficeFile.open(copy) as office:
        entries = office.entries()
        assessments = [office.load(entry.id) for entry in entries]
        notes = _left_aside(office, source, frameworks)
        needed = files_of(copy for one in assessments for copy in one.signed)
        files = {name: office.kept_file(name) for name in needed if office.has_file(name)}
    names = told_apart(assessment.agency for assessment in assessments)
    drafts: list[AssessmentDraft] = []
    faults: list[Fault] = []
    for assessment in assessments:
        where = f"{source}: {names[assessment.agency]} {assessment.fiscal_year}"
        reading = read_exchange_json(write_exchange_json([assessment]), frameworks, where)
        drafts += [_offering(draft, assessment, where) for draft in reading.drafts]
        faults += reading.faults
    if not drafts:
        raise BadInput((InputFault(source, "แฟ้มงานที่ยังไม่มีผลการประเมิน", "แฟ้มงานที่มีผลการประเมินอย่างน้อยหนึ่งปี"),))
    return Reading(source, tuple(drafts), tuple(faults), notes, files=files)


def _offering(draft: AssessmentDraft, assessment: Assessment, where: str) -> AssessmentDraft:
    """Return `draft` with the rewritten paragraphs, which the exchange JSON has not, and its texts as offers."""
    offered = offering(draft)
    if assessment.edits:
        offered.values["edits"] = Found(tuple(assessment.edits.items()), where, offered=True)
    return offered


def _left_aside(office: OfficeFile, source: str, frameworks: FrameworkLookup) -> tuple[str, ...]:
    """Return what of the file stays there: how its office wants its documents, and its own lists of items."""
    notes = []
    if any(office.settings(agency_id) != OfficeSettings() for agency_id in office.agencies()):
        notes.append(f"{source}: การตั้งค่าเอกสารของหน่วยงานในแฟ้มนั้นไม่ได้นำเข้า")
    shelf = office.shelf()
    notes += [
        f"{source}: หลักเกณฑ์{year_title(year)} ที่แฟ้มนั้นเพิ่มไว้ต่างจากในแฟ้มงานนี้ ใช้ของแฟ้มงานนี้"
        for year in sorted(shelf.added)
        if frameworks(year) != shelf.load(year)
    ]
    return tuple(notes)
