from __future__ import annotations

import pytest
from helpers_typeset import SETTING, copies, ink_box, page_of

from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.fonts import laksaman
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.setter import MARKS, mark_operators, missing_glyphs, set_word


def test_what_no_font_has_is_reported_and_never_a_box() -> None:
    text = "ดี 👍 中 ☑ → ● ก\u2011ข\u200b\x00"
    assert missing_glyphs(text) == {"👍", "中"}
    assert set_word(laksaman(), "ดี👍", 16, bold=False).text == "ดี?"


def test_thai_needs_nothing_else() -> None:
    assert missing_glyphs("".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))))) == set()


def test_boxes_and_ticks_are_drawn_and_copied_as_themselves() -> None:
    text = "☐ ยังไม่ได้ ☑ แล้ว ☒ ไม่ ✓ ✗ → ←"
    pdf = page_of(ThaiParagraph(SETTING, text, TextStyle()), 400, 60)
    assert set(copies(pdf).values()) == {text.replace(" ", "")}
    assert pdf.count(b"/Type0") == 1


def test_a_word_is_as_wide_as_its_pieces() -> None:
    word = set_word(laksaman(), "ก☐ข", 16, bold=False)
    assert word.width == sum(piece.width for piece in word.pieces)
    assert (word.clusters, word.lengths) == (3, (1, 1, 1))


def test_bold_is_wider() -> None:
    regular, bold = (set_word(laksaman(), "ประเมิน", 16, bold=weight).width for weight in (False, True))
    assert bold > regular


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_drawn_within_its_place(mark: str) -> None:
    box = ink_box(page_of(ThaiParagraph(SETTING, mark, TextStyle()), 40, 18.08))
    assert box is not None
    left, top, right, bottom = box
    assert 40 <= left < right <= 40 + 0.56 * 16 + 0.3
    assert 40 <= top < bottom <= 58.5


def test_what_no_thai_font_has_is_put_together_and_copied_as_written() -> None:
    odd = "CO₂ x⁴ ① ⑳ № ● ○ ■ ◆ ▶"
    pdf = page_of(ThaiParagraph(SETTING, odd, TextStyle()), 400, 60)
    assert set(copies(pdf).values()) == {odd.replace(" ", "")}
    assert not missing_glyphs(odd)
    for character in "₂①№●○■":
        width = set_word(laksaman(), character, 16, bold=False).width
        assert 0 < width < 16
        assert mark_operators(character, 0, 0, 16).count(" m") >= 1


def test_what_unicode_takes_apart_is_written_so_and_the_rest_is_reported() -> None:
    assert set_word(laksaman(), "Ⅳ", 16, bold=False).text == "IV"
    assert missing_glyphs("Ⅳ ℃ 😀") == {"😀"}
    assert set_word(laksaman(), "😀", 16, bold=False).text == "?"
