"""The code of one item before the exact wording of another: a misprint only where nothing else can be meant."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.lexicon import YearLexicon, read_code
from ita_desktop.exchange.read import read_text
from ita_desktop.exchange.reports.reading import read_report
from ita_desktop.models.framework_file import load_framework

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.exchange.reading import Reading

FRAMEWORK = load_framework(2568)
TITLE = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง\n"


def words(code: str) -> str:
    item = FRAMEWORK.item(code)
    assert item is not None
    return item.text


def as_table(*rows: tuple[str, str, str]) -> Reading:
    lines = ["หน่วยงาน\tเทศบาลตำบลตัวอย่าง", "ปีงบประมาณ\t2568", "รหัส\tข้อคำถาม\tคะแนน", *("\t".join(row) for row in rows)]
    return read_text("\n".join(lines), load_framework, Hints())


def as_report(*rows: tuple[str, str, str]) -> Reading:
    lines = [f"{code} {text}\t{score}" for code, text, score in rows]
    return read_report(TITLE + "ข้อความคำถาม\tคะแนน\n" + "\n".join(lines), load_framework, Hints(), "report")


Shape = pytest.mark.parametrize("read", [as_table, as_report])
I4, I5 = ("i4", words("i4"), "91.00"), ("i5", words("i5"), "92.00")
SLIP = ("i4", words("i9"), "83.50")


def values(reading: Reading) -> dict[str, object]:
    return {path: found.value for path, found in reading.drafts[0].values.items() if path.startswith("items.")}


def doubted(reading: Reading) -> dict[str, list[object]]:
    return {doubt.path: [one.value for one in doubt.candidates] for doubt in reading.drafts[0].doubts}


@Shape
@pytest.mark.parametrize("rows", [(I4, I5, SLIP), (SLIP, I5, I4)])
def test_a_code_that_stands_there_with_its_own_item_is_a_misprint(
    read: Callable[..., Reading], rows: tuple[tuple[str, str, str], ...]
) -> None:
    reading = read(*rows)
    assert values(reading) == {"items.i4": Decimal(91), "items.i5": Decimal(92), "items.i9": Decimal("83.5")}
    assert doubted(reading) == {}
    assert any("รหัส i4 ไม่ตรงกับข้อความ ซึ่งเป็นข้อความของข้อ i9" in note for note in reading.notes)


@Shape
def test_without_the_item_of_the_code_it_is_asked(read: Callable[..., Reading]) -> None:
    reading = read(I5, SLIP)
    assert values(reading) == {"items.i5": Decimal(92)}
    assert doubted(reading) == {"items.i4": [Decimal("83.5")]}


@Shape
def test_where_the_worded_item_is_there_too_it_is_asked(read: Callable[..., Reading]) -> None:
    reading = read(I4, I5, ("i9", words("i9"), "77.00"), SLIP)
    assert values(reading)["items.i9"] == Decimal(77)
    assert doubted(reading) == {"items.i4": [Decimal("83.5")]}


@Shape
def test_two_misprints_of_one_item_are_asked(read: Callable[..., Reading]) -> None:
    reading = read(I4, I5, SLIP, ("i5", words("i9"), "84.00"))
    assert "items.i9" not in values(reading)
    assert doubted(reading) == {"items.i4": [Decimal("83.5")], "items.i5": [Decimal(84)]}


@Shape
def test_a_wording_with_a_letter_changed_is_asked(read: Callable[..., Reading]) -> None:
    reading = read(I4, I5, ("i4", words("i9").replace("สินบน", "สินบาน"), "83.50"))
    assert "items.i9" not in values(reading)
    assert doubted(reading) == {"items.i4": [Decimal("83.5")]}


@pytest.mark.parametrize(
    ("text", "code"), [("1 ๗", "i7"), ("1 ๑๐", "i10"), ("1  ๑๒", "i12"), ("1๗", "i7"), ("๐ ๑๐", "o10"), ("i ๗", "i7")]
)
def test_a_blank_where_the_script_of_the_digits_changes_parts_no_code(text: str, code: str) -> None:
    read = read_code(f"{text} {words(code)}", YearLexicon(FRAMEWORK))
    assert read is not None
    assert (read.code, read.doubt) == (code, "")


@pytest.mark.parametrize("text", ["1 7 ", "i1 ๗ ", "11 ๗ "])
def test_other_digits_apart_are_no_code_of_two(text: str) -> None:
    read = read_code(text + "ครั้ง", YearLexicon(FRAMEWORK))
    assert read is None or read.code != "i7"
