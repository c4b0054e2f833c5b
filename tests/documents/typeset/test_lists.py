from __future__ import annotations

import pytest
from helpers_typeset import SETTING, copies, pdf_of

from ita_desktop.documents.blocks import Marker
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.paragraph import text_list

ITEMS = ["จัดทำคู่มือ", "เผยแพร่ข้อมูลทางเว็บไซต์ของหน่วยงานและสื่อสังคมออนไลน์อย่างต่อเนื่องทุกเดือน " * 2, "ติดตามผล"]


@pytest.mark.parametrize(
    ("marker", "thai", "label"),
    [
        (Marker.NUMBER, True, "๓."),
        (Marker.NUMBER, False, "3."),
        (Marker.DASH, True, "-"),
        (Marker.TICKED_BOX, True, "☑"),
        (Marker.EMPTY_BOX, True, "☐"),
    ],
)
def test_labels(marker: Marker, thai: bool, label: str) -> None:
    (item,) = text_list(SETTING, ["ก"], TextStyle(), marker=marker, thai=thai, start=3)
    assert item.label == label


def test_text_hangs_beside_its_number() -> None:
    items = text_list(SETTING, ITEMS, TextStyle(indent=10))
    assert [item.label for item in items] == ["๑.", "๒.", "๓."]
    long = items[1].lines(200)
    assert len(long) > 1
    assert {line.x for line in long} == {items[0].style.indent}
    assert items[0].style.indent - items[0].label_room == pytest.approx(10)


def test_labels_of_one_list_take_the_same_room() -> None:
    items = text_list(SETTING, ["ก"] * 12, TextStyle(), thai=False, start=5)
    assert items[-1].label == "16."
    assert len({item.style.indent for item in items}) == 1


def test_a_list_is_copied_with_its_numbers() -> None:
    pdf = pdf_of([*text_list(SETTING, ITEMS, TextStyle())])
    written = "".join(f"{number}.{item}" for number, item in zip("๑๒๓", ITEMS, strict=True)).replace(" ", "")
    assert set(copies(pdf).values()) == {written}
