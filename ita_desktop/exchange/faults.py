"""Collecting faults while reading on, so that all of them are told at once."""

from __future__ import annotations

from ita_desktop.problems import BadInput, InputFault

MOST_FAULTS = 200
"""More than this help nobody; the rest is counted."""

_SHOWN = 40


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
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(InputFault(self.place(where), shorten(found), expected))
        else:
            self._more += 1

    def refuse(self, where: str, found: str, expected: str) -> BadInput:
        """Return the problem to raise when reading cannot go on."""
        self.add(where, found, expected)
        return BadInput(self.all())

    def all(self) -> tuple[InputFault, ...]:
        """Return the faults; a last one counts those beyond `MOST_FAULTS`."""
        if not self._more:
            return tuple(self._faults)
        rest = InputFault(self.place(""), f"ข้อผิดพลาดอีก {self._more} แห่ง", "ให้แก้ไขตามรายการข้างต้นแล้วนำเข้าใหม่")
        return (*self._faults, rest)

    def __len__(self) -> int:
        return len(self._faults) + self._more
