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
    READINESS = "readiness"
    """The documents of the plan's year as a list to tick, a sheet for each unit."""
    CALENDAR = "calendar"
    """The days of the ITA in the plan's year, and what is due."""


class FileFormat(StrEnum):
    """What it can be made as."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


ICS = "ics"
"""What a calendar can be besides, for programs that keep one."""
_WORKING = frozenset({DocumentKind.SCORES, DocumentKind.READINESS, DocumentKind.CALENDAR})
PAPERS = tuple(kind for kind in DocumentKind if kind not in _WORKING)
"""The documents of a plan; scores go with them as a form to fill in. Lists to work by are not filed."""
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
        unit: the follow-up report or the list of documents of this unit alone; of all where it is None.
        as_of: the day that a follow-up report, a list of documents or a calendar speaks of; None for no day.
        draft: every page says that it is one (`ร่าง`).
    """

    kind: DocumentKind
    format: FileFormat = FileFormat.PDF
    layout: str | None = None
    digits: Digits | None = None
    unit: str | None = None
    as_of: dt.date | None = None
    draft: bool = False
