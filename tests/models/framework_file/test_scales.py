from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_frameworks import SMALL, faults

from ita_desktop.models.framework import Status
from ita_desktop.models.framework_file import parse_framework

if TYPE_CHECKING:
    from ita_desktop.models.framework import Item

QUARTERS = """
[scales.quarters]
expected = "คะแนน 0, 25, 50, 75 หรือ 100"
step = 25
usual_for = "OIT"
status = "confirmed"
source = "ประกาศ"
"""
THIRDS = """
[scales.thirds]
expected = "คะแนน 0, 33.33, 66.67 หรือ 100"
marks = [0, 33.33, 66.67, 100]
"""


def shown(item: Item) -> list[str]:
    return [str(mark) for mark in item.scale.marks]


def test_a_year_declares_its_own_marks() -> None:
    text = SMALL.replace('"six-levels"', '"thirds"') + QUARTERS + THIRDS
    i1, e1, o1, _ = parse_framework(text, "2570.toml").items
    assert shown(i1) == ["0", "33.33", "66.67", "100"]
    assert shown(e1) == []
    assert shown(o1) == ["0", "25", "50", "75", "100"]
    assert o1.scale.takes(Decimal("75.0"))
    assert not o1.scale.takes(Decimal(51))
    assert (o1.scale.basis.status, i1.scale.basis.status) == (Status.CONFIRMED, Status.UNVERIFIED)


def test_a_text_of_the_old_form_still_has_the_scales_of_then() -> None:
    i1, e1, o1, o2 = parse_framework(SMALL, "2570.toml").items
    assert (i1.scale.name, e1.scale.name, o1.scale.name) == ("six-levels", "yes-no", "evidence")
    assert o1.scale == o2.scale
    assert shown(o1) == ["0", "50", "100"]


def test_a_name_may_mean_other_marks_in_another_year() -> None:
    text = SMALL + QUARTERS.replace("quarters", "evidence").replace('usual_for = "OIT"\n', "")
    assert shown(parse_framework(text, "2570.toml").items[2]) == ["0", "50", "100"]
    text = text.replace('code = "o1"', 'code = "o1", answers = "evidence"')
    assert shown(parse_framework(text, "2570.toml").items[2]) == ["0", "25", "50", "75", "100"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("step = 25", "step = 30", "scales.quarters.step: พบ 30 ต้องการช่วงห่างที่แบ่ง 100 ได้ลงตัว"),
        ("step = 25", "step = 0", "scales.quarters.step: พบ 0 "),
        ("step = 25", "step = 1", "scales.quarters.step: พบ 1 "),
        ("step = 25", "step = 25\nmarks = [0, 100]", "scales.quarters.step: พบ 25"),
        ("step = 25", "marks = []", "scales.quarters.marks: "),
        ("step = 25", "marks = [0, 50]", "scales.quarters.marks: พบ 0, 50"),
        ("step = 25", "marks = [100, 0]", "scales.quarters.marks: พบ 100, 0"),
        ("step = 25", "marks = [0, 0, 100]", "scales.quarters.marks: พบ 0, 0, 100"),
        ("step = 25", "marks = [0, 1.125, 100]", "scales.quarters.marks: พบ 0, 1.125, 100"),
        ("step = 25", "marks = [0, 101]", "scales.quarters.marks: พบ [0, 101] ต้องการรายการจำนวนตั้งแต่ 0 ถึง 100"),
        ("step = 25", "marks = [0, nan, 100]", "scales.quarters.marks: พบ [0, Decimal('NaN'), 100]"),
        ('expected = "', 'except = "', "scales.quarters.expected: ต้องการค่านี้"),
        ('usual_for = "OIT"', 'usual_for = "oit"', "scales.quarters.usual_for: พบ oit"),
        ("scales.quarters", 'scales."quarters\u202e"', "ต้องการชื่อมาตรวัดที่เป็นตัวอักษร a ถึง z"),
        ("[scales.quarters]", "[scales.quarters.inner]", "scales.quarters.inner: พบ inner ต้องการคีย์"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(old: str, new: str, fault: str) -> None:
    assert QUARTERS.count(old) == 1
    found = faults(SMALL + QUARTERS.replace(old, new))
    assert any(fault in line and "บรรทัด" in line for line in found), found


def test_an_item_of_an_unknown_scale_is_refused_with_those_there_are() -> None:
    (fault,) = faults(SMALL.replace('"yes-no"', '"maybe"') + QUARTERS)
    assert fault.startswith("2570.toml บรรทัด 14: items[e1].answers: พบ maybe")
    assert fault.endswith("evidence, quarters")
