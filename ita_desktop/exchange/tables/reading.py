"""From grids to a draft: which authority, which year, which scores."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ita_desktop.exchange.collector import Collector
from ita_desktop.exchange.draft import Found, Reading
from ita_desktop.exchange.faults import Faults
from ita_desktop.exchange.lexicon import Lexicon
from ita_desktop.exchange.tables.labels import agency_in_title, label_of, take, years_in_titles
from ita_desktop.exchange.tables.score_table import ScoreTable
from ita_desktop.exchange.tables.wide_table import header_of, read_wide, rows_by_year
from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup
    from ita_desktop.exchange.hints import Hints
    from ita_desktop.exchange.tables.grid import Grid

_TITLE_ROWS = 15
_YEAR_EXPECTED = "ปีงบประมาณ พ.ศ. ที่ประเมินในตาราง เช่น แถว “ปีงบประมาณ” ตามด้วย “2568”"
_NEWEST_FIRST = range(LATEST_YEAR, EARLIEST_YEAR - 1, -1)


def read_tables(grids: list[Grid], frameworks: FrameworkLookup, hints: Hints, source: str) -> Reading:
    """Return the draft that `grids` (the sheets of a workbook, or one pasted table) give for each year they speak of.

    Raises:
        BadInput: when the year is not known, or nothing that could be imported was found.
    """
    wide = _read_wide(grids, frameworks, hints, source)
    if wide is not None:
        return wide
    groups = _by_year(grids)
    if len(groups) > 1:
        readings = [_read_year(group, frameworks, hints, source) for group in groups]
        drafts = tuple(draft for reading in readings for draft in reading.drafts)
        return Reading(source, drafts, tuple(fault for reading in readings for fault in reading.faults))
    return _read_year(grids, frameworks, hints, source)


def _read_wide(grids: list[Grid], frameworks: FrameworkLookup, hints: Hints, source: str) -> Reading | None:
    """Return the drafts of tables with one authority a row, or None when no sheet is such a table."""
    said = labelled_year(grids) or only(years_in_titles(grids)) or hints.fiscal_year
    headers = [_header(grid, frameworks, said) for grid in grids]
    if not any(headers):
        return None
    faults = Faults(source)
    drafts: list[AssessmentDraft] = []
    for grid, header in zip(grids, headers, strict=True):
        if header is None:
            continue
        years = rows_by_year(grid, header) or ({said} if said is not None else set())
        if not years:
            raise faults.refuse("", "ไม่พบปีงบประมาณ", _YEAR_EXPECTED)
        for year in sorted(years):
            framework = frameworks(year)
            if framework is None:
                faults.add(grid.name, f"ปีงบประมาณ {year}", "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
                continue
            lexicon = Lexicon(framework)
            made = read_wide(grid, header_of(grid, lexicon) or header, lexicon, faults)
            for draft in made:
                draft.values.setdefault("fiscal_year", Found(year, source))
                hints.fill(draft)
            drafts += made
    return Reading(source, tuple(drafts), faults.all())


def _header(grid: Grid, frameworks: FrameworkLookup, said: int | None) -> tuple[int, dict[int, str]] | None:
    """Return the header of a table with one authority a row, in the words of the year said or of the newest fit.

    A table may say the year in its rows only; what its columns are called then tells that it is one at all.
    """
    for year in _NEWEST_FIRST if said is None or frameworks(said) is None else (said,):
        with suppress(KnownProblem):  # a damaged year has no say about tables of others
            framework = frameworks(year)
            header = None if framework is None else header_of(grid, Lexicon(framework))
            if header is not None:
                return header
    return None


def _by_year(grids: list[Grid]) -> list[list[Grid]]:
    """Return the sheets of each year, where each sheet speaks of one; sheets that speak of none join no other."""
    groups: dict[int, list[Grid]] = {}
    for grid in grids:
        year = labelled_year([grid]) or only(years_in_titles([grid]))
        if year is not None:
            groups.setdefault(year, []).append(grid)
    return list(groups.values())


def _read_year(grids: list[Grid], frameworks: FrameworkLookup, hints: Hints, source: str) -> Reading:
    faults = Faults(source)
    year = labelled_year(grids) or only(years_in_titles(grids)) or hints.fiscal_year
    if year is None:
        raise faults.refuse("", "ไม่พบปีงบประมาณ", _YEAR_EXPECTED)
    framework = frameworks(year)
    if framework is None:
        raise faults.refuse("", f"ปีงบประมาณ {year}", "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
    into = Collector()
    table = ScoreTable(Lexicon(framework), into, faults)
    taken = sum(table.read(grid) for grid in grids)
    if not taken and not len(faults):
        raise faults.refuse("", "ไม่พบรหัสข้อหรือตัวชี้วัดที่มีคะแนน", "ตารางที่มีรหัสข้อหรือตัวชี้วัดและคะแนนในแถวเดียวกัน")
    if into.value("agency.name") is None:
        _agency_of_title(grids, into, faults)
    if into.value("fiscal_year") is None:
        into.add("fiscal_year", Found(year, source))
    draft = into.draft()
    hints.fill(draft)
    return Reading(source, (draft,), faults.all())


def labelled_year(grids: list[Grid]) -> int | None:
    """Return the year that a row such as `ปีงบประมาณ | 2568` gives, or None."""
    into = Collector()
    for grid in grids:
        for row in grid.rows:
            filled = [cell for cell in row if not cell.is_blank]
            if len(filled) > 1 and label_of(filled[0].text) == "fiscal_year":
                take("fiscal_year", filled[1], into, "")
    year = into.value("fiscal_year")
    return year if isinstance(year, int) else None


def only(years: set[int]) -> int | None:
    """Return the one year of `years`, or None when there is none or more than one."""
    return next(iter(years)) if len(years) == 1 else None


def _agency_of_title(grids: list[Grid], into: Collector, faults: Faults) -> None:
    for grid in grids:
        for row in grid.rows[:_TITLE_ROWS]:
            for cell in row:
                found = agency_in_title(cell.text)
                for path, text in found.items():
                    into.add(path, Found(text, faults.place(cell.where)))
                if found:
                    return
