"""Reading one table of a framework file key by key, and gathering every fault on the way.

A reader never raises: a wrong or missing value becomes a fault and a harmless stand-in, so that the officer learns of
all faults at once.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.problems import InputFault
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

LONGEST_TEXT = 2000
_LONGEST_SHOWN = 60

Choice = TypeVar("Choice", bound="StrEnum")


def show_value(value: object) -> str:
    """Return `value` as a fault shows it: one line, cut short, spelt as in TOML."""
    text = one_line(str(value).lower() if isinstance(value, bool) else str(value)) or "(ว่าง)"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


class TableReader:
    """One table of the file.

    Attributes:
        where: the table's place, `2570.toml: items[i1]`.
        faults: shared by all readers of one file; faults are added in the order of reading.
    """

    def __init__(self, table: Mapping[str, object], where: str, faults: list[InputFault]) -> None:
        """Read `table`, which stands at `where`."""
        self.where = where
        self.faults = faults
        self._table = table
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the table has `key`; asking does not count as reading it."""
        return key in self._table

    def fault(self, key: str, found: object, expected: str) -> None:
        """Note that `key` holds `found` where `expected` (Thai, after ต้องการ) was wanted."""
        self.faults.append(InputFault(self._place(key), show_value(found), expected))

    def text(self, key: str) -> str:
        """Return the text of `key` on one line, or an empty text with a fault."""
        value = self._take(key)
        if isinstance(value, str):
            text = one_line(value)
            if text and len(text) <= LONGEST_TEXT:
                return text
        if value is not None:
            self.fault(key, value, f"ข้อความ 1 ถึง {LONGEST_TEXT} ตัวอักษร")
        return ""

    def number(self, key: str, low: int, high: int) -> Decimal:
        """Return the number of `key` from `low` to `high`, or `low` with a fault."""
        value = self._take(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        if isinstance(value, Decimal) and value.is_finite() and low <= value <= high:
            return value
        if value is not None:
            self.fault(key, value, f"จำนวนตั้งแต่ {low} ถึง {high}")
        return Decimal(low)

    def whole(self, key: str, low: int, high: int) -> int:
        """Return the whole number of `key` from `low` to `high`, or `low` with a fault."""
        value = self._take(key)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        if value is not None:
            self.fault(key, value, f"จำนวนเต็มตั้งแต่ {low} ถึง {high}")
        return low

    def flag(self, key: str) -> bool:
        """Return the true or false of `key`, or False with a fault."""
        value = self._take(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.fault(key, value, "ค่า true หรือ false")
        return False

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """Return the member of `choices` that `key` names, or the first one with a fault."""
        value = self._take(key)
        for member in choices:
            if value == member.value:
                return member
        if value is not None:
            self.fault(key, value, "ค่าใดค่าหนึ่งใน " + ", ".join(member.value for member in choices))
        return next(iter(choices))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts of `key`; none, without a fault, where the key is left out."""
        value = self._take(key) if self.has(key) else []
        if isinstance(value, list) and all(isinstance(entry, str) and one_line(entry) for entry in value):
            return tuple(one_line(entry) for entry in value)
        self.fault(key, value, "รายการข้อความ")
        return ()

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Return the list of whole numbers of `key`; none, without a fault, where the key is left out."""
        value = self._take(key) if self.has(key) else []
        if isinstance(value, list) and all(type(entry) is int and low <= entry <= high for entry in value):
            return tuple(value)
        self.fault(key, value, f"รายการจำนวนเต็มตั้งแต่ {low} ถึง {high}")
        return ()

    def table(self, key: str) -> TableReader:
        """Return a reader of the table under `key`; of an empty one, with a fault, where there is none."""
        value = self._take(key)
        if isinstance(value, dict):
            return TableReader(value, self._place(key), self.faults)
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
            TableReader(entry, f"{self._place(key)}[{show_value(entry.get(label, f'#{position}'))}]", self.faults)
            for position, entry in enumerate(value, start=1)
        ]

    def finish(self) -> None:
        """Note every key that nothing asked for, so that a misspelt key is not lost silently."""
        for key in self._table:
            if key not in self._asked:
                self.fault(key, key, "คีย์ที่โปรแกรมรู้จัก: " + ", ".join(sorted(self._asked)))

    def may_have(self, *keys: str) -> None:
        """Name `keys` as known, read or not."""
        self._asked.update(keys)

    def _take(self, key: str) -> object | None:
        self._asked.add(key)
        if key not in self._table:
            self.faults.append(InputFault(self._place(key), "", "ค่านี้ แต่ไม่พบในแฟ้ม"))
            return None
        return self._table[key]

    def _place(self, key: str) -> str:
        return f"{self.where}.{key}" if not self.where.endswith(":") else f"{self.where} {key}"
