"""What an office calls its papers, and what stands on their covers, where it wants other words than the usual ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LINES = ("title", "cover", "foot")


class PaperKind(StrEnum):
    """What can have words of its own; a memo has its subject."""

    ANALYSIS = "analysis"
    PLAN = "plan"
    REPORT = "report"
    FOLLOW_UP = "followup"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The office's own words of one paper; what it did not write is as usual.

    Attributes:
        document: which paper.
        title: the lines of its title, over its text and in the file's properties.
        cover: the lines of what its cover says it is.
        foot: the lines at the foot of the cover: whose it is.
    """

    document: PaperKind = field(
        metadata=declared(FieldKind.CHOICE, "เอกสาร", since=9, choices=PaperKind, required=True)
    )
    title: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "ชื่อเอกสาร", since=9), default=())
    cover: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "ข้อความบนปก", since=9), default=())
    foot: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "ข้อความท้ายปก", since=9), default=())

    @property
    def is_empty(self) -> bool:
        """Whether all of it is as usual."""
        return not (self.title or self.cover or self.foot)


def paper_words(titles: Sequence[PaperWords], document: PaperKind) -> PaperWords:
    """Return the office's own words of `document`; empty ones where it has none."""
    return next((each for each in titles if each.document is document), PaperWords(document))


def lines_by_place(titles: Iterable[PaperWords]) -> dict[tuple[PaperKind, str], tuple[str, ...]]:
    """Return what `titles` say by paper and field, empty fields left out; each is a place of its own."""
    places = {(each.document, name): getattr(each, name) for each in titles for name in _LINES}
    return {place: lines for place, lines in places.items() if lines}


def titles_of_lines(lines: Mapping[tuple[PaperKind, str], tuple[str, ...]]) -> tuple[PaperWords, ...]:
    """Return the titles that `lines_by_place` took apart."""
    return titles_in_order(
        PaperWords(document, *(lines.get((document, name), ()) for name in _LINES)) for document in PaperKind
    )


def with_paper_words(titles: Sequence[PaperWords], given: PaperWords) -> tuple[PaperWords, ...]:
    """Return `titles` with those `given` for their paper; without it where they are empty."""
    return titles_in_order((*(each for each in titles if each.document is not given.document), given))


def titles_in_order(titles: Iterable[PaperWords]) -> tuple[PaperWords, ...]:
    """Return `titles` as an assessment has them: by paper, none of them empty."""
    kinds = list(PaperKind)
    return tuple(sorted((each for each in titles if not each.is_empty), key=lambda each: kinds.index(each.document)))
