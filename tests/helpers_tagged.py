"""Reading a PDF through its structure, as those do who have it read aloud."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf
from helpers_archive_file import opened
from helpers_archive_fonts import Font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers_archive_file import Item

Place = tuple[int, int]
"""The number of a page, from 0, and of a sequence of marked content on it."""


@dataclass
class Part:
    """An element of the structure as it is read.

    Attributes:
        role: what it is.
        alt: what is said in its place.
        parts: the elements in it.
        marks: where its own text stands, in the order it is read.
        attributes: what is said of it as a table's cell, a list or a figure.
        text: its own text, without that of its elements.
        links: the objects that are links of it, by their number in the file.
    """

    role: str
    alt: str = ""
    parts: list[Part] = field(default_factory=list)
    marks: list[Place] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    links: list[tuple[int, int]] = field(default_factory=list)

    def all(self) -> Iterator[Part]:
        """Yield it and all within, in the order they are read."""
        yield self
        for part in self.parts:
            yield from part.all()

    def those(self, *roles: str) -> list[Part]:
        """Return what within is of one of these roles."""
        return [part for part in self.all() if part.role in roles]

    @property
    def whole_text(self) -> str:
        """The text of it and of all within, in the order it is read."""
        return "".join(part.text for part in self.all())


def tagged(data: bytes) -> Part:
    """Return the document as its structure has it."""
    with opened(data) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        said = {place: text for number, page in enumerate(pdf.pages) for place, text in _said(page, number)}
        return _part(pdf.Root["/StructTreeRoot"]["/K"], pages, said)


def _part(element: Item, pages: dict[tuple[int, int], int], said: dict[Place, str]) -> Part:
    part = Part(str(element["/S"])[1:], str(element.get("/Alt", "")))
    part.attributes = {str(name)[1:]: str(value) for name, value in element.get("/A", pikepdf.Dictionary()).items()}
    kids = element.get("/K")
    for kid in kids.as_list() if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            part.parts.append(_part(kid, pages, said))
            continue
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            part.links.append(kid["/Obj"].objgen)
            continue
        own = kid if isinstance(kid, pikepdf.Dictionary) else None
        page = element["/Pg"] if own is None else own["/Pg"]
        place = (pages[page.objgen], int(kid if own is None else own["/MCID"]))
        part.marks.append(place)
        part.text += said[place]
    return part


def _said(page: pikepdf.Page, number: int) -> Iterator[tuple[Place, str]]:
    """Yield what each sequence of marked content on a page says."""
    resources: Item = page.obj["/Resources"]
    fonts = {str(name): Font(item) for name, item in resources.get("/Font", pikepdf.Dictionary()).items()}
    open_marks: list[int | None] = []
    found: dict[int, str] = {}
    spoken: set[int] = set()
    font: Font | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operands: Item = instruction.operands
        match str(instruction.operator):
            case "BDC":
                mark = operands[1].get("/MCID")
                open_marks.append(None if mark is None else int(mark))
                if mark is not None:
                    found[int(mark)] = str(operands[1].get("/ActualText", ""))
                    spoken.update({int(mark)} if "/ActualText" in operands[1] else ())
            case "EMC":
                open_marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ" if open_marks and open_marks[-1] is not None and open_marks[-1] not in spoken and font:
                shown = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                found[open_marks[-1]] += "".join(font.character(code) or "?" for code in font.codes(shown))
    yield from (((number, mark), text) for mark, text in found.items())
