"""Ways to change a clean office by hand, as the slips do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_printed import Printed

from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
from ita_desktop.models.assessment import Edit
from ita_desktop.models.office import MemoSection
from ita_desktop.thai.digits import show_score, to_thai

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office import Memo
    from ita_desktop.models.plan import PlanRow

Slip = Callable[[random.Random, Printed], Printed | None]

OTHER_NAMES = ("โคกสมมุติ", "หนองจำลอง", "ท่าสมมติ", "ป่าทดลอง", "นาตัวแทน")


def with_assessment(dossier: Printed, assessment: Assessment) -> Printed:
    return replace(dossier, assessment=assessment)


def with_memo(dossier: Printed, memo: Memo) -> Printed:
    return with_assessment(dossier, replace(dossier.assessment, memo=memo))


def with_row(rng: random.Random, dossier: Printed, change: Callable[[PlanRow], PlanRow]) -> Printed:
    index = rng.randrange(len(dossier.assessment.plan))
    return put_row(dossier, index, change(dossier.assessment.plan[index]))


def put_row(dossier: Printed, index: int, row: PlanRow) -> Printed:
    rows = list(dossier.assessment.plan)
    rows[index] = row
    return with_assessment(dossier, replace(dossier.assessment, plan=tuple(rows)))


def memo_of(dossier: Printed) -> Memo:
    assert dossier.assessment.memo is not None
    return dossier.assessment.memo


def add_paragraph(dossier: Printed, text: str, number: int | None = None) -> Printed:
    """An analysis with a person's text in it, about one indicator where `number` is given."""
    key = "overall" if number is None else f"indicator.{number}"
    return replace(
        dossier, by_hand=(*dossier.by_hand, WrittenSection(key, "", (WrittenParagraph(f"{key}.edited", text),)))
    )


def edit_section(rng: random.Random, dossier: Printed, change: Callable[[str], str]) -> Printed | None:
    """One body text of the memo, changed; None where the change finds nothing to change."""
    sections = list(memo_of(dossier).sections)
    for index in rng.sample(range(len(sections)), len(sections)):
        text = change(sections[index].text)
        if text != sections[index].text:
            sections[index] = MemoSection(sections[index].heading, text)
            return with_memo(dossier, replace(memo_of(dossier), sections=tuple(sections)))
    return None


def digits(rng: random.Random, text: str) -> str:
    return to_thai(text) if rng.random() < 0.5 else text


def items_where(dossier: Printed, test: Callable[[ItemFinding], bool]) -> list[ItemFinding]:
    return [item for found in dossier.findings.indicators for item in found.items if test(item)]


def shown(item: ItemFinding) -> str:
    return show_score(item.score)


def edit_generated(rng: random.Random, dossier: Printed, change: Callable[[str], str]) -> Printed | None:
    """One paragraph of the generated analysis, changed; None where the change finds nothing to change."""
    paragraphs = generated(dossier)
    rng.shuffle(paragraphs)
    for paragraph in paragraphs:
        text = change(paragraph.text)
        if text != paragraph.text:
            return with_edit(dossier, paragraph.key, Edit(text, paragraph.scores))
    return None


def generated(dossier: Printed) -> list[WrittenParagraph]:
    sections = dossier.generated(dossier.printed_style, dossier.digits)
    return [paragraph for section in sections for paragraph in section.paragraphs]


def with_edit(dossier: Printed, key: str, edit: Edit) -> Printed:
    """The dossier with a person's text in place of one generated paragraph."""
    edits = {**dossier.assessment.edits, (str(dossier.printed_style), key): edit}
    return with_assessment(dossier, replace(dossier.assessment, edits=edits))


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
