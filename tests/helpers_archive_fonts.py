"""What a font of a PDF says of a code that is shown: its glyph, its widths, its character (ISO 19005-2, 6.2.11)."""

from __future__ import annotations

import io
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pikepdf
from fontTools import agl, t1Lib
from fontTools.cffLib import CFFFontSet
from fontTools.encodings import MacRoman, StandardEncoding
from fontTools.ttLib import TTFont, TTLibError
from helpers_archive_file import content_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from helpers_archive_file import Item

_SUBTYPES = frozenset(("/Type1", "/MMType1", "/TrueType", "/Type3", "/Type0", "/CIDFontType0", "/CIDFontType2"))
_IDENTITY = frozenset(("/Identity-H", "/Identity-V"))
_NAMED_MAPS = """
GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2
UniCNS-UTF16 90ms-RKSJ 90msp-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16 KSC-EUC KSCms-UHC
KSCms-UHC-HW UniKS-UCS2 UniKS-UTF16
"""
_CMAPS = frozenset(f"/{name}-{way}" for name in words(_NAMED_MAPS) for way in "HV") | words(
    "/H /V /83pv-RKSJ-H /90pv-RKSJ-H /90pv-RKSJ-V /KSCpc-EUC-H"
)
_ORDERINGS = {"GB1": "GB", "CNS1": "B5 HKscs CNS", "Korea1": "KSC UniKS", "Japan1": ""}
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange|cidrange|cidchar)(.*?)end\1", re.DOTALL)
_NONE = -1
"""The number of a glyph that is not there."""
_SUBSET = re.compile("/?[A-Z]{6}[+]")


