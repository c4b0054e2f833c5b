"""What an input leaves open, said by flags; the account on standard error; `--strict`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from helpers_headless import command

from ita_desktop.models.framework import Tool
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

TITLE = "ผลคะแนน ITA เทศบาลตำบลตัวอย่าง"
TWO_YEARS = f"{TITLE}\nรหัส\tปี 2567\tปี 2568\ni1\t80\t96\ni2\t70\t97\n"
TWO_ROUNDS = f"{TITLE} ปี 2568\nรหัส\tครั้งที่ 1\tครั้งที่ 2\ni1\t80\t96\ni2\t70\t97\n"
NOT_YET = f"{TITLE} ปี 2568\nรหัส\tคะแนน\ni1\t96\no27\tรอผล\n"


def given(folder: Path, text: str, name: str = "in.tsv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def held(path: Path) -> Assessment:
    with OfficeFile.open(path) as office:
        (entry,) = office.entries()
        return office.load(entry.id)


@pytest.mark.parametrize(
    ("text", "flag", "named"),
    [
        (TWO_YEARS, "--year", ("2567", "2568", "i1 = 96")),
        (TWO_ROUNDS, "--column", ("B “ครั้งที่ 1” (i1 = 80", "C “ครั้งที่ 2” (i1 = 96")),
        ("คะแนน ITA ปี 2568\nรหัส\tคะแนน\ni1\t96\n", "--agency", ()),
        (f"{TITLE}\nรหัส\tคะแนน\ni1\t96\n", "--year", ()),
    ],
)
def test_what_was_not_chosen_is_refused_in_one_line_that_names_options_and_flag(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, flag: str, named: tuple[str, ...]
) -> None:
    office = tmp_path / "office.ita"
    outcome = command(capsys, "import", office, given(tmp_path, text))
    assert outcome.code == 2
    (line,) = outcome.err.splitlines()
    assert flag in line
    assert all(word in line for word in named)
    assert not office.exists()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (TWO_YEARS, ("--year", "2568"), (2568, 96, 97)),
        (TWO_YEARS, ("--year", "๒๕๖๗"), (2567, 80, 70)),
        (TWO_ROUNDS, ("--column", "ครั้งที่ 2"), (2568, 96, 97)),
        (TWO_ROUNDS, ("--column", "b"), (2568, 80, 70)),
    ],
)
def test_a_flag_answers(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    words: tuple[str, ...],
    expected: tuple[int, int, int],
) -> None:
    office = tmp_path / "office.ita"
    outcome = command(capsys, "import", office, given(tmp_path, text), *words)
    assert outcome.code == 0, outcome.err
    assessment = held(office)
    assert (assessment.fiscal_year, *(assessment.items[code].value for code in ("i1", "i2"))) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE} ปี 2568\nรหัส\tคะแนน\ni1\t96\n",
        json.dumps({"agency": {"name": "อบต.ก", "type": "อบต."}, "fiscal_year": 2568, "items": {"i1": 96}}),
    ],
)
def test_a_year_against_what_the_input_says_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    outcome = command(capsys, "import", tmp_path / "o.ita", given(tmp_path, text, "in.txt"), "--year", "2567")
    assert outcome.code == 2
    assert "2568" in outcome.err
    assert "2567" in outcome.err


def test_the_account_and_what_is_not_yet_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    outcome = command(capsys, "import", office, given(tmp_path, NOT_YET))
    assert outcome.code == 0
    first, second, *_ = outcome.err.splitlines()
    assert "ควรมี 52 ค่า อ่านได้ 1 ขาด 51" in first
    assert all(word in second for word in ("o27", "รอผล", "บรรทัด 4"))
    assert set(held(office).items) == {"i1"}


def test_strict_refuses_what_is_not_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    outcome = command(capsys, "import", office, given(tmp_path, NOT_YET), "--strict")
    assert outcome.code == 2
    assert "ขาด 51" in outcome.err
    assert not office.exists()


def test_what_is_no_score_refuses_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    outcome = command(capsys, "import", office, given(tmp_path, NOT_YET.replace("รอผล", "9x.5")))
    assert outcome.code == 2
    assert "9x.5" in outcome.err
    assert not office.exists()


def test_one_of_several_authorities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "หน่วยงาน\tปี\tIIT\tEIT\tOIT\nทต.ก้าวหน้า\t2568\t90\t91\t92\nอบต.ก้าวหน้า\t2568\t80\t81\t82\n"
    office = tmp_path / "office.ita"
    outcome = command(capsys, "import", office, given(tmp_path, text), "--agency", "อบต.ก้าวหน้า")
    assert outcome.code == 0, outcome.err
    assert held(office).published.tools[Tool.IIT] == 80
    assert "เทศบาลตำบลก้าวหน้า" in outcome.err


REPORT = (
    "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลตัวอย่าง\n"
    "จากผลการประเมินพบว่าข้อ i1 ได้คะแนนเท่ากับ 96.00 คะแนน ส่วนข้อ i2 ได้คะแนนเท่ากับ 97.00 คะแนน\n"
)


@pytest.mark.parametrize(("flag", "word"), [("--column", "C"), ("--column", "คะแนน"), ("--sheet", "Sheet1")])
def test_a_column_or_sheet_of_a_report_without_a_table_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str, word: str
) -> None:
    office, path = tmp_path / "office.ita", given(tmp_path, REPORT, "in.txt")
    outcome = command(capsys, "import", office, path, flag, word)
    assert outcome.code == 2
    (line,) = outcome.err.splitlines()
    assert word in line
    assert flag in line
    assert not office.exists()
    assert command(capsys, "import", office, path).code == 0
    assert held(office).items["i2"].value == 97


PROSE = "เพื่อให้การดำเนินงานของหน่วยงานมีประสิทธิภาพและประสิทธิผลยิ่งขึ้น หน่วยงานจึงต้องรักษามาตรฐานการปฏิบัติงานอย่างต่อเนื่อง\n"
ODD = f"{REPORT}{4 * PROSE}ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n1\tการปฏิบัติหน้าที่\t9x.5\n2\tการใช้งบประมาณ\t92.00\n"


def test_an_odd_cell_in_a_report_is_told_and_strict_refuses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, path = tmp_path / "office.ita", given(tmp_path, ODD, "in.txt")
    outcome = command(capsys, "import", office, path, "--strict")
    assert outcome.code == 2
    assert "ตัวชี้วัดที่ 1 ไม่รับ (9x.5) บรรทัด 8" in outcome.err
    assert {line.count("in.txt") for line in outcome.err.splitlines() if "9x.5" in line} == {1}
    assert not office.exists()
    outcome = command(capsys, "import", office, path)
    assert outcome.code == 0
    assert "ตัวชี้วัดที่ 1 ไม่รับ (9x.5) in.txt: บรรทัด 8" in outcome.err
    assert held(office).published.indicators.keys() == {2}
