"""A plan beside the scores of the year it was for: items before and after, targets, and points won in the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import node_figure, score
from ita_desktop.analysis.targets import VERDICT_NAMES, Verdict, judged
from ita_desktop.analysis.tree import shares, to_decimal
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.thai.digits import round_half_up, show_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.targets import Judged
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.item_pairs import ItemPairs


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """An item that a measure answered, in the year before the measure and in its own.

    Attributes:
        code: in the assessed year.
        now: its codes in the plan's year; none where it is asked no more.
        before: its score then, 0–100, None where it is not known.
        after: of the one item it is compared with; None where it is compared with none, or not known.
        reason: why it is not compared, as it stands after `เพราะ`; empty where it is.
        points: by how much the overall score of the plan's year is higher for what this item rose; negative where it
            fell; None where it is not compared.
    """

    code: str
    now: tuple[str, ...]
    before: Decimal | None
    after: Decimal | None
    reason: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class ClosedMeasure:
    """A measure with what became of it and of what it was to raise.

    Attributes:
        entry: as it stood by all reports.
        target: whether what it aimed at was reached.
        points: of its items together; None where none is compared.
    """

    entry: Tracked
    items: tuple[ClosedItem, ...]
    target: Judged
    points: Decimal | None

    @property
    def worked(self) -> bool:
        """Whether it was carried out, its target not missed, and what it answers rose: worth keeping for later."""
        is_done = self.entry.followup.status is FollowUpStatus.DONE and not self.entry.conflicts
        return is_done and self.target.verdict is not Verdict.MISSED and (self.points or 0) > 0


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """A plan that is over, beside the scores of its year.

    Attributes:
        points: what all items of the measures won together, each item once however many measures answer it; None where
            none is compared.
        overall: before and after; only for telling, unless `analysis/comparison.py` says that they can be compared.
    """

    measures: tuple[ClosedMeasure, ...]
    points: Decimal | None
    overall: tuple[Decimal | None, Decimal | None]

    def count(self, verdict: Verdict) -> int:
        """Return how many targets came out so."""
        return sum(each.target.verdict is verdict for each in self.measures)


def plan_outcome(
    tracked: Sequence[Tracked],
    before: tuple[Framework, Assessment, Result],
    after: tuple[Framework, Assessment],
    pairs: ItemPairs,
) -> PlanOutcome:
    """Return how `tracked` came out.

    Args:
        tracked: the measures of the plan that answers `before`.
        before: the assessed year.
        after: the plan's year, with scores.
        pairs: which items of the one stand beside which of the other.
    """
    framework, assessment = after
    result = score(framework, assessment)
    weights = shares(framework)
    items: dict[str, ClosedItem] = {}
    for row in tracked:
        for code in row.row.items:
            items.setdefault(code, _item(code, before[2], result, pairs, weights))
    reader = _Scores(before[0], assessment, framework, result, pairs)
    measures = []
    for row in tracked:
        own = tuple(items[code] for code in row.row.items)
        work = row.row.followup if not row.conflicts else None
        target = judged(row.row.target, row.row.items, assessment.fiscal_year, reader.of, work)
        measures.append(ClosedMeasure(row, own, target, _sum(own)))
    overall = (before[2].overall, result.overall)
    return PlanOutcome(tuple(measures), _sum(tuple(items.values())), (node_figure(overall[0]), node_figure(overall[1])))


def told_outcome(measure: ClosedMeasure) -> tuple[str, ...]:
    """Return what a measure brought, a line each: its items before and after, its points, its target."""
    lines = []
    for item in measure.items:
        if item.reason:
            lines.append(f"ข้อ {item.code} เทียบไม่ได้ เพราะ{item.reason}")
        elif item.before is not None and item.after is not None:
            lines.append(f"ข้อ {item.code} {show_score(item.before)} → {show_score(item.after)}")
    if measure.points is not None:
        lines.append(f"ผลต่อคะแนนภาพรวม {signed_points(measure.points)} คะแนน")
    if measure.entry.row.target:
        lines.append(" ".join((f"เป้าหมาย: {VERDICT_NAMES[measure.target.verdict]}", *measure.target.why)))
    return tuple(lines)


def signed_points(points: Decimal) -> str:
    """Return points won or lost with their sign, two places; `0.00` for none."""
    return f"{round_half_up(points):+.2f}".replace("+0.00", "0.00").replace("-0.00", "0.00")


def worked_texts(measures: Sequence[ClosedMeasure]) -> dict[str, str]:
    """Return what worked as the office's own texts for the plan's year, by place (`i1.measure`), each item's best.

    Only items that rose get one; a text is the measure's title, or its steps one a line.
    """
    texts: dict[str, str] = {}
    best: dict[str, Decimal] = {}
    for measure in measures:
        for item in measure.items:
            points = item.points or Decimal(0)
            if points > best.get(item.code, Decimal(0)) and len(item.now) == 1 and measure.entry.row.measures:
                best[item.code] = points
                texts[f"{item.now[0]}.measure"] = " / ".join(measure.entry.row.measures)
                if measure.entry.row.steps:
                    texts[f"{item.now[0]}.steps"] = "\n".join(measure.entry.row.steps)
    return texts


def _item(code: str, before: Result, after: Result, pairs: ItemPairs, weights: Mapping[str, Fraction]) -> ClosedItem:
    now = pairs.now(code)
    own = [pair for pair in pairs.pairs if pair.before == code]
    then = before.items[code].score if code in before.items else None
    alone = len(own) == 1 and len(pairs.of(own[0].now)) == 1 and own[0].comparable
    if not alone:
        reason = own[0].reason if len(own) == 1 else "แยกเป็นหลายข้อ" if own else "ไม่มีข้อนี้แล้ว"
        return ClosedItem(code, now, then, None, reason or "รวมกับข้ออื่น", None)
    score_now = after.items[own[0].now].score
    points = None
    if then is not None and score_now is not None:
        points = to_decimal((Fraction(score_now) - Fraction(then)) * weights[own[0].now])
    return ClosedItem(code, now, then, score_now, "", points)


def _sum(items: Sequence[ClosedItem]) -> Decimal | None:
    known = [each.points for each in items if each.points is not None]
    return sum(known, Decimal(0)) if known else None


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the plan's year scored, by what targets call it."""

    before: Framework
    assessment: Assessment
    framework: Framework
    result: Result
    pairs: ItemPairs

    def of(self, kind: str, name: str) -> Decimal | None:
        if kind == "indicator":
            return self._indicator(int(name))
        own = [pair for pair in self.pairs.pairs if pair.before == name]
        if len(own) != 1 or not own[0].comparable or len(self.pairs.of(own[0].now)) != 1:
            return None
        item = self.result.items[own[0].now]
        return {"item": item.score, "public": item.public, "survey": item.survey}[kind]

    def _indicator(self, number: int) -> Decimal | None:
        """Return the indicator of that name; its items may differ: the target is of the indicator as it is asked."""
        names = [each.name for each in self.before.indicators if each.number == number]
        same = [each.number for each in self.framework.indicators if each.name in names]
        return node_figure(self.result.indicators[same[0]]) if len(same) == 1 else None
