"""Charts in Word: pictures with a name for those who cannot see them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.shared import Pt

from ita_desktop.documents.charts.drawings import draw
from ita_desktop.documents.charts.picture import to_png
from ita_desktop.documents.word.paragraphs import paragraph_of
from ita_desktop.documents.word.xml import make, plain

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

    from ita_desktop.documents.blocks import Chart


def picture(chart: Chart, part: DocumentPart, *, break_before: bool) -> BaseOxmlElement:
    """Return a paragraph with the chart in it."""
    drawn = draw(chart.figure, chart.width)
    inline = part.new_pic_inline(io.BytesIO(to_png(drawn)), width=Pt(drawn.width))
    inline.docPr.set("descr", plain(_spoken(drawn.title, [label.text for label in drawn.labels])))
    run = make("r", make("drawing", inline))
    return paragraph_of("BodyText", [run], break_before=break_before, more=(make("jc", val="center"),))


def _spoken(title: str, texts: list[str]) -> str:
    """Return all that can be read in a chart, its title first."""
    return "; ".join([title, *(text for text in texts if text and text != title)])
