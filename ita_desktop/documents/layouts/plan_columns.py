"""What stands in the columns of the plan tables, whatever a layout calls them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Marker
from ita_desktop.documents.layouts.columns import Column
from ita_desktop.documents.layouts.parts import labelled, line, lines, listed, node_text
from ita_desktop.documents.layouts.periods import period_text
from ita_desktop.documents.layouts.plan_rows import goes_on, same_subject
from ita_desktop.models.names import CLASS_TITLES, indicator_title, issue_title
from ita_desktop.models.plan import PlanCell, PlanClass

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.documents.blocks import ListBlock, Paragraph
    from ita_desktop.documents.layouts.periods import PeriodStyle
    from ita_desktop.documents.layouts.plan_rows import PlanEntry


def shared_column(
    title: str,
    share: float,
    cell: PlanCell,
    write: Callable[[PlanEntry], tuple[Paragraph | ListBlock, ...]],
    group: str = "",
) -> Column[PlanEntry]:
    """Return a column whose cells a row may share with the row above, as the plan says."""
    return Column(title, share, write, partial(_shared, cell), group)


def subject_column(
    title: str, share: float, write: Callable[[PlanEntry], tuple[Paragraph | ListBlock, ...]]
) -> Column[PlanEntry]:
    """Return the first column: indicator or issue, one cell for all its rows."""
    return Column(title, share, write, same_subject)


def measures_column(title: str, share: float, group: str = "", *, marker: Marker = Marker.NUMBER) -> Column[PlanEntry]:
    """Return the column of measures; several are marked, and budget and target stand below where they are set."""
    return shared_column(title, share, PlanCell.MEASURES, partial(_measures, marker), group)


def analysis_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of the analysis that fits the measures; of the findings where there is none."""
    return shared_column(title, share, PlanCell.ANALYSIS, _analysis, group)


def steps_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of steps, numbered by us: no number is left out or twice (docs/domain.md §4.5)."""
    return shared_column(title, share, PlanCell.STEPS, _steps, group)


def period_column(title: str, share: float, style: PeriodStyle, group: str = "") -> Column[PlanEntry]:
    """Return the column of periods."""
    return shared_column(title, share, PlanCell.PERIOD, partial(_period, style), group)


def responsible_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of units in charge."""
    return shared_column(title, share, PlanCell.RESPONSIBLE, _responsible, group)


def monitoring_column(title: str, share: float) -> Column[PlanEntry]:
    """Return the column of how measures are followed up."""
    return shared_column(title, share, PlanCell.MONITORING, _monitoring)


def classed_findings_column(title: str, share: float) -> Column[PlanEntry]:
    """Return the column of findings and analysis under the class of the row, or else of its indicator."""
    return shared_column(title, share, PlanCell.FINDINGS, _classed_findings)


def score_column(title: str, share: float) -> Column[PlanEntry]:
    """Return the column of the indicators' scores."""
    return Column(title, share, _score, same_subject)


def indicator_name(entry: PlanEntry) -> str:
    """Return `ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`, or the issue where the row has no indicator."""
    if entry.indicator is not None:
        return indicator_title(entry.indicator.number, entry.indicator.indicator.name)
    return "" if entry.issue is None else issue_title(entry.issue.issue.number, entry.issue.issue.title)


def scored_indicator(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    """Return what the first column of reports 002 and 003 says: number, name and score, a line each."""
    if entry.indicator is None:
        return lines(indicator_name(entry))
    return (
        line(indicator_title(entry.indicator.number), bold=True),
        line(entry.indicator.indicator.name),
        line(f"({node_text(entry.indicator.node)} คะแนน)"),
    )


def _shared(cell: PlanCell, above: PlanEntry, here: PlanEntry) -> bool:
    return goes_on(above, here, cell)


def _measures(marker: Marker, entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    row = entry.row
    more = {"เป้าหมาย:": row.target, "งบประมาณ:": row.budget}
    measures = listed(row.measures, marker) if len(row.measures) > 1 else lines("".join(row.measures))
    return (*measures, *(labelled(label, words) for label, words in more.items() if words))


def _analysis(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return lines(entry.row.analysis) or lines("\n".join(entry.row.findings))


def _classed_findings(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    row = entry.row
    known = row.plan_class or (None if entry.indicator is None else entry.indicator.node_class)
    title = () if known is None else (line(CLASS_TITLES[PlanClass(known)], bold=True),)
    return (*title, *listed(row.findings, Marker.DASH), *lines(row.analysis))


def _steps(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return listed(entry.row.steps)


def _period(style: PeriodStyle, entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    words = period_text(entry.row, style, entry.dossier.plan_year)
    return lines(words.replace(" – ", " –\n"))


def _responsible(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return tuple(line(unit) for unit in entry.row.responsible)


def _monitoring(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return lines(entry.row.monitoring)


def _score(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return (line("–" if entry.indicator is None else node_text(entry.indicator.node)),)
