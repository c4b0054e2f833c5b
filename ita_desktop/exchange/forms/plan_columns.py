"""The columns of the plan's Excel form: what each holds, how it is written into a cell and read back.

A list has one entry a line; a line of an entry that goes on begins with two spaces. Dates have the year พ.ศ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ita_desktop.exchange.numbers import MOST_COUNTED, number_expected, numbers_of
from ita_desktop.models.choice_names import CHOICE_NAMES
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.plan import FollowUp, PlanRow
from ita_desktop.thai.dates import iso_date, parse_date
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Mapping
    from enum import StrEnum

    from _typeshed import DataclassInstance

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.framework import Framework

    Write = Callable[[Any, FieldEntry], str]
    Read = Callable[[str, FieldEntry, Framework | None], object]

FOLLOW_UP = "followup."
"""What stands before the names of follow-up fields."""

_GOES_ON = "  "
_SEPARATOR = re.compile(r"[,;\s]+")
_CODE = re.compile(r"[ieo][0-9]{1,3}")


class NotReadable(ValueError):
    """A cell that does not say what its column holds; the argument says in Thai what would be accepted."""


@dataclass(frozen=True, slots=True)
class CellForm:
    """How a value of one kind stands in a cell.

    Attributes:
        width: of its columns, in characters.
        read: raises NotReadable; None for an empty cell that has no value.
    """

    width: int
    write: Write
    read: Read


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column.

    Attributes:
        name: field of `PlanRow`, or of a record in it after the record's name: `followup.status`.
        entry: what the field book says of it.
    """

    name: str
    entry: FieldEntry

    @property
    def header(self) -> str:
        """The Thai heading, by which the column is found again."""
        return self.entry.thai

    @property
    def cell(self) -> StrEnum | None:
        """The plan cell it belongs to, or None."""
        return self.entry.cell

    @property
    def width(self) -> int:
        """In characters."""
        return CELL_FORMS[self.entry.kind].width

    @property
    def choices(self) -> tuple[str, ...]:
        """What a cell may say; empty where that is free."""
        return tuple(_names(self.entry).values()) if self.entry.kind is FieldKind.CHOICE else ()

    @property
    def is_follow_up(self) -> bool:
        """Whether it is about what became of the row."""
        return self.name.startswith(FOLLOW_UP)

    def value(self, row: PlanRow) -> object:
        """Return what `row` has in this column."""
        part = self.name.rpartition(".")[0]
        holder = getattr(row, part) if part else row
        return self.entry.default if holder is None else getattr(holder, self.entry.name)

    def text(self, row: PlanRow) -> str:
        """Return what stands in the cell of `row`."""
        return self.write(self.value(row))

    def write(self, value: object) -> str:
        """Return `value` as a cell says it."""
        return "" if value is None else CELL_FORMS[self.entry.kind].write(value, self.entry)

    def read(self, text: str, framework: Framework | None = None) -> object:
        """Return what a cell says. Raises NotReadable.

        Args:
            text: of the cell.
            framework: of the assessed year, which tells the numbers there are; None to take any.
        """
        value = CELL_FORMS[self.entry.kind].read(text, self.entry, framework)
        return self.entry.default if value is None else value


def with_values(row: PlanRow, values: Mapping[str, Any]) -> PlanRow:
    """Return `row` with plan fields set by column name; follow-up columns are passed over."""
    changed = {name: value for name, value in values.items() if "." not in name}
    for entry in entries_of(PlanRow):
        given = {name.partition(".")[2]: value for name, value in values.items() if name.startswith(f"{entry.name}.")}
        if given and entry.record is not None and entry.record is not FollowUp:
            blank = entry.record()
            now = replace(getattr(row, entry.name) or blank, **given)
            changed[entry.name] = None if now == blank else now
    return replace(row, **changed)


def follow_up_with(followup: FollowUp | None, values: Mapping[str, Any]) -> FollowUp:
    """Return `followup` with its fields set by column name; plan columns are passed over."""
    given = {name.removeprefix(FOLLOW_UP): value for name, value in values.items() if name.startswith(FOLLOW_UP)}
    return replace(followup or FollowUp(), **given)


def clean(text: str) -> str:
    """Return a cell's text as it is compared: in the one spelling that is kept."""
    return normalise_text(text).strip()


def _lines(value: tuple[str, ...], _: FieldEntry) -> str:
    return "\n".join(entry.replace("\n", f"\n{_GOES_ON}") for entry in value)


