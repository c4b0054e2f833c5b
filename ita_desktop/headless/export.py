"""`export`: one document of one assessment, or the assessments themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.making import make
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.order import ICS, DocumentKind, FileFormat, Order
from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.exchange.json_data.tidy import DATA, TABLE_FORMATS, write_tidy_csv
from ita_desktop.headless.choosing import chosen, chosen_dossier, chosen_entries
from ita_desktop.headless.streams import say
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import KnownProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path


_OFFICE_ENDING = ".ita"


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
    if target.suffix.lower() == _OFFICE_ENDING or (target.exists() and _is_same(target, options.file)):
        raise OverOfficeFile(target)
    if options.document in set(ManyPaper):
        from ita_desktop.headless.many import export_many

        return export_many(options)
    if options.all and options.document != DATA:
        from ita_desktop.headless.many import export_each

        return export_each(options, _order(options))
    with OfficeFile.read(options.file) as office:
        if options.document == DATA and options.format in TABLE_FORMATS:
            _write_tables(options, office)
            say([str(target)])
            return 0
        if options.document == DATA:
            if options.all:
                from ita_desktop.headless.many import meant

                assessments = tuple(office.load(entry.id) for entry in meant(office, options))
            else:
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
        from ita_desktop.documents.icalendar import write_icalendar

        save_bytes(target, write_icalendar(dossier, dt.datetime.now(THAI_TIME)))
        say([str(target)])
        return 0
    save_bytes(target, make(_order(options), dossier))
    say([str(target)])
    return 0


def _is_same(target: Path, office: Path) -> bool:
    return office.exists() and target.samefile(office)


def _order(options: argparse.Namespace) -> Order:
    kind = DocumentKind(options.document)
    return Order(
        kind=kind,
        format=FileFormat(options.format) if options.format else _format_of(options.to, kind),
        layout=options.layout,
        digits=Digits(options.digits) if options.digits else None,
        unit=options.unit,
        as_of=options.as_of,
        draft=options.draft,
    )


def _write_tables(options: argparse.Namespace, office: OfficeFile) -> None:
    """Write the long tables of the assessments meant, which are read one after the other."""
    from ita_desktop.exchange.long_tables.columns import Tells
    from ita_desktop.exchange.long_tables.tables import OneYear
    from ita_desktop.exchange.long_tables.writing import write_tables

    shelf = office.shelf()
    if options.all:
        from ita_desktop.headless.many import meant

        wanted = meant(office, options)
    else:
        wanted = chosen_entries(office, options.year, options.agency)
    tells = Tells.PERSON if options.with_persons else Tells.ANYBODY if options.with_texts else Tells.NOBODY
    loaded = office.each({entry.id for entry in wanted})
    years = (OneYear(each, shelf, office.settings(entry.agency_id).units) for entry, each in loaded)
    write_tables(options.to, options.format, years, shelf, tells)


def _reports_of(assessment: Assessment, unit: str) -> Assessment:
    """Return what `unit` reported and nothing else: the part that it sends in."""
    own = tuple(report for report in assessment.reports if report.unit == unit)
    return Assessment(assessment.agency, assessment.fiscal_year, reports=own, limit=assessment.limit)


def _data(options: argparse.Namespace, assessments: Sequence[Assessment]) -> bytes:
    """Return the assessments as tidy CSV or as exchange JSON; a list of them where no year was asked for."""
    if (options.format or options.to.suffix.lower().lstrip(".")) == "csv":
        return write_tidy_csv(assessments)
    return write_exchange_json(assessments, as_list=options.all or options.year is None).encode("utf-8")


def _format_of(path: Path, kind: DocumentKind) -> FileFormat:
    """The file's ending says the format; without a known one scores are Excel and all else PDF."""
    usual = FileFormat.EXCEL if kind is DocumentKind.SCORES else FileFormat.PDF
    return next((known for known in FileFormat if path.suffix.lower() == f".{known}"), usual)
