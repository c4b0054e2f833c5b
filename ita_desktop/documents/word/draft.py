"""The word across every page of a draft, as Word's own watermark, which it offers to take away again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import DRAFT
from ita_desktop.documents.typeset.draft import DRAFT_ANGLE, DRAFT_EDGE, DRAFT_FILL, DRAFT_SHARE
from ita_desktop.documents.word.xml import w

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_SPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
_WIDTH = DRAFT_SHARE * m.PAGE_WIDTH
_HEIGHT = 0.55 * _WIDTH
_PLACE = (
    f"position:absolute;margin-left:0;margin-top:0;width:{_WIDTH:.0f}pt;height:{_HEIGHT:.0f}pt;"
    f"rotation:{360 - DRAFT_ANGLE};z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
)


def draft_run(font: str, number: int) -> BaseOxmlElement:
    """Return a run for a header with the word behind the page's text; `number` tells one from another."""
    look = quoteattr(f'font-family:"{font}";font-size:1pt;font-weight:bold')
    shape = (
        f'<w:pict {nsdecls("w")} {_SPACES}>{_SHAPE_TYPE}<v:shape id="PowerPlusWaterMarkObject{number}" '
        f'o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="{DRAFT}" style="{_PLACE}" o:allowincell="f" '
        f'fillcolor="{_grey(DRAFT_FILL)}" strokecolor="{_grey(DRAFT_EDGE)}">'
        f'<v:textpath style={look} string="{DRAFT}"/></v:shape></w:pict>'
    )
    return w("r", parse_xml(shape))


def _grey(share: float) -> str:
    return "#" + f"{round(share * 255):02x}" * 3
