"""Tables with one authority or one year a row (or a column): tools, indicators or items side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Collector, Found
from ita_desktop.exchange.lexicon import is_lettered, read_code, tool_in
from ita_desktop.exchange.numbers import SCORE_EXPECTED, as_score
from ita_desktop.exchange.tables.grid import TableCell, TableGrid
from ita_desktop.exchange.tables.headers import label_of, take
from ita_desktop.models.agency_names import agencies_in
from ita_desktop.models.identity import full_name
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.limits import Faults

_HEADER_ROWS = 10
_FEW = 2
_NO_SCORES = ("fiscal_year", "published.level", "published.rank", "published.rank_scope")
_INDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ที่)?|indicator|ind\.?)\s*\(?([0-9]{1,2})\)?$", re.IGNORECASE)
_SCORE_COLUMN = re.compile(r"^(?:คะแนน(?:ที่ได้)?|score)$", re.IGNORECASE)
_PART = re.compile(r"[\s._-]*(?:(?P<public>public)|(?P<survey>survey))\s*$", re.IGNORECASE)
_TOTALS = re.compile(r"\s*(?:ค่า|คะแนน)?(?:เฉลี่ย|รวม|สูงสุด|ต่ำสุด|มัธยฐาน)(?:ทั้งหมด|ทั้งสิ้น|รวม|ของ.*)?\s*$")
_BLANK = TableCell("", "")
_AGENCY = "หน่วยงาน"


def header_of(grid: TableGrid, lexicon: YearLexicon) -> tuple[int, dict[int, str]] | None:
    """Return the row that heads a table of one authority a row, and the path of each column, or None."""
    for at, row in enumerate(grid.rows[:_HEADER_ROWS]):
        paths = {column: path for column, cell in enumerate(row) for path in [_path(cell, lexicon)] if path}
        paths |= _numbered(row, paths, lexicon)
        if paths.get(0) == "published.rank" and "agency.name" in paths.values():
            del paths[0]  # the order of the rows
        scores = [path for path in paths.values() if not path.startswith(("agency", "fiscal_year"))]
        parts = [path for path in scores if path.count(".") > 1 or path.startswith("items.")]
        by_row = {"agency.name", "fiscal_year"} & set(paths.values())
        enough = len(scores) >= _FEW if by_row else len(parts) > _FEW
        if any(cell.number is not None and column not in paths for column, cell in enumerate(row)):
            continue  # figures stand beside: rows of a list
        following = grid.rows[at + 1 : at + 2]
        has_numbers = any(cell.number is not None for line in following for cell in line)
        if enough and has_numbers and len(set(paths.values())) == len(paths):
            return at, paths
    return None


def read_wide(
    grid: TableGrid, header: tuple[int, Mapping[int, str]], lexicon: YearLexicon, faults: Faults
) -> list[AssessmentDraft]:
    """Return a draft for each row under `header` that is of the lexicon's year, or says no year."""
    start, paths = header
    drafts: list[AssessmentDraft] = []
    columns = [at for at, path in paths.items() if path == "fiscal_year"]
    for row in grid.rows[start + 1 :]:
        if _years(row, columns) not in ([], [lexicon.framework.fiscal_year]):
            continue
        into = Collector()
        for at, cell in enumerate(row):
            if at in paths and cell.is_not_yet:
                into.absent[paths[at]] = Found(cell.text, faults.place(cell.where), spot=cell.spot)
            elif at in paths and not cell.is_blank:
                _take_wide(paths[at], cell, into, lexicon, faults)
        if _TOTALS.match(str(into.value("agency.name") or "")):
            continue
        draft = into.draft()
        if any(path.startswith(("items", "published")) for path in draft.values):
            drafts.append(draft)
    return drafts


