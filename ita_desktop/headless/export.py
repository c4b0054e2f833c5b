"""`export`: one document of one assessment. `demo`: a sample office file with its whole document set."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.icalendar import write_icalendar
from ita_desktop.documents.making import make
from ita_desktop.documents.order import ICS, WHOLE_SET, DocumentKind, FileFormat, Order
from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.exchange.json_data.tidy import DATA, write_tidy_csv
from ita_desktop.exchange.sample import read_sample
from ita_desktop.headless.choosing import chosen, chosen_dossier
from ita_desktop.headless.streams import say
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import KnownProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ita_desktop.analysis.dossier import Dossier

_OFFICE_ENDING = ".ita"

_SAMPLE_AGENCY = "เทศบาลตำบลตัวอย่าง"


class OverOfficeFile(KnownProblem):
    """A document would take the place of an office file."""

    code = "over-office-file"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: เป็นชื่อของแฟ้มงาน ITA ไม่ใช่ของเอกสาร จึงไม่ได้เขียนทับ แฟ้มเดิมไม่ถูกแก้ไข "
            "โปรดระบุชื่อที่ลงท้ายด้วย .pdf .docx หรือ .xlsx"
        )


def export(options: argparse.Namespace) -> int:
    """Write the document asked for, or the assessments themselves.

    Raises:
        OverOfficeFile: the target is an office file.
        KnownProblem: the assessment could not be had, the combination is not offered, or the target not written.
    """
    target: Path = options.to
    with OfficeFile.read(options.file) as office:
        if target.suffix.lower() == _OFFICE_ENDING or (target.exists() and target.samefile(office.path)):
            raise OverOfficeFile(target)
        if options.document == DATA:
            assessments = chosen(office, options.year, options.agency)
            if options.unit is not None:
                assessments = tuple(_reports_of(each, options.unit) for each in assessments)
            content = _data(options, assessments)
            save_bytes(target, content)
            say([str(target)])
            return 0
        dossier = chosen_dossier(office, options.year, options.agency)
    kind = DocumentKind(options.document)
    if kind is DocumentKind.CALENDAR and (options.format or target.suffix.lower().lstrip(".")) == ICS:
        save_bytes(target, write_icalendar(dossier, dt.datetime.now(THAI_TIME)))
        say([str(target)])
        return 0
    order = Order(
        kind=kind,
        format=FileFormat(options.format) if options.format else _format_of(target, kind),
        layout=options.layout,
        digits=Digits(options.digits) if options.digits else None,
        unit=options.unit,
        as_of=options.as_of,
        draft=options.draft,
    )
    save_bytes(target, make(order, dossier))
    say([str(target)])
    return 0


def _reports_of(assessment: Assessment, unit: str) -> Assessment:
    """Return what `unit` reported and nothing else: the part that it sends in."""
    own = tuple(report for report in assessment.reports if report.unit == unit)
    return Assessment(assessment.agency, assessment.fiscal_year, reports=own, limit=assessment.limit)


def _data(options: argparse.Namespace, assessments: Sequence[Assessment]) -> bytes:
    """Return the assessments as tidy CSV or as exchange JSON; a list of them where no year was asked for."""
    if (options.format or options.to.suffix.lower().lstrip(".")) == "csv":
        return write_tidy_csv(assessments)
    return write_exchange_json(assessments, as_list=options.year is None).encode("utf-8")


def _format_of(path: Path, kind: DocumentKind) -> FileFormat:
    """The file's ending says the format; without a known one scores are Excel and all else PDF."""
    usual = FileFormat.EXCEL if kind is DocumentKind.SCORES else FileFormat.PDF
    return next((known for known in FileFormat if path.suffix.lower() == f".{known}"), usual)


class NotTheSample(KnownProblem):
    """A file of somebody's own stands where the sample would."""

    code = "not-the-sample"


def demo(options: argparse.Namespace) -> int:
    """Write the sample file and its documents into the folder asked for, over those of an earlier run.

    Raises:
        NotTheSample: there is a `sample.ita` with other content; nothing was written.
        KnownProblem: the folder cannot be written.
    """
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    office = folder / "sample.ita"
    _keep_others(office)
    dossier = _make_sample(office)
    for kind, form in WHOLE_SET:
        target = folder / f"{kind}.{form}"
        save_bytes(target, make(Order(kind, form), dossier))
        say([str(target)])
    say([f"แฟ้มตัวอย่างและเอกสารทั้งชุดอยู่ที่ {folder}"])
    return 0


def _keep_others(office: Path) -> None:
    if not office.exists():
        return
    with OfficeFile.read(office) as opened:
        others = [entry for entry in opened.entries() if entry.agency.name != _SAMPLE_AGENCY]
    if others:
        raise NotTheSample(f"{office}: มีแฟ้มของหน่วยงานอื่นชื่อนี้อยู่แล้ว จึงไม่ได้เขียนทับ โปรดระบุโฟลเดอร์อื่น")


def _make_sample(office: Path) -> Dossier:
    """Make the sample aside and then put it in its place, so that a full disk leaves the earlier one as it was."""
    with tempfile.TemporaryDirectory() as aside:
        made = Path(aside) / office.name
        with OfficeFile.create(made) as opened:
            opened.save(read_sample())
            opened.copy_to(office)
            return dossier_of(opened, opened.entries()[0].id)
