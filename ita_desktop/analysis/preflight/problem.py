"""One thing that would embarrass the office on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from ita_desktop.models.assessment import Assessment

Mend = Callable[[Assessment], Assessment]
"""Returns the assessment with one problem mended and nothing else touched."""


class Code(StrEnum):
    """Which slip it is (docs/commands.md)."""

    YEAR = "year"
    COVERAGE = "coverage"
    QUOTED_SCORE = "quoted-score"
    INDICATOR_NAME = "indicator-name"
    WORDING = "wording-vs-score"
    LOST_ITEM = "lost-item"
    ARITHMETIC = "arithmetic"
    LEVEL = "level"
    PERIOD = "period"
    STEP_NUMBERS = "step-numbers"
    MEMO_FIELD = "memo-field"
    MONITORING = "monitoring"
    EIT_PARTS = "eit-parts"
    FOLLOWUP = "followup"
    OTHER_AGENCY = "other-agency"
    STALE_TEXT = "stale-text"
    MISSING_GLYPH = "missing-glyph"
    UNVERIFIED_DATA = "unverified-data"
    DOES_NOT_FIT = "does-not-fit"
    """Of the contract; our layouts find room for every text, so nothing gives it today."""


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"
    """Should not be printed so."""
    WARNING = "warning"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Attributes:
        where: a path in the exchange JSON (`memo.sections[0]`, `plan[2].steps`), or a document and a paragraph's key
            (`analysis.indicator.1.defect`).
        message: a Thai sentence for the officer.
        mend: mends the assessment, where that is safe; None otherwise.
        mended_text: for a paragraph of the analysis, the text with the slip mended, where that is safe.
    """

    code: Code
    severity: Severity
    where: str
    message: str
    mend: Mend | None = field(default=None, compare=False)
    mended_text: str | None = None

    @property
    def can_mend(self) -> bool:
        """Whether the program can mend it by itself."""
        return self.mend is not None or self.mended_text is not None
