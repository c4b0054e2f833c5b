"""Numbered and bulleted lists: paragraphs whose number hangs in the margin."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from ita_desktop.documents.typeset.paragraph import ThaiParagraph, measure
from ita_desktop.thai.digits import to_thai

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.documents.typeset.content import Content, Setting, TextStyle

_GAP = 0.35
"""White between the number and its text, as a part of the size."""


class Numbering(Enum):
    """What stands before the items of a list."""

    THAI = "thai"
    ARABIC = "arabic"
    THAI_BRACKET = "thai-bracket"
    ARABIC_BRACKET = "arabic-bracket"
    BULLET = "bullet"
    DASH = "dash"


def label_text(numbering: Numbering, number: int, prefix: str = "") -> str:
    """Return the label of item `number`: `๑.`, `๑.๒` after the prefix `๑.`, `(๑)`, `•` or `-`."""
    if numbering is Numbering.BULLET:
        return "•"
    if numbering is Numbering.DASH:
        return "-"
    thai = numbering in {Numbering.THAI, Numbering.THAI_BRACKET}
    figure = to_thai(f"{prefix}{number}") if thai else f"{prefix}{number}"
    if numbering in {Numbering.THAI_BRACKET, Numbering.ARABIC_BRACKET}:
        return f"({figure})"
    return figure if prefix else f"{figure}."


def text_list(
    setting: Setting,
    items: Iterable[Content],
    style: TextStyle,
    *,
    numbering: Numbering = Numbering.THAI,
    start: int = 1,
    prefix: str = "",
    hanging: float | None = None,
) -> list[ThaiParagraph]:
    """Return the paragraphs of a list, to be put on a page or in a table cell one after the other.

    Args:
        setting: fonts and names.
        items: the text of each item.
        style: as for a paragraph; `indent` is where the numbers begin, `first_indent` does not matter.
        numbering: what stands before the items.
        start: the first number.
        prefix: what stands before each number, such as `๑.` for `๑.๑`, `๑.๒`.
        hanging: how far the text stands from where the numbers begin, in points; as wide as the widest number needs
            when not given.
    """
    contents = list(items)
    labels = [label_text(numbering, start + index, prefix) for index in range(len(contents))]
    widest = max((measure(setting, label, style) for label in labels), default=0.0)
    room = max(widest + _GAP * style.size, hanging or 0)
    hung = replace(style, indent=style.indent + room, first_indent=0)
    return [
        ThaiParagraph(setting, content, hung, label=label, label_room=room)
        for content, label in zip(contents, labels, strict=True)
    ]
