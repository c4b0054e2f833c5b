"""The parcel a Word file is, empty to begin with, and the named styles in it: our own, none of a template's.

Sizes are those of the Saraban guidance (docs/thai-paper.md §1.2). Every style says its size, weight and font twice, for
Latin and for complex script: Word takes Thai from the second.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ita_desktop.documents import measures as m
from ita_desktop.documents.word.fonts import font_parts
from ita_desktop.documents.word.xml import flag, sizes, twips, w
from ita_desktop.exchange.own_data import WORD_ROOT, WORD_SPACE

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f'<Override PartName="/word/fontTable.xml" ContentType="{_MAIN}.fontTable+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Target="docProps/core.xml" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
        "</Relationships>"
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_TYPE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_TYPE}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="rId3" Type="{_TYPE}/settings" Target="settings.xml"/>'
        f'<Relationship Id="rId4" Type="{_TYPE}/fontTable" Target="fontTable.xml"/>'
        "</Relationships>"
    ),
    "word/document.xml": f"<w:document {_W} {_R}><w:body/></w:document>",
    "word/styles.xml": f"<w:styles {_W}/>",
    "word/numbering.xml": f"<w:numbering {_W}/>",
    "word/settings.xml": (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:applyBreakingRules/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/></w:settings>'
    ),
    "docProps/core.xml": (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:language>th-TH</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    ),
}


_DATA_TYPES = (
    '<Override PartName="/customXml/itemProps1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
)
_DATA_LINK = f'<Relationship Id="rIdData" Type="{_TYPE}/customXml" Target="../customXml/item1.xml"/></Relationships>'
_DATA_PARTS = {
    "customXml/itemProps1.xml": (
        '<ds:datastoreItem ds:itemID="{6B1C2C2E-5D1B-4B43-9A2E-0F6C0E1D7A11}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{WORD_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ),
    "customXml/_rels/item1.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_TYPE}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ),
}


def with_data(content: bytes, data: str, digest: str) -> bytes:
    """Return the Word file `content` with `data` as a custom XML part, which Word and LibreOffice keep on saving.

    Args:
        content: a file of ours without such a part.
        data: any text.
        digest: that of the visible text, by which a later change of it is seen.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(file, "w") as package:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"</Types>", _DATA_TYPES.encode("ascii"))
            elif name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", _DATA_LINK.encode("ascii"))
            package.writestr(name, part)
        item = f'<{WORD_ROOT} xmlns="{WORD_SPACE}" digest="{digest}">{escape(data)}</{WORD_ROOT}>'
        for name, xml in {"customXml/item1.xml": item, **_DATA_PARTS}.items():
            package.writestr(name, _XML + xml)
    return file.getvalue()


def empty_package(font: str) -> io.BytesIO:
    """Return a Word file without contents or styles, whose text is to be in `font`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, xml in _PARTS.items():
            package.writestr(name, _XML + xml)
        for name, part in font_parts(font).items():
            package.writestr(name, part if isinstance(part, bytes) else _XML + part)
    file.seek(0)
    return file


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: its id and name, type size in points, and how its lines stand; `indent` in points."""

    key: str
    name: str
    size: float = m.BODY_SIZE
    bold: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    keep_next: bool = False
    exactly: float = 0
    outline: int | None = None
    indent: float = 0


_STYLES = (
    _Style("Title", "Title", 24, bold=True, align="center", after=4),
    _Style("Subtitle", "Subtitle", 20, bold=True, align="center", after=4),
    _Style("Heading1", "heading 1", 20, bold=True, before=6, keep_next=True, outline=0),
    _Style("Heading2", "heading 2", m.BODY_SIZE, bold=True, before=6, keep_next=True, outline=1),
    _Style("Heading3", "heading 3", m.BODY_SIZE, bold=True, before=m.PARAGRAPH_SPACE, keep_next=True, outline=2),
    _Style("BodyText", "Body Text", align="thaiDistribute"),
    _Style("ListParagraph", "List Paragraph", align="thaiDistribute"),
    _Style("TableText", "Table Text", m.CELL_SIZE),
    _Style("MemoTitle", "Memo Title", m.TITLE_SIZE, bold=True, align="center", exactly=m.TITLE_LEADING, outline=0),
    _Style("MemoField", "Memo Field"),
    _Style("OpinionHeading", "Opinion Heading", bold=True, before=12, keep_next=True),
    _Style("OpinionText", "Opinion Text", keep_next=True),
    _Style("Signature", "Signature", align="center"),
    _Style("Caption", "caption", m.CELL_SIZE),
    _Style("TOCHeading", "TOC Heading", 20, bold=True, align="center", before=6, after=6, keep_next=True),
    _Style("TOC1", "toc 1", bold=True, before=6),
    _Style("TOC2", "toc 2", before=3, indent=0.8 * m.CM),
    _Style("Header", "header", align="center", after=12),
)


def style_elements(font: str) -> list[BaseOxmlElement]:
    """Return the contents of the styles part, with `font` as the one font of all text."""
    fonts = w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    languages = w("lang", val="th-TH", eastAsia="th-TH", bidi="th-TH")
    run = w("rPr", fonts, *sizes(m.BODY_SIZE), languages)
    unspaced = (w("autoSpaceDE", val=0), w("autoSpaceDN", val=0))  # i๑ and o๒๗ are one word
    paragraph = w("pPr", *unspaced, w("spacing", before=0, after=0, line=240, lineRule="auto"))
    defaults = w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    return [defaults, normal, *(_paragraph_style(style) for style in _STYLES), *_table_styles()]


def _paragraph_style(style: _Style) -> BaseOxmlElement:
    spacing = w("spacing", before=twips(style.before), after=twips(style.after))
    if style.exactly:
        spacing = w("spacing", before=0, after=0, line=twips(style.exactly), lineRule="exact")
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val="Normal"),
        w("next", val="BodyText") if style.outline is not None else None,
        w("qFormat"),
        w(
            "pPr",
            flag("keepNext", on=style.keep_next),
            spacing,
            w("ind", left=twips(style.indent)) if style.indent else None,
            w("jc", val=style.align),
            None if style.outline is None else w("outlineLvl", val=style.outline),
        ),
        w("rPr", flag("b", on=style.bold), flag("bCs", on=style.bold), *sizes(style.size)),
        type="paragraph",
        styleId=style.key,
    )


def _table_styles() -> list[BaseOxmlElement]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))
    margins = w(
        "tblCellMar",
        w("top", w=twips(2), type="dxa"),
        w("left", w=twips(4), type="dxa"),
        w("bottom", w=twips(2), type="dxa"),
        w("right", w=twips(4), type="dxa"),
    )
    plain = w(
        "style",
        w("name", val="Normal Table"),
        w("tblPr", margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    grid = w(
        "style",
        w("name", val="Table Grid"),
        w("basedOn", val="TableNormal"),
        w("tblPr", borders),
        type="table",
        styleId="TableGrid",
    )
    return [plain, grid]
