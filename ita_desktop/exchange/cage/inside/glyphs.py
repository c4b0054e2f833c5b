"""What stands on a page of a PDF file: its letters with their places, its ruling lines, its pictures.

Thai marks are drawn over the letter before them or anywhere in the file, so they are put on their letters here, before
anyone makes lines, words or columns of them. Places are in points, upwards and rightwards, as the text is read.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from ita_desktop.thai.normalise import WINDOWS_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pypdfium2

MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
"""What stands above or below a Thai letter."""
_MOST_GLYPHS = 100_000
_MOST_OBJECTS = 60_000
"""Letters and drawings of one page; one full of small print has 10,000."""
_MOST_DEPTH = 5
_CONSONANT = re.compile("[ก-ฮ]")
_UNKNOWN = 0xFFFD
_QUARTER = math.pi / 2
_TILTED = 0.1
_SAME_LINE = 0.35
_NEAR_LINE = 1.0
"""How far letters of a line stand above or below it, and marks, in sizes of the letter."""
_EQUAL = 0.1
_THIN = 3.0
_WHITE = 250


class PageLetter(NamedTuple):
    """A letter with the marks on it, or a space.

    Attributes:
        text: the letter, then its marks.
        left: where it begins.
        right: where the next one can begin.
        base: the height of its line.
        size: of its font.
        middle: of what is drawn of it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    middle: float


class Rule(NamedTuple):
    """A ruling line: where it is across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page.

    Attributes:
        bottom: its lower edge, as it is read.
        top: its upper edge.
        lines: letters and spaces of each line from left to right, the lines downwards.
        across: ruling lines from left to right.
        upright: ruling lines from bottom to top.
        pictures: the part of the page that its largest picture covers, 0 to 1.
        unreadable: letters whose font does not tell what they are.
    """

    bottom: float
    top: float
    lines: list[list[PageLetter]] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    unreadable: int = 0


