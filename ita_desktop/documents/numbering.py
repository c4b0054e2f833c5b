"""One rule of numbers for every document: tables, figures, what text says of them, and the contents.

Tables and figures with a caption are counted each for themselves, from the first page of the document to its last, in
the order of the paper: every table with a head has one, what has none only orders the page. A text that speaks of one
names its number. A paper has contents where they help to find anything: from `FEWEST_ENTRIES` headings and
`FEWEST_PAGES` pages on, after its cover, or before all where it has none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, TypeVar, cast

from ita_desktop.documents.blocks import (
    CaptionKind,
    Chart,
    ContentsEntry,
    Cover,
    Heading,
    MemoHead,
    PageBreak,
    Span,
    Table,
    TableOfContents,
    with_parts,
)
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.documents.blocks import Block, Caption, Document, Section

_T = TypeVar("_T")
CONTENTS_TITLE = "สารบัญ"
FEWEST_ENTRIES, FEWEST_PAGES = 5, 8
"""Of a paper with contents; the pages are those of the paper with them, without the memo that goes before it."""
_LISTED_LEVELS = (1, 2)


def with_numbers(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections of a whole document numbered: captions, what text says of them, contents if there are many.

    What text says of a caption has Arabic digits, which `blocks.with_digits` turns like all text.
    """
    counted, labels = _counted(sections)
    return _with_contents(tuple(replace(section, blocks=_referring(section.blocks, labels)) for section in counted))


def without_contents(document: Document) -> Document:
    """Return `document` without its contents and the page they take."""
    return replace(document, sections=tuple(_without(section) for section in document.sections))


def has_contents(document: Document) -> bool:
    """Tell whether any of the document's blocks are contents."""
    return any(isinstance(block, TableOfContents) for section in document.sections for block in section.blocks)


def _without(section: Section) -> Section:
    places = [place for place, block in enumerate(section.blocks) if isinstance(block, TableOfContents)]
    blocks = (block for place, block in enumerate(section.blocks) if place not in places and place - 1 not in places)
    return replace(section, blocks=tuple(blocks))


def _counted(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], dict[str, str]]:
    """Return the sections with numbers in their captions, and the name and number of each caption by its key."""
    numbers: dict[CaptionKind, Iterator[int]] = {kind: count(1) for kind in CaptionKind}
    labels: dict[str, str] = {}

    def counted(kind: CaptionKind, caption: Caption) -> Caption:
        own = replace(caption, number=next(numbers[kind]))
        if own.key:
            labels.setdefault(own.key, own.label(kind, thai=False))
        return own

    def block_counted(block: Block) -> Block:
        if isinstance(block, Table) and block.caption is not None:
            return replace(block, caption=counted(CaptionKind.TABLE, block.caption))
        if isinstance(block, Chart) and block.caption is not None:
            return replace(block, caption=counted(CaptionKind.FIGURE, block.caption))
        return block

    told = tuple(replace(section, blocks=tuple(map(block_counted, section.blocks))) for section in sections)
    return told, labels


def _referring(value: _T, labels: Mapping[str, str]) -> _T:
    """Return `value` with what its spans refer to; one that refers to nothing in this document says its own words."""
    if isinstance(value, Span):
        if value.refers in labels:
            return cast("_T", replace(value, text=labels[value.refers]))
        return cast("_T", replace(value, refers="")) if value.refers else value
    return value if isinstance(value, Chart) else with_parts(value, lambda part: _referring(part, labels))


def _with_contents(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with contents in the first that is no letter, and the anchors they name headings by."""
    entries: list[ContentsEntry] = []

    def anchored(block: Block) -> Block:
        if not isinstance(block, Heading) or block.level not in _LISTED_LEVELS:
            return block
        entries.append(ContentsEntry(one_line(block.text), block.level, len(entries) + 1))
        return replace(block, anchor=len(entries))

    first = next((place for place, section in enumerate(sections) if not _is_letter(section)), len(sections))
    paper = [replace(section, blocks=tuple(map(anchored, section.blocks))) for section in sections[first:]]
    if len(entries) < FEWEST_ENTRIES or not paper[0].blocks:
        return sections
    blocks = paper[0].blocks
    before = 1 + blocks.index(PageBreak()) if isinstance(blocks[0], Cover) else 0
    paper[0] = replace(
        paper[0], blocks=(*blocks[:before], TableOfContents(tuple(entries)), PageBreak(), *blocks[before:])
    )
    return (*sections[:first], *paper)


def _is_letter(section: Section) -> bool:
    return any(isinstance(block, MemoHead) for block in section.blocks)
