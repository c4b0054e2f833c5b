"""Lists as Word numbers them: one definition for each marker, one counter for each list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Marker
from ita_desktop.documents.word.xml import make

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_SYMBOL_FONT = "Segoe UI Symbol"
_BULLETS = {Marker.DASH: "-", Marker.TICKED_BOX: "\u2611", Marker.EMPTY_BOX: "\u2610"}
_DEFINITIONS = {marker: number for number, marker in enumerate(Marker)}


class Numbering:
    """The numbering part of one file; every list gets a counter of its own from it."""

    def __init__(self, element: BaseOxmlElement, *, thai_digits: bool) -> None:
        """Fill the empty numbering part `element` with the definitions."""
        self._element = element
        self._used = 0
        element.extend(_definition(marker, thai_digits=thai_digits) for marker in Marker)

    def new_list(self, marker: Marker, start: int) -> int:
        """Return the number of a new counter that begins at `start`."""
        self._used += 1
        override = make("lvlOverride", make("startOverride", val=start), ilvl=0)
        counter = make("num", make("abstractNumId", val=_DEFINITIONS[marker]), override, numId=self._used)
        self._element.append(counter)
        return self._used


def _definition(marker: Marker, *, thai_digits: bool) -> BaseOxmlElement:
    bullet = _BULLETS.get(marker)
    number_format = "bullet" if bullet else "thaiNumbers" if thai_digits else "decimal"
    fonts = None
    if marker in (Marker.TICKED_BOX, Marker.EMPTY_BOX):
        fonts = make("rPr", make("rFonts", ascii=_SYMBOL_FONT, hAnsi=_SYMBOL_FONT, cs=_SYMBOL_FONT))
    level = make(
        "lvl",
        make("start", val=1),
        make("numFmt", val=number_format),
        make("lvlText", val=bullet or "%1."),
        make("lvlJc", val="left"),
        fonts,
        ilvl=0,
    )
    return make("abstractNum", make("multiLevelType", val="singleLevel"), level, abstractNumId=_DEFINITIONS[marker])
