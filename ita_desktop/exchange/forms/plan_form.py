"""Our Excel form of the plan and its follow-up: for the office, or for one unit to fill in and send back.

A hidden sheet keeps what stood in every cell when the form was written. Reading it back therefore knows what was
changed in the form, and a change made in the office meanwhile is not undone (`plan_merge`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.forms.form_cells import (
    AGENCY_LABELS,
    new_book,
    put,
    row_height,
    set_landscape,
    style,
)
from ita_desktop.exchange.forms.plan_columns import COLUMNS, NotReadable, clean
from ita_desktop.exchange.limits import LONGEST_CELL, Faults, shorten
from ita_desktop.models.assessment import Agency
from ita_desktop.models.names import PLAN_NAMES
from ita_desktop.models.plan_rules import keyed, resolved
from ita_desktop.models.units import in_charge
from ita_desktop.problems import BadInput, KnownProblem
from ita_desktop.thai.dates import BUDDHIST_OFFSET, iso_date
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.exchange.cage.reading import CagedCell, CagedSheet
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.forms.plan_columns import FormColumn
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.plan import PlanRow
PLAN_SHEET = "แผนและผล"
BASE_SHEET = "ข้อมูลตั้งต้น"
KEY_HEADER = PLAN_NAMES["key"]
_LATEST_CHRISTIAN = 2400
_YEAR, _UNIT = "ปีงบประมาณที่ประเมิน", "ส่วนราชการผู้กรอก"
_WHOLE_OFFICE = "ทั้งหน่วยงาน"
_VALUES = 2  # column of the facts above the table
_KEY_WIDTH = 24  # characters; the labels of the facts stand in the same column
_HEADER_ROW = 10
_FIRST_ROWS = 4 * _HEADER_ROW  # where the header is looked for; a person may have put rows above it
_GREY, _BLUE = "F2F2F2", "BDD7EE"
_TITLE = "แบบบันทึกแผนและรายงานผลการดำเนินการตามมาตรการ (ITA)"


class TooLongForExcel(KnownProblem):
    """A text that no Excel cell can hold."""

    code = "does-not-fit"

    def __init__(self, header: str, place: int) -> None:
        """Name the column and the row, counted from 0."""
        super().__init__(
            f"แถวที่ {place + 1} ช่อง {header}: ข้อความยาวเกิน {LONGEST_CELL:,} ตัวอักษร จึงเก็บในช่องของ Excel ไม่ได้ "
            "ยังไม่ได้สร้างแฟ้ม ข้อมูลในโปรแกรมยังอยู่ครบ โปรดย่อข้อความแล้วส่งออกใหม่"
        )


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form.

    Attributes:
        key: the row's key, or empty for a row that was added in the form.
        values: by column name, what stands there now.
        base: by column name, what stood there when the form was written; None where that is not known.
        changed: names of the columns where the text differs from what stood there.
        where: sheet and row, as an officer finds it.
    """

    key: str
    values: Mapping[str, object]
    base: Mapping[str, object] | None
    changed: frozenset[str]
    where: str


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A form that came back.

    Attributes:
        source: name of the file.
        agency: what the form says of its authority, empty where it says nothing.
        unit: who filled it in; empty for the office's whole form.
    """

    source: str
    agency: Agency
    fiscal_year: int | None
    unit: str
    rows: tuple[FormRow, ...]


def _form_columns(unit: str) -> tuple[FormColumn, ...]:
    """Return the columns of a unit's form, or of the whole one.

    A unit chooses neither which cells are shared nor what a measure goes on with.
    """
    return tuple(
        column
        for column in COLUMNS
        if not unit or not (column.name == "same_as_above" or column.name.startswith("continued."))
    )


def form_rows(plan: Sequence[PlanRow], unit: str) -> tuple[PlanRow, ...]:
    """Return the rows of a form: the plan as it is kept, or a unit's rows with shared cells filled in."""
    rows = keyed(plan)
    return tuple(row for row in resolved(rows) if in_charge(unit, row.responsible)) if unit else rows


def write_plan_form(assessment: Assessment, unit: str = "") -> bytes:
    """Return the .xlsx form of the whole plan, or of the rows that `unit` is in charge of.

    Raises:
        TooLongForExcel: a text is longer than a cell can be.
    """
    columns = _form_columns(unit)
    rows = form_rows(assessment.plan, unit)
    texts = [[row.key, *(column.text(row) for column in columns)] for row in rows]
    for place, row in enumerate(texts):
        for text, column in zip(row[1:], columns, strict=True):
            if len(text) > LONGEST_CELL:
                raise TooLongForExcel(column.header, place)
    book, sheet = new_book(PLAN_SHEET)
    _head(sheet, assessment, unit)
    _table(sheet, columns, texts, whole=not unit)
    _base(book, columns, texts)
    from ita_desktop.exchange.forms.book_bytes import bytes_of

    return bytes_of(book)


