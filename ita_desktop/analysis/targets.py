"""Whether a plan's target was reached, where its words say in figures what was to be reached; else nobody's guess.

A target is clauses parted by `;` or lines. A clause speaks of scores of the plan's year (items, an indicator, or the
row's own items), of what was produced (`ผู้เข้าอบรม 50 คน`), or of how far the work is. Anything else is not judged by
figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import indicator_title
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.thai.digits import round_half_up, show_score, to_arabic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.models.plan import FollowUp

    ScoreOf = Callable[[str, str], Decimal | None]
    """Gives the score of the plan's year for what a clause names: `item` and a code of the assessed year, `public` and
    `survey` likewise, or `indicator` and its number; None where it is not known or asks something else now."""


class Verdict(StrEnum):
    """What became of a target."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    """Figures cannot tell."""


VERDICT_NAMES = {
    Verdict.MET: "บรรลุเป้าหมาย",
    Verdict.MISSED: "ไม่บรรลุเป้าหมาย",
    Verdict.OPEN: "ตัดสินด้วยตัวเลขไม่ได้",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a target, with the figures that say so, a phrase each; empty where none do."""

    verdict: Verdict
    why: tuple[str, ...] = ()


_OPEN = Judged(Verdict.OPEN)
_OPENING = re.compile(r"ผลการประเมิน(?:ของ)?\s*ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.\s?)?(\d{4})\s*")
_LEAST = r"(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|อย่างน้อย|ตั้งแต่)"
_BOUND = rf"(?P<bound>{_LEAST}|มากกว่า|สูงกว่า|เกินกว่า|ไม่เกิน|ไม่มากกว่า|น้อยกว่า|ต่ำกว่า|ได้)?"
_FIGURE = r"(?P<figure>\d[\d,]*(?:\.\d+)?)"
_SCORED = re.compile(rf"(?P<whose>.*?)\s*{_BOUND}\s*(?:ร้อยละ\s*)?{_FIGURE}\s*(?P<unit>คะแนน|%)?(?:\s*ขึ้นไป)?")
_CODES = re.compile(r"ข้อ\s*([ieo]\d{1,3})(?:\s*ส่วน\s*(Public|Survey))?", re.IGNORECASE)
_INDICATOR = re.compile(r"ตัวชี้วัดที่\s*(\d{1,2})")
_OF_SCORES = re.compile(r"คะแนน(?:ผลการประเมิน|เฉลี่ย|ของข้อ|รายข้อ)?|ผลการประเมิน(?:ITA)?|ข้อคำถาม")
_OF_WORK = re.compile(r"(?:ดำเนินการ|การดำเนินงาน|ความก้าวหน้า|ความคืบหน้า)(?:แล้วเสร็จ|ได้|ตามแผน|ครบถ้วน)?")
_PRODUCED = re.compile(rf"(?P<what>[^\d]*?)\s*{_BOUND}\s*{_FIGURE}\s*(?P<unit>[ก-๎]+)(?:\s*ขึ้นไป)?")
_OUTPUT = re.compile(rf"(?P<what>[^\d]*?)\s*{_FIGURE}\s*(?P<unit>[ก-๎]+)")
_LABEL = re.compile(r"^(?:[^:]{1,60}?)?ไตรมาส [1-4]: |^[^:\d]{1,60}: ")


def judged(target: str, items: Sequence[str], plan_year: int, score_of: ScoreOf, work: FollowUp | None) -> Judged:
    """Return what became of `target`.

    Args:
        target: as it stands in the plan.
        items: codes the row answers, in the assessed year.
        plan_year: whose scores it speaks of, พ.ศ.
        score_of: what the plan's year scored.
        work: what became of the row; None where nothing was reported.
    """
    plain = to_arabic(target).strip()
    opening = _OPENING.match(plain)
    if opening is not None and int(opening[1]) != plan_year:
        return _OPEN
    scored = opening is not None
    clauses = [text.strip(" .") for text in re.split(r"[;\n]", plain[opening.end() :] if opening else plain)]
    found = [_clause(text, items, score_of, work, scored=scored) for text in clauses if text]
    why = tuple(phrase for each in found for phrase in each.why)
    for verdict in (Verdict.MISSED, Verdict.OPEN):
        if not found or any(each.verdict is verdict for each in found):
            return Judged(verdict if found else Verdict.OPEN, why)
    return Judged(Verdict.MET, why)


