"""The word across every page of a draft: under the text, as an outline, so that it is not copied and hides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import DRAFT
from ita_desktop.documents.charts.outlines import outline, width_of

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.canvas import ThaiCanvas

DRAFT_FILL, DRAFT_EDGE = 0.88, 0.62
"""Greys from 0 (black) to 1: text reads well on the first, and the second outlives a photocopy."""
DRAFT_ANGLE = 45
DRAFT_SHARE = 0.62
"""How much of the paper's shorter side the word is wide."""
_EDGE_WIDTH = 1.2
_LETTER_HEIGHT = 0.4
"""Of ร, in sizes of its type."""


def draw_draft(canvas: ThaiCanvas, width: float, height: float) -> None:
    """Draw the word across a page of that size in points, before anything else is drawn on it."""
    size = DRAFT_SHARE * min(width, height) / width_of(DRAFT, 1, bold=True)
    steps, wide = outline(DRAFT, size, bold=True)
    with canvas.artifact("Pagination/Subtype/Watermark"):
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(DRAFT_ANGLE)
        canvas.translate(-wide / 2, -_LETTER_HEIGHT * size / 2)
        canvas.setFillGray(DRAFT_FILL)
        canvas.setStrokeGray(DRAFT_EDGE)
        canvas.setLineWidth(_EDGE_WIDTH)
        path = canvas.beginPath()
        for step in steps:
            match step.kind:
                case "move":
                    path.moveTo(*step.points)
                case "line":
                    path.lineTo(*step.points)
                case "curve":
                    path.curveTo(*step.points)
                case _:
                    path.close()
        canvas.drawPath(path, stroke=1, fill=1)
        canvas.restoreState()
