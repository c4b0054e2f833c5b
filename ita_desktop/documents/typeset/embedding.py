"""Putting a face into the PDF: a subset with its own glyph numbers, widths, and the way back to the text.

The font is a composite one addressed by glyph number, so every form the shaping chose can be drawn; ToUnicode names the
character behind each, also behind forms that have no character of their own.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Protocol

import uharfbuzz
from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.faces import Face

_NOT_NEEDED = (b"GSUB", b"GPOS", b"GDEF", b"kern", b"name", b"post", b"cmap", b"OS/2", b"FFTM", b"DSIG")
_SYMBOLIC = 4
_REGULAR_STEM, _BOLD_STEM = 60, 100


class Document(Protocol):
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

    def addObjects(self, document: Document) -> None:  # reportlab's name for it
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

    def _descriptor(self, document: Document, base: str, data: bytes) -> pdfdoc.PDFDictionary:
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
