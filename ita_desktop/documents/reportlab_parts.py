"""What our pages and charts are made of in ReportLab: its page filling and its shapes.

They are had from here alone. ReportLab's own paragraphs and tables, which ours take the place of, come with their
packages and take as long to load as all the rest: here they stay where they are.
"""

from __future__ import annotations

from ita_desktop.lean import emptied

with emptied({"reportlab.platypus": {}, "reportlab.platypus.paragraph": {"Paragraph": None}}):
    from reportlab.platypus.flowables import Flowable, PageBreak

with emptied({"reportlab.platypus": {"Flowable": Flowable}, "reportlab.platypus.paragraph": {"Paragraph": None}}):
    from reportlab.graphics import renderPDF
    from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Polygon, Rect
    from reportlab.platypus.doctemplate import (
        ActionFlowable,
        BaseDocTemplate,
        NextPageTemplate,
        NullActionFlowable,
        PageTemplate,
    )
    from reportlab.platypus.frames import Frame

__all__ = [
    "ActionFlowable",
    "BaseDocTemplate",
    "Circle",
    "Drawing",
    "Flowable",
    "Frame",
    "Line",
    "NextPageTemplate",
    "NullActionFlowable",
    "PageBreak",
    "PageTemplate",
    "Path",
    "Polygon",
    "Rect",
    "renderPDF",
]
