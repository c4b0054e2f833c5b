"""The level a result reaches, and why (docs/domain.md §1).

The level is not a function of the overall score alone: from 2566 on, every tested part has a floor of its own.
Comparisons are made on scores rounded half up to two places, as ITAS prints them. A condition whose score is unknown
is neither met nor unmet, and no level is guessed across it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import rounded, to_decimal
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import show_limit, show_score

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ita_desktop.analysis.tree import Tree
    from ita_desktop.models.framework import Framework, LevelBand


class LevelPart(StrEnum):
    """What a condition of a level tests."""

    OVERALL = "overall"
    IIT = "IIT"
    EIT = "EIT"
    EIT_PUBLIC = "EIT public"
    EIT_SURVEY = "EIT survey"
    EIT_MEAN = "EIT mean"
    """Both parts are tested, but only their mean is known."""
    OIT = "OIT"


LEVEL_PART_NAMES = {
    LevelPart.OVERALL: "คะแนนรวม",
    LevelPart.IIT: "IIT",
    LevelPart.EIT: "EIT",
    LevelPart.EIT_PUBLIC: "EIT ส่วนที่ 1 (Public)",
    LevelPart.EIT_SURVEY: "EIT ส่วนที่ 2 (Survey)",
    LevelPart.EIT_MEAN: "EIT (ค่าเฉลี่ยของสองส่วน)",
    LevelPart.OIT: "OIT",
}
"""What each part is called in a sentence."""

UNKNOWN_LEVEL = "ยังไม่ทราบระดับ"
"""Stands where a level would, while it cannot be known."""

_PUBLISHED_ERROR = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a level asks.

    Attributes:
        needed: least score, 0–100.
        low: what the score is at least, 0–100, rounded to two places; equal to `high` where the score is known.
        high: what the score is at most.
    """

    part: LevelPart
    needed: Fraction
    low: Fraction
    high: Fraction

    @property
    def met(self) -> bool | None:
        """Whether the score suffices; None when that cannot be known."""
        if self.low >= self.needed:
            return True
        return False if self.high < self.needed else None

    @property
    def score(self) -> Fraction | None:
        """The score itself, rounded to two places, or None where it is not known."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The level and the sentences that explain it; `band` is None where the level cannot be known yet."""

    band: LevelBand | None
    reason: str


def conditions(framework: Framework, tree: Tree, band: LevelBand) -> tuple[Condition, ...]:
    """Return what `band` asks of the scores in `tree`: the overall score first, then each tested part.

    The lowest level asks nothing.
    """
    if band.overall == 0 and band.floor is None:
        return ()
    asked = [_condition(LevelPart.OVERALL, band.overall, tree.overall.value)]
    if band.floor is not None:
        floor = band.floor
        asked.append(_condition(LevelPart.IIT, floor, tree.tools[Tool.IIT].value))
        asked.extend(_eit_conditions(framework, tree, floor))
        asked.append(_condition(LevelPart.OIT, floor, tree.tools[Tool.OIT].value))
    return tuple(asked)


def judge(framework: Framework, tree: Tree) -> Judgement:
    """Return the level of the scores in `tree` with its reason in Thai."""
    bands = framework.level_rule.bands
    better: LevelBand | None = None
    for band in bands:
        asked = conditions(framework, tree, band)
        states = [condition.met for condition in asked]
        if all(states):
            return Judgement(band, _reason(framework, tree, band, better))
        if False not in states:
            return Judgement(None, _unknown(band, asked))
        better = band
    raise ValueError("the lowest level of a framework asks nothing")


def _condition(part: LevelPart, needed: Decimal, value: Fraction | None) -> Condition:
    low, high = (Fraction(0), Fraction(100)) if value is None else (rounded(value), rounded(value))
    return Condition(part, Fraction(needed), low, high)


def _eit_conditions(framework: Framework, tree: Tree, floor: Decimal) -> tuple[Condition, ...]:
    eit = tree.tools[Tool.EIT]
    if not framework.level_rule.eit_by_parts:
        return (_condition(LevelPart.EIT, floor, eit.value),)
    if eit.value is None or (eit.public is not None and eit.survey is not None):
        return (
            _condition(LevelPart.EIT_PUBLIC, floor, eit.public),
            _condition(LevelPart.EIT_SURVEY, floor, eit.survey),
        )
    # Only the mean of both parts is known. The weaker part is at most the mean, and at least what is left when the
    # other part stands at 100; a published mean is itself only good to a hundredth.
    low = max(Fraction(0), 2 * eit.value - 100 - _PUBLISHED_ERROR)
    return (Condition(LevelPart.EIT_MEAN, Fraction(floor), rounded(low), rounded(eit.value)),)


def _reason(framework: Framework, tree: Tree, band: LevelBand, better: LevelBand | None) -> str:
    met = _met_phrase(conditions(framework, tree, band))
    here = f"ผลการประเมินอยู่ใน{_level(band)}"
    if better is None:
        return f"{here} เนื่องจาก{met}"
    asked = conditions(framework, tree, better)
    unmet = " และ ".join(f"{_figure(each)} ต่ำกว่า {_limit(each.needed)}" for each in asked if each.met is False)
    if not met:
        return f"{here} {_after('เนื่องจาก', unmet)} จึงยังไม่ถึง{_level(better)}"
    overall = asked[0]
    although = f" แม้{_figure(overall)} ถึงเกณฑ์ {_limit(overall.needed)} แล้ว" if overall.met else ""
    return f"{here} เนื่องจาก{met} แต่ยังไม่ถึง{_level(better)} {_after('เพราะ', unmet)}{although}"


def _met_phrase(asked: Sequence[Condition]) -> str:
    if not asked:
        return ""
    overall, *parts = asked
    phrase = f"{_figure(overall)} ไม่ต่ำกว่า {_limit(overall.needed)}"
    if parts:
        figures = ", ".join(_figure(each) for each in parts)
        phrase += f" และคะแนนทุกส่วนที่พิจารณาไม่ต่ำกว่า {_limit(parts[0].needed)} ({figures})"
    return phrase


def _unknown(band: LevelBand, asked: Sequence[Condition]) -> str:
    overall, *parts = asked
    if overall.score is None:
        return "ยังสรุประดับผลการประเมินไม่ได้ เนื่องจากคะแนนที่กรอกยังไม่เพียงพอที่จะคำนวณคะแนนรวม"
    unknown = [each.part for each in parts if each.met is None]
    if LevelPart.EIT_MEAN in unknown:
        place = unknown.index(LevelPart.EIT_MEAN)
        unknown[place : place + 1] = [LevelPart.EIT_PUBLIC, LevelPart.EIT_SURVEY]
    missing = ", ".join(LEVEL_PART_NAMES[part] for part in unknown)
    return (
        f"ยังสรุประดับผลการประเมินไม่ได้ เนื่องจาก{_level(band)}ต้องมีคะแนนทุกส่วนที่พิจารณาไม่ต่ำกว่า "
        f"{_limit(parts[0].needed)} แต่ยังไม่ทราบคะแนนของ {missing}"
    )


def _figure(condition: Condition) -> str:
    return f"{LEVEL_PART_NAMES[condition.part]} {show_score(to_decimal(condition.high))}"


def _limit(needed: Fraction) -> str:
    return show_limit(to_decimal(needed))


def _level(band: LevelBand) -> str:
    return _after("ระดับ", band.name)


def _after(word: str, phrase: str) -> str:
    return f"{word} {phrase}" if phrase[:1].isascii() else word + phrase
