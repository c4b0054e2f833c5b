"""The plan as tables have it: rows with what they answer, periods, and columns, whatever a layout calls them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ours_beside
from ita_desktop.documents.blocks import Marker
from ita_desktop.documents.layouts.parts import (
    TableColumn,
    figure,
    labelled,
    line,
    lines,
    listed,
    node_text,
    points_in_brackets,
)
from ita_desktop.models.names import CLASS_TITLES, indicator_title, issue_title
from ita_desktop.models.periods import whole_year
from ita_desktop.models.plan import PlanCell, PlanClass
from ita_desktop.thai.dates import BUDDHIST_OFFSET, SHORT_MONTHS, fiscal_year_bounds, long_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import IndicatorFinding, IssueFinding, ItemFinding
    from ita_desktop.documents.blocks import CellContent
    from ita_desktop.models.plan import PlanRow

_NOWHERE = -1
_BETWEEN_DATES = re.compile(
    "((?<=[0-9๐-๙]{4}) ?[-–—]|(?<=[.\u0e01-\u0e4e]) [-–—]) ?(?=[0-9๐-๙]{1,2} ?[\u0e01-\u0e2e]|[\u0e01-\u0e44])"
)
"""Where a period breaks first: after what stands between its two days."""
_SHORT_PERIOD = 18
"""A period of up to so many characters, such as `ม.ค. - มี.ค. 66`, is left to break by itself."""


def shared_column(
    title: str,
    share: float,
    cell: PlanCell,
    write: Callable[[PlanEntry], CellContent],
    group: str = "",
) -> TableColumn[PlanEntry]:
    """Return a column whose cells a row may share with the row above, as the plan says."""
    return TableColumn(title, share, write, partial(_shared, cell), group)


def subject_column(title: str, share: float, write: Callable[[PlanEntry], CellContent]) -> TableColumn[PlanEntry]:
    """Return the first column: indicator or issue, one cell for all its rows."""
    return TableColumn(title, share, write, same_subject)


def measures_column(
    title: str, share: float, group: str = "", *, marker: Marker = Marker.NUMBER
) -> TableColumn[PlanEntry]:
    """Return the column of measures; several are marked, and budget and target stand below where they are set."""
    return shared_column(title, share, PlanCell.MEASURES, partial(_measures, marker), group)


def analysis_column(title: str, share: float, group: str = "") -> TableColumn[PlanEntry]:
    """Return the column of the analysis that fits the measures; of the findings where there is none."""
    return shared_column(title, share, PlanCell.ANALYSIS, _analysis, group)


def steps_column(title: str, share: float, group: str = "") -> TableColumn[PlanEntry]:
    """Return the column of steps, numbered by us: no number is left out or twice (docs/domain.md §4.5)."""
    return shared_column(title, share, PlanCell.STEPS, _steps, group)


def period_column(title: str, share: float, style: PeriodStyle, group: str = "") -> TableColumn[PlanEntry]:
    """Return the column of periods."""
    return shared_column(title, share, PlanCell.PERIOD, partial(_period, style), group)


def responsible_column(title: str, share: float, group: str = "") -> TableColumn[PlanEntry]:
    """Return the column of units in charge."""
    return shared_column(title, share, PlanCell.RESPONSIBLE, _responsible, group)


def monitoring_column(title: str, share: float) -> TableColumn[PlanEntry]:
    """Return the column of how measures are followed up."""
    return shared_column(title, share, PlanCell.MONITORING, _monitoring)


def classed_findings_column(title: str, share: float) -> TableColumn[PlanEntry]:
    """Return the column of findings and analysis under the class of the row, or else of its indicator."""
    return shared_column(title, share, PlanCell.FINDINGS, _classed_findings)


def score_column(title: str, share: float) -> TableColumn[PlanEntry]:
    """Return the column of the indicators' scores."""
    return TableColumn(title, share, _score, same_subject)


def indicator_name(entry: PlanEntry) -> str:
    """Return `ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`, or the issue where the row has no indicator."""
    if entry.indicator is not None:
        return indicator_title(entry.indicator.number, entry.indicator.indicator.name)
    return "" if entry.issue is None else issue_title(entry.issue.issue.number, entry.issue.issue.title)


def named_indicator(entry: PlanEntry) -> CellContent:
    """Return what a first column says that has no score in it."""
    return lines(indicator_name(entry))


def scored_indicator(entry: PlanEntry) -> CellContent:
    """Return what the first column of reports 002 and 003 says: number, name and score, a line each."""
    if entry.indicator is None:
        return named_indicator(entry)
    return (
        line(indicator_title(entry.indicator.number), bold=True),
        line(entry.indicator.indicator.name),
        line(f"({points_in_brackets(entry.indicator.node)})"),
    )


def _shared(cell: PlanCell, above: PlanEntry, here: PlanEntry) -> bool:
    return goes_on(above, here, cell)


def _measures(marker: Marker, entry: PlanEntry) -> CellContent:
    row = entry.row
    more = {"เป้าหมาย:": row.target, "งบประมาณ:": row.budget}
    measures = listed(row.measures, marker) if len(row.measures) > 1 else lines("".join(row.measures))
    return (*measures, *(labelled(label, words) for label, words in more.items() if words))


def _analysis(entry: PlanEntry) -> CellContent:
    return lines(entry.row.analysis) or lines("\n".join(entry.row.findings))


