"""A drawn chart as SVG for the screen and as PNG for Word; texts become outlines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Path

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.outlines import outline
from ita_desktop.documents.charts.picture import BLACK, WHITE

if TYPE_CHECKING:
    from ita_desktop.documents.charts.picture import Label, Picture

_DOTS_PER_POINT = 200 / 72


def to_svg(picture: Picture) -> str:
    """Return the picture as SVG text."""
    from reportlab.graphics import renderSVG

    return str(renderSVG.drawToString(whole_drawing(picture), useClip=True))  # Qt would draw a clipping path in black


def to_png(picture: Picture) -> bytes:
    """Return the picture as PNG, 200 dots an inch."""
    import pypdfium2
    from reportlab.graphics import renderPDF

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
    drawing = Drawing(picture.width, picture.height, *picture.drawing.contents)
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
