"""Captions, references to them, and the contents as Word counts and lists them: fields that come with their result.

Nothing asks to be brought up to date when the file is opened: numbers are ours, the pages of the contents those of our
own PDF. Who changes the file has Word do it (F9), and what is listed then is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import CaptionKind
from ita_desktop.documents.numbering import CONTENTS_TITLE
from ita_desktop.documents.word.paragraphs import paragraph_of, run_of
from ita_desktop.documents.word.xml import bookmark_name, twips, w
from ita_desktop.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ita_desktop.documents.blocks import Caption, ContentsEntry, TableOfContents

_SEQUENCES = {CaptionKind.TABLE: "Table", CaptionKind.FIGURE: "Figure"}
"""What Word calls what it counts; in every language of Word these are known."""
_OVER_TABLE, _UNDER_TABLE_CAPTION, _UNDER_FIGURE = 6.0, 3.0, 8.0
_LEVELS = "1-2"


class Bookmarks:
    """Gives the bookmarks of one file: each name once, with a number of its own."""

    def __init__(self) -> None:
        """Begin with none."""
        self._names: set[str] = set()

    def around(self, name: str, *elements: BaseOxmlElement) -> list[BaseOxmlElement]:
        """Return `elements` within the bookmark `name`; as they are where it is taken."""
        if name in self._names:
            return [*elements]
        self._names.add(name)
        number = len(self._names)
        return [w("bookmarkStart", id=number, name=name), *elements, w("bookmarkEnd", id=number)]


def heading_bookmark(anchor: int) -> str:
    """Return what the bookmark of a heading is called that the contents list."""
    return f"_Toc{anchor:08d}"


def caption_element(
    caption: Caption, kind: CaptionKind, bookmarks: Bookmarks, *, thai: bool, break_before: bool = False
) -> BaseOxmlElement:
    """Return the paragraph of a caption; that of a table stays with what follows it."""
    number = run_of(in_digits(str(caption.number), thai=thai), bold=True)
    shape = "THAIARABIC" if thai else "ARABIC"  # LibreOffice makes letters of it in small ones
    label = [run_of(f"{kind} ", bold=True), w("fldSimple", number, instr=f" SEQ {_SEQUENCES[kind]} \\* {shape} ")]
    named = bookmarks.around(bookmark_name(caption.key), *label) if caption.key else label
    over = kind is CaptionKind.TABLE
    before, after = (_OVER_TABLE, _UNDER_TABLE_CAPTION) if over else (0.0, _UNDER_FIGURE)
    return paragraph_of(
        "Caption",
        [*(named if caption.number else ()), run_of(f" {caption.words}")],
        keep_next=over,
        break_before=break_before,
        more=(w("spacing", before=twips(before), after=twips(after)), w("jc", val="left" if over else "center")),
    )


def contents_elements(
    contents: TableOfContents, pages: Mapping[int, int], width: float, *, thai: bool, break_before: bool = False
) -> list[BaseOxmlElement]:
    """Return the contents: one field over all entries, each a link with its page.

    Args:
        contents: what they list.
        pages: the page of each heading by its anchor.
        width: of the text, in points.
        thai: whether pages are counted in Thai digits.
        break_before: begins a new page.
    """
    begin = _field_sides(f' TOC \\o "{_LEVELS}" \\h \\z ')
    head = paragraph_of("TOCHeading", [run_of(CONTENTS_TITLE)], break_before=break_before)
    entries = [_entry(each, pages, width, thai=thai) for each in contents.entries]
    for place, element in enumerate(begin[:-1], start=1):  # after the paragraph's properties
        entries[0].insert(place, element)
    entries[-1].append(begin[-1])
    return [head, *entries]


def _field_sides(instruction: str) -> list[BaseOxmlElement]:
    """Return the runs before the result of a field over several paragraphs, and the one after it."""
    told = w("instrText")
    told.text = instruction
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin, parted, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, w("r", told), parted, end]


def _entry(entry: ContentsEntry, pages: Mapping[int, int], width: float, *, thai: bool) -> BaseOxmlElement:
    name = heading_bookmark(entry.anchor)
    page = run_of(in_digits(str(pages[entry.anchor]), thai=thai))
    number = w("fldSimple", page, instr=f" PAGEREF {name} \\h ")
    link = w("hyperlink", run_of(entry.text), run_of("\t"), number, anchor=name, history=1)
    stop = w("tabs", w("tab", val="right", leader="dot", pos=twips(width)))
    return paragraph_of(f"TOC{entry.level}", [link], more=(stop,))
