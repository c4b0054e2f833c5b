"""Rules of PDF/A and PDF/UA on metadata: the packet, what the file says it is, properties and their types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pikepdf
from defusedxml.ElementTree import ParseError, fromstring
from helpers_archive_file import content_of, words
from helpers_archive_types import TYPES, is_of_type

if TYPE_CHECKING:
    from collections.abc import Iterator

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ARCHIVE = "http://www.aiim.org/pdfa/ns/id/"
_ACCESS = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
_KIND = "{http://www.aiim.org/pdfa/ns/type#}"
_PREFIXES = {_SCHEMA: "pdfaSchema", _PROPERTY: "pdfaProperty", _KIND: "pdfaType", _EXTENSION: "pdfaExtension"}
_PACKET = re.compile(r"<\?xpacket\s+(.*?)\?>", re.DOTALL)


def metadata_faults(pdf: pikepdf.Pdf, level: str) -> Iterator[str]:
    """Yield the rules that the document's metadata break, where the file claims conformance `level` of PDF/A."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        yield from ("A 6.6.2.1-1", "U 7.1-8")
        return
    data = content_of(stream)
    yield from _packet(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "A 6.6.2.1-5"
        return
    try:
        bare = re.sub(r"^\s*\ufeff|<\?xpacket.*?\?>", "", text, flags=re.DOTALL)
        root = fromstring(bare.strip().lstrip("\ufeff"))
    except ParseError:
        yield "A 6.6.2.1-4"
        return
    prefixes = _prefixes(text)
    found = list(_properties(root))
    yield from _identification(found, prefixes, level)
    yield from _titles(found, pdf)
    yield from _extensions(found, prefixes)
    yield from _types(found)


def _packet(data: bytes) -> Iterator[str]:
    head = _PACKET.search(data.decode("utf-8", errors="replace"))
    if head:
        if re.search(r"\bbytes\s*=", head[1]):
            yield "A 6.6.2.1-2"
        if re.search(r"\bencoding\s*=", head[1]):
            yield "A 6.6.2.1-3"


def _prefixes(text: str) -> dict[str, set[str]]:
    """Return the prefixes that properties have on paper, by their names."""
    found: dict[str, set[str]] = {}
    for prefix, name in re.findall(r"[<\s]([A-Za-z_][\w.-]*):([A-Za-z_][\w.-]*)(?=[\s=/>])", text):
        found.setdefault(name, set()).add(prefix)
    return found


def _properties(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield the properties of a packet; one written as an attribute becomes an element of its own."""
    for description in root.iter(_RDF + "Description"):
        if description.get(_RDF + "about") is None and description.get("about") is None:
            continue
        for name, value in description.attrib.items():
            if not name.startswith((_RDF, _XML, "about")):
                element = Element(name)
                element.text = value
                yield name, element
        yield from ((element.tag, element) for element in description)


def _identification(found: list[tuple[str, Element]], prefixes: dict[str, set[str]], level: str) -> Iterator[str]:
    own = {name: (element.text or "").strip() for name, element in found}
    for space, prefix, rules in (
        (
            _ARCHIVE,
            "pdfaid",
            {"part": "A 6.6.4-4", "conformance": "A 6.6.4-5", "amd": "A 6.6.4-6", "corr": "A 6.6.4-7"},
        ),
        (_ACCESS, "pdfuaid", {"part": "U 5-3", "amd": "U 5-4", "corr": "U 5-5"}),
    ):
        said = {
            name.removeprefix(f"{{{space}}}"): value for name, value in own.items() if name.startswith(f"{{{space}}}")
        }
        if not said:
            yield "A 6.6.4-1" if prefix == "pdfaid" else "U 5-1"
            continue
        if said.get("part") != ("2" if prefix == "pdfaid" else "1"):
            yield "A 6.6.4-2" if prefix == "pdfaid" else "U 5-2"
        if prefix == "pdfaid" and said.get("conformance") not in tuple("AUB"[: "AUB".index(level) + 1]):
            yield "A 6.6.4-3"
        yield from (rule for name, rule in rules.items() if name in said and prefix not in prefixes.get(name, {prefix}))


def _titles(found: list[tuple[str, Element]], pdf: pikepdf.Pdf) -> Iterator[str]:
    names = {name for name, _ in found}
    if "{http://purl.org/dc/elements/1.1/}title" not in names:
        yield "U 7.1-9"
    if "/Lang" not in pdf.Root:
        texts = (part for _, element in found for part in element.iter(_RDF + "Alt"))
        if any([entry.get(_XML + "lang") for entry in text] == ["x-default"] for text in texts):
            yield "U 7.2-33"


def _extensions(found: list[tuple[str, Element]], prefixes: dict[str, set[str]]) -> Iterator[str]:
    """Yield the rules of 6.6.2.3.3 that the descriptions of own schemas break."""
    for name, element in found:
        if name != _EXTENSION + "schemas":
            continue
        if element.find(_RDF + "Bag") is None or prefixes.get("schemas") != {"pdfaExtension"}:
            yield "A 6.6.2.3.3-1"
        for schema in element.findall(f"{_RDF}Bag/{_RDF}li"):
            yield from _schema(_inside(schema), prefixes)


def _inside(item: Element) -> Element:
    within = item.find(_RDF + "Description")
    return item if within is None else within


def _schema(schema: Element, prefixes: dict[str, set[str]]) -> Iterator[str]:
    parts = {"schema": 2, "namespaceURI": 3, "prefix": 4}
    for name, number in parts.items():
        if not _is_text(schema, _SCHEMA + name) or not _well_named(name, "pdfaSchema", prefixes):
            yield f"A 6.6.2.3.3-{number}"
    properties = schema.find(_SCHEMA + "property")
    if properties is not None and properties.find(_RDF + "Seq") is None:
        yield "A 6.6.2.3.3-5"
    kinds = schema.find(_SCHEMA + "valueType")
    if kinds is not None and kinds.find(_RDF + "Seq") is None:
        yield "A 6.6.2.3.3-6"
    own = {
        (each.findtext(_KIND + "type") or "").strip() for each in schema.iter() if each.find(_KIND + "type") is not None
    }
    for item in schema.findall(f"{_SCHEMA}property/{_RDF}Seq/{_RDF}li"):
        described = _inside(item)
        for number, name in ((7, "name"), (8, "valueType"), (9, "category"), (10, "description")):
            if not _is_text(described, _PROPERTY + name) or not _well_named(name, "pdfaProperty", prefixes):
                yield f"A 6.6.2.3.3-{number}"
        kind = _text_of(described, _PROPERTY + "valueType")
        if kind and not _known_type(kind, own):
            yield "A 6.6.2.3.3-8"
        if _text_of(described, _PROPERTY + "category") not in {"internal", "external"}:
            yield "A 6.6.2.3.3-9"


def _is_text(item: Element, name: str) -> bool:
    if name in item.attrib:
        return True
    part = item.find(name)
    return part is not None and len(part) == 0


def _text_of(item: Element, name: str) -> str:
    return (item.get(name) or item.findtext(name) or "").strip()


def _well_named(name: str, prefix: str, prefixes: dict[str, set[str]]) -> bool:
    return prefix in prefixes.get(name, {prefix})


def _known_type(kind: str, own: set[str]) -> bool:
    plain = re.sub(r"^((open|closed)\s+choice(\s+of)?|bag|seq|alt|lang alt)\s*", "", kind.strip(), flags=re.IGNORECASE)
    if plain != kind.strip():
        return plain == "" or _known_type(plain, own)
    return plain.lower() in _SIMPLE or plain in own


_SIMPLE = words(
    "text integer real boolean date uri url xpath mimetype locale propername agentname rational gpscoordinate "
    "renditionclass resourceref resourceevent version job thumbnail colorant dimensions font flash oecf/sfr cfapattern "
    "devicesettings time timecode marker media projectlink resampleparams beatsplicestretch timescalestretch"
)


def _types(found: list[tuple[str, Element]]) -> Iterator[str]:
    """Yield the rules that properties break: known or described, and of their type."""
    own: dict[str, str] = {}
    kind: str | None
    for name, element in found:
        if name == _EXTENSION + "schemas":
            for schema in element.iter():
                space = _text_of(schema, _SCHEMA + "namespaceURI")
                for item in schema.findall(f"{_SCHEMA}property/{_RDF}Seq/{_RDF}li"):
                    described = _inside(item)
                    kind = _text_of(described, _PROPERTY + "valueType")
                    own[f"{{{space}}}{_text_of(described, _PROPERTY + 'name')}"] = kind
    for name, element in found:
        kind = TYPES.get(name, own.get(name))
        if name == _EXTENSION + "schemas":
            continue
        if kind is None:
            yield "A 6.6.2.3.1-1"
        elif not is_of_type(element, kind):
            yield "A 6.6.2.3.1-2"
