"""Rules of PDF/A on the bytes of a file: header, trailer, spacing, strings, streams, limits (ISO 19005-2, 6.1)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d+)(\s+)(\d+)(\s+)obj\b")
_STREAM = re.compile(rb">>\s*stream(\r\n|\n|\r|)")
_LENGTH = re.compile(rb"/Length\s+(\d+)(\s+\d+\s+R)?")
_TOKEN = re.compile(
    rb"%[^\r\n]*"
    rb"|(?P<text>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\))"
    rb"|<<|>>|(?P<hex><[^<>]*>)"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\s()<>\[\]{}/%]))",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAME_CODE = re.compile(rb"#[0-9A-Fa-f]{2}")
_FILTERS = frozenset(
    f"/{name}Decode" for name in ("ASCIIHex", "ASCII85", "Flate", "RunLength", "CCITTFax", "JBIG2", "DCT", "JPX")
)
_MOST_OBJECTS, _LONGEST_TEXT, _LONGEST_NAME = 8_388_607, 32_768, 127
_LARGEST_INTEGER, _LARGEST_REAL, _SMALLEST_REAL = 2**31, 3.403e38, 1.175e-38
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


Item = Any
"""An object of a PDF, of whatever type; what it is has to be asked."""


class RawStream(NamedTuple):
    """Where a stream's content lies in the file, and the dictionary before it."""

    head: bytes
    start: int
    end: int
    keyword_ok: bool


