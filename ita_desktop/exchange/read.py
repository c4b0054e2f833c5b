"""The one entry for everything that comes in: the kind of an input is told by its content, not only by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.keeper import Kind
from ita_desktop.exchange.choices import NO_ANSWERS
from ita_desktop.exchange.decode import decode
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.json_data.assessments import read_exchange_json
from ita_desktop.exchange.limits import MOST_BYTES, MOST_OFFICE_BYTES, MOST_TEXT, too_much
from ita_desktop.exchange.mending import mended_text
from ita_desktop.exchange.own_data import may_carry
from ita_desktop.exchange.reading import NothingRecognised
from ita_desktop.exchange.reports.reading import read_report
from ita_desktop.exchange.tables.reading import read_tables
from ita_desktop.exchange.tables.text_table import delimiter_of, grid_of_text, looks_like_table
from ita_desktop.problems import BadInput, InputFault, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ita_desktop.exchange.cage.reading import WordBlock
    from ita_desktop.exchange.choices import Answers
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.reading import Reading

NO_HINTS = Hints()
PASTED = "ข้อความที่วาง"
KINDS = ".xlsx .xls .ods .csv .tsv .txt .docx .odt .rtf .html .pdf .json หรือแฟ้มงาน .ita"
"""What is read, by the endings that such files have; their content decides."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IN_ZIP = (
    (b"word/document.xml", Kind.WORDS),
    (b"xl/workbook.xml", Kind.SHEETS),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind.OPEN_SHEETS),
    (b"application/vnd.oasis.opendocument.text", Kind.OPEN_WORDS),
)
_SHEETS = frozenset({Kind.SHEETS, Kind.OLD_SHEETS, Kind.OPEN_SHEETS})
_PDF = b"%PDF-"
_RICH_TEXT = b"{\\rtf"
_HEAD = 1024
_OFFICE_HEAD = b"SQLite format 3\x00"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENTRY = 128
"""Bytes between the entries in which an old container names its parts, in UTF-16."""
_OLD_PARTS = re.compile("EncryptedPackage|WordDocument|Workbook|Book".encode("utf-16-le").replace(b"|\0", b"|"))
_BARE_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
"""How sheets of Excel 2 to 5 begin that are in no container."""
_WEB = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_SAVE_WORD = "แฟ้ม .docx โปรดเปิดแฟ้มใน Word เลือก บันทึกเป็น ชนิด .docx แล้วนำเข้าแฟ้มนั้น"
_REFUSED_TEXTS = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "แฟ้ม Excel แบบ XML 2003"),
    ("MIME-Version:", "เว็บเพจแบบแฟ้มเดียว (.mht)"),
)


def read_file(
    path: Path,
    frameworks: FrameworkLookup,
    hints: Hints = NO_HINTS,
    answers: Answers = NO_ANSWERS,
    data: bytes | None = None,
) -> Reading:
    """Read the file at `path`, whatever it is: JSON, sheets, tables, text, documents, web pages, PDF, office files.

    Args:
        path: the file; its content decides, its ending only where the content can be several things.
        frameworks: gives the items that a year has.
        hints: authority and year to take where the input names none.
        answers: what a person said of what the input leaves open.
        data: its bytes, where they were read already.

    Raises:
        BadInput: the file is of no known kind, damaged, too large or holds nothing to import.
        MachineProblem: the file cannot be opened, or nothing could be started to read it.
    """
    data = bytes_of_input(path) if data is None else data
    return _with_ledgers(_taking(_read_file(path, data, frameworks, hints, answers), answers), frameworks)


def _with_ledgers(reading: Reading, frameworks: FrameworkLookup) -> Reading:
    """Return `reading` with the account of each draft whose year is known."""
    from ita_desktop.exchange.ledger import ledger_of

    ledgers = []
    for draft in reading.drafts:
        framework = None if draft.fiscal_year is None else frameworks(draft.fiscal_year)
        if framework is not None:
            ledgers.append(ledger_of(draft, framework))
    return replace(reading, ledgers=tuple(ledgers))


def _taking(reading: Reading, answers: Answers) -> Reading:
    """Return `reading` with what a person takes of its doubts as certain.

    Raises:
        BadInput: there is no such doubt, or it has several values, of which none can be named so.
    """
    for path in answers.taken:
        meant = [
            (draft, doubt)
            for draft in reading.drafts
            for doubt in draft.doubts
            if f"{doubt.path}.".startswith(f"{path}.")
        ]
        several = [str(doubt) for _, doubt in meant if len(doubt.candidates) > 1]
        if several or not meant:
            doubts = [str(doubt) for draft in reading.drafts for doubt in draft.doubts]
            expected = "ค่าที่มีค่าเดียว" if several else "ค่าที่รอการตัดสิน" + (f" ได้แก่ {' · '.join(doubts)}" if doubts else "")
            raise _refused(reading.source, " · ".join(several) or f"--take {path}", expected)
        for one, doubt in meant:
            one.choose(doubt, doubt.candidates[0])
    return reading


