"""What a long table is: columns with their kinds and meanings, those of records from the field book."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.office import Signer
from ita_desktop.models.readiness import ReadyItem
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.signed_copies import SignedCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from _typeshed import DataclassInstance

    from ita_desktop.models.field_book import FieldEntry


class CellKind(Enum):
    """What a column holds, as the dictionary tells it."""

    TEXT = "ข้อความ"
    WHOLE = "จำนวนเต็ม"
    PRINTED = "ทศนิยม 2 ตำแหน่ง"
    """A score, 0–100, rounded half up to two places as ITAS prints it."""
    SCORE = "ทศนิยม 12 ตำแหน่ง"
    """A score, 0–100, as it was entered or published: exact."""
    EXACT = "จำนวนเต็มไม่เกิน 38 หลัก"
    """A whole number that needs more than 64 bits."""
    DAY = "วันที่ ค.ศ."
    MOMENT = "วันและเวลา ค.ศ. ตามเวลาไทย"
    FLAG = "ใช่หรือไม่"


class Tells(IntEnum):
    """Whom a column may tell of: what is exported has no column above the level asked for."""

    NOBODY = 0
    ANYBODY = 1
    """A text that somebody wrote freely: nobody can be sure that it names no person."""
    PERSON = 2
    """A person, by purpose."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        meaning: Thai, as the dictionary tells it, with unit and range.
        is_key: whether it is one of those that together name a row of the table, the same in every export.
    """

    name: str
    kind: CellKind
    meaning: str
    tells: Tells = Tells.NOBODY
    is_key: bool = False


TableValue = object
"""None, a text, a whole number, a Decimal, a day, a moment or a truth, as the column's kind says."""

PERSONS = frozenset({(QuarterReport, "who"), (ReadyItem, "checker"), (SignedCopy, "who"), (Signer, "name")})
"""Fields that name a person by purpose."""
_CODES = frozenset({(ItemCauses, "item"), (ReadyItem, "item")})
"""Fields of a line that hold no free text: the codes of items."""
_NO_COLUMN = frozenset({FieldKind.LOG, FieldKind.RECORDS})
_FREE = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES})
_KINDS = {
    FieldKind.NUMBER: CellKind.WHOLE,
    FieldKind.COUNT: CellKind.WHOLE,
    FieldKind.PERCENT: CellKind.WHOLE,
    FieldKind.DAY: CellKind.DAY,
    FieldKind.MOMENT: CellKind.MOMENT,
}
_TEXTS: Mapping[FieldKind, Callable[[Iterable[str]], str]] = {
    FieldKind.LINES: "\n".join,
    FieldKind.CODES: " ".join,
    FieldKind.CHOICES: " ".join,
}
_HOW = {FieldKind.LINES: " (บรรทัดละรายการ)", FieldKind.CODES: " (คั่นด้วยช่องว่าง)", FieldKind.CHOICES: " (คั่นด้วยช่องว่าง)"}


def record_columns(
    record: type[DataclassInstance], keys: Iterable[str] = (), without: Iterable[str] = ()
) -> tuple[Column, ...]:
    """Return a column for each field of `record` that is one value; those of records in it follow under their names.

    Args:
        record: in the field book.
        keys: names of the fields that name a row.
        without: names of the fields that stand in a table of their own.
    """
    return tuple(_columns(record, "", frozenset(keys), frozenset(without)))


def record_values(record: DataclassInstance, without: Iterable[str] = ()) -> tuple[TableValue, ...]:
    """Return the values of `record` for `record_columns`; what is empty is None."""
    return tuple(_values(record, frozenset(without)))


def _columns(
    record: type[DataclassInstance], prefix: str, keys: frozenset[str], without: frozenset[str]
) -> Iterator[Column]:
    for entry in entries_of(record):
        if entry.name in without or entry.kind in _NO_COLUMN:
            continue
        if entry.kind is FieldKind.RECORD and entry.record is not None:
            yield from _columns(entry.record, f"{prefix}{entry.key}_", frozenset(), without)
            continue
        meaning = entry.thai + _HOW.get(entry.kind, "") + _choices(entry)
        kind = _KINDS.get(entry.kind, CellKind.TEXT)
        yield Column(prefix + entry.key, kind, meaning, _tells(record, entry), entry.name in keys)


def _tells(record: type[DataclassInstance], entry: FieldEntry) -> Tells:
    if (record, entry.name) in PERSONS:
        return Tells.PERSON
    return Tells.ANYBODY if entry.kind in _FREE and (record, entry.name) not in _CODES else Tells.NOBODY


def _choices(entry: FieldEntry) -> str:
    return "" if entry.choices is None else f": {' '.join(str(choice) for choice in entry.choices)}"


def _values(record: DataclassInstance | None, without: frozenset[str], of: type | None = None) -> Iterator[TableValue]:
    for entry in entries_of(of or type(record)):
        if entry.name in without or entry.kind in _NO_COLUMN:
            continue
        value = None if record is None else getattr(record, entry.name)
        if entry.kind is FieldKind.RECORD and entry.record is not None:
            yield from _values(value, without, entry.record)
        elif entry.kind in _TEXTS:
            yield _TEXTS[entry.kind](value) if value else None
        else:
            yield value if entry.kind in _KINDS else str(value or "") or None
