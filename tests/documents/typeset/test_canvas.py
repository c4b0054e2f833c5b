from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from helpers_typeset import SETTING, copies, page_of, pdf_of, pdfium_text, squeezed

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.canvas import EmbeddedFace, ThaiCanvas, line_operators
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, line_of
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.faces import Face

LEFT = TextStyle(align=Align.LEFT)


def test_a_page_names_no_font_it_does_not_embed() -> None:
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer)
    canvas.set_line(line_of(SETTING, "ก", TextStyle()), 72, 700, None)
    canvas.showPage()
    canvas.save()
    assert b"Helvetica" not in buffer.getvalue()
    assert b"ASCII85" not in buffer.getvalue()
    assert b"CreationDate" not in buffer.getvalue()


def test_bookmarks_point_to_their_page() -> None:
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer)
    for title in ("หนึ่ง", "สอง"):
        canvas.add_bookmark(title, 0)
        canvas.showPage()
    canvas.save()
    entries = list(pypdfium2.PdfDocument(buffer.getvalue()).get_toc())
    assert [entry.get_title() for entry in entries] == ["หนึ่ง", "สอง"]
    assert [destination.get_index() for entry in entries if (destination := entry.get_dest())] == [0, 1]


class Faces:
    """Gives each face a name, as the canvas does."""

    def __init__(self) -> None:
        self.found: dict[Face, EmbeddedFace] = {}

    def __call__(self, face: Face) -> EmbeddedFace:
        return self.found.setdefault(face, EmbeddedFace(face, f"T{len(self.found) + 1}"))


def operators(*content: str | Run) -> str:
    return line_operators(line_of(SETTING, content, LEFT), 10, 20, Faces())


def said(text: str) -> str:
    return f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC"


def test_a_line_says_what_was_written() -> None:
    assert operators("น้ำ").startswith(said("น้ำ") + " BT /T1 10.6464 Tf 0 Tr 1 0 0 1 10.00 20.00 Tm [<")
    assert operators("น้ำ").rstrip().endswith("ET EMC")
    assert operators("") == ""


def test_one_style_is_one_stretch() -> None:
    assert operators("ก ข ค").count("Tf") == 1
    assert operators("ก", Run("ข", bold=True), "ค").count("Tf") == 3
    assert operators("ก", Run("ข", underline=True)).count(" re f") == 1


@pytest.mark.parametrize("text", ["- ๒ -", "๕๒๖๐๑/-", "-"])
def test_a_last_hyphen_stays_out(text: str) -> None:
    assert said(text) not in operators(text)
    story = [ThaiParagraph(SETTING, part, LEFT) for part in (text, "ถัดไป")]
    assert pdfium_text(pdf_of(story)).split() == [*text.split(), "ถัดไป"]


def test_white_between_the_letters_is_not_taken_for_spaces() -> None:
    loose = "ประชาชน" * 10
    lines = ThaiParagraph(SETTING, loose, TextStyle()).lines(148)
    assert max(line.gap for line in lines) > 1
    pdf = page_of(ThaiParagraph(SETTING, loose, TextStyle()), 148, 300)
    assert "".join(pdfium_text(pdf).split("\r\n")) == loose
    assert set(copies(pdf).values()) == {loose}


def test_spaces_stand_where_they_were_written() -> None:
    text = "เรื่อง การประเมิน ITA ของ ป.ป.ช."
    assert re.sub(r"[\r\n]", "", pdfium_text(page_of(ThaiParagraph(SETTING, text, LEFT), 400, 40))) == text


def test_a_line_of_marks_only_is_copied() -> None:
    assert set(copies(page_of(ThaiParagraph(SETTING, "☐", LEFT), 100, 30)).values()) == {"☐"}


def pdf() -> bytes:
    return pdf_of([ThaiParagraph(SETTING, ["ป้าญูฐุน้ำ ", Run("หนา", bold=True)], TextStyle())])


def test_readers_that_know_only_to_unicode_get_every_mark() -> None:
    text = pypdf.PdfReader(io.BytesIO(pdf())).pages[0].extract_text()
    assert squeezed(normalise_text(text)) == "ป้าญูฐุน้ำหนา"


def test_the_embedded_fonts_are_sound_subsets() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf()))
    files = [
        value.get_object().get_data()
        for index in range(1, len(reader.xref[0]) + 1)
        if isinstance(item := reader.get_object(index), pypdf.generic.DictionaryObject)
        for key, value in item.items()
        if key == "/FontFile2"
    ]
    assert len(files) == 2
    for data in files:
        with TTFont(io.BytesIO(data)) as font:
            drawn = [name for name in font.getGlyphOrder() if font["glyf"][name].numberOfContours]
            assert 2 < len(drawn) < 40
            assert "GSUB" not in font
