"""The contents of a PDF: every page is the one its heading stands on, each line a link to it; short ones have none."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pikepdf
import pytest
from helpers_archive import archive_faults
from helpers_documents import ordered
from helpers_pdf import page_texts, squeezed
from helpers_plan import report, sample
from helpers_sampling import examples, some
from helpers_tagged import tagged
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import Cover, Document, Heading, PageBreak, Paragraph, Section, TableOfContents, text
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.numbering import CONTENTS_TITLE, FEWEST_ENTRIES, FEWEST_PAGES, has_contents, with_numbers
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import paged, write_pdf
from ita_desktop.thai.digits import to_thai

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Block

LISTED = some(product(["000", "002"], (name for name in LAYOUTS if name != "single-table")), lambda case: case)
LINE = "เผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบอย่างทั่วถึง "


def contents_of(document: Document) -> list[str]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [entry.text for block in blocks if isinstance(block, TableOfContents) for entry in block.entries]


def read_pages(content: bytes) -> list[tuple[str, int]]:
    """Return the lines of the contents as they are read through the tags: heading and page."""
    lines = [link.text for link in tagged(content).those("Link")]
    found = [re.fullmatch(r"(.*) ([0-9๐-๙]+)", line) for line in lines]
    return [(match[1], int(match[2])) for match in found if match]


def shown_numbers(texts: list[str]) -> dict[int, list[str]]:
    """Return the squeezed pages of the paper after its memo by the number they bear, the first by 1."""
    numbers: dict[int, list[str]] = {}
    count = 0
    for page in texts:
        found = re.match(r"-([0-9๐-๙]+)-", squeezed(page))
        count = int(found[1]) if found else 1
        numbers.setdefault(count, []).append(squeezed(page))
    return numbers


@pytest.mark.parametrize(("number", "layout"), LISTED)
def test_the_pages_it_names_are_those_the_headings_stand_on(number: str, layout: str) -> None:
    document = ordered(DocumentKind.REPORT, report(number), layout=layout, digits=Digits.ARABIC)
    content = write_pdf(document)
    pages = shown_numbers(page_texts(content))
    read = read_pages(content)
    assert [words for words, _ in read] == contents_of(document)
    assert len(read) >= FEWEST_ENTRIES
    for words, page in read:
        assert any(squeezed(words) in shown for shown in pages[page]), (words, page)
    assert archive_faults(content) == set()


def test_a_memo_before_the_paper_is_counted_by_itself_and_not_listed() -> None:
    document = ordered(DocumentKind.REPORT, sample(), layout="by-item", digits=Digits.THAI)
    content = write_pdf(document)
    read = read_pages(content)
    assert read[0][1] == 3  # after cover and contents, however long the memo is
    texts = page_texts(content)
    assert "บันทึกข้อความ" in texts[0]
    assert f"- {to_thai('2')} -" in next(page for page in texts if CONTENTS_TITLE in page)


def test_each_line_is_a_link_to_its_heading_and_tagged_as_one() -> None:
    content = write_pdf(ordered(DocumentKind.REPORT, report("002"), layout="three-part"))
    part = tagged(content)
    (whole, *_) = part.those("TOC")
    assert {each.role for each in whole.parts} == {"TOC", "TOCI"}
    assert all([each.role for each in line.all()] == ["TOCI", "Reference", "Link"] for line in part.those("TOCI"))
    assert all(len(link.links) == 1 for link in part.those("Link"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", pikepdf.Array()).as_list()]
        assert [str(note["/Contents"]) for note in notes] == contents_of(
            ordered(DocumentKind.REPORT, report("002"), layout="three-part")
        )
        assert [note.objgen for note in notes] == [each for link in part.those("Link") for each in link.links]
        assert len({int(note["/StructParent"]) for note in notes}) == len(notes)


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.text(max_size=12), st.integers(0, 70)), min_size=5, max_size=40))
def test_whatever_the_headings_are_and_wherever_they_fall(headings: list[tuple[int, str, int]]) -> None:
    blocks: list[Block] = [Cover(("ปก",), ()), PageBreak()]
    for level, words, lines in headings:
        blocks += [Heading(f"ก{words}", level), Paragraph(text(LINE * lines))]
    document = Document("ก", "ข", with_numbers((Section(tuple(blocks)),)), thai_digits=False)
    shown, pages = paged(document)
    content = write_pdf(document)
    read = tagged(content).those("Link")
    listed = [level for level, _, _ in headings if level < 3]
    has = has_contents(shown)
    assert len(read) == (len(listed) if has else 0)
    assert [int(link.text.rsplit(" ", 1)[1]) for link in read] == list(pages.values())
    assert list(pages.values()) == sorted(pages.values())
    count = len(page_texts(content))
    assert not has or count >= FEWEST_PAGES
    assert archive_faults(content) == set()


def test_a_short_paper_has_none_and_one_page_more_has() -> None:
    headings = [Heading(f"หัวข้อ {number}", 2) for number in range(FEWEST_ENTRIES)]

    def made(pages: int) -> bytes:
        """Return a paper of `pages` pages without contents."""
        page: list[Block] = [PageBreak(), Paragraph(text("ก"))]
        blocks = [*headings, *(page * (pages - 1))]
        return write_pdf(Document("ก", "ข", with_numbers((Section(tuple(blocks)),))))

    short, long = made(FEWEST_PAGES - 2), made(FEWEST_PAGES - 1)
    assert len(page_texts(short)) == FEWEST_PAGES - 2
    assert not tagged(short).those("TOC")
    assert len(page_texts(long)) == FEWEST_PAGES
    assert len(tagged(long).those("TOCI")) == FEWEST_ENTRIES


def test_a_heading_that_goes_on_over_lines_keeps_its_page_at_the_last() -> None:
    blocks: list[Block] = [Heading(LINE * 5, 1), *(Heading("ข", 2) for _ in range(5))]
    for _ in range(9):
        blocks += [PageBreak(), Heading("ค", 2)]
    document = Document("ก", "ข", with_numbers((Section(tuple(blocks)),)), thai_digits=False)
    (first, *_) = read_pages(write_pdf(document))
    assert first == (squeezed_words(LINE * 5), 2)


def squeezed_words(words: str) -> str:
    return " ".join(words.split())


def test_the_same_bytes_twice_and_without_contents_as_if_there_were_none() -> None:
    document = ordered(DocumentKind.REPORT, report("000"), layout="by-issue")
    assert write_pdf(document) == write_pdf(document)
    short = Document("ก", "ข", with_numbers((Section(tuple(Heading(f"{n}", 2) for n in range(9))),)))
    plain = replace(short, sections=(Section(tuple(Heading(f"{n}", 2, anchor=n + 1) for n in range(9))),))
    assert write_pdf(short) == write_pdf(plain)
