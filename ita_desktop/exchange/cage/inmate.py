"""The child in the cage: it shuts itself in, reads one file from its standard input, and answers in lines of JSON.

A line is `{"ready": true}` once it is shut in, `{"value": …}` for each thing found, `{"problem": [[where, found,
expected], …]}` for a file refused, and `{"end": true}` last. Without the last one it died, however it ended.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.fences import close_fences
from ita_desktop.exchange.cage.keeper import MOST_ANSWER, MOST_LINE, READY, Kind
from ita_desktop.exchange.limits import too_much
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[bytes, str], Iterator[object]]

_ZIPPED = "แฟ้ม Excel (.xlsx) หรือ Word (.docx) ที่ไม่เสียหายและไม่มีส่วนที่อันตราย"
_EXPECTED = {
    Kind.SHEETS: _ZIPPED,
    Kind.WORDS: _ZIPPED,
    Kind.PAGES: "แฟ้ม PDF ที่ไม่เสียหาย ไม่มีรหัสผ่าน และมีข้อความที่คัดลอกได้",
    Kind.OWN: "แฟ้ม Word หรือ PDF ที่โปรแกรมนี้ทำ",
    Kind.IMAGES: "รูปชนิด PNG หรือ JPEG หรือแฟ้ม Word (.docx) ที่มีรูปครุฑ",
}


def answer() -> int:
    """Answer one request; return 1 when the keeper went away meanwhile."""
    warnings.simplefilter("ignore")  # nobody is there to read them
    with os.fdopen(0, "rb", closefd=False) as given, os.fdopen(1, "wb", closefd=False) as answers:
        request = json.loads(given.readline(MOST_LINE))
        close_fences(request["memory"], request["seconds"])
        kind = Kind(request["kind"])
        reader_of(kind)  # a library that will not load is no fault of the file
        answers.write(READY)
        answers.flush()
        data = given.read(request["size"])
        if len(data) != request["size"]:
            return 1
        for line in answers_to(kind, data, request["source"]):
            answers.write(line)
    return 0


def reader_of(kind: Kind) -> Reader:
    """Return the function that takes a file of `kind` apart, with its libraries loaded."""
    if kind is Kind.SHEETS:
        from ita_desktop.exchange.cage.inside.sheets import read_sheets

        return read_sheets
    if kind is Kind.WORDS:
        from ita_desktop.exchange.cage.inside.words import read_words

        return read_words
    if kind is Kind.PAGES:
        from ita_desktop.exchange.cage.inside.pages import read_pages

        return read_pages
    if kind is Kind.OWN:
        from ita_desktop.exchange.cage.inside.own import read_own

        return read_own
    from ita_desktop.exchange.cage.inside.images import read_images

    return read_images


def answers_to(kind: Kind, data: bytes, source: str) -> Iterator[bytes]:
    """Yield the lines that answer for the file `data`, from the first value to the end."""
    left = MOST_ANSWER
    try:
        for value in _values(kind, data, source):
            line = _line({"value": value})
            left -= len(line)
            if len(line) > MOST_LINE or left < 0:
                raise too_much(source, "ข้อความที่ยาวเกินไป", _EXPECTED[kind])
            yield line
    except BadInput as problem:
        yield _line({"problem": [[fault.where, fault.found, fault.expected] for fault in problem.faults]})
    yield _line({"end": True})


def _values(kind: Kind, data: bytes, source: str) -> Iterator[object]:
    try:
        yield from reader_of(kind)(data, source)
    except (BadInput, MemoryError):
        raise
    except Exception as error:  # the libraries raise many kinds for damaged files
        raise BadInput((InputFault(source, "แฟ้มที่เสียหายหรือมีรหัสผ่าน", _EXPECTED[kind]),)) from error


def _line(answer: object) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


if __name__ == "__main__":
    sys.exit(answer())
