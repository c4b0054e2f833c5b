"""Where a year's texts call an authority by a name or place that it has no more, and what they would say instead.

A unit of the authority that is called otherwise: `unit_renaming`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.models.identity import SHORT_TYPES, executive_title, official_name, type_of
from ita_desktop.models.readiness import by_part
from ita_desktop.models.usual_memo import stands_apart, usual_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.office_settings import OfficeSettings

_Part = TypeVar("_Part")
_Write = Callable[[str, str], str]

_TEXTS = ("memo", "plan", "problems", "guidelines", "causes", "titles", "readiness", "surveys", "reports")
_KEPT = frozenset({"key", "log", "row", "earlier"})
"""A row's key is no text, and what is kept of earlier says what was so then."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """One text with a name or place in it that would be another.

    Attributes:
        where: path in the exchange JSON, or `analysis.` and the key of a paragraph.
        before: the whole text as it is.
        after: the text with the new name.
    """

    where: str
    before: str
    after: str


def name_mentions(assessment: Assessment, new: Agency) -> tuple[NameMention, ...]:
    """Return every text of the memo, the plan and the analysis that names the authority otherwise than `new`."""
    found: list[NameMention] = []
    rewrite = _rewriter(assessment.agency, new)

    def look(where: str, text: str) -> str:
        after = rewrite(text)
        if after != text:
            found.append(NameMention(where, text, after))
        return text

    with_texts(assessment, look)
    return tuple(found)


def renamed(assessment: Assessment, new: Agency, places: Collection[str]) -> Assessment:
    """Return `assessment` as one of `new`, with the texts at `places` (`NameMention.where`) saying so too."""
    rewrite = _rewriter(assessment.agency, new)
    return replace(with_texts(assessment, lambda where, text: rewrite(text) if where in places else text), agency=new)


def settings_renamed(
    settings: OfficeSettings, before: Sequence[Assessment], after: Sequence[Assessment]
) -> OfficeSettings:
    """Return `settings` with head and signers of every memo in the office's new name, as its years got it.

    A memo that a person wanted to differ goes on to.
    """
    if not before:
        return settings
    rewrite = _rewriter(before[0].agency, after[0].agency)
    apart = {
        new.fiscal_year: usual_mark(new.memo)
        for old, new in zip(before, after, strict=True)
        if stands_apart(old.memo, old.fiscal_year, settings.memos_apart)
    }
    usual = _mapped(settings.usual_memo, "", lambda _, text: rewrite(text))
    return replace(settings, usual_memo=usual, memos_apart={**settings.memos_apart, **apart})


def _rewriter(old: Agency, new: Agency) -> Callable[[str], str]:
    pairs = {official_name(old): official_name(new), executive_title(old): executive_title(new)}
    for short, kind in SHORT_TYPES.items():
        if type_of(official_name(old)) == kind:
            own = next((key for key, value in SHORT_TYPES.items() if value == type_of(official_name(new))), "")
            bare = official_name(new).removeprefix(SHORT_TYPES.get(own, ""))
            pairs[short + official_name(old).removeprefix(kind)] = own + bare
    for word, before, after in (("อำเภอ", old.district, new.district), ("จังหวัด", old.province, new.province)):
        if before and after:
            pairs[word + before] = word + after
    pairs = {before: after for before, after in pairs.items() if before != after}
    longest_first = "|".join(re.escape(before) for before in sorted(pairs, key=len, reverse=True))
    return lambda text: re.sub(longest_first, lambda match: pairs[match[0]], text) if pairs else text


def with_texts(assessment: Assessment, write: _Write) -> Assessment:
    """Return `assessment` with every text of a person's as `write` gives it, by its place (`NameMention.where`)."""
    parts = {name: _mapped(getattr(assessment, name), name, write) for name in _TEXTS}
    edits = {
        (style, key): replace(edit, text=write(f"analysis.{style}.{key}", edit.text))
        for (style, key), edit in assessment.edits.items()
    }
    parts["surveys"] = by_part(parts["surveys"])
    return replace(assessment, **parts, edits=edits)


def _mapped(value: _Part, where: str, write: _Write) -> _Part:
    """Return `value` with `write` applied to each text in it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return type(value)(write(where, value))
    if isinstance(value, tuple):
        return type(value)(_mapped(each, f"{where}[{place}]", write) for place, each in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        texts = {
            entry.name: _mapped(getattr(value, entry.name), f"{where}.{entry.name}", write)
            for entry in fields(value)
            if entry.name not in _KEPT
        }
        return replace(value, **texts)
    return value
