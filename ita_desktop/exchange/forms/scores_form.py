"""Our Excel form: an assessment's scores, grouped by tool, indicator and sub-group, to fill in and to read back.

What is written here `read.read_file` reads without loss. The computed column is for the eye only and never read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.forms.form_cells import (
    AGENCY_LABELS,
    new_book,
    put,
    row_height,
    set_landscape,
    style,
)
from ita_desktop.exchange.numbers import SCORE_EXPECTED
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import TOOL_NAMES, indicator_title
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment, ItemScore
    from ita_desktop.models.framework import Item

SCORES_SHEET = "คะแนน ITA"
HEADER = ("รหัส", "รายการ", "คะแนน", "คะแนน Public", "คะแนน Survey", "คำนวณได้ (ดูประกอบ ไม่นำเข้า)")
_SCORE = 3  # column of the single score; public and survey follow
_WIDTHS = (22, 84, 13, 16, 16, 22)  # characters
_NOTES_WIDTH = 110
_NOTES = (
    "กรอกเฉพาะช่องที่ทราบคะแนน ช่องที่เว้นว่างจะไม่เปลี่ยนแปลงข้อมูลเดิมเมื่อนำเข้า",
    "คะแนนอยู่ระหว่าง 0 ถึง 100 ใช้เลขไทยหรือเลขอารบิกก็ได้ ข้อที่มีได้เฉพาะบางคะแนนมีรายการให้เลือกในช่อง",
    "ข้อของแบบวัด EIT กรอกคะแนน Public และ Survey แยกกัน หากทราบเพียงคะแนนรวมให้กรอกในช่องคะแนน",
    "แถวของเครื่องมือ ตัวชี้วัด และกลุ่มย่อย ใช้สำหรับคะแนนที่สำนักงาน ป.ป.ช. ประกาศ โปรแกรมเก็บไว้คู่กับคะแนนที่คำนวณได้",
)
_FILLS = {"tool": "BDD7EE", "indicator": "DDEBF7", "subgroup": "F2F2F2"}


def write_scores_form(dossier: Dossier) -> bytes:
    """Return the .xlsx file of the scores of `dossier`."""
    book, sheet = new_book(SCORES_SHEET)
    _head(sheet, dossier.assessment)
    _Table(sheet, dossier).write()
    _layout(sheet)
    notes = book.create_sheet("คำแนะนำ")
    notes.column_dimensions["A"].width = _NOTES_WIDTH
    for line in _NOTES:
        notes.append([line])
        style(notes.cell(notes.max_row, 1))
        notes.row_dimensions[notes.max_row].height = row_height([line], [_NOTES_WIDTH])
    from ita_desktop.exchange.forms.book_bytes import bytes_of

    return bytes_of(book)


def _head(sheet: Worksheet, assessment: Assessment) -> None:
    from openpyxl.styles import Alignment

    title = put(sheet, 1, 1, "แบบบันทึกผลการประเมินคุณธรรมและความโปร่งใส (ITA)")
    style(title, bold=True)
    title.alignment = Alignment(vertical="top", wrap_text=False)  # it runs on over the empty cells beside it
    agency, published = assessment.agency, assessment.published
    rows: tuple[tuple[str, str | int | Decimal | None], ...] = (
        *((label, getattr(agency, part)) for part, label in AGENCY_LABELS.items()),
        ("ปีงบประมาณ", assessment.fiscal_year),
        ("คะแนนรวม", published.overall),
        ("ระดับ", published.level),
        ("อันดับที่", published.rank),
        ("ขอบเขตอันดับ", published.rank_scope),
    )
    for at, (label, value) in enumerate(rows, 2):
        style(put(sheet, at, 1, label), bold=True)
        style(put(sheet, at, 2, value), entry=True, left=True)


class _Table:
    """The rows from the header down."""

    def __init__(self, sheet: Worksheet, dossier: Dossier) -> None:
        self._sheet = sheet
        self._assessment = dossier.assessment
        self._framework = dossier.framework
        self._computed = dossier.result
        self._row = sheet.max_row + 2
        self.header_row = self._row

    def write(self) -> None:
        for column, header in enumerate(HEADER, 1):
            cell = put(self._sheet, self._row, column, header)
            style(cell, bold=True, fill=_FILLS["tool"])
        self._sheet.freeze_panes = f"C{self._row + 1}"
        set_landscape(self._sheet, self._row)
        self._row += 1
        published = self._assessment.published
        for tool in Tool:
            computed = self._computed.tools[tool].score
            self._group(tool, TOOL_NAMES[tool], published.tools.get(tool), computed, "tool")
            for indicator in self._framework.indicators_of(tool):
                given = published.indicators.get(indicator.number)
                computed = self._computed.indicators[indicator.number].score
                self._group(indicator_title(indicator.number), indicator.name, given, computed, "indicator")
                self._items_of(indicator.number)
        self._validate()

    def _items_of(self, indicator: int) -> None:
        seen: str | None = None
        names = {group.code: group.name for group in self._framework.subgroups_of(indicator)}
        for item in self._framework.items_of(indicator):
            if item.subgroup is not None and item.subgroup != seen:
                seen = item.subgroup
                given = self._assessment.published.subgroups.get(seen)
                self._group(seen, names[seen], given, self._computed.subgroups[seen].score, "subgroup")
            self._item(item)

    def _group(self, code: str, name: str, given: Decimal | None, computed: Decimal | None, kind: str) -> None:
        values = (code, name, given, None, None, computed if computed is None else round_half_up(computed))
        for column, value in enumerate(values, 1):
            cell = put(self._sheet, self._row, column, value)
            style(cell, bold=kind != "subgroup", fill=_FILLS[kind], entry=column == _SCORE)
        self._row += 1

    def _item(self, item: Item) -> None:
        given: ItemScore | None = self._assessment.items.get(item.code)
        single, public, survey = (given.score, given.public, given.survey) if given else (None, None, None)
        computed = self._computed.items[item.code].score
        values = (item.code, item.text, single, public, survey, None if computed is None else round_half_up(computed))
        entries = (_SCORE, _SCORE + 1, _SCORE + 2) if item.tool is Tool.EIT else (_SCORE,)
        for column, value in enumerate(values, 1):
            style(put(self._sheet, self._row, column, value), entry=column in entries)
        self._row += 1

    def _validate(self) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        scales = {item.code: item.scale for item in self._framework.items}
        rules: dict[str, DataValidation] = {}
        for row in range(self.header_row + 1, self._row):
            scale = scales.get(str(self._sheet.cell(row, 1).value))
            expected = SCORE_EXPECTED if scale is None else scale.expected
            if expected not in rules:
                marks = ",".join(f"{mark:f}" for mark in scale.marks) if scale else ""
                rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
                if marks:
                    rule = DataValidation(type="list", formula1=f'"{marks}"')
                rule.allow_blank = rule.showErrorMessage = rule.showInputMessage = True
                rule.error = rule.prompt = expected
                rule.errorStyle = "warning"  # Thai digits are text to Excel, and welcome
                self._sheet.add_data_validation(rule)
                rules[expected] = rule
            rules[expected].add(f"C{row}:E{row}")


def _layout(sheet: Worksheet) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = row_height([""], [1])
    for number, row in enumerate(sheet.iter_rows(2, values_only=True), 2):
        texts = ("" if value is None else str(value) for value in row)
        sheet.row_dimensions[number].height = row_height(texts, _WIDTHS)
    sheet.print_options.horizontalCentered = True
