"""Reading one table of a framework file key by key, and gathering every fault on the way.

A reader never raises: a wrong or missing value becomes a fault and a harmless stand-in, so that the officer learns of
all faults at once.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.models.framework import Basis, Status, Tool
from ita_desktop.problems import InputFault
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from ita_desktop.models.framework_file.lines import KeyPath

_LONGEST_TEXT = 2000
_LONGEST_SHOWN = 60
_TEXT_EXPECTED = f"ข้อความ 1 ถึง {_LONGEST_TEXT} ตัวอักษร ไม่มีอักขระควบคุมหรืออักขระกลับทิศ"
_MISLEADING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, seen and unseen, and what turns the direction of writing: paper or screen would show another text."""

_Choice = TypeVar("_Choice", bound="StrEnum")
_Value = TypeVar("_Value")
_KINDS = ("indicators", "subgroups", "issues", "lineage", *(tool.value for tool in Tool))


def show_value(value: object) -> str:
    """Return `value` as a fault shows it: one line, cut short, spelt as in TOML."""
    text = one_line(str(value).lower() if isinstance(value, bool) else str(value)) or "(ว่าง)"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _text(value: object) -> str | None:
    is_plain = isinstance(value, str) and 0 < len(one_line(value)) <= _LONGEST_TEXT and not _MISLEADING.search(value)
    return str(value) if is_plain else None


def _whole_in(low: int, high: int) -> Callable[[object], int | None]:
    """Return what reads a TOML whole number from `low` to `high`, and gives None for all else."""
    return lambda value: value if type(value) is int and low <= value <= high else None


def _decimal_in(low: int, high: int) -> Callable[[object], Decimal | None]:
    """Return what reads a TOML number from `low` to `high`, and gives None for all else."""

    def read(value: object) -> Decimal | None:
        number = Decimal(value) if type(value) is int else value
        is_number = isinstance(number, Decimal) and number.is_finite() and low <= number <= high
        return number if isinstance(number, Decimal) and is_number else None

    return read


