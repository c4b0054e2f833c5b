"""Ways to change a clean office by hand, as the slips do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight import Case
from ita_desktop.analysis.wording.paragraph import Paragraph, Section
from ita_desktop.models.office import MemoSection
from ita_desktop.thai.digits import show_score, to_thai

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office import Memo
    from ita_desktop.models.plan import PlanRow

Slip = Callable[[random.Random, Case], Case | None]

OTHER_NAMES = ("โคกสมมุติ", "หนองจำลอง", "ท่าสมมติ", "ป่าทดลอง", "นาตัวแทน")


def with_assessment(case: Case, assessment: Assessment) -> Case:
    return replace(case, assessment=assessment)


def with_memo(case: Case, memo: Memo) -> Case:
    return with_assessment(case, replace(case.assessment, memo=memo))


def with_row(rng: random.Random, case: Case, change: Callable[[PlanRow], PlanRow]) -> Case:
    index = rng.randrange(len(case.assessment.plan))
    return put_row(case, index, change(case.assessment.plan[index]))


def put_row(case: Case, index: int, row: PlanRow) -> Case:
    rows = list(case.assessment.plan)
    rows[index] = row
    return with_assessment(case, replace(case.assessment, plan=tuple(rows)))


def memo_of(case: Case) -> Memo:
    assert case.assessment.memo is not None
    return case.assessment.memo


def add_paragraph(case: Case, text: str, number: int | None = None) -> Case:
    """An analysis with a person's text in it, about one indicator where `number` is given."""
    key = "overall" if number is None else f"indicator.{number}"
    return replace(case, sections=(*case.sections, Section(key, "", (Paragraph(f"{key}.edited", text),))))


def edit_section(rng: random.Random, case: Case, change: Callable[[str], str]) -> Case | None:
    """One body text of the memo, changed; None where the change finds nothing to change."""
    sections = list(memo_of(case).sections)
    for index in rng.sample(range(len(sections)), len(sections)):
        text = change(sections[index].text)
        if text != sections[index].text:
            sections[index] = MemoSection(sections[index].heading, text)
            return with_memo(case, replace(memo_of(case), sections=tuple(sections)))
    return None


def digits(rng: random.Random, text: str) -> str:
    return to_thai(text) if rng.random() < 0.5 else text


def items_where(case: Case, test: Callable[[ItemFinding], bool]) -> list[ItemFinding]:
    return [item for found in case.findings.indicators for item in found.items if test(item)]


def shown(item: ItemFinding) -> str:
    return show_score(item.score)


def edit_generated(rng: random.Random, case: Case, change: Callable[[str], str]) -> Case | None:
    """One paragraph of the generated analysis, changed; None where the change finds nothing to change."""
    places = [(s, p) for s, section in enumerate(case.sections) for p in range(len(section.paragraphs))]
    rng.shuffle(places)
    for s, p in places:
        section = case.sections[s]
        text = change(section.paragraphs[p].text)
        if text != section.paragraphs[p].text:
            paragraphs = list(section.paragraphs)
            paragraphs[p] = replace(paragraphs[p], text=text)
            sections = list(case.sections)
            sections[s] = replace(section, paragraphs=tuple(paragraphs))
            return replace(case, sections=tuple(sections))
    return None


def one_match(rng: random.Random, pattern: str, text: str, new: Callable[[str], str]) -> str:
    """`text` with one of the matches of `pattern`, whose first group is the part to change, changed."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    match = rng.choice(found)
    return text[: match.start(1)] + new(match[1]) + text[match.end(1) :]


def off(rng: random.Random, value: Decimal) -> Decimal:
    """A figure that is wrong as typed figures are: a digit off, two swapped, or a point misplaced by little."""
    moved = value + rng.choice((-1, 1)) * Decimal(rng.choice(("0.1", "0.05", "0.9", "1", "2.5", "10")))
    return moved if 0 <= moved <= 100 else value - Decimal("1.5") if value > 50 else value + Decimal("1.5")
