"""Likely slips in the words of an earlier report, each with what was likely meant: asked, never taken by themselves.

They are told by rules alone: words that officials are known to misspell, words no dictionary has that are one letter or
mark from one that it has, a word twice after itself, one term in two spellings, and a year that the plan cannot be of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.paper import word_twice
from ita_desktop.analysis.preflight.spelling import slips
from ita_desktop.exchange.draft import Doubt, DoubtKind, Found
from ita_desktop.exchange.word_mends import WordPlace, texts_of
from ita_desktop.models.names import WHOLE_NAMES
from ita_desktop.models.plan import PlanRow
from ita_desktop.thai.digits import in_digits, to_arabic
from ita_desktop.thai.strange import THAI, likely_words, strange_words
from ita_desktop.thai.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ita_desktop.models.office import MemoSection

_VOWELS = re.compile("[^ก-ฮ]|อ")
_LEAST = 4
"""Consonants of a term of which another spelling is looked for."""
_YEAR = re.compile(r"(?<![0-9๐-๙])[2๒][5๕][5-7๕-๗][0-9๐-๙](?![0-9๐-๙])")
_FISCAL_YEAR = re.compile(rf"งบประมาณ\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>{_YEAR.pattern})")
"""Not any year: the months from October on are of the fiscal year after."""
_UNITS = ("responsible",)


@dataclass(frozen=True, slots=True)
class _Slip:
    written: str
    meant: str
    why: str


def doubted_words(
    whole: str, given: Sequence[PlanRow | MemoSection], places: Sequence[str], plan_year: int | None = None
) -> Iterator[Doubt]:
    """Yield a doubt for each likely slip in rows of a plan or sections of a memo, once for each of them.

    Args:
        whole: `plan` or `memo.sections`.
        given: as they were read.
        places: where each of them stands in the source.
        plan_year: the year (พ.ศ.) that a plan is for; None for what has none.
    """
    terms = _terms(given)
    named = plan_year if _is_named(given, plan_year) else None
    for at, (one, where) in enumerate(zip(given, places, strict=True)):
        seen: list[str] = []
        for field, text in texts_of(one):
            for slip in _slips(field, text, terms, named):
                if slip.written == slip.meant or any(slip.written in before for before in seen):
                    continue
                seen.append(slip.written)
                reason = (
                    f"“{slip.written}” {slip.why} น่าจะเป็น “{slip.meant}” ({WHOLE_NAMES[whole]} ลำดับที่ {at + 1})"
                    " นำเข้าตามที่พิมพ์ไว้ เว้นแต่จะเลือกคำที่เสนอ"
                )
                place = WordPlace(whole, at, slip.written)
                yield Doubt(place.path, DoubtKind.WORDING, (Found(slip.meant, where, offered=True),), reason)


def _slips(field: str, text: str, terms: Mapping[str, str], plan_year: int | None) -> Iterator[_Slip]:
    if field in _UNITS:
        return
    certain = "\n".join(written for written, meant in strange_words(text) if meant)
    known = [_Slip(written, meant, "มักเป็นคำที่พิมพ์ผิด") for written, meant in slips(text) if written not in certain]
    yield from known
    for written, likely in likely_words(text):
        if written not in certain and not any(written in one.written or one.written in written for one in known):
            yield _Slip(written, likely, "ไม่มีในพจนานุกรม")
    for start, end in word_twice(text):
        before, after = _around(text, start, end)
        yield _Slip(before + text[start:end] + after, before + after, "มีคำซ้ำ")
    yield from (_Slip(written, meant, "เขียนต่างจากแห่งอื่น") for written, meant in terms.items() if written in text)
    if field == "period" and plan_year is not None:
        years = list(_FISCAL_YEAR.finditer(text))
        if len(years) == 1 and _years(text) == {int(to_arabic(years[0]["year"]))} and max(_years(text)) < plan_year:
            at, end = years[0].span("year")
            meant = in_digits(str(plan_year), thai=not text[at:end].isascii())
            yield _Slip(text, text[:at] + meant + text[end:], "เป็นปีก่อนปีของแผน")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before a doubled word, and the word after it, so that the words are found again."""
    before, after = words_of(text[:start]), words_of(text[end:])
    return "".join(before[-2:]).lstrip(), "".join(after[:1]).rstrip()


def _is_named(given: Sequence[PlanRow | MemoSection], plan_year: int | None) -> bool:
    """Return whether most rows that name a year name that of the plan, so that earlier ones are slips."""
    years = [_years(one.period) for one in given if isinstance(one, PlanRow) and _YEAR.search(one.period)]
    return plan_year is not None and 2 * sum(plan_year in year for year in years) > len(years)


def _years(text: str) -> set[int]:
    return {int(to_arabic(match.group())) for match in _YEAR.finditer(text)}


def _terms(given: Sequence[PlanRow | MemoSection]) -> dict[str, str]:
    """Return terms of two words that stand once, and as often again with a second word of the same consonants."""
    pairs: Counter[tuple[str, str]] = Counter()
    alone: Counter[str] = Counter()
    for one in given:
        for _, text in texts_of(one):
            words = words_of(text)
            alone.update(words)
            pairs.update((word, after) for word, after in pairwise(words) if THAI.fullmatch(word + after))
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for word, after in pairs:
        letters = _VOWELS.sub("", after)
        if len(letters) >= _LEAST:
            alike[word, letters].append(after)
    found: dict[str, str] = {}
    for (word, _), afters in alike.items():
        often = max(afters, key=lambda after: alone[after])
        for after in afters:
            if after != often and pairs[word, after] == 1 and alone[often] > 2 * alone[after]:
                found[word + after] = word + often
    return found
