"""A drawn chart: shapes of reportlab.graphics and the texts that stand on them; as SVG for the screen, as PNG for Word.

Texts are kept apart because reportlab's own cannot set Thai: on paper they are set by our typesetting, on screen they
become outlines. Colours are greys and hatching, so that a black and white printer shows all there is.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from itertools import pairwise

from reportlab.lib.colors import Color

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.outlines import outline
from ita_desktop.documents.reportlab_parts import Circle, Drawing, Line, Path, Polygon, Rect

BLACK, DARK, GREY, PALE, WHITE = (Color(tone, tone, tone) for tone in (0.0, 0.25, 0.55, 0.88, 1.0))
_HATCH_STEP = 3.2
_DOTS_PER_POINT = 200 / 72


@dataclass(frozen=True, slots=True)
class Label:
    """A text in one line.

    Attributes:
        x: where it begins, ends or has its middle, by `align`, in points from the left.
        y: its baseline, in points from the bottom.
        size: nominal, as of TH Sarabun.
        white: on a dark ground.
    """

    x: float
    y: float
    text: str
    size: float = 12
    align: Align = Align.LEFT
    bold: bool = False
    white: bool = False


@dataclass(slots=True)
class Picture:
    """A chart being drawn; the origin is at its lower left corner, lengths are points."""

    width: float
    height: float
    title: str
    grid: Drawing = field(init=False)
    drawing: Drawing = field(init=False)
    labels: list[Label] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with an empty sheet; the grid lies below all else."""
        self.grid = Drawing(self.width, self.height)
        self.drawing = Drawing(self.width, self.height)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        align: Align = Align.LEFT,
        bold: bool = False,
        white: bool = False,
    ) -> None:
        """Write `text` at baseline `y`; an empty one leaves no trace, for Qt takes its outline for a broken one."""
        if text:
            self.labels.append(Label(x, y, text, size, align, bold, white))

    def box(self, x: float, y: float, width: float, height: float, fill: Color, *, line: float = 0.5) -> None:
        """Draw a filled box with a black edge."""
        box = Rect(x, y, width, height)
        box.fillColor, box.strokeColor, box.strokeWidth = fill, BLACK, line
        self.drawing.add(box)

    def hatched(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a box filled with slanting lines."""
        self.box(x, y, width, height, WHITE)
        shift = _HATCH_STEP
        while shift < width + height:
            left, right = max(0.0, shift - height), min(shift, width)
            self.line(x + left, y + shift - left, x + right, y + shift - right, width=0.4)
            shift += _HATCH_STEP

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        width: float = 0.5,
        dashed: bool = False,
        grey: bool = False,
    ) -> None:
        """Draw a straight line."""
        line = Line(x1, y1, x2, y2, strokeColor=GREY if grey else BLACK, strokeWidth=width)
        if dashed:
            line.strokeDashArray = [3, 2]
        (self.grid if grey else self.drawing).add(line)

    def path(self, points: list[tuple[float, float]], *, width: float = 1.2) -> None:
        """Draw a line through `points`, piece by piece: Qt would fill what a line of several pieces encloses."""
        for (x1, y1), (x2, y2) in pairwise(points):
            self.line(x1, y1, x2, y2, width=width)

    def dot(self, x: float, y: float, radius: float = 3) -> None:
        """Draw a filled dot."""
        self.drawing.add(Circle(x, y, radius, fillColor=BLACK, strokeColor=BLACK, strokeWidth=0.5))

    def ring(self, x: float, y: float, radius: float = 3) -> None:
        """Draw a hollow dot."""
        self.drawing.add(Circle(x, y, radius, fillColor=WHITE, strokeColor=BLACK, strokeWidth=0.9))

    def triangle(self, x: float, y: float, size: float = 5) -> None:
        """Draw a triangle whose tip points down to (x, y)."""
        corners = [x, y, x - size, y + 1.6 * size, x + size, y + 1.6 * size]
        self.drawing.add(Polygon(corners, fillColor=BLACK, strokeColor=BLACK, strokeWidth=0.5))

    def tick(self, x: float, y: float, size: float = 7) -> None:
        """Draw a tick with its left end at (x, y)."""
        self.path([(x, y + size * 0.45), (x + size * 0.35, y), (x + size, y + size * 0.9)])

    def cross(self, x: float, y: float, size: float = 7) -> None:
        """Draw a cross whose lower left corner is (x, y)."""
        self.line(x, y, x + size * 0.85, y + size * 0.85, width=1.2)
        self.line(x, y + size * 0.85, x + size * 0.85, y, width=1.2)


def to_svg(picture: Picture) -> str:
    """Return the picture as SVG text."""
    from reportlab.graphics import renderSVG

    return str(renderSVG.drawToString(whole_drawing(picture), useClip=True))  # Qt would draw a clipping path in black


def to_png(picture: Picture) -> bytes:
    """Return the picture as PNG, 200 dots an inch."""
    import pypdfium2

    from ita_desktop.documents.reportlab_parts import renderPDF

    document = pypdfium2.PdfDocument(renderPDF.drawToString(whole_drawing(picture), showBoundary=False))
    try:
        image = document[0].render(scale=_DOTS_PER_POINT, grayscale=True).to_pil()
    finally:
        document.close()
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def whole_drawing(picture: Picture) -> Drawing:
    """Return the drawing with its texts in it as outlines."""
    drawing = Drawing(picture.width, picture.height, *picture.grid.contents, *picture.drawing.contents)
    for label in picture.labels:
        drawing.add(_path(label))
    return drawing


def _path(label: Label) -> Path:
    steps, width = outline(label.text, label.size, bold=label.bold)
    left = label.x - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width, Align.THAI: 0.0}[label.align]
    path = Path(fillColor=WHITE if label.white else BLACK, strokeColor=None, strokeWidth=0)
    for step in steps:
        places = zip(step.points[::2], step.points[1::2], strict=True)
        points = [round(each, 2) for x, y in places for each in (left + x, label.y + y)]
        match step.kind:
            case "move":
                path.moveTo(*points)
            case "line":
                path.lineTo(*points)
            case "curve":
                path.curveTo(*points)
            case _:
                path.closePath()
    return path
