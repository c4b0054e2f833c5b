"""The columns of the plan's Excel form: what each holds, how it is written into a cell and read back.

A list has one entry a line; a line of an entry that goes on begins with two spaces. Dates have the year พ.ศ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanCell
from ita_desktop.models.plan_names import CELL_NAMES, CLASS_NAMES, FOLLOW_UP_NAMES, STATUS_NAMES
from ita_desktop.thai.dates import iso_date, parse_date
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from ita_desktop.models.plan import PlanRow

    Write = Callable[[Any], str]
    Read = Callable[[str], object]

FOLLOW_UP = "followup."
"""What stands before the names of follow-up fields."""

_GOES_ON = "  "
_SEPARATOR = re.compile(r"[,;\s]+")
_MOST_PERCENT = 100


class NotReadable(ValueError):
    """A cell that does not say what its column holds; the argument says in Thai what would be accepted."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: field of `PlanRow`, or of `FollowUp` after `followup.`.
        header: the Thai heading, by which the column is found again.
        cell: the plan cell it belongs to, or None for follow-up.
        width: in characters.
    """

    name: str
    header: str
    cell: PlanCell | None
    width: int
    write: Write
    read: Read

    @property
    def is_follow_up(self) -> bool:
        """Whether it is about what became of the row."""
        return self.name.startswith(FOLLOW_UP)

    def value(self, row: PlanRow) -> object:
        """Return what `row` has in this column."""
        if self.is_follow_up:
            return getattr(row.followup or FollowUp(), self.name.removeprefix(FOLLOW_UP))
        return getattr(row, self.name)

    def text(self, row: PlanRow) -> str:
        """Return what stands in the cell of `row`."""
        return self.write(self.value(row))


def with_values(row: PlanRow, values: Mapping[str, Any]) -> PlanRow:
    """Return `row` with plan fields set by column name; follow-up columns are passed over."""
    return replace(row, **{name: value for name, value in values.items() if not name.startswith(FOLLOW_UP)})


def follow_up_with(followup: FollowUp | None, values: Mapping[str, Any]) -> FollowUp:
    """Return `followup` with its fields set by column name; plan columns are passed over."""
    given = {name.removeprefix(FOLLOW_UP): value for name, value in values.items() if name.startswith(FOLLOW_UP)}
    return replace(followup or FollowUp(), **given)


def clean(text: str) -> str:
    """Return a cell's text as it is compared: in the one spelling that is kept."""
    return normalise_text(text).strip()


def _lines(value: tuple[str, ...]) -> str:
    return "\n".join(entry.replace("\n", f"\n{_GOES_ON}") for entry in value)


def _read_lines(text: str) -> tuple[str, ...]:
    entries: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.startswith(_GOES_ON) and entries:
            entries[-1] += "\n" + line.removeprefix(_GOES_ON)
        else:
            entries.append(line)
    return tuple(entry for entry in map(clean, entries) if entry)


def _read_codes(text: str) -> tuple[str, ...]:
    codes = tuple(code for code in _SEPARATOR.split(to_arabic(one_line(text)).lower()) if code)
    if any(re.fullmatch(r"[ieo][0-9]{1,2}", code) is None for code in codes):
        raise NotReadable("รหัสข้อ เช่น i1, e4, o27")
    return codes


def _whole(least: int, most: int, *, empty: int | None) -> Read:
    def read(text: str) -> int | None:
        plain = to_arabic(one_line(text)).removesuffix("%").strip().removesuffix(".0")
        if not plain:
            return empty
        if not plain.isascii() or not plain.isdigit() or not least <= int(plain[:9]) <= most:
            raise NotReadable(f"จำนวนเต็มตั้งแต่ {least} ถึง {most}")
        return int(plain)

    return read


def _date(value: dt.date | None) -> str:
    return "" if value is None else iso_date(value)


def _read_date(text: str) -> dt.date | None:
    line = one_line(text)
    date = parse_date(line)
    if line and date is None:
        raise NotReadable("วันที่ ปี พ.ศ. เช่น 2568-10-01 หรือ 1 ตุลาคม 2568")
    return date


