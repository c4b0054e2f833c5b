"""Writing a document as a Word file: its blocks, its charts as pictures, and pages of A4 on either side."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from ita_desktop.documents import blocks
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import MemoHead
from ita_desktop.documents.charts.alternative import alternative
from ita_desktop.documents.charts.drawings import draw
from ita_desktop.documents.charts.picture import to_png
from ita_desktop.documents.measures import DEFAULT_FONT
from ita_desktop.documents.packing import repacked
from ita_desktop.documents.pdf import paged
from ita_desktop.documents.pdf.flowables import fitted_blocks
from ita_desktop.documents.pdf.memo_fit import fitted_memo
from ita_desktop.documents.typeset.content import Setting
from ita_desktop.documents.word.captions import Bookmarks, caption_element, contents_elements, heading_bookmark
from ita_desktop.documents.word.draft import draft_run
from ita_desktop.documents.word.memo_parts import closing, memo_head, signer, signer_pair
from ita_desktop.documents.word.package import empty_package, style_elements, with_data
from ita_desktop.documents.word.paragraphs import (
    ListCounters,
    cover,
    heading,
    list_paragraphs,
    paragraph,
    paragraph_of,
    run_of,
    spacer,
)
from ita_desktop.documents.word.tables import table_element
from ita_desktop.documents.word.xml import plain, twips, w
from ita_desktop.exchange.own_data import digest_of_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart
    from docx.parts.story import StoryPart

    from ita_desktop.documents.blocks import Chart, Section

_LONGEST_PROPERTY = 255
_BETWEEN_TABLES = 6.0
_AROUND_PICTURE = 8.0
_MEMO_TOP = 1.8 * m.CM
"""The title's baseline stands 2.83 cm from the edge; on later pages the page number pushes the text down."""
_HEADER_TOP = 1.5 * m.CM


def write_docx(document: blocks.Document, font: str = DEFAULT_FONT) -> bytes:
    """Return `document` as a Word file; the same document gives the same bytes.

    Args:
        document: what to write.
        font: name of the font as Word knows it; a font to stand in for it goes with the file.
    """
    word = docx.Document(empty_package(font))
    word.styles.element.extend(style_elements(font))
    _set_properties(word, document)
    headers = page_heads(word.part, font, draft=document.draft)
    document, pages = paged(document)
    writer = _Writer(word, pages, thai_digits=document.thai_digits)
    body = word.element.body
    setting = Setting(names=document.names)
    for number, whole in enumerate(document.sections, start=1):
        section = fitted_memo(setting, whole, aside=document.opinions_aside)
        parts = fitted_blocks(setting, section.blocks, thai_digits=document.thai_digits)
        body.extend(writer.elements(parts, m.WIDE_TEXT_WIDTH if section.landscape else m.TEXT_WIDTH))
        properties = section_properties(section, headers, thai_digits=document.thai_digits)
        last = number == len(document.sections)
        body.append(properties if last else spacer(more=properties))
    file = io.BytesIO()
    word.save(file)
    content = file.getvalue()
    if document.data:
        texts = (run.text or "" for run in body.iter(qn("w:t")))
        content = with_data(content, document.data, digest_of_texts(texts))
    return repacked(content)


class _Writer:
    """Turns blocks into Word elements; keeps what goes over from one block to the next."""

    def __init__(self, word: WordDocument, pages: Mapping[int, int], *, thai_digits: bool) -> None:
        self._part = word.part
        self._pages = pages
        self._thai_digits = thai_digits
        self._bookmarks = Bookmarks()
        self._width = m.TEXT_WIDTH
        self._numbering = ListCounters(word.part.numbering_part.element, thai_digits=thai_digits)
        self._page_break = False

    def elements(self, parts: tuple[blocks.Block, ...], width: float) -> list[BaseOxmlElement]:
        """Return the elements of one section, whose text is `width` points wide."""
        self._width = width
        elements: list[BaseOxmlElement] = []
        for block in parts:
            if isinstance(block, blocks.PageBreak):
                self._page_break = True
                continue
            bare = isinstance(block, blocks.Table) and block.caption is None
            if bare and (self._page_break or _ends_in_table(elements)):
                elements.append(spacer(_BETWEEN_TABLES, break_before=self._page_break))
            elements.extend(self._block(block))
            self._page_break = False
        if _ends_in_table(elements):
            elements.append(spacer())
        return elements

    def _block(self, block: blocks.Block) -> list[BaseOxmlElement]:
        new_page = self._page_break
        match block:
            case blocks.Paragraph():
                return [paragraph(block, break_before=new_page)]
            case blocks.Heading():
                runs = [run_of(block.text)]
                named = self._bookmarks.around(heading_bookmark(block.anchor), *runs) if block.anchor else runs
                return [heading(block, named, break_before=new_page)]
            case blocks.ListBlock():
                return list_paragraphs(block, self._numbering, break_before=new_page)
            case blocks.Table():
                return [*self._caption(block), table_element(block, self._numbering)]
            case blocks.MemoHead() | blocks.SignerBlock() | blocks.SignerPair() | blocks.Closing():
                return self._memo_part(block)
            case blocks.Cover():
                return cover(block, break_before=new_page, emblem=_emblem(block, self._part, break_before=new_page))
            case blocks.Chart():
                return [picture(block, self._part, break_before=new_page), *self._caption(block)]
            case blocks.TableOfContents():
                return contents_elements(block, self._pages, self._width, thai=self._thai_digits, break_before=new_page)
            case blocks.PageBreak():
                return []

    def _caption(self, block: blocks.Table | blocks.Chart) -> list[BaseOxmlElement]:
        """Return what a table or figure is called; over a table it begins the page."""
        if block.caption is None:
            return []
        kind = blocks.CaptionKind.TABLE if isinstance(block, blocks.Table) else blocks.CaptionKind.FIGURE
        begins = self._page_break and kind is blocks.CaptionKind.TABLE
        return [caption_element(block.caption, kind, self._bookmarks, thai=self._thai_digits, break_before=begins)]

    def _memo_part(
        self, block: blocks.MemoHead | blocks.SignerBlock | blocks.SignerPair | blocks.Closing
    ) -> list[BaseOxmlElement]:
        match block:
            case blocks.MemoHead():
                return memo_head(block, self._part, break_before=self._page_break)
            case blocks.SignerBlock():
                return signer(block, break_before=self._page_break)
            case blocks.SignerPair():
                return [signer_pair(block)]
            case blocks.Closing():
                return closing(block, break_before=self._page_break)


