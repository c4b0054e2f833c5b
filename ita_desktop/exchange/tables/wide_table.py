"""Tables with one authority a row: names, and scores in columns headed by tools, indicators or item codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.codes import is_lettered, read_code
from ita_desktop.exchange.collector import Collector
from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.lexicon import tool_in
from ita_desktop.exchange.numbers import SCORE_EXPECTED, as_score
from ita_desktop.exchange.tables.labels import label_of, take
from ita_desktop.models.identity import full_name, type_of
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.faults import Faults
    from ita_desktop.exchange.lexicon import Lexicon
    from ita_desktop.exchange.tables.grid import Cell, Grid

_HEADER_ROWS = 10
_FEW = 2
_NO_SCORES = ("fiscal_year", "published.level", "published.rank", "published.rank_scope")
_INDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ที่)?|indicator|ind\.?)\s*\(?([0-9]{1,2})\)?$", re.IGNORECASE)
_SCORE_COLUMN = re.compile(r"^(?:คะแนน(?:ที่ได้)?|score)$", re.IGNORECASE)
_PART = re.compile(r"[\s._-]*(?:(?P<public>public)|(?P<survey>survey))\s*$", re.IGNORECASE)


def header_of(grid: Grid, lexicon: Lexicon) -> tuple[int, dict[int, str]] | None:
    """Return the row that heads a table of one authority a row, and the path of each column, or None."""
    for at, row in enumerate(grid.rows[:_HEADER_ROWS]):
        paths = {column: path for column, cell in enumerate(row) for path in [_path(cell, lexicon)] if path}
        scores = [path for path in paths.values() if not path.startswith(("agency", "fiscal_year"))]
        parts = [path for path in scores if path.count(".") > 1 or path.startswith("items.")]
        enough = len(scores) >= _FEW if "agency.name" in paths.values() else len(parts) > _FEW
        following = grid.rows[at + 1 : at + 2]
        has_numbers = any(cell.number is not None for line in following for cell in line)
        if enough and has_numbers and len(set(paths.values())) == len(paths):
            return at, paths
    return None


def read_wide(
    grid: Grid, header: tuple[int, Mapping[int, str]], lexicon: Lexicon, faults: Faults
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
            if at in paths and not cell.is_blank:
                _take(paths[at], cell, into, lexicon, faults)
        draft = into.draft()
        if any(path.startswith(("items", "published")) for path in draft.values):
            drafts.append(draft)
    return drafts


def _path(cell: Cell, lexicon: Lexicon) -> str | None:
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


def _take(path: str, cell: Cell, into: Collector, lexicon: Lexicon, faults: Faults) -> None:
    where = faults.place(cell.where)
    if path == "agency.name":
        into.add(path, Found(full_name(cell.text), where))
        if type_of(full_name(cell.text)):
            into.add("agency.type", Found(type_of(full_name(cell.text)), where))
        return
    if path.startswith("agency") or path in _NO_SCORES:
        if not take(path, cell, into, where):
            faults.add(cell.where, cell.text, "ปีงบประมาณ พ.ศ." if path == "fiscal_year" else "จำนวนเต็มบวก")
        return
    score = None if cell.number is None else as_score(cell.number)
    scale = lexicon.item(path.split(".")[1]).scale if path.startswith("items.") else None
    if score is None:
        faults.add(cell.where, cell.broken or cell.text, scale.expected if scale else SCORE_EXPECTED)
    elif scale and not scale.takes(score):
        faults.add(cell.where, cell.text, scale.expected)
    else:
        into.add(path, Found(score, where))


def rows_by_year(grid: Grid, header: tuple[int, Mapping[int, str]]) -> set[int]:
    """Return the fiscal years that the rows give themselves, in a column of their own."""
    start, paths = header
    columns = [at for at, path in paths.items() if path == "fiscal_year"]
    return {year for row in grid.rows[start + 1 :] for year in _years(row, columns)}


def _years(row: Sequence[Cell], columns: Sequence[int]) -> list[int]:
    into = Collector()
    for at in columns:
        if at < len(row):
            take("fiscal_year", row[at], into, "")
    year = into.value("fiscal_year")
    return [year] if isinstance(year, int) else []
