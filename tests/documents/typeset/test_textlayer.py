from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from helpers_typeset import SETTING, copies, page_of, pdf_of, pdfium_text

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.canvas import EmbeddedFace, line_operators
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, line_of

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.faces import Face

LEFT = TextStyle(align=Align.LEFT)


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