def file_faults(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the rules of 6.1 that the file breaks."""
    yield from _frame(data, pdf)
    outside, streams = _parted(data)
    yield from _objects(outside)
    for stream in streams:
        yield from _stream(data, stream)
    for text in (outside, *_contents(pdf)):
        yield from _tokens(text)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            yield from _filters(item)
    for page in pdf.pages:
        for name in _BOXES:
            box = page.obj.get(name)
            if isinstance(box, pikepdf.Array) and len(box) == 4:
                left, bottom, right, top = (float(each) for each in box)
                if not all(3 <= abs(side) <= 14_400 for side in (right - left, top - bottom)):
                    yield "A 6.1.13-11"


def _frame(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    header = re.match(rb"%PDF-1\.[0-7](?=[\r\n])", data)
    if header is None:
        yield from (
            ("A 6.1.2-1", "U 6.1-1") if not re.search(rb"^%PDF-1\.[0-7]\r?\n?", data, re.MULTILINE) else ("A 6.1.2-1",)
        )
    lines = re.split(rb"\r\n|\r|\n", data[:2048], maxsplit=2)
    second = lines[1] if len(lines) > 1 else b""
    if not (second.startswith(b"%") and len(second) > 4 and all(byte > 127 for byte in second[1:5])):
        yield "A 6.1.2-2"
    identifiers = pdf.trailer.get("/ID")
    if not (isinstance(identifiers, pikepdf.Array) and len(identifiers) and all(map(str, identifiers.as_list()))):
        yield "A 6.1.3-1"
    if b"/Encrypt" in data and "/Encrypt" in pdf.trailer:
        yield "A 6.1.3-2"
    if not re.fullmatch(rb"(\r\n|\n|\r)?", data[data.rfind(b"%%EOF") + 5 :]):
        yield "A 6.1.3-3"
    for found in re.finditer(rb"(?<!start)xref(?=\s+\d+\s)", data):
        if not re.match(rb"xref(\r\n|\n|\r)\d+ \d+ ?(\r\n|\n|\r)", data[found.start() : found.start() + 40]):
            yield "A 6.1.4-2"
    if len(pdf.objects) > _MOST_OBJECTS:
        yield "A 6.1.13-7"


def _parted(data: bytes) -> tuple[bytes, list[RawStream]]:
    """Return the file without the contents of its streams, and where those lie."""
    outside: list[bytes] = []
    streams: list[RawStream] = []
    done = 0
    while (found := _STREAM.search(data, done)) is not None:
        begin = max(data.rfind(b" obj", done, found.start()), done)
        head = data[begin : found.start() + 2]
        start = found.end()
        length = _length(data, head)
        end = start + length if length is not None else -1
        if end < 0 or not re.match(rb"\s*endstream", data[end : end + 20]):
            end = data.find(b"endstream", start)
            if end < 0:
                break
        streams.append(RawStream(head, start, end, keyword_ok=found[1] in {b"\r\n", b"\n"}))
        outside.append(data[done:start])
        done = end
    outside.append(data[done:])
    return b"".join(outside), streams


def _length(data: bytes, head: bytes) -> int | None:
    several = list(_LENGTH.finditer(head))
    if not several:
        return None
    found = several[-1]
    if found[2] is None:
        return int(found[1])
    target = re.search(rb"(?<!\d)" + found[1] + rb"\s+\d+\s+obj\s+(\d+)", data)
    return int(target[1]) if target else None


def _objects(outside: bytes) -> Iterator[str]:
    for found in _OBJECT.finditer(outside):
        before = outside[max(0, found.start() - 1) : found.start()]
        after = outside[found.end() : found.end() + 1]
        if found[2] != b" " or found[4] != b" " or before not in {b"\n", b"\r", b""} or after not in {b"\n", b"\r"}:
            yield "A 6.1.9-1"
    for found in re.finditer(rb"(.)endobj(.?)", outside, re.DOTALL):
        if found[1] not in b"\r\n" or found[2] not in b"\r\n":
            yield "A 6.1.9-1"


def _stream(data: bytes, stream: RawStream) -> Iterator[str]:
    length = _length(data, stream.head)
    tail = data[stream.end : stream.end + 20]
    if length is not None and stream.start + length != stream.end:
        real = len(re.sub(rb"(\r\n|\n|\r)\Z", b"", data[stream.start : stream.end]))
        if length != real:
            yield "A 6.1.7.1-1"
    elif not re.match(rb"(\r\n|\n|\r)endstream", tail):
        yield "A 6.1.7.1-2" if re.match(rb"\s*[ \t]endstream|endstream", tail) else "A 6.1.7.1-1"
    if not stream.keyword_ok:
        yield "A 6.1.7.1-2"
    if re.search(rb"/(F|FFilter|FDecodeParms)\s*([(<\[/]|\d+\s+\d+\s+R)", stream.head):
        yield "A 6.1.7.1-3"


def _contents(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Yield what is drawn by pages and forms, and the objects that lie in streams, undone of their filters."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or item.get("/Type") == "/ObjStm"):
            yield content_of(item)
    for page in pdf.pages:
        yield page_content(page)


def page_content(page: pikepdf.Page) -> bytes:
    """Return the content of a page, all of its parts together."""
    contents = page.obj.get("/Contents")
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(content_of(part) for part in parts if isinstance(part, pikepdf.Stream))


def content_of(stream: Item) -> bytes:
    """Return the content of a stream undone of its filters; nothing where that cannot be done."""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return b""


def _tokens(text: bytes) -> Iterator[str]:
    text = re.sub(rb"\bID\s.*?\sEI\b", b" EI ", text, flags=re.DOTALL)
    for found in _TOKEN.finditer(text):
        token = found[0]
        match found.lastgroup:
            case "hex":
                yield from _hexadecimal(re.sub(rb"\s", b"", token[1:-1]))
            case "text":
                if len(token) >= _LONGEST_TEXT and len(_ESCAPED.sub(b"x", token[1:-1])) >= _LONGEST_TEXT:
                    yield "A 6.1.13-3"
            case "name":
                if len(token) > _LONGEST_NAME and len(_NAME_CODE.sub(b"x", token)) - 1 > _LONGEST_NAME:
                    yield "A 6.1.13-4"
            case "number":
                yield from _number(token)


def _hexadecimal(digits: bytes) -> Iterator[str]:
    if not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
        yield "A 6.1.6-2"
    elif len(digits) % 2:
        yield "A 6.1.6-1"
    if len(digits) // 2 >= _LONGEST_TEXT:
        yield "A 6.1.13-3"


def _number(token: bytes) -> Iterator[str]:
    if b"." not in token:
        if len(token) > 9 and not -_LARGEST_INTEGER <= int(token) < _LARGEST_INTEGER:
            yield "A 6.1.13-1"
        return
    size = abs(float(token)) if len(token) > 9 else 0.0
    if size > _LARGEST_REAL:
        yield "A 6.1.13-2"
    if 0 < size < _SMALLEST_REAL:
        yield "A 6.1.13-5"


def _filters(stream: pikepdf.Stream) -> Iterator[str]:
    filters = stream.get("/Filter")
    if filters is None:
        return
    names = list(filters.as_list()) if isinstance(filters, pikepdf.Array) else [filters]
    decoding = stream.get("/DecodeParms")
    for name in names:
        if str(name) == "/Crypt":
            parameters = decoding[0] if isinstance(decoding, pikepdf.Array) else decoding
            if isinstance(parameters, pikepdf.Dictionary) and parameters.get("/Name") == "/Identity":
                continue
        if str(name) not in _FILTERS:
            yield "A 6.1.7.2-1"


def words(text: str) -> frozenset[str]:
    """Return the words of `text`."""
    return frozenset(text.split())


def is_set(item: Item, name: str) -> bool:
    """Tell whether a dictionary says yes to `name`."""
    return item.get(name) is True


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Item]:
    """Yield every dictionary and stream of the file once, also those that lie in others."""
    for item in pdf.objects:
        yield from _within(item)


def _within(item: Item) -> Iterator[Item]:
    parts: list[Item] = []
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        yield item
        parts = list(item.values())
    elif isinstance(item, pikepdf.Array):
        parts = list(item.as_list())
    for part in parts:
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Array)) and not part.is_indirect:
            yield from _within(part)


def opened(data: bytes) -> pikepdf.Pdf:
    """Return the file as pikepdf holds it, as it stands, without inheriting anything."""
    return pikepdf.open(io.BytesIO(data), inherit_page_attributes=False, suppress_warnings=True)
