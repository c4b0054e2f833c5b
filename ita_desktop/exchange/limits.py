"""What of an input is refused: more than any officer's file comes near, and faults, gathered to be told all at once."""

from __future__ import annotations

import time

from ita_desktop.problems import BadInput, InputFault

MOST_BYTES = 20_000_000
"""Bytes of any input file."""
MOST_OFFICE_BYTES = 200_000_000
"""Bytes of another office file as an input: signed papers and their scans are in it."""
MOST_SCAN = 10_000_000
"""Bytes of the scan of a signed paper: every copy of the office file has it too."""
MOST_TEXT = 4_000_000
"""Characters of a text, a table of text or a JSON input."""
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 300_000
MOST_SHEETS = 40
LONGEST_CELL = 32_767
"""Characters that a cell of Excel can hold."""
MOST_PAGES = 400
MOST_ZIP_ENTRIES = 2_000
MOST_UNZIPPED = 120_000_000
"""Bytes that all entries of a zip (Excel, Word) may have when unpacked."""
MOST_ZIP_RATIO = 200
"""How many times larger an entry of more than a megabyte may be than packed."""
SAFE_ZIP = "แฟ้ม Excel (.xlsx) Word (.docx) หรือ OpenDocument (.ods .odt) ที่ไม่เสียหาย ไม่มีรหัสผ่าน และไม่มีส่วนที่อันตราย"
"""What a zip of office programs must be."""
MOST_PIXELS = 40_000_000
COLOUR_DOTS = 230_000
"""Most dots of an image in colour: sharp at 3 cm, and under the longest line of the cage in base64."""
PRINTED_HEIGHT = 709
"""Pixels of the Garuda: 1.5 cm (docs/thai-paper.md §1.2) at 1,200 dots an inch, so that edges stay smooth."""
MOST_IMAGES = 50
"""Images of one Word file that are offered to choose from."""
_MOST_SECONDS = 20.0

_MOST_FAULTS = 200
"""More than this help nobody; the rest is counted."""

_SHOWN = 40


def too_much(where: str, found: str, expected: str) -> BadInput:
    """Return the refusal of an input that passes a limit."""
    return BadInput((InputFault(where, found, expected),))


class Clock:
    """Stops a reader that takes longer than an officer would wait."""

    def __init__(self, source: str, seconds: float = _MOST_SECONDS) -> None:
        """Start the clock for reading `source`."""
        self._source = source
        self._end = time.monotonic() + seconds
        self._seconds = seconds

    def check(self) -> None:
        """Raise BadInput when the time is up."""
        if time.monotonic() > self._end:
            raise too_much(self._source, "ข้อมูลที่ใช้เวลาอ่านนานเกินไป", f"ข้อมูลที่อ่านเสร็จใน {self._seconds:.0f} วินาที")


def shorten(text: str, length: int = _SHOWN) -> str:
    """Return `text` on one line and cut to `length` characters, as a fault shows it."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length and len(text) <= 4 * length else line[: length - 1] + "…"


class Faults:
    """The faults of one input, in the order they were met."""

    def __init__(self, source: str = "") -> None:
        """Start without faults; `source` is put in front of every place."""
        self.source = source
        self._faults: list[InputFault] = []
        self._more = 0

    def place(self, where: str) -> str:
        """Return `where` with the source in front."""
        return ": ".join(part for part in (self.source, where) if part)

    def add(self, where: str, found: str, expected: str) -> None:
        """Note that at `where` stood `found` where `expected` (in Thai) was wanted."""
        if len(self._faults) < _MOST_FAULTS:
            self._faults.append(InputFault(self.place(where), shorten(found), expected))
        else:
            self._more += 1

    def refuse(self, where: str, found: str, expected: str) -> BadInput:
        """Return the problem to raise when reading cannot go on."""
        self.add(where, found, expected)
        return BadInput(self.all())

    def all(self) -> tuple[InputFault, ...]:
        """Return the faults; a last one counts those beyond `_MOST_FAULTS`."""
        if not self._more:
            return tuple(self._faults)
        rest = InputFault(self.place(""), f"ข้อผิดพลาดอีก {self._more} แห่ง", "ให้แก้ไขตามรายการข้างต้นแล้วนำเข้าใหม่")
        return (*self._faults, rest)

    def __len__(self) -> int:
        return len(self._faults) + self._more
