"""An authority's result of one fiscal year: what ITAS published, what was entered item by item, what a person wrote.

Published and computed figures stand side by side: arithmetic overwrites nothing here (docs/architecture.md rule 5).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.causes import ItemCauses
    from ita_desktop.models.framework import Tool
    from ita_desktop.models.ita_calendar import CalendarDay
    from ita_desktop.models.office import Memo
    from ita_desktop.models.paper_words import PaperWords
    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.readiness import ReadyItem, SurveyGroup
    from ita_desktop.models.reports import QuarterReport
    from ita_desktop.models.signed_copies import SignedCopy

EARLIEST_YEAR = 2562
LATEST_YEAR = 2699
FULL = 100
"""The highest score, and all of anything counted in percent."""
USUAL_LIMIT = Decimal(85)
"""Scores below are defects (docs/domain.md §5); an office may set its own for a year."""

EditPlace = tuple[str, str]
"""Style of the analysis and key of the paragraph in it: `("by-item", "indicator.3")`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's text for one paragraph, and what it was written from.

    Attributes:
        scores: the figures, by node.
        causes: the causes that stood in the paragraph (`mark_of_causes`); empty where nobody knows.
    """

    text: str
    scores: Mapping[str, Decimal]
    causes: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """A local authority, known by all of these together (`identity`).

    Attributes:
        name: full official name, `เทศบาลตำบลตัวอย่าง`.
        type: kind of authority, `เทศบาลตำบล`, `องค์การบริหารส่วนตำบล`.
        district: อำเภอ without that word, or empty.
        province: จังหวัด without that word, or empty.
        code: the official code, or empty where it is not known.
    """

    name: str
    type: str
    district: str = ""
    province: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """What was entered for one item; each from 0 to 100, None where nothing was.

    Attributes:
        score: the item's score; for an EIT item the combined one, when only that is known.
        public: EIT part one, those who came for service.
        survey: EIT part two, those the NACC asked.
    """

    score: Decimal | None = None
    public: Decimal | None = None
    survey: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The score that counts: the mean of both parts, or the single score where a part is missing."""
        if self.public is not None and self.survey is not None:
            return (self.public + self.survey) / 2
        return self.score

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return self.score is None and self.public is None and self.survey is None


@dataclass(frozen=True, slots=True)
class Published:
    """What ITAS printed; each score from 0 to 100, and only what was printed is here."""

    overall: Decimal | None = None
    level: str | None = None
    rank: int | None = None
    rank_scope: str | None = None
    tools: Mapping[Tool, Decimal] = field(default_factory=dict)
    indicators: Mapping[int, Decimal] = field(default_factory=dict)
    subgroups: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One authority's result of one fiscal year, with the plan and the memo that answer it.

    Attributes:
        fiscal_year: the assessed year, พ.ศ.; the plan is for the next.
        items: by item code; codes without any entry are left out.
        problems: what stood in the way of the assessment as a whole, each one point (report 002).
        guidelines: how the office will keep or raise the result, each one point (report 002).
        declined: keys of suggestions that were turned down and are not offered again (`analysis/suggestions.py`).
        edits: paragraphs of the analysis that a person has rewritten, by style and paragraph key.
        causes: what lies behind the scores of items as a person sees it, one entry an item, by code (`in_order`).
        titles: the office's own words of its papers, one entry a paper (`paper_words`).
        readiness: how far the documents of the plan's year are, one entry a document (`readiness.in_list_order`).
        surveys: who is to be asked in the plan's year, in counts (`readiness.by_part`).
        calendar: days of the ITA in the plan's year as the office was told them (`ita_calendar.in_course`).
        limit: scores below are defects, 0–100.
        reports: what units reported of the plan, in the order of `in_report_order`.
        signed: what was printed to be signed, as it was kept (`signed_copies.in_signed_order`).
    """

    agency: Agency
    fiscal_year: int
    published: Published = field(default_factory=Published)
    items: Mapping[str, ItemScore] = field(default_factory=dict)
    plan: tuple[PlanRow, ...] = ()
    memo: Memo | None = None
    problems: tuple[str, ...] = ()
    guidelines: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    edits: Mapping[EditPlace, Edit] = field(default_factory=dict)
    causes: tuple[ItemCauses, ...] = ()
    titles: tuple[PaperWords, ...] = ()
    readiness: tuple[ReadyItem, ...] = ()
    surveys: tuple[SurveyGroup, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
    limit: Decimal = USUAL_LIMIT
    reports: tuple[QuarterReport, ...] = ()
    signed: tuple[SignedCopy, ...] = ()

    def edits_in(self, style: str) -> dict[str, Edit]:
        """Return the rewritten paragraphs of one style of the analysis, by paragraph key."""
        return {key: edit for (own_style, key), edit in self.edits.items() if own_style == style}

    @property
    def plan_year(self) -> int:
        """The fiscal year the measures are for, พ.ศ."""
        return self.fiscal_year + 1
