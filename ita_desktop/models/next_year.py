"""The next fiscal year's assessment, begun from this one: who, by whom signed, and what is still to be done.

Scores, analysis, findings and targets belong to their year and are not copied: copied years and scores are the slip
that reports show most (docs/domain.md §4.5). The year before stays in the office file, for comparison.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Assessment
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.item_pairs import ItemPairs, adjacent_pairs
from ita_desktop.models.lineage import indicator_in
from ita_desktop.models.names import indicator_title, issue_title
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import FollowUpStatus, PlanCell
from ita_desktop.models.plan_rules import keyed, removed
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.plan import PlanRow

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CLOSED = frozenset({FollowUpStatus.DONE, FollowUpStatus.CANCELLED})


def next_year(
    assessment: Assessment,
    framework: Framework,
    following: Framework,
    existing: Assessment | None,
    documents: Documents,
) -> Assessment:
    """Return the assessment of the year after `assessment`, with agency, memo header, signers and unfinished measures.

    Args:
        assessment: the year that is over.
        framework: that of its year.
        following: that of the year after.
        existing: what the file has for the year after already; what it holds is kept, only what is empty is filled.
        documents: those that the new plan's year asks for.

    Raises:
        ValueError: when `following` or `existing` is not of the year after.
    """
    year = assessment.fiscal_year + 1
    if following.fiscal_year != year or (existing is not None and existing.fiscal_year != year):
        raise ValueError(f"not the year after {assessment.fiscal_year}")
    begun = existing or Assessment(assessment.agency, year, limit=assessment.limit)
    return replace(
        begun,
        memo=begun.memo or _memo(assessment),
        plan=begun.plan or carried_over(assessment, framework, following, documents),
    )


def begun_year(agency: Agency, fiscal_year: int, latest: Assessment | None) -> Assessment:
    """Return a new year of `agency` with what is usual there: limit, department, phone, addressee and signers.

    Args:
        agency: whose year it is.
        fiscal_year: พ.ศ.
        latest: the latest year the file has of that authority; None for one that is new to the file.
    """
    if latest is None:
        return Assessment(agency, fiscal_year)
    return Assessment(agency, fiscal_year, memo=_usual_memo(latest), limit=latest.limit)


def not_asked(assessment: Assessment, framework: Framework) -> tuple[str, ...]:
    """Return the codes and numbers of scores and plan that the year of `framework` does not have, in order."""
    published = assessment.published
    rows = assessment.plan
    codes = dict.fromkeys((*assessment.items, *(code for row in rows for code in row.items)))
    numbers = dict.fromkeys((*published.indicators, *(row.indicator for row in rows if row.indicator is not None)))
    groups, issues = ({group.code for group in framework.subgroups}, {issue.number for issue in framework.issues})
    known = {indicator.number for indicator in framework.indicators}
    return (
        *(code for code in codes if framework.item(code) is None),
        *(indicator_title(number) for number in numbers if number not in known),
        *(f"ตัวชี้วัดย่อย {code}" for code in published.subgroups if code not in groups),
        *dict.fromkeys(issue_title(row.issue) for row in rows if row.issue and row.issue not in issues),
    )


def unfinished(plan: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """Return the rows that are neither done nor cancelled, in order, whatever they shared written out.

    A row whose measures are one cell with the row above stands as that one does.
    """
    rows = keyed(plan)
    closed: list[bool] = []
    for row in rows:
        if closed and row.shares(PlanCell.MEASURES):
            closed.append(closed[-1])
        else:
            closed.append(row.followup is not None and row.followup.status in _CLOSED)
    for place in reversed(range(len(closed))):
        if closed[place]:
            rows = removed(rows, place)
    return rows


def carried_over(
    assessment: Assessment, framework: Framework, following: Framework, documents: Documents
) -> tuple[PlanRow, ...]:
    """Return the unfinished measures as rows of the next plan: keys stay, the period is that of the new plan year.

    Items, indicators and issues take the codes and numbers they have in the year after; what it no longer asks is left
    out. Where the plan goes by indicators from now on, a row of an issue goes to the indicator of its first item, or
    the issue's first.
    """
    start, end = fiscal_year_bounds(assessment.plan_year + 1)
    unit = documents.divided_by
    pairs = ItemPairs(tuple(adjacent_pairs(framework, following)))
    rows = []
    for row in unfinished(assessment.plan):
        items = tuple(dict.fromkeys(code for old in row.items for code in pairs.now(old)))
        indicator, issue = _subject(row, framework, unit)
        rows.append(
            replace(
                row,
                indicator=indicator_in(following, framework, indicator),
                issue=_issue_in(following, framework, issue, items),
                items=items,
                start=start,
                end=end,
                period="",
                findings=(),
                analysis="",
                plan_class=None,
                target="",
                followup=None,
            )
        )
    return tuple(rows)


def shift_years(text: str, fiscal_year: int) -> str:
    """Return `text` with the assessed year `fiscal_year` and the plan's year, in either digits, one year later."""

    def later(match: re.Match[str]) -> str:
        year = int(to_arabic(match[0]))
        if year not in {fiscal_year, fiscal_year + 1}:
            return match[0]
        return str(year + 1) if match[0].isascii() else to_thai(str(year + 1))

    return _YEAR.sub(later, text)


def _usual_memo(assessment: Assessment) -> Memo | None:
    """Return what stays the same from memo to memo: who writes, to whom, and who signs; an opinion never does."""
    old = assessment.memo
    if old is None:
        return None
    signers = tuple(replace(signer, opinion=None) for signer in old.signers)
    return Memo(department=old.department, phone=old.phone, to=old.to, signers=signers)


def _memo(assessment: Assessment) -> Memo | None:
    """Return the header and the signers of the memo; number after its prefix, date, body and opinions are new."""
    old, usual = assessment.memo, _usual_memo(assessment)
    if old is None or usual is None:
        return None
    prefix, slash, _ = old.number.rpartition("/")
    return replace(usual, number=prefix + slash, subject=shift_years(old.subject, assessment.fiscal_year))


def _subject(row: PlanRow, framework: Framework, unit: PlanUnit) -> tuple[int | None, int | None]:
    """Return the indicator and the issue of a row carried over."""
    if unit is PlanUnit.ISSUES:
        return row.indicator, row.issue or _issue_of(row, framework)
    if row.indicator is not None:
        return row.indicator, None
    items = [item for code in row.items if (item := framework.item(code)) is not None]
    if items:
        return items[0].indicator, None
    issue = next((issue for issue in framework.issues if issue.number == row.issue), None)
    return (issue.indicators[0] if issue and issue.indicators else None), None


def _issue_of(row: PlanRow, framework: Framework) -> int | None:
    for issue in framework.issues:
        codes = {item.code for item in framework.items_of_issue(issue)}
        if codes.intersection(row.items):
            return issue.number
    return next((issue.number for issue in framework.issues if row.indicator in issue.indicators), None)


def _issue_in(following: Framework, framework: Framework, number: int | None, items: tuple[str, ...]) -> int | None:
    """Return the issue of the year after with the title of issue `number`, or else the one that treats `items`."""
    title = next((issue.title for issue in framework.issues if issue.number == number), None)
    same = [issue for issue in following.issues if issue.title == title]
    treating = [
        issue for issue in following.issues if {each.code for each in following.items_of_issue(issue)} & {*items}
    ]
    return next((issue.number for issue in (*same, *treating) if number is not None), None)
