"""What a PDF of ours draws, read back from its bytes, so that a printer can be told it as lines and outlines.

No reader of PDF in general: it knows what our own writer writes, and refuses anything else, so that whoever draws
takes pictures instead.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fontTools.ttLib import TTFont

_TOKEN = re.compile(rb"(?:\s|%[^\r\n]*)*(<<|>>|[\[\]()]|<[0-9A-Fa-f\s]*>|/[^\s<>\[\]()/%]*|[^\s<>\[\]()/%]+)")
_STRING = re.compile(rb"(?:[^()\\]|\\.)*", re.DOTALL)
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_MOST = 50_000_000
"""Bytes that a stream may unpack to."""
_EM = 1000


UNREADABLE = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, RuntimeError, TypeError, ValueError),
    struct.error,
    zlib.error,
)
"""What values that no file of ours has make go wrong, its fonts among them."""


class NotOurs(Exception):
    """The file has something that our writer does not write."""


class PdfName(str):
    """A name of PDF, without its slash."""

    __slots__ = ()


class PdfWord(str):
    """An operator, or a word such as `true`."""

    __slots__ = ()


class PdfRef(NamedTuple):
    """Another object, by its number."""

    number: int


PdfValue = float | bytes | PdfName | PdfWord | PdfRef | list["PdfValue"] | dict[str, "PdfValue"]
Outline = list[tuple[str, tuple[tuple[float, float] | None, ...]]]
"""A glyph's outline as fontTools records it, in units of its font."""


class PdfFont:
    """An embedded font of ours, whose text is numbers of glyphs."""

    def __init__(self, content: bytes, widths: Mapping[int, float], usual: float) -> None:
        """Take the TrueType file `content`, and advances in 1/1000 of the size."""
        self._content, self._widths, self._usual = content, widths, usual
        self._outlines: dict[int, Outline] = {}

    @cached_property
    def units(self) -> int:
        """Units of the outlines in the size."""
        return int(self._font["head"].unitsPerEm)

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves on, as a part of the size."""
        return self._widths.get(glyph, self._usual) / _EM

    def outline(self, glyph: int) -> Outline:
        """Return the outline of a glyph."""
        if glyph not in self._outlines:
            from fontTools.pens.recordingPen import DecomposingRecordingPen

            glyphs = self._font.getGlyphSet()
            pen = DecomposingRecordingPen(glyphs)
            glyphs[self._font.getGlyphName(glyph)].draw(pen)
            self._outlines[glyph] = pen.value
        return self._outlines[glyph]

    @cached_property
    def _font(self) -> TTFont:
        from fontTools.ttLib import TTFont, TTLibError

        try:
            return TTFont(io.BytesIO(self._content))
        except TTLibError as error:
            raise NotOurs from error


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page.

    Attributes:
        width: in points.
        height: likewise.
        operators: what it draws, each with what stands before it.
        fonts: by the name that `Tf` gives.
    """

    width: float
    height: float
    operators: tuple[tuple[str, tuple[PdfValue, ...]], ...]
    fonts: Mapping[str, PdfFont]


def drawn_pages(pdf: bytes) -> tuple[DrawnPage, ...]:
    """Return the pages of a PDF of ours.

    Raises:
        NotOurs: it has something else in it.
    """
    try:
        return tuple(_Objects(pdf).pages())
    except UNREADABLE as error:
        raise NotOurs from error


class _Reader:
    """Values, one after the other."""

    def __init__(self, content: bytes, place: int = 0) -> None:
        self.content, self.place = content, place

    def token(self) -> bytes | None:
        found = _TOKEN.match(self.content, self.place)
        if found is None:
            return None
        self.place = found.end()
        return found[1]

    def value(self) -> PdfValue:
        token = self.token()
        if token is None:
            raise NotOurs
        return self.value_of(token)

    def value_of(self, token: bytes) -> PdfValue:
        if _NUMBER.fullmatch(token):
            return float(token)
        if token.startswith(b"/"):
            return PdfName(token[1:].decode("latin-1"))
        if token == b"<<":
            entries = self._until(b">>")
            return {str(key): value for key, value in zip(entries[::2], entries[1::2], strict=True)}
        if token == b"[":
            return self._until(b"]")
        if token == b"(":
            return self._string()
        return (
            bytes.fromhex(token[1:-1].decode("ascii")) if token.startswith(b"<") else PdfWord(token.decode("latin-1"))
        )

    def _until(self, end: bytes) -> list[PdfValue]:
        values: list[PdfValue] = []
        while (token := self.token()) != end:
            if token is None:
                raise NotOurs
            if token == b"R":
                values[-2:] = [PdfRef(_whole(values[-2]))]
            else:
                values.append(self.value_of(token))
        return values

    def _string(self) -> bytes:
        """Return a text in brackets as it stands; nothing that is drawn has one."""
        start, depth = self.place, 1
        while depth:
            found = _STRING.match(self.content, self.place)
            if found is None or found.end() >= len(self.content):
                raise NotOurs
            depth += 1 if self.content[found.end()] == ord("(") else -1
            self.place = found.end() + 1
        return self.content[start : self.place - 1]


