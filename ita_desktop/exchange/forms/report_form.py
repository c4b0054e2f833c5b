"""The Excel form by which one unit reports on its measures for one quarter, written and read back.

What the plan says is locked in it; what a unit writes there all the same is a proposal, never taken by itself. A row
that cannot be read is told with its place, and the others are taken.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from ita_desktop.exchange.forms.form_cells import (
    AGENCY_LABELS,
    new_book,
    put,
    row_height,
    set_landscape,
    style,
)
from ita_desktop.exchange.forms.plan_columns import CELL_FORMS, COLUMNS, NotReadable, clean
from ita_desktop.exchange.forms.plan_form import KEY_HEADER, TooLongForExcel, form_rows, shown_text
from ita_desktop.exchange.forms.report_cells import REPORTED, read_day, read_quarter, reported_value
from ita_desktop.exchange.limits import LONGEST_CELL, Faults, shorten
from ita_desktop.models.assessment import FULL, Agency
from ita_desktop.models.field_book import FieldKind
from ita_desktop.models.names import QUARTER_NAMES
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, LogEntry
from ita_desktop.models.reports import QuarterReport
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.exchange.cage.reading import CagedSheet
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.plan import Quarter
    from ita_desktop.problems import InputFault

REPORT_SHEET = "รายงานผล"
_BASE = "แผนขณะส่งแบบ"
_TITLE = "แบบรายงานผลการดำเนินการตามมาตรการ (ITA) รายไตรมาส"
_YEAR, _UNIT = "ปีงบประมาณที่ประเมิน", "ส่วนราชการที่รายงาน"
_QUARTER, _DAY, _WHO = "ไตรมาสที่รายงาน", "วันที่รายงาน", "ผู้รายงาน"
_ENTRY_FACTS = (_QUARTER, _DAY, _WHO)
_HEADER_ROW = 13
_FIRST_ROWS = 4 * _HEADER_ROW
_KEY_WIDTH = 26
_GREY, _BLUE = "F2F2F2", "BDD7EE"
_LOCKED = tuple(
    column
    for name in ("measures", "steps", "start", "end", "period", "responsible", "target")
    for column in COLUMNS
    if column.name == name
)
_HEADERS = {
    "progress": "ความก้าวหน้าสะสมถึงสิ้นไตรมาส (ร้อยละ)",
    "outputs": "ผลผลิตในไตรมาสนี้ (ตัวเลข บรรทัดละรายการ)",
    "spent": "งบประมาณที่ใช้ในไตรมาสนี้",
}
"""Where a report means its quarter alone, or all until its end, its form says so."""
_MEASURE = next(column.header for column in _LOCKED if column.name == "measures")


def entry_header(entry: FieldEntry) -> str:
    """Return the heading of a column that a unit fills in."""
    return _HEADERS.get(entry.name, entry.thai)


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """What a unit wrote over a locked cell of the plan.

    Attributes:
        key: of the row.
        column: name of the column of the plan; `header` its heading.
        before: what stood there, as text.
        after: what the unit wrote.
        who: the unit.
        where: sheet and row.
    """

    key: str
    column: str
    header: str
    before: str
    after: str
    who: str
    where: str

    def __str__(self) -> str:
        """Return it as one line."""
        return (
            f"{self.where} ช่อง {self.header}: {self.who}เสนอแก้จาก “{shorten(self.before)}” เป็น “{shorten(self.after)}”"
        )


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A unit's form that came back.

    Attributes:
        source: name of the file.
        agency: as much as it says of its authority.
        unit: who reports; empty where it does not say.
        quarter: None where it does not surely say; then no report could be made.
        day: likewise.
        rows: how many rows have anything filled in.
        reports: of the rows that could be read.
        proposals: what was written over the plan.
        doubts: everything that could not be read, each with its place.
    """

    source: str
    agency: Agency
    fiscal_year: int | None
    unit: str
    quarter: Quarter | None
    day: dt.date | None
    rows: int
    reports: tuple[QuarterReport, ...]
    proposals: tuple[PlanProposal, ...]
    doubts: tuple[InputFault, ...]

    def told(self) -> tuple[str, ...]:
        """Return the account of the form in Thai, a line first and one for each thing that was not taken."""
        whose = f"{self.source}: {self.unit} {QUARTER_NAMES[self.quarter] if self.quarter else 'ไม่ทราบไตรมาส'}"
        told = f"{whose}: กรอก {self.rows} แถว อ่านได้ {len(self.reports)} แถว"
        if self.proposals:
            told += f" เสนอแก้แผน {len(self.proposals)} ช่อง (ยังไม่แก้แผน)"
        return (told, *map(str, self.doubts), *(f"{self.source}: {each}" for each in self.proposals))