def _clause(text: str, items: Sequence[str], score_of: ScoreOf, work: FollowUp | None, *, scored: bool) -> Judged:
    match = _SCORED.fullmatch(text)
    if match is not None:
        whose = match["whose"].strip()
        codes, indicator = _CODES.findall(whose), _INDICATOR.search(whose)
        limit = Decimal(match["figure"].replace(",", ""))
        if limit <= FULL and (codes or indicator or scored or _OF_SCORES.fullmatch(whose)):
            named = [(half.lower() or "item", code.lower()) for code, half in codes]
            named += [("indicator", indicator[1])] if indicator and not codes else []
            return _scores(named or [("item", code) for code in items], match["bound"], limit, score_of)
        if _OF_WORK.fullmatch(whose) and work is not None and match["unit"] != "คะแนน":
            done = Decimal(FULL if work.status is FollowUpStatus.DONE else work.progress)
            return _within(f"ความก้าวหน้าร้อยละ {done}", done, match["bound"], limit)
    return _produced(text, work)


def _scores(named: Sequence[tuple[str, str]], bound: str | None, limit: Decimal, score_of: ScoreOf) -> Judged:
    if not named:
        return _OPEN
    found = []
    for kind, name in named:
        score = score_of(kind, name)
        if score is None:
            found.append(_OPEN)
            continue
        told = indicator_title(int(name)) if kind == "indicator" else f"ข้อ {name}"
        told += "" if kind in {"item", "indicator"} else f" ส่วน {kind.capitalize()}"
        found.append(_within(f"{told} ได้ {show_score(score)}", round_half_up(score), bound, limit))
    why = tuple(phrase for each in found for phrase in each.why)
    for verdict in (Verdict.MISSED, Verdict.OPEN):
        if any(each.verdict is verdict for each in found):
            return Judged(verdict, why)
    return Judged(Verdict.MET, why)


def _produced(text: str, work: FollowUp | None) -> Judged:
    """Return what became of a target of things made or people reached: those counted alike are added up."""
    match = _PRODUCED.fullmatch(text)
    if match is None or work is None:
        return _OPEN
    counted = [_OUTPUT.fullmatch(_LABEL.sub("", to_arabic(each)).strip()) for each in work.outputs]
    alike = [each for each in counted if each is not None and each["unit"] == match["unit"]]
    if not alike or len({each["what"] for each in alike}) > 1 or not _same_thing(match["what"], alike[0]["what"]):
        return _OPEN
    total = sum((Decimal(each["figure"].replace(",", "")) for each in alike), Decimal(0))
    limit = Decimal(match["figure"].replace(",", ""))
    return _within(f"{alike[0]['what']} {total:,} {match['unit']}".strip(), total, match["bound"], limit)


def _same_thing(target: str, output: str) -> bool:
    wanted, made = (re.sub(r"จำนวน|มี|\s", "", each) for each in (target, output))
    return wanted == made or not wanted


def _within(told: str, value: Decimal, bound: str | None, limit: Decimal) -> Judged:
    if bound in {"มากกว่า", "สูงกว่า", "เกินกว่า"}:
        is_met = value > limit
    elif bound in {"ไม่เกิน", "ไม่มากกว่า"}:
        is_met = value <= limit
    elif bound in {"น้อยกว่า", "ต่ำกว่า"}:
        is_met = value < limit
    else:
        is_met = value >= limit
    return Judged(Verdict.MET if is_met else Verdict.MISSED, (told,))
