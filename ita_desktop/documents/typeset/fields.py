"""Small fixed things on a page: dotted lines for the memo's header, images in their box, tick boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.documents.typeset.canvas import ThaiCanvas

_DOT_DISTANCE = 3.2
_DOT_SIZE = 0.75
_BELOW = 2.2


def dotted_line(canvas: ThaiCanvas, x1: float, x2: float, y: float) -> None:
    """Draw จุดไข่ปลา from `x1` to `x2`, a little under the baseline `y`, all in points."""
    if x2 <= x1:
        return
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(_DOT_SIZE)
    canvas.setDash([0, _DOT_DISTANCE])
    canvas.line(x1, y - _BELOW, x2, y - _BELOW)
    canvas.restoreState()


def draw_image(canvas: ThaiCanvas, source: Path | bytes, x: float, y: float, *, width: float, height: float) -> None:
    """Draw an image as large as it can be in the box whose lower left corner is (x, y), at its left, in proportion.

    Args:
        canvas: where to draw.
        source: the image's file, or its bytes (PNG or JPEG).
        x: the left side of the box in points.
        y: the lower side of the box.
        width: the box's width.
        height: the box's height.

    Raises:
        OSError: the image can't be read.
    """
    import io

    from reportlab.lib.utils import ImageReader

    image = ImageReader(io.BytesIO(source) if isinstance(source, bytes) else str(source))
    canvas.drawImage(image, x, y, width, height, mask="auto", preserveAspectRatio=True, anchor="w")
