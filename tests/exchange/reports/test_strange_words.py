"""Words that are none in plans and memos: a lost mark is put back, the rest stays as printed and is told."""

from __future__ import annotations

import pytest

from ita_desktop.exchange.reports.strange_words import mended_words
from ita_desktop.models.office import MemoSection
from ita_desktop.models.plan import PlanRow


def mended(text: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    return mended_words(MemoSection(None, text), "แฟ้ม: บรรทัด 7", notes).text, notes


@pytest.mark.parametrize(
    ("written", "meant"),
    [("อย่าง สม่าเสมอ เพื่อป้องกัน", "อย่าง สม่ำเสมอ เพื่อป้องกัน"), ("กาหนดแนวทาง", "กำหนดแนวทาง"), ("ตารวจสอบ", None)],
)
def test_a_lost_mark_is_put_back_where_only_one_word_can_be_meant(written: str, meant: str | None) -> None:
    text, notes = mended(written)
    assert text == (meant or written)
    if meant:
        assert notes[0].startswith("แฟ้ม: บรรทัด 7: “")
        assert notes[0].endswith("” โปรดตรวจสอบ")


@pytest.mark.parametrize(("written", "word"), [("บุคลากร ถู้อปฏิบัติ", "ถู้อ"), ("ติดต่อง่าย เข้างถึงสะดวก", "เข้างถึง")])
def test_a_word_that_is_none_stays_and_is_told(written: str, word: str) -> None:
    text, notes = mended(written)
    assert text == written
    assert len(notes) == 1
    assert f"“{word}”" in notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "ณ จุดบริการ ฯลฯ ต่าง ๆ พ.ศ. ๒๕๖๘ ม.ค. - มี.ค. 66",
        "จัดทำคู่มือปฏิบัติงานและเผยแพร่ทางเว็บไซต์ Facebook และ Line OA ของเทศบาล",
        "การใช้จ่ายงบประมาณ มาตรการส่งเสริมคุณธรรม ทาสีป้ายจราจร และกาหลง",
        "",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mended(text) == (text, [])


def test_every_text_of_a_row_is_looked_at_and_its_codes_are_not() -> None:
    notes: list[str] = []
    row = PlanRow(items=("i1",), measures=("ดูแลอย่างสม่าเสมอ", "ถู้อปฏิบัติ"), analysis="เข้างถึง", responsible=("สำนักปลัด",))
    made = mended_words(row, "ก", notes)
    assert made.measures == ("ดูแลอย่างสม่ำเสมอ", "ถู้อปฏิบัติ")
    assert made.analysis == "เข้างถึง"
    assert (made.items, made.responsible) == (row.items, row.responsible)
    assert len(notes) == 2
    assert "“ถู้อ” “เข้างถึง”" in notes[1]
