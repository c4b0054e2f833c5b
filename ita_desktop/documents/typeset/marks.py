"""Boxes, ticks and arrows drawn as lines: no Sarabun font has them, and an empty square on paper means a broken font.

Each mark is drawn in a square as high as a capital letter, in parts of that square from its lower left corner.
"""

from __future__ import annotations

Strokes = tuple[tuple[tuple[float, float], ...], ...]

_BOX = ((0.06, 0.0), (0.94, 0.0), (0.94, 0.88), (0.06, 0.88), (0.06, 0.0))
_TICK = ((0.2, 0.46), (0.42, 0.2), (0.86, 0.8))
_CROSS_A = ((0.24, 0.18), (0.76, 0.7))
_CROSS_B = ((0.24, 0.7), (0.76, 0.18))
_SHAFT = ((0.05, 0.42), (0.95, 0.42))

MARKS: dict[str, Strokes] = {
    "☐": (_BOX,),
    "□": (_BOX,),
    "☑": (_BOX, _TICK),
    "☒": (_BOX, _CROSS_A, _CROSS_B),
    "✓": (_TICK,),
    "✔": (_TICK,),
    "✗": (_CROSS_A, _CROSS_B),
    "✘": (_CROSS_A, _CROSS_B),
    "→": (_SHAFT, ((0.68, 0.66), (0.95, 0.42), (0.68, 0.18))),
    "←": (_SHAFT, ((0.32, 0.66), (0.05, 0.42), (0.32, 0.18))),
}
"""The strokes of every mark by its character."""

MARK_HEIGHT = 0.476
"""Height of a mark's square as a part of the nominal size: the height of TH Sarabun's capitals."""

MARK_ADVANCE = 0.56
"""How far a mark moves the line on, as a part of the nominal size."""

STROKE = 0.04
"""Thickness of a mark's line as a part of the nominal size."""


def mark_operators(character: str, x: float, y: float, size: float) -> str:
    """Return the PDF operators that draw `character` with its lower left corner at (x, y) points, `size` nominal."""
    side = MARK_HEIGHT * size
    left = x + (MARK_ADVANCE * size - side) / 2
    paths = []
    for stroke in MARKS[character]:
        points = [f"{left + px * side:.2f} {y + py * side:.2f}" for px, py in stroke]
        paths.append(f"{points[0]} m {' l '.join(points[1:])} l")
    return f"q {STROKE * size:.2f} w 1 J 1 j {' '.join(paths)} S Q"
