"""One door to every finished document, and to what is to be mended before. The window and the commands both use it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import kept
from ita_desktop.documents.order import DocumentKind, FileFormat

if TYPE_CHECKING:
    import datetime as dt

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Style
    from ita_desktop.documents.blocks import Document
    from ita_desktop.documents.order import Order


def make(order: Order, dossier: Dossier) -> bytes:
    """Return the finished file; scores as Excel are the form that `import` reads back."""
    if order.kind is DocumentKind.SCORES and order.format is FileFormat.EXCEL:
        from ita_desktop.documents.packing import repacked
        from ita_desktop.exchange.forms.scores_form import write_scores_form

        return repacked(write_scores_form(dossier))
    from ita_desktop.documents.building import build

    return write_document(build(order, dossier), order.format, font=dossier.settings.font)


def write_document(document: Document, form: FileFormat, *, font: str) -> bytes:
    """Return `document` as a file of `form`; `font` is the key of the family that a PDF is set in."""
    if form is FileFormat.PDF:
        from ita_desktop.documents.pdf import write_pdf

        return write_pdf(document, font=font)
    if form is FileFormat.WORD:
        from ita_desktop.documents.word.writer import write_docx

        return write_docx(document)
    from ita_desktop.documents.excel import write_xlsx

    return write_xlsx(document)


@kept
def problems_of(
    dossier: Dossier, style: Style | None = None, *, glyphs: bool = True, day: dt.date | None = None
) -> tuple[Problem, ...]:
    """Return what should not be printed so with the analysis in `style`, errors first; the usual style where None.

    With `glyphs`, the characters are looked for that the office's font lacks; then fonts are loaded. With `day`, the
    report and the list as of that day are looked at too.
    """
    from ita_desktop.analysis import preflight

    if not glyphs:
        return preflight.find_problems(dossier, style, day=day)
    from ita_desktop.documents.typeset.fonts import font_family
    from ita_desktop.documents.typeset.setter import missing_glyphs

    lacking = partial(missing_glyphs, family=font_family(dossier.settings.font))
    return preflight.find_problems(dossier, style, lacking, day)