def write_report_form(assessment: Assessment, unit: str, quarter: Quarter) -> bytes:
    """Return the .xlsx form for `unit` to report on `quarter`; what it has reported on it stands there already.

    Args:
        assessment: whose plan it is.
        unit: one that has to report.
        quarter: of the plan's year.

    Raises:
        TooLongForExcel: a text is longer than a cell can be.
    """
    rows = form_rows(assessment.plan, unit)
    held = {each.row: each.state for each in _standing(assessment, unit, quarter)}
    texts = [
        [
            row.key,
            *(column.text(row) for column in _LOCKED),
            *(_text(entry, held.get(row.key)) for entry in REPORTED),
        ]
        for row in rows
    ]
    from ita_desktop.exchange.forms.book_bytes import bytes_of

    headers = (KEY_HEADER, *(column.header for column in _LOCKED), *map(entry_header, REPORTED))
    for place, row in enumerate(texts):
        for header, text in zip(headers, row, strict=True):
            if len(text) > LONGEST_CELL:
                raise TooLongForExcel(header, place)
    book, sheet = new_book(REPORT_SHEET)
    _head(sheet, assessment, unit, quarter)
    _table(sheet, headers, texts)
    base = book.create_sheet(_BASE)
    base.sheet_state = "hidden"
    for at, cells in enumerate([["key", *(column.name for column in _LOCKED)], *texts], 1):
        for place, text in enumerate(cells[: len(_LOCKED) + 1], 1):
            put(base, at, place, text).number_format = "@"
    return bytes_of(book)


def _standing(assessment: Assessment, unit: str, quarter: Quarter) -> tuple[QuarterReport, ...]:
    """Return the reports of `unit` on `quarter` that hold."""
    own = [each for each in assessment.reports if (each.unit, each.quarter) == (unit, quarter)]
    latest = {each.row: each for each in sorted(own, key=lambda each: each.day)}
    return tuple(latest.values())


def _text(entry: FieldEntry, state: FollowUp | None) -> str:
    value = None if state is None else getattr(state, entry.name)
    return "" if value is None else CELL_FORMS[entry.kind].write(value, entry)


def _head(sheet: Worksheet, assessment: Assessment, unit: str, quarter: Quarter) -> None:
    from openpyxl.styles import Alignment, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    facts = (
        (_TITLE, ""),
        *((label, getattr(assessment.agency, part)) for part, label in AGENCY_LABELS.items()),
        (_YEAR, str(assessment.fiscal_year)),
        (_UNIT, unit),
        (_QUARTER, QUARTER_NAMES[quarter]),
        (_DAY, ""),
        (_WHO, ""),
    )
    rule = DataValidation(type="list", formula1=f'"{",".join(QUARTER_NAMES.values())}"')
    sheet.add_data_validation(rule)
    for at, (label, value) in enumerate(facts, 1):
        style(put(sheet, at, 1, label), bold=True)
        cell = put(sheet, at, 2, value)
        is_entry = label in _ENTRY_FACTS
        style(cell, entry=is_entry)
        cell.number_format = "@"
        cell.protection = Protection(locked=not is_entry)
        for place in (1, 2):
            sheet.cell(at, place).alignment = Alignment(vertical="top", wrap_text=False, horizontal="left")
        if label == _QUARTER:
            rule.add(cell.coordinate)


def _table(sheet: Worksheet, headers: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    first_entry = len(_LOCKED) + 2
    widths = (
        _KEY_WIDTH,
        *(column.width for column in _LOCKED),
        *(CELL_FORMS[entry.kind].width for entry in REPORTED),
    )
    sheet.row_dimensions[_HEADER_ROW].height = row_height(headers, widths)
    for place, (header, width) in enumerate(zip(headers, widths, strict=True), 1):
        style(put(sheet, _HEADER_ROW, place, header), bold=True, fill=_BLUE)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = width
        dimension.hidden = 1 < place < first_entry and not any(row[place - 1] for row in texts)
    for at, row in enumerate(texts, _HEADER_ROW + 1):
        for place, text in enumerate(row, 1):
            cell = put(sheet, at, place, text)
            cell.number_format = "@"
            is_entry = place >= first_entry
            style(cell, fill="" if is_entry else _GREY, entry=is_entry)
            cell.protection = Protection(locked=not is_entry)
        sheet.row_dimensions[at].height = row_height(row, widths)
    last = _HEADER_ROW + max(len(texts), 1)
    for place, entry in enumerate(REPORTED, first_entry):
        if entry.kind is FieldKind.CHOICE:
            names = CELL_FORMS[entry.kind]
            told = ",".join(names.write(choice, entry) for choice in entry.choices or ())
            rule = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True)
            rule.showErrorMessage = True
            sheet.add_data_validation(rule)
            letter = get_column_letter(place)
            rule.add(f"{letter}{_HEADER_ROW + 1}:{letter}{last}")
    sheet.freeze_panes = f"C{_HEADER_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # widths and heights may be changed
    set_landscape(sheet, _HEADER_ROW)