class Font:
    """A font as its dictionary and its program describe it.

    Attributes:
        item: its dictionary.
        kind: its subtype.
    """

    def __init__(self, item: pikepdf.Dictionary) -> None:
        """Take the font that `item` describes."""
        self.item = item
        self.kind = str(item.get("/Subtype"))
        inner = item.get("/DescendantFonts")
        self._inner = inner[0] if isinstance(inner, pikepdf.Array) and len(inner) else item
        self._descriptor: Any = self._inner.get("/FontDescriptor", pikepdf.Dictionary())
        self._encoding: Any = item.get("/Encoding")

    def faults(self) -> Iterator[str]:
        """Yield the rules that the font breaks whatever it shows."""
        for item in dict.fromkeys((self.item.objgen, self._inner.objgen)):
            part = self.item if item == self.item.objgen else self._inner
            if part.get("/Type") != "/Font":
                yield "A 6.2.11.2-1"
            if str(part.get("/Subtype")) not in _SUBTYPES:
                yield "A 6.2.11.2-2"
            if part.get("/Subtype") != "/Type3" and "/BaseFont" not in part:
                yield "A 6.2.11.2-3"
        if self.kind == "/Type0":
            yield from self._composite_faults()

    def _composite_faults(self) -> Iterator[str]:
        inner, encoding = self._inner, self._encoding
        embedded = self._stream is not None
        given = inner.get("/CIDToGIDMap")
        mapped = isinstance(given, pikepdf.Stream) or given == "/Identity"
        if inner.get("/Subtype") == "/CIDFontType2" and embedded and not mapped:
            yield from ("A 6.2.11.3.2-1", "U 7.21.3.2-1")
        system = inner.get("/CIDSystemInfo", pikepdf.Dictionary())
        if isinstance(encoding, pikepdf.Stream):
            own = encoding.get("/CIDSystemInfo", pikepdf.Dictionary())
            same = all(str(own.get(name)) == str(system.get(name)) for name in ("/Registry", "/Ordering"))
            newer = int(system.get("/Supplement", 0)) <= int(own.get("/Supplement", 0))
            if str(encoding.get("/CMapName")) not in _IDENTITY and not (same and newer):
                yield from ("A 6.2.11.3.1-1", "U 7.21.3.1-1")
            used = encoding.get("/UseCMap")
            if isinstance(used, pikepdf.Name) and str(used) not in _CMAPS | _IDENTITY:
                yield from ("A 6.2.11.3.3-3", "U 7.21.3.3-3")
            way = re.search(rb"/WMode\s+(\d)", content_of(encoding))
            if (int(way[1]) if way else 0) != int(encoding.get("/WMode", 0)):
                yield from ("A 6.2.11.3.3-2", "U 7.21.3.3-2")
        elif str(encoding) not in _IDENTITY:
            if str(encoding) not in _CMAPS:
                yield from ("A 6.2.11.3.3-1", "U 7.21.3.3-1")
            elif _ordering(str(encoding)) != str(system.get("/Ordering")) or int(system.get("/Supplement", 0)) > 6:
                yield from ("A 6.2.11.3.1-1", "U 7.21.3.1-1")
        if self.is_subset and "/CIDSet" in self._descriptor and not self._cid_set_complete():
            yield from ("A 6.2.11.4.2-2", "U 7.21.4.2-2")

    @property
    def is_subset(self) -> bool:
        """Whether its name says that it holds some glyphs only."""
        return bool(_SUBSET.match(str(self._inner.get("/BaseFont", ""))))

    def _cid_set_complete(self) -> bool:
        bits = content_of(self._descriptor["/CIDSet"])
        known = {8 * place + bit for place, byte in enumerate(bits) for bit in range(8) if byte & (128 >> bit)}
        program = self._program
        if program is None:
            return True
        if program.cids is not None:
            wanted = set(program.cids)
        else:
            wanted = {gid for gid in range(program.count) if program.drawn(gid)}
        return known >= wanted - {0}

    @property
    def is_embedded(self) -> bool:
        """Whether the glyphs come with the file; those of Type 3 always do."""
        return self.kind == "/Type3" or self._stream is not None

    @cached_property
    def _stream(self) -> pikepdf.Stream | None:
        found = (self._descriptor.get(name) for name in ("/FontFile", "/FontFile2", "/FontFile3"))
        return next((each for each in found if isinstance(each, pikepdf.Stream)), None)

    @cached_property
    def _program(self) -> Program | None:
        return None if self._stream is None else program_of(content_of(self._stream))

    def codes(self, text: bytes) -> list[int]:
        """Return the codes of a string that is shown."""
        if self.kind != "/Type0":
            return list(text)
        size = self._code_size
        return [int.from_bytes(text[place : place + size]) for place in range(0, len(text) - size + 1, size)]

    @cached_property
    def _code_size(self) -> int:
        if isinstance(self._encoding, pikepdf.Stream):
            space = re.search(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>", content_of(self._encoding))
            return len(space[1]) // 2 if space else 2
        return 2

    def glyph(self, code: int) -> int | str | None:
        """Return the glyph of `code` in the font's program; None where that is not known."""
        program = self._program
        if program is None:
            return None
        if self.kind == "/Type0":
            return self._glyph_of_cid(program, self._cid(code))
        return program.simple_glyph(
            code, self._names.get(code), symbolic=bool(int(self._descriptor.get("/Flags", 0)) & 4)
        )

    def _cid(self, code: int) -> int | None:
        if str(self._encoding) in _IDENTITY:
            return code
        return self._own_cids.get(code, 0) if isinstance(self._encoding, pikepdf.Stream) else None

    @cached_property
    def _own_cids(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for kind, body in _BLOCK.findall(content_of(self._encoding)):
            for line in re.findall(rb"<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>\s*)?(\d+)", body):
                low, high = int(line[0], 16), int(line[1] or line[0], 16)
                if kind.startswith(b"cid"):
                    found.update({code: int(line[2]) + code - low for code in range(low, min(high, low + 65_535) + 1)})
        return found

    def _glyph_of_cid(self, program: Program, cid: int | None) -> int | None:
        if cid is None:
            return None
        if program.cids is not None:
            return program.cids.get(cid, _NONE)
        given = self._inner.get("/CIDToGIDMap")
        if isinstance(given, pikepdf.Stream):
            pairs = content_of(given)
            return int.from_bytes(pairs[2 * cid : 2 * cid + 2])
        return cid

    def is_missing(self, code: int) -> bool:
        """Tell whether the program has no glyph for `code`."""
        glyph = self.glyph(code)
        return glyph is not None and self._program is not None and not self._program.has(glyph)

    def is_undefined(self, code: int) -> bool:
        """Tell whether `code` shows the glyph for what is not there."""
        glyph = self.glyph(code)
        named = self.kind != "/Type0" and self._names.get(code) == ".notdef"
        return glyph in {0, _NONE, ".notdef"} or named

    def widths(self, code: int) -> tuple[float, float] | None:
        """Return what the dictionary and the program say of the width of `code`; None where either is silent."""
        glyph = self.glyph(code)
        if glyph is None or self._program is None or not self._program.has(glyph):
            return None
        own = self._program.width(glyph)
        if self.kind == "/Type0":
            cid = self._cid(code)
            said = self._cid_widths.get(-1 if cid is None else cid, float(self._inner.get("/DW", 1000)))
        else:
            place = code - int(self.item.get("/FirstChar", 0))
            given = self.item.get("/Widths")
            if given is None:
                return None
            inside = 0 <= place < len(given)
            said = float(given[place]) if inside else float(self._descriptor.get("/MissingWidth", 0))
        return None if own is None else (said, own)

    @cached_property
    def _cid_widths(self) -> dict[int, float]:
        found: dict[int, float] = {}
        values = list(self._inner.get("/W", pikepdf.Array()).as_list())
        while len(values) > 1:
            first = int(values.pop(0))
            second = values.pop(0)
            if isinstance(second, pikepdf.Array):
                found.update({first + place: float(width) for place, width in enumerate(second.as_list())})
            else:
                found.update(dict.fromkeys(range(first, int(second) + 1), float(values.pop(0))))
        return found

    def character(self, code: int) -> str | None:
        """Return what `code` stands for; None where nobody can tell."""
        if "/ToUnicode" in self.item:
            return self._unicode.get(code)
        if self.kind == "/Type0":
            ordering = str(self._inner.get("/CIDSystemInfo", pikepdf.Dictionary()).get("/Ordering", ""))
            known = str(self._encoding) in _CMAPS or (ordering in _ORDERINGS and not self._is_newer_than_map)
            return "?" if known else None
        name = self._names.get(code)
        symbolic = bool(int(self._descriptor.get("/Flags", 0)) & 4)
        if name is None and symbolic and self.kind == "/TrueType":
            return None
        known_name = name is not None and (agl.toUnicode(name) or None)
        return known_name or None

    @property
    def _is_newer_than_map(self) -> bool:
        """Whether the font knows characters that its own map of codes does not."""
        if not isinstance(self._encoding, pikepdf.Stream):
            return False
        own, given = (each.get("/CIDSystemInfo", pikepdf.Dictionary()) for each in (self._inner, self._encoding))
        return int(own.get("/Supplement", 0)) > int(given.get("/Supplement", 0))

    @cached_property
    def _unicode(self) -> dict[int, str]:
        stream = self.item["/ToUnicode"]
        if not isinstance(stream, pikepdf.Stream):
            return {code: chr(code) for code in range(65_536)} if str(stream) in _IDENTITY else {}
        return dict(unicode_pairs(content_of(stream)))

    @cached_property
    def _names(self) -> dict[int, str]:
        """The glyph's name of each code of a simple font."""
        encoding = self._encoding
        base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
        names = dict(_named(str(base))) if base is not None else {}
        if not names and self._program is not None and self.kind in {"/Type1", "/MMType1"}:
            names = self._program.names
        if not names and not int(self._descriptor.get("/Flags", 0)) & 4:
            names = dict(_named("/StandardEncoding"))
        if isinstance(encoding, pikepdf.Dictionary):
            code = 0
            for part in encoding.get("/Differences", pikepdf.Array()).as_list():
                if isinstance(part, pikepdf.Name):
                    names[code] = str(part)[1:]
                    code += 1
                else:
                    code = int(part)
        return names


def _ordering(name: str) -> str:
    for ordering, starts in _ORDERINGS.items():
        if any(
            name[1:].startswith((start, f"Uni{start}", "ET" if start == "B5" else start)) for start in starts.split()
        ):
            return ordering
    return "Japan1"


def _named(encoding: str) -> Iterator[tuple[int, str]]:
    names: Iterable[tuple[int, str]]
    if encoding == "/MacRomanEncoding":
        names = enumerate(MacRoman.MacRoman)
    elif encoding == "/WinAnsiEncoding":
        names = ((code, _windows_name(code)) for code in range(32, 256))
    elif encoding == "/StandardEncoding":
        names = enumerate(StandardEncoding.StandardEncoding)
    else:
        return
    yield from ((code, name) for code, name in names if name and name != ".notdef")


def _windows_name(code: int) -> str:
    character = bytes([code]).decode("cp1252", errors="replace")
    special = {0xA0: "space", 0xAD: "hyphen"}
    return special.get(code) or (agl.UV2AGL.get(ord(character)) or "bullet")


def unicode_pairs(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes of a ToUnicode map and what they stand for."""
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            found = [re.sub(rb"\s", b"", each) for each in _HEX.findall(body)]
            yield from ((int(code, 16), _text(given)) for code, given in zip(found[::2], found[1::2], strict=False))
        elif kind == b"bfrange":
            pattern = rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])"
            for low, high, start, several in re.findall(pattern, body):
                codes = range(int(low, 16), int(high, 16) + 1)
                if several:
                    yield from zip(codes, map(_text, _HEX.findall(several)), strict=False)
                elif start:
                    text = _text(start)
                    yield from ((code, text[:-1] + chr(ord(text[-1]) + code - codes[0])) for code in codes if text)


def _text(digits: bytes) -> str:
    data = bytes.fromhex(digits.decode("ascii"))
    return data.decode("utf-16-be", errors="replace") if len(data) > 1 else data.decode("latin-1")


class Program:
    """The glyphs of an embedded font file.

    Attributes:
        cids: the glyph of each CID; None where CIDs are mapped elsewhere.
        names: glyph names by code, as the file itself encodes them.
        count: how many glyphs it has.
        unit: 1/1000 of the size for each unit of the file.
    """

    def __init__(self, widths: dict[int | str, float], unit: float) -> None:
        """Take the widths of all glyphs in units of the file."""
        self._widths = widths
        self.unit = unit
        self.cids: dict[int, int] | None = None
        self.names: dict[int, str] = {}
        self.count = len(widths)
        self.sfnt: Any = None

    def has(self, glyph: int | str) -> bool:
        """Tell whether there is such a glyph."""
        return glyph in self._widths

    def width(self, glyph: int | str) -> float | None:
        """Return a glyph's width in 1/1000 of the size."""
        return self._widths[glyph] * self.unit if glyph in self._widths else None

    def drawn(self, glyph: int) -> bool:
        """Tell whether a glyph of a TrueType font has an outline."""
        if self.sfnt is None or "glyf" not in self.sfnt:
            return self.has(glyph)
        return bool(self.sfnt["glyf"][self.sfnt.getGlyphName(glyph)].numberOfContours)

    def simple_glyph(self, code: int, name: str | None, *, symbolic: bool) -> int | str | None:
        """Return the glyph that a simple font shows for a code, which its encoding calls `name`."""
        if self.sfnt is None:
            return name if name is not None else ".notdef"
        tables = {(table.platformID, table.platEncID): table.cmap for table in self.sfnt["cmap"].tables}
        found: str | None = None
        if not symbolic:
            if name is None:
                return 0
            character = agl.toUnicode(name)
            if (3, 1) in tables and len(character) == 1:
                found = tables[3, 1].get(ord(character))
            if found is None and (1, 0) in tables:
                reverse = {each: place for place, each in enumerate(MacRoman.MacRoman)}
                found = tables[1, 0].get(reverse.get(name, -1))
        else:
            for key, starts in (((3, 0), (0, 0xF000, 0xF100, 0xF200)), ((1, 0), (0,)), ((3, 1), (0,))):
                for start in starts:
                    found = found or tables.get(key, {}).get(start + code)
        return self.sfnt.getGlyphID(found) if found is not None else 0


def program_of(data: bytes) -> Program | None:
    """Return the glyphs of a font file of any kind; None where it cannot be read."""
    try:
        if data[:4] in {b"\x00\x01\x00\x00", b"true", b"OTTO"}:
            return _sfnt(data)
        if data[:1] == b"\x01":
            return _compact(data)
        return _type_1(data)
    except (TTLibError, KeyError, AssertionError, IndexError, ValueError, AttributeError, t1Lib.T1Error, TypeError):
        return None


def _sfnt(data: bytes) -> Program | None:
    font = TTFont(io.BytesIO(data), lazy=True)
    if "CFF " in font and "hmtx" not in font:
        return _compact(font.reader["CFF "])
    count = font["maxp"].numGlyphs
    names = font.getGlyphOrder()
    widths: dict[int | str, float] = {place: font["hmtx"][names[place]][0] for place in range(count)}
    program = Program(widths, 1000 / font["head"].unitsPerEm)
    if "cmap" in font:
        program.sfnt = font
    return program


def _compact(data: bytes) -> Program:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    strings = top.CharStrings
    names = list(top.charset)
    widths: dict[int | str, float] = {}
    for place, name in enumerate(names):
        width = _drawn_width(strings[name])
        widths[place] = widths[name] = width
    program = Program(widths, 1000 * getattr(top, "FontMatrix", [0.001])[0])
    program.count = len(names)
    if hasattr(top, "ROS"):
        program.cids = {0 if name == ".notdef" else int(name[3:]): place for place, name in enumerate(names)}
        matrix = top.FDArray[0].rawDict.get("FontMatrix") if "FontMatrix" not in top.rawDict else None
        if matrix:
            program.unit = 1000 * matrix[0]
    else:
        encoding = top.Encoding
        if isinstance(encoding, str):
            encoding = StandardEncoding.StandardEncoding if encoding == "StandardEncoding" else []
        program.names = {code: name for code, name in enumerate(encoding) if name and name != ".notdef"}
        program.cids = None
    return program


def _drawn_width(drawn: Item) -> float:
    from fontTools.pens.basePen import NullPen

    drawn.draw(NullPen())
    return float(drawn.width)


def _type_1(data: bytes) -> Program:
    font = t1Lib.T1Font.__new__(t1Lib.T1Font)
    font.encoding, font.data = "ascii", data
    font.parse()
    glyphs = font.getGlyphSet()
    widths: dict[int | str, float] = {}
    for name in list(glyphs):
        widths[name] = _drawn_width(glyphs[name])
    program = Program(widths, 1000 * font["FontMatrix"][0])
    encoding = font["Encoding"]
    if isinstance(encoding, str):
        encoding = StandardEncoding.StandardEncoding
    program.names = {code: name for code, name in enumerate(encoding) if name and name != ".notdef"}
    return program