def _choice(names: Mapping[Any, str]) -> tuple[Write, Callable[[str], StrEnum | None]]:
    known: dict[str, StrEnum] = {clean(name): key for key, name in names.items()} | {str(key): key for key in names}

    def read(text: str) -> StrEnum | None:
        line = one_line(text)
        if not line:
            return None
        if line not in known:
            raise NotReadable(f"ค่าใดค่าหนึ่งใน {', '.join(names.values())}")
        return known[line]

    return lambda value: "" if value is None else names[value], read


_write_class, _read_class = _choice(CLASS_NAMES)
_write_status, _read_status = _choice(STATUS_NAMES)
_write_cell, _read_cell = _choice(CELL_NAMES)


def _read_cells(text: str) -> tuple[PlanCell, ...]:
    cells = (_read_cell(part) for part in text.replace(",", "\n").split("\n"))
    return tuple(dict.fromkeys(PlanCell(cell) for cell in cells if cell is not None))


def _text(value: str) -> str:
    return value


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _plan(name: str, cell: PlanCell, width: int, write: Write, read: Read, *, header: str = "") -> Column:
    return Column(name, header or CELL_NAMES[cell], cell, width, write, read)


def _told(name: str, width: int, write: Write, read: Read) -> Column:
    return Column(FOLLOW_UP + name, FOLLOW_UP_NAMES[name], None, width, write, read)


COLUMNS = (
    _plan("indicator", PlanCell.INDICATOR, 10, _number, _whole(1, 10, empty=None), header="ตัวชี้วัดที่"),
    _plan("issue", PlanCell.INDICATOR, 10, _number, _whole(1, 7, empty=None), header="ประเด็นที่"),
    _plan("items", PlanCell.ITEMS, 12, ", ".join, _read_codes),
    _plan("plan_class", PlanCell.CLASS, 18, _write_class, _read_class),
    _plan("findings", PlanCell.FINDINGS, 40, _lines, _read_lines),
    _plan("measures", PlanCell.MEASURES, 40, _lines, _read_lines),
    _plan("analysis", PlanCell.ANALYSIS, 40, _text, clean),
    _plan("steps", PlanCell.STEPS, 48, _lines, _read_lines),
    _plan("start", PlanCell.PERIOD, 14, _date, _read_date, header="วันเริ่มต้น"),
    _plan("end", PlanCell.PERIOD, 14, _date, _read_date, header="วันสิ้นสุด"),
    _plan("period", PlanCell.PERIOD, 22, _text, one_line, header="ระยะเวลา (ข้อความที่พิมพ์แทนวันที่)"),
    _plan("responsible", PlanCell.RESPONSIBLE, 24, _lines, _read_lines),
    _plan("monitoring", PlanCell.MONITORING, 28, _text, clean),
    _plan("budget", PlanCell.BUDGET, 16, _text, one_line),
    _plan("target", PlanCell.TARGET, 28, _text, clean),
    Column(
        "same_as_above",
        "ช่องที่ใช้ร่วมกับแถวบน",
        PlanCell.INDICATOR,
        22,
        lambda cells: "\n".join(CELL_NAMES[cell] for cell in cells),
        _read_cells,
    ),
    _told("status", 22, _write_status, lambda text: _read_status(text) or FollowUpStatus.NOT_STARTED),
    _told("progress", 12, _number, _whole(0, _MOST_PERCENT, empty=0)),
    _told("started", 14, _date, _read_date),
    _told("finished", 14, _date, _read_date),
    _told("result", 48, _text, clean),
    _told("outputs", 28, _lines, _read_lines),
    _told("obstacles", 36, _text, clean),
    _told("evidence", 36, _lines, _read_lines),
)
"""Every column but the key, in the order of the form."""

CHOICES = {"plan_class": tuple(CLASS_NAMES.values()), FOLLOW_UP + "status": tuple(STATUS_NAMES.values())}
"""What a cell of these columns may say."""
