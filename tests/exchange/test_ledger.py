"""The account of an input: expected is read, refused and absent, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.exchange.choices import Answers, ChoiceKind
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_text
from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import load_framework

HINTS = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
FRAMEWORK = load_framework(2568)
CELLS = st.sampled_from(["96.00", "50", "100", "รอผล", "-", "n/a", "9x.5", "101", "98,67", ""])


def listed(cells: dict[str, str]) -> str:
    return "รหัส\tคะแนน\n" + "".join(f"{code}\t{cell}\n" for code, cell in cells.items())


@given(st.dictionaries(st.sampled_from([item.code for item in FRAMEWORK.items]), CELLS, min_size=3))
def test_expected_is_read_and_refused_and_absent(cells: dict[str, str]) -> None:
    reading = read_text(listed({**cells, "i1": "96.00"}), load_framework, HINTS)
    (ledger,) = reading.ledgers
    assert len(ledger.expected) == len(FRAMEWORK.items)
    assert sorted([*ledger.read, *ledger.refused, *ledger.absent]) == sorted(ledger.expected)
    told = "\n".join(reading.told())
    for code, cell in cells.items():
        if cell in {"9x.5", "101", "98,67"} and code != "i1":
            assert cell in told
            assert f"items.{code}" in ledger.refused


def test_the_account_in_words() -> None:
    cells = {item.code: "100" for item in FRAMEWORK.items if item.code not in {"e4", "e5", "o12"}}
    reading = read_text(listed(cells), load_framework, HINTS)
    assert reading.ledgers[0].lines() == ("เทศบาลตำบลตัวอย่าง ปีงบประมาณ พ.ศ. 2568: ควรมี 52 ค่า อ่านได้ 49 ขาด 3: e4–e5 o12",)
    assert not reading.ledgers[0].is_whole
    assert len(reading.shortfalls) == 1


def test_parts_of_the_eit_are_expected_apart_where_the_source_has_them() -> None:
    text = "รหัส\tPublic\tSurvey\ne1\t90\t80\ne2\t70\t\n"
    (ledger,) = read_text(text, load_framework, HINTS).ledgers
    eit = [path for path in ledger.expected if path.startswith("items.e")]
    assert len(eit) == 2 * 9
    assert "items.e2.survey" in ledger.absent


def test_a_word_for_not_yet_is_absent_and_no_fault() -> None:
    reading = read_text("รหัส\tคะแนน\ni1\t96\no27\tรอผล\n", load_framework, HINTS)
    assert not reading.faults
    assert any("o27" in line and "รอผล" in line for line in reading.told())


def test_what_is_no_score_is_a_fault_with_its_place_on_the_clipboard_too() -> None:
    reading = read_text("e5\t97.10\ne6\t9x.5\ne7\t100\n", load_framework, HINTS)
    assert [(fault.where, fault.found) for fault in reading.faults] == [("ข้อความที่วาง: บรรทัด 2 ช่อง 2", "9x.5")]


def test_every_value_knows_its_spot() -> None:
    text = "ผลคะแนน ITA ปี 2568 เทศบาลตำบลตัวอย่าง\nรหัส\tรายการ\tคะแนน\ni1\tก\t96\n"
    reading = read_text(text, load_framework, Hints())
    spot = reading.drafts[0].values["items.i1"].spot
    assert spot is not None
    assert reading.grids[spot.grid].rows[spot.row][spot.column].text == "96"


TWO = "ผลคะแนน ITA ปี 2568 เทศบาลตำบลตัวอย่าง\nรหัส\tก่อน\tหลัง\ni1\t80\t96\ni2\t70\t97\n"


def test_two_columns_are_asked_and_an_answer_takes_one() -> None:
    (choice,) = read_text(TWO, load_framework).choices
    assert choice.kind is ChoiceKind.COLUMN
    assert [(option.key, option.head, option.values[0]) for option in choice.options] == [
        ("B", "ก่อน", "i1 = 80"),
        ("C", "หลัง", "i1 = 96"),
    ]
    for answer in ("C", "หลัง"):
        (draft,) = read_text(TWO, load_framework, answers=Answers(column=answer)).checked()
        assert [draft.values[f"items.{code}"].value for code in ("i1", "i2")] == [96, 97]


@pytest.mark.parametrize("answer", ["Z", "คะแนน"])
def test_an_answer_that_fits_nothing_is_refused(answer: str) -> None:
    from ita_desktop.problems import BadInput

    with pytest.raises(BadInput, match=answer):
        read_text(TWO, load_framework, answers=Answers(column=answer))


def test_sums_prove_a_column_and_a_spoilt_sum_does_not() -> None:
    items = "".join(f"i{at}\t{80 + at}\t{90 + at}\n" for at in (1, 2, 3))
    head = "ผลคะแนน ITA ปี 2568 เทศบาลตำบลตัวอย่าง\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\t\t\nรหัส\tคะแนน\tคะแนน\n"
    right = f"{head}{items}ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\t70\t92\n"
    (draft,) = read_text(right, load_framework).checked()
    assert draft.values["items.i1"].value == 91
    assert read_text(right.replace("\t92\n", "\t91\n"), load_framework).choices
    assert read_text(right.replace("\t70\t", "\t82\t"), load_framework).choices  # both hold: nothing is proved
