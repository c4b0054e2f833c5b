"""Words of an earlier report that no dictionary has: a lost mark of sara am is put right, the others are told.

Scanners and old fonts change single letters (`สม่าเสมอ`, `เข้างถึง`). What a person wrote is not ours to judge: only a
word that cannot be one and becomes one with its mark is mended, and that is told too.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ita_desktop.models.office import MemoSection
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterator

_Texts = TypeVar("_Texts", PlanRow, MemoSection)

_THAI = re.compile("[ก-๎]+")
_ALONE = frozenset("ณฯๆ")
"""Letters that are words by themselves."""
_NO_WORDS = frozenset({"items", "key"})
_MOST_TOLD = 5


def mended_words(given: _Texts, where: str, notes: list[str]) -> _Texts:
    """Return `given` with lost marks in its words put back; add what was mended and what is strange to `notes`.

    Args:
        given: a row or a section as it was read.
        where: its place.
        notes: Thai sentences, each with the place.
    """
    mended: dict[str, str] = {}
    strange: dict[str, None] = {}
    changed: dict[str, Any] = {}
    for field in fields(given):
        value = getattr(given, field.name)
        if field.name not in _NO_WORDS and isinstance(value, str | tuple):
            entries = [value] if isinstance(value, str) else [one for one in value if type(one) is str]
            for entry in entries:
                for written, meant in _strange(entry):
                    if meant:
                        mended[written] = meant
                    else:
                        strange[written] = None
            if mended:
                made = tuple(_replaced(one, mended) if type(one) is str else one for one in _as_tuple(value))
                changed[field.name] = made[0] if isinstance(value, str) else made
    notes += [f"{where}: “{written}” อ่านเป็น “{meant}” โปรดตรวจสอบ" for written, meant in mended.items()]
    if strange:
        told = " ".join(f"“{word}”" for word in list(strange)[:_MOST_TOLD])
        more = f" และอีก {len(strange) - _MOST_TOLD} คำ" if len(strange) > _MOST_TOLD else ""
        notes.append(f"{where}: มีคำที่ไม่พบในพจนานุกรม อาจอ่านผิดหรือพิมพ์ผิด นำเข้าตามที่พิมพ์ โปรดตรวจสอบ: {told}{more}")
    return replace(given, **changed)


def _as_tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _replaced(text: str, mended: dict[str, str]) -> str:
    for written, meant in mended.items():
        text = text.replace(written, meant)
    return text


def _strange(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of `text` that are none, with what they must be; empty where that is not certain."""
    from ita_desktop.thai.lexicon import base_words
    from ita_desktop.thai.words import words_of

    words = words_of(text)
    for at, word in enumerate(words):
        if word in base_words() or not _THAI.fullmatch(word):
            continue
        before, after = ("".join(words[max(0, at - 1) : at]), "".join(words[at + 1 : at + 2]))
        if len(word) == 1 and (word in _ALONE or not (_THAI.fullmatch(before) and _THAI.fullmatch(after))):
            continue  # `ฯ`, or a letter of a short form between its points
        near = ("".join(words[start:end]) for start in range(max(0, at - 2), at + 1) for end in range(at + 1, at + 4))
        with_mark = {written: meant for written in near for meant in _with_mark(written) if meant in base_words()}
        if len(with_mark) == 1:
            yield next(iter(with_mark.items()))
        else:
            yield (f"{before}{word}{after}" if len(word) == 1 else word), ""


def _with_mark(word: str) -> Iterator[str]:
    """Yield `word` with sara am for each sara aa of its that is not rather one too many."""
    from ita_desktop.thai.lexicon import base_words

    for match in re.finditer("า", word) if _THAI.fullmatch(word) else ():
        if word[: match.start()] + word[match.end() :] not in base_words():
            yield f"{word[: match.start()]}ำ{word[match.end() :]}"
