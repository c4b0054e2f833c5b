"""What a printed document consists of, before it is paper: the one description that PDF, Word and Excel are made from.

A document is built from an assessment by pure functions (`memo.py` and the layouts) and then set by a writer. Text is
plain text; nothing in it is markup. Lengths are in points, text sizes nominal as of TH Sarabun.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ita_desktop.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.documents.charts.figure import Figure


DRAFT = "ร่าง"
"""What every page of a draft says."""


class Align(StrEnum):
    """How lines stand between the margins; `THAI` spreads them evenly, as Word's thaiDistribute.

    `FIGURE` centres a column of scores, whose points stand under each other: as wide as `100.00`, set from the right.
    """

    THAI = "thai"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    FIGURE = "figure"


class Marker(StrEnum):
    """What stands before the entries of a list."""

    NUMBER = "number"
    DASH = "dash"
    TICKED_BOX = "ticked-box"
    EMPTY_BOX = "empty-box"


_MARKERS = {Marker.DASH: "-", Marker.TICKED_BOX: "☑", Marker.EMPTY_BOX: "☐"}


def marker_text(marker: Marker, number: int, *, thai: bool) -> str:
    """Return what stands before entry `number` of a list: `-`, a box, or `3.` in Thai or Arabic digits."""
    return _MARKERS.get(marker) or in_digits(f"{number}.", thai=thai)


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style.

    Attributes:
        literal: its digits stay as they are: a web address or a file's name.
        refers: key of the caption it speaks of, whose name and number then stand in place of `text` (`numbering`).
    """

    text: str
    bold: bool = False
    underline: bool = False
    literal: bool = False
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text.

    Attributes:
        indent: left margin of every line.
        first_indent: added to `indent` on the first line.
        keep_with_next: never the last thing on a page.
    """

    spans: tuple[Span, ...]
    align: Align = Align.THAI
    size: float = 16
    indent: float = 0
    first_indent: float = 0
    space_before: float = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it stands in the bookmarks and stays with what follows.

    Attributes:
        level: 1 for a document's title, 2 and 3 below it.
        anchor: what the contents name it by, from 1 (`numbering`); 0 where they do not.
    """

    text: str
    level: int = 2
    align: Align = Align.LEFT
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Entries, each with a marker that hangs to their left; numbers are counted, never typed."""

    entries: tuple[tuple[Span, ...], ...]
    marker: Marker = Marker.NUMBER
    indent: float = 0
    size: float = 16
    start: int = 1
    align: Align = Align.THAI


CellContent = tuple[Paragraph | ListBlock, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, which may take several columns and rows."""

    blocks: CellContent
    columns: int = 1
    rows: int = 1
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; places that a cell of a row above reaches into are left out."""

    cells: tuple[Cell, ...]


class CaptionKind(StrEnum):
    """What is counted, each for itself: the word before the number."""

    TABLE = "ตารางที่"
    FIGURE = "ภาพที่"


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table or a figure is called; it stands over a table and under a figure.

    Attributes:
        words: its name, without number.
        key: what text refers to it by (`Span.refers`); empty where none does.
        number: from 1 within the document; 0 before it was counted (`numbering`).
    """

    words: str
    key: str = ""
    number: int = 0

    def label(self, kind: CaptionKind, *, thai: bool) -> str:
        """Return `ตารางที่ ๓`; nothing where it is not counted."""
        return f"{kind} {in_digits(str(self.number), thai=thai)}" if self.number else ""

    def text(self, kind: CaptionKind, *, thai: bool) -> str:
        """Return `ตารางที่ ๓ คะแนนรายตัวชี้วัด`."""
        return f"{self.label(kind, thai=thai)} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page.

    Attributes:
        widths: of the columns, in points.
        whole: stands on one page, if it is not longer than that and its page need not stay half empty for it.
        fitted: the widths are what the layout wishes; what stands in the columns may move them (`typeset.columns`).
        labels: how many of its first columns name their row, for those who have it read aloud.
        caption: what it is called; None for what only orders the page.
    """

    widths: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    whole: bool = False
    labels: int = 1
    fitted: bool = False
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class MemoHead:
    """The head of a memo: Garuda, title and header fields.

    Attributes:
        garuda: the office's own image (PNG or JPEG), or None for paper that bears it already.
        dotted: whether the header fields stand on dotted lines.
    """

    department: str
    number: str
    date: str
    subject: str
    garuda: bytes | None = None
    dotted: bool = True


@dataclass(frozen=True, slots=True)
class SignerBlock:
    """Where one person signs.

    Attributes:
        heading: above the opinion; None for none.
        opinion: words of the opinion; None where nothing is said.
        blank_lines: dotted lines to write an opinion on.
        before: what stands left of the signature: `ลงชื่อ` or a rank.
        name: in its brackets.
        position: lines under the name.
        tight: how far the white of an opinion is taken in for want of room (`measures.OpinionSpaces`).
    """

    heading: str | None
    opinion: str | None
    blank_lines: int
    before: str
    name: str
    position: tuple[str, ...]
    tight: float = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """The last paragraph with its author's signature; they never part."""

    paragraph: Paragraph
    signer: SignerBlock


