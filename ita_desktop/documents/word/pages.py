"""Pages as Word knows them: A4 on either side, margins, and "- ๒ -" from the second page of a section on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ita_desktop.documents.blocks import MemoHead
from ita_desktop.documents.word.paragraphs import run_of
from ita_desktop.documents.word.xml import make, twips

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart
    from docx.parts.story import StoryPart

    from ita_desktop.documents.blocks import Section

_CM = 72 / 2.54
_A4 = (21.0 * _CM, 29.7 * _CM)
_LEFT, _RIGHT, _TOP, _BOTTOM = 3 * _CM, 2 * _CM, 2.5 * _CM, 2 * _CM
_MEMO_TOP = 1.8 * _CM
"""The title's baseline stands 2.83 cm from the edge; on later pages the page number pushes the text down."""
_HEADER_TOP = 1.5 * _CM


def page_numbers(part: DocumentPart) -> str:
    """Add the header with the page number; returns the id that sections name it by."""
    new_header: Callable[[], tuple[StoryPart, str]] = part.add_header_part
    header, relation = new_header()
    for old in list(header.element):
        header.element.remove(old)
    field = make("fldSimple", run_of("2"), instr=" PAGE ")
    header.element.append(make("p", make("pPr", make("pStyle", val="Header")), run_of("- "), field, run_of(" -")))
    return relation


def section_properties(section: Section, header: str, *, thai_digits: bool) -> BaseOxmlElement:
    """Return how the pages of `section` are; where numbers begin anew, its first page bears none."""
    memo = any(isinstance(block, MemoHead) for block in section.blocks)
    width, height = _A4
    size = make("pgSz", w=twips(width), h=twips(height))
    margins = {"left": _LEFT, "right": _RIGHT, "top": _MEMO_TOP if memo else _TOP, "bottom": _BOTTOM}
    if section.landscape:
        size = make("pgSz", w=twips(height), h=twips(width), orient="landscape")
    reference = make("headerReference", type="default")
    reference.set(qn("r:id"), header)
    sides = {side: twips(length) for side, length in margins.items()}
    return make(
        "sectPr",
        reference,
        make("type", val="nextPage"),
        size,
        make("pgMar", **sides, header=twips(_HEADER_TOP), footer=twips(_CM), gutter=0),
        *_numbering("thaiNumbers" if thai_digits else "decimal", continues=section.continues),
    )


def _numbering(digits: str, *, continues: bool) -> tuple[BaseOxmlElement, ...]:
    if continues:
        return (make("pgNumType", fmt=digits),)
    return make("pgNumType", fmt=digits, start=1), make("titlePg")
