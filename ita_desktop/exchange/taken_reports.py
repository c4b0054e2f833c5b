"""Reports of units put beside those that are kept, from whatever they came in: none is taken that is not certain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.models.plan_rules import resolved
from ita_desktop.models.reports import by_name, in_report_order, quarter_report_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.reports import QuarterReport


@dataclass(frozen=True, slots=True)
class LeftReport:
    """A report that a person has to decide on.

    Attributes:
        report: as it would be taken; of the row that it seems to be of.
        why: a Thai phrase.
        held: what stands in its place, or None.
    """

    report: QuarterReport
    why: str
    held: QuarterReport | None = None

    def __str__(self) -> str:
        """Return it as one line."""
        title = " / ".join(self.report.measure.splitlines()) or self.report.row
        return f"{title}: {quarter_report_title(self.report.name)} {self.why}"


@dataclass(frozen=True, slots=True)
class TakenReports:
    """What became of some reports.

    Attributes:
        reports: all that are kept then, in order.
        taken: how many came in.
        left: those a person has to decide on.
    """

    reports: tuple[QuarterReport, ...]
    taken: int
    left: tuple[LeftReport, ...]


def row_title(row: PlanRow) -> str:
    """Return how a report calls the measure of `row`, shared cells filled in."""
    return "\n".join(row.measures)


def taken_reports(
    held: Sequence[QuarterReport], plan: Sequence[PlanRow], given: Iterable[QuarterReport]
) -> TakenReports:
    """Return `held` with those of `given` that are surely of a row of `plan` and take the place of none.

    Which of two reports of one unit, measure, quarter and day holds is a person's choice: what is kept stays. Reports
    of other days stand beside each other, whichever came first.
    """
    kept = by_name(held)
    titles = {row.key: row_title(row) for row in resolved(plan) if row.key}
    left: list[LeftReport] = []
    taken = 0
    for report in given:
        row, doubt = _row_of(report, titles, held)
        found = replace(report, row=row)
        there = kept.get(found.name)
        if there is not None and there.state == found.state:
            continue
        if doubt or there is not None:
            left.append(LeftReport(found, doubt or "มีอยู่แล้วและต่างกัน คงของเดิมไว้", there))
            continue
        kept[found.name] = found
        taken += 1
    return TakenReports(in_report_order(kept.values()), taken, tuple(left))


def _row_of(report: QuarterReport, titles: dict[str, str], held: Sequence[QuarterReport]) -> tuple[str, str]:
    """Return the key of the row that `report` is of, and why that is not certain; empty where it is."""
    title = titles.get(report.row)
    if title is not None:
        called = {title, *(each.measure for each in held if each.row == report.row)}
        if not report.measure or report.measure in called:
            return report.row, ""
    alike = [key for key, text in titles.items() if report.measure and text == report.measure]
    if title is None:
        if len(alike) == 1:
            return alike[0], ""
        return report.row, "ตรงกับหลายแถวของแผน" if alike else "ไม่พบมาตรการนี้ในแผน"
    return report.row, "รหัสแถวเป็นของมาตรการที่มีชื่ออื่นในแผน"