def _numbered(row: Sequence[TableCell], paths: Mapping[int, str], lexicon: YearLexicon) -> dict[int, str]:
    """Return the columns that are headed by the bare numbers of all indicators, beside one of years or authorities."""
    numbers = {at: cell.number for at, cell in enumerate(row) if cell.number is not None}
    known = [indicator.number for indicator in lexicon.framework.indicators]
    if not {"agency.name", "fiscal_year"} & set(paths.values()) or list(numbers.values()) != known:
        return {}
    return {at: f"published.indicators.{number}" for at, number in zip(numbers, known, strict=True)}


def upright(grid: TableGrid) -> TableGrid:
    """Return `grid`, turned where each authority has a column instead of a row."""
    for at, row in enumerate(grid.rows[:_HEADER_ROWS]):
        named = [
            cell for cell in row[1:] if any(each.agency.name == full_name(cell.text) for each in agencies_in(cell.text))
        ]
        below = [line for line in grid.rows[at + 1 :] if line and is_lettered(line[0].text)]
        if len(named) > 1 and len(below) > _FEW and row and not row[0].is_blank:
            kept = [0, *(column for column, cell in enumerate(row) if cell in named)]
            corner = row[0] if label_of(row[0].text) else replace(row[0], text=_AGENCY)
            rows = ((corner, *row[1:]), *grid.rows[at + 1 :])
            columns = list(zip_longest(*rows, fillvalue=_BLANK))
            turned = tuple(columns[column] for column in kept)
            return TableGrid(grid.name, (*grid.rows[:at], *turned))
    return grid


def _path(cell: TableCell, lexicon: YearLexicon) -> str | None:
    text = cell.text
    if not text or cell.number is not None:
        return None
    if (label := label_of(text)) is not None:
        return label
    if _SCORE_COLUMN.match(text):
        return "published.overall"
    part = _PART.search(text)
    if is_lettered(text):
        code = read_code(text[: part.start()] if part else text, lexicon)
        if code is None or code.code is None or code.rest.strip():
            return None
        return f"items.{code.code}" + (f".{'public' if part['public'] else 'survey'}" if part else "")
    if match := _INDICATOR.match(to_arabic(text)):
        number = int(match[1])
    else:
        heading = lexicon.heading(text)
        number = 0 if heading is None else heading.sure or 0
    if any(number == entry.number for entry in lexicon.framework.indicators):
        return f"published.indicators.{number}"
    if (group := lexicon.subgroup(text)) is not None:
        return f"published.subgroups.{group}"
    tool = tool_in(text)
    return f"published.tools.{tool}" if tool is not None else None


def _take_wide(path: str, cell: TableCell, into: Collector, lexicon: YearLexicon, faults: Faults) -> None:
    where = faults.place(cell.where)
    if path.startswith("agency") or path in _NO_SCORES:
        if not take(path, cell, into, where):
            faults.add(cell.where, cell.text, "ปีงบประมาณ พ.ศ." if path == "fiscal_year" else "จำนวนเต็มบวก")
        return
    score = None if cell.number is None else as_score(cell.number)
    scale = lexicon.item(path.split(".")[1]).scale if path.startswith("items.") else None
    if score is None or (scale and not scale.takes(score)):
        into.refused[path] = Found(cell.broken or cell.text, where, spot=cell.spot)
        faults.add(cell.where, cell.broken or cell.text, scale.expected if scale else SCORE_EXPECTED)
    else:
        into.add(path, Found(score, where, spot=cell.spot))


def rows_by_year(grid: TableGrid, header: tuple[int, Mapping[int, str]]) -> set[int]:
    """Return the fiscal years that the rows give themselves, in a column of their own."""
    start, paths = header
    columns = [at for at, path in paths.items() if path == "fiscal_year"]
    return {year for row in grid.rows[start + 1 :] for year in _years(row, columns)}


def _years(row: Sequence[TableCell], columns: Sequence[int]) -> list[int]:
    into = Collector()
    for at in columns:
        if at < len(row):
            take("fiscal_year", row[at], into, "")
    year = into.value("fiscal_year")
    return [year] if isinstance(year, int) else []