def _read_file(path: Path, data: bytes, frameworks: FrameworkLookup, hints: Hints, answers: Answers) -> Reading:
    source = path.name
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise _refused(source, "แฟ้มว่าง")
    if is_office_file(data):
        from ita_desktop.exchange.office_input import read_office_file

        return read_office_file(path, data, frameworks)
    if may_carry(data):
        from ita_desktop.exchange.own_file import compared, read_own_file

        carried, is_intact = read_own_file(data, source, frameworks)
        if carried is not None:
            return carried if is_intact else compared(_read_pages(path, data, frameworks, hints, answers), carried)
    return _read_pages(path, data, frameworks, hints, answers)


def _read_pages(path: Path, data: bytes, frameworks: FrameworkLookup, hints: Hints, answers: Answers) -> Reading:
    """Return what is to be seen in a file, whatever it carries besides."""
    source = path.name
    if data.startswith((*_ZIP, _OLD_OFFICE, _RICH_TEXT, *_BARE_SHEETS)):
        return _read_office(data, frameworks, hints, source, answers)
    if _PDF in data[:_HEAD]:
        from ita_desktop.exchange.reports.lines import blocks_of_pdf

        blocks, gaps = blocks_of_pdf(data, source)
        return _told(gaps, source, lambda: _read_blocks(blocks, frameworks, hints, source, answers))
    if data.startswith(_PICTURES):
        raise _refused(source, "รูปภาพ ซึ่งโปรแกรมอ่านตัวเลขจากภาพไม่ได้", "แฟ้มต้นฉบับ หรือพิมพ์คะแนนในหน้าคะแนน")
    text = decode(data, source)
    if _WEB.match(text[: 4 * _HEAD]):
        return _read_blocks(_blocks_of(Kind.WEB, data, source), frameworks, hints, source, answers)
    for mark, found in _REFUSED_TEXTS:
        if mark in text[:_HEAD]:
            raise _refused(source, found, "แฟ้ม .xlsx โปรดเปิดแฟ้มใน Excel เลือก บันทึกเป็น ชนิด .xlsx แล้วนำเข้าแฟ้มนั้น")
    if path.suffix.lower() in {".csv", ".tsv", ".xls"} and not _is_json(text):
        return read_tables([grid_of_text(text, source)], frameworks, hints, source, answers)
    return _read_text(text, frameworks, hints, source, answers, is_json=path.suffix.lower() == ".json")


def is_office_file(data: bytes) -> bool:
    """Return whether the bytes of a file begin like those of an office file."""
    return data.startswith(_OFFICE_HEAD)


def read_text(
    text: str,
    frameworks: FrameworkLookup,
    hints: Hints = NO_HINTS,
    source: str = PASTED,
    answers: Answers = NO_ANSWERS,
) -> Reading:
    """Read `text` as it was pasted. Arguments and problems as for `read_file`."""
    return _with_ledgers(_taking(_read_text(text, frameworks, hints, source, answers), answers), frameworks)


