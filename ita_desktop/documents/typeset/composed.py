"""Characters that no Sarabun font has, put together from its own letters and plain shapes: `₂`, `①`, `№`, `●`.

All measures are parts of the nominal size, counted from the character's lower left corner on the baseline.
"""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin
from typing import NamedTuple

from ita_desktop.documents.charts.outlines import outline, width_of

_LINE = 0.03
_CORNERS = 24
_SIDE = 0.04
_SMALL = 0.62
_BELOW, _ABOVE = -0.08, 0.2
_RING = 0.28
_MIDDLE = 0.24
Points = tuple[tuple[float, float], ...]


class Lettering(NamedTuple):
    """Letters of the font: where they begin, and how large they are."""

    text: str
    x: float
    y: float
    size: float


class Composed(NamedTuple):
    """A character put together.

    Attributes:
        advance: how far it moves the line on.
        letters: what of it is letters.
        filled: closed shapes that are black.
        drawn: lines, the last point of a closed one being its first.
    """

    advance: float
    letters: tuple[Lettering, ...] = ()
    filled: tuple[Points, ...] = ()
    drawn: tuple[Points, ...] = ()


def _round(radius: float, x: float, y: float = _MIDDLE, corners: int = _CORNERS, turn: float = 0.0) -> Points:
    angles = [turn + 2 * pi * number / corners for number in range(corners + 1)]
    return tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in angles)


def _shape(radius: float, corners: int, turn: float = 0.0, *, filled: bool = True) -> Composed:
    points = _round(radius, radius + _SIDE, corners=corners, turn=turn)
    advance = 2 * (radius + _SIDE)
    return Composed(advance, filled=(points,)) if filled else Composed(advance, drawn=(points,))


def _small(text: str, height: float) -> Composed:
    return Composed(width_of(text, _SMALL) + _LINE, (Lettering(text, _LINE / 2, height, _SMALL),))


def _in_ring(text: str) -> Composed:
    size = 0.66 if len(text) == 1 else 0.5
    middle = _RING + _SIDE
    letters = Lettering(text, middle - width_of(text, size) / 2, _MIDDLE - 0.18 * size / _SMALL, size)
    return Composed(2 * middle, (letters,), drawn=(_round(_RING, middle),))


def _number_sign() -> Composed:
    first = width_of("N", 1)
    second = width_of("o", _SMALL)
    line = ((first + 0.02, 0.14), (first + second - 0.02, 0.14))
    return Composed(first + second, (Lettering("N", 0, 0, 1), Lettering("o", first, _ABOVE, _SMALL)), drawn=(line,))


@cache
def composed_characters() -> dict[str, Composed]:
    """Return every character that is put together."""
    small = {chr(0x2080 + number): _small(str(number), _BELOW) for number in range(10)}
    raised = {chr(0x2070 + number): _small(str(number), _ABOVE) for number in (0, *range(4, 10))}
    return {
        **small,
        **raised,
        **{chr(0x245F + number): _in_ring(str(number)) for number in range(1, 21)},
        "№": _number_sign(),
        "●": _shape(0.2, _CORNERS),
        "○": _shape(0.2, _CORNERS, filled=False),
        "∙": _shape(0.08, _CORNERS),
        "◦": _shape(0.1, _CORNERS, filled=False),
        "■": _shape(0.27, 4, pi / 4),
        "▪": _shape(0.15, 4, pi / 4),
        "◆": _shape(0.24, 4),
        "◇": _shape(0.24, 4, filled=False),
        "▶": _shape(0.24, 3),
        "►": _shape(0.24, 3),
    }


def composed_operators(character: str, x: float, y: float, size: float) -> str:
    """Return the PDF operators that draw `character` with its lower left corner at (x, y) points, `size` nominal."""
    made = composed_characters()[character]
    parts: list[str] = []
    for text in made.letters:
        steps, _ = outline(text.text, text.size * size)
        left, base = x + text.x * size, y + text.y * size
        parts.extend(_step(step.kind, step.points, left, base) for step in steps)
        parts.append("f")
    parts.extend(f"{_path(points, x, y, size)} f" for points in made.filled)
    parts.extend(f"{_path(points, x, y, size)} S" for points in made.drawn)
    return f"q {_LINE * size:.2f} w 1 J 1 j {' '.join(parts)} Q"


_OPERATORS = {"move": "m", "line": "l", "curve": "c", "close": "h"}


def _step(kind: str, points: tuple[float, ...], left: float, base: float) -> str:
    moved = [f"{value + (base if place % 2 else left):.2f}" for place, value in enumerate(points)]
    return " ".join([*moved, _OPERATORS[kind]])


def _path(points: Points, x: float, y: float, size: float) -> str:
    moved = [f"{x + px * size:.2f} {y + py * size:.2f}" for px, py in points]
    return f"{moved[0]} m {' l '.join(moved[1:])} l"