def is_report_form(sheets: Sequence[CagedSheet]) -> bool:
    """Return whether `sheets` are a unit's report form of ours."""
    return _find(sheets) is not None


def read_report_form(
    sheets: Sequence[CagedSheet], source: str, quarter: Quarter | None = None, day: dt.date | None = None
) -> ReportForm:
    """Return what the form that has `sheets` says.

    Args:
        sheets: what the cage found in the .xlsx file.
        source: the file's name.
        quarter: said by a person, where the form does not say it.
        day: likewise.

    Raises:
        BadInput: it is no form of ours, or does not say of which year it is.
    """
    faults = Faults(source)
    found = _find(sheets)
    if found is None:
        raise faults.refuse("", "แฟ้ม Excel อื่น", f"แบบรายงานที่ส่งออกจากโปรแกรมนี้ ซึ่งมีแผ่นงาน {REPORT_SHEET}")
    sheet, header = found
    grid = {at: [shown_text(cell) for cell in cells] for at, cells in sheet.rows.items()}
    facts = {clean(row[0]): next(filter(None, map(clean, row[1:])), "") for at, row in grid.items() if at < header}
    told = to_arabic(facts.get(_YEAR, ""))
    if not (told.isascii() and told.isdigit()):
        raise faults.refuse(_YEAR, told, "ปีงบประมาณ พ.ศ. ของแบบ")
    year = int(told)
    quarter = read_quarter(facts.get(_QUARTER, "")) or quarter
    if quarter is None:
        faults.add(_QUARTER, facts.get(_QUARTER, ""), "ไตรมาส 1 ถึง 4")
    try:
        day = read_day(facts[_DAY], year + 1) if facts.get(_DAY) else day
    except NotReadable as error:
        faults.add(_DAY, facts[_DAY], str(error))
    if day is None and not any(_DAY in str(fault) for fault in faults.all()):
        faults.add(_DAY, "", "วันที่รายงาน เช่น 15 ม.ค. 2569")
    base = next((_base_of(each) for each in sheets if one_line(each.name) == _BASE), {})
    reader = _Reader(sheet, header, faults, year + 1, one_line(facts.get(_UNIT, "")), base)
    reader.read(grid)
    reports = (
        tuple(
            QuarterReport(
                key,
                quarter,
                day,
                unit=reader.unit,
                who=one_line(facts.get(_WHO, "")),
                measure=measure,
                state=replace(state, log=reader.proposed(key, day)),
            )
            for key, measure, state in reader.states
        )
        if quarter is not None and day is not None
        else ()
    )
    return ReportForm(
        source=source,
        agency=Agency(**{part: one_line(facts.get(label, "")) for part, label in AGENCY_LABELS.items()}),
        fiscal_year=year,
        unit=reader.unit,
        quarter=quarter,
        day=day,
        rows=reader.filled,
        reports=reports,
        proposals=tuple(reader.proposals),
        doubts=faults.all(),
    )


