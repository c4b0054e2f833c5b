"""What an earlier report holds besides scores: its plan, its memo with the signers, and its remarks, as proposals.

They belong to the assessment of the year that the report assesses, and take the place of nothing without being asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.exchange.draft import Doubt, DoubtKind, Found
from ita_desktop.exchange.reports.memo_head import find_memo
from ita_desktop.exchange.reports.paper import lines_on
from ita_desktop.exchange.reports.plan_proof import unread_plan
from ita_desktop.exchange.reports.plan_table import find_plan
from ita_desktop.exchange.reports.remarks import find_remarks
from ita_desktop.exchange.reports.slips import doubted_words
from ita_desktop.exchange.reports.strange_words import mended_words
from ita_desktop.exchange.word_mends import WordPlace
from ita_desktop.models.knowledge import all_unit_names
from ita_desktop.models.names import year_title
from ita_desktop.models.office import MemoSection
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.limits import Clock
    from ita_desktop.exchange.reports.paper import PaperPart

_Texts = TypeVar("_Texts", PlanRow, MemoSection)
_MOST_REASONS = 5


def read_earlier(
    parts: Sequence[PaperPart], lexicon: YearLexicon, clock: Clock
) -> tuple[dict[str, Found], tuple[Doubt, ...], tuple[str, ...]]:
    """Return what `parts` hold of plan, memo and remarks, by path, what is doubted, and what is to be looked at."""
    lines = lines_on(parts)
    plan, memo = find_plan(parts, lexicon, clock, all_unit_names()), find_memo(lines)
    values = memo.values | find_remarks(lines)
    notes = [*plan.notes, *memo.notes]
    doubts: list[Doubt] = []
    if (found := values.get("memo.sections")) is not None and isinstance(found.value, tuple):
        sections = [one for one in found.value if isinstance(one, MemoSection)]
        slips = list(doubted_words("memo.sections", sections, found.parts))
        mended = _mended(sections, found.parts, slips, notes)
        values["memo.sections"] = replace(found, value=mended)
        doubts += slips
    if plan.rows:
        told = (f"{place}: {' / '.join(row.measures)}" for place, row in zip(plan.places, plan.rows, strict=True))
        year = lexicon.framework.fiscal_year
        slips = list(doubted_words("plan", plan.rows, plan.places, year + 1))
        rows = _mended(plan.rows, plan.places, slips, notes)
        found = Found(rows, plan.places[0], "\n".join(told), parts=plan.places, offered=True)
        if plan.doubts:
            doubts.append(Doubt("plan", DoubtKind.DOUBTFUL, (found,), _reason(plan.doubts)))
        else:
            values["plan"] = found
        doubts += slips
        notes.insert(0, f"แผน {len(plan.rows)} แถวในรายงานนี้เป็นแผนที่ตอบผลการประเมิน{year_title(year)}")
    elif (unread := unread_plan(parts)) is not None:
        notes.append(unread)
    return {path: replace(found, offered=True) for path, found in values.items()}, tuple(doubts), tuple(notes)


def _mended(
    given: Sequence[_Texts], places: Sequence[str], slips: Sequence[Doubt], notes: list[str]
) -> tuple[_Texts, ...]:
    """Return `given` with lost marks put back, and tell in `notes` of strange words that no slip is about."""
    asked = [place.written for slip in slips if (place := WordPlace.of(slip.path)) is not None]
    return tuple(mended_words(one, where, notes, asked) for where, one in zip(places, given, strict=True))


def _reason(doubts: Sequence[str]) -> str:
    more = len(doubts) - _MOST_REASONS
    told = "; ".join(doubts[:_MOST_REASONS])
    return f"อ่านแผนได้ไม่แน่นอน โปรดตรวจสอบก่อนนำเข้า: {told}{f' และอีก {more} แห่ง' if more > 0 else ''}"
