"""What an edit changed, so that each view touches only what it must."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Change:
    """The parts of the shown assessment that differ from before.

    Attributes:
        agency: the authority's name, type or place.
        items: codes of items whose entry differs.
        published: anything that ITAS printed.
        plan_rows: positions of plan rows that differ, were added or are gone.
        memo: any field, section or signer of the memo.
        wording: a paragraph of the analysis that a person rewrote.
        notes: problems, guidelines, or a suggestion declined.
        limit: where the classes of scores begin.
        causes: what lies behind the score of an item.
        reports: what units reported of the plan.
        titles: the office's own words of a paper.
        signed: what was kept of papers printed to be signed.
        ahead: documents, surveys or days of the plan's year.
    """

    agency: bool
    items: frozenset[str]
    published: bool
    plan_rows: frozenset[int]
    memo: bool
    wording: bool = False
    notes: bool = False
    limit: bool = False
    causes: bool = False
    reports: bool = False
    titles: bool = False
    ahead: bool = False
    signed: bool = False

    @property
    def scores(self) -> bool:
        """Whether the result may differ."""
        return bool(self.items) or self.published or self.limit


def compare(before: Assessment, after: Assessment) -> Change:
    """Return what differs between two values of one assessment."""
    codes = {*before.items, *after.items}
    rows = enumerate(zip_longest(before.plan, after.plan))
    return Change(
        agency=before.agency != after.agency,
        items=frozenset(code for code in codes if before.items.get(code) != after.items.get(code)),
        published=before.published != after.published,
        plan_rows=frozenset(place for place, (old, new) in rows if old != new),
        memo=before.memo != after.memo,
        wording=before.edits != after.edits,
        notes=_notes(before) != _notes(after),
        limit=before.limit != after.limit,
        causes=before.causes != after.causes,
        reports=before.reports != after.reports,
        titles=before.titles != after.titles,
        signed=before.signed != after.signed,
        ahead=_ahead(before) != _ahead(after),
    )


def _ahead(assessment: Assessment) -> tuple[object, ...]:
    return assessment.readiness, assessment.surveys, assessment.calendar


def _notes(assessment: Assessment) -> tuple[tuple[str, ...], ...]:
    return assessment.problems, assessment.guidelines, assessment.declined
