"""The table of many authorities as a workbook: the rows shown, the means and levels, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.results import summary_of
from ita_desktop.analysis.many.table import MANY_HEADS, cell_of
from ita_desktop.analysis.tree import decimal_or_none
from ita_desktop.exchange.forms.form_cells import new_book, put, set_landscape, style
from ita_desktop.models.identity import whole_name
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.analysis.many.reading import UnreadYear
    from ita_desktop.analysis.many.results import Mean
    from ita_desktop.analysis.many.table import ManyCell, ManyRow
    from ita_desktop.models.framework import Framework

_FILL = "D9E2F3"
_WIDTHS = (8, 42, 18, 18, 11, 24, 60, 34, 34, 12, 15, 10, 10, 10)
_RULE = (
    "อันดับเรียงจากคะแนนรวมที่ปัดเป็นทศนิยมสองตำแหน่งของทุกหน่วยงานในแฟ้มที่มีผลครบ คะแนนเท่ากันได้อันดับเดียวกัน "
    "ค่าเฉลี่ยเป็นค่าเฉลี่ยเลขคณิตของหน่วยงานที่มีผลครบในตารางนี้"
)


def many_workbook(
    rows: Sequence[ManyRow], unread: Sequence[UnreadYear], fiscal_year: int, framework: Framework | None
) -> bytes:
    """Return the workbook of `rows` of `fiscal_year` (พ.ศ.), as they are shown, and of what could not be read."""
    from openpyxl.utils import get_column_letter

    from ita_desktop.exchange.forms.book_bytes import bytes_of

    book, sheet = new_book("หน่วยงาน")
    style(put(sheet, 1, 1, f"ผลการประเมิน ITA {year_title(fiscal_year)} {len(rows)} หน่วยงาน"), bold=True)
    put(sheet, 2, 1, _RULE)
    _table(sheet, 3, list(MANY_HEADS.values()), [[_shown(cell_of(row, each)) for each in MANY_HEADS] for row in rows])
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C4"
    set_landscape(sheet, 3)
    means = book.create_sheet("ค่าเฉลี่ย")
    _means(means, rows, framework)
    means.column_dimensions["A"].width = 50
    if unread:
        lost = book.create_sheet("อ่านไม่ได้")
        _table(lost, 1, ["หน่วยงาน", "สาเหตุ"], [[whole_name(each.agency), each.why] for each in unread])
    return bytes_of(book)


def _means(sheet: Worksheet, rows: Sequence[ManyRow], framework: Framework | None) -> None:
    summary = summary_of([row.year for row in rows], framework)
    names = {} if framework is None else {each.number: each.name for each in framework.indicators}
    told: list[tuple[str, Mean]] = [("คะแนนรวม", summary.overall)]
    told += [(str(tool), mean) for tool, mean in summary.tools.items()]
    told += [(indicator_title(number, names.get(number, "")), mean) for number, mean in summary.indicators.items()]
    _table(sheet, 1, ["ค่าเฉลี่ย", "คะแนน", "จำนวนหน่วยงาน"], [[name, _value(mean), mean.count] for name, mean in told])
    counts: list[Sequence[ManyCell]] = [[level or UNKNOWN_LEVEL, count] for level, count in summary.levels.items()]
    counts.append(["ผลไม่ครบ (ไม่อยู่ในค่าเฉลี่ย)", summary.partial])
    _table(sheet, len(told) + 3, ["ระดับ", "จำนวนหน่วยงาน"], counts)


def _table(sheet: Worksheet, first: int, heads: Sequence[str], rows: Sequence[Sequence[ManyCell]]) -> None:
    for column, head in enumerate(heads, start=1):
        style(put(sheet, first, column, head), bold=True, fill=_FILL)
    for place, row in enumerate(rows, start=first + 1):
        for column, value in enumerate(row, start=1):
            put(sheet, place, column, value)


def _shown(value: ManyCell) -> ManyCell:
    return value if value is None or isinstance(value, str | int) else round_half_up(value)


def _value(mean: Mean) -> Decimal | None:
    value = decimal_or_none(mean.value)
    return None if value is None else round_half_up(value)
