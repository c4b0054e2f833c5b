"""A draft says so on every page, in every format, and hides nothing; what is no draft never says it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pikepdf
import pypdfium2
import pytest
from helpers_archive import archive_faults
from helpers_documents import open_word, ordered, word_text
from helpers_pdf import page_texts
from helpers_plan import sample
from PIL import ImageChops

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.blocks import DRAFT
from ita_desktop.documents.building import build
from ita_desktop.documents.excel import write_xlsx
from ita_desktop.documents.order import DocumentKind, Order
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Document


def drafted(kind: DocumentKind, layout: str | None = None) -> Document:
    return build(Order(kind, layout=layout, draft=True), Dossier(sample()))


def marked_pages(content: bytes) -> list[bool]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [b"/Watermark" in page.Contents.read_bytes() for page in pdf.pages]


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_page_of_a_draft_says_so_and_reads_and_copies_as_the_final(kind: DocumentKind) -> None:
    draft, final = write_pdf(drafted(kind)), write_pdf(ordered(kind, sample()))
    assert all(marked_pages(draft))
    assert not any(marked_pages(final))
    assert page_texts(draft) == page_texts(final)
    assert archive_faults(draft) == set()
    assert drafted(kind).title == f"({DRAFT}) {ordered(kind, sample()).title}"


def test_the_word_outlives_a_photocopy_and_no_text_is_lighter_for_it() -> None:
    both = (drafted(DocumentKind.PLAN), ordered(DocumentKind.PLAN, sample()))
    pages = [pypdfium2.PdfDocument(write_pdf(each)) for each in both]
    draft, final = (page[0].render(scale=2, grayscale=True).to_pil() for page in pages)
    added, taken = (ImageChops.subtract(*pair).histogram() for pair in ((final, draft), (draft, final)))
    assert sum(added[80:]) > 1000  # the edge is no lighter than two thirds
    assert sum(taken[1:]) == 0  # nothing is lighter than without it
    assert sum(draft.histogram()[:150]) < sum(final.histogram()[:150]) * 1.6  # nor is the page dark


def test_word_has_its_own_watermark_on_first_and_later_pages_and_only_in_drafts() -> None:
    document = drafted(DocumentKind.REPORT)
    content = write_docx(document)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        heads = [package.read(name).decode("utf-8") for name in package.namelist() if name.startswith("word/header")]
    assert len(heads) == 2
    assert all("PowerPlusWaterMarkObject" in head and f'string="{DRAFT}"' in head for head in heads)
    for section in open_word(content).sections:
        kinds = {reference.type_ for reference in section._sectPr.headerReference_lst}
        assert len(kinds) == 2
    final = write_docx(replace(document, draft=False))
    assert b"WaterMark" not in final
    with zipfile.ZipFile(io.BytesIO(final)) as package:
        assert not [name for name in package.namelist() if b"WaterMark" in package.read(name)]
    assert word_text(content) == word_text(final)


def test_excel_prints_it_over_every_page() -> None:
    for draft, said in ((drafted(DocumentKind.PLAN), DRAFT), (ordered(DocumentKind.PLAN, sample()), None)):
        book = openpyxl.load_workbook(io.BytesIO(write_xlsx(draft)))
        heads = [sheet.oddHeader for sheet in book.worksheets]
        assert {head.center.text for head in heads if head is not None} == {said}
