"""Real reports (with invented names of persons) against what stands in them, read by eye."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_desktop.exchange.choices import NO_ANSWERS, Answers
from ita_desktop.exchange.draft import DoubtKind, Hints
from ita_desktop.exchange.read import read_text
from ita_desktop.exchange.reports.reading import read_report
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.reading import Reading

FILES = Path(__file__).parents[2] / "files" / "exchange"
EXPECTED: dict[str, dict[str, object]] = json.loads(
    (FILES / "expected_reports.json").read_text("utf-8"), parse_float=Decimal
)
HEAD = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง\n"


def report(number: str) -> str:
    return (FILES / f"report_{number}.txt").read_text("utf-8")


def read(text: str) -> Reading:
    return read_text(text, load_framework, Hints(), "report")


def compare(reading: Reading, number: str) -> tuple[list[str], list[str], list[str]]:
    """Return the paths that are wrong, missing, and more than expected, and print how many they are."""
    (draft,) = reading.drafts
    values = {path: found.value for path, found in draft.values.items()}
    expected = EXPECTED[number]
    wrong = [path for path, value in expected.items() if path in values and values[path] != value]
    missing = [path for path in expected if path not in values]
    more = [path for path in values if path not in expected and path.startswith("items")]
    return wrong, missing, more


def values_of(text: str) -> dict[str, object]:
    (draft,) = read(HEAD + text).drafts
    kept = ("items", "published")
    return {path: found.value for path, found in draft.values.items() if path.startswith(kept)}


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_everything_a_report_says_is_found(number: str) -> None:
    assert compare(read(report(number)), number) == ([], [], [])


@pytest.mark.parametrize("number", ["002", "004"])
@pytest.mark.parametrize("digits", [to_arabic, to_thai])
def test_digits_make_no_difference(number: str, digits: object) -> None:
    assert callable(digits)
    assert compare(read(digits(report(number))), number)[:2] == ([], [])


@pytest.mark.parametrize("number", ["002", "004"])
def test_columns_may_be_lost_to_spaces(number: str) -> None:
    assert compare(read(report(number).replace("\t", " ")), number)[:2] == ([], [])


@pytest.mark.parametrize("number", ["000", "002", "004"])
@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(lambda text: text.replace("\t", "\n"), id="a cell a line"),
        pytest.param(
            lambda text: "\n".join(
                f"| {row} |".replace("\t", " | ") if "\t" in row else row for row in text.split("\n")
            ),
            id="Markdown",
        ),
        pytest.param(
            lambda text: "<table><tr><td>" + "</td></tr>\n<tr><td>".join(text.replace("\t", "</td>\n<td>").split("\n")),
            id="HTML",
        ),
        pytest.param(lambda text: text.replace("\n\n", "\n"), id="no blank lines"),
        pytest.param(lambda text: text.replace("ำ", "ํา"), id="sara am in two"),
    ],
)
def test_other_shapes_give_nothing_wrong_and_lose_little(number: str, shape: object) -> None:
    assert callable(shape)
    wrong, missing, more = compare(read(shape(report(number))), number)
    assert wrong == more == []
    assert len(missing) <= 2


def test_every_value_keeps_its_line() -> None:
    (draft,) = read(report("002")).drafts
    found = draft.values["items.e1.survey"]
    assert found.where == "report: บรรทัด 151"
    assert found.line.startswith("e๑ เจ้าหน้าที่ปฏิบัติงาน")


def test_what_is_guessed_or_contradictory_is_not_taken() -> None:
    text = "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\t๙๘.๖๗\nตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\t๘๙.๖๗\n๑๒ เรื่องอื่นที่ไม่ใช่ข้อคำถาม\t๙๗\n"
    (draft,) = read(HEAD + text).drafts
    assert "published.indicators.1" not in draft.values
    kinds = {doubt.path: doubt.kind for doubt in draft.doubts}
    assert kinds["published.indicators.1"] is DoubtKind.CONTRADICTORY
    assert DoubtKind.DOUBTFUL in kinds.values()


def test_another_authority_in_the_text_is_told() -> None:
    assert "พบชื่อหน่วยงานอื่นในรายงานด้วย: เทศบาลตำบลม่วงฝอย" in read(report("002")).notes


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลตัวอย่าง ได้คะแนน ๙๕.๔๑ คะแนน อยู่ในระดับ ผ่านดี",
        "ผลการประเมินภาพรวม\n95.41\nระดับผลการประเมิน\nผ่านดี",
        "มีผลคะแนนการประเมิน ๙๕.๔๑ ระดับผลการประเมินคือ “ผ่านดี” ซึ่งสูงกว่าค่าเป้าหมาย ๘๕ คะแนน",
        "คะแนนรวม\t95.41\nระดับ\tผ่านดี",
        "ผลคะแนนภาพรวม ปี 2567 เท่ากับ 90.00 คะแนน\nผลคะแนนภาพรวม ปี 2568 เท่ากับ 95.41 คะแนน ระดับผ่านดี",
        "คะแนน เทศบาลตำบลตัวอย่าง\n95.41 คะแนน\nระดับผลคะแนน : ผ่านดี\nระดับผ่านดี 85.00 - 94.99",
    ],
)
def test_ways_to_say_the_whole_result(text: str) -> None:
    values = values_of(text)
    assert values["published.overall"] == Decimal("95.41")
    assert values["published.level"] == "ผ่านดี"


@pytest.mark.parametrize(
    ("text", "rank", "scope"),
    [
        ("ผลการประเมินอยู่ในลำดับที่ 137 ของหน่วยงานประเภท เทศบาลตำบล", 137, "หน่วยงานประเภท เทศบาลตำบล"),
        ("ได้อันดับที่ ๑,๐๒๓ จากองค์กรปกครองส่วนท้องถิ่นทั่วประเทศ นั้น", 1023, "องค์กรปกครองส่วนท้องถิ่นทั่วประเทศ"),
    ],
)
def test_rank_and_its_scope(text: str, rank: int, scope: str) -> None:
    values = values_of(text)
    assert (values["published.rank"], values["published.rank_scope"]) == (rank, scope)


@pytest.mark.parametrize(
    "text",
    [
        "IIT\t98.29\nEIT\t93.08\nOIT\t95.00",
        "IIT 98.29 EIT 93.08 OIT 95.00",
        "IIT\n98.29\nEIT\n93.08\nOIT\n95.00",
        (
            "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)\t98.29\nแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก\t93.08\n"
            "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)\t95"
        ),
    ],
)
def test_tools(text: str) -> None:
    assert values_of(text) == {
        "published.tools.IIT": Decimal("98.29"),
        "published.tools.EIT": Decimal("93.08"),
        "published.tools.OIT": 95,
    }


def test_years_side_by_side() -> None:
    text = "ตัวชี้วัด\tปี 2566\tปี 2567\tปี 2568\nการปฏิบัติหน้าที่\t80.11\t85.22\t98.67\nการใช้งบประมาณ\t81\t82\t99.24\n"
    assert values_of(text) == {
        "published.indicators.1": Decimal("98.67"),
        "published.indicators.2": Decimal("99.24"),
    }


def test_three_columns_of_an_eit_item_explain_themselves() -> None:
    assert values_of("e1 เจ้าหน้าที่ปฏิบัติงานหรือให้บริการแก่ท่าน\t97.70\t82.00\t89.85\n") == {
        "items.e1.public": Decimal("97.7"),
        "items.e1.survey": 82,
    }


def test_sentences_with_lists_ranges_and_exceptions() -> None:
    values = values_of(
        "ปรากฏว่า ข้อ ๐๑-๐๔ ได้คะแนนเท่ากับ ๑๐๐ คะแนน ยกเว้นข้อ ๐๓ ได้คะแนน ๕๐ คะแนน\n"
        "หัวข้อ e๑. E๒. EIT Public และหัวข้อ e๓ EIT Survey ได้คะแนน ๙๙.๐๕ คะแนน\n"
        "ข้อ i๔ หน่วยงานของท่าน ใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์ มากน้อยเพียงใด ได้คะแนน ๙๘.๘๖ คะแนน\n"
        "ตัวชี้วัดที่ ๓ การใช้อำนาจ โดยรวมได้คะแนน ๑๐๐ คะแนน ปี ๒๕๖๗ ตัวชี้วัดที่ ๔ ได้คะแนน ๘๐ คะแนน\n"
    )
    assert values == {
        "items.o1": 100,
        "items.o2": 100,
        "items.o3": 50,
        "items.o4": 100,
        "items.e1.public": Decimal("99.05"),
        "items.e2.public": Decimal("99.05"),
        "items.e3.survey": Decimal("99.05"),
        "items.i4": Decimal("98.86"),
        "published.indicators.3": 100,
    }


WHOLE = "ปรากฏว่า ข้อ ๐๑-๐๔ ได้คะแนนเท่ากับ ๑๐๐ คะแนน"
NEXT = "ข้อเท็จจริงพบว่า เผยแพร่ทางเว็บไซต์และช่องทางอื่นแล้ว แต่ยังไม่ครบถ้วนในระบบการให้บริการ ดังนั้น ควรปรับปรุงการเผยแพร่ต่อไป"
SUBJECT = "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\tการเผยแพร่ข้อมูลต่อสาธารณะ"
STEPS = "๑. พัฒนาการเผยแพร่ข้อมูลของหน่วยงาน ๒. มอบหมายผู้รับผิดชอบดูแลเว็บไซต์ให้ข้อมูลครบถ้วนและเป็นปัจจุบัน"


@pytest.mark.parametrize(
    "text",
    [
        f"{SUBJECT}\t{WHOLE} ยกเว้นข้อ\t{STEPS}\n\t\t๐๓ ได้คะแนน ๕๐ {NEXT}\n",
        f"{SUBJECT}\t{WHOLE} ยกเว้นข้อ ๐\t{STEPS}\n\t\t๓ ได้คะแนน ๕๐ {NEXT}\tต่อ\n",
        f"{SUBJECT}\t{WHOLE} ยกเว้นหัว\t{STEPS}\n\t\tข้อ o๓ ได้คะแนน ๕๐ {NEXT}\n",
        f"{WHOLE} ยกเว้น\nข้อ ๐๓ ได้คะแนน ๕๐ คะแนน\n",
        f"{WHOLE} ยกเว้นข้อ\n๐๓ ได้คะแนน ๕๐\n",
        f"{WHOLE} ยกเว้นข้อ ๐๓ ได้คะแนน\n๕๐ คะแนน\n",
    ],
)
def test_an_exception_torn_at_the_end_of_a_page_is_read_whole(text: str) -> None:
    values = values_of(text)
    assert values == {"items.o1": 100, "items.o2": 100, "items.o3": 50, "items.o4": 100}


@pytest.mark.parametrize(
    "text",
    [
        f"{WHOLE} ยกเว้นข้อ\n",
        f"{WHOLE} ยกเว้นข้อ ๐๓\n{NEXT}\n",
        f"{SUBJECT}\t{WHOLE} ยกเว้นข้อ\t{STEPS}\n\t\tต่อ\n",
        f"{SUBJECT}\t{WHOLE} ยกเว้นข้อ\t{STEPS}\nตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต\tมาตรการ\t{NEXT}\tต่อ\n",
        f"{SUBJECT}\t{WHOLE} ยกเว้นข้อ\t{STEPS}\n\t\tข้อ ๐๒๕ ได้คะแนน ๑๐๐ คะแนน\tต่อ\n",
        f"{SUBJECT}\t{WHOLE} ยกเว้นข้อ\t{STEPS}\nตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ๘๕ – ๙๙\n",
    ],
)
def test_an_exception_that_names_nobody_leaves_the_whole_in_doubt(text: str) -> None:
    (draft,) = read(HEAD + text).drafts
    assert {f"items.o{number}" for number in range(1, 5)} <= {doubt.path for doubt in draft.doubts}
    assert not any(path.startswith("items.o") for path in draft.values if path != "items.o25")


@pytest.mark.parametrize("number", ["๑.", "1.", " ๑๒. "])
def test_the_number_of_a_list_torn_from_its_words_is_no_score(number: str) -> None:
    head = "ประเด็น\tข้อคำถาม ITA\tผลการวิเคราะห์\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
    torn = f"๕. การ\ti ๑๓ ผู้\tผู้\tมาตรก\t{number}\tตลอด\tสำนัก\n"
    assert values_of(f"{head}{torn}ข้อ i๑ ได้คะแนน ๙๐ คะแนน\n") == {"items.i1": 90}


def test_what_is_said_besides_is_no_exception() -> None:
    for besides in ("นอกจากนี้ ข้อคิดเห็นของประชาชนดีขึ้น", "ยกเว้นค่าธรรมเนียมให้ผู้สูงอายุ", "ทุกข้อ"):
        assert len(values_of(f"{WHOLE} {besides}\n{NEXT}\n")) == len(("o1", "o2", "o3", "o4"))


def test_the_parts_of_the_eit_in_tables_of_their_own() -> None:
    head = "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน\nข้อ\tข้อคำถาม\tคะแนน\n"
    values = values_of(
        f"แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT Public)\n{head}e1\tการปฏิบัติงาน\t๙๗.๗๐\ne2\tการให้บริการ\t๙๗.๙๓\n"
        f"แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT Survey)\n{head}e1\tการปฏิบัติงาน\t๘๒.๐๐\ne2\tการให้บริการ\t๘๖.๐๐\n"
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\ni1\tการปฏิบัติงาน\t๙๖\n"
    )
    assert values == {
        "items.e1.public": Decimal("97.7"),
        "items.e2.public": Decimal("97.93"),
        "items.e1.survey": 82,
        "items.e2.survey": 86,
        "items.i1": 96,
    }


@pytest.mark.parametrize(
    "row",
    [
        "i1 การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ (๙๗.๘๔)",
        "i1 การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ = ๙๗.๘๔ คะแนน",
        "I1. การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ : 97.84",
        "ข้อ i๑ การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่๙๗.๘๔",
        "l1 การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ ๙๗.๘๔ %",
        "| i1 | การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ | ๙๗.๘๔ |",
    ],
)
def test_ways_to_write_a_row(row: str) -> None:
    assert values_of(row + "\n") == {"items.i1": Decimal("97.84")}


def test_the_three_figures_of_an_eit_indicator() -> None:
    text = "ตัวชี้วัด\tPublic\tSurvey\tคะแนนรวม\nคุณภาพการดำเนินงาน\t98.54\t89.33\t93.94\n"
    assert values_of(text) == {"published.indicators.6": Decimal("93.94")}
    assert values_of("ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน 98.54 89.33 93.94\n") == {"published.indicators.6": Decimal("93.94")}


def test_a_table_of_years() -> None:
    text = "ปีงบประมาณ\tคะแนน\tระดับ\n2567\t90.12\tผ่าน\n2568\t95.41\tผ่านดี\n"
    assert values_of(text) == {"published.overall": Decimal("95.41"), "published.level": "ผ่านดี"}


def test_what_a_score_adds_or_takes_is_no_score() -> None:
    text = (
        "ได้คะแนนภาพรวม ๙๕.๔๑ คะแนน\nข้อ e๑ การปฏิบัติงานหรือให้บริการ ทำให้คะแนนภาพรวมลดลง ๐.๓๔ คะแนน\n"
        "ข้อที่จะเพิ่มคะแนนภาพรวมได้มากที่สุด (คะแนน)\ni๑๐ การขอยืมหรือขอใช้ทรัพย์สินของหน่วยงาน ๐.๑๗\n"
    )
    assert values_of(text) == {"published.overall": Decimal("95.41")}


def test_the_legend_of_levels_is_no_level() -> None:
    text = "ระดับผลการประเมิน\nต้องปรับปรุงโดยด่วน\nต่ำกว่าเกณฑ์อื่น\nต้องปรับปรุง\nตั้งแต่ ๗๐\nผ่าน\nคะแนนภาพรวม ๙๕.๔๑ คะแนน\n"
    assert values_of(text) == {"published.overall": Decimal("95.41")}


def test_a_name_that_runs_on_is_the_same_authority() -> None:
    text = "".join(f"เทศบาลตำบลตัวอย่างควรดำเนินการ ข้อ {number}\n" for number in "กขคงจ")
    (draft,) = read(HEAD + text + "คะแนนภาพรวม ๙๕.๔๑ คะแนน\n").drafts
    assert draft.agency_name == "เทศบาลตำบลตัวอย่าง"
    assert (draft.text("agency.district"), draft.text("agency.province")) == ("เมือง", "ตัวอย่าง")


def test_years_without_a_word_are_weighed() -> None:
    (draft,) = read(HEAD + "มาตรการในการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙\nคะแนนภาพรวม ๙๕.๔๑ คะแนน\n").drafts
    assert draft.fiscal_year == 2568


def test_the_end_of_a_wording_is_not_taken_for_the_item_it_resembles() -> None:
    text = (
        "ข้อ รายการ คะแนน\n"
        "o๑๒ รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้า\n"
        "การจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ประจำปี พ.ศ. ๒๕๖๘\n"
        "๕๐\n"
        "o๑๓ รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี พ.ศ. ๒๕๖๗ ๑๐๐\n"
    )
    assert values_of(text) == {"items.o12": 50, "items.o13": 100}


def test_the_number_of_a_list_in_the_wording_is_no_score() -> None:
    text = (
        "i๘ หน่วยงานของท่าน ใช้จ่ายงบประมาณ โดยคำนึงถึงประเด็นดังต่อไปนี้ มากน้อยเพียงใด ได้แก่ ๑) คุ้มค่า ๒)\n"
        "ไม่บิดเบือนวัตถุประสงค์ของงบประมาณที่ตั้งไว้\n"
        "–\n"
        "i๙ หน่วยงานของท่าน ใช้จ่ายงบประมาณเพื่อประโยชน์ส่วนตัว กลุ่ม หรือพวกพ้อง มากน้อยเพียงใด ๙๐.๒๕\n"
    )
    (draft,) = read(HEAD.replace("๒๕๖๘", "๒๕๖๕") + text).drafts
    assert [path for path in draft.values if path.startswith("items")] == ["items.i9"]


def test_the_end_of_a_wording_is_not_taken_for_a_label() -> None:
    text = "e๗ หน่วยงานมีการเปิดโอกาสให้บุคคลภายนอกได้เข้าไปมีส่วนร่วมในการปรับปรุงพัฒนาการดำเนินงานของ\nหน่วยงาน\n๙๙.๐๕\n"
    assert values_of(text) == {"items.e7": Decimal("99.05")}


def test_a_limit_is_no_score() -> None:
    text = "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ๗๕.๐๐\nตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต\nไม่พบข้อที่ได้คะแนนต่ำกว่า ๑๐๐ คะแนน\n"
    assert values_of(text) == {"published.indicators.9": 75}


def as_report(rows: str, answers: Answers = NO_ANSWERS) -> AssessmentDraft:
    """The draft of rows that are read as a report, whatever else they might be taken for."""
    (draft,) = read_report(HEAD + rows, load_framework, Hints(), "report", answers).drafts
    return draft


@pytest.mark.parametrize(
    ("head", "row", "path"),
    [
        ("ข้อความคำถาม\tคะแนน", "i2 เจ้าหน้าที่\t{}", "items.i2"),
        ("ข้อความคำถาม\tคะแนน", "{worded}\t{}", "items.i2"),
        ("ข้อความคำถาม\tคะแนน", "2 {worded}\t{}", "items.i2"),
        ("ข้อ\tPublic\tSurvey", "e2 เจ้าหน้าที่\t97.70\t{}", "items.e2.survey"),
        ("ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน", "2\tการใช้งบประมาณ\t{}", "published.indicators.2"),
        ("เครื่องมือ\tคะแนน", "EIT\t{}", "published.tools.EIT"),
    ],
)
@pytest.mark.parametrize("cell", ["9x.5", "150.2", "8x"])
def test_an_odd_cell_under_a_head_of_scores_is_kept_for_telling(head: str, row: str, path: str, cell: str) -> None:
    item = load_framework(2568).item("i2")
    assert item is not None
    draft = as_report(f"{head}\n{row.format(cell, worded=item.text)}\n")
    assert path not in draft.values
    assert draft.refused[path].value == cell


WIDE = "แบบสำรวจ\tตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\nOIT\t9\tการเปิดเผยข้อมูล\t100.00\nรายละเอียดรายตัวชี้วัดมีดังนี้\n"


def test_the_head_of_a_wider_table_that_has_ended_says_nothing_of_a_narrow_row() -> None:
    draft = as_report(f"{WIDE}ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\t๙๘.๖๗\n")
    assert draft.values["published.indicators.1"].value == Decimal("98.67")
    assert "published.indicators.1" not in as_report(f"{WIDE}ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\t๓\n").values


def test_a_word_for_not_yet_in_a_report_is_absent() -> None:
    draft = as_report("ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n2\tการใช้งบประมาณ\tรอผล\n3\tการใช้อำนาจ\t90.00\n")
    assert draft.absent["published.indicators.2"].value == "รอผล"


@pytest.mark.parametrize(
    ("column", "score"), [("B", "80.00"), ("ก่อนปรับปรุง", "80.00"), ("c", "96.00"), ("หลังปรับปรุง", "96.00")]
)
def test_a_column_named_is_the_one_read_in_a_report(column: str, score: str) -> None:
    table = "ข้อความคำถาม\tก่อนปรับปรุง\tหลังปรับปรุง\ni2 เจ้าหน้าที่\t80.00\t96.00\ni3 ท่าน\t70.00\t97.00\n"
    draft = as_report(table, Answers(column=column))
    assert draft.values["items.i2"].value == Decimal(score)
    with pytest.raises(BadInput, match="คะแนนสุดท้าย"):
        as_report(table, Answers(column="คะแนนสุดท้าย"))
