"""The one entry for everything that comes in: the kind of an input is told by its content, not only by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.exchange_json import read_exchange_json
from ita_desktop.exchange.hints import Hints
from ita_desktop.exchange.limits import MOST_BYTES, MOST_TEXT, too_much
from ita_desktop.problems import BadInput, InputFault, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.exchange.draft import FrameworkLookup, Reading

NO_HINTS = Hints()
PASTED = "ข้อความที่วาง"


def read_file(path: Path, frameworks: FrameworkLookup, hints: Hints = NO_HINTS) -> Reading:
    """Read the file at `path`, whatever it is.

    Args:
        path: a .json file.
        frameworks: gives the items that a year has.
        hints: authority and year to take where the input names none.

    Raises:
        BadInput: the file is of no known kind, damaged, too large or holds nothing to import.
        MachineProblem: the file cannot be opened.
    """
    data = _bytes_of(path)
    text = data.decode("utf-8-sig", errors="replace")
    return read_text(text, frameworks, hints, path.name)


def read_text(text: str, frameworks: FrameworkLookup, hints: Hints = NO_HINTS, source: str = PASTED) -> Reading:
    """Read `text` as it was pasted, or as a text file holds it. Arguments and problems as for `read_file`."""
    if len(text) > MOST_TEXT:
        raise too_much(source, f"ข้อความ {len(text):,} ตัวอักษร", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
    del hints
    return read_exchange_json(text, frameworks, source)


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
