"""Elements of a Word file: made one by one, so that text is always text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS = 20


def w(tag: str, *children: BaseOxmlElement | None, **attributes: str | int) -> BaseOxmlElement:
    """Return a new element `w:<tag>` with the children that are not None; attributes are of the `w` namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def flag(tag: str, *, on: bool = True) -> BaseOxmlElement | None:
    """Return the switch `tag`, or None where it is off."""
    return w(tag) if on else None


def bookmark_name(key: str) -> str:
    """Return what the bookmark of a caption is called that text refers to by `key`."""
    return f"_Ref_{key}"


def twips(points: float) -> int:
    """Return a length in points as Word counts it, in twentieths."""
    return round(points * _TWIPS)


def sizes(points: float) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """Return a type size, for Latin and for complex script."""
    half_points = round(points * 2)
    return w("sz", val=half_points), w("szCs", val=half_points)


def plain(text: str) -> str:
    """Return `text` as it can stand in a Word file: normalised, and without characters XML forbids."""
    return _ILLEGAL.sub("", normalise_text(text))


def text_elements(text: str) -> list[BaseOxmlElement]:
    """Return `text` as the contents of a run: line ends and tabs are elements of their own."""
    elements: list[BaseOxmlElement] = []
    for part in re.split("([\n\t])", plain(text)):
        if part == "\n":
            elements.append(w("br"))
        elif part == "\t":
            elements.append(w("tab"))
        elif part:
            written = w("t")
            written.text = part
            if part != part.strip():
                written.set(qn("xml:space"), "preserve")
            elements.append(written)
    return elements
