"""What stands in the columns of the plan tables, whatever a layout calls them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.documents.layouts import plan_rows
from ita_desktop.documents.layouts.columns import Column
from ita_desktop.documents.layouts.parts import line, lines, node_text, numbered
from ita_desktop.documents.layouts.periods import period_text
from ita_desktop.models.plan import says_same_as_above

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.documents.blocks import ListBlock, Paragraph
    from ita_desktop.documents.layouts.periods import PeriodStyle
    from ita_desktop.documents.layouts.plan_rows import PlanEntry

_CLASS_TITLES = {
    ItemClass.DEFECT: "ข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน",
    ItemClass.DEVELOP: "ประเด็นที่จะต้องพัฒนาให้ดีขึ้น",
    ItemClass.MAINTAIN: "ประเด็นที่ต้องรักษาระดับ",
}


def subject_column(
    title: str, share: float, write: Callable[[PlanEntry], tuple[Paragraph | ListBlock, ...]]
) -> Column[PlanEntry]:
    """Return the first column: indicator or issue, one cell for all its rows."""
    return Column(title, share, write, _same_subject)


def measures_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of measures; several are numbered."""
    return Column(title, share, _measures, partial(_shared, plan_rows.same_measures), group)


def analysis_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of the analysis that fits the measures."""
    return Column(title, share, _analysis, partial(_shared, plan_rows.same_analysis), group)


def steps_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of steps, numbered by us: no number is left out or twice (ita_domain §4.5)."""
    return Column(title, share, _steps, partial(_shared, plan_rows.same_steps), group)


def period_column(title: str, share: float, style: PeriodStyle, group: str = "") -> Column[PlanEntry]:
    """Return the column of periods."""
    return Column(title, share, partial(_period, style), partial(_shared, plan_rows.same_period), group)


def responsible_column(title: str, share: float, group: str = "") -> Column[PlanEntry]:
    """Return the column of units in charge."""
    return Column(title, share, _responsible, partial(_shared, plan_rows.same_responsible), group)


def monitoring_column(title: str, share: float) -> Column[PlanEntry]:
    """Return the column of how measures are followed up."""
    return Column(title, share, _monitoring, partial(_shared, plan_rows.same_monitoring))


def classed_analysis_column(title: str, share: float) -> Column[PlanEntry]:
    """Return the column of the analysis under the class of its indicator."""
    return Column(title, share, _classed_analysis, partial(_shared, plan_rows.same_analysis))


def score_column(title: str, share: float) -> Column[PlanEntry]:
    """Return the column of the indicators' scores."""
    return Column(title, share, _score, _same_subject)


def indicator_name(entry: PlanEntry) -> str:
    """Return `ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`, or the issue where the row has no indicator."""
    if entry.indicator is not None:
        return f"ตัวชี้วัดที่ {entry.indicator.number} {entry.indicator.indicator.name}"
    return "" if entry.issue is None else f"ประเด็นที่ {entry.issue.issue.number} {entry.issue.issue.title}"


def _same_subject(above: PlanEntry, here: PlanEntry) -> bool:
    return above.same_subject == here.same_subject != (None, None)


def _shared(says_so: Callable[[PlanEntry], bool], _above: PlanEntry, here: PlanEntry) -> bool:
    return says_so(here)


def _measures(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return numbered(entry.row.measures) if len(entry.row.measures) > 1 else lines("".join(entry.row.measures))


def _analysis(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return lines(entry.row.analysis)


def _classed_analysis(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    node_class = None if entry.indicator is None else entry.indicator.node_class
    title = () if node_class is None else (line(_CLASS_TITLES[node_class], bold=True),)
    return (*title, *lines(entry.row.analysis))


def _steps(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return numbered(entry.row.steps)


def _period(style: PeriodStyle, entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    words = period_text(entry.row.start, entry.row.end, style, entry.material.plan_year)
    return lines(words.replace(" – ", " –\n"))


def _responsible(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return tuple(line(unit) for unit in entry.row.responsible if not says_same_as_above(unit))


def _monitoring(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return lines(entry.row.monitoring)


def _score(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return (line("–" if entry.indicator is None else node_text(entry.indicator.node)),)
