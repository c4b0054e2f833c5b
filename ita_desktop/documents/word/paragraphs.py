"""Paragraphs, headings and lists as Word elements; Word counts the entries itself, one counter for each list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align, Marker, marker_text
from ita_desktop.documents.measures import FIGURE_WIDTH
from ita_desktop.documents.word.xml import bookmark_name, flag, sizes, text_elements, twips, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ita_desktop.documents.blocks import Cover, Heading, ListBlock, Paragraph, Span

_ALIGNMENTS = {
    Align.THAI: "thaiDistribute",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.FIGURE: "center",
}
_HANG = 1.3
"""How far the entries of a list stand right of their markers, in sizes of their type."""
_WIDE_HANG = 1.8
"""The same where markers have two digits or are boxes."""
_ABOVE_TITLE, _ABOVE_FOOT = 150.0, 260.0
_UNDER_EMBLEM = 60.0
_TWO_DIGITS = 10
_SYMBOL_FONT = "Segoe UI Symbol"
_DEFINITIONS = {marker: number for number, marker in enumerate(Marker)}


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
    properties = w(
        "pPr",
        w("pStyle", val=style),
        flag("keepNext", on=keep_next),
        flag("keepLines", on=keep_next),
        flag("pageBreakBefore", on=break_before),
        numbered,
        *more,
    )
    return w("p", properties, *runs)


def run_of(
    text: str, *, bold: bool | None = None, underline: bool = False, size: float | None = None
) -> BaseOxmlElement:
    """Return a run of text; what is None is as the style says."""
    weight = () if bold is None else (w("b", val=int(bold)), w("bCs", val=int(bold)))
    properties = w("rPr", *weight, *(() if size is None else sizes(size)), w("u", val="single") if underline else None)
    return w("r", properties, *text_elements(text))


def span_runs(spans: Iterable[Span], size: float | None = None) -> list[BaseOxmlElement]:
    """Return spans as runs; one that refers to a caption is a field, which Word keeps true."""
    runs = []
    for span in spans:
        run = run_of(span.text, bold=span.bold or None, underline=span.underline, size=size)
        runs.append(w("fldSimple", run, instr=f" REF {bookmark_name(span.refers)} \\h ") if span.refers else run)
    return runs


def paragraph(
    block: Paragraph, style: str = "BodyText", *, keep_next: bool = False, break_before: bool = False, room: float = 0
) -> BaseOxmlElement:
    """Return a paragraph block; size and alignment are as its own, whatever the style.

    A score in a cell that is `room` points wide stands from the right, so that points stand under each other.
    """
    aligned = (_indent(block.indent, block.first_indent), w("jc", val=_ALIGNMENTS[block.align]))
    if block.align is Align.FIGURE and room and any("." in span.text for span in block.spans):
        inset = max(0.0, (room - FIGURE_WIDTH * block.size) / 2)
        aligned = (w("ind", right=twips(inset)), w("jc", val="right"))
    return paragraph_of(
        style,
        span_runs(block.spans, block.size),
        keep_next=keep_next or block.keep_with_next,
        break_before=break_before,
        more=(
            w("spacing", before=twips(block.space_before)) if block.space_before else None,
            *aligned,
        ),
    )


def heading(block: Heading, runs: Iterable[BaseOxmlElement], *, break_before: bool = False) -> BaseOxmlElement:
    """Return a heading of these `runs`, which Word shows in its navigation pane."""
    align = w("jc", val=_ALIGNMENTS[block.align])
    return paragraph_of(f"Heading{block.level}", runs, break_before=break_before, more=(align,))


def cover(block: Cover, *, break_before: bool = False, emblem: BaseOxmlElement | None = None) -> list[BaseOxmlElement]:
    """Return a cover; white above the title and above the foot fills the page, and `emblem` is its first paragraph."""
    white = {0: _ABOVE_TITLE if emblem is None else _UNDER_EMBLEM, len(block.title): _ABOVE_FOOT}
    lines = [("Title", line) for line in block.title] + [("Subtitle", line) for line in block.foot]
    return [
        *(() if emblem is None else (emblem,)),
        *(
            paragraph_of(
                style,
                [run_of(line)],
                break_before=break_before and not place and emblem is None,
                more=(w("spacing", before=twips(white[place])) if place in white else None,),
            )
            for place, (style, line) in enumerate(lines)
        ),
    ]


def list_paragraphs(
    block: ListBlock, numbering: ListCounters, style: str = "ListParagraph", *, break_before: bool = False
) -> list[BaseOxmlElement]:
    """Return the entries of a list; Word counts them itself, so that an entry can be put in or taken out."""
    if not block.entries:
        return []
    counter = numbering.new_list(block.marker, block.start)
    numbered = [w("numPr", w("ilvl", val=0), w("numId", val=counter)) for _ in block.entries]
    hang = block.size * (_WIDE_HANG if block.start + len(block.entries) > _TWO_DIGITS else _HANG)
    return [
        paragraph_of(
            style,
            span_runs(entry, block.size),
            numbered=place,
            break_before=break_before and first,
            more=(
                w("tabs", w("tab", val="num", pos=twips(block.indent + hang))),
                _indent(block.indent + hang, -hang),
                w("jc", val=_ALIGNMENTS[block.align]),
            ),
        )
        for first, entry, place in zip((True, *[False] * len(block.entries)), block.entries, numbered, strict=False)
    ]


def spacer(points: float = 1, *, break_before: bool = False, more: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """Return an empty paragraph `points` high, where Word needs one: between tables and at a section's end."""
    properties = w(
        "pPr",
        flag("pageBreakBefore", on=break_before),
        w("spacing", before=0, after=0, line=twips(points), lineRule="exact"),
        w("rPr", *sizes(1)),
        more,
    )
    return w("p", properties)


def _indent(left: float, first: float) -> BaseOxmlElement | None:
    if not left and not first:
        return None
    if first < 0:
        return w("ind", left=twips(left), hanging=twips(-first))
    return w("ind", left=twips(left), firstLine=twips(first))


class ListCounters:
    """The numbering part of one file; every list gets a counter of its own from it."""

    def __init__(self, element: BaseOxmlElement, *, thai_digits: bool) -> None:
        """Fill the empty numbering part `element` with the definitions."""
        self._element = element
        self._used = 0
        element.extend(_definition(marker, thai_digits=thai_digits) for marker in Marker)

    def new_list(self, marker: Marker, start: int) -> int:
        """Return the number of a new counter that begins at `start`."""
        self._used += 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=0)
        counter = w("num", w("abstractNumId", val=_DEFINITIONS[marker]), override, numId=self._used)
        self._element.append(counter)
        return self._used


def _definition(marker: Marker, *, thai_digits: bool) -> BaseOxmlElement:
    bullet = "" if marker is Marker.NUMBER else marker_text(marker, 1, thai=thai_digits)
    number_format = "bullet" if bullet else "thaiNumbers" if thai_digits else "decimal"
    fonts = None
    if marker in (Marker.TICKED_BOX, Marker.EMPTY_BOX):
        fonts = w("rPr", w("rFonts", ascii=_SYMBOL_FONT, hAnsi=_SYMBOL_FONT, cs=_SYMBOL_FONT))
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=number_format),
        w("lvlText", val=bullet or "%1."),
        w("lvlJc", val="left"),
        fonts,
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=_DEFINITIONS[marker])
