"""What can be made, and what is wanted: with the dossier all that a document is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ita_desktop.analysis.wording import Digits


class DocumentKind(StrEnum):
    """What can be made."""

    MEMO = "memo"
    ANALYSIS = "analysis"
    PLAN = "plan"
    REPORT = "report"
    """Memo, a page for the head of office, analysis and plan in one."""
    FOLLOW_UP = "followup"
    SCORES = "scores"
    """The result and every item, without analysis."""


class FileFormat(StrEnum):
    """What it can be made as."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


PAPERS = tuple(kind for kind in DocumentKind if kind is not DocumentKind.SCORES)
"""The documents of a plan; scores go with them as a form to fill in."""
WHOLE_SET = (
    *((kind, form) for kind in PAPERS for form in (FileFormat.PDF, FileFormat.WORD)),
    (DocumentKind.SCORES, FileFormat.EXCEL),
)
"""Every document that an office files, each in the formats it is filed in."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted; how an office wants all of its documents stands in its settings.

    Attributes:
        kind: the document.
        format: the file's format.
        layout: whose report the analysis and the plan follow, a name of `LAYOUTS`; what the plan's year asks for where
            None.
        digits: Thai or Arabic digits throughout; as the office has set it where None.
        unit: the follow-up report of this unit alone; of all where it is None.
        as_of: the day the follow-up report speaks of; None where it says nothing of being late.
        draft: every page says that it is one (`ร่าง`).
    """

    kind: DocumentKind
    format: FileFormat = FileFormat.PDF
    layout: str | None = None
    digits: Digits | None = None
    unit: str | None = None
    as_of: dt.date | None = None
    draft: bool = False
