"""Every layout of every report's data, as PDF, Word and Excel: nothing is lost, and the three say the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_documents import excel_text, open_word, ordered, png, says, texts_of, word_text
from helpers_pdf import marks, page_texts, squeezed
from helpers_plan import report, sample
from helpers_sampling import some

from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.documents.blocks import Chart, Cover
from ita_desktop.documents.excel import write_xlsx
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.thai.digits import show_score, to_arabic, to_thai

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Document

CM = 72 / 2.54
EVERY = [(number, style, thai) for number in ("000", "002", "004") for style in Style for thai in (True, False)]
WRITTEN = some(EVERY, lambda case: case)
"""Those that are written as files: in an ordinary run some, with each report, each layout and both kinds of digits."""


@cache
def document(number: str, style: Style, *, thai: bool) -> Document:
    digits = Digits.THAI if thai else Digits.ARABIC
    return ordered(DocumentKind.REPORT, report(number), layout=style, digits=digits)


@pytest.mark.parametrize(("number", "style", "thai"), WRITTEN)
def test_pdf_word_and_excel_say_all_of_it(number: str, style: Style, *, thai: bool) -> None:
    built = document(number, style, thai=thai)
    texts = [text for text in texts_of(built) if squeezed(text)]
    paper = squeezed("".join(page_texts(write_pdf(built))))
    assert not [text for text in texts if not says(paper, text)]
    word, excel = word_text(write_docx(built)), excel_text(write_xlsx(built))
    assert not [text for text in texts if squeezed(text) not in word]
    assert not [text for text in texts if squeezed(text) not in excel]


@pytest.mark.parametrize(("number", "style", "thai"), EVERY)
def test_every_measure_step_and_name_of_the_plan_is_there(number: str, style: Style, *, thai: bool) -> None:
    said = {squeezed(text) for text in texts_of(document(number, style, thai=thai))}
    digits = to_thai if thai else to_arabic
    assessment = report(number)
    for row in assessment.plan:
        for text in (*row.measures, *row.steps, *row.responsible):
            assert squeezed(digits(text)) in said
    assert any(squeezed(assessment.agency.name) in text for text in said)


@pytest.mark.parametrize(("number", "style", "thai"), EVERY)
def test_digits_are_of_one_kind(number: str, style: Style, *, thai: bool) -> None:
    texts = texts_of(document(number, style, thai=thai))
    convert = to_thai if thai else to_arabic
    without_codes = [re.sub(r"\b[ieo][0-9]{1,2}\b", "", text) for text in texts]
    assert [text for text in without_codes if convert(text) != text] == []


@pytest.mark.parametrize("style", [Style.BY_ITEM, Style.THREE_PART])
@pytest.mark.parametrize("number", ["000", "002"])
def test_every_item_stands_with_its_score(number: str, style: Style) -> None:
    texts = texts_of(document(number, style, thai=False))
    for code, entered in report(number).items.items():
        place = next(at for at, text in enumerate(texts) if text.startswith(f"{code} "))
        figures = [score for score in (entered.public, entered.survey) if score is not None]
        if style is Style.BY_ITEM or not figures:
            figures = []
        expected = [show_score(score).replace("100", "100.00") for score in (*figures, entered.value)]
        assert texts[place + 1 : place + 1 + len(expected)] == expected


@pytest.mark.parametrize("style", list(Style))
def test_plan_lies_on_its_side_and_the_rest_stands(style: Style) -> None:
    built = document("002", style, thai=True)
    ways = [section.landscape for section in built.sections]
    expected = {
        Style.BY_ITEM: [False, True],
        Style.BY_ISSUE: [False, True],
        Style.THREE_PART: [False, True, False],
        Style.SINGLE_TABLE: [False, True, False],
        Style.BY_TOOL: [False, True],
    }
    assert ways == expected[style]
    pages = pypdfium2.PdfDocument(write_pdf(built))
    on_side = [width > height for width, height in (pages.get_page_size(number) for number in range(len(pages)))]
    pages.close()
    turns = [way for place, way in enumerate(on_side) if not place or on_side[place - 1] != way]
    assert turns == ways


@pytest.mark.parametrize("style", list(Style))
def test_nothing_stands_outside_the_margins(style: Style) -> None:
    content = write_pdf(ordered(DocumentKind.REPORT, sample(), layout=style))
    pages = pypdfium2.PdfDocument(content)
    sizes = [pages.get_page_size(number) for number in range(len(pages))]
    pages.close()
    for number, (width, height) in enumerate(sizes):
        for mark in marks(content, number):
            if mark.text.strip():
                assert 3 * CM - 1 <= mark.left <= width - 2 * CM
                assert 1.5 * CM <= mark.baseline <= height - 1.5 * CM + 1


def test_report_begins_with_the_memo_and_single_table_does_not_say_things_twice() -> None:
    texts = {style: texts_of(ordered(DocumentKind.REPORT, sample(), layout=style)) for style in Style}
    memo = sample().memo
    assert memo is not None
    for said in texts.values():
        assert said[0] == to_thai(f"{memo.department} โทร. {memo.phone}")
    once = [text for text in texts[Style.SINGLE_TABLE] if text.startswith("จากผลการประเมิน ตัวชี้วัดที่ ๑ ")]
    assert len(once) == 1


def test_layout_follows_what_the_plan_year_asks() -> None:
    def first_head(number: str) -> list[str]:
        return texts_of(ordered(DocumentKind.PLAN, report(number), digits=Digits.ARABIC))

    assert "แนวทางการกำกับติดตาม" in first_head("004")
    assert "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการหรือโครงการหรือกิจกรรม" in first_head("002")


def test_document_is_called_as_the_plan_year_calls_it() -> None:
    built = ordered(DocumentKind.PLAN, report("002"))
    assert built.title.startswith("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ของ")
    assert ordered(DocumentKind.PLAN, report("004")).title.startswith("มาตรการส่งเสริมคุณธรรมและความโปร่งใส")


@pytest.mark.parametrize("style", Style)
def test_the_pages_of_a_report_are_counted_through(style: Style) -> None:
    built = ordered(DocumentKind.REPORT, sample(), layout=style, digits=Digits.ARABIC)
    memo, first, *others = built.sections
    assert not memo.continues
    assert not first.continues
    assert all(section.continues for section in others)
    numbers = [re.findall(r"- (\d+) -", text.split("\n")[0]) for text in page_texts(write_pdf(built))]
    start = max(place for place, found in enumerate(numbers) if not found)
    assert [found[0] for found in numbers[start + 1 :]] == [str(each) for each in range(2, len(numbers) - start + 1)]


def test_the_memo_of_a_report_has_its_page_number_where_letters_have_it() -> None:
    paper = write_pdf(ordered(DocumentKind.REPORT, sample(), layout=Style.BY_ITEM))
    places = [marks(paper, page)[0].baseline for page in (1, 3)]
    assert places == pytest.approx([3 * CM, 1.75 * CM], abs=1)


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.SINGLE_TABLE])
def test_every_cover_says_whose_it_is_where_and_who_made_it(style: Style) -> None:
    emblem = png(30, 33)
    built = ordered(DocumentKind.REPORT, sample(), layout=style, settings=OfficeSettings(garuda=emblem))
    (cover,) = (block for section in built.sections for block in section.blocks if isinstance(block, Cover))
    assert cover.foot == ("สำนักปลัดเทศบาล", "เทศบาลตำบลตัวอย่าง", "อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง")
    assert cover.emblem == emblem
    assert len(open_word(write_docx(built)).inline_shapes) == len(draws(built)) + 1


def draws(built: Document) -> list[Chart]:
    return [block for section in built.sections for block in section.blocks if isinstance(block, Chart)]
