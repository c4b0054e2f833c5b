"""Our own PDF broken on purpose: its bytes, pages, fonts, images and metadata, one rule at a time."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from helpers_archive_file import content_of, page_content
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers_archive_file import Item


def edited(data: bytes, change: Callable[[pikepdf.Pdf], object], **options: Item) -> bytes:
    """Return the file after `change`, as pikepdf writes it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False, **options)
        return target.getvalue()


def _replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return what puts `new` in place of the first `old`, which must be there."""

    def change(data: bytes) -> bytes:
        assert old in data, old
        return data.replace(old, new, 1)

    return change


def _locked(data: bytes) -> bytes:
    return edited(data, lambda _: None, encryption=pikepdf.Encryption(owner="a", user=""))


def _shorter(data: bytes) -> bytes:
    return re.sub(rb"/Length (\d*)(\d)(?=\s)", lambda m: b"/Length %b%d" % (m[1], (int(m[2]) + 3) % 10), data, count=1)


RAW: dict[str, Callable[[bytes], bytes]] = {
    "A 6.1.2-1": _replaced(b"%PDF-1.7", b"%PDF-1.9"),
    "U 6.1-1": _replaced(b"%PDF-1.7", b"%PDF-1.9"),
    "A 6.1.2-2": _replaced(b"\n%\x93\x8c\x8b\x9e", b"\n%abcd"),
    "A 6.1.3-1": _replaced(b"/ID", b"/IX"),
    "A 6.1.3-2": _locked,
    "A 6.1.3-3": lambda data: data + b"more",
    "A 6.1.4-2": _replaced(b"\nxref\n0 ", b"\nxref\n\n0 "),
    "A 6.1.6-1": _replaced(b"/Alt<FEFF0E", b"/Alt<FEFF0 "),
    "A 6.1.6-2": _replaced(b"/Alt<FEFF0E", b"/Alt<FEFF0G"),
    "A 6.1.7.1-1": _shorter,
    "A 6.1.7.1-2": _replaced(b"\nendstream", b" endstream"),
    "A 6.1.7.2-1": _replaced(b"/FlateDecode", b"/LZWDecode  "),
    "A 6.1.9-1": _replaced(b" 0 obj\n", b" 0 obj "),
}
"""By rule: what is done to the bytes of the file."""


def page_of(pdf: pikepdf.Pdf) -> Dictionary:
    """Return the first page."""
    return pdf.pages[0].obj


def add(more: bytes) -> Callable[[pikepdf.Pdf], object]:
    """Return what appends instructions to the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj["/Contents"] = pdf.make_stream(page_content(page) + b"\n" + more)

    return change


def artifact(more: bytes) -> Callable[[pikepdf.Pdf], object]:
    """Return what appends instructions that belong to nothing."""
    return add(b"/Artifact BMC " + more + b" EMC")


def _state(**entries: Item) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf)["/Resources"]["/ExtGState"] = Dictionary(G=Dictionary(Type=Name.ExtGState, **entries))
        artifact(b"/G gs 0 0 9 9 re f")(pdf)

    return change


def _image(**entries: Item) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        usual = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "ColorSpace": Name.DeviceGray}
        image = pdf.make_stream(b"\0", Dictionary({f"/{name}": value for name, value in {**usual, **entries}.items()}))
        page_of(pdf)["/Resources"]["/XObject"] = Dictionary(I=image)
        artifact(b"/I Do")(pdf)

    return change


def form(content: bytes = b"", times: int = 1, **entries: Item) -> Callable[[pikepdf.Pdf], object]:
    """Return what draws a form of `content` so many times."""

    def change(pdf: pikepdf.Pdf) -> None:
        usual = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9]), "Resources": Dictionary()}
        form = pdf.make_stream(content, Dictionary({f"/{name}": value for name, value in {**usual, **entries}.items()}))
        page_of(pdf)["/Resources"]["/XObject"] = Dictionary(F=form)
        artifact(b"/F Do " * times)(pdf)

    return change


