"""Paragraphs, headings and lists as Word elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.word.styles import sizes
from ita_desktop.documents.word.xml import flag, make, text_elements, twips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ita_desktop.documents.blocks import Cover, Heading, ListBlock, Paragraph, Span
    from ita_desktop.documents.word.numbering import Numbering

_ALIGNMENTS = {Align.THAI: "thaiDistribute", Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_HANG = 1.3
"""How far the entries of a list stand right of their markers, in sizes of their type."""
_WIDE_HANG = 1.8
"""The same where markers have two digits or are boxes."""
_ABOVE_TITLE, _ABOVE_FOOT = 150.0, 260.0
_TWO_DIGITS = 10


def paragraph_of(
    style: str,
    runs: Iterable[BaseOxmlElement] = (),
    *,
    keep_next: bool = False,
    break_before: bool = False,
    more: tuple[BaseOxmlElement | None, ...] = (),
    numbered: BaseOxmlElement | None = None,
) -> BaseOxmlElement:
    """Return a paragraph in a named style.

    Args:
        style: the style's id.
        runs: its contents.
        keep_next: stays on the page of what follows.
        break_before: begins a new page.
        more: further properties, in the order Word wants them: tabs, spacing, ind, jc.
        numbered: its place in a list.
    """
    properties = make(
        "pPr",
        make("pStyle", val=style),
        flag("keepNext", on=keep_next),
        flag("keepLines", on=keep_next),
        flag("pageBreakBefore", on=break_before),
        numbered,
        *more,
    )
    return make("p", properties, *runs)


def run_of(
    text: str, *, bold: bool | None = None, underline: bool = False, size: float | None = None
) -> BaseOxmlElement:
    """Return a run of text; what is None is as the style says."""
    weight = () if bold is None else (make("b", val=int(bold)), make("bCs", val=int(bold)))
    properties = make(
        "rPr", *weight, *(() if size is None else sizes(size)), make("u", val="single") if underline else None
    )
    return make("r", properties, *text_elements(text))


def runs_of(spans: Iterable[Span], size: float | None = None) -> list[BaseOxmlElement]:
    """Return spans as runs."""
    return [run_of(span.text, bold=span.bold or None, underline=span.underline, size=size) for span in spans]


def paragraph(
    block: Paragraph, style: str = "BodyText", *, keep_next: bool = False, break_before: bool = False
) -> BaseOxmlElement:
    """Return a paragraph block; size and alignment are as its own, whatever the style."""
    return paragraph_of(
        style,
        runs_of(block.spans, block.size),
        keep_next=keep_next or block.keep_with_next,
        break_before=break_before,
        more=(
            make("spacing", before=twips(block.space_before)) if block.space_before else None,
            _indent(block.indent, block.first_indent),
            make("jc", val=_ALIGNMENTS[block.align]),
        ),
    )


def heading(block: Heading, *, break_before: bool = False) -> BaseOxmlElement:
    """Return a heading, which Word shows in its navigation pane."""
    align = make("jc", val=_ALIGNMENTS[block.align])
    return paragraph_of(f"Heading{block.level}", [run_of(block.text)], break_before=break_before, more=(align,))


def cover(block: Cover, *, break_before: bool = False) -> list[BaseOxmlElement]:
    """Return a cover; white above the title and above the foot fills the page."""
    white = {0: _ABOVE_TITLE, len(block.title): _ABOVE_FOOT}
    lines = [("Title", line) for line in block.title] + [("Subtitle", line) for line in block.foot]
    return [
        paragraph_of(
            style,
            [run_of(line)],
            break_before=break_before and not place,
            more=(make("spacing", before=twips(white[place])) if place in white else None,),
        )
        for place, (style, line) in enumerate(lines)
    ]


def list_paragraphs(
    block: ListBlock, numbering: Numbering, style: str = "ListParagraph", *, break_before: bool = False
) -> list[BaseOxmlElement]:
    """Return the entries of a list; Word counts them itself, so that an entry can be put in or taken out."""
    if not block.entries:
        return []
    counter = numbering.new_list(block.marker, block.start)
    numbered = [make("numPr", make("ilvl", val=0), make("numId", val=counter)) for _ in block.entries]
    hang = block.size * (_WIDE_HANG if block.start + len(block.entries) > _TWO_DIGITS else _HANG)
    return [
        paragraph_of(
            style,
            runs_of(entry, block.size),
            numbered=place,
            break_before=break_before and first,
            more=(
                make("tabs", make("tab", val="num", pos=twips(block.indent + hang))),
                _indent(block.indent + hang, -hang),
                make("jc", val=_ALIGNMENTS[block.align]),
            ),
        )
        for first, entry, place in zip((True, *[False] * len(block.entries)), block.entries, numbered, strict=False)
    ]


def spacer(points: float = 1, *, break_before: bool = False, more: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """Return an empty paragraph `points` high, where Word needs one: between tables and at a section's end."""
    properties = make(
        "pPr",
        flag("pageBreakBefore", on=break_before),
        make("spacing", before=0, after=0, line=twips(points), lineRule="exact"),
        make("rPr", *sizes(1)),
        more,
    )
    return make("p", properties)


def _indent(left: float, first: float) -> BaseOxmlElement | None:
    if not left and not first:
        return None
    if first < 0:
        return make("ind", left=twips(left), hanging=twips(-first))
    return make("ind", left=twips(left), firstLine=twips(first))
