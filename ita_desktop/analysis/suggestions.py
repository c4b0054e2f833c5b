"""Measures to suggest: from what the scores show and what is known about it, biggest impact first.

Every indicator (plans of 2569 on) or issue (2567–2568) gets at least one: for what is short, or for keeping the level.
Each has a lead unit, a period inside the ITA's own year, and a target in figures: that of the cheapest way to the next
level, else half of what is missing. Pure and deterministic. Texts have Arabic digits; only targets give a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from ita_desktop.analysis.effort import HALF_NAMES, Half, LeverPlace, effort_model
from ita_desktop.analysis.schedule import working_span
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import join_clauses
from ita_desktop.analysis.wording.weak import says
from ita_desktop.models.assessment import FULL
from ita_desktop.models.causes import causes_mark
from ita_desktop.models.framework import PlanUnit, Tool
from ita_desktop.models.knowledge import kinds_of_items, unit_names
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.models.plan import PlanClass
from ita_desktop.models.plan_rules import inserted, new_row
from ita_desktop.thai.digits import show_limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ita_desktop.analysis.findings import IndicatorFinding, ItemFinding
    from ita_desktop.analysis.path import WayUp
    from ita_desktop.analysis.wording.voice import Voice
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.knowledge import Guidance, Knowledge
    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.plan_rules import Subject

SINGLY = 3
"""So many items of an indicator are suggested one by one, biggest impact first; the others share one by lead unit."""

_STRENGTH, _TO_DEVELOP, _KEEP = "จุดแข็ง", "จุดที่ควรพัฒนา", "แนวทางรักษาระดับ"
_GOOD = frozenset({None, ItemClass.MAINTAIN})
_HIGHEST_POINT = Decimal(99)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row that could stand in the plan.

    Attributes:
        key: stable name within the assessment, under which it can be declined: `i4`, `issue.2`,
            `indicator.9.9.more.finance`.
        row: what accepting it adds; without a key of its own yet.
        impact: points of the overall score to gain, 0 where a level is to be kept or the scores are missing.
        evidence: OIT items of the assessed year where the work shows.
    """

    key: str
    subject: Subject
    row: PlanRow
    impact: Decimal
    evidence: tuple[str, ...]


def all_suggestions(
    asked: Sequence[Subject], assessment: Assessment, voice: Voice, knowledge: Knowledge, way: WayUp | None
) -> tuple[Suggestion, ...]:
    """Return every suggestion, also those declined or planned; biggest impact first, then in order of subjects.

    Args:
        asked: what the plan must treat.
        assessment: whose plan grows.
        voice: speaks about what the assessment shows, in Arabic digits.
        knowledge: what scores say and what to do about them.
        way: the ways to the next level, whose goals become targets.
    """
    adviser = _Adviser(voice, knowledge, assessment, way)
    every = [entry for subject in asked for entry in adviser.of_subject(subject)]
    return tuple(sorted(every, key=lambda entry: -entry.impact))


def row_like(
    asked: Sequence[Subject], assessment: Assessment, voice: Voice, knowledge: Knowledge, row: PlanRow
) -> PlanRow | None:
    """Return the row that would be drafted for the items of `row`; None where it names no item that lost marks.

    The arguments are those of `all_suggestions`; goals of a way are no part of what is compared.
    """
    adviser = _Adviser(voice, knowledge, assessment, None)
    for subject in asked:
        if subject.owns(row) and row.items:
            drafted = adviser.of_subject(subject)
            same = next((entry.row for entry in drafted if set(entry.row.items) == set(row.items)), None)
            return same or adviser.for_codes(subject, row.items)
    return None


def is_open(suggestion: Suggestion, assessment: Assessment) -> bool:
    """Whether `suggestion` is worth making now: neither declined nor in the plan already.

    A suggestion about items is in the plan when rows of its subject name all of them; one about a whole indicator or
    issue when its subject has any row.
    """
    rows = [row for row in assessment.plan if suggestion.subject.owns(row)]
    named = {code for row in rows for code in row.items}
    planned = bool(rows) and named.issuperset(suggestion.row.items)
    return not planned and suggestion.key not in assessment.declined


