"""Thai text as outlines, every mark where it belongs, for pictures that cannot shape text; and how much of it fits."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz

from ita_desktop.documents.typeset.fonts import laksaman
from ita_desktop.thai.words import words_of

_RUNS = re.compile("[\u0e00-\u0e7f]+|[^\u0e00-\u0e7f]+")
_MORE = "…"


class Step(NamedTuple):
    """A step of an outline: to `move` or draw a `line` or `curve` to the last point, or to `close`."""

    kind: str
    points: tuple[float, ...]


class Glyph(NamedTuple):
    """A glyph in its place, in font units from the beginning of the text."""

    number: int
    x: float
    y: float


def outline(text: str, size: float, *, bold: bool = False) -> tuple[list[Step], float]:
    """Return the outline of `text` in points from the beginning of its baseline, and its width.

    Args:
        text: one line.
        size: nominal, as of TH Sarabun.
        bold: in the bold face.
    """
    face = laksaman().face(bold=bold)
    scale = size * face.scale * face.unit / 1000
    glyphs, advance = _shaped(text, bold=bold)
    steps: list[Step] = []
    for glyph in glyphs:
        for step in _glyph_steps(glyph.number, bold=bold):
            places = zip(step.points[::2], step.points[1::2], strict=True)
            moved = (each for x, y in places for each in ((x + glyph.x) * scale, (y + glyph.y) * scale))
            steps.append(Step(step.kind, tuple(moved)))
    return steps, advance * scale


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide `text` is at nominal `size`, in points."""
    face = laksaman().face(bold=bold)
    return _shaped(text, bold=bold)[1] * size * face.scale * face.unit / 1000


@lru_cache(maxsize=4096)
def _shaped(text: str, *, bold: bool) -> tuple[tuple[Glyph, ...], float]:
    """Return the glyphs of `text` and its advance in font units; each script is shaped as what it is."""
    font = laksaman().face(bold=bold).harfbuzz
    glyphs: list[Glyph] = []
    x = 0.0
    for run in _RUNS.findall(text):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.direction = "ltr"
        buffer.script = "Thai" if "\u0e00" <= run[0] <= "\u0e7f" else "Latn"
        uharfbuzz.shape(font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(Glyph(info.codepoint, x + place.x_offset, place.y_offset))
            x += place.x_advance
    return tuple(glyphs), x


@cache
def _glyph_steps(number: int, *, bold: bool) -> tuple[Step, ...]:
    steps: list[Step] = []
    laksaman().face(bold=bold).harfbuzz.draw_glyph(number, _drawer(), steps)
    return tuple(steps)


@cache
def _drawer() -> uharfbuzz.DrawFuncs:
    """Return what HarfBuzz tells an outline to; quadratic curves become the cubic ones reportlab knows."""
    drawer = uharfbuzz.DrawFuncs()
    drawer.set_move_to_func(lambda x, y, steps: steps.append(Step("move", (x, y))))
    drawer.set_line_to_func(lambda x, y, steps: steps.append(Step("line", (x, y))))
    drawer.set_quadratic_to_func(_quadratic)
    drawer.set_cubic_to_func(lambda a, b, c, d, x, y, steps: steps.append(Step("curve", (a, b, c, d, x, y))))
    drawer.set_close_path_func(lambda steps: steps.append(Step("close", ())))
    return drawer


def _quadratic(cx: float, cy: float, x: float, y: float, steps: list[Step]) -> None:
    from_x, from_y = steps[-1].points[-2:]
    first = (from_x + (cx - from_x) * 2 / 3, from_y + (cy - from_y) * 2 / 3)
    second = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
    steps.append(Step("curve", (*first, *second, x, y)))


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
