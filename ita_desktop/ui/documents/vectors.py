"""A page of our PDF painted as lines and outlines, and held against its picture before anyone relies on it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from ita_desktop.documents.pdf.reading_back import UNREADABLE, NotOurs
from ita_desktop.ui.documents.pages import POINTS_PER_INCH, draw_page

if TYPE_CHECKING:
    from ita_desktop.documents.pdf.reading_back import DrawnPage, PdfFont, PdfValue

_SILENT = frozenset({"BDC", "BMC", "EMC", "MP", "DP", "n", "ri", "i"})
_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.SvgMiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_FILLED, _UNSEEN = 0, 3
"""How text may stand: filled, or not at all."""
_EM = 1000
_DOT = 0.01
"""Length of a dot between its caps, in widths of its line."""
_PROOF_DOTS = 192
_COARSER = 6
"""The picture and the proof are held against each other at 32 dots to the inch: how edges are smoothed is no matter."""
TOLERANCE = 70
"""Of 255: how far a dot of 32 to the inch may differ. Ours differ by up to 56, a missing letter by 105 or more."""


@dataclass
class _State:
    """What `q` keeps and `Q` brings back."""

    fill: QColor
    stroke: QColor
    width: float = 1
    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()
    dash_start: float = 0
    font: PdfFont | None = None
    size: float = 0
    shown: int = _FILLED


Glyphs = dict[tuple[int, int], QPainterPath]
"""Outlines by identity of font and number: the same for all pages read from one file, as long as these are kept."""


class PagePainter:
    """Paints one page after the other on a painter."""

    def __init__(self, painter: QPainter, dots_per_inch: float, glyphs: Glyphs) -> None:
        """Paint on `painter`, whose device has so many dots to the inch, with and into `glyphs`."""
        self._painter = painter
        self._scale = dots_per_inch / POINTS_PER_INCH
        self._glyphs = glyphs

    def paint(self, page: DrawnPage) -> None:
        """Paint `page` with its top left corner at the painter's. Raises NotOurs: it draws what our writer does not."""
        painter = self._painter
        self._page = page
        self._state = _State(QColor("black"), QColor("black"))
        self._states: list[tuple[_State, QTransform]] = []
        self._path, self._text = QPainterPath(), QTransform()
        painter.save()
        painter.translate(0, page.height * self._scale)
        painter.scale(self._scale, -self._scale)
        try:
            for name, given in page.operators:
                self._do(name, given)
        finally:
            painter.restore()

    def _do(self, name: str, given: tuple[PdfValue, ...]) -> None:
        numbers = [value for value in given if isinstance(value, float)]
        if name in _SILENT:
            if name == "n":
                self._path = QPainterPath()
        elif name in _OPERATORS and len(numbers) == _OPERATORS[name] == len(given):
            self._plain(name, numbers)
        else:
            self._other(name, given)

    def _plain(self, name: str, given: list[float]) -> None:
        """Do what takes nothing but numbers."""
        state, path = self._state, self._path
        match name, given:
            case "q", _:
                self._states.append((copy(state), self._painter.worldTransform()))
            case "Q", _:
                self._state, transform = self._states.pop()
                self._painter.setWorldTransform(transform)
            case "cm", [a, b, c, d, e, f]:
                self._painter.setWorldTransform(QTransform(a, b, c, d, e, f), combine=True)
            case "m", [x, y]:
                path.moveTo(x, y)
            case "l", [x, y]:
                path.lineTo(x, y)
            case "c", [a, b, c, d, e, f]:
                path.cubicTo(a, b, c, d, e, f)
            case "re", [x, y, width, height]:
                path.addRect(QRectF(x, y, width, height))
            case "h", _:
                path.closeSubpath()
            case _:
                self._look_or_paint(name, given)

    def _look_or_paint(self, name: str, given: list[float]) -> None:
        state = self._state
        match name, given:
            case (("g" | "rg"), _):
                state.fill = _colour(given)
            case (("G" | "RG"), _):
                state.stroke = _colour(given)
            case "w", [width]:
                state.width = width
            case "J", [cap]:
                state.cap = int(cap)
            case "j", [join]:
                state.join = int(join)
            case "Tr", [shown]:
                state.shown = int(shown)
            case "BT", _:
                self._text = QTransform()
            case "ET", _:
                pass
            case "Tm", [a, b, c, d, e, f]:
                self._text = QTransform(a, b, c, d, e, f)
            case _:
                self._paint(name)

    def _paint(self, name: str) -> None:
        """Fill and stroke the path."""
        painter, path = self._painter, self._path
        odd = name.endswith("*")
        path.setFillRule(Qt.FillRule.OddEvenFill if odd else Qt.FillRule.WindingFill)
        if name[0] in "fB":
            painter.fillPath(path, self._state.fill)
        if name[0] in "SB":
            painter.strokePath(path, self._pen())
        self._path = QPainterPath()

    def _other(self, name: str, given: tuple[PdfValue, ...]) -> None:
        match name, given:
            case "Tf", (str(font), float(size)):
                self._state.font, self._state.size = self._page.fonts[font], size
            case "TJ", (list(parts),):
                self._show(parts)
            case "Tj", (bytes(text),):
                self._show([text])
            case "d", (list(dash), float(start)):
                self._state.dash = tuple(one for one in dash if isinstance(one, float))
                self._state.dash_start = start
            case _:
                raise NotOurs(name)

    def _show(self, parts: list[PdfValue]) -> None:
        """Paint a run of glyphs."""
        state, font = self._state, self._state.font
        if font is None or state.shown not in {_FILLED, _UNSEEN}:
            raise NotOurs
        run, place = QPainterPath(), 0.0
        factor = state.size / font.units
        for part in parts:
            if isinstance(part, float):
                place -= part * state.size / _EM
            elif isinstance(part, bytes) and len(part) % 2 == 0:
                for at in range(0, len(part), 2):
                    glyph = int.from_bytes(part[at : at + 2], "big")
                    run.addPath(QTransform(factor, 0, 0, factor, place, 0).map(self._glyph(font, glyph)))
                    place += font.advance(glyph) * state.size
            else:
                raise NotOurs
        if state.shown == _FILLED:
            run.setFillRule(Qt.FillRule.WindingFill)
            self._painter.fillPath(self._text.map(run), state.fill)
        self._text = QTransform(1, 0, 0, 1, place, 0) * self._text

    def _glyph(self, font: PdfFont, glyph: int) -> QPainterPath:
        key = id(font), glyph
        if key not in self._glyphs:
            self._glyphs[key] = _path_of(font, glyph)
        return self._glyphs[key]

    def _pen(self) -> QPen:
        state = self._state
        pen = QPen(state.stroke, state.width)
        pen.setCapStyle(_CAPS[state.cap])
        pen.setJoinStyle(_JOINS[state.join])
        pen.setMiterLimit(10)
        if state.dash:
            dash = state.dash if len(state.dash) % 2 == 0 else state.dash * 2
            # A dash of no length with a round cap is a dot; Qt draws nothing of it.
            least = 0.0 if state.cap == 0 else _DOT
            pen.setDashPattern([max(one / (state.width or 1), least) for one in dash])
            pen.setDashOffset(state.dash_start / (state.width or 1))
        return pen


