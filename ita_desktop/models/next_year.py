"""The next fiscal year's assessment, begun from this one: who, by whom signed, and what is still to be done.

Scores, analysis, findings and targets belong to their year and are not copied: copied years and scores are the slip
that reports show most (docs/domain.md §4.5). The year before stays in the office file, for comparison.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Assessment
from ita_desktop.models.carrying import carrying, shift_years
from ita_desktop.models.names import indicator_title, issue_title, year_title
from ita_desktop.models.office import Memo
from ita_desktop.models.readiness import asked_anew, with_begun
from ita_desktop.models.usual_memo import begun_with
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.carrying import Carrying
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.readiness import ReadyItem


def next_year(
    assessment: Assessment,
    framework: Framework,
    following: Framework,
    existing: Assessment | None,
    documents: Documents,
    *,
    readiness: Sequence[ReadyItem] = (),
    usual: Memo | None = None,
) -> Carrying:
    """Return the year after `assessment` with agency, memo header and signers, and what its plan would bring along.

    Args:
        assessment: the year that is over.
        framework: that of its year.
        following: that of the year after.
        existing: what the file has for the year after already; what it holds is kept, only what is empty is filled.
        documents: those that the new plan's year asks for.
        readiness: how the documents of the new plan's year begin; what the year after says of one already holds.
        usual: what the office keeps of every memo (`usual_memo`).

    Raises:
        ValueError: when `following` or `existing` is not of the year after.
    """
    year = assessment.fiscal_year + 1
    if following.fiscal_year != year or (existing is not None and existing.fiscal_year != year):
        raise ValueError(f"not the year after {assessment.fiscal_year}")
    begun = existing or Assessment(assessment.agency, year, limit=assessment.limit)
    begun = replace(
        begun,
        memo=begun.memo or _memo(assessment, usual or Memo()),
        readiness=with_begun(begun.readiness, readiness),
        surveys=begun.surveys or tuple(map(asked_anew, assessment.surveys)),
    )
    return carrying(assessment, framework, following, begun, documents)


def begun_year(agency: Agency, fiscal_year: int, latest: Assessment | None, usual: Memo | None = None) -> Assessment:
    """Return a new year of `agency` with what is usual there: limit, and of the memo its head and signers.

    Args:
        agency: whose year it is.
        fiscal_year: พ.ศ.
        latest: the latest year the file has of that authority; None for one that is new to the file.
        usual: what the office keeps of every memo (`usual_memo`).
    """
    if latest is None:
        return Assessment(agency, fiscal_year)
    memo = begun_with(usual or Memo(), latest.memo)
    return Assessment(agency, fiscal_year, memo=None if memo == Memo() else memo, limit=latest.limit)


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


def require_asked(assessment: Assessment, framework: Framework) -> None:
    """Raise KnownProblem where scores or plan have what the year of `framework` does not ask (`not_asked`)."""
    unknown = not_asked(assessment, framework)
    if unknown:
        raise KnownProblem(
            f"{year_title(framework.fiscal_year)} ไม่มี {' '.join(unknown)} ซึ่งมีคะแนนหรือแผนอยู่ จึงไม่ได้ย้าย "
            "ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง โปรดแก้ไขข้อเหล่านี้ก่อน"
        )


def _memo(assessment: Assessment, usual: Memo) -> Memo | None:
    """Return the next memo's head and signers; number after its prefix, date, body and opinions are new."""
    memo, old = begun_with(usual, assessment.memo), assessment.memo
    if old is not None:
        memo = replace(memo, subject=shift_years(old.subject, assessment.fiscal_year))
    return None if memo == Memo() else memo