@dataclass(slots=True)
class _Reader:
    """Reads the rows under row `header`."""

    sheet: CagedSheet
    header: int
    faults: Faults
    plan_year: int
    unit: str
    base: Mapping[str, Mapping[str, str]]
    filled: int = 0
    states: list[tuple[str, str, FollowUp]] = field(default_factory=list)
    proposals: list[PlanProposal] = field(default_factory=list)

    def read(self, grid: Mapping[int, list[str]]) -> None:
        """Read every row."""
        headers = {clean(text): place for place, text in enumerate(grid[self.header]) if clean(text)}
        entries = [(entry, headers.get(clean(entry_header(entry)))) for entry in REPORTED]
        for entry, place in entries:
            if place is None:
                self.faults.add(self._where(self.header), f"ไม่มีช่อง {entry_header(entry)}", "ช่องตามแบบที่ส่งออก")
        first: dict[str, tuple[int, FollowUp | None]] = {}
        for at, cells in grid.items():
            if at <= self.header:
                continue
            texts = {entry: _cell(cells, place) for entry, place in entries if place is not None}
            joined = self._joined(at, [place for _, place in entries if place is not None])
            if not joined and not any(clean(text) for text in texts.values()):
                self._compare(at, cells, headers)
                continue
            self.filled += 1
            key = clean(_cell(cells, 0))
            self._compare(at, cells, headers)
            state = None if joined else self._state(at, texts, entries)
            if joined:
                expected = "ช่องของแต่ละมาตรการแยกกัน โปรดเลิกผสานและกรอกทุกแถว"
                self.faults.add(self._where(at), "ช่องที่ผสานหลายแถว", expected)
            if key and key in first:
                self._twin(at, key, state, first[key])
                continue
            first[key] = (at, state)
            if state is not None:
                self.states.append((key, self._measure(key, cells, headers), state))

    def proposed(self, key: str, day: dt.date) -> tuple[LogEntry, ...]:
        """Return what the unit proposed to change in the plan, as the log of its report keeps it."""
        at = dt.datetime.combine(day, dt.time(), THAI_TIME)
        return tuple(
            LogEntry(at, each.who, each.column, each.before, each.after) for each in self.proposals if each.key == key
        )

    def _twin(self, at: int, key: str, state: FollowUp | None, first: tuple[int, FollowUp | None]) -> None:
        earlier, other = first
        if state is None or state == other:
            return
        self.states = [each for each in self.states if each[0] != key]
        self.faults.add(self._where(at), f"แถวซ้ำกับแถวที่ {earlier} แต่กรอกต่างกัน", "แถวละหนึ่งครั้ง จึงยังไม่รับทั้งสองแถว")

    def _measure(self, key: str, cells: Sequence[str], headers: Mapping[str, int]) -> str:
        """Return how the measure was called when the form was sent; without a known key, as the form calls it now."""
        base = self.base.get(key)
        text = base.get("measures", "") if base is not None else _cell(cells, headers.get(clean(_MEASURE), -1))
        return "\n".join(clean(line) for line in text.splitlines() if clean(line))

    def _joined(self, at: int, places: Sequence[int]) -> bool:
        return any(
            area.top <= at <= area.bottom
            and area.top < area.bottom
            and any(area.left <= place + 1 <= area.right for place in places)
            for area in self.sheet.merged
        )

    def _state(
        self,
        at: int,
        texts: Mapping[FieldEntry, str],
        entries: Sequence[tuple[FieldEntry, int | None]],
    ) -> FollowUp | None:
        places = {entry: place for entry, place in entries if place is not None}
        values: dict[str, Any] = {}
        whole = True
        for entry, text in texts.items():
            try:
                told = self._percent(at, places[entry], text) if entry.kind is FieldKind.PERCENT else text
                values[entry.name] = reported_value(entry, told, self.plan_year)
            except NotReadable as error:
                self.faults.add(f"{self._where(at)} ช่อง {entry_header(entry)}", shorten(text), str(error))
                whole = False
        if not whole:
            return None
        return _settled(FollowUp(**values), texts)

    def _percent(self, at: int, place: int, text: str) -> str:
        """Return a percent as it is shown: Excel keeps 50 % as 0.5."""
        cell = self.sheet.rows[at][place] if place < len(self.sheet.rows[at]) else None
        if cell is None or cell.kind != "percent":
            return text
        try:
            return f"{(Decimal(cell.text) * 100).normalize():f}"
        except InvalidOperation:
            return text

    def _compare(self, at: int, cells: Sequence[str], headers: Mapping[str, int]) -> None:
        key = clean(_cell(cells, 0))
        base = self.base.get(key)
        if base is None:
            return
        for column in _LOCKED:
            place = headers.get(clean(column.header))
            if place is None:
                continue
            now, then = clean(_cell(cells, place)), clean(base.get(column.name, ""))
            if now != then:
                where = self._where(at)
                self.proposals.append(PlanProposal(key, column.name, column.header, then, now, self.unit, where))

    def _where(self, at: int) -> str:
        return f"แผ่นงาน {one_line(self.sheet.name)} แถวที่ {at}"


def _settled(state: FollowUp, texts: Mapping[FieldEntry, str]) -> FollowUp:
    """Return `state` with what follows from a part of it where the other was left empty: done is 100, and 100 begun."""
    given = {entry.name for entry, text in texts.items() if clean(text)}
    status, progress = state.status, state.progress
    if "status" not in given and progress:
        status = FollowUpStatus.STARTED
    if "progress" not in given and status is FollowUpStatus.DONE:
        progress = FULL
    return replace(state, status=status, progress=progress)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def _base_of(sheet: CagedSheet) -> dict[str, dict[str, str]]:
    rows = [[shown_text(cell) for cell in cells] for cells in sheet.rows.values()]
    if not rows:
        return {}
    names = rows[0]
    return {row[0]: dict(zip(names[1:], (*row[1:], *[""] * len(names)), strict=False)) for row in rows[1:] if row}


def _find(sheets: Sequence[CagedSheet]) -> tuple[CagedSheet, int] | None:
    for sheet in sheets:
        if clean(_first(sheet)) != clean(_TITLE):
            continue
        for at, cells in sheet.rows.items():
            if at <= _FIRST_ROWS and clean(cells[0].text) == KEY_HEADER:
                return sheet, at
    return None


def _first(sheet: CagedSheet) -> str:
    return next((cell.text for cells in sheet.rows.values() for cell in cells if cell.text.strip()), "")
