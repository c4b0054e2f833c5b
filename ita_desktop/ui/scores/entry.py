"""What is typed or pasted into a score cell: checked before anything is written, with a sentence for each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import AssessmentDraft, Found
from ita_desktop.exchange.limits import shorten
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.numbers import SCORE_EXPECTED, score_of_text
from ita_desktop.problems import InputFault
from ita_desktop.thai.normalise import one_line
from ita_desktop.ui.scores.grid import HEADERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.scores.grid import GridRow, ScoreColumn

NOTHING = frozenset({"", "-", "–", "—"})
"""What stands for no score in sheets and on paper."""


def read_cell(row: GridRow, column: ScoreColumn, text: str) -> Decimal | InputFault | None:
    """Return the score that `text` gives for a cell, None when it says there is none, or what is wrong with it.

    A percent sign after the number is what a sheet shows, and is left aside.
    """
    plain = one_line(text)
    if plain in NOTHING:
        return None
    score = score_of_text(plain.removesuffix("%").rstrip())
    if score is None or (row.item is not None and not row.item.scale.takes(score)):
        expected = SCORE_EXPECTED if row.item is None else row.item.scale.expected
        return InputFault(place_of(row, column), shorten(plain), expected)
    return score


def place_of(row: GridRow, column: ScoreColumn) -> str:
    """Return what a cell is called in a sentence."""
    name = f"ข้อ {row.code}" if row.item is not None else row.text
    return f"{name} ช่อง{HEADERS[column]}"


def with_entries(assessment: Assessment, entries: Mapping[str, Decimal | None]) -> Assessment:
    """Return `assessment` with the scores given by path; None takes one away. One part is kept apart from the other."""
    return merge(assessment, AssessmentDraft({path: Found(score, "") for path, score in entries.items()}))