def page_of(page: pypdfium2.PdfPage) -> Page | None:
    """Return what stands on `page`, turned so that most of its text runs rightwards; None when it is beyond measure."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > _MOST_GLYPHS:
            return None
        turns, found, unreadable = _letters(text_page, count)
    finally:
        text_page.close()
    quarter = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_cropbox()
    edges = (_turn(left, bottom, quarter)[1], _turn(right, top, quarter)[1])
    turned = Page(min(edges), max(edges), unreadable=unreadable)
    glyphs = [_turned(glyph, quarter) for glyph, turn in found if turn == quarter]
    turned.lines = lines_of(glyphs)
    drawn = _Drawn()
    if not _draw(drawn, pdfium.FPDFPage_CountObjects(page.raw), partial(pdfium.FPDFPage_GetObject, page.raw)):
        return None
    turned.pictures = min(1.0, drawn.largest_picture / max((right - left) * (top - bottom), 1.0))
    for one, other in drawn.edges:
        (x1, y1), (x2, y2) = _turn(*one, quarter), _turn(*other, quarter)
        if abs(y1 - y2) < 1 <= abs(x1 - x2):
            turned.across.append(Rule((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        elif abs(x1 - x2) < 1 <= abs(y1 - y2):
            turned.upright.append(Rule((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
    return turned


_Raw = tuple[str, float, float, float, float, float, float, float]


class _Seen(NamedTuple):
    """A letter as PDFium tells it: its origin, its box, its far corner, and a quarter of a turn as 1."""

    text: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    far: tuple[float, float]
    size: float
    turn: int


def _letters(text_page: pypdfium2.PdfTextPage, count: int) -> tuple[Counter[int], list[tuple[_Raw, int]], int]:
    """Return how many letters run in each direction, the letters with their direction, and how many tell nothing."""
    raw = text_page.raw
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    seen: list[_Seen] = []
    unreadable = 0
    for at in range(count):
        if pdfium.FPDFText_IsGenerated(raw, at):
            continue
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if not 0 < code <= sys.maxunicode or code == _UNKNOWN or pdfium.FPDFText_HasUnicodeMapError(raw, at) == 1:
            unreadable += 1
            continue
        text = "-" if pdfium.FPDFText_IsHyphen(raw, at) == 1 else chr(code).translate(WINDOWS_FORMS)
        angle = -pdfium.FPDFText_GetCharAngle(raw, at) / _QUARTER  # which counts clockwise
        if text in "\r\n\u00ad\u200b" or abs(angle - round(angle)) > _TILTED:
            continue  # what is tilted is stamped over the text
        pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
        pdfium.FPDFText_GetCharBox(raw, at, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(raw, at, loose)
        pdfium.FPDFText_GetMatrix(raw, at, matrix)
        size = pdfium.FPDFText_GetFontSize(raw, at) * math.hypot(matrix.c, matrix.d)
        turn = round(angle) % 4
        far = (loose.right, loose.top) if turn in {0, 1} else (loose.left, loose.bottom)
        box = (left.value, right.value, bottom.value, top.value)
        seen.append(_Seen(text, (x.value, y.value), box, far, abs(size) or 1.0, turn))
    found = [
        (glyph, run[0].turn)
        for _, same in groupby(seen, key=lambda one: (one.origin, one.turn))
        for run in [list(same)]
        for glyph in (_spoken(run) if _is_spoken(run) else map(_placed, run))
    ]
    return Counter(one.turn for one in seen), found, unreadable


def _placed(one: _Seen) -> _Raw:
    left, right, bottom, top = one.box
    return (one.text, *one.origin, *one.far, (left + right) / 2, (bottom + top) / 2, one.size)


def _is_spoken(run: Sequence[_Seen]) -> bool:
    """Return whether the letters of `run`, which have one origin, are the text that a line says of itself.

    PDFium gives such text (`/ActualText`) for the glyphs it stands for, its letters one after the other in equal boxes.
    """
    widths = [one.box[1] - one.box[0] for one in run]
    return (
        len(run) > 1
        and run[0].turn == 0
        and max(widths) - min(widths) < _EQUAL
        and all(two.box[0] > one.box[1] - _EQUAL for one, two in pairwise(run))
    )


def _spoken(run: Sequence[_Seen]) -> Iterator[_Raw]:
    """Yield the letters of such a text with the marks that follow each: it is exact, whatever the glyphs are."""
    at = 0
    while at < len(run):
        end = at + 1
        while end < len(run) and MARK.match(run[end].text):
            end += 1
        (left, _, bottom, top), right = run[at].box, run[end - 1].box[1]
        text = "".join(one.text for one in run[at:end])
        yield text, left, run[at].origin[1], right, top, (left + right) / 2, (bottom + top) / 2, run[at].size
        at = end


def _turn(x: float, y: float, quarter: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarter]


def _turned(glyph: _Raw, quarter: int) -> PageLetter:
    text, x, y, far_x, far_y, middle_x, middle_y, size = glyph
    left, base = _turn(x, y, quarter)
    right, _ = _turn(far_x, far_y, quarter)
    middle, _ = _turn(middle_x, middle_y, quarter)
    return PageLetter(text, left, max(left, right), base, size, middle)


# Lines


def lines_of(glyphs: Sequence[PageLetter]) -> list[list[PageLetter]]:
    """Return `glyphs` as lines downwards, each rightwards, with marks on their letters and the spaces written."""
    lines: list[list[PageLetter]] = []
    for glyph in sorted((one for one in glyphs if not _is_aside(one)), key=lambda one: -one.base):
        if not lines or lines[-1][0].base - glyph.base > _SAME_LINE * glyph.size:
            lines.append([])
        lines[-1].append(glyph)
    for line in lines:
        line.sort(key=lambda one: one.left)
    heights = [-line[0].base for line in lines]
    marks: dict[tuple[int, int], list[str]] = {}
    spaces: dict[int, list[PageLetter]] = {}
    for glyph in glyphs:
        if glyph.text.isspace():
            if (row := _line_near(glyph, heights)) is not None:
                spaces.setdefault(row, []).append(glyph._replace(text=" "))
        elif MARK.match(glyph.text) and (place := _letter_under(glyph, lines, heights)) is not None:
            marks.setdefault(place, []).append(glyph.text)
    made = []
    for row, line in enumerate(lines):
        whole = [
            one._replace(text=one.text + "".join(dict.fromkeys(marks.get((row, at), ()))))
            for at, one in enumerate(line)
        ]
        made.append(sorted([*whole, *spaces.get(row, [])], key=lambda one: one.left))
    return made


def _is_aside(glyph: PageLetter) -> bool:
    return glyph.text.isspace() or MARK.match(glyph.text) is not None


def _line_near(glyph: PageLetter, heights: Sequence[float]) -> int | None:
    """Return the line that `glyph` is nearest to, if any is near."""
    at = bisect_right(heights, -glyph.base)
    near = [row for row in (at - 1, at) if 0 <= row < len(heights)]
    best = min(near, key=lambda row: abs(heights[row] + glyph.base), default=None)
    return best if best is not None and abs(heights[best] + glyph.base) <= _SAME_LINE * glyph.size else None


def _letter_under(
    mark: PageLetter, lines: Sequence[Sequence[PageLetter]], heights: Sequence[float]
) -> tuple[int, int] | None:
    """Return line and place of the letter under `mark`: whose width holds its middle, else the last one before.

    Marks of one line are drawn with its height as a rule; where a font lifts them, the line nearest in height is meant.
    """
    first = bisect_right(heights, -mark.base - _NEAR_LINE * mark.size)
    last = bisect_right(heights, -mark.base + _NEAR_LINE * mark.size)
    best: tuple[float, int, int] | None = None
    for row in range(first, last):
        line = lines[row]
        at = bisect_right(line, mark.middle, key=lambda one: one.left) - 1
        while at >= 0 and not _CONSONANT.match(line[at].text):
            at -= 1
        if at < 0 or mark.middle - line[at].right > mark.size:
            continue
        distance = abs(heights[row] + mark.base) / mark.size + max(0.0, mark.middle - line[at].right) / mark.size
        if best is None or distance < best[0]:
            best = distance, row, at
    return best[1:] if best is not None else None


# Drawings


@dataclass(slots=True)
class _Drawn:
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = field(default_factory=list)
    largest_picture: float = 0.0
    objects: int = 0


_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1, 0, 0, 1, 0, 0)


def _draw(
    drawn: _Drawn, count: int, object_at: Callable[[int], object], outer: _Matrix = _UNMOVED, depth: int = 0
) -> bool:
    """Add what a page or a form draws; return False when it is beyond measure."""
    for at in range(count):
        drawn.objects += 1
        if drawn.objects > _MOST_OBJECTS:
            return False
        one = object_at(at)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and _shows(one):
            drawn.edges += _edges(one, _product(_matrix_of(one), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _product(_matrix_of(one), outer)
            drawn.largest_picture = max(drawn.largest_picture, abs(a * d - b * c))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            inner = _product(_matrix_of(one), outer)
            parts = pdfium.FPDFFormObj_CountObjects(one)
            if not _draw(drawn, parts, partial(pdfium.FPDFFormObj_GetObject, one), inner, depth + 1):
                return False
    return True


def _shows(path: object) -> bool:
    """Return whether `path` leaves anything to see on white paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) < _WHITE and alpha.value > 0


def _matrix_of(one: object) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _edges(path: object, matrix: _Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight edges of `path`; of a thin bar only its middle line."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = []
    start = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and points:
            edges.append((points[-1], point))
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            edges.append((point, start))
    if not edges:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    if len(edges) > 1 and high - low < _THIN:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    elif len(edges) > 1 and right - left < _THIN:
        yield ((left + right) / 2, low), ((left + right) / 2, high)
    else:
        yield from edges


def joined_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return `rules` with those that lie on one another or follow one another made one, by where they are."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules):
        if not rows or rule.at - rows[-1][-1].at > _THIN:
            rows.append([])
        rows[-1].append(rule)
    made = []
    for row in rows:
        at = sum(rule.at for rule in row) / len(row)
        whole: list[Rule] = []
        for rule in sorted(row, key=lambda one: one.start):
            if whole and rule.start <= whole[-1].end + _THIN:
                whole[-1] = whole[-1]._replace(end=max(whole[-1].end, rule.end))
            else:
                whole.append(Rule(at, rule.start, rule.end))
        made += whole
    return made
