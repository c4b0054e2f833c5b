"""The plans drafted for the scores of five real reports: what an office would be given to sign, counted."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.models.units import EVERY_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.models.plan import PlanRow

SCORES = Path(__file__).parents[1] / "files" / "exchange" / "expected_reports.json"
REPORTS = ("000", "001", "002", "003", "004")
MOST_ALIKE = 0.6
LEAST_IN_FIGURES = 0.7


@dataclass(frozen=True)
class Counted:
    """What a drafted plan is judged by; shares are of its rows."""

    rows: int
    same_period: float
    same_monitoring: float
    led: float
    in_figures: float
    late_documents: int

    @property
    def faults(self) -> tuple[str, ...]:
        """What of it is not as it has to be."""
        judged = {
            "no rows": not self.rows,
            "period": self.same_period > MOST_ALIKE,
            "monitoring": self.same_monitoring > MOST_ALIKE,
            "lead": self.led < 1,
            "figures": self.in_figures < LEAST_IN_FIGURES,
            "late": self.late_documents > 0,
        }
        return tuple(name for name, is_wrong in judged.items() if is_wrong)


@cache
def scores_of(number: str) -> Assessment:
    """Return the scores of a real report, as they were taken from its pages by eye."""
    told = json.loads(SCORES.read_text("utf-8"), parse_float=Decimal)[number]
    items: dict[str, dict[str, Decimal]] = {}
    indicators = {}
    for path, value in told.items():
        kind, _, rest = path.partition(".")
        if kind == "items":
            code, _, part = rest.partition(".")
            items.setdefault(code, {})[part or "score"] = Decimal(value)
        elif path.startswith("published.indicators."):
            indicators[int(rest.partition(".")[2])] = Decimal(value)
    agency = Agency("ทดสอบ", "เทศบาลตำบล")
    entered = {code: ItemScore(**parts) for code, parts in items.items()}
    return Assessment(agency, told["fiscal_year"], Published(indicators=indicators), entered)


def counted(assessment: Assessment, rows: Iterable[PlanRow]) -> Counted:
    plan = tuple(rows)
    closing = ita_calendar(assessment.plan_year)[Happening.DOCUMENTS].end
    return Counted(
        len(plan),
        _commonest(f"{row.start} {row.end} {row.period}" for row in plan) / len(plan) if plan else 0,
        _commonest(row.monitoring for row in plan) / len(plan) if plan else 0,
        sum(bool(row.responsible) and row.responsible[0] != EVERY_UNIT for row in plan) / len(plan) if plan else 0,
        sum(bool(re.search(r"\d คะแนน", row.target)) for row in plan) / len(plan) if plan else 0,
        sum(_ends_late(assessment, row, closing) for row in plan),
    )


def _ends_late(assessment: Assessment, row: PlanRow, closing: dt.date) -> bool:
    """Whether a row about documents alone is worked on after they can no longer be sent in."""
    framework = load_framework(assessment.fiscal_year)
    tools = {item.tool for item in framework.items if item.code in row.items}
    if not tools and row.indicator is not None:
        tools = {framework.indicator(row.indicator).tool}
    return tools == {Tool.OIT} and (row.end is None or row.end > closing)


def _commonest(texts: Iterable[str]) -> int:
    return Counter(texts).most_common(1)[0][1]


@pytest.mark.parametrize("number", REPORTS)
def test_rows_have_their_own_period_and_monitoring_a_lead_a_figure_and_an_end_in_time(number: str) -> None:
    assessment = scores_of(number)
    found = counted(assessment, (entry.row for entry in Dossier(assessment).suggestions))
    sys.stdout.write(
        f"{number}: {found.rows} rows, same period {found.same_period:.0%}, "
        f"same monitoring {found.same_monitoring:.0%}, led {found.led:.0%}, "
        f"targets in figures {found.in_figures:.0%}, late documents {found.late_documents}\n"
    )
    assert found.faults == ()


def test_the_count_speaks_where_a_plan_is_all_alike_unled_vague_or_late() -> None:
    assessment = scores_of("002")
    rows = [entry.row for entry in Dossier(assessment).suggestions]
    first = rows[0]
    alike = [replace(row, start=first.start, end=first.end, monitoring=first.monitoring) for row in rows]
    assert counted(assessment, alike).faults == ("period", "monitoring")
    assert counted(assessment, [replace(first, responsible=(EVERY_UNIT,)), *rows[1:]]).faults == ("lead",)
    assert counted(assessment, [replace(row, target="ดีขึ้น") for row in rows]).faults == ("figures",)
    late = [replace(row, end=dt.date(2026, 9, 30)) if "o27" in row.items else row for row in rows]
    assert counted(assessment, late).faults == ("late",)
    assert counted(assessment, ()).faults == ("no rows", "lead", "figures")
