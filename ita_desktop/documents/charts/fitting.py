"""Names made to fit into the room a chart has for them: cut after a word, never inside one."""

from __future__ import annotations

from ita_desktop.documents.charts.outlines import width_of
from ita_desktop.thai.words import words_of

_MORE = "…"


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return `text`, or as many of its words as `room` points hold with `…` after them."""
    if width_of(text, size, bold=bold) <= room:
        return text
    words = list(words_of(text))
    while words:
        words.pop()
        shorter = "".join(words).rstrip() + _MORE
        if width_of(shorter, size, bold=bold) <= room:
            return shorter
    return _MORE


def in_lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return `text` in lines of at most `room` points; a single longer word stands as it is."""
    lines, used = [""], 0.0
    for word in words_of(text):
        width = width_of(word, size, bold=bold)
        if lines[-1] and used + width_of(word.rstrip(), size, bold=bold) > room:
            lines.append("")
            used = 0.0
        lines[-1] += word
        used += width
    return [line.strip() for line in lines]
