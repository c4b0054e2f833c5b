from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_typeset import SETTING, full_width

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, measure

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.lines import SetLine

TEXT = "หน่วยงานเผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบอย่างทั่วถึงผ่านช่องทางต่าง ๆ และรับฟังความคิดเห็นของผู้มีส่วนได้ส่วนเสีย " * 3


def lines(
    text: str | list[Run | str],
    width: float,
    align: Align = Align.THAI,
    *,
    indents: tuple[float, float, float] = (0, 0, 0),
) -> list[SetLine]:
    indent, first, right = indents
    style = TextStyle(align=align, indent=indent, first_indent=first, right_indent=right)
    return ThaiParagraph(SETTING, text, style).lines(width)


def test_slack_goes_over_all_clusters_and_the_last_line_is_natural() -> None:
    *inner, last = lines(TEXT, 453.54)
    assert all(full_width(line) == pytest.approx(453.54) for line in inner)
    assert all(line.gap > 0 for line in inner)
    assert last.gap == 0


def test_a_loose_line_is_left_ragged() -> None:
    first, *_ = lines("สั้น " + "A" * 40, measure(SETTING, "A" * 40, TextStyle()) + 5)
    assert (first.text, first.gap) == ("สั้น", 0)


def test_left_lines_keep_their_natural_width() -> None:
    assert all(line.gap == 0 and line.x == 0 for line in lines(TEXT, 300, Align.LEFT))


def test_centred_and_right_lines() -> None:
    width = measure(SETTING, "กลาง", TextStyle())
    assert lines("กลาง", 200, Align.CENTRE)[0].x == pytest.approx((200 - width) / 2)
    assert lines("กลาง", 200, Align.RIGHT)[0].x == pytest.approx(200 - width)


def test_indents() -> None:
    first, second, *_ = lines(TEXT, 300, indents=(20, 30, 10))
    assert (first.x, second.x) == (50, 20)
    assert full_width(first) == pytest.approx(300 - 50 - 10)
    assert full_width(second) == pytest.approx(300 - 20 - 10)


def test_a_forced_line_is_natural() -> None:
    first, second = lines("บรรทัดหนึ่ง\nบรรทัดสอง", 300)
    assert (first.text, first.gap, second.text) == ("บรรทัดหนึ่ง", 0, "บรรทัดสอง")


def test_an_empty_line_between_forced_lines_stays() -> None:
    assert [line.text for line in lines("ก\n\nข", 300)] == ["ก", "", "ข"]


def test_an_address_breaks_rather_than_leaving_the_margin() -> None:
    address = "https://www.example.go.th/ita/2568/transparency?section=information&item=o12&page=3"
    broken = lines(address, 200)
    assert len(broken) > 1
    assert all(full_width(line) <= 200.02 for line in broken)
    assert all(line.text[-1] in "/?&=#.:" for line in broken[:-1])


def test_a_word_too_long_for_its_column_keeps_its_clusters() -> None:
    broken = lines("น้ำที่ปู่ย่าเก็บไว้ให้", 20)
    assert "".join(line.text for line in broken) == "น้ำที่ปู่ย่าเก็บไว้ให้"
    assert all(line.text[-1] not in "เแโใไ" for line in broken)
    assert all(not "\u0e31" <= line.text[0] <= "\u0e3a" for line in broken)


def test_a_change_of_weight_inside_a_word_breaks_nothing() -> None:
    plain = lines(["ประ", "ชาชน"], 500)[0]
    mixed = lines(["ประ", Run("ชา", bold=True), "ชน"], 500)[0]
    assert mixed.text == plain.text == "ประชาชน"
    assert [token.penalty for token in mixed.tokens] == [-1, -1, -1]


def test_glued_text_breaks_only_where_it_fits_in_no_other_way() -> None:
    assert [line.text for line in lines("ปีงบประมาณ พ.ศ. ๒๕๖๘", 100)] == ["ปีงบประมาณ", "พ.ศ. ๒๕๖๘"]
    assert [line.text for line in lines("พ.ศ. ๒๕๖๘", 30)] == ["พ.ศ.", "๒๕๖๘"]
