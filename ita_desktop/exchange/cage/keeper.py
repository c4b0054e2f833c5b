"""Keeping a child in the cage: started for one file, handed its bytes, watched, and always ended."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import MOST_BYTES, shorten, too_much
from ita_desktop.problems import BadInput, InputFault, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

READY = b'{"ready":true}\n'
"""A child's first line: it is shut in, and its libraries are loaded."""
MOST_LINE = 1_000_000
MOST_ANSWER = 64_000_000
"""Bytes of one line, and of all lines, that are taken from a child."""

_LONGEST_FAULT = 300


class Kind(StrEnum):
    """What a file is to be read as."""

    SHEETS = "sheets"
    OLD_SHEETS = "old_sheets"
    OPEN_SHEETS = "open_sheets"
    WORDS = "words"
    OPEN_WORDS = "open_words"
    RICH_TEXT = "rich_text"
    WEB = "web"
    PAGES = "pages"
    IMAGES = "images"
    COLOURS = "colours"
    """Images as they look, in colour."""
    SCAN = "scan"
    """A signed paper that was scanned: only whether it can be read."""
    OWN = "own"
    """The data that a Word or PDF file of ours carries."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one child may take.

    Attributes:
        memory: bytes, of address space on Linux and of its own on Windows.
        seconds: of processor.
        patience: seconds on the wall, from its start to its end.
    """

    memory: int = 512 << 20
    seconds: int = 20
    patience: float = 30.0


CHILD_LIMITS = ChildLimits()
CANCELLED: ContextVar[Callable[[], bool]] = ContextVar("CANCELLED", default=bool)
"""Asked many times a second while a child reads for this thread; once it says yes, the child is killed."""


def read_in_cage(kind: Kind, data: bytes, source: str, take: Callable[[object], None]) -> None:
    """Read the file `data` in a child, which is gone when this returns or raises.

    Args:
        kind: what to read it as.
        data: the whole file.
        source: its name, for sentences about it.
        take: given each value that the child sends, which is as foreign as the file: plain JSON of any shape. Raises
            ValueError for one that no child of ours sends.

    Raises:
        BadInput: it is damaged, passes a limit, or the child died of it.
        MachineProblem: no child could be started.
    """
    if len(data) > MOST_BYTES:
        raise too_much(source, f"แฟ้มขนาด {len(data):,} ไบต์", f"แฟ้มไม่เกิน {MOST_BYTES:,} ไบต์")
    with closing(_answers(kind, data, source)) as lines, suppress(ValueError, RecursionError):
        left = MOST_ANSWER
        for line in lines:
            left -= len(line)
            if len(line) > MOST_LINE or left < 0:
                break
            match json.loads(line):
                case {"value": value}:
                    take(value)
                case {"problem": [_, *_] as faults}:
                    raise BadInput(tuple(_fault(fault) for fault in faults))
                case {"end": True}:
                    return
                case _:
                    break
    raise too_much(
        source,
        "แฟ้มที่ใช้หน่วยความจำหรือเวลามากผิดปกติ หรือทำให้การอ่านหยุดกลางคัน",
        "แฟ้มที่ไม่เสียหาย ยังไม่ได้นำเข้าสิ่งใดและข้อมูลในโปรแกรมยังอยู่ครบ โปรดเปิดแฟ้มด้วยโปรแกรมที่สร้าง บันทึกเป็นแฟ้มใหม่ แล้วลองอีกครั้ง",
    )


def _fault(parts: object) -> InputFault:
    match parts:
        case [str(where), str(found), str(expected)]:
            return InputFault(*(shorten(part, _LONGEST_FAULT) for part in (where, found, expected)))
    raise ValueError(parts)


def _answers(kind: Kind, data: bytes, source: str) -> Generator[bytes]:
    """Yield the lines of a child's answer after the one that says it is shut in, until it ends however it ends."""
    from ita_desktop.exchange.cage.child import Child

    request = {
        "kind": kind,
        "source": source,
        "size": len(data),
        "memory": CHILD_LIMITS.memory,
        "seconds": CHILD_LIMITS.seconds,
    }
    try:
        child = Child(CHILD_LIMITS.memory, CHILD_LIMITS.patience, CANCELLED.get())
    except OSError as error:
        raise _not_started(source) from error
    try:
        lines = child.answers((json.dumps(request).encode(), b"\n", data), MOST_LINE + 1)
        if next(lines, b"") != READY:
            raise _not_started(source)
        yield from lines
    finally:
        child.end()


def _not_started(source: str) -> MachineProblem:
    return MachineProblem(f"เริ่มตัวอ่านแฟ้มไม่ได้ จึงยังไม่ได้อ่าน {source} ข้อมูลในโปรแกรมยังอยู่ครบ โปรดปิดโปรแกรมอื่นที่ไม่ใช้ แล้วลองใหม่")
