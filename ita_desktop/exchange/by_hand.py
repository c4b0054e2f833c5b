"""A cell of an input as the score of a place in the year's tree, because a person said so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import SAID
from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.numbers import as_score
from ita_desktop.exchange.reports.lines import NUMBER
from ita_desktop.thai.digits import parse_decimal, to_arabic

if TYPE_CHECKING:
    from decimal import Decimal

    from ita_desktop.exchange.tables.grid import TableCell
    from ita_desktop.models.framework import Framework

_KINDS = ("items.", "published.overall", "published.tools.", "published.indicators.", "published.subgroups.")
_NUMBER = re.compile(rf"(?<![A-Za-z]){NUMBER}")
"""A score; not the number of a code such as `i1`."""


def takes_score(path: str) -> bool:
    """Return whether a score belongs at `path` of a draft."""
    return path.startswith(_KINDS)


def scores_in(cell: TableCell, path: str, framework: Framework) -> tuple[Decimal, ...]:
    """Return the scores that `cell` writes and `path` can have, each once, in their order."""
    numbers = [number for number in (cell.number, cell.comma) if number is not None]
    if not numbers:
        found = (parse_decimal(match["number"]) for match in _NUMBER.finditer(to_arabic(cell.text)))
        numbers = [number for number in found if number is not None]
    scores = dict.fromkeys(score for number in numbers for score in [as_score(number)] if score is not None)
    item = framework.item(path.split(".")[1]) if path.startswith("items.") else None
    return tuple(score for score in scores if item is None or item.scale is None or item.scale.takes(score))


def found_by_hand(score: Decimal, cell: TableCell) -> Found:
    """Return `score` as found in `cell` by a person."""
    return Found(score, f"{cell.where} {SAID}", cell.text, cell.spot)
