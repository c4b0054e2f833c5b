"""The named styles of our Word files: TH Sarabun at the sizes of the Saraban guidance (docs/thai-paper.md §1.2).

Every style says its size, weight and font twice, for Latin and for complex script: Word takes Thai from the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.documents.word.xml import flag, make, twips

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

BODY_SIZE = 16.0
CELL_SIZE = 14.0
LABEL_SIZE = 20.0
_MEMO_TITLE_SIZE = 29.0
_MEMO_TITLE_LEADING = 35.0
_PARAGRAPH_SPACE = 6.0


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: its id and name, type size in points, and how its lines stand."""

    key: str
    name: str
    size: float = BODY_SIZE
    bold: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    keep_next: bool = False
    exactly: float = 0
    outline: int | None = None


_STYLES = (
    _Style("Title", "Title", 24, bold=True, align="center", after=4),
    _Style("Subtitle", "Subtitle", 20, bold=True, align="center", after=4),
    _Style("Heading1", "heading 1", 20, bold=True, before=6, keep_next=True, outline=0),
    _Style("Heading2", "heading 2", BODY_SIZE, bold=True, before=6, keep_next=True, outline=1),
    _Style("Heading3", "heading 3", BODY_SIZE, bold=True, before=_PARAGRAPH_SPACE, keep_next=True, outline=2),
    _Style("BodyText", "Body Text", align="thaiDistribute"),
    _Style("ListParagraph", "List Paragraph", align="thaiDistribute"),
    _Style("TableText", "Table Text", CELL_SIZE),
    _Style(
        "MemoTitle", "Memo Title", _MEMO_TITLE_SIZE, bold=True, align="center", exactly=_MEMO_TITLE_LEADING, outline=0
    ),
    _Style("MemoField", "Memo Field"),
    _Style("OpinionHeading", "Opinion Heading", bold=True, before=12, keep_next=True),
    _Style("OpinionText", "Opinion Text", keep_next=True),
    _Style("Signature", "Signature", align="center"),
    _Style("Header", "header", align="center", after=12),
)


def style_elements(font: str) -> list[BaseOxmlElement]:
    """Return the contents of the styles part, with `font` as the one font of all text."""
    fonts = make("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    languages = make("lang", val="th-TH", eastAsia="th-TH", bidi="th-TH")
    run = make("rPr", fonts, *sizes(BODY_SIZE), languages)
    unspaced = (make("autoSpaceDE", val=0), make("autoSpaceDN", val=0))  # i๑ and o๒๗ are one word
    paragraph = make("pPr", *unspaced, make("spacing", before=0, after=0, line=240, lineRule="auto"))
    defaults = make("docDefaults", make("rPrDefault", run), make("pPrDefault", paragraph))
    normal = make("style", make("name", val="Normal"), make("qFormat"), type="paragraph", default=1, styleId="Normal")
    return [defaults, normal, *(_paragraph_style(style) for style in _STYLES), *_table_styles()]


def sizes(points: float) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """Return a type size, for Latin and for complex script."""
    half_points = round(points * 2)
    return make("sz", val=half_points), make("szCs", val=half_points)


def _paragraph_style(style: _Style) -> BaseOxmlElement:
    spacing = make("spacing", before=twips(style.before), after=twips(style.after))
    if style.exactly:
        spacing = make("spacing", before=0, after=0, line=twips(style.exactly), lineRule="exact")
    return make(
        "style",
        make("name", val=style.name),
        make("basedOn", val="Normal"),
        make("next", val="BodyText") if style.outline is not None else None,
        make("qFormat"),
        make(
            "pPr",
            flag("keepNext", on=style.keep_next),
            spacing,
            make("jc", val=style.align),
            None if style.outline is None else make("outlineLvl", val=style.outline),
        ),
        make("rPr", flag("b", on=style.bold), flag("bCs", on=style.bold), *sizes(style.size)),
        type="paragraph",
        styleId=style.key,
    )


def _table_styles() -> list[BaseOxmlElement]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = make("tblBorders", *(make(side, val="single", sz=4, space=0, color="auto") for side in sides))
    margins = make(
        "tblCellMar",
        make("top", w=twips(2), type="dxa"),
        make("left", w=twips(4), type="dxa"),
        make("bottom", w=twips(2), type="dxa"),
        make("right", w=twips(4), type="dxa"),
    )
    plain = make(
        "style",
        make("name", val="Normal Table"),
        make("tblPr", margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    grid = make(
        "style",
        make("name", val="Table Grid"),
        make("basedOn", val="TableNormal"),
        make("tblPr", borders),
        type="table",
        styleId="TableGrid",
    )
    return [plain, grid]