def accept(assessment: Assessment, suggestion: Suggestion, row: PlanRow | None = None) -> Assessment:
    """Return `assessment` with the suggested row in its plan, after the rows of its subject and of those before.

    Args:
        assessment: whose plan grows.
        suggestion: what is accepted; it no longer counts as declined.
        row: the row as a person adjusted it; the suggested one where it is None.
    """
    plan = assessment.plan
    unit = suggestion.subject.unit
    numbers = [entry.issue if unit is PlanUnit.ISSUES else entry.indicator for entry in plan]
    places = [place for place, number in enumerate(numbers, 1) if number and number <= suggestion.subject.number]
    place = max(places, default=0)
    while place < len(plan) and plan[place].same_as_above:
        place += 1
    grown = inserted(plan, place, row or suggestion.row)
    return replace(assessment, plan=grown, declined=_without(assessment.declined, suggestion.key))


def decline(assessment: Assessment, suggestion: Suggestion) -> Assessment:
    """Return `assessment` with `suggestion` turned down for good."""
    return replace(assessment, declined=(*_without(assessment.declined, suggestion.key), suggestion.key))


def reconsider(assessment: Assessment, key: str) -> Assessment:
    """Return `assessment` with the declined suggestion `key` offered again."""
    return replace(assessment, declined=_without(assessment.declined, key))


