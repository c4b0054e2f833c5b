"""What an earlier report holds besides scores: its plan, its memo with the signers, and its remarks, as proposals.

They belong to the assessment of the year that the report assesses, and take the place of nothing without being asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.reports.memo_head import find_memo
from ita_desktop.exchange.reports.paper import lines_on
from ita_desktop.exchange.reports.plan_table import find_plan
from ita_desktop.exchange.reports.remarks import find_remarks
from ita_desktop.models.knowledge import all_unit_names
from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.limits import Clock
    from ita_desktop.exchange.reports.paper import PaperPart


def read_earlier(
    parts: Sequence[PaperPart], lexicon: YearLexicon, clock: Clock
) -> tuple[dict[str, Found], tuple[str, ...]]:
    """Return what `parts` hold of plan, memo and remarks, by path, and Thai sentences on what is to be looked at."""
    lines = lines_on(parts)
    plan, memo = find_plan(parts, lexicon, clock, all_unit_names()), find_memo(lines)
    values = memo.values | find_remarks(lines)
    notes = [*plan.notes, *memo.notes]
    if plan.rows:
        told = (f"{place}: {' / '.join(row.measures)}" for place, row in zip(plan.places, plan.rows, strict=True))
        values["plan"] = Found(plan.rows, plan.places[0], "\n".join(told), parts=plan.places)
        year = lexicon.framework.fiscal_year
        notes.insert(0, f"แผน {len(plan.rows)} แถวในรายงานนี้เป็นแผนที่ตอบผลการประเมิน{year_title(year)}")
    return {path: replace(found, offered=True) for path, found in values.items()}, tuple(notes)