class TableReader:
    """One table of the file.

    Attributes:
        where: the table's place, `items[i1]`; empty for the file itself.
        faults: shared by all readers of one file; faults are added in the order of reading.
    """

    def __init__(
        self, table: Mapping[str, object], where: str, faults: list[InputFault], paths: dict[str, KeyPath] | None = None
    ) -> None:
        """Read `table`, which stands at `where`; `paths` is shared by all readers of one file."""
        self.where = where
        self.faults = faults
        self._table = table
        self._asked: set[str] = set()
        self._paths: dict[str, KeyPath] = {"": ()} if paths is None else paths

    def names(self) -> tuple[str, ...]:
        """Return the keys that the table has; each still has to be read."""
        return tuple(self._table)

    def path_of(self, place: str) -> KeyPath:
        """Return where the table or value that a fault calls `place` stands in the file."""
        if place in self._paths:
            return self._paths[place]
        outer, _, key = place.rpartition(".")
        return (*self._paths[outer], key) if outer in self._paths else self.path_of(outer)

    def has(self, key: str) -> bool:
        """Whether the table has `key`; asking does not count as reading it."""
        return key in self._table

    def fault(self, key: str, found: object, expected: str) -> None:
        """Note that `key` holds `found` where `expected` (Thai, after ต้องการ) was wanted."""
        self.faults.append(InputFault(self._place(key), show_value(found), expected))

    def text(self, key: str) -> str:
        """Return the text of `key` on one line, or an empty text with a fault."""
        return one_line(self._one(key, _text, _TEXT_EXPECTED, ""))

    def number(self, key: str, low: int, high: int) -> Decimal:
        """Return the number of `key` from `low` to `high`, or `low` with a fault."""
        return self._one(key, _decimal_in(low, high), f"จำนวนตั้งแต่ {low} ถึง {high}", Decimal(low))

    def whole(self, key: str, low: int, high: int) -> int:
        """Return the whole number of `key` from `low` to `high`, or `low` with a fault."""
        return self._one(key, _whole_in(low, high), f"จำนวนเต็มตั้งแต่ {low} ถึง {high}", low)

    def flag(self, key: str) -> bool:
        """Return the true or false of `key`, or False with a fault."""
        return self._one(
            key, lambda value: value if isinstance(value, bool) else None, "ค่า true หรือ false", instead=False
        )

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        """Return the member of `choices` that `key` names, or the first one with a fault."""
        by_value: dict[object, _Choice] = {member.value: member for member in choices}
        expected = "ค่าใดค่าหนึ่งใน " + ", ".join(member.value for member in choices)
        return self._one(
            key, lambda value: by_value.get(value) if isinstance(value, str) else None, expected, next(iter(choices))
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts of `key`; none, without a fault, where the key is left out."""
        return tuple(map(one_line, self._list(key, _text, f"รายการ{_TEXT_EXPECTED}")))

    def numbers(self, key: str, low: int, high: int) -> tuple[Decimal, ...]:
        """Return the list of numbers of `key`; none, without a fault, where the key is left out."""
        return self._list(key, _decimal_in(low, high), f"รายการจำนวนตั้งแต่ {low} ถึง {high}")

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Return the list of whole numbers of `key`; none, without a fault, where the key is left out."""
        return self._list(key, _whole_in(low, high), f"รายการจำนวนเต็มตั้งแต่ {low} ถึง {high}")

    def table(self, key: str) -> TableReader:
        """Return a reader of the table under `key`; of an empty one, with a fault, where there is none."""
        value = self._take(key)
        if isinstance(value, dict):
            return self._inner(value, self._place(key), key)
        if value is not None:
            self.fault(key, value, "ตาราง")
        return TableReader({}, self._place(key), [])

    def tables(self, key: str, label: str) -> list[TableReader]:
        """Return readers of the list of tables under `key`, each placed by its value of `label` or its position."""
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault(key, value, "รายการของตาราง")
            return []
        return [
            self._inner(entry, f"{self._place(key)}[{show_value(entry.get(label, f'#{at + 1}'))}]", key, at)
            for at, entry in enumerate(value)
        ]

    def finish(self) -> None:
        """Note every key that nothing asked for, so that a misspelt key is not lost silently."""
        for key in self._table:
            if key not in self._asked:
                self.fault(key, key, "คีย์ที่โปรแกรมรู้จัก: " + ", ".join(sorted(self._asked)))

    def may_have(self, *keys: str) -> None:
        """Name `keys` as known, read or not."""
        self._asked.update(keys)

    def _inner(self, table: Mapping[str, object], where: str, *path: str | int) -> TableReader:
        self._paths[where] = (*self._paths[self.where], *path)
        return TableReader(table, where, self.faults, self._paths)

    def _one(self, key: str, read: Callable[[object], _Value | None], expected: str, instead: _Value) -> _Value:
        """Return what `read` makes of the value of `key`; `instead`, with a fault, where that is None."""
        value = self._take(key)
        found = read(value)
        if found is None and value is not None:
            self.fault(key, value, expected)
        return instead if found is None else found

    def _list(self, key: str, read: Callable[[object], _Value | None], expected: str) -> tuple[_Value, ...]:
        value = self._take(key) if self.has(key) else []
        found = [read(entry) for entry in value] if isinstance(value, list) else [None]
        if None in found:
            self.fault(key, value, expected)
            return ()
        return tuple(entry for entry in found if entry is not None)

    def _take(self, key: str) -> object | None:
        self._asked.add(key)
        if key not in self._table:
            self.faults.append(InputFault(self._place(key), "", "ค่านี้ แต่ไม่พบในแฟ้ม"))
            return None
        return self._table[key]

    def _place(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key


class Bases:
    """The basis that facts of a kind share, which a single fact may replace by its own."""

    def __init__(self, table: TableReader) -> None:
        """Read the table `basis` of a file."""
        self._common = _basis(table)
        self._of_kind: dict[str, Basis] = {}
        for kind in _KINDS:
            table.may_have(kind)
            if table.has(kind):
                part = table.table(kind)
                self._of_kind[kind] = _basis(part)
                part.finish()
        table.finish()

    def of(self, table: TableReader, kind: str = "") -> Basis:
        """Return the basis the fact in `table` states, or the one its kind or the whole file has."""
        table.may_have("status", "source")
        if table.has("status") or table.has("source"):
            return _basis(table)
        return self._of_kind.get(kind, self._common)


def _basis(table: TableReader) -> Basis:
    return Basis(table.choice("status", Status), table.text("source"))
