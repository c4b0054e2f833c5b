"""The text in a file's bytes, whichever way it was saved: UTF-8, UTF-16, or the old Thai code page."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import MOST_TEXT, too_much
from ita_desktop.problems import BadInput, InputFault, KnownProblem, MachineProblem
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from pathlib import Path

_MANY = 10
_SAMPLE = 4_000
_LARGEST_CHOSEN = 2_000_000
_EXPECTED = "แฟ้มข้อความ UTF-8, UTF-16 หรือ TIS-620 ที่ไม่เสียหาย"


def decode(data: bytes, source: str) -> str:
    """Return the text of `data`.

    A file that is nearly UTF-8 but for some bytes is damaged, and not taken for an old Thai one.

    Raises:
        BadInput: it is no text, or damaged, or longer than `MOST_TEXT`.
    """
    if len(data) > 4 * MOST_TEXT:
        raise too_much(source, f"ข้อความ {len(data):,} ไบต์", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
    text = _decoded(data)
    if text is None:
        raise BadInput((InputFault(source, "ข้อมูลที่อ่านเป็นข้อความไม่ได้", _EXPECTED),))
    if len(text) > MOST_TEXT:
        raise too_much(source, f"ข้อความ {len(text):,} ตัวอักษร", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
    return text


def read_text_file(path: Path) -> str:
    """Return the text of a small file that a person chose.

    Raises:
        KnownProblem: it cannot be read, is too large, or is no text.
    """
    try:
        if path.exists() and not path.is_file():
            raise KnownProblem(f"{path.name}: ไม่ใช่แฟ้มธรรมดา จึงไม่ได้อ่าน โปรดเลือกแฟ้มข้อความ")
        if path.stat().st_size > _LARGEST_CHOSEN:
            raise KnownProblem(f"{path.name}: แฟ้มใหญ่เกิน 2 MB จึงไม่ได้อ่าน โปรดตรวจสอบว่าเลือกแฟ้มถูกต้อง")
        content = path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"{path}: อ่านแฟ้มไม่ได้ ({disk_reason(error)}) โปรดตรวจสอบสิทธิ์และตำแหน่งของแฟ้ม") from error
    return decode(content, path.name)


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    if b"\x00" in data:
        return _strict(data, _utf16_without_mark(data))
    utf8 = _strict(data, "utf-8-sig")
    if utf8 is not None:
        return utf8
    broken = data.decode("utf-8-sig", errors="replace")
    thai = sum("\u0e01" <= letter <= "\u0e5b" for letter in broken)
    if thai > _MANY * broken.count("\ufffd"):
        return None
    return _strict(data, "cp874")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str:
    """Return the byte order in which the commonest characters (space, digits, comma) have their zero byte."""
    sample = data[:_SAMPLE]
    return "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"
