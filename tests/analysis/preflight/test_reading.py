from __future__ import annotations

import pytest

from ita_desktop.analysis.preflight.reading import Sign, expanded, mentions, squeezed


def read(text: str) -> list[tuple[str, str]]:
    return [(mention.sign.value, mention.value) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ข้อ i1", [("item", "i1")]),
        ("E2. และ O 27", [("item", "e2"), ("item", "o27")]),
        ("ข้อ 027 และข้อ 0 8", [("item", "o27"), ("item", "o8")]),
        ("E-Service และ ITA 2568", [("year", "2568")]),
        ("ตัวชี้วัดที่ 10 และตัวชี้วัดย่อยที่ 10.2", [("indicator", "10"), ("subgroup", "10.2")]),
        ("EIT ส่วนที่ 2 (Survey)", [("tool", "EIT"), ("survey", "ส่วนที่ 2"), ("survey", "Survey")]),
        ("คะแนนภาพรวม 95.41", [("overall", "คะแนนภาพรวม"), ("score", "95.41")]),
        ("ได้ 96 คะแนน", [("score", "96")]),
        ("ได้คะแนน 50", [("score", "50")]),
        ("คะแนนที่ได้95.41.....", [("score", "95.41")]),
    ],
)
def test_what_a_text_names_is_found_in_order(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "ไม่ต่ำกว่า 85 คะแนน",
        "คะแนน 85 – 99 = พัฒนาให้ดีขึ้น",
        "คะแนน 100 = รักษาระดับ",
        "ได้ 020 รายงานผล",
        "ตั้งแต่ 85.00 คะแนน",
        "เพิ่มขึ้น 2.50 คะแนน",
        "ให้ได้ 95 คะแนน",
        "ได้แก่ 1) คุ้มค่า 2) โปร่งใส",
        "งบประมาณ 30,000.00 บาท",
        "อบรม 45 คน",
        "ลำดับที่ 50 ของจังหวัด",
        "ร้อยละ 80.00",
        "เลขที่ 12/345",
    ],
)
def test_limits_targets_counts_and_money_are_no_scores(text: str) -> None:
    assert Sign.SCORE not in {mention.sign for mention in mentions(text)}


def test_a_range_of_codes_is_written_out() -> None:
    items = [mention for mention in mentions("ข้อ o1 ถึงข้อ o4 และข้อ o7") if mention.sign is Sign.ITEM]
    assert expanded(items) == ["o1", "o2", "o3", "o4", "o7"]


def test_white_space_does_not_count_when_texts_are_compared() -> None:
    assert squeezed(" ขั้นตอน และ\nระยะเวลา ") == "ขั้นตอนและระยะเวลา"