_OPERATORS = {
    **dict.fromkeys(("q", "Q", "h", "BT", "ET", "f", "f*", "S", "B", "B*"), 0),
    **dict.fromkeys(("g", "G", "w", "J", "j", "Tr"), 1),
    **dict.fromkeys(("m", "l"), 2),
    **dict.fromkeys(("rg", "RG"), 3),
    "re": 4,
    **dict.fromkeys(("c", "cm", "Tm"), 6),
}
"""What is known, and how many numbers stand before it."""


def is_true_to_picture(page: DrawnPage, pdf: bytes, number: int, glyphs: Glyphs) -> bool:
    """Whether `page`, painted with and into `glyphs`, looks as page `number` of `pdf` does."""
    picture = draw_page(pdf, number, _PROOF_DOTS)
    painted = QImage(picture.size(), QImage.Format.Format_RGB888)
    painted.fill(Qt.GlobalColor.white)
    painter = QPainter(painted)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        PagePainter(painter, _PROOF_DOTS, glyphs).paint(page)
    except (*UNREADABLE, NotOurs):
        return False
    finally:
        painter.end()
    return furthest(picture, painted) <= TOLERANCE


def furthest(one: QImage, other: QImage) -> int:
    """Return how far the dots of two pictures of one size differ at most, of 255, seen from further away."""
    size = one.size() / _COARSER
    modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    apart, near = (each.scaled(size, *modes).convertToFormat(QImage.Format.Format_RGBX8888) for each in (one, other))
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, near)
    painter.end()
    dots = bytes(apart.constBits())
    return max(max(dots[colour::4], default=0) for colour in range(3))


def _path_of(font: PdfFont, glyph: int) -> QPainterPath:
    from fontTools.pens.basePen import decomposeQuadraticSegment

    path = QPainterPath()
    for name, points in font.outline(glyph):
        match name, points:
            case "moveTo", ((x, y),):
                path.moveTo(x, y)
            case "lineTo", ((x, y),):
                path.lineTo(x, y)
            case "curveTo", ((a, b), (c, d), (e, f)):
                path.cubicTo(a, b, c, d, e, f)
            case "qCurveTo", ((x, y), *_, (last_x, last_y), None):  # a contour without a point on it
                middle = ((x + last_x) / 2, (y + last_y) / 2)
                path.moveTo(*middle)
                for (a, b), (c, d) in decomposeQuadraticSegment((*points[:-1], middle)):
                    path.quadTo(a, b, c, d)
            case "qCurveTo", _ if None not in points:
                for (a, b), (c, d) in decomposeQuadraticSegment(points):
                    path.quadTo(a, b, c, d)
            case (("closePath" | "endPath"), _):
                path.closeSubpath()
            case _:
                raise NotOurs(name)
    return path


def _colour(given: list[float]) -> QColor:
    red, green, blue = given * 3 if len(given) == 1 else given
    return QColor.fromRgbF(red, green, blue)
