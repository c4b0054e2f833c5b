"""Writing a document as PDF: its blocks become flowables of our own typesetting."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import MemoHead
from ita_desktop.documents.numbering import FEWEST_PAGES, has_contents, without_contents
from ita_desktop.documents.pdf.flowables import flowables_of
from ita_desktop.documents.pdf.memo_fit import fitted_memo
from ita_desktop.documents.pdf.stubs import without_stubs
from ita_desktop.documents.typeset.content import Setting
from ita_desktop.documents.typeset.fonts import font_family
from ita_desktop.documents.typeset.pages import PageLayout, make_pdf, new_part
from ita_desktop.exchange.own_data import signed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.documents.blocks import Document, Section
    from ita_desktop.documents.pdf.flowables import FittedWidths
    from ita_desktop.documents.reportlab_parts import Flowable
    from ita_desktop.documents.typeset.pages import SetPages


_USUAL_FONT = "laksaman"


def write_pdf(document: Document, *, font: str = _USUAL_FONT) -> bytes:
    """Return `document` as a PDF, with its contents where it is long enough; the same document gives the same bytes.

    Args:
        document: what to print.
        font: key of the font family, as `installed_families` names them.
    """
    content, pages = _set(document, font)
    return signed(content if _may_have_contents(document, pages) else _set(without_contents(document), font)[0])


def paged(document: Document) -> tuple[Document, dict[int, int]]:
    """Return `document` as it is set, without contents where it is too short for them, and the pages of its anchors.

    For a document without contents nothing is set.
    """
    if not has_contents(document):
        return document, {}
    _, pages = _set(document, _USUAL_FONT)
    return (document, pages.numbers) if _may_have_contents(document, pages) else (without_contents(document), {})


def _may_have_contents(document: Document, pages: SetPages) -> bool:
    return pages.last >= FEWEST_PAGES or not has_contents(document)


def _set(document: Document, font: str) -> tuple[bytes, SetPages]:
    setting = Setting(family=font_family(font), names=document.names)
    sections = [fitted_memo(setting, section, aside=document.opinions_aside) for section in document.sections]
    letter = _is_letter(sections[:1])
    fitted: list[FittedWidths] = [{} for _ in sections]  # every try sets the same sections
    return without_stubs(lambda lifted: _laid(document, setting, sections, lifted, fitted), after=1 if letter else 0)


def _laid(
    document: Document,
    setting: Setting,
    sections: Sequence[Section],
    lifted: Mapping[int, float],
    fitted: Sequence[FittedWidths],
) -> tuple[bytes, SetPages]:
    story: list[Flowable] = []
    for place, section in enumerate(sections):
        if place:
            story += new_part(landscape=section.landscape, restart_numbers=not section.continues)
        part = flowables_of(setting, section.blocks, thai_digits=document.thai_digits, fitted=fitted[place])
        if part:  # an unfinished memo may end in a heading, which has nothing to stay with
            part[-1].keepWithNext = 0
        story += part
    layout = PageLayout(
        thai_digits=document.thai_digits,
        landscape=bool(document.sections) and document.sections[0].landscape,
        number_baseline=m.PAGE_NUMBER_TOP if document.letter else m.WIDE_PAGE_NUMBER_TOP,
        letter_first=_is_letter(sections[:1]),
        catch_words=document.catch_words and _is_letter(sections[:1]),
        draft=document.draft,
        first_bottom=m.BOTTOM_MARGIN - sections[0].bottom_given if sections else None,
        lifted=lifted,
    )
    target = io.BytesIO()
    pages = make_pdf(
        target, story, setting=setting, title=document.title, author=document.author, layout=layout, data=document.data
    )
    return target.getvalue(), pages


def _is_letter(sections: Sequence[Section]) -> bool:
    return any(isinstance(block, MemoHead) for section in sections for block in section.blocks)
