from __future__ import annotations

import io
import sys
from subprocess import run
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from helpers_typeset import PLAIN, SETTING, pdf_of, pdfium_text
from reportlab.platypus.flowables import PageBreak

from ita_desktop.documents import measures
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import Bookmark, PageLayout, make_pdf, new_part
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.documents.typeset.canvas import ThaiCanvas

BODY = TextStyle(first_indent=measures.FIRST_INDENT, space_before=6)
LONG = "เผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบอย่างทั่วถึง " * 60


def paragraph(text: str = LONG) -> ThaiParagraph:
    return ThaiParagraph(SETTING, text, BODY)


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_pages_from_the_second_carry_their_number() -> None:
    first, second, third, *_ = texts(pdf_of([paragraph() for _ in range(5)], PageLayout()))
    assert "- ๒ -" not in first
    assert second.startswith("- ๒ -")
    assert third.startswith("- ๓ -")
    arabic = texts(pdf_of([paragraph() for _ in range(3)], PageLayout(thai_digits=False)))
    assert arabic[1].startswith("- 2 -")


def test_the_number_stands_in_the_middle_three_centimetres_down() -> None:
    page = pypdfium2.PdfDocument(pdf_of([paragraph() for _ in range(3)], PageLayout()))[1]
    text = page.get_textpage()
    assert text.count_rects()
    left, bottom, right, top = text.get_rect(0)
    middle = (measures.LEFT_MARGIN + measures.PAGE_WIDTH - measures.RIGHT_MARGIN) / 2
    assert (left + right) / 2 == pytest.approx(middle, abs=5)  # the last hyphen is a text of its own
    baseline = measures.PAGE_HEIGHT - 3 * measures.CM
    assert bottom - 6 < baseline < top


def test_a_part_on_its_side_counts_anew() -> None:
    story = [paragraph("หนึ่ง"), *new_part(landscape=True), paragraph("สอง"), PageBreak(), paragraph("สาม")]
    story += [*new_part(restart_numbers=False), paragraph("สี่")]
    pdf = pdf_of(story, PageLayout())
    sizes = [tuple(round(side) for side in page.get_size()) for page in pypdfium2.PdfDocument(pdf)]
    assert sizes == [(595, 842), (842, 595), (842, 595), (595, 842)]
    assert [text.split() for text in texts(pdf)] == [
        ["หนึ่ง"],
        ["สอง"],
        ["-", "๒", "-", "สาม"],
        ["-", "๓", "-", "สี่"],
    ]


def test_a_page_that_goes_on_says_how() -> None:
    story = [paragraph("ข้อเท็จจริง " + LONG), PageBreak(), paragraph("ข้อเสนอแนะ เห็นควร"), PageBreak(), paragraph("จบ")]
    first, second, third = texts(pdf_of(story, PageLayout(catch_words=True, numbers=False)))
    assert first.rstrip().endswith("/ข้อเสนอแนะ...")
    assert second.rstrip().endswith("/จบ...")
    assert "..." not in third


def test_a_catch_word_breaks_a_long_start_at_a_word() -> None:
    story = [paragraph("ต้น"), PageBreak(), paragraph("เพื่อโปรดพิจารณาให้ความเห็นชอบในมาตรการทั้งหมด")]
    first, _ = texts(pdf_of(story, PageLayout(catch_words=True)))
    word = first.split("/")[1].rstrip(". \r\n")
    assert "เพื่อโปรดพิจารณาให้ความเห็นชอบในมาตรการทั้งหมด".startswith(word)
    assert 10 < len(word) <= 24


def test_the_first_page_is_the_callers_to_draw_on() -> None:
    def head(canvas: ThaiCanvas) -> None:
        draw_text(canvas, 100, 700, SETTING, "บันทึกข้อความ", style=TextStyle(size=29, bold=True), element=None)

    layout = PageLayout(first_page=head, first_top=300, footer="เทศบาลตำบลตัวอย่าง")
    first, second, *_ = texts(pdf_of([paragraph() for _ in range(3)], layout))
    assert first.startswith("บันทึกข้อความ")
    assert "บันทึกข้อความ" not in second
    assert first.count("เทศบาลตำบลตัวอย่าง") == second.count("เทศบาลตำบลตัวอย่าง") == 1


def test_the_file_says_what_it_is() -> None:
    pdf = pdf_of([Bookmark("ส่วนที่ ๑"), paragraph("ก"), Bookmark("ข้อย่อย", 1), paragraph("ข")])
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("เอกสารทดสอบ", "สำนักงานตัวอย่าง")
    assert str(reader.root_object["/Lang"]) == "th"
    assert reader.metadata.creation_date is None
    titles = [bookmark.get_title() for bookmark in pypdfium2.PdfDocument(pdf).get_toc()]
    assert titles == ["ส่วนที่ ๑", "ข้อย่อย"]


def test_only_embedded_subsets_are_used() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of([paragraph()])))
    fonts = reader.pages[0].get_object()
    for key in ("/Resources", "/Font"):
        assert isinstance(fonts, pypdf.generic.DictionaryObject)
        fonts = fonts[key].get_object()
    assert isinstance(fonts, pypdf.generic.DictionaryObject)
    described = [font.get_object() for font in fonts.values()]
    names = [str(font["/BaseFont"]) for font in described if isinstance(font, pypdf.generic.DictionaryObject)]
    assert [name[7:] for name in names] == ["+Laksaman"]
    assert len(pdf_of([paragraph("ก")])) < 8_000


def test_the_same_story_gives_the_same_bytes() -> None:
    def story() -> list[ThaiParagraph]:
        return [paragraph(), ThaiParagraph(SETTING, "หนา", TextStyle(bold=True)), paragraph("☑ แล้ว")]

    assert pdf_of(story()) == pdf_of(story())


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from ita_desktop.documents.typeset.pages import make_pdf;"
        "from ita_desktop.documents.typeset.paragraph import ThaiParagraph;"
        "from ita_desktop.documents.typeset.content import *;"
        "s = Setting(); t = 'ป้าญูฐุน้ำ ITA ' * 40;"
        "p = ThaiParagraph(s, [t, Run(t, bold=True)], TextStyle());"
        "make_pdf(Path(sys.argv[1]), [p], setting=s, title='ก', author='ข')"
    )
    files = [tmp_path / name for name in ("one.pdf", "two.pdf")]
    for seed, file in enumerate(files):
        run([sys.executable, "-c", code, str(file)], check=True, env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": "."})
    assert files[0].read_bytes() == files[1].read_bytes()


def test_words_are_found_by_searching() -> None:
    text = pypdfium2.PdfDocument(pdf_of([paragraph("เจ้าหน้าที่ทำงานด้วยความโปร่งใส")]))[0].get_textpage()
    for word in ("ทำงาน", "หน้าที่", "ความโปร่งใส"):
        assert text.search(word).get_next() is not None


def test_a_file_in_the_way_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        make_pdf(tmp_path, [paragraph("ก")], setting=SETTING, title="ก", author="ข", layout=PLAIN)


def test_the_typesetting_needs_no_qt() -> None:
    code = "import sys, ita_desktop.documents.typeset.pages; sys.exit(any('PySide' in name for name in sys.modules))"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
    assert pdfium_text(pdf_of([paragraph("ก")])).strip() == "ก"
