"""Words that officials misspell (`data/words/misspelt.toml`): certain ones mended, the rest and unknown ones asked."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, text_problem, text_warning
from ita_desktop.models.field_book import Prose
from ita_desktop.paths import data_path
from ita_desktop.thai.strange import strange_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem


_TORN = re.compile(r"(?<![^\s])(?:[ก-ฮ][ะ-๎]{0,2}\s){3,}")
_SHORT_FORM = re.compile(r"[ก-ฮ]{2,4}")
_MOST_TOLD = 3


def check_spelling(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each text with misspelt words, all of them mended at once, and ask about unknown ones."""
    names = _names(dossier)
    for passage in passages:
        found = misspelt(passage.text)
        if found is not None:
            named, mended = found
            yield text_problem(Code.SPELLING, passage, f"คำสะกดผิด: {named}", mended)
        told = doubted(passage.text)
        if told is None and found is None and passage.kind is not Prose.LITERAL:
            told = unknown(passage.text, names)
        if told is not None:
            yield text_warning(Code.SPELLING, passage, f"{told} โปรดตรวจสอบ")


def _names(dossier: Dossier) -> str:
    """Return the names this office writes, which no dictionary needs to know."""
    agency, memo = dossier.assessment.agency, dossier.assessment.memo
    signers = () if memo is None else memo.signers
    units = (*dossier.settings.units, *(unit for row in dossier.assessment.plan for unit in row.responsible))
    return "\n".join((dossier.name, agency.district, agency.province, *(signer.name for signer in signers), *units))


def unknown(text: str, names: str) -> str | None:
    """Return what is to be told of words of `text` that stand in no dictionary and not in `names`; None for nothing."""
    if (torn := _TORN.search(text)) is not None:
        return f"ตัวอักษรถูกแยกจากกันที่ “{torn.group().strip()}”"
    named = " ".join(f"“{word}”" for word in [each for each in _strange(text) if each not in names][:_MOST_TOLD])
    return f"มีคำที่ไม่พบในพจนานุกรม อาจพิมพ์ผิดหรือเป็นชื่อเฉพาะ: {named}" if named else None


@lru_cache(maxsize=4096)
def _strange(text: str) -> tuple[str, ...]:
    found = (written for written, _ in strange_words(text) if not _SHORT_FORM.fullmatch(written))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def doubted(text: str) -> str | None:
    """Return what is to be asked of words in `text` that are seldom meant as they stand; None for nothing."""
    wrong = _wrong(text, "asked")
    named = ", ".join(dict.fromkeys(f"“{match.group()}” หมายถึง “{meant}” หรือไม่" for match, meant in wrong))
    return named or None


@lru_cache(maxsize=4096)
def misspelt(text: str) -> tuple[str, str] | None:
    """Return what is misspelt in `text`, as a list to read, and the text mended; None where nothing is."""
    wrong = _wrong(text, "words")
    if not wrong:
        return None
    mended, end = "", 0
    for match, meant in wrong:
        mended += text[end : match.start()] + meant
        end = match.end()
    named = ", ".join(dict.fromkeys(f"“{match.group()}” ควรเป็น “{meant}”" for match, meant in wrong))
    return named, mended + text[end:]


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of `text` that is misspelt, or seldom meant as it stands, with what it likely is."""
    for part in ("words", "asked"):
        for match, meant in _wrong(text, part):
            if not match.group().endswith("."):
                yield match.group().strip(), meant.strip()


def _wrong(text: str, part: str) -> list[tuple[re.Match[str], str]]:
    """Return each word of our list's `part` in `text` with what it is meant to be."""
    words, pattern, unless = _known(part)
    found = pattern.finditer(text)
    return [(match, words[match.group()]) for match in found if not _inside(text, match, unless)]


def _inside(text: str, match: re.Match[str], unless: Mapping[str, list[str]]) -> bool:
    """Whether a key stands inside a word that is right."""
    return any(
        text.startswith(word, match.start() - at)
        for word in unless.get(match.group(), ())
        if (at := word.find(match.group())) >= 0 and match.start() >= at
    )


@cache
def _known(part: str) -> tuple[Mapping[str, str], re.Pattern[str], Mapping[str, list[str]]]:
    content = tomllib.loads(data_path("words", "misspelt.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = content[part]
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    return words, pattern, content["unless"]