def _without_intent(change: Callable[[pikepdf.Pdf], object]) -> Callable[[pikepdf.Pdf], object]:
    def both(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/OutputIntents"]
        change(pdf)

    return both


def _two_intents(pdf: pikepdf.Pdf) -> None:
    own = pdf.Root["/OutputIntents"][0]
    other = pdf.make_indirect(pdf.make_stream(content_of(own["/DestOutputProfile"]), Dictionary(N=3)))
    pdf.Root["/OutputIntents"].append(Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=other))


def _other_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root["/OutputIntents"][0]["/DestOutputProfile"]
    content = content_of(profile)
    profile.write(content[:12] + b"scnr" + content[16:])


def _inherited(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Pages"]["/Resources"] = page_of(pdf)["/Resources"]
    for page in pdf.pages:
        del page.obj["/Resources"]


def _with_font(change: Callable[[Item], object]) -> Callable[[pikepdf.Pdf], object]:
    """Return what changes the font of the first line."""

    def edit(pdf: pikepdf.Pdf) -> None:
        fonts = page_of(pdf)["/Resources"]["/Font"]
        change(fonts[min(fonts.keys())])

    return edit


def put(name: str, value: Item) -> Callable[[Item], object]:
    """Return what gives an object another value of `name`."""
    return lambda item: item.__setitem__(name, value)


def _inner(change: Callable[[Item], object]) -> Callable[[Item], object]:
    return lambda font: change(font["/DescendantFonts"][0])


def without(name: str) -> Callable[[Item], object]:
    """Return what takes `name` out of an object."""
    return lambda item: item.__delitem__(name)


def _narrower(inner: Item) -> None:
    for place in range(1, len(inner["/W"]), 2):
        inner["/W"][place] = Array([float(inner["/W"][place][0]) - 5])


def _map_to(character: bytes) -> Callable[[Item], object]:
    def change(font: Item) -> None:
        pairs = content_of(font["/ToUnicode"])
        font["/ToUnicode"].write(re.sub(rb"> <[0-9A-F]+>", b"> <" + character + b">", pairs))

    return change


def _set_of_one(pdf: pikepdf.Pdf) -> None:
    """Say that the subset holds glyph 0 alone."""
    _with_font(_inner(lambda inner: inner["/FontDescriptor"].__setitem__("/CIDSet", pdf.make_stream(b"\x80"))))(pdf)


def _private(pdf: pikepdf.Pdf) -> None:
    _with_font(_map_to(b"E001"))(pdf)
    artifact(b"BT /T1 9 Tf " + _shown(pdf) + b" Tj ET")(pdf)


def _shown(pdf: pikepdf.Pdf) -> bytes:
    """Return a string of the first page that is not text of its own."""
    found = re.search(rb"\[<([0-9A-F]{4})", page_content(pdf.pages[0]))
    assert found
    return b"<" + found[1] + b">"


def _metadata(old: str, new: str) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        text = content_of(pdf.Root["/Metadata"]).decode("utf-8")
        assert re.search(old, text, re.DOTALL), old
        pdf.Root["/Metadata"].write(re.sub(old, new, text, flags=re.DOTALL).encode("utf-8"))

    return change


def _utf_16(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Metadata"].write(content_of(pdf.Root["/Metadata"]).decode("utf-8").encode("utf-16"))


def _both(rule: str, change: Callable[[pikepdf.Pdf], object]) -> dict[str, Callable[[pikepdf.Pdf], object]]:
    """Return `change` for a rule on fonts in both standards."""
    return {f"A 6.2.11.{rule}": change, f"U 7.21.{rule}": change}


def _prefixed(name: str, value: str) -> Callable[[pikepdf.Pdf], object]:
    """Return what gives a property another prefix of the same name space."""
    prefix, own = name.split(":")
    space = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}[prefix]

    def change(pdf: pikepdf.Pdf) -> None:
        text = content_of(pdf.Root["/Metadata"]).decode("utf-8")
        text = re.sub(f"<{name}>.*?</{name}>", "", text)
        added = f'<other:{own} xmlns:other="{space}">{value}</other:{own}>\n</rdf:Description>\n</rdf:RDF>'
        text = re.sub(r"</rdf:Description>\s*</rdf:RDF>", added, text)
        pdf.Root["/Metadata"].write(text.encode("utf-8"))

    return change


PIECES: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "A 6.1.7.1-3": lambda pdf: pdf.Root["/Metadata"].__setitem__("/F", String("other.xml")),
    "A 6.1.13-1": lambda pdf: pdf.Root.__setitem__("/X", 2**31),
    "A 6.1.13-2": artifact(b"1" + b"0" * 39 + b".0 w"),
    "A 6.1.13-3": lambda pdf: pdf.Root.__setitem__("/X", String("x" * 40_000)),
    "A 6.1.13-4": lambda pdf: pdf.Root.__setitem__("/X", Name("/" + "x" * 128)),
    "A 6.1.13-5": artifact(b"0." + b"0" * 38 + b"1 w"),
    "A 6.1.13-8": add(b"q " * 29 + b"Q " * 29),
    "A 6.1.13-11": lambda pdf: page_of(pdf).__setitem__("/CropBox", Array([0, 0, 2, 2])),
    "A 6.2.2-1": add(b"own"),
    "A 6.2.2-2": _inherited,
    "A 6.2.3-1": _other_profile,
    "A 6.2.3-2": _two_intents,
    "A 6.2.4.3-2": _without_intent(artifact(b"1 0 0 rg 0 0 9 9 re f")),
    "A 6.2.4.3-3": artifact(b"0 0 0 1 k 0 0 9 9 re f"),
    "A 6.2.4.3-4": _without_intent(artifact(b"0 g 0 0 9 9 re f")),
    "A 6.2.5-1": _state(TR=Name.Identity),
    "A 6.2.5-2": _state(TR2=Name.Identity),
    "A 6.2.5-3": _state(HTP=Array([0, 1])),
    "A 6.2.6-1": artifact(b"/Own ri"),
    "A 6.2.8-1": _image(BitsPerComponent=8, Alternates=Array([])),
    "A 6.2.8-2": _image(BitsPerComponent=8, OPI=Dictionary()),
    "A 6.2.8-3": _image(BitsPerComponent=8, Interpolate=True),
    "A 6.2.8-4": _image(BitsPerComponent=3),
    "A 6.2.8-5": _image(BitsPerComponent=8, ImageMask=True),
    "A 6.2.9-1": form(PS=String("x")),
    "A 6.2.9-2": form(Ref=Dictionary()),
    "A 6.2.9-3": form(Subtype=Name.PS),
    "A 6.2.10-1": _state(BM=Name.Own),
    "A 6.2.10-2": _without_intent(_state(ca=0.5)),
    "A 6.2.11.2-1": _with_font(put("/Type", Name.Own)),
    "A 6.2.11.2-2": _with_font(_inner(put("/Subtype", Name.Own))),
    "A 6.2.11.2-3": _with_font(_inner(without("/BaseFont"))),
    **_both("3.1-1", _with_font(put("/Encoding", Name("/UniJIS-UTF16-H")))),
    **_both("3.2-1", _with_font(_inner(without("/CIDToGIDMap")))),
    **_both("3.3-1", _with_font(put("/Encoding", Name.Own))),
    **_both("4.1-1", _with_font(_inner(lambda inner: inner["/FontDescriptor"].__delitem__("/FontFile2")))),
    **_both("4.1-2", artifact(b"BT /T1 9 Tf <FFFF> Tj ET")),
    **_both("4.2-2", _set_of_one),
    **_both("5-1", _with_font(_inner(_narrower))),
    **_both("8-1", artifact(b"BT /T1 9 Tf <0000> Tj ET")),
    "A 6.2.11.7.2-1": _with_font(without("/ToUnicode")),
    "U 7.21.7-1": _with_font(without("/ToUnicode")),
    "A 6.2.11.7.2-2": _with_font(_map_to(b"FEFF")),
    "U 7.21.7-2": _with_font(_map_to(b"FEFF")),
    "A 6.2.11.7.3-1": _private,
    "A 6.6.2.1-1": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "U 7.1-8": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "A 6.6.2.1-2": _metadata(" id=", ' bytes="9" id='),
    "A 6.6.2.1-3": _metadata(" id=", ' encoding="UTF-8" id='),
    "A 6.6.2.1-4": _metadata("</rdf:RDF>", ""),
    "A 6.6.2.1-5": _utf_16,
    "A 6.6.2.3.1-1": _metadata("<pdf:Producer>", "<pdf:Own>x</pdf:Own><pdf:Producer>"),
    "A 6.6.2.3.1-2": _metadata("<xmp:CreatorTool>", "<xmp:CreateDate>today</xmp:CreateDate><xmp:CreatorTool>"),
    "A 6.6.2.3.3-1": _metadata("schemas><rdf:Bag>(.*)</rdf:Bag></pdfaExt", r"schemas><rdf:Seq>\1</rdf:Seq></pdfaExt"),
    "A 6.6.2.3.3-2": _metadata("<pdfaSchema:schema>.*?</pdfaSchema:schema>", ""),
    "A 6.6.2.3.3-3": _metadata("<pdfaSchema:namespaceURI>.*?</pdfaSchema:namespaceURI>", ""),
    "A 6.6.2.3.3-4": _metadata("<pdfaSchema:prefix>.*?</pdfaSchema:prefix>", ""),
    "A 6.6.2.3.3-5": _metadata("property><rdf:Seq>(.*)</rdf:Seq></pdfaS", r"property><rdf:Bag>\1</rdf:Bag></pdfaS"),
    "A 6.6.2.3.3-6": _metadata(
        "<pdfaSchema:prefix>", "<pdfaSchema:valueType>x</pdfaSchema:valueType><pdfaSchema:prefix>"
    ),
    "A 6.6.2.3.3-7": _metadata("<pdfaProperty:name>.*?</pdfaProperty:name>", ""),
    "A 6.6.2.3.3-8": _metadata("<pdfaProperty:valueType>.*?</pdfaProperty:valueType>", ""),
    "A 6.6.2.3.3-9": _metadata(">internal<", ">other<"),
    "A 6.6.2.3.3-10": _metadata("<pdfaProperty:description>.*?</pdfaProperty:description>", ""),
    "A 6.6.4-1": _metadata("<pdfaid:(part|conformance)>.</pdfaid:(part|conformance)>", ""),
    "A 6.6.4-2": _metadata("<pdfaid:part>2", "<pdfaid:part>3"),
    "A 6.6.4-3": _metadata("conformance>A", "conformance>B"),
    "A 6.6.4-4": _prefixed("pdfaid:part", "2"),
    "A 6.6.4-5": _prefixed("pdfaid:conformance", "A"),
    "A 6.6.4-6": _prefixed("pdfaid:amd", "x"),
    "A 6.6.4-7": _prefixed("pdfaid:corr", "x"),
    "U 5-1": _metadata("<pdfuaid:part>1</pdfuaid:part>", ""),
    "U 5-2": _metadata("<pdfuaid:part>1", "<pdfuaid:part>2"),
    "U 5-3": _prefixed("pdfuaid:part", "1"),
    "U 5-4": _prefixed("pdfuaid:amd", "x"),
    "U 5-5": _prefixed("pdfuaid:corr", "x"),
    "U 7.1-9": _metadata("<dc:title>.*?</dc:title>", ""),
}
"""By rule: what is done to pages, fonts, images and metadata."""
