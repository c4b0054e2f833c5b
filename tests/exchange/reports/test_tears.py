"""A score that the end of a line or a page cuts in two is asked about: neither half comes in by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.exchange.read import read_text
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import InputFault
from ita_desktop.thai.digits import to_thai

HEAD = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง\n"
OVERALL = "ผลคะแนนรวม 91.23 คะแนน\n"
NEXT = "i2 การให้บริการ 88.10\n"


def read(text: str) -> tuple[dict[str, object], dict[str, tuple[object, ...]]]:
    (draft,) = read_text(HEAD + OVERALL + text, load_framework).drafts
    values: dict[str, object] = {
        path: found.value for path, found in draft.values.items() if path.startswith(("items", "published"))
    }
    doubts: dict[str, tuple[object, ...]] = {
        doubt.path: tuple(found.value for found in doubt.candidates) for doubt in draft.doubts
    }
    assert (values.pop("published.overall"), values.pop("items.i2", Decimal("88.10"))) == (
        Decimal("91.23"),
        Decimal("88.10"),
    )
    return values, doubts


@pytest.mark.parametrize("cut", ["9|5.32", "95|.32", "95.|32", "95.3|2"])
@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน {} คะแนน\n",
        "i1 การปฏิบัติงานหรือให้บริการ {}\n" + NEXT,
        "ข้อ\tประเด็น\tคะแนน\ni1\tก\t{}\n" + NEXT,
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n- 2 -\n\n"])
def test_neither_half_comes_in(text: str, cut: str, between: str) -> None:
    for digits in (str, to_thai):
        one, other = cut.split("|")
        values, doubts = read(text.format(digits(one) + between + digits(other)))
        assert values == {}
        asked = [doubts[path][0] for path in ("items.i1", "published.indicators.1") if path in doubts]
        assert asked in ([], [Decimal("95.32")])
        assert asked or "- 2 -" in between, "a page's number between the halves may leave nothing to ask about"


def test_both_numbers_come_in_where_they_make_no_score() -> None:
    assert read("i1 การปฏิบัติงานหรือให้บริการ 95.32\n" + NEXT) == ({"items.i1": Decimal("95.32")}, {})
    whole = read("i1 การปฏิบัติงานหรือให้บริการ 95\n88.10 คะแนน คือเกณฑ์\n")
    assert whole == ({"items.i1": Decimal(95)}, {}), "9588.10 is no score"
    assert read("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 95.3\n2. ข้อเสนอแนะ\n")[1] == {}, "a number of order"


@settings(max_examples=15, deadline=None)
@given(st.decimals(0, 100, places=2), st.integers(1, 4))
def test_any_cut_of_any_score_is_asked_or_whole(score: Decimal, at: int) -> None:
    words = f"{score:.2f}"
    values, _ = read(f"i1 การปฏิบัติงานหรือให้บริการ {words[:at]}\n{words[at:]}\n{NEXT}")
    assert values.get("items.i1", score) == score


def test_a_fault_names_its_file_once() -> None:
    fault = InputFault("ก.pdf: หน้า 2", "ก.pdf: หน้า 2 อ่านไม่ได้", "แฟ้มต้นฉบับ")
    assert str(fault).count("ก.pdf") == 1
    assert "พบ ข: 1 " in str(InputFault("ก.pdf", "ข: 1", "เลข"))
