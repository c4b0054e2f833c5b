"""Writing a document as a Word file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from ita_desktop.documents import blocks
from ita_desktop.documents.packing import repacked
from ita_desktop.documents.word.memo_parts import closing, memo_head, signer
from ita_desktop.documents.word.numbering import Numbering
from ita_desktop.documents.word.package import empty_package
from ita_desktop.documents.word.pages import page_numbers, section_properties
from ita_desktop.documents.word.paragraphs import cover, heading, list_paragraphs, paragraph, spacer
from ita_desktop.documents.word.pictures import picture
from ita_desktop.documents.word.styles import style_elements
from ita_desktop.documents.word.tables import table_of
from ita_desktop.documents.word.xml import plain

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

DEFAULT_FONT = "TH SarabunPSK"
_LONGEST_PROPERTY = 255
_BETWEEN_TABLES = 6.0


def write_docx(document: blocks.Document, font: str = DEFAULT_FONT) -> bytes:
    """Return `document` as a Word file; the same document gives the same bytes.

    Args:
        document: what to write.
        font: name of the font as Word knows it; nothing is embedded.
    """
    word = docx.Document(empty_package())
    word.styles.element.extend(style_elements(font))
    _set_properties(word, document)
    header = page_numbers(word.part)
    writer = _Writer(word, thai_digits=document.thai_digits)
    body = word.element.body
    for number, section in enumerate(document.sections, start=1):
        body.extend(writer.elements(section.blocks))
        properties = section_properties(section, header, thai_digits=document.thai_digits)
        last = number == len(document.sections)
        body.append(properties if last else spacer(more=properties))
    file = io.BytesIO()
    word.save(file)
    return repacked(file.getvalue())


class _Writer:
    """Turns blocks into Word elements; keeps what goes over from one block to the next."""

    def __init__(self, word: WordDocument, *, thai_digits: bool) -> None:
        self._part = word.part
        self._numbering = Numbering(word.part.numbering_part.element, thai_digits=thai_digits)
        self._page_break = False

    def elements(self, parts: tuple[blocks.Block, ...]) -> list[BaseOxmlElement]:
        """Return the elements of one section."""
        elements: list[BaseOxmlElement] = []
        for block in parts:
            if isinstance(block, blocks.PageBreak):
                self._page_break = True
                continue
            if isinstance(block, blocks.Table) and (self._page_break or _ends_in_table(elements)):
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
                return [heading(block, break_before=new_page)]
            case blocks.ListBlock():
                return list_paragraphs(block, self._numbering, break_before=new_page)
            case blocks.Table():
                return [table_of(block, self._numbering)]
            case blocks.MemoHead() | blocks.SignerBlock() | blocks.Closing():
                return self._memo_part(block)
            case blocks.Cover():
                return cover(block, break_before=new_page)
            case blocks.Chart():
                return [picture(block, self._part, break_before=new_page)]
            case blocks.PageBreak():
                return []

    def _memo_part(self, block: blocks.MemoHead | blocks.SignerBlock | blocks.Closing) -> list[BaseOxmlElement]:
        match block:
            case blocks.MemoHead():
                return memo_head(block, self._part, break_before=self._page_break)
            case blocks.SignerBlock():
                return signer(block, break_before=self._page_break)
            case blocks.Closing():
                return closing(block, break_before=self._page_break)


def _ends_in_table(elements: list[BaseOxmlElement]) -> bool:
    return bool(elements) and elements[-1].tag == qn("w:tbl")


def _set_properties(word: WordDocument, document: blocks.Document) -> None:
    properties = word.core_properties
    properties.title = plain(document.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = plain(document.author)[:_LONGEST_PROPERTY]
    properties.revision = 1
