"""How much of an input is read before it is refused: no officer's file comes near these."""

from __future__ import annotations

import time

from ita_desktop.problems import BadInput, InputFault

MOST_BYTES = 20_000_000
"""Bytes of any input file."""
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
MOST_PIXELS = 40_000_000
PRINTED_HEIGHT = 709
"""Pixels of the Garuda: 1.5 cm (docs/thai-paper.md §1.1) at 1,200 dots an inch, which any printer shows smooth."""
MOST_IMAGES = 50
"""Images of one Word file that are offered to choose from."""
MOST_SECONDS = 20.0


def too_much(where: str, found: str, expected: str) -> BadInput:
    """Return the refusal of an input that passes a limit."""
    return BadInput((InputFault(where, found, expected),))


class Clock:
    """Stops a reader that takes longer than an officer would wait."""

    def __init__(self, source: str, seconds: float = MOST_SECONDS) -> None:
        """Start the clock for reading `source`."""
        self._source = source
        self._end = time.monotonic() + seconds
        self._seconds = seconds

    def check(self) -> None:
        """Raise BadInput when the time is up."""
        if time.monotonic() > self._end:
            raise too_much(self._source, "ข้อมูลที่ใช้เวลาอ่านนานเกินไป", f"ข้อมูลที่อ่านเสร็จใน {self._seconds:.0f} วินาที")