def _read_text(
    text: str,
    frameworks: FrameworkLookup,
    hints: Hints,
    source: str,
    answers: Answers,
    *,
    is_json: bool = False,
    blocks: list[WordBlock] | None = None,
) -> Reading:
    text = mended_text(text)
    if len(text) > MOST_TEXT:
        raise too_much(source, f"ข้อความ {len(text):,} ตัวอักษร", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
    if is_json or _is_json(text):
        return read_exchange_json(text, frameworks, source)
    grid = grid_of_text(text, source) if delimiter_of(text) is not None else None
    if grid is not None and looks_like_table(grid):
        return read_tables([grid], frameworks, hints, source, answers)
    return read_report(text, frameworks, hints, source, answers, blocks=blocks)


def _is_json(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def _read_office(data: bytes, frameworks: FrameworkLookup, hints: Hints, source: str, answers: Answers) -> Reading:
    kind = _office_kind(data, source)
    if kind not in _SHEETS:
        return _read_blocks(_blocks_of(kind, data, source), frameworks, hints, source, answers)
    from ita_desktop.exchange.cage.reading import sheets_in
    from ita_desktop.exchange.forms.plan_form import is_plan_form
    from ita_desktop.exchange.forms.report_form import is_report_form
    from ita_desktop.exchange.tables.grid import grids_of, text_in_one_column

    sheets = sheets_in(data, source, kind)
    if is_report_form(sheets):
        expected = "แบบรายงานผลโปรดเลือกคำสั่ง รวมแบบที่กรอกแล้ว ในหน้าแผนปฏิบัติการ หรือคำสั่ง import"
        raise BadInput((InputFault(source, "แบบรายงานผลการดำเนินการของหน่วยงาน", expected),))
    if is_plan_form(sheets):
        expected = "แฟ้มคะแนน ส่วนแบบบันทึกแผนโปรดเลือกคำสั่ง รวมแบบที่กรอกแล้ว ในหน้าแผนปฏิบัติการ"
        raise BadInput((InputFault(source, "แบบบันทึกแผนและผลการดำเนินการ", expected),))
    grids = grids_of(sheets)
    if not answers.columns and (text := text_in_one_column(grids)) is not None:
        return _read_text(text, frameworks, hints, source, replace(answers, sheet=None))
    return read_tables(grids, frameworks, hints, source, answers)


def _office_kind(data: bytes, source: str) -> Kind:
    """Return what a file of an office program is, told by the names in it, before anything takes it apart."""
    if data.startswith(_RICH_TEXT):
        return Kind.RICH_TEXT
    if data.startswith(_ZIP):
        kind = next((kind for name, kind in _IN_ZIP if name in data), None)
        if kind is None:
            raise _refused(source, "แฟ้มที่ไม่ครบ หรือแฟ้มบีบอัดที่ไม่ใช่ Excel, Word หรือ OpenDocument")
        return kind
    if not data.startswith(_OLD_OFFICE):
        return Kind.OLD_SHEETS
    match _old_part(data):
        case "Workbook" | "Book":
            return Kind.OLD_SHEETS
        case "EncryptedPackage":
            wanted = "แฟ้มที่ไม่มีรหัสผ่าน โปรดเปิดแฟ้มด้วยรหัสผ่าน บันทึกเป็นแฟ้มใหม่โดยไม่ใส่รหัสผ่าน แล้วนำเข้าแฟ้มนั้น"
            raise _refused(source, "แฟ้มที่ใส่รหัสผ่าน", wanted)
        case "WordDocument":
            raise _refused(source, "แฟ้ม Word รุ่นเก่า (.doc)", _SAVE_WORD)
        case _:
            if source.lower().endswith(".doc"):
                raise _refused(source, "แฟ้ม Word รุ่นเก่า (.doc) หรือแฟ้มที่เสียหาย", _SAVE_WORD)
            wanted = "แฟ้ม .xlsx หรือ .docx โปรดเปิดแฟ้มในโปรแกรมที่สร้าง บันทึกเป็นแฟ้มชนิดนั้น แล้วนำเข้าแฟ้มนั้น"
            raise _refused(source, "แฟ้ม Office รุ่นเก่าที่ไม่ใช่ Excel หรือแฟ้มที่เสียหาย", wanted)


def _old_part(data: bytes) -> str:
    """Return the first of `_OLD_PARTS` among the entries of an old container; what is embedded comes after its own."""
    found = (entry for entry in _OLD_PARTS.finditer(data) if entry.start() % _ENTRY == 0)
    return next((entry.group().decode("utf-16-le") for entry in found), "")


def _told(gaps: tuple[str, ...], source: str, read: Callable[[], Reading]) -> Reading:
    """Return what `read` gives with the `gaps` among its notes, or refuse with them, when it refuses."""
    try:
        reading = read()
    except NothingRecognised as problem:
        raise NothingRecognised((*problem.faults, *_gap_faults(gaps, source)), problem.grids) from problem
    except BadInput as problem:
        raise BadInput((*problem.faults, *_gap_faults(gaps, source))) from problem
    return replace(reading, notes=(*gaps, *reading.notes))


def _gap_faults(gaps: tuple[str, ...], source: str) -> tuple[InputFault, ...]:
    return tuple(InputFault(source, gap, "แฟ้มต้นฉบับ") for gap in gaps)


def _blocks_of(kind: Kind, data: bytes, source: str) -> list[WordBlock]:
    from ita_desktop.exchange.cage.reading import words_in

    return words_in(data, source, kind)


def _read_blocks(
    blocks: list[WordBlock], frameworks: FrameworkLookup, hints: Hints, source: str, answers: Answers
) -> Reading:
    from ita_desktop.exchange.reports.lines import text_of_blocks

    return _read_text(text_of_blocks(blocks), frameworks, hints, source, answers, blocks=blocks)


def _refused(source: str, found: str, expected: str = f"แฟ้มผลการประเมิน {KINDS}") -> BadInput:
    return BadInput((InputFault(source, found, expected),))


def bytes_of_input(path: Path, most_office: int = MOST_OFFICE_BYTES) -> bytes:
    """Return the bytes of an input; an office file has at most `most_office`.

    Raises:
        BadInput: it is not there, or larger than any officer's file.
        MachineProblem: it cannot be opened.
    """
    try:
        if not path.is_file():
            raise BadInput((InputFault(path.name, "ไม่พบแฟ้มนี้", "แฟ้มที่มีอยู่"),))
        size = path.stat().st_size
        with path.open("rb") as file:
            most = most_office if file.read(len(_OFFICE_HEAD)) == _OFFICE_HEAD else MOST_BYTES
        if size > most:
            raise too_much(path.name, f"แฟ้มขนาด {size:,} ไบต์", f"แฟ้มไม่เกิน {most:,} ไบต์")
        return path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"เปิดแฟ้ม {path.name} ไม่ได้ โปรดตรวจสอบว่าแฟ้มไม่ได้ถูกใช้งานอยู่และมีสิทธิ์เปิดอ่าน แล้วลองใหม่") from error
