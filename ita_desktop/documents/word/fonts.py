"""The fonts a Word file names and carries, so that it looks the same on a PC without TH Sarabun.

TH SarabunPSK is described so that a program finds the nearest it has: other names of the same design first. Laksaman
goes with the file as the last of them, scaled to TH Sarabun's size and line height: nothing but its unit, its vertical
measures and its name is other than in the font itself. Fonts in a file are obfuscated as ECMA-376 part 4 asks: the
first 32 bytes mixed with a key that stands beside them.
"""

from __future__ import annotations

import io
import uuid
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.documents.typeset.fonts import LAKSAMAN_SCALE, laksaman

if TYPE_CHECKING:
    from typing import Any

    from ita_desktop.documents.typeset.faces import Face

CARRIED_NAME = "ITA Laksaman"
"""What the scaled Laksaman is called: it is not TH Sarabun, and not Laksaman as it is installed."""
_SAME_DESIGN = ("TH Sarabun New", "TH SarabunIT๙", "Sarabun", CARRIED_NAME)
_ASCENT, _DESCENT = 0.86, 0.27
"""TH SarabunPSK's, which make its single line 1.13 of the size."""
_MIXED = 32
_NAMESPACE = uuid.UUID("3f0a1a52-6d5e-5f0b-9a3b-0c6f5a6f7a11")
_FAMILY, _WEIGHT, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_THAI = (
    '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/><w:sig w:usb0="A100006F" w:usb1="5000205A" w:usb2="00000000" w:usb3="00000000" '
    'w:csb0="00010183" w:csb1="00000000"/>'
)
_FILES = {"embedRegular": ("font1.odttf", False), "embedBold": ("font2.odttf", True)}


def font_parts(font: str) -> dict[str, bytes | str]:
    """Return the parts of a Word file whose text is in `font`, by name: the table of fonts, and the fonts carried."""
    carried = {name: _carried(bold=bold) for name, bold in _FILES.values()}
    embedded = "".join(
        f'<w:{tag} r:id="rId{place}" w:fontKey="{{{carried[name][1]}}}"/>'
        for place, (tag, (name, _)) in enumerate(_FILES.items(), start=1)
    )
    others = ",".join(name for name in _SAME_DESIGN if name != font)
    table = (
        f'<w:fonts xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}">'
        f'<w:font w:name="{font}"><w:altName w:val="{others}"/>{_THAI}{embedded}</w:font>'
        f'<w:font w:name="{CARRIED_NAME}">{_THAI}{embedded}</w:font></w:fonts>'
    )
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATIONS}/font" Target="fonts/{name}"/>'
        for place, (name, _) in enumerate(_FILES.values(), start=1)
    )
    return {
        "word/fontTable.xml": table,
        "word/_rels/fontTable.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
        ),
        **{f"word/fonts/{name}": content for name, (content, _) in carried.items()},
    }


@cache
def _carried(*, bold: bool) -> tuple[bytes, str]:
    """Return the scaled Laksaman as a file carries it, and the key it is mixed with."""
    content = scaled(laksaman().face(bold=bold), bold=bold)
    key = str(uuid.uuid5(_NAMESPACE, f"{CARRIED_NAME} {bold}")).upper()
    return mixed(content, key), key


def mixed(content: bytes, key: str) -> bytes:
    """Return a font mixed with the bytes of `key` from its end on, or a mixed one as it was."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * (_MIXED // 16)
    return bytes(one ^ other for one, other in zip(content[:_MIXED], mask, strict=True)) + content[_MIXED:]


def scaled(face: Face, *, bold: bool) -> bytes:
    """Return the font of `face` with its unit made as much larger as it is drawn too large, under its own name."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(face.data), recalcTimestamp=False, recalcBBoxes=False) as font:
        tables: Any = font
        unit = round(tables["head"].unitsPerEm / LAKSAMAN_SCALE)
        ascent, descent = round(_ASCENT * unit), round(_DESCENT * unit)
        tables["head"].unitsPerEm = unit
        tables["hhea"].ascent, tables["hhea"].descent, tables["hhea"].lineGap = ascent, -descent, 0
        sizes = tables["OS/2"]
        sizes.usWinAscent, sizes.usWinDescent = ascent, descent
        sizes.sTypoAscender, sizes.sTypoDescender, sizes.sTypoLineGap = ascent, -descent, 0
        weight = "Bold" if bold else "Regular"
        names = tables["name"]
        told = {
            _FAMILY: CARRIED_NAME,
            _WEIGHT: weight,
            _UNIQUE: f"{CARRIED_NAME} {weight}",
            _FULL: f"{CARRIED_NAME} {weight}",
            _POSTSCRIPT: f"{CARRIED_NAME.replace(' ', '')}-{weight}",
        }
        names.names = [record for record in names.names if record.nameID not in {*told, 16, 17}]
        for number, text in told.items():
            names.setName(text, number, 3, 1, 0x409)
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()
