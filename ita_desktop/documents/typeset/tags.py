"""The structure of a PDF: which mark on which page belongs to which heading, paragraph, list, cell or figure.

A document's elements stand in the order in which they are first drawn, those inside a table or a list in the order in
which they were made, so that what is read aloud comes in the order of the paper. Halves of a paragraph or of a cell
keep the element of the whole: one table over five pages is one table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfbase.pdfdoc import PDFObjectReference

_HEADING = re.compile("H([1-6])")


_FIRST_LINK = 1_000_000
"""Key of the first link in the tree of parents; those of pages are lower."""


class MarkedContent(NamedTuple):
    """A sequence of marked content: its number on its page, which counts from 1."""

    page: int
    number: int


class LinkedObject(NamedTuple):
    """A link on a page, which is an object of the file."""

    page: int
    reference: PDFObjectReference


class Element:
    """A part of the document as those read it who cannot see it.

    Attributes:
        role: what it is: `P`, `H1`, `L`, `TD`, a standard structure type of PDF 1.7.
        alt: what a figure shows, in words.
        attributes: the inside of its attribute dictionary, as a PDF has it; empty for none.
        parent: what it is a part of; None for a part of the document itself, and before it is anywhere.
        kids: its elements, its marks and its links, in the order of reading.
    """

    __slots__ = ("alt", "attributes", "kids", "parent", "role")

    def __init__(self, role: str, *, alt: str = "", attributes: str = "") -> None:
        """Make an element that is a part of nothing yet."""
        self.role = role
        self.alt = alt
        self.attributes = attributes
        self.parent: Element | None = None
        self.kids: list[Element | MarkedContent | LinkedObject] = []

    def add(self, role: str, *, attributes: str = "") -> Element:
        """Return a new element at the end of this one."""
        return self.take(Element(role, attributes=attributes))

    def take(self, element: Element) -> Element:
        """Put `element`, which is a part of nothing yet, at the end of this one, and return it."""
        element.parent = self
        self.kids.append(element)
        return element

    @property
    def top(self) -> Element:
        """The outermost element this one is a part of."""
        return self if self.parent is None else self.parent.top

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within, each before its parts."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Levels:
    """Levels of headings as a tree has them: none is more than one below the one before, and like ones stay alike."""

    def __init__(self) -> None:
        """Begin above the first heading."""
        self._open: list[int] = []

    def of(self, level: int) -> int:
        """Return how deep a heading of `level` stands under those before it, from 1."""
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return len(self._open)


class _Document(Protocol):
    """What is needed of ReportLab's document."""

    def Reference(self, thing: object, name: str | None = None) -> PDFObjectReference:
        """Take `thing` into the file and return a reference to it."""
        ...


class StructureTree:
    """The elements of a document that is being drawn."""

    def __init__(self) -> None:
        """Begin with an empty document."""
        self._document = Element("Document")
        self._owners: dict[int, list[Element]] = {}
        self._links: list[Element] = []
        self._levels = Levels()

    def mark(self, element: Element, page: int) -> int:
        """Return the number of a new sequence of marked content on `page` that belongs to `element`.

        The element takes its place in the document with its first mark. No heading is more than one level below the
        one before it, as PDF/UA asks.
        """
        self._place(element)
        owners = self._owners.setdefault(page, [])
        owners.append(element)
        number = len(owners) - 1
        element.kids.append(MarkedContent(page, number))
        return number

    def link(self, element: Element, page: int, reference: PDFObjectReference) -> int:
        """Put the link `reference` on `page` into `element`, and return the key it must name."""
        self._place(element)
        element.kids.append(LinkedObject(page, reference))
        self._links.append(element)
        return _FIRST_LINK + len(self._links) - 1

    def _place(self, element: Element) -> None:
        top = element.top
        if top is self._document:
            return
        heading = _HEADING.fullmatch(top.role)
        if heading:
            top.role = f"H{self._levels.of(int(heading[1]))}"
        self._document.take(top)

    def write(self, document: _Document, pages: list[PDFObjectReference]) -> PDFObjectReference:
        """Add the tree to a PDF and return a reference to its root.

        Args:
            document: the PDF.
            pages: a reference to each of its pages.
        """
        references: dict[int, PDFObjectReference] = {}
        root = _Root(self._owners, self._links, references)
        reference: PDFObjectReference = document.Reference(root)
        for element in self._document.walk():
            above = reference if element.parent is None else references[id(element.parent)]
            references[id(element)] = document.Reference(_Entry(element, above, references, pages))
        root.document = references[id(self._document)]
        return reference


class _Root(PDFObject):
    """The root of the tree, and which element each sequence of each page and each link belongs to."""

    document: PDFObjectReference

    def __init__(
        self, owners: dict[int, list[Element]], links: list[Element], references: dict[int, PDFObjectReference]
    ) -> None:
        self._owners = owners
        self._links = links
        self._references = references

    def format(self, document: object) -> bytes:
        """Return the root as the file holds it."""
        lists = (
            b"%d [%b]" % (page - 1, b" ".join(self._references[id(owner)].format(document) for owner in owners))
            for page, owners in sorted(self._owners.items())
        )
        links = (
            b"%d %b" % (key, self._references[id(owner)].format(document))
            for key, owner in enumerate(self._links, start=_FIRST_LINK)
        )
        last = _FIRST_LINK + len(self._links) if self._links else max(self._owners, default=0)
        parents = b"<</Nums[%b]>>" % b"\n".join((*lists, *links))
        return b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d>>" % (
            self.document.format(document),
            parents,
            last,
        )


class _Entry(PDFObject):
    """An element as the file holds it."""

    def __init__(
        self,
        element: Element,
        parent: PDFObjectReference,
        references: dict[int, PDFObjectReference],
        pages: list[PDFObjectReference],
    ) -> None:
        self._element = element
        self._parent = parent
        self._references = references
        self._pages = pages

    def format(self, document: object) -> bytes:
        """Return the element; its marks on the page of the first are given by number alone."""
        element = self._element
        own = next((kid.page for kid in element.kids if isinstance(kid, MarkedContent)), None)
        parts = [b"<</S/%b/P %b" % (element.role.encode("ascii"), self._parent.format(document))]
        if own is not None:
            parts.append(b"/Pg %b" % self._pages[own - 1].format(document))
        if element.kids:
            parts.append(b"/K[%b]" % b" ".join(self._kid(kid, own, document) for kid in element.kids))
        if element.alt:
            parts.append(b"/Alt<FEFF%b>" % element.alt.encode("utf-16-be").hex().upper().encode("ascii"))
        if element.attributes:
            parts.append(b"/A<<%b>>" % element.attributes.encode("ascii"))
        return b"".join((*parts, b">>"))

    def _kid(self, kid: Element | MarkedContent | LinkedObject, own: int | None, document: object) -> bytes:
        if isinstance(kid, Element):
            return self._references[id(kid)].format(document)
        if isinstance(kid, LinkedObject):
            place, link = self._pages[kid.page - 1].format(document), kid.reference.format(document)
            return b"<</Type/OBJR/Pg %b/Obj %b>>" % (place, link)
        if kid.page == own:
            return b"%d" % kid.number
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (self._pages[kid.page - 1].format(document), kid.number)