@dataclass(frozen=True, slots=True)
class SignerPair:
    """Two opinions side by side, the lower officer's at the left."""

    left: SignerBlock
    right: SignerBlock


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own: what the document is, and at its foot whose it is.

    Attributes:
        emblem: the office's own image at its head (PNG or JPEG), or None.
        emblem_name: what that image is, for those who cannot see it.
    """

    title: tuple[str, ...]
    foot: tuple[str, ...]
    emblem: bytes | None = None
    emblem_name: str = "ตราสัญลักษณ์ของหน่วยงาน"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of figures, `width` points wide.

    Attributes:
        caption: what it is called; its own title stands in the drawing where None.
    """

    figure: Figure
    width: float
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: a heading, its level, and the `anchor` that heading has."""

    text: str
    level: int
    anchor: int


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """Headings and the pages they stand on, which whoever sets the pages finds out."""

    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Paragraph
    | Heading
    | ListBlock
    | Table
    | MemoHead
    | SignerBlock
    | SignerPair
    | Closing
    | Cover
    | Chart
    | TableOfContents
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one orientation.

    Attributes:
        blocks: what stands on the pages.
        landscape: whether they lie on their side.
        continues: whether its pages are numbered on from the section before; else it begins anew with a page 1, which
            bears no number.
        bottom_given: how much of the bottom margin is given to the text for want of room, in points.
    """

    blocks: tuple[Block, ...]
    landscape: bool = False
    continues: bool = False
    bottom_given: float = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        title: for the file's properties and the bookmarks.
        author: the authority.
        names: names of persons and places that no line breaks.
        thai_digits: which digits the pages are numbered with.
        letter: an official letter, whose page numbers stand 3 cm from the paper's top edge as the typing rules ask
            (docs/thai-paper.md §1.2); a report with tables has them higher, to lose no room.
        catch_words: a letter's page that goes on says at its foot what the next begins with.
        opinions_aside: opinions of a memo may stand in two columns, where it goes over the page otherwise.
        data: exchange JSON that the file carries besides its pages; empty for none.
        draft: whether every page says that it is one.
    """

    title: str
    author: str
    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    thai_digits: bool = True
    letter: bool = False
    catch_words: bool = False
    opinions_aside: bool = False
    data: str = ""
    draft: bool = False


_T = TypeVar("_T")


def text(words: str, *, bold: bool = False) -> tuple[Span, ...]:
    """Return `words` as the spans of a paragraph, a list entry or a cell."""
    return (Span(words, bold=bold),)


def with_digits(document: Document, *, thai: bool) -> Document:
    """Return `document` with every digit of its text and title Thai or Arabic; a viewer shows the title above it."""
    return replace(
        document,
        title=in_digits(document.title, thai=thai),
        sections=_converted(document.sections, thai=thai),
        names=_converted(document.names, thai=thai),
        thai_digits=thai,
    )


def _converted(value: _T, *, thai: bool) -> _T:
    if isinstance(value, StrEnum) or (isinstance(value, Span) and value.literal):
        return value
    if isinstance(value, str):
        return cast("_T", in_digits(value, thai=thai))
    return with_parts(value, lambda part: _converted(part, thai=thai))


def with_parts(value: _T, change: Callable[[Any], Any]) -> _T:
    """Return `value`, a tuple or a block, with each of its parts changed; itself where none is, or where it has none.

    Args:
        value: whatever a document is made of.
        change: returns what stands for a part, the part itself to leave it.
    """
    if isinstance(value, tuple):
        parts = tuple(map(change, value))
        return cast("_T", parts) if any(map(is_not, parts, value)) else value
    changes = {}
    kind: Any = type(value)
    for name in _field_names(kind):
        old = getattr(value, name)
        new = change(old)
        if new is not old:
            changes[name] = new
    return cast("_T", replace(cast("Any", value), **changes)) if changes else value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a data class, none of any other."""
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