class _Adviser:
    """Makes the suggestions for one assessment."""

    def __init__(self, voice: Voice, knowledge: Knowledge, assessment: Assessment, way: WayUp | None) -> None:
        self._voice = voice
        self._knowledge = knowledge
        self._assessment = assessment
        steps = () if way is None or way.best is None else way.best.steps
        self._goals = {(step.place, step.key, step.half): step.goal for step in steps}

    def of_subject(self, subject: Subject) -> Iterator[Suggestion]:
        """Give the suggestions for one indicator or issue; at least one."""
        indicators, items = self._looked_at(subject)
        found = False
        for number, group in groupby(items, key=lambda item: item.item.indicator):
            members = list(group)
            short = [item for item in members if item.result.item_class not in _GOOD]
            kept = self._strong(members, short)
            ranked = sorted(short, key=lambda item: -(item.result.impact or 0))
            for item in ranked[:SINGLY]:
                found = True
                yield self._for_items(subject, number, item.code, [item], kept)
                kept = []  # said once
            rest = [item for item in short if item in ranked[SINGLY:]]
            for lead in dict.fromkeys(self._lead(item) for item in rest):
                led = [item for item in rest if self._lead(item) == lead]
                yield self._for_items(subject, number, f"{_name(subject)}.{number}.more.{lead}", led, [])
        if not found:
            yield self._for_whole(subject, indicators)

    def for_codes(self, subject: Subject, codes: Collection[str]) -> PlanRow | None:
        """Return a row for those of `codes` that lost marks, of the first indicator that has any."""
        _, items = self._looked_at(subject)
        short = [item for item in items if item.code in codes and item.result.item_class not in _GOOD]
        same = [item for item in short if item.item.indicator == short[0].item.indicator]
        return self._for_items(subject, same[0].item.indicator, "", same, []).row if same else None

    def _lead(self, item: ItemFinding) -> str:
        return next(iter(self._knowledge.items[item.code].units), "")

    def _strong(self, members: list[ItemFinding], short: list[ItemFinding]) -> list[ItemFinding]:
        """Return the items to praise: none beside a score of nothing, none where they are few against the others."""
        kept = [item for item in members if item.result.item_class is ItemClass.MAINTAIN]
        return [] if 2 * len(kept) < len(short) or any(not item.score for item in short) else kept

    def _looked_at(self, subject: Subject) -> tuple[Sequence[IndicatorFinding], Sequence[ItemFinding]]:
        findings = self._voice.findings
        if subject.unit is PlanUnit.INDICATORS:
            indicator = findings.indicator(subject.number)
            return (indicator,), indicator.items
        issue = next(issue for issue in findings.issues if issue.issue.number == subject.number)
        return issue.indicators, sorted(issue.items, key=lambda item: item.item.indicator)

    def _for_items(
        self, subject: Subject, number: int, key: str, items: list[ItemFinding], kept: list[ItemFinding]
    ) -> Suggestion:
        entries = [self._knowledge.items[item.code] for item in items]
        shown = says(self._voice, items)
        to_develop = f"{_TO_DEVELOP}: {self._about(items[0], shown) if len(items) == 1 else shown}"
        strength = [f"{_STRENGTH}: {self._confirms(kept, number)}"] if kept else []
        worst = min(item.score for item in items if item.score is not None)
        codes = tuple(item.code for item in items)
        steps = entries[0].steps if len(items) == 1 else self._steps_of_each(items, number)
        row = replace(
            self._row(subject, entries),
            items=codes,
            told_causes=causes_mark(self._assessment.causes, codes),
            findings=(shown,),
            analysis="\n".join([*strength, to_develop]),
            steps=steps,
            plan_class=self._class(worst),
            target=self._targeted("; ".join(self._goals_of(items))),
        )
        impact = sum((item.result.impact or Decimal(0) for item in items), Decimal(0))
        return Suggestion(key, subject, row, impact, _each(entry.evidence for entry in entries))

    def _about(self, item: ItemFinding, shown: str) -> str:
        """Return what one item shows, with its code; an answer says what was asked, of a document its name must."""
        is_document = item.item.tool is Tool.OIT
        return f"{self._voice.named(item)} {shown}" if is_document else f"ข้อ {item.code} {shown}"

    def _confirms(self, kept: list[ItemFinding], number: int) -> str:
        if len(kept) > SINGLY and all(item.score == FULL for item in kept):
            return f"{self._voice.codes(kept)} ได้คะแนนเต็ม"
        return self._voice.confirms(kept, number)

    def _steps_of_each(self, items: list[ItemFinding], number: int) -> tuple[str, ...]:
        """Return the first step for each of several items, and the indicator's last one for all of them."""
        first = (f"{self._knowledge.items[item.code].steps[0]} (ข้อ {item.code})" for item in items)
        return (*first, self._knowledge.indicators[number].steps[-1])

    def _targeted(self, goals: str) -> str:
        return f"ผลการประเมินของ{year_title(self._assessment.plan_year)} {goals}"

    def _goals_of(self, items: list[ItemFinding]) -> Iterator[str]:
        """Give the targets of `items`, those of the same goal together."""
        named = [(each, goal) for item in items for each, goal in self._goal_of(item)]
        for goal in dict.fromkeys(goal for _, goal in named):
            yield f"{', '.join(each for each, same in named if same == goal)} {goal}"

    def _goal_of(self, item: ItemFinding) -> Iterator[tuple[str, str]]:
        """Give what an item is called and where it is to come to, apart for the part that is to rise."""
        if item.item.tool is Tool.OIT:
            yield f"ข้อ {item.code}", _at_least(max(item.item.scale.marks, default=Decimal(FULL)))
            return
        parts = {None: item.score, Half.PUBLIC: item.result.public, Half.SURVEY: item.result.survey}
        led = [(half, goal) for half in parts if (goal := self._goals.get((LeverPlace.ITEM, item.code, half)))]
        half, goal = led[0] if led else (None, _next_goal(item.score or Decimal(0)))
        name = f"ข้อ {item.code}" if half is None else f"ข้อ {item.code} ส่วน {HALF_NAMES[half]}"
        yield name, _at_least(goal)

    def _for_whole(self, subject: Subject, indicators: Sequence[IndicatorFinding]) -> Suggestion:
        """Return the suggestion where no item is short: keep the level, or mend what only the indicator shows."""
        entries = [self._knowledge.indicators[found.number] for found in indicators]
        weak = [found for found in indicators if _is_weak(found)]
        told = [line for found in indicators for line in self._lines(found, weak=found in weak)]
        scores = [found.score for found in indicators if found.score is not None]
        goals = [f"{indicator_title(found.number)} {_at_least(self._goal_of_whole(found))}" for found in indicators]
        row = replace(
            self._row(subject, entries),
            findings=tuple(text for label, text in told if label != _KEEP),
            analysis="\n".join(f"{label}: {join_clauses(texts)}" for label, texts in _by_label(told).items()),
            plan_class=self._class(min(scores)) if scores else None,
            target=self._targeted("; ".join(goals)),
        )
        impact = sum((_impact(found) for found in weak), Decimal(0))
        return Suggestion(_name(subject), subject, row, impact, _each(entry.evidence for entry in entries))

    def _lines(self, found: IndicatorFinding, *, weak: bool) -> list[tuple[str, str]]:
        """Return what to write about a whole indicator: label and text."""
        if weak:
            return [(_TO_DEVELOP, self._voice.says_whole(found))]
        keep = (_KEEP, self._knowledge.indicators[found.number].keep)
        if found.score is None:
            return [keep]
        kept = found.of_class(ItemClass.MAINTAIN)
        strength = self._voice.confirms(kept, found.number) if kept else self._voice.says_whole(found)
        return [(_STRENGTH, strength), keep]

    def _goal_of_whole(self, found: IndicatorFinding) -> Decimal:
        """Return where an indicator is to come to, or to stay; the limit of defects where its score is not known.

        Documents are made or not: for them half of what is missing is asked even where a level needs less.
        """
        goal = self._goals.get((LeverPlace.INDICATOR, str(found.number), None))
        if found.score is None:
            return goal or self._voice.findings.limits.develop
        usual = _next_goal(found.score) if _is_weak(found) else found.score
        return usual if goal is None else max(goal, usual) if found.indicator.tool is Tool.OIT else goal

    def _row(self, subject: Subject, entries: Sequence[Guidance]) -> PlanRow:
        units = _each(entry.units for entry in entries)
        start, end = working_span(
            (entry.kind for entry in entries), self._assessment.plan_year, self._assessment.calendar
        )
        return replace(
            new_row(subject, self._assessment.plan_year),
            measures=_each((entry.measure,) for entry in entries),
            steps=_each(entry.steps for entry in entries),
            responsible=unit_names(units, self._assessment.agency.type),
            start=start,
            end=end,
            monitoring=entries[0].monitoring,
            budget=_same([kinds_of_items()[entry.kind].budget for entry in entries]),
        )

    def _class(self, score: Decimal) -> PlanClass | None:
        item_class = self._voice.findings.limits.classify(score)
        return None if item_class is None else PlanClass(item_class.value)


