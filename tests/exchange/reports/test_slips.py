"""Likely slips in the words of an earlier report: what is printed comes in, the mend is asked beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_headless import command
from helpers_plan import report, sample
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.exchange.choices import Answers
from ita_desktop.exchange.collecting.saying import read_said
from ita_desktop.exchange.draft import DoubtKind
from ita_desktop.exchange.merge import changes, merge
from ita_desktop.exchange.read import read_file
from ita_desktop.exchange.reports.slips import doubted_words
from ita_desktop.exchange.word_mends import WordPlace, stands_in, with_mends, with_words
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import MemoSection
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.store import OfficeFile
from ita_desktop.paths import data_path
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = Path(__file__).parents[2] / "files"
MADE = FILES / "exchange" / "earlier" / "by_item_2568.txt"
HEAD = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง\n"
COLUMNS = "ตัวชี้วัด\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
ROW = "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\tจัดทำคู่มือหรือหรือแนวทาง\t๑. ติดป้าย ๒. ดูแลให้เข้างถึงง่าย\tตลอดปี ๒๕๖๙\tกองคลัง\n"


def slips(*rows: PlanRow, plan_year: int | None = None) -> dict[str, object]:
    found = doubted_words("plan", rows, ["แถว"] * len(rows), plan_year)
    return {doubt.path.removeprefix("words.plan."): doubt.candidates[0].value for doubt in found}


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("ให้บุคคลากรทุกคน", "บุคคลากร", "บุคลากร"),
        ("ตั้งกลองรับความคิดเห็น", "กลองรับ", "กล่องรับ"),
        ("ดูแลให้เข้างถึงง่าย", "เข้างถึง", "เข้าถึง"),
        ("บริการให้รวดเร้วขึ้น", "รวดเร้ว", "รวดเร็ว"),
        ("ผลการประเมีน", "ประเมีน", "ประเมิน"),
        ("ได้เข้ารับการการประเมิน", "รับการการประเมิน", "รับการประเมิน"),
    ],
)
def test_a_slip_is_offered_with_what_was_meant(text: str, written: str, meant: str) -> None:
    assert slips(PlanRow(analysis=text)) == {f"0.{written}": meant}


def test_one_term_in_two_spellings_is_asked() -> None:
    sound = ("เชื่อมั่นในระบบร้องเรียน", "ดูแลระบบร้องเรียน", "รับเรื่องร้องเรียน")
    assert slips(PlanRow(measures=("พัฒนาระบบโรงเรียน",), steps=sound)) == {"0.ระบบโรงเรียน": "ระบบร้องเรียน"}
    assert slips(PlanRow(measures=("ดูแลนักเรียนในโรงเรียน",), steps=sound)) == {}, "a word of its own"


def test_a_year_before_the_plan_is_asked_where_the_other_rows_name_that_of_the_plan() -> None:
    rows = tuple(PlanRow(period=f"ตลอดปีงบประมาณ พ.ศ. {year}") for year in ("๒๕๖๙", "๒๕๖๙", "๒๕๖๘"))
    assert slips(*rows, plan_year=2569) == {"2.ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘": "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙"}
    october = PlanRow(period="๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙ ไตรมาส ๑ ธันวาคม ๒๕๖๘")
    assert slips(*rows[:2], october, PlanRow(period="ต.ค. ๒๕๖๘"), plan_year=2569) == {}, "that is in the fiscal year"
    assert slips(*rows, plan_year=2568) == slips(rows[2], plan_year=2569) == {}, "nothing tells which is the slip"


def texts_in(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for one in content.values() if isinstance(content, dict) else content:
            yield from texts_in(one)


def test_nothing_is_asked_about_sound_words() -> None:
    """Our own texts, some two thousand, and the plans of three offices, whose slips are known by name."""
    texts = {
        text
        for folder in ("knowledge", "frameworks")
        for path in data_path(folder).glob("*.toml")
        for text in texts_in(tomllib.loads(path.read_text("utf-8")))
    }
    assert len(texts) > 1900
    assert slips(*(PlanRow(analysis=text) for text in sorted(texts))) == {}
    assert slips(*sample().plan) == {}
    known = {"คุณภาพให้บริการ", "คู่มือหรือหรือแนว", "เฟสบุ๊ก", "ในแต่ภารกิจ", "บุคคลากร", "ไม่เป็นที่ไปตาม", "หรือการแต่ละ"}
    known |= {"ไม่เลือกการปฏิบัติ"}
    asked = {path.partition(".")[2] for number in ("000", "002", "004") for path in slips(*report(number).plan)}
    assert asked == known


def read(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(HEAD + "ผลคะแนนรวม ๙๑.๒๓ คะแนน\n" + COLUMNS + ROW, "utf-8")
    return path


def test_what_is_printed_comes_in_and_a_choice_mends_it(tmp_path: Path) -> None:
    path = read(tmp_path)
    (draft,) = read_file(path, load_framework).checked()
    printed = merge(None, draft).plan
    assert printed[0].measures == ("จัดทำคู่มือหรือหรือแนวทาง",)
    doubts = [doubt for doubt in draft.doubts if doubt.kind is DoubtKind.WORDING]
    assert [doubt.candidates[0].value for doubt in doubts] == ["คู่มือหรือแนวทาง", "เข้าถึง"]
    assert "คู่มือหรือหรือแนว" in doubts[0].reason
    assert "น่าจะเป็น" in str(doubts[0])
    assert read_file(path, load_framework).shortfalls == (), "every value is there as it is printed"
    assert read_said(path, path.read_bytes(), load_framework).doubts == (), "its writer's affair, not the collector's"
    draft.choose(doubts[1], doubts[1].candidates[0])
    plan = merge(None, draft).plan
    assert (plan[0].measures, plan[0].steps) == (printed[0].measures, ("ติดป้าย", "ดูแลให้เข้าถึงง่าย"))


def test_a_mend_goes_to_the_plan_that_is_kept_and_is_asked_once(tmp_path: Path) -> None:
    (draft,) = read_file(read(tmp_path), load_framework).checked()
    held = merge(None, draft)
    doubt = next(doubt for doubt in draft.doubts if doubt.kind is DoubtKind.WORDING)
    assert changes(held, doubt.path, doubt.candidates[0])
    draft.values = {"fiscal_year": draft.values["fiscal_year"]}
    draft.choose(doubt, doubt.candidates[0])
    now = merge(held, draft)
    assert now.plan[0].measures == ("จัดทำคู่มือหรือแนวทาง",)
    assert now.plan[0].key == held.plan[0].key
    assert not changes(now, doubt.path, doubt.candidates[0])


def test_words_of_a_memo_are_mended_too() -> None:
    sections = (MemoSection("เรื่องเดิม", "บุคคลากร"), MemoSection(None, "บุคคลากร"))
    (first, second) = doubted_words("memo.sections", sections, ("ก", "ข"))
    made = with_mends("memo.sections", sections, {second.path: second.candidates[0].value, first.path: None})
    assert [section.text for section in made] == ["บุคคลากร", "บุคลากร"]


def test_commands_take_what_is_asked_by_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = read(tmp_path)
    whole = read_file(path, load_framework, answers=Answers(taken=("words",)))
    assert merge(None, *whole.checked()).plan[0].steps == ("ติดป้าย", "ดูแลให้เข้าถึงง่าย")
    with pytest.raises(BadInput, match=r"--take items\.e4"):
        read_file(path, load_framework, answers=Answers(taken=("items.e4",)))
    outcome = command(capsys, "import", tmp_path / "a.ita", path, "--take", "words")
    assert (outcome.code, "น่าจะเป็น" in outcome.err) == (0, False)
    with OfficeFile.open(tmp_path / "a.ita") as office:
        (row,) = office.load(office.entries()[0].id).plan
    assert row.measures == ("จัดทำคู่มือหรือแนวทาง",)


@given(st.integers(0, 99), st.text(min_size=1, max_size=12))
def test_a_place_and_its_path_are_one(at: int, written: str) -> None:
    place = WordPlace("plan", at, written)
    assert WordPlace.of(place.path) == place
    assert WordPlace.of(f"items.{written}") is None


@given(st.text("กขค ", min_size=1, max_size=4), st.text("กขค ", max_size=12), st.text("xyz", min_size=1, max_size=3))
def test_a_mend_changes_these_words_alone(written: str, around: str, meant: str) -> None:
    row = PlanRow(indicator=1, items=("i1",), measures=(f"{around}{written}{around}",), period="ง")
    made = with_words(row, {written: meant})
    assert made.measures == (row.measures[0].replace(written, meant),)
    assert (made.indicator, made.items, made.period) == (1, ("i1",), "ง")
    assert not stands_in(WordPlace("plan", 0, written), [made])
