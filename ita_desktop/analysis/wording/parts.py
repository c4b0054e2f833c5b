"""What generated wording is made of: sections and paragraphs, quoted figures, words joined as government papers do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import FULL
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_BELOW_FULL = Decimal("99.99")


class Style(StrEnum):
    """The five ways offices write, each after a real report; the values are the contract's layouts."""

    BY_ITEM = "by-item"
    """Report 000: the lowest item with its text and score, what it says, what to do."""
    BY_ISSUE = "by-issue"
    """Report 001: the seven issues."""
    THREE_PART = "three-part"
    """Report 002: what to mend, what to develop, what to keep."""
    SINGLE_TABLE = "single-table"
    """Report 003: the result, the facts, therefore."""
    BY_TOOL = "by-tool"
    """Report 004: tools, ranking and class of each indicator."""


class Digits(StrEnum):
    """Which digits stand on paper."""

    THAI = "thai"
    ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """One generated paragraph.

    Attributes:
        key: stable name within the style, such as `indicator.1` or `indicator.1.defect`; edits are kept under it.
        text: the sentences, without line breaks.
        scores: the figures it rests on, by node: `i1`, `e1.public`, `indicator.6`, `indicator.6.survey`, `IIT`,
            `overall`, and `before.…` for an earlier year. The text is stale when one of them changes.
        label: what stands before it in bold, or empty: `ข้อบกพร่อง/ข้อปรับปรุง`.
        causes: those a person chose that stand in it (`mark_of_causes`); the text is stale when they are others.
    """

    key: str
    text: str
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    label: str = ""
    causes: str = ""


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """Paragraphs under one heading.

    Attributes:
        key: `indicator.1`, `issue.2`, `tool.IIT`, `overall`, `ranking`.
    """

    key: str
    heading: str
    paragraphs: tuple[WrittenParagraph, ...]


def shown(value: Decimal) -> str:
    """Return a score as sentences quote it, in Arabic digits; what is under 100 is never shown as 100."""
    return show_score(min(value, _BELOW_FULL) if value < FULL else value)


def glue(*parts: str) -> str:
    """Return the parts as running Thai: no space between Thai letters, one where figures or Latin letters meet them.

    Empty parts leave no trace.
    """
    text = ""
    for part in parts:
        if not part:
            continue
        gap = " " if text and not text.endswith(" ") and not (_is_thai(text[-1]) and _is_thai(part[0])) else ""
        text += gap + part
    return text


def sentence(*clauses: str) -> str:
    """Return clauses one space apart, as Thai separates clauses and sentences; empty ones leave no trace."""
    return " ".join(clause for clause in clauses if clause)


def join_names(names: Sequence[str]) -> str:
    """Return a list of names or noun phrases: `ก`, `กและข`, `ก ข และค`.

    Two phrases that have spaces of their own are kept apart by one, so that the eye sees where the second begins.
    """
    if len(names) <= 1:
        return "".join(names)
    *first, last = names
    if len(first) == 1 and " " not in first[0] and " " not in last:
        return glue(first[0], "และ", last)
    return sentence(*first, glue("และ", last))


def join_clauses(clauses: Sequence[str]) -> str:
    """Return a list of clauses: `ก รวมทั้งข`, `ก ข ตลอดจนค`. Clauses may have `และ` inside, so another word joins."""
    if len(clauses) <= 1:
        return "".join(clauses)
    *first, last = clauses
    return sentence(*first, glue("รวมทั้ง" if len(first) == 1 else "ตลอดจน", last))


def numbered(clauses: Sequence[str]) -> str:
    """Return clauses with figures in brackets before them: `(1) ก (2) ข`."""
    return sentence(*(f"({number}) {clause}" for number, clause in enumerate(clauses, start=1)))


def _is_thai(character: str) -> bool:
    """Whether `character` is a Thai letter or mark; Thai digits are figures."""
    return "\u0e01" <= character <= "\u0e4e" and unicodedata.category(character) != "Nd"
