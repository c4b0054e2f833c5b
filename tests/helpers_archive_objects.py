"""Rules of PDF/A on objects wherever they are used: images, graphics states, forms, output intents, what blends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from helpers_archive_file import content_of, is_set, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers_archive_file import Item

INTENTS = frozenset(("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"))
_MODES = words(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight /SoftLight "
    "/Difference /Exclusion /Hue /Saturation /Color /Luminosity"
)


def object_faults(item: Item) -> Iterator[str]:
    """Yield the rules that an object breaks."""
    subtype = str(item.get("/Subtype"))
    states = item.get("/ExtGState")
    if isinstance(states, pikepdf.Dictionary):
        yield from (rule for state in states.values() for rule in state_faults(state))
    if item.get("/Type") == "/ExtGState":
        yield from state_faults(item)
    if isinstance(item, pikepdf.Stream):
        if subtype == "/Image":
            yield from image_faults(item)
        checks = {
            "A 6.2.9-1": item.get("/Subtype2") == "/PS" or "/PS" in item or "/OPI" in item,
            "A 6.2.9-2": "/Ref" in item,
            "A 6.2.9-3": subtype == "/PS",
        }
        if subtype in {"/Form", "/PS"}:
            yield from (rule for rule, broken in checks.items() if broken)
    profile = item.get("/DestOutputProfile")
    if isinstance(profile, pikepdf.Stream) and not is_output_profile(content_of(profile)):
        yield "A 6.2.3-1"
    intents = item.get("/OutputIntents", pikepdf.Array()).as_list() if "/OutputIntents" in item else []
    if len({intent["/DestOutputProfile"].objgen for intent in intents if "/DestOutputProfile" in intent}) > 1:
        yield "A 6.2.3-2"


def appearances(note: Item) -> list[pikepdf.Stream]:
    """Return what an annotation looks like, in each of its states."""
    drawn = note.get("/AP", pikepdf.Dictionary()).get("/N") if isinstance(note, pikepdf.Dictionary) else None
    several = list(drawn.values()) if isinstance(drawn, pikepdf.Dictionary) else [drawn]
    return [each for each in several if isinstance(each, pikepdf.Stream)]


def blends(resources: Item, seen: set[tuple[int, int]]) -> bool:
    """Tell whether anything among these resources is drawn through something else."""
    if not isinstance(resources, pikepdf.Dictionary):
        return False
    for state in resources.get("/ExtGState", pikepdf.Dictionary()).values():
        masked = str(state.get("/SMask", "/None")) != "/None"
        faint = any(float(state.get(name, 1)) < 1 for name in ("/ca", "/CA"))
        if masked or faint or str(state.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}:
            return True
    for kind in ("/XObject", "/Pattern", "/Font"):
        for item in resources.get(kind, pikepdf.Dictionary()).values():
            if item.is_indirect and item.objgen in seen:
                continue
            seen.add(item.objgen)
            if kind == "/XObject" and ("/SMask" in item or "/Group" in item):
                return True
            if blends(item.get("/Resources"), seen):
                return True
    return False


def state_faults(state: Item) -> Iterator[str]:
    """Yield the rules that a graphics state breaks."""
    if not isinstance(state, pikepdf.Dictionary):
        return
    if "/TR" in state:
        yield "A 6.2.5-1"
    if "/TR2" in state and state["/TR2"] != "/Default":
        yield "A 6.2.5-2"
    if "/HTP" in state:
        yield "A 6.2.5-3"
    if "/RI" in state and str(state["/RI"]) not in INTENTS:
        yield "A 6.2.6-1"
    modes = state.get("/BM", pikepdf.Name.Normal)
    if any(str(mode) not in _MODES for mode in (modes.as_list() if isinstance(modes, pikepdf.Array) else [modes])):
        yield "A 6.2.10-1"


def image_faults(image: pikepdf.Stream) -> Iterator[str]:
    """Yield the rules that an image breaks."""
    checks = {
        "A 6.2.8-1": "/Alternates" in image,
        "A 6.2.8-2": "/OPI" in image,
        "A 6.2.8-3": is_set(image, "/Interpolate"),
        "A 6.2.6-1": "/Intent" in image and str(image["/Intent"]) not in INTENTS,
    }
    yield from (rule for rule, broken in checks.items() if broken)
    bits = image.get("/BitsPerComponent")
    if is_set(image, "/ImageMask"):
        if bits is not None and int(bits) != 1:
            yield "A 6.2.8-5"
    elif bits is not None and int(bits) not in {1, 2, 4, 8, 16}:
        yield "A 6.2.8-4"


def is_output_profile(profile: bytes) -> bool:
    """Tell whether a colour profile is one of a printer or screen."""
    return profile[12:16] in {b"prtr", b"mntr"} and profile[16:20] in {b"RGB ", b"CMYK", b"GRAY"} and profile[8] < 5


def output_space(pdf: pikepdf.Pdf) -> str | None:
    """Return the colours of the output intent for archives: `RGB `, `CMYK`, `GRAY`."""
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()).as_list():
        profile = intent.get("/DestOutputProfile")
        if intent.get("/S") == "/GTS_PDFA1" and isinstance(profile, pikepdf.Stream):
            return content_of(profile)[16:20].decode("latin-1")
    return None