class _Objects:
    """The objects of a file with a table of them at its end."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        start = _START.search(pdf, max(len(pdf) - 100, 0))
        if start is None:
            raise NotOurs
        reader = _Reader(pdf, int(start[1]))
        if reader.token() != b"xref" or reader.value() != 0:
            raise NotOurs
        count = _whole(reader.value())
        entries = list(_ENTRY.finditer(pdf, reader.place, reader.place + 20 * count + 4))
        self._places = {number: int(entry[1]) for number, entry in enumerate(entries) if entry[3] == b"n"}
        reader.place = entries[-1].end()
        if len(entries) != count or reader.token() != b"trailer":
            raise NotOurs
        self._trailer = _entries(reader.value())

    def pages(self) -> Iterator[DrawnPage]:
        root = _entries(self._of(self._trailer["Root"]))
        yield from self._pages_of(_entries(self._of(root["Pages"])), {})

    def _pages_of(self, node: dict[str, PdfValue], above: dict[str, PdfValue]) -> Iterator[DrawnPage]:
        held = above | {key: node[key] for key in ("MediaBox", "Resources", "Rotate") if key in node}
        if node["Type"] == "Pages":
            for kid in _list(self._of(node["Kids"])):
                yield from self._pages_of(_entries(self._of(kid)), held)
            return
        left, bottom, width, height = map(_real, _list(self._of(held["MediaBox"])))
        resources = _entries(self._of(held["Resources"]))
        if (left, bottom) != (0, 0) or held.get("Rotate", 0.0) != 0 or ("Annots" in node and self._is_marked(node)):
            raise NotOurs
        fonts = _entries(self._of(resources.get("Font", {})))
        content = self._of(node["Contents"])
        parts = content if isinstance(content, list) else [node["Contents"]]
        stream = b"\n".join(self._stream(part) for part in parts)
        yield DrawnPage(width, height, tuple(_operators(stream)), {key: self._font(one) for key, one in fonts.items()})

    def _is_marked(self, node: dict[str, PdfValue]) -> bool:
        """Whether anything beside links lies on the page."""
        return any(_entries(self._of(each)).get("Subtype") != "Link" for each in _list(self._of(node["Annots"])))

    def _of(self, value: PdfValue) -> PdfValue:
        if not isinstance(value, PdfRef):
            return value
        reader = _Reader(self._pdf, self._places[value.number])
        if (reader.value(), reader.value(), reader.token()) != (float(value.number), 0.0, b"obj"):
            raise NotOurs
        first = reader.value()
        second = reader.token()
        if isinstance(first, float) and second not in {b"endobj", b"stream"}:
            raise NotOurs
        return first

    def _stream(self, value: PdfValue) -> bytes:
        if not isinstance(value, PdfRef):
            raise NotOurs
        reader = _Reader(self._pdf, self._places[value.number])
        for _ in range(3):
            reader.token()
        told = _entries(reader.value())
        if reader.token() != b"stream":
            raise NotOurs
        place = reader.place + (2 if self._pdf[reader.place : reader.place + 2] == b"\r\n" else 1)
        raw = self._pdf[place : place + _whole(self._of(told["Length"]))]
        filters = self._of(told.get("Filter", []))
        names = filters if isinstance(filters, list) else [filters]
        if names == []:
            return raw
        if names != ["FlateDecode"] or "DecodeParms" in told:
            raise NotOurs
        return zlib.decompressobj().decompress(raw, _MOST)

    def _font(self, value: PdfValue) -> PdfFont:
        font = _entries(self._of(value))
        if (font["Subtype"], font["Encoding"]) != ("Type0", "Identity-H"):
            raise NotOurs
        inner = _entries(self._of(_list(self._of(font["DescendantFonts"]))[0]))
        if (inner["Subtype"], inner.get("CIDToGIDMap")) != ("CIDFontType2", "Identity"):
            raise NotOurs
        described = _entries(self._of(inner["FontDescriptor"]))
        widths = _widths(_list(self._of(inner.get("W", []))))
        return PdfFont(self._stream(described["FontFile2"]), widths, _real(inner.get("DW", 1000.0)))


def _operators(stream: bytes) -> Iterator[tuple[str, tuple[PdfValue, ...]]]:
    reader = _Reader(stream)
    before: list[PdfValue] = []
    while (token := reader.token()) is not None:
        value = reader.value_of(token)
        if isinstance(value, PdfWord):
            yield str(value), tuple(before)
            before = []
        else:
            before.append(value)
    if before or stream[reader.place :].strip():
        raise NotOurs


def _widths(told: list[PdfValue]) -> dict[int, float]:
    """Return advances by glyph: runs of them after the first's number, or one for all from a number to another."""
    found: dict[int, float] = {}
    rest = iter(told)
    for first in rest:
        second = next(rest)
        if isinstance(second, list):
            found |= {_whole(first) + place: _real(width) for place, width in enumerate(second)}
        else:
            found |= dict.fromkeys(range(_whole(first), _whole(second) + 1), _real(next(rest)))
    return found


def _entries(value: PdfValue) -> dict[str, PdfValue]:
    if isinstance(value, dict):
        return value
    raise NotOurs


def _list(value: PdfValue) -> list[PdfValue]:
    if isinstance(value, list):
        return value
    raise NotOurs


def _real(value: PdfValue) -> float:
    if isinstance(value, float):
        return value
    raise NotOurs


def _whole(value: PdfValue) -> int:
    return int(_real(value))
