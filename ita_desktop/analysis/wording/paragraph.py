"""The parts generated wording is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


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
class Paragraph:
    """One generated paragraph.

    Attributes:
        key: stable name within the style, such as `indicator.1` or `indicator.1.defect`; edits are kept under it.
        text: the sentences, without line breaks.
        scores: the figures it rests on, by node: `i1`, `e1.public`, `indicator.6`, `indicator.6.survey`, `IIT`,
            `overall`, and `before.…` for an earlier year. The text is stale when one of them changes.
        label: what stands before it in bold, or empty: `ข้อบกพร่อง/ข้อปรับปรุง`.
    """

    key: str
    text: str
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under one heading.

    Attributes:
        key: `indicator.1`, `issue.2`, `tool.IIT`, `overall`, `ranking`.
    """

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
