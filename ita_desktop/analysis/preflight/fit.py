"""Whether a measure is about the item it is to answer: by the words of the item and of what is known about it.

A row's words are weighed by how few items of the year share them, so that `เผยแพร่บนเว็บไซต์` tells nothing and `ยืม` much.
An item's code in the row proves nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import kept
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import join_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.plan import PlanRow

_GRAM = 5
_ENOUGH = 30.0
_LEAST_SHARE = 0.15
_LEAST_BESIDE_BEST = 0.2
_ELSEWHERE = 0.5
_PHRASE, _HARDLY, _NEARLY_ALL = 12, 0.25, 0.9
# Between the rows of three real reports, the sample and a corpus of misfits: fitting rows weigh 54 and more or have a
# share of 0.17 and more, misfits weigh below 26 with a share below 0.11.


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The runs of letters of a year's items, and how much each tells; one object for the same texts."""

    of_item: dict[str, frozenset[str]]
    weight: dict[str, float]


def fits(dossier: Dossier, row: PlanRow) -> Mapping[str, bool]:
    """Return for each item of the year whether the measures and steps of `row` are about it."""
    return _about(_year_words(dossier), " ".join((*row.measures, *row.steps)))


@lru_cache(maxsize=512)
def _about(words: _Words, told: str) -> Mapping[str, bool]:
    text = _grams(told)
    unknown = math.log(max(2, len(words.of_item)))
    whole = sum(words.weight.get(gram, unknown) for gram in text) or 1.0
    shared = {code: sum(words.weight[gram] for gram in text & grams) for code, grams in words.of_item.items()}
    best = max(shared.values(), default=0.0)
    return {
        code: weight / whole >= _LEAST_SHARE or (weight >= _ENOUGH and weight >= _LEAST_BESIDE_BEST * best)
        for code, weight in shared.items()
    }


def check_fit(dossier: Dossier) -> Iterator[Problem]:
    """Ask about each row that lists weak items and whose measures and steps are about none of them."""
    weak = {
        found.code
        for indicator in dossier.findings.indicators
        for found in indicator.items
        if found.score is not None and found.result.item_class is not ItemClass.MAINTAIN
    }
    for index, row in enumerate(dossier.plan):
        listed = [code for code in row.items if code in weak]
        if not any(text.strip() for text in row.measures):
            continue
        if not listed:
            yield from _check_sibling(dossier, index, row)
            continue
        about = fits(dossier, row)
        if any(about.get(code, True) for code in listed):
            yield from _check_sibling(dossier, index, row)
        if not any(about.get(code, True) for code in listed):
            named = join_names([f"{code} {item.short}" for code in listed if (item := dossier.framework.item(code))])
            message = f"มาตรการและขั้นตอนของแผนแถวที่ {index + 1} ดูไม่เกี่ยวกับข้อที่ระบุ คือ {named} ใช่มาตรการของข้อนี้หรือไม่"
            yield Problem(Code.LOST_ITEM, Severity.WARNING, f"plan[{index}].measures", message)


def _check_sibling(dossier: Dossier, index: int, row: PlanRow) -> Iterator[Problem]:
    """Ask about a row whose measures are about another item of the same indicator than those it lists."""
    listed = [item for code in row.items if (item := dossier.framework.item(code)) is not None]
    same = {item.code for each in listed for item in dossier.framework.items_of(each.indicator)}
    told = " ".join(row.measures)
    stranger = told_of(dossier, tuple(item.code for item in listed), told, tuple(sorted(same)))
    if stranger is not None:
        named = join_names([f"{item.code} {item.short}" for item in listed])
        message = f"มาตรการของแผนแถวที่ {index + 1} ดูเป็นเรื่องของข้อ {stranger} แต่แถวนี้ระบุ {named} โปรดตรวจสอบ"
        yield Problem(Code.LOST_ITEM, Severity.WARNING, f"plan[{index}].measures", message)


@kept
def _year_words(dossier: Dossier) -> _Words:
    known = dossier.knowledge.items
    texts = tuple(
        (
            item.code,
            " ".join(
                (item.short, item.text, guide.low, guide.advice, guide.measure, *guide.steps)
                if (guide := known.get(item.code))
                else (item.short, item.text)
            ),
        )
        for item in dossier.framework.items
    )
    return _weighed(texts)


@lru_cache(maxsize=8)
def _weighed(texts: tuple[tuple[str, str], ...]) -> _Words:
    of_item = {code: _grams(text) for code, text in texts}
    shared = Counter(gram for grams in of_item.values() for gram in grams)
    return _Words(of_item, {gram: math.log(len(of_item) / count) for gram, count in shared.items()})


@lru_cache(maxsize=1024)
def _grams(text: str) -> frozenset[str]:
    plain = "".join(character for character in text if character.isalnum() or "\u0e00" <= character <= "\u0e7f").lower()
    return frozenset(plain[start : start + _GRAM] for start in range(len(plain) - _GRAM + 1))


def speaks_of(dossier: Dossier, phrase: str, codes: tuple[str, ...]) -> str | None:
    """Return which item of `codes` a phrase is about, by the words that tell them apart; None for none or for two."""
    known = _year_words(dossier)
    best, text = _nearest(known, phrase, codes), _grams(phrase)
    weight = {code: sum(known.weight[gram] for gram in text & known.of_item[code]) for code in codes}
    others = [weight[code] for code in codes if code != best]
    return best if best is not None and max(others, default=0.0) < _ELSEWHERE * weight[best] else None


@lru_cache(maxsize=1024)
def _nearest(known: _Words, phrase: str, codes: tuple[str, ...]) -> str | None:
    text = _grams(phrase)
    shared = {code: sum(known.weight[gram] for gram in text & known.of_item[code]) for code in codes}
    best = max(shared, key=lambda code: shared[code], default=None)
    return best if best is not None and shared[best] >= _ENOUGH else None


def told_of(dossier: Dossier, own: tuple[str, ...], told: str, among: tuple[str, ...]) -> str | None:
    """Return the item of `among` that a text said to be of the items `own` is about; None where it may be of these."""
    known = _year_words(dossier)
    best = _nearest(known, told, among)
    if best is None or best in own or not own:
        return None
    text = _grams(told)
    shared = {each: sum(known.weight[gram] for gram in text & known.of_item[each]) for each in {best, *own}}
    return best if max(shared[each] for each in own) < _ELSEWHERE * shared[best] else None


def other_item(dossier: Dossier, code: str, phrase: str) -> str | None:
    """Return the code of the item that `phrase`, put behind item `code`, speaks of instead; None where it fits."""
    return _spoken_of(_year_words(dossier), code, phrase)


@lru_cache(maxsize=1024)
def _spoken_of(known: _Words, code: str, phrase: str) -> str | None:
    words, text = known.of_item, _grams(phrase)
    if len(text) < _PHRASE or code not in words or len(text & words[code]) > _HARDLY * len(text):
        return None
    best = max(words, key=lambda each: len(text & words[each]))
    return best if len(text & words[best]) >= _NEARLY_ALL * len(text) else None
