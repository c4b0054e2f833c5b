"""Words of an earlier report that no dictionary has: a lost mark of sara am is put right, the others are told.

Scanners and old fonts change single letters (`สม่าเสมอ`, `เข้างถึง`). What a person wrote is not ours to judge: only a
word that cannot be one and becomes one with its mark is mended, and that is told too.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ita_desktop.models.office import MemoSection
from ita_desktop.models.plan import PlanRow
from ita_desktop.thai.strange import strange_words

if TYPE_CHECKING:
    from collections.abc import Collection

_Texts = TypeVar("_Texts", PlanRow, MemoSection)

_NO_WORDS = frozenset({"items", "key"})
_MOST_TOLD = 5


def mended_words(given: _Texts, where: str, notes: list[str], asked: Collection[str] = ()) -> _Texts:
    """Return `given` with lost marks in its words put back; add what was mended and what is strange to `notes`.

    Args:
        given: a row or a section as it was read.
        where: its place.
        notes: Thai sentences, each with the place.
        asked: words that are asked about by themselves.
    """
    mended: dict[str, str] = {}
    strange: dict[str, None] = {}
    changed: dict[str, Any] = {}
    for field in fields(given):
        value = getattr(given, field.name)
        if field.name not in _NO_WORDS and isinstance(value, str | tuple):
            entries = [value] if isinstance(value, str) else [one for one in value if type(one) is str]
            for entry in entries:
                for written, meant in strange_words(entry):
                    if meant:
                        mended[written] = meant
                    elif not any(written in one for one in asked):
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