def _is_weak(found: IndicatorFinding) -> bool:
    """Whether only the indicator's own score is known, and is short."""
    return not found.scored and found.node_class not in {None, ItemClass.MAINTAIN}


def _impact(found: IndicatorFinding) -> Decimal:
    """Return the points of the overall score that the whole indicator would add at 100."""
    share = sum((item.result.share for item in found.items), Decimal(0))
    return share * (FULL - (found.score or Decimal(0))) / FULL


def _by_label(told: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what is told under each label, so that each opens one line."""
    lines: dict[str, list[str]] = {}
    for label, text in told:
        lines.setdefault(label, []).append(text)
    return lines


def _name(subject: Subject) -> str:
    return f"issue.{subject.number}" if subject.unit is PlanUnit.ISSUES else f"indicator.{subject.number}"


def _each(lists: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in lists for text in texts))


def _next_goal(score: Decimal) -> Decimal:
    """Return a target that no way gives: half of what is missing up to the cap of surveys, beyond it the next point.

    From 99 on the score is to be kept: one answer less would miss a higher target.
    """
    cap = Decimal(int(effort_model().cap))
    halfway = ((score + FULL) / 2).to_integral_value(ROUND_CEILING)
    next_point = score.to_integral_value(ROUND_FLOOR) + 1
    return max(score, min(cap, halfway), min(_HIGHEST_POINT, next_point))


def _at_least(goal: Decimal) -> str:
    return f"{'ได้' if goal == FULL else 'ไม่ต่ำกว่า'} {show_limit(goal)} คะแนน"


def _same(texts: list[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else ""


def _without(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(kept for kept in keys if kept != key)
