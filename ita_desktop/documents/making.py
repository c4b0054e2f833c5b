"""One door to every finished document: what, in which layout and format. The window and `export` both use it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.documents.memo import DEFAULT_OPTIONS, memo_document

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.wording import Style
    from ita_desktop.documents.blocks import Document
    from ita_desktop.documents.memo import MemoOptions


class DocumentKind(StrEnum):
    """What can be made."""

    MEMO = "memo"
    ANALYSIS = "analysis"
    PLAN = "plan"
    REPORT = "report"
    """Memo, analysis and plan in one."""
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
    """What is wanted.

    Attributes:
        kind: the document.
        format: the file's format.
        layout: whose report the analysis and the plan follow; what the plan's year asks for where None.
        options: digits, dotted lines and the office's Garuda.
        font: key of the font family for PDF.
    """

    kind: DocumentKind
    format: FileFormat = FileFormat.PDF
    layout: Style | None = None
    options: MemoOptions = field(default_factory=lambda: DEFAULT_OPTIONS)
    font: str = "laksaman"


def make(order: Order, case: Dossier) -> bytes:
    """Return the finished file; scores as Excel are the form that `import` reads back."""
    if order.kind is DocumentKind.SCORES and order.format is FileFormat.EXCEL:
        from ita_desktop.documents.packing import repacked
        from ita_desktop.exchange.forms.scores_form import write_scores_form

        return repacked(write_scores_form(case.assessment, case.framework))
    document = _document(order, case)
    if order.format is FileFormat.PDF:
        from ita_desktop.documents.pdf import write_pdf

        return write_pdf(document, font=order.font)
    if order.format is FileFormat.WORD:
        from ita_desktop.documents.word.writer import write_docx

        return write_docx(document)
    from ita_desktop.documents.excel.writer import write_xlsx

    return write_xlsx(document)


def _document(order: Order, case: Dossier) -> Document:
    if order.kind is DocumentKind.MEMO:
        return memo_document(case.assessment, order.options)
    from ita_desktop.documents.layouts import Kind, LayoutOptions, build

    layout = order.layout or case.usual_style
    options = LayoutOptions(
        thai_digits=order.options.thai_digits,
        memo=order.options,
        limits=case.limits,
        knowledge=case.knowledge,
        edits=case.assessment.edits_in(layout),
    )
    return build(
        Kind(order.kind), case.assessment, case.shelf.find, layout=layout, earlier=case.earlier, options=options
    )
