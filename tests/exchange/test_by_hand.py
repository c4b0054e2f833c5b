"""What a person says of an input by hand: columns one by one, a year against the evidence; nothing is a dead end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ita_desktop.exchange.by_hand import scores_in
from ita_desktop.exchange.choices import Answers, ChoiceKind, Directed, Role
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_text
from ita_desktop.exchange.reading import NothingRecognised
from ita_desktop.exchange.tables.grid import placed, text_cell
from ita_desktop.exchange.tables.shape import shape_of
from ita_desktop.exchange.tables.text_table import grid_of_text
from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.exchange.reading import Reading

HINTS = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
ROUNDS = "รหัส\tครั้งที่ 1\tครั้งที่ 2\ni1\t80\t91\ni2\t81\t92\ni3\t82\t93\n"
UNKNOWN = "เรื่อง\tก\tข\tค\nเวลา\tx\t1\t91\nมาตรฐาน\tx\t2\t92\nเท่าเทียม\tx\t3\t93\n"
CODES = "\n".join(f"เรื่องที่หนึ่ง\tก\tข\tค\tง\tจ\tฉ\ti{at}\t{90 + at}" for at in range(1, 5))


def read(text: str, *columns: tuple[int, Role]) -> Reading:
    answers = Answers(columns=tuple(Directed(0, at, role) for at, role in columns))
    return read_text(text, load_framework, HINTS, answers=answers)


def items(reading: Reading) -> dict[str, object]:
    (draft,) = reading.drafts
    return {path: found.value for path, found in draft.values.items() if path.startswith("items.")}


@pytest.mark.parametrize(("column", "first"), [(1, 80), (2, 91)])
@pytest.mark.parametrize("role", [Role.HEADED, Role.SCORE])
def test_one_of_several_columns_alike_is_read(column: int, first: int, role: Role) -> None:
    assert [choice.kind for choice in read(ROUNDS).choices] == [ChoiceKind.COLUMN]
    made = read(ROUNDS, (column, role))
    assert made.choices == ()
    assert items(made) == {f"items.i{at}": Decimal(first + at - 1) for at in (1, 2, 3)}


def test_what_is_skipped_is_not_read() -> None:
    assert items(read(ROUNDS, (1, Role.SKIP)))["items.i1"] == 91


def test_two_columns_said_to_be_the_scores_are_asked() -> None:
    (choice,) = read(ROUNDS, (1, Role.SCORE), (2, Role.SCORE)).choices
    assert choice.kind is ChoiceKind.COLUMN


def test_a_table_in_which_nothing_is_recognised_is_read_once_its_columns_are_said() -> None:
    text = UNKNOWN.replace("x", "?")
    with pytest.raises(NothingRecognised) as refused:
        read(text)
    assert [cell.text for cell in refused.value.grids[0].rows[1]] == ["เวลา", "?", "1", "91"]
    coded = text.replace("1\t91", "i1\t91").replace("2\t92", "i2\t92").replace("3\t93", "i3\t93")
    assert items(read(coded, (2, Role.CODE), (3, Role.SCORE))) == {f"items.i{at}": 90 + at for at in (1, 2, 3)}


def test_a_code_column_far_at_the_right_is_read_when_said() -> None:
    assert items(read(CODES, (7, Role.CODE), (8, Role.SCORE))) == {f"items.i{at}": 90 + at for at in range(1, 5)}


REPORT = (
    "รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567\nหน่วยงานได้รับการประเมินตามตัวชี้วัด ดังนี้\n"
    "ตัวชี้วัด\tคะแนน\n1. การปฏิบัติหน้าที่\t98.67\nI1 งาน\t80.00\n"
)


@pytest.mark.parametrize("text", [f"ปี 2567\n{ROUNDS}", REPORT])
def test_a_year_against_the_evidence_holds_only_when_a_person_insists(text: str) -> None:
    with pytest.raises(BadInput, match="2567"):
        read_text(text, load_framework, HINTS, answers=Answers(fiscal_year=2568))
    answers = Answers(fiscal_year=2568, insists=True, columns=(Directed(0, 1, Role.SCORE),) if "รหัส" in text else ())
    (draft,) = read_text(text, load_framework, HINTS, answers=answers).drafts
    assert (draft.fiscal_year, draft.values["items.i1"].value) == (2568, 80)


def test_the_year_says_where_it_stood() -> None:
    (draft,) = read("ผลการประเมิน ITA ปี 2567\t\nรหัส\tคะแนน\ni1\t80\ni2\t81\n").drafts
    assert draft.values["fiscal_year"].where == "ข้อความที่วาง: หัวเรื่อง บรรทัด 1 ช่อง 1"


def test_the_shape_is_that_of_headers_and_kinds_and_not_of_figures_names_and_years_above() -> None:
    def shape(text: str) -> str:
        return shape_of([grid_of_text(text, "ก")])

    same = shape(f"ปี 2567\n{ROUNDS}")
    assert shape("ปี 2568\n" + ROUNDS.replace("80", "70.5").replace("i3\t82\t93\n", "")) == same
    others = [ROUNDS.replace("ครั้งที่ 1", "ครั้งที่ 3"), ROUNDS.replace("\t9", "\tก\t9"), ROUNDS.replace("\t9", "\tก")]
    assert all(shape(f"ปี 2567\n{other}") != same for other in others)


@pytest.mark.parametrize(
    ("text", "path", "scores"),
    [
        ("ข้อ i1 ได้ ๙๖.๕๐ คะแนน", "items.i1", ["96.50"]),
        ("95,5", "items.i1", ["95.5"]),
        ("ปี 2568 ได้ 90 และ 95", "published.overall", ["90", "95"]),
        ("120", "items.i1", []),
        ("ไม่มี", "items.i1", []),
        ("33", "items.o1", []),
    ],
)
def test_the_scores_of_a_cell(text: str, path: str, scores: list[str]) -> None:
    (row,) = placed("", [[text_cell(text, "บรรทัด 1")]]).rows
    assert list(map(str, scores_in(row[0], path, load_framework(2568)))) == scores
