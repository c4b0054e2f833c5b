"""Setting words: which face draws which character, and what a word measures.

A character the chosen font lacks comes from Laksaman, is drawn as lines or put together (`composed.py`), is written
otherwise, or stands as `?` and is reported by `missing_glyphs`; it is never printed as an empty box. No Sarabun font
has boxes, ticks and arrows: each is drawn in a square as high as a capital letter, in parts of that square from its
lower left corner.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.documents.typeset.composed import composed_characters, composed_operators
from ita_desktop.documents.typeset.fonts import laksaman
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.documents.typeset.faces import Face
    from ita_desktop.documents.typeset.fonts import FontFamily

_THAI_LETTER = re.compile("[ก-ฮ]")
UNKNOWN = "?"
_UNSEEN = "•"
_OTHERWISE = {
    **dict.fromkeys("\u2010\u2011\u2212\u2043", "-"),
    **dict(zip("\u2012\u2015‚‛′″⁄＋％", "–—,''\"/+%", strict=True)),
}
"""How a character is written that few fonts have; others are written as Unicode takes them apart: `Ⅳ` as IV."""
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


class Piece(NamedTuple):
    """A part of a word drawn by one face, or one mark drawn as lines (and an unseen bullet, for the text layer).

    Attributes:
        face: the face.
        size: the face's real size in points.
        operators: the text operators of each cluster.
        glyphs: the glyphs used.
        width: natural width in points.
        mark: the character drawn as lines, or nothing.
    """

    face: Face
    size: float
    operators: tuple[str, ...]
    glyphs: tuple[int, ...]
    width: float
    mark: str = ""


class Word(NamedTuple):
    """A word set in one style.

    Attributes:
        text: what is seen, and copied.
        width: natural width in points.
        clusters: how many clusters it has.
        pieces: what draws it.
        lengths: characters of `text` in each cluster.
        letters: after how many of its clusters white may come when a line is spread: all of a Thai word, none of a
            Latin one or of a figure.
    """

    text: str
    width: float
    clusters: int
    pieces: tuple[Piece, ...]
    lengths: tuple[int, ...]
    letters: int


@lru_cache(maxsize=50_000)
def set_word(family: FontFamily, text: str, size: float, *, bold: bool) -> Word:
    """Return `text`, a word or less, set at the nominal `size` in points."""
    pieces: list[Piece] = []
    lengths: list[int] = []
    shown: list[str] = []
    for face, part in _by_face(family, text, bold=bold):
        shown.append(part)
        if face is None:
            chosen = family.face(bold=bold)
            (bullet,) = chosen.shape(_UNSEEN if _UNSEEN in chosen.characters else "o", size * chosen.scale)
            for mark in part:
                width = _advance(mark) * size
                pieces.append(Piece(chosen, size * chosen.scale, (bullet.operators,), bullet.glyphs, width, mark))
                lengths.append(1)
            continue
        real = size * face.scale
        clusters = face.shape(part, real)
        glyphs = tuple([glyph for cluster in clusters for glyph in cluster.glyphs])
        width = sum([cluster.advance for cluster in clusters]) * real / 1000
        pieces.append(Piece(face, real, tuple([cluster.operators for cluster in clusters]), glyphs, width))
        lengths += [cluster.length for cluster in clusters]
    width = sum([piece.width for piece in pieces])
    letters = len(lengths) if _THAI_LETTER.search(text) else 0
    return Word("".join(shown), width, len(lengths), tuple(pieces), tuple(lengths), letters)


def _by_face(family: FontFamily, text: str, *, bold: bool) -> Iterator[tuple[Face | None, str]]:
    """Yield `text` in parts, each with the face that has its characters, or None for drawn marks."""
    chosen = family.face(bold=bold)
    if chosen.characters.issuperset(text):
        yield chosen, text
        return
    spare = laksaman().face(bold=bold)
    found: list[tuple[Face | None, str]] = []
    for character in text:
        if character in chosen.characters:
            found.append((chosen, character))
        elif character in spare.characters:
            found.append((spare, character))
        elif character in MARKS or character in composed_characters():
            found.append((None, character))
        else:
            found.append((chosen, _written(character, chosen)))
    for face, group in groupby(found, key=lambda pair: pair[0]):
        yield face, "".join(character for _, character in group)


def _advance(mark: str) -> float:
    """Return how far a drawn character moves the line on, as a part of the nominal size."""
    return MARK_ADVANCE if mark in MARKS else composed_characters()[mark].advance


def _written(character: str, face: Face) -> str:
    """Return how `character` is written in a face without it; `?` where there is no other way."""
    if character in _OTHERWISE:
        return _OTHERWISE[character]
    apart = unicodedata.normalize("NFKC", character)
    return apart if apart != character and face.characters.issuperset(apart) else UNKNOWN


def missing_glyphs(text: str, family: FontFamily | None = None) -> set[str]:
    """Return the characters of `text` that would be printed as `?`, for the preflight.

    Args:
        text: any text a person typed.
        family: the office's fonts; Laksaman when not given, which is asked in any case.
    """
    from ita_desktop.documents.typeset.content import printable

    fonts = family or laksaman()
    known = (
        fonts.regular.characters | laksaman().regular.characters | MARKS.keys() | composed_characters().keys() | {"\n"}
    )
    unknown = set(printable(normalise_text(text))) - known
    return {character for character in unknown if _written(character, fonts.regular) == UNKNOWN}


def mark_operators(character: str, x: float, y: float, size: float) -> str:
    """Return the PDF operators that draw `character` with its lower left corner at (x, y) points, `size` nominal."""
    if character not in MARKS:
        return composed_operators(character, x, y, size)
    side = MARK_HEIGHT * size
    left = x + (MARK_ADVANCE * size - side) / 2
    paths = []
    for stroke in MARKS[character]:
        points = [f"{left + px * side:.2f} {y + py * side:.2f}" for px, py in stroke]
        paths.append(f"{points[0]} m {' l '.join(points[1:])} l")
    return f"q {STROKE * size:.2f} w 1 J 1 j {' '.join(paths)} S Q"