def _ends_in_table(elements: list[BaseOxmlElement]) -> bool:
    return bool(elements) and elements[-1].tag == qn("w:tbl")


def _set_properties(word: WordDocument, document: blocks.Document) -> None:
    properties = word.core_properties
    properties.title = plain(document.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = plain(document.author)[:_LONGEST_PROPERTY]
    properties.revision = 1


def page_heads(part: DocumentPart, font: str, *, draft: bool) -> dict[str, str]:
    """Add the header with the page number, and in a draft that of first pages; returns their ids by Word's kind."""
    field = w("fldSimple", run_of("2"), instr=" PAGE ")
    number = (run_of("- "), field, run_of(" -"))
    if not draft:
        return {"default": _header(part, *number)}
    return {
        "default": _header(part, draft_run(font, 1), *number),
        "first": _header(part, draft_run(font, 2)),
    }


def _header(part: DocumentPart, *runs: BaseOxmlElement) -> str:
    new_header: Callable[[], tuple[StoryPart, str]] = part.add_header_part
    header, relation = new_header()
    for old in list(header.element):
        header.element.remove(old)
    header.element.append(w("p", w("pPr", w("pStyle", val="Header")), *runs))
    return relation


def section_properties(section: Section, headers: Mapping[str, str], *, thai_digits: bool) -> BaseOxmlElement:
    """Return how the pages of `section` are; where numbers begin anew, its first page bears none."""
    memo = any(isinstance(block, MemoHead) for block in section.blocks)
    width, height = twips(m.PAGE_WIDTH), twips(m.PAGE_HEIGHT)
    size = w("pgSz", w=width, h=height)
    top = _MEMO_TOP if memo else m.TOP_MARGIN
    margins = {
        "left": m.LEFT_MARGIN,
        "right": m.RIGHT_MARGIN,
        "top": top,
        "bottom": m.BOTTOM_MARGIN - section.bottom_given,
    }
    if section.landscape:
        size = w("pgSz", w=height, h=width, orient="landscape")
    references = [w("headerReference", type=kind) for kind in headers]
    for reference, header in zip(references, headers.values(), strict=True):
        reference.set(qn("r:id"), header)
    sides = {side: twips(length) for side, length in margins.items()}
    return w(
        "sectPr",
        *references,
        w("type", val="nextPage"),
        size,
        w("pgMar", **sides, header=twips(_HEADER_TOP), footer=twips(m.CM), gutter=0),
        *_numbering("thaiNumbers" if thai_digits else "decimal", continues=section.continues),
    )


def _numbering(digits: str, *, continues: bool) -> tuple[BaseOxmlElement, ...]:
    if continues:
        return (w("pgNumType", fmt=digits),)
    return w("pgNumType", fmt=digits, start=1), w("titlePg")


def picture(chart: Chart, part: DocumentPart, *, break_before: bool) -> BaseOxmlElement:
    """Return a paragraph with the chart in it."""
    drawn = draw(chart.figure, chart.width, titled=chart.caption is None)
    inline = part.new_pic_inline(io.BytesIO(to_png(drawn)), width=Pt(drawn.width))
    inline.docPr.set("descr", plain(alternative(chart.figure)))
    run = w("r", w("drawing", inline))
    room = w("spacing", before=twips(_AROUND_PICTURE), after=twips(_AROUND_PICTURE), line=240, lineRule="auto")
    more = (room, w("jc", val="center"))
    return paragraph_of("BodyText", [run], keep_next=chart.caption is not None, break_before=break_before, more=more)


def _emblem(cover: blocks.Cover, part: DocumentPart, *, break_before: bool) -> BaseOxmlElement | None:
    """Return a paragraph with the office's emblem in its middle, or None where the office has none."""
    if cover.emblem is None:
        return None
    inline = part.new_pic_inline(io.BytesIO(cover.emblem), height=Pt(m.EMBLEM_HEIGHT))
    inline.docPr.set("descr", plain(cover.emblem_name))
    run = w("r", w("drawing", inline))
    return paragraph_of("BodyText", [run], break_before=break_before, more=(w("jc", val="center"),))
