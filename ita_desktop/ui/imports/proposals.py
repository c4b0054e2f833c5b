"""What an input would change, value by value: name, old and new, where it stood, and whether it is certain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.merge import changes, conflicts, held_at
from ita_desktop.exchange.word_mends import WordPlace
from ita_desktop.models.names import WHOLE_NAMES, indicator_title
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft, Found
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

_IDENTITY = frozenset(
    {"agency.name", "agency.type", "agency.district", "agency.province", "agency.code", "fiscal_year"}
)
_NAMES = {
    "limit": "เกณฑ์จำแนกคะแนน",
    "published.overall": "คะแนนภาพรวมที่ประกาศ",
    "published.level": "ระดับที่ประกาศ",
    "published.rank": "อันดับที่ประกาศ",
    "published.rank_scope": "กลุ่มของอันดับ",
    **WHOLE_NAMES,
}
_PARTS = {"": "", "public": " Public", "survey": " Survey"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that can be taken or left.

    Attributes:
        path: as in a draft.
        old: what is kept now, for showing; empty for nothing.
        new: what was found, for showing.
        differs: whether taking it would change anything.
        is_conflict: an earlier report offers it in the place of something else that is there already.
        doubt: why it is not certain; empty when it is.
    """

    path: str
    name: str
    old: str
    new: str
    found: Found
    differs: bool
    is_conflict: bool = False
    doubt: str = ""


def proposals_of(draft: AssessmentDraft, existing: Assessment | None, framework: Framework) -> tuple[Proposal, ...]:
    """Return what `draft` would change in `existing`: first what is certain, then what is doubted."""
    certain = ((path, found, "") for path, found in draft.values.items() if path not in _IDENTITY)
    doubted = ((doubt.path, found, doubt.reason) for doubt in draft.doubts for found in doubt.candidates)
    kept = set(conflicts(existing, draft))
    return tuple(
        Proposal(
            path,
            name_of(path, framework),
            show(held_at(existing, path)),
            show(found.value),
            found,
            differs=changes(existing, path, found),
            is_conflict=path in kept,
            doubt=doubt,
        )
        for path, found, doubt in (*certain, *doubted)
        if path not in _IDENTITY
    )


def name_of(path: str, framework: Framework) -> str:
    """Return what the value at `path` is called."""
    if path in _NAMES:
        return _NAMES[path]
    if (place := WordPlace.of(path)) is not None:
        return f"“{place.written}” {WHOLE_NAMES[place.whole]} ลำดับที่ {place.at + 1}"
    kind, _, rest = path.partition(".")
    if kind == "items":
        code, _, part = rest.partition(".")
        item = framework.item(code)
        return f"ข้อ {code}{_PARTS[part]} {item.short if item is not None else ''}".strip()
    _, _, node = rest.partition(".")
    if rest.startswith("indicators."):
        return f"{indicator_title(node)} ที่ประกาศ"
    return f"{'ตัวชี้วัดย่อย ' if rest.startswith('subgroups.') else ''}{node} ที่ประกาศ"


def show(value: object) -> str:
    """Return a value for showing; lists by how many there are."""
    if value is None or value == ():
        return ""
    if isinstance(value, Decimal):
        return show_score(value)
    if isinstance(value, dt.date):
        return long_date(value, thai=False)
    return f"{len(value)} รายการ" if isinstance(value, tuple) else str(value)
