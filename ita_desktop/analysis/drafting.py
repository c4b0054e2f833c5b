"""Drafting plan and memo from what the scores show: what is empty is filled, or all of it is made anew.

Every command asks here what can be drafted (`DraftPart`): what drafting needs is loaded when something is.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.causes import ItemCauses, causes_of, with_causes
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.suggestions import Suggestion
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office import Memo


class DraftPart(StrEnum):
    """What can be drafted."""

    PLAN = "plan"
    MEMO = "memo"
    CAUSES = "causes"
    """The likeliest cause of each score under 100: a proposal that only the office can confirm."""


class ReportedPlan(KnownProblem):
    """The plan has results, which drafting it anew would drop."""

    code = "followup"


def drafted(dossier: Dossier, parts: Collection[DraftPart], *, anew: bool = False) -> Assessment:
    """Return the assessment with those parts drafted.

    Args:
        dossier: whose assessment it is.
        parts: which ones.
        anew: also in place of what is there; of the memo what only the officer knows stays.

    Raises:
        ReportedPlan: the plan is to be made anew and rows of it have results.
    """
    assessment = dossier.assessment
    if DraftPart.CAUSES in parts:
        from ita_desktop.analysis.following import with_causes_followed

        assessment = with_causes_followed(dossier, _likely_causes(dossier, anew=anew))
        dossier = replace(dossier, assessment=assessment)  # plan and memo speak of them
    if DraftPart.PLAN in parts:
        if anew and (assessment.reports or any(row.followup is not None for row in assessment.plan)):
            raise ReportedPlan(
                "แผนนี้มีผลการดำเนินการที่บันทึกไว้แล้ว จึงไม่ร่างแผนใหม่ทับ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง "
                "โปรดร่างเฉพาะส่วนที่ยังว่าง หรือนำผลการดำเนินการออกก่อน"
            )
        bare = replace(dossier, assessment=replace(assessment, plan=())) if anew else dossier
        assessment = with_suggestions(bare.assessment, bare.suggestions)
    if DraftPart.MEMO in parts:
        from ita_desktop.analysis.memo_text import MemoBody, redrafted

        draft = redrafted(dossier, MemoBody.PLAIN)
        assessment = replace(assessment, memo=draft if anew else _filled(dossier.assessment.memo, draft))
    return assessment


def _likely_causes(dossier: Dossier, *, anew: bool) -> tuple[ItemCauses, ...]:
    """Return the causes of every item under 100: those given, else the first that is likely."""
    causes = () if anew else dossier.assessment.causes
    for found in dossier.findings.indicators:
        for item in found.short:
            likely = dossier.knowledge.items[item.code].likely_causes(item.score)
            if likely and not causes_of(causes, item.code).all:
                causes = with_causes(causes, ItemCauses(item.code, likely[:1]))
    return causes


def with_suggestions(assessment: Assessment, suggestions: Iterable[Suggestion]) -> Assessment:
    """Return `assessment` with every one of `suggestions` in its plan."""
    from ita_desktop.analysis.suggestions import accept

    for entry in suggestions:
        assessment = accept(assessment, entry)
    return assessment


def _filled(memo: Memo | None, draft: Memo) -> Memo:
    """Return `memo` with what is empty in it taken from `draft`, which keeps the rest of its header."""
    if memo is None:
        return draft
    written = any(section.text.strip() or section.heading for section in memo.sections)
    return replace(draft, subject=memo.subject or draft.subject, sections=memo.sections if written else draft.sections)
