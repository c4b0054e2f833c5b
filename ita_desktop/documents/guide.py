"""The guide to the program: `data/guide/` as values, and as a document on paper. Its words are data, never markup."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ita_desktop import __version__
from ita_desktop.documents.blocks import (
    Align,
    Caption,
    Cover,
    Document,
    Heading,
    ListBlock,
    Marker,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Span,
)
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.measures import CM, PARAGRAPH_SPACE
from ita_desktop.documents.numbering import with_numbers
from ita_desktop.models.framework import Status
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.paths import data_path
from ita_desktop.thai.finding import comparable

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Block, Table

GUIDE_TITLE = "คู่มือการใช้งาน ITA Desktop"
ALSO = "ควรรู้"
"""What stands over the points that follow steps."""
_HEADS = {"รายการ": 2.2, "คิดอย่างไร": 4.4, "ที่มา": 2.8}
_INDENT = 0.8 * CM
_OVER_POINTS = Paragraph(
    (Span(ALSO, bold=True),), align=Align.LEFT, indent=_INDENT, space_before=PARAGRAPH_SPACE, keep_with_next=True
)
_NAMED = re.compile("(“(?:[^“”]|“[^”]*”)*”)")


@dataclass(frozen=True, slots=True)
class GuideFigure:
    """What a figure means.

    Attributes:
        name: what it is called on screen and paper.
        formula: how it is worked out, in words.
        status: how sure that is.
        source: where that stands.
    """

    name: str
    formula: str
    status: Status
    source: str

    @property
    def basis(self) -> str:
        """How sure the formula is, and where it stands."""
        return f"{BASIS_NAMES[self.status]}: {self.source}"


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to know or to do.

    Attributes:
        key: what widgets name it by: `plan.rows`; that of a chapter's first topic is the chapter's own.
        says: paragraphs.
        steps: what to do, in this order.
        points: what else is to be known, in any.
    """

    key: str
    title: str
    says: tuple[str, ...]
    steps: tuple[str, ...]
    points: tuple[str, ...]
    figures: tuple[GuideFigure, ...]

    @property
    def words(self) -> str:
        """All it says, a line for each piece."""
        told = (piece for each in self.figures for piece in (each.name, each.formula, each.basis))
        return "\n".join((self.title, *self.says, *self.steps, *self.points, *told))

    def has(self, wanted: str) -> bool:
        """Return whether every word of `wanted` is somewhere in it."""
        whole = comparable(self.words)
        return all(word in whole for word in comparable(wanted).split())


@dataclass(frozen=True, slots=True)
class Chapter:
    """Topics under one title; the first has the chapter's own key and title."""

    title: str
    topics: tuple[Topic, ...]


def named_pieces(said: str) -> tuple[tuple[str, bool], ...]:
    """Return `said` in pieces, each with whether it is the program's own words: what stands in “ ”."""
    return tuple((piece, _NAMED.fullmatch(piece) is not None) for piece in _NAMED.split(said) if piece)


@cache
def guide() -> tuple[Chapter, ...]:
    """Return the chapters, in order."""
    return tuple(
        _chapter(entry)
        for path in sorted(data_path("guide").glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["chapter"]
    )


def topics() -> dict[str, Topic]:
    """Return every topic by its key."""
    return {topic.key: topic for chapter in guide() for topic in chapter.topics}


def guide_document() -> Document:
    """Return the guide as a document with a cover; its digits are Arabic throughout, as keys and codes have them."""
    first = (Cover((GUIDE_TITLE,), (f"รุ่น {__version__}",)), PageBreak())
    blocks = (block for chapter in guide() for block in _chapter_blocks(chapter))
    return Document(
        title=GUIDE_TITLE,
        author="ITA Desktop",
        sections=with_numbers((Section((*first, *blocks)),)),
        thai_digits=False,
    )


def _chapter(entry: dict[str, Any]) -> Chapter:
    return Chapter(entry["title"], tuple(_topic(each) for each in (entry, *entry.get("topic", ()))))


def _topic(entry: dict[str, Any]) -> Topic:
    figures = entry.get("figures", ())
    return Topic(
        key=entry["key"],
        title=entry["title"],
        says=tuple(entry.get("says", ())),
        steps=tuple(entry.get("steps", ())),
        points=tuple(entry.get("points", ())),
        figures=tuple(
            GuideFigure(each["name"], each["formula"], Status(each["status"]), each["source"]) for each in figures
        ),
    )


def _chapter_blocks(chapter: Chapter) -> list[Block]:
    first, *others = chapter.topics
    blocks: list[Block] = [Heading(chapter.title, level=1), *_topic_blocks(first)]
    for topic in others:
        heading = () if topic.figures else (Heading(topic.title),)  # a table says by itself what it is called
        blocks += [*heading, *_topic_blocks(topic)]
    return blocks


def _topic_blocks(topic: Topic) -> list[Block]:
    blocks: list[Block] = [t.body(*_spans(said)) for said in topic.says]
    if topic.steps:
        blocks.append(ListBlock(tuple(map(_spans, topic.steps)), indent=_INDENT, align=Align.LEFT))
    if topic.points:
        points = tuple(map(_spans, topic.points))
        blocks += [_OVER_POINTS] if topic.steps else []
        blocks.append(ListBlock(points, Marker.DASH, indent=_INDENT, align=Align.LEFT))
    return [*blocks, _figures(topic)] if topic.figures else blocks


def _spans(said: str) -> tuple[Span, ...]:
    return tuple(Span(piece, bold=own) for piece, own in named_pieces(said))


def _figures(topic: Topic) -> Table:
    rows = [Row((t.cell(each.name), t.cell(each.formula), t.cell(each.basis))) for each in topic.figures]
    return t.whole_table(Caption(topic.title), _HEADS, rows)
