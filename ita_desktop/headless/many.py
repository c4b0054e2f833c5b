"""Commands for all authorities of a file: which are meant, papers about all of them, and one of each."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.many.checks import many_warnings
from ita_desktop.analysis.many.dossier import many_dossier
from ita_desktop.analysis.many.reading import read_years
from ita_desktop.analysis.many.table import USUAL_THRESHOLD
from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.making import make
from ita_desktop.documents.many.folder import MadeOnce, file_stem
from ita_desktop.documents.many.letters import write_letters
from ita_desktop.documents.many.making import make_paper
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.order import FileFormat
from ita_desktop.headless.choosing import NoSuchAssessment
from ita_desktop.headless.streams import say, say_aside, say_json
from ita_desktop.models.identity import located_name, province_and_district, whole_name, without_prefix
from ita_desktop.models.locking import held
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.header import read_version
from ita_desktop.models.supervisor import Supervisor
from ita_desktop.models.usual_memo import from_text, to_text
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import save_bytes
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.documents.order import Order
    from ita_desktop.models.office import Memo
    from ita_desktop.models.store.office_file import AssessmentEntry

FOUND = 1
"""The exit code where all was done that can be, and something is for a person to look at."""
_STEP = 50
"""Papers between two lines on how far it is."""


def meant(office: OfficeFile, options: argparse.Namespace) -> tuple[AssessmentEntry, ...]:
    """Return the assessments of the year that `--all`, `--province` and `--district` mean, in the file's order.

    Raises:
        NoSuchAssessment: there is none.
    """
    province, district = (
        without_prefix(one_line(getattr(options, key) or ""), key) for key in ("province", "district")
    )
    wanted = province, "เมือง" if province and district == f"เมือง{province}" else district
    found = tuple(
        entry
        for entry in office.entries()
        if entry.fiscal_year == options.year
        and all(want in {"", has} for want, has in zip(wanted, province_and_district(entry.agency), strict=True))
    )
    if not found:
        where = " ".join(f"{word}{name}" for word, name in (("อำเภอ", district), ("จังหวัด", province)) if name)
        raise NoSuchAssessment(f"{office.path}: ไม่พบผลการประเมิน{year_title(options.year)} {where}".rstrip() + " ในแฟ้มนี้")
    return found


def each_dossier(office: OfficeFile, options: argparse.Namespace, failed: list[str]) -> Iterator[Dossier]:
    """Give the dossier of each assessment meant; one that cannot be had is told aside and added to `failed`."""
    for entry in meant(office, options):
        try:
            dossier = dossier_of(office, entry.id)
        except MachineProblem:
            raise
        except KnownProblem as problem:
            fail(entry, problem, failed)
            continue
        yield dossier


def fail(entry: AssessmentEntry, problem: KnownProblem, failed: list[str]) -> None:
    """Tell aside why nothing was made of an assessment, and add that to `failed`."""
    failed.append(f"{whole_name(entry.agency)}: {problem.message}")
    say_aside(failed[-1:])


def export_each(options: argparse.Namespace, order: Order) -> int:
    """Write the document that `order` wants of every authority into the folder `--to`, each once.

    Raises:
        NoSuchAssessment: none is meant.
        MachineProblem: the folder cannot be written; what was made stays.
    """
    failed: list[str] = []
    run = MadeOnce(options.to)
    with OfficeFile.read(options.file) as office:
        entries = meant(office, options)
        for place, entry in enumerate(entries, start=1):
            try:
                dossier = dossier_of(office, entry.id)
                name = file_stem(f"{order.kind} ITA {options.year} {located_name(entry.agency)}")
                names = (f"{name}.{order.format}", f"{name} {entry.id}.{order.format}")
                is_taken = any(path.name == names[0] for path in (*run.made, *run.kept))
                run.keep(names[is_taken], (order, _source(dossier)), partial(make, order, dossier))
            except MachineProblem:
                raise
            except KnownProblem as problem:
                fail(entry, problem, failed)
            _tell(place, len(entries))
    _say_run(run)
    return FOUND if failed else 0


def _source(dossier: Dossier) -> tuple[object, ...]:
    """Return all that the documents of an authority are made from."""
    return (
        dossier.assessment,
        dossier.earlier,
        dossier.following,
        dossier.settings,
        sorted(dossier.shelf.added.items()),
    )


def export_many(options: argparse.Namespace) -> int:
    """Write a paper about many authorities: one file, or a letter to each into a folder.

    Raises:
        NoSuchAssessment: the file has no such authority in that year.
        KnownProblem: the file cannot be read, or the target not written.
    """
    paper, many = ManyPaper(options.document), _many(options)
    digits = Digits(options.digits) if options.digits else None
    warnings = many_warnings(many)
    say_aside(warnings)
    if paper is ManyPaper.LETTERS:
        form = FileFormat(options.format or FileFormat.PDF)
        _say_run(
            write_letters(
                many, options.to, form, digits, lambda place, count, _: _tell(place, count), draft=options.draft
            )
        )
        return FOUND if warnings else 0
    form = FileFormat(options.format) if options.format else _format_of(options.to)
    save_bytes(options.to, make_paper(paper, many, form, digits, draft=options.draft))
    say([str(options.to)])
    return FOUND if warnings else 0


def _many(options: argparse.Namespace) -> ManyDossier:
    with OfficeFile.read(options.file) as office:
        ids = [entry.id for entry in meant(office, options)]
        read, supervisor = read_years(office.ask), office.supervisor()
    today = options.as_of or dt.datetime.now(THAI_TIME).date()
    return many_dossier(read, options.year, threshold=USUAL_THRESHOLD, today=today, supervisor=supervisor, ids=ids)


def _format_of(path: Path) -> FileFormat:
    return next((known for known in FileFormat if path.suffix.lower() == f".{known}"), FileFormat.PDF)


def _tell(place: int, count: int) -> None:
    if place and place % _STEP == 0:
        say_aside([f"ทำแล้ว {place:,} จาก {count:,}"])


def _say_run(run: MadeOnce) -> None:
    say([f"{run.folder}: สร้าง {len(run.made):,} แฟ้ม มีอยู่แล้วและเหมือนเดิม {len(run.kept):,} แฟ้ม"])


def supervisor(options: argparse.Namespace) -> int:
    """Print who makes papers about all authorities of the file, or keep what `--set` says.

    Raises:
        KnownProblem: the file cannot be read or written, or what is to be set is none of its form.
    """
    if options.set is None:
        with OfficeFile.read(options.file) as office:
            told = office.supervisor()
        say_json(
            {"name": told.name, "memo": json.loads(to_text(told.settings.usual_memo) or "{}"), "digits": _digits(told)}
        )
        return 0
    told = options.set.read_text("utf-8-sig")
    read_version(options.file)  # a file that is none of ours gets no lock beside it
    with held(options.file), OfficeFile.open(options.file) as office, office.writing():
        wanted = _wanted(options.set, told, office.supervisor())
        office.save_supervisor(wanted)
    say([wanted.name])
    return 0


def _digits(told: Supervisor) -> str:
    return str(Digits.THAI if told.settings.thai_digits else Digits.ARABIC)


def _wanted(path: Path, text: str, before: Supervisor) -> Supervisor:
    """Return `before` with what the JSON in `text` says; what it leaves out stays."""
    try:
        name, memo, digits = _parsed(json.loads(text), before)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise KnownProblem(
            f"{path}: ไม่ใช่ JSON ของหน่วยงานผู้จัดทำรายงาน จึงไม่ได้บันทึก ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง "
            "โปรดดูรูปแบบจากคำสั่ง supervisor ที่ไม่มี --set"
        ) from error
    settings = replace(before.settings, usual_memo=memo, thai_digits=digits is Digits.THAI)
    return Supervisor(name, settings)


def _parsed(told: dict[str, Any], before: Supervisor) -> tuple[str, Memo, Digits]:
    """Return name, head and signers, and digits. Raises ValueError, TypeError or AttributeError for anything else."""
    name = told.pop("name", before.name)
    memo = from_text(json.dumps(told.pop("memo"))) if "memo" in told else before.settings.usual_memo
    digits = Digits(told.pop("digits", _digits(before)))
    if told or not isinstance(name, str):
        raise ValueError(sorted(told))
    return name, memo, digits