def _classed_findings(entry: PlanEntry) -> CellContent:
    row = entry.row
    known = row.plan_class or (None if entry.indicator is None else entry.indicator.node_class)
    title = () if known is None else (line(CLASS_TITLES[PlanClass(known)], bold=True),)
    return (*title, *listed(row.findings, Marker.DASH), *lines(row.analysis))


def _steps(entry: PlanEntry) -> CellContent:
    return listed(entry.row.steps)


def _period(style: PeriodStyle, entry: PlanEntry) -> CellContent:
    words = period_text(entry.row, style, entry.dossier.plan_year)
    return lines(_BETWEEN_DATES.sub(r"\1\n", words) if len(words) > _SHORT_PERIOD else words)


def _responsible(entry: PlanEntry) -> CellContent:
    return tuple(line(unit) for unit in entry.row.responsible)


def _monitoring(entry: PlanEntry) -> CellContent:
    return lines(entry.row.monitoring)


def _score(entry: PlanEntry) -> CellContent:
    if entry.indicator is None:
        return (line("–"),)
    ours = ours_beside(entry.indicator.node)
    beside = () if ours is None else (line(f"(คำนวณได้ {figure(ours)})"),)
    return (line(node_text(entry.indicator.node)), *beside)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One row of the plan with what it answers.

    Attributes:
        row: the row with the content that holds: shared cells are filled from above.
        place: its place in the plan, counted from 0; -1 for a row that is not in it.
        items: what the items it names show; items the year does not have are left out.
    """

    dossier: Dossier
    row: PlanRow
    place: int
    indicator: IndicatorFinding | None
    issue: IssueFinding | None
    items: tuple[ItemFinding, ...]


def plan_entries(dossier: Dossier) -> tuple[PlanEntry, ...]:
    """Return the rows of the plan in their order."""
    return tuple(entry_of(dossier, row, place) for place, row in enumerate(dossier.plan))


def entry_of(dossier: Dossier, row: PlanRow, place: int = _NOWHERE) -> PlanEntry:
    """Return one row; its issue is the one that treats its indicator where it names none."""
    found = dossier.findings
    indicator = next((each for each in found.indicators if each.number == row.indicator), None)
    number = None if indicator is None else indicator.number
    issue = next((each for each in found.issues if each.issue.number == row.issue), None)
    issue = issue or next((each for each in found.issues if number in each.issue.indicators), None)
    by_code = {item.code: item for each in found.indicators for item in each.items}
    items = tuple(by_code[code] for code in row.items if code in by_code)
    return PlanEntry(dossier, row, place, indicator, issue, items)


def goes_on(above: PlanEntry, here: PlanEntry, cell: PlanCell) -> bool:
    """Tell whether `here` shares `cell` with the row above it; in the plan they must be neighbours too."""
    return here.row.shares(cell) and here.place == above.place + 1


def same_subject(above: PlanEntry, here: PlanEntry) -> bool:
    """Tell whether both rows stand under one indicator or issue: they say so, or have the same."""
    if (above.row.indicator, above.row.issue) == (here.row.indicator, here.row.issue) != (None, None):
        return True
    return goes_on(above, here, PlanCell.INDICATOR)


class PeriodStyle(Enum):
    """How dates are written."""

    WHOLE_YEAR = "whole-year"
    """ตลอดปีงบประมาณ พ.ศ. 2569, where it is the whole year; else long dates (report 000)."""
    LONG = "long"
    """1 ตุลาคม 2568 – 30 กันยายน 2569 (report 002)."""
    SHORT = "short"
    """1 ต.ค. 2568 – 30 ก.ย. 2569 (reports 001 and 003)."""
    MONTHS = "months"
    """ม.ค. – มี.ค. 2566, where it is whole months; else short dates (report 004)."""


def period_text(row: PlanRow, style: PeriodStyle, plan_year: int) -> str:
    """Return a row's period: the words the office chose, or else its days; empty where it has neither.

    Args:
        row: the row, with shared cells filled in.
        style: how days are written.
        plan_year: the fiscal year of the plan, พ.ศ.
    """
    start, end = row.start, row.end
    if row.period:
        return row.period
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"ภายในวันที่ {_date(end, style)}" if end else f"ตั้งแต่วันที่ {_date(start, style)}"
    if style is PeriodStyle.WHOLE_YEAR and (start, end) == fiscal_year_bounds(plan_year):
        return whole_year(plan_year)
    if style is PeriodStyle.MONTHS and start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        return _months(start, end)
    return _date(start, style) if start == end else f"{_date(start, style)} – {_date(end, style)}"


def short_date(date: dt.date) -> str:
    """Return `1 ต.ค. 2568`."""
    return f"{date.day} {SHORT_MONTHS[date.month - 1]} {date.year + BUDDHIST_OFFSET}"


def _months(start: dt.date, end: dt.date) -> str:
    last = f"{SHORT_MONTHS[end.month - 1]} {end.year + BUDDHIST_OFFSET}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = SHORT_MONTHS[start.month - 1]
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year + BUDDHIST_OFFSET} – {last}"


def _date(date: dt.date | None, style: PeriodStyle) -> str:
    if date is None:
        return ""
    if style in (PeriodStyle.SHORT, PeriodStyle.MONTHS):
        return short_date(date)
    return long_date(date, thai=False)
