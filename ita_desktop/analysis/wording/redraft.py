"""Putting a fresh draft into a memo that has something in it already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording.memo_text import MemoBody, draft_memo
from ita_desktop.analysis.wording.paragraph import Digits
from ita_desktop.models.office import Memo

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier


def redrafted(dossier: Dossier, body: MemoBody) -> Memo:
    """Return the assessment's memo with subject and body drafted anew.

    What only the officer knows stays: number, date, telephone, and the department, addressee and signers where they
    were filled in.
    """
    old = dossier.assessment.memo or Memo()
    draft = _draft(dossier, body, dossier.digits)
    named = any(signer.name.strip() for signer in old.signers)
    return replace(
        old,
        department=old.department or draft.department,
        subject=draft.subject,
        to=old.to or draft.to,
        sections=draft.sections,
        signers=old.signers if named else draft.signers,
    )


def would_replace(dossier: Dossier) -> bool:
    """Whether drafting anew takes away a subject or a body that a person wrote; our own drafts do not count."""
    memo = dossier.assessment.memo or Memo()
    drafts = [_draft(dossier, body, digits) for body in MemoBody for digits in Digits]
    own_body = any(section.text.strip() or section.heading for section in memo.sections)
    return (bool(memo.subject.strip()) and memo.subject not in {draft.subject for draft in drafts}) or (
        own_body and memo.sections not in {draft.sections for draft in drafts}
    )


def _draft(dossier: Dossier, body: MemoBody, digits: Digits) -> Memo:
    return draft_memo(dossier.findings, dossier.assessment.agency, dossier.documents, body=body, digits=digits)
