"""Wording that a person wrote in place of what the program generated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

EditPlace = tuple[str, str]
"""Style of the analysis and key of the paragraph in it: `("by-item", "indicator.3")`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's text for one paragraph, and the figures it was written from, by node."""

    text: str
    scores: Mapping[str, Decimal]