def _head(sheet: Worksheet, assessment: Assessment, unit: str) -> None:
    from openpyxl.styles import Alignment

    facts = (
        (_TITLE, ""),
        *((label, getattr(assessment.agency, part)) for part, label in AGENCY_LABELS.items()),
        (_YEAR, str(assessment.fiscal_year)),
        (_UNIT, unit or _WHOLE_OFFICE),
    )
    for row, (label, value) in enumerate(facts, 1):
        style(put(sheet, row, 1, label), bold=True)
        style(put(sheet, row, _VALUES, value))
        for place in (1, _VALUES):
            sheet.cell(row, place).alignment = Alignment(vertical="top", wrap_text=False, horizontal="left")


def _table(sheet: Worksheet, columns: Sequence[FormColumn], texts: Sequence[Sequence[str]], *, whole: bool) -> None:
    """Write the table; a unit's form marks only the follow-up as what is to be filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    headers = (KEY_HEADER, *(column.header for column in columns))
    sheet.row_dimensions[_HEADER_ROW].height = row_height(headers, (_KEY_WIDTH, *(column.width for column in columns)))
    for place, header in enumerate(headers, 1):
        style(put(sheet, _HEADER_ROW, place, header), bold=True, fill=_BLUE)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = _KEY_WIDTH if place == 1 else columns[place - 2].width
        is_context = place > 1 and not whole and not columns[place - 2].is_follow_up
        dimension.hidden = is_context and not any(row[place - 1] for row in texts)
    for at, row in enumerate(texts, _HEADER_ROW + 1):
        for place, text in enumerate(row, 1):
            cell = put(sheet, at, place, text)
            cell.number_format = "@"
            is_entry = place > 1 and (whole or columns[place - 2].is_follow_up)
            style(cell, fill="" if is_entry else _GREY, entry=is_entry)
        sheet.row_dimensions[at].height = row_height(row[1:], (column.width for column in columns))
    last = _HEADER_ROW + max(len(texts), 1)
    for place, column in enumerate(columns, 2):
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            rule.showErrorMessage = True
            sheet.add_data_validation(rule)
            letter = get_column_letter(place)
            rule.add(f"{letter}{_HEADER_ROW + 1}:{letter}{last}")
    sheet.freeze_panes = f"B{_HEADER_ROW + 1}"
    set_landscape(sheet, _HEADER_ROW)


def _base(book: Workbook, columns: Sequence[FormColumn], texts: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet(BASE_SHEET)
    sheet.sheet_state = "hidden"
    for at, row in enumerate([("key", *(column.name for column in columns)), *texts], 1):
        for place, text in enumerate(row, 1):
            put(sheet, at, place, text).number_format = "@"


def is_plan_form(sheets: Sequence[CagedSheet]) -> bool:
    """Return whether `sheets` are a form of ours."""
    return _find(sheets) is not None


def read_plan_form(sheets: Sequence[CagedSheet], source: str, frameworks: FrameworkLookup | None = None) -> PlanForm:
    """Return what the form that has `sheets` says.

    Args:
        sheets: what the cage found in the .xlsx file.
        source: the file's name, for places and faults.
        frameworks: tells which indicators and issues the form's year has; without it any number is taken.

    Raises:
        BadInput: it is no form of ours, or has cells that cannot be read; every fault is named by its cell.
    """
    faults = Faults(source)
    found = _find(sheets)
    if found is None:
        raise faults.refuse("", "แฟ้ม Excel อื่น", f"แบบบันทึกแผนที่ส่งออกจากโปรแกรมนี้ ซึ่งมีช่อง {KEY_HEADER}")
    sheet, header = found
    grid = _texts(sheet)
    facts = {clean(row[0]): next(filter(None, map(clean, row[1:])), "") for at, row in grid.items() if at < header}
    told = to_arabic(facts.get(_YEAR, ""))
    year = int(told) if told.isascii() and told.isdigit() else None
    framework = None if frameworks is None or year is None else frameworks(year)
    base = next((_texts(sheet) for sheet in sheets if one_line(sheet.name) == BASE_SHEET), {})
    rows = _Reader(one_line(sheet.name), header, faults, _base_texts(list(base.values())), framework).rows(grid)
    unit = one_line(facts.get(_UNIT, ""))
    if len(faults):
        raise BadInput(faults.all())
    return PlanForm(
        source=source,
        agency=Agency(**{part: one_line(facts.get(label, "")) for part, label in AGENCY_LABELS.items()}),
        fiscal_year=year,
        unit="" if unit == _WHOLE_OFFICE else unit,
        rows=rows,
    )


@dataclass(slots=True)
class _Reader:
    """Reads the rows under row `header`."""

    sheet: str
    header: int
    faults: Faults
    base: dict[str, dict[str, str]] | None
    framework: Framework | None
    seen: set[str] = field(default_factory=set)

    def rows(self, grid: dict[int, list[str]]) -> tuple[FormRow, ...]:
        places = self._places(grid[self.header])
        read = (self._row(at, cells, places) for at, cells in grid.items() if at > self.header)
        return tuple(row for row in read if row is not None)

    def _places(self, headers: list[str]) -> dict[int, FormColumn]:
        known = {clean(column.header): column for column in COLUMNS}
        places: dict[int, FormColumn] = {}
        for place, header in enumerate(map(clean, headers)):
            if place and header in known:
                if known[header] in places.values():
                    self.faults.add(self._where(self.header), f"ช่อง {header} ซ้ำ", "ช่องละหนึ่งครั้ง")
                places[place] = known[header]
            elif place and header:
                self.faults.add(self._where(self.header), header, "ชื่อช่องตามแบบที่ส่งออก")
        return places

    def _row(self, at: int, cells: list[str], places: dict[int, FormColumn]) -> FormRow | None:
        key = clean(cells[0])
        texts = {column: cells[place] if place < len(cells) else "" for place, column in places.items()}
        if not key and not any(clean(text) for text in texts.values()):
            return None
        if key and key in self.seen:
            self.faults.add(self._where(at), key, "รหัสแถวที่ไม่ซ้ำกับแถวอื่น")
        self.seen.add(key)
        base_texts = None if self.base is None else self.base.get(key)
        values: dict[str, object] = {}
        changed: set[str] = set()
        for column, text in texts.items():
            if len(text) > LONGEST_CELL:
                expected = f"ข้อความไม่เกิน {LONGEST_CELL:,} ตัวอักษร"
                self.faults.add(f"{self._where(at)} ช่อง {column.header}", shorten(text), expected)
            if base_texts is None or clean(text) != clean(base_texts.get(column.name, "")):
                changed.add(column.name)
            try:
                values[column.name] = column.read(text, self.framework)
            except NotReadable as error:
                self.faults.add(f"{self._where(at)} ช่อง {column.header}", shorten(text), str(error))
        base = None if base_texts is None else {column.name: _kept(column, base_texts) for column in texts}
        return FormRow(key, values, base, frozenset(changed), self._where(at))

    def _where(self, at: int) -> str:
        return f"แผ่นงาน {self.sheet} แถวที่ {at}"


def _kept(column: FormColumn, texts: dict[str, str]) -> object:
    try:
        return column.read(texts.get(column.name, ""))
    except NotReadable:
        return None


def _base_texts(grid: list[list[str]]) -> dict[str, dict[str, str]] | None:
    if not grid:
        return None
    names = grid[0]
    return {row[0]: dict(zip(names[1:], (*row[1:], *[""] * len(names)), strict=False)) for row in grid[1:] if row}


def _find(sheets: Sequence[CagedSheet]) -> tuple[CagedSheet, int] | None:
    """Return the sheet of the form and the number of its header row."""
    for sheet in sheets:
        for at, cells in sheet.rows.items():
            if at <= _FIRST_ROWS and clean(cells[0].text) == KEY_HEADER:
                return sheet, at
    return None


def _texts(sheet: CagedSheet) -> dict[int, list[str]]:
    """Return the text of every cell by row, line breaks and spaces as they stand."""
    return {at: [shown_text(cell) for cell in cells] for at, cells in sheet.rows.items()}


def shown_text(cell: CagedCell) -> str:
    """Return a cell as text; a date that Excel made of what was typed has its year as พ.ศ. again."""
    if cell.kind == "date":
        day = dt.date.fromisoformat(cell.text[:10])
        if day.year >= _LATEST_CHRISTIAN:
            day = day.replace(year=day.year - BUDDHIST_OFFSET)
        return iso_date(day)
    if cell.kind in {"number", "percent"} and not cell.text.lstrip("-").isdecimal():
        number = float(cell.text)
        return str(int(number)) if number.is_integer() else cell.text
    return cell.text
