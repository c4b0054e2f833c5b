"""The canvas our pages are drawn on: ReportLab's, which can also set a line of Thai and remembers what it said.

A line is the glyphs that are seen, and around them, in `/ActualText`, the text that is copied: marks, ำ and spaces come
back exactly as written, and no reader has to guess spaces from the white that justification puts between the letters.
Only a hyphen that ends a line stays outside: PDFium takes one inside for a hyphenation and swallows it (`- ๒ -`,
`๕๒๖๐๑/-`).

A face goes into the file as a subset with its own glyph numbers and widths: a composite font addressed by glyph number,
so that every form the shaping chose can be drawn; ToUnicode names the character behind each, also behind forms that
have no character of their own.

All that is drawn belongs to an element of the document's structure (`tags.py`) or is an artifact, which nobody reads
aloud: rules, shades, dots, page numbers. A line is a sequence with its number and its text (docs/thai-paper.md §2.6):
no other form is read whole by every reader.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Protocol

import uharfbuzz
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import Destination, LinkAnnotation, PDFDictionary, PDFString
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.documents.measures import A4
from ita_desktop.documents.typeset.archive import VERSION, ArchiveDocument
from ita_desktop.documents.typeset.setter import mark_operators
from ita_desktop.documents.typeset.tags import Levels
from ita_desktop.exchange.own_data import PDF_DIGEST, PDF_PIECE, PDF_TYPE, UNSIGNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlab.pdfbase.pdfdoc import PDFObjectReference

    from ita_desktop.documents.typeset.faces import Face
    from ita_desktop.documents.typeset.lines import SetLine
    from ita_desktop.documents.typeset.setter import Piece
    from ita_desktop.documents.typeset.tags import Element

_LANGUAGE = "th"
_HYPHEN = "-"
_SEEN, _UNSEEN = 0, 3
_UNDERLINE_DEPTH = 0.11
_UNDERLINE_THICKNESS = 0.035
_BOLD_UNDERLINE_THICKNESS = 0.05
_NOT_NEEDED = (b"GSUB", b"GPOS", b"GDEF", b"kern", b"name", b"post", b"cmap", b"OS/2", b"FFTM", b"DSIG")
_SYMBOLIC = 4
_REGULAR_STEM, _BOLD_STEM = 60, 100
_PRINTED = 4
"""What an annotation must say of itself: that it is printed."""


class ThaiCanvas(Canvas):
    """A canvas that sets lines of Thai. The same calls give the same bytes.

    Every line stands in the page as glyphs and, beside them, as the text it says (`/ActualText`), so that copying and
    searching give back exactly what was written.

    Attributes:
        next_room: how high the text of the next page will be, in points; 0 where nobody knows.
        shown_number: the number of the present page as pages are counted on paper.
        numbers: on which page each anchor stands, by that count.
    """

    next_room: float = 0
    shown_number: int = 1
    _doc: ArchiveDocument

    def __init__(
        self,
        filename: str | IO[bytes],
        pagesize: tuple[float, float] = A4,
        data: str = "",
        **options: object,
    ) -> None:
        """Open a document that carries `data`; further `options` come from ReportLab's template and are not needed."""
        del options
        rl_config.useA85 = 0
        super().__init__(filename, pagesize=pagesize, pageCompression=1, invariant=1, pdfVersion=VERSION)
        self._doc = ArchiveDocument(language=_LANGUAGE)
        self._embedded: dict[Face, EmbeddedFace] = {}
        self._bookmarks = 0
        self._levels = Levels()
        self._artifacts = 0
        self.numbers: dict[int, int] = {}
        self._later: list[tuple[int, str, Callable[[], str]]] = []
        self.setViewerPreference("DisplayDocTitle", "true")
        if data:
            self._carry(data)

    def _carry(self, data: str) -> None:
        """Put `data` into the catalog as private data of this program, which every reader passes over."""
        stream = _stream(data.encode("utf-8"))
        stream.dictionary["Type"] = pdfdoc.PDFName(PDF_TYPE)
        document: _Document = self._doc
        private = {"Data": document.Reference(stream), PDF_DIGEST: PDFString(UNSIGNED)}
        piece = {"LastModified": PDFString("D:20000101000000Z"), "Private": PDFDictionary(private)}
        catalog = vars(self._doc)["Catalog"]
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "PieceInfo"]
        catalog.PieceInfo = PDFDictionary({PDF_PIECE: PDFDictionary(piece)})

    def _make_preamble(self) -> None:
        """Begin pages without naming a font of ReportLab's, which no line of ours uses."""
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Name none of ReportLab's fonts, which its drawings ask for even where they hold no text."""
        del psfontname, size, leading

    def set_line(self, line: SetLine, x: float, y: float, element: Element | None) -> None:
        """Set `line` with its paragraph's left edge at `x` and its baseline at `y`, in points.

        Args:
            line: a finished line.
            x: the left edge of the paragraph; the line's own `x` is added.
            y: the baseline.
            element: what it is a part of; None for a line that nobody reads aloud: a page number.
        """
        if element is None or self._artifacts:
            with self.artifact("Pagination"):
                self._say(line_operators(line, x, y, self._embedded_face))
            return
        owner = element
        self._say(
            line_operators(line, x, y, self._embedded_face, lambda: self._doc.tree.mark(owner, self.getPageNumber()))
        )

    def _say(self, operators: str) -> None:
        if operators:
            self.addLiteral(operators)

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Draw what is no part of the document's text, whatever element it names; `kind` as PDF has them."""
        if not self._artifacts:
            self.addLiteral(f"/Artifact<</Type/{kind}>>BDC")
        self._artifacts += 1
        try:
            yield
        finally:
            self._artifacts -= 1
        if not self._artifacts:
            self.addLiteral("EMC")

    @contextmanager
    def picture(self, element: Element, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Draw the shapes of a figure that takes `box`: its left and lower side, width and height in points."""
        x, y, width, height = box
        (left, bottom), (right, top) = self.absolutePosition(x, y), self.absolutePosition(x + width, y + height)
        element.attributes = f"/O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
        self.addLiteral(f"/{element.role}<</MCID {self._doc.tree.mark(element, self.getPageNumber())}>>BDC")
        yield
        self.addLiteral("EMC")

    def _embedded_face(self, face: Face) -> EmbeddedFace:
        """Return the place of `face` in the document, adding it at its first use."""
        embedded = self._embedded.get(face)
        if embedded is None:
            embedded = self._embedded[face] = EmbeddedFace(face, f"T{len(self._embedded) + 1}")
            self._doc.delayedFonts.append(embedded)
        return embedded

    def add_bookmark(self, title: str, level: int, anchor: int = 0) -> None:
        """Name the present place of the page in the outline, `level` steps below its top.

        An entry is at most one step below the one before it, as an outline must be. By `anchor`, if it has one, links
        find the place.
        """
        key = _anchor_key(anchor) if anchor else f"b{self._bookmarks}"
        if anchor:
            self.numbers[anchor] = self.shown_number
        self._bookmarks += 1
        self.bookmarkHorizontal(key, 0, 0)
        self.addOutlineEntry(title, key, self._levels.of(level) - 1, closed=False)
        self.showOutline()

    def add_link(self, element: Element, anchor: int, box: tuple[float, float, float, float], words: str) -> None:
        """Make `box` (left, lower, right and upper side in points) a link to `anchor`, which says `words`.

        The anchor must be bookmarked before the document is saved.
        """
        (left, bottom), (right, top) = self.absolutePosition(*box[:2]), self.absolutePosition(*box[2:])
        key = _anchor_key(anchor)
        destination = vars(self)["_destinations"].setdefault(key, Destination(key))
        link = _Link([left, bottom, right, top], words, destination)
        reference: PDFObjectReference = vars(self)["_doc"].Reference(link)
        link.otherkw = {"F": _PRINTED, "StructParent": self._doc.tree.link(element, self.getPageNumber(), reference)}
        vars(self)["_annotationrefs"].append(reference)

    def set_line_later(self, line: Callable[[], SetLine], x: float, y: float, element: Element) -> None:
        """Set a line here whose text is only known when all pages are drawn; as `set_line`."""
        page, place = self.getPageNumber(), f"%later{len(self._later)}%"
        number = self._doc.tree.mark(element, page)
        self._later.append((page, place, lambda: line_operators(line(), x, y, self._embedded_face, lambda: number)))
        self.addLiteral(place)

    def save(self) -> None:
        """Write the file, with what was left for the end."""
        if vars(self)["_code"]:
            self.showPage()
        for page, place, operators in self._later:
            self._doc.fill_in(page, place, operators())
        super().save()


class _Link(LinkAnnotation):
    """A link that is not framed and names its place in the structure."""

    permitted = (*LinkAnnotation.permitted, "StructParent")

    def __init__(self, rect: list[float], words: str, destination: object) -> None:
        super().__init__(rect, words, destination, Border="[0 0 0]")


def _anchor_key(anchor: int) -> str:
    return f"a{anchor}"


def line_operators(
    line: SetLine,
    x: float,
    y: float,
    embed: Callable[[Face], EmbeddedFace],
    number: Callable[[], int] | None = None,
) -> str:
    """Return the operators that set `line`, or nothing for an empty one.

    The text of a line that is a part of something ends with the white space that the break took, so that who reads
    line by line reads words apart.

    Args:
        line: a finished line.
        x: the left edge of its paragraph in points; the line's own `x` is added.
        y: its baseline.
        embed: gives a face's place in the document.
        number: gives the number of a new sequence of marked content; None for a line that is a part of nothing.
    """
    text = line.text
    if not text:
        return ""
    pieces = [(token, piece) for token in line.tokens for piece in token.word.pieces]
    ends_with_hyphen = text.endswith(_HYPHEN)
    last = len(pieces) - 1 if ends_with_hyphen else -1
    writer = _LineWriter(x + line.x, y, embed)
    for index, (token, piece) in enumerate(pieces):
        begin = writer.x
        writer.gap = line.space_gap if token.space else line.gap if token.word.letters else 0
        if index == last:
            writer.add_with_hyphen_apart(piece)
        else:
            writer.add(piece)
        if token.underline:
            thickness = token.size * (_BOLD_UNDERLINE_THICKNESS if token.bold else _UNDERLINE_THICKNESS)
            top = y - token.size * _UNDERLINE_DEPTH
            writer.drawn.append(f"{begin:.2f} {top:.2f} {writer.x - begin:.2f} {-thickness:.2f} re f")
    writer.close()
    hyphen = f"BT {writer.shown.pop()} ET" if ends_with_hyphen else ""
    said = text.removesuffix(_HYPHEN)
    tail = line.tail.replace("\n", " ") if number else ""
    parts: list[str] = []
    if writer.shown:
        parts.append(
            f"/Span<<{_mcid(number)}{_said(said if hyphen else said + tail)}>>BDC BT {' '.join(writer.shown)} ET EMC"
        )
    if hyphen:
        own = _said(_HYPHEN + tail) if tail else ""
        parts.append(f"/Span<<{_mcid(number)}{own}>>BDC {hyphen} EMC" if number else hyphen)
    if writer.drawn:
        drawn = " ".join(writer.drawn)
        parts.append(f"/Artifact<</Type/Layout>>BDC {drawn} EMC" if number else drawn)
    return " ".join(parts)


def _mcid(number: Callable[[], int] | None) -> str:
    return f"/MCID {number()}" if number else ""


def _said(text: str) -> str:
    return f"/ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>"


class _LineWriter:
    """Gathers what one line shows.

    Attributes:
        x: where the pen stands, in points.
        gap: the white added after every cluster, in points.
        shown: text operators so far, one entry for each stretch of one face and size.
        drawn: what is drawn as lines beside the text.
    """

    def __init__(self, x: float, y: float, embed: Callable[[Face], EmbeddedFace]) -> None:
        """Begin at (x, y)."""
        self.x = x
        self.shown: list[str] = []
        self.drawn: list[str] = []
        self._y = y
        self.gap = 0.0
        self._embed = embed
        self._face: Face | None = None
        self._size = 0.0
        self._glyphs: set[int] = set()
        self._start = ""
        self._array: list[str] = []

    def add(self, piece: Piece) -> None:
        """Set `piece` and move on."""
        face, size, operators, glyphs, width, mark = piece
        if mark or self._face is not face or self._size != size:
            self.close()
            embedded = self._embed(face)
            font = f"/{embedded.name} {size:.6g} Tf"
            self._start = f"{font} {_UNSEEN if mark else _SEEN} Tr 1 0 0 1 {self.x:.2f} {self._y:.2f} Tm"
            self._face, self._size, self._glyphs = face, size, embedded.glyphs
        self._glyphs.update(glyphs)
        if self.gap:
            slack = f">{-self.gap * 1000 / size:.1f}<"
            self._array.append(slack.join(operators) + slack)
        else:
            self._array.append("".join(operators))
        if mark:
            self.drawn.append(mark_operators(mark, self.x, self._y, size / face.scale))
            self.close()
        self.x += width + self.gap * len(operators)

    def add_with_hyphen_apart(self, piece: Piece) -> None:
        """Set `piece`, which ends with a hyphen, so that the hyphen is a stretch of its own."""
        (hyphen,) = piece.face.shape(_HYPHEN, piece.size)
        width = hyphen.advance * piece.size / 1000
        if len(piece.operators) > 1:
            self.add(
                piece._replace(operators=piece.operators[:-1], glyphs=piece.glyphs[:-1], width=piece.width - width)
            )
        self.close()
        self.add(piece._replace(operators=(hyphen.operators,), glyphs=hyphen.glyphs, width=width))

    def close(self) -> None:
        """End the present stretch; what follows says anew where it stands."""
        if self._array:
            self.shown.append(f"{self._start} [<{''.join(self._array)}>]TJ")
            self._array.clear()
        self._face = None


class _Document(Protocol):
    """What is needed of ReportLab's document, whose stubs leave these without types."""

    @property
    def idToObject(self) -> dict[str, Any]:
        """The file's objects by name."""
        ...

    def Reference(self, thing: object, name: str | None = None) -> object:
        """Take `thing` into the file and return a reference to it."""
        ...


class EmbeddedFace:
    """A face as one PDF document uses it.

    Attributes:
        face: the face.
        name: the name of the font resource in content streams.
        glyphs: the glyphs used so far.
    """

    def __init__(self, face: Face, name: str) -> None:
        """Embed `face` under the resource `name`."""
        self.face = face
        self.name = name
        self.glyphs: set[int] = set()

    def addObjects(self, document: _Document) -> None:  # reportlab's name for it
        """Add the font's objects to `document`; reportlab calls this when the document is saved."""
        glyphs = sorted(self.glyphs)
        data = self._subset(glyphs)
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        base = f"/{tag}+{self.face.postscript_name}"
        widths = pdfdoc.PDFArray(
            [part for glyph in glyphs for part in (glyph, pdfdoc.PDFArray([self.face.width_of(glyph)]))]
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                "CIDToGIDMap": "/Identity",
                "DW": 0,
                "W": widths,
                "FontDescriptor": document.Reference(self._descriptor(document, base, data)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode(glyphs).encode("ascii"))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _subset(self, glyphs: list[int]) -> bytes:
        """Return the font file with the outlines of `glyphs` only, numbers kept."""
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _NOT_NEEDED)
        subset = uharfbuzz.subset(self.face.harfbuzz.face, wanted)
        return bytes(subset.blob.data)

    def _descriptor(self, document: _Document, base: str, data: bytes) -> pdfdoc.PDFDictionary:
        """Return the font's descriptor, the font file within."""
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        extents = self.face.harfbuzz.get_font_extents("ltr")
        unit = self.face.unit
        ascent, descent = round(extents.ascender * unit), round(extents.descender * unit)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([-600, descent, 2000, ascent]),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": round(0.476 * 1000 / self.face.scale),
                "StemV": _BOLD_STEM if "Bold" in self.face.postscript_name else _REGULAR_STEM,
                "FontFile2": document.Reference(file),
            }
        )

    def _to_unicode(self, glyphs: list[int]) -> str:
        """Return the CMap from glyph numbers to text."""
        pairs = [f"<{glyph:04X}> <{self.face.texts[glyph].encode('utf-16-be').hex().upper()}>" for glyph in glyphs]
        blocks_of_100 = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        blocks = [f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks_of_100]
        return "\n".join((_CMAP_HEAD, *blocks, _CMAP_TAIL))


def _stream(content: bytes) -> pdfdoc.PDFStream:
    """Return a compressed stream of `content`."""
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""


_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