def _read_lines(text: str, *_: object) -> tuple[str, ...]:
    entries: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.startswith(_GOES_ON) and entries:
            entries[-1] += "\n" + line.removeprefix(_GOES_ON)
        else:
            entries.append(line)
    return tuple(entry for entry in map(clean, entries) if entry)


def _read_codes(text: str, *_: object) -> tuple[str, ...]:
    codes = tuple(code for code in _SEPARATOR.split(to_arabic(one_line(text)).lower()) if code)
    if any(_CODE.fullmatch(code) is None for code in codes):
        raise NotReadable("รหัสข้อ เช่น i1, e4, o27")
    return codes


def _whole(text: str, known: Collection[int]) -> int | None:
    plain = to_arabic(one_line(text)).removesuffix("%").strip().removesuffix(".0")
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit() or int(plain[:9]) not in known:
        raise NotReadable(number_expected(known))
    return int(plain)


def _date(value: dt.date, _: FieldEntry) -> str:
    return iso_date(value)


def _read_date(text: str, *_: object) -> dt.date | None:
    line = one_line(text)
    date = parse_date(line)
    if line and date is None:
        raise NotReadable("วันที่ ปี พ.ศ. เช่น 2568-10-01 หรือ 1 ตุลาคม 2568")
    return date


def _names(entry: FieldEntry) -> Mapping[Any, str]:
    return {} if entry.choices is None else CHOICE_NAMES[entry.choices]


def _read_choice(text: str, entry: FieldEntry, _: Framework | None = None) -> StrEnum | None:
    line, names = one_line(text), _names(entry)
    if not line:
        return None
    for choice in entry.choices or ():
        if line in {clean(names[choice]), choice.value}:
            return choice
    raise NotReadable(f"ค่าใดค่าหนึ่งใน {', '.join(names.values())}")


def _choices(value: tuple[StrEnum, ...], entry: FieldEntry) -> str:
    return "\n".join(_names(entry)[choice] for choice in value)


def _read_choices(text: str, entry: FieldEntry, _: Framework | None) -> tuple[StrEnum, ...]:
    chosen = (_read_choice(part, entry) for part in text.replace(",", "\n").split("\n"))
    return tuple(dict.fromkeys(choice for choice in chosen if choice is not None))


def _plain(value: object, _: FieldEntry) -> str:
    return str(value)


CELL_FORMS = {
    FieldKind.LINE: CellForm(20, _plain, lambda text, *_: one_line(text)),
    FieldKind.TEXT: CellForm(36, _plain, lambda text, *_: clean(text)),
    FieldKind.LINES: CellForm(36, _lines, _read_lines),
    FieldKind.CODES: CellForm(12, lambda codes, _: ", ".join(codes), _read_codes),
    FieldKind.CHOICE: CellForm(20, lambda choice, entry: _names(entry)[choice], _read_choice),
    FieldKind.CHOICES: CellForm(22, _choices, _read_choices),
    FieldKind.NUMBER: CellForm(12, _plain, lambda text, entry, framework: _whole(text, numbers_of(entry, framework))),
    FieldKind.COUNT: CellForm(12, _plain, lambda text, *_: _whole(text, range(MOST_COUNTED + 1))),
    FieldKind.PERCENT: CellForm(12, _plain, lambda text, *_: _whole(text, range(101))),
    FieldKind.DAY: CellForm(14, _date, _read_date),
    FieldKind.KEY: CellForm(14, _plain, lambda text, *_: one_line(text)),
}
"""By kind; what the form does not ask for is not among them (`NOT_ASKED`)."""

NOT_ASKED = frozenset({FieldKind.RECORD, FieldKind.LOG, FieldKind.RECORDS, FieldKind.MOMENT})
"""Kinds without a column: a log writes itself, and entries of a memo are not the plan's. The row's own key has none
either: it stands before all; nor has what the program alone knows of the causes it was drafted from."""


def _columns(record: type[DataclassInstance], prefix: str = "") -> Iterator[FormColumn]:
    for entry in entries_of(record):
        if entry.kind is FieldKind.RECORD and entry.record is not None:
            yield from _columns(entry.record, f"{entry.name}.")
        elif entry.kind not in NOT_ASKED and prefix + entry.name not in {"key", "told_causes"}:
            yield FormColumn(prefix + entry.name, entry)


COLUMNS = tuple(_columns(PlanRow))
"""Every column but the key, in the order of the form."""
