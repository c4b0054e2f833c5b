"""The one entry for everything that comes in: the kind of an input is told by its content, not only by its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import NO_ANSWERS
from ita_desktop.exchange.decode import decode
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.json_data.assessments import read_exchange_json
from ita_desktop.exchange.mending import mended
from ita_desktop.exchange.limits import MOST_BYTES, MOST_TEXT, too_much
from ita_desktop.exchange.reports.reading import read_report
from ita_desktop.exchange.tables.reading import read_tables
from ita_desktop.exchange.tables.text_table import delimiter_of, grid_of_text, looks_like_table
from ita_desktop.problems import BadInput, InputFault, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.exchange.choices import Answers
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.reading import Reading

NO_HINTS = Hints()
PASTED = "ข้อความที่วาง"
_ZIP = b"PK\x03\x04"
_WORD = b"word/document.xml"
_EXCEL = b"xl/workbook.xml"
_PDF = b"%PDF-"
_HEAD = 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_file(
    path: Path, frameworks: FrameworkLookup, hints: Hints = NO_HINTS, answers: Answers = NO_ANSWERS
) -> Reading:
    """Read the file at `path`, whatever it is: exchange JSON, Excel, CSV or TSV, text, Word, PDF.

    Args:
        path: the file; its content decides, its ending only where the content can be several things.
        frameworks: gives the items that a year has.
        hints: authority and year to take where the input names none.
        answers: what a person said of what the input leaves open.

    Raises:
        BadInput: the file is of no known kind, damaged, too large or holds nothing to import.
        MachineProblem: the file cannot be opened, or nothing could be started to read it.
    """
    return _with_ledgers(_read_file(path, frameworks, hints, answers), frameworks)


def _with_ledgers(reading: Reading, frameworks: FrameworkLookup) -> Reading:
    """Return `reading` with the account of each draft whose year is known."""
    from ita_desktop.exchange.ledger import ledger_of

    ledgers = []
    for draft in reading.drafts:
        framework = None if draft.fiscal_year is None else frameworks(draft.fiscal_year)
        if framework is not None:
            ledgers.append(ledger_of(draft, framework))
    return replace(reading, ledgers=tuple(ledgers))


def _read_file(path: Path, frameworks: FrameworkLookup, hints: Hints, answers: Answers) -> Reading:
    source, data = path.name, _bytes_of(path)
    if not data.strip():
        raise _refused(source, "แฟ้มว่าง")
    if data.startswith(_OLD_OFFICE):
        raise _refused(source, "แฟ้ม Office รุ่นเก่าหรือแฟ้มที่ใส่รหัสผ่าน")
    if data.startswith(_ZIP):
        return _read_office(data, frameworks, hints, source, answers)
    if _PDF in data[:_HEAD]:
        from ita_desktop.exchange.reports.lines import text_of_pdf

        return _read_text(text_of_pdf(data, source), frameworks, hints, source, answers)
    text = decode(data, source)
    if path.suffix.lower() in {".csv", ".tsv"} and not _is_json(text):
        return read_tables([grid_of_text(text, source)], frameworks, hints, source, answers)
    return _read_text(text, frameworks, hints, source, answers, is_json=path.suffix.lower() == ".json")


def read_text(
    text: str,
    frameworks: FrameworkLookup,
    hints: Hints = NO_HINTS,
    source: str = PASTED,
    answers: Answers = NO_ANSWERS,
) -> Reading:
    """Read `text` as it was pasted. Arguments and problems as for `read_file`."""
    return _with_ledgers(_read_text(text, frameworks, hints, source, answers), frameworks)


def _read_text(
    text: str, frameworks: FrameworkLookup, hints: Hints, source: str, answers: Answers, *, is_json: bool = False
) -> Reading:
    text = mended(text)
    if len(text) > MOST_TEXT:
        raise too_much(source, f"ข้อความ {len(text):,} ตัวอักษร", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
    if is_json or _is_json(text):
        return read_exchange_json(text, frameworks, source)
    grid = grid_of_text(text, source) if delimiter_of(text) is not None else None
    if grid is not None and looks_like_table(grid):
        return read_tables([grid], frameworks, hints, source, answers)
    return read_report(text, frameworks, hints, source, answers)


def _is_json(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def _read_office(
    data: bytes, frameworks: FrameworkLookup, hints: Hints, source: str, answers: Answers
) -> Reading:
    if _WORD in data:
        from ita_desktop.exchange.reports.lines import text_of_word

        return _read_text(text_of_word(data, source), frameworks, hints, source, answers)
    if _EXCEL not in data:
        raise _refused(source, "แฟ้มบีบอัดที่ไม่ใช่ Excel หรือ Word")
    from ita_desktop.exchange.cage.reading import sheets_in
    from ita_desktop.exchange.forms.plan_form import is_plan_form
    from ita_desktop.exchange.tables.grid import grids_of

    sheets = sheets_in(data, source)
    if is_plan_form(sheets):
        expected = "แฟ้มคะแนน ส่วนแบบบันทึกแผนโปรดเลือกคำสั่ง รวมแบบที่กรอกแล้ว ในหน้าแผนปฏิบัติการ"
        raise BadInput((InputFault(source, "แบบบันทึกแผนและผลการดำเนินการ", expected),))
    return read_tables(grids_of(sheets), frameworks, hints, source, answers)


def _refused(source: str, found: str) -> BadInput:
    expected = "แฟ้มผลการประเมิน .json .xlsx .csv .txt .docx หรือ .pdf"
    return BadInput((InputFault(source, found, expected),))


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise BadInput((InputFault(path.name, "ไม่พบแฟ้มนี้", "แฟ้มที่มีอยู่"),))
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise too_much(path.name, f"แฟ้มขนาด {size:,} ไบต์", f"แฟ้มไม่เกิน {MOST_BYTES:,} ไบต์")
        return path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"เปิดแฟ้ม {path.name} ไม่ได้ โปรดตรวจสอบว่าแฟ้มไม่ได้ถูกใช้งานอยู่และมีสิทธิ์เปิดอ่าน แล้วลองใหม่") from error
