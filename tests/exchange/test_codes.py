from __future__ import annotations

import pytest

from ita_desktop.exchange.codes import is_lettered, read_code
from ita_desktop.exchange.lexicon import Lexicon
from ita_desktop.models.framework_file import load_framework

LEXICON = Lexicon(load_framework(2568))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("i1", "i1"),
        ("I๑ การปฏิบัติงาน", "i1"),
        ("ข้อ i๑๕", "i15"),
        ("“E๒.", "e2"),
        ("e ๔ หน่วยงาน", "e4"),
        ("O.27", "o27"),
        ("l๓ เจ้าหน้าที่", "i3"),
        ("๐ ๑๐ E-Service", "o10"),
        ("๐๐๕ แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", "o5"),
        ("๐๑๒", "o12"),
        ("0๖", "o6"),
    ],
)
def test_certain_without_any_context(text: str, code: str) -> None:
    reading = read_code(text, LEXICON)
    assert reading is not None
    assert (reading.code, reading.doubt) == (code, "")


@pytest.mark.parametrize(
    ("text", "indicator", "code"),
    [("1๗", 3, "i7"), ("1๑๐", 4, "i10"), ("๑๓", 5, "i13"), ("๑", 6, "e1"), ("๑๒", 9, "o12"), ("๑๒๑", 10, "o21")],
)
def test_certain_in_the_table_of_an_indicator(text: str, indicator: int, code: str) -> None:
    reading = read_code(text, LEXICON, indicator)
    assert reading is not None
    assert (reading.code, reading.doubt) == (code, "")
    alone = read_code(text, LEXICON)
    assert alone is None or alone.doubt


def test_words_decide_where_the_letter_is_lost() -> None:
    reading = read_code("๖ หน่วยงานของท่าน มีการใช้งบประมาณหรือการจัดซื้อจัดจ้างที่เอื้อประโยชน์ให้บุคคลใดบุคคลหนึ่ง", LEXICON)
    assert reading is not None
    assert (reading.code, reading.doubt, reading.by_text) == ("i6", "", True)


def test_words_of_another_item_are_a_doubt() -> None:
    reading = read_code("i๔ การบริหารงานบุคคลในหน่วยงานของท่าน มีการให้หรือรับสินบนเพื่อแลกกับการบรรจุ แต่งตั้ง โยกย้าย", LEXICON)
    assert reading is not None
    assert "i9" in reading.doubt


@pytest.mark.parametrize("text", ["", "การปฏิบัติงาน", "9.1", "2568", "100.00", "E-Service", "10.2 การส่งเสริม", "IIT"])
def test_what_is_no_code(text: str) -> None:
    assert read_code(text, LEXICON) is None
    assert not is_lettered(text)


def test_a_code_that_the_year_does_not_have() -> None:
    reading = read_code("o43", LEXICON)
    assert reading is not None
    assert reading.code is None
    assert reading.explicit
    assert read_code("๐๔๓", LEXICON) is None
