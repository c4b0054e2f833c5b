from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from helpers_assessments import REPORT_002, REPORT_004, all_at, assessment_of

from ita_desktop.analysis.scoring import score
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework


def level_of(year: int, iit: str, eit: str, oit: str, overall: str | None = None) -> str | None:
    tools = {
        tool: Decimal(value) for tool, value in ((Tool.IIT, iit), (Tool.EIT, eit), (Tool.OIT, oit)) if value != "–"
    }
    published = Published(overall=None if overall is None else Decimal(overall), tools=tools)
    return score(load_framework(year), assessment_of(year, published=published)).level_name


@pytest.mark.parametrize(
    ("overall", "level"),
    [
        ("100", "AA"),
        ("94.995", "AA"),
        ("94.9949", "A"),
        ("84.995", "A"),
        ("84.99", "B"),
        ("75", "B"),
        ("74.99", "C"),
        ("65", "C"),
        ("64.99", "D"),
        ("55", "D"),
        ("54.99", "E"),
        ("50", "E"),
        ("49.99", "F"),
        ("0", "F"),
    ],
)
def test_letters_up_to_2565(overall: str, level: str) -> None:
    assert level_of(2565, overall, overall, overall) == level
    assert level_of(2564, overall, overall, overall) == level


@pytest.mark.parametrize(
    ("iit", "eit", "oit", "level"),
    [
        ("95", "95", "95", "ผ่านดีเยี่ยม"),
        ("94.995", "94.995", "94.995", "ผ่านดีเยี่ยม"),
        ("94.9949", "94.9949", "94.9949", "ผ่านดี"),
        ("100", "94.99", "100", "ผ่านดี"),
        ("100", "94.995", "100", "ผ่านดีเยี่ยม"),
        ("84.995", "84.995", "84.995", "ผ่านดี"),
        ("100", "84.99", "100", "ผ่าน"),
        ("84.99", "100", "100", "ผ่าน"),
        ("100", "100", "84.99", "ผ่าน"),
        ("84.99", "84.99", "84.99", "ต้องปรับปรุง"),
        ("69.995", "69.995", "69.995", "ต้องปรับปรุง"),
        ("69.99", "69.99", "69.99", "ต้องปรับปรุงโดยด่วน"),
        ("0", "0", "0", "ต้องปรับปรุงโดยด่วน"),
    ],
)
@pytest.mark.parametrize("year", [2567, 2568, 2569])
def test_words_from_2567(year: int, iit: str, eit: str, oit: str, level: str) -> None:
    assert level_of(year, iit, eit, oit) == level


@pytest.mark.parametrize(
    ("public", "survey", "level"),
    [("100", "95", "ผ่านดีเยี่ยม"), ("100", "94.99", "ผ่านดี"), ("84.99", "100", "ผ่าน"), ("85", "100", "ผ่านดี")],
)
def test_2566_tests_the_parts_of_the_eit_apart(public: str, survey: str, level: str) -> None:
    framework = load_framework(2566)
    items = all_at(framework, "100")
    for item in framework.items:
        if item.tool is Tool.EIT:
            items[item.code] = ItemScore(public=Decimal(public), survey=Decimal(survey))
    assert score(framework, assessment_of(2566, items)).level_name == level


@pytest.mark.parametrize(
    ("eit", "level"), [("100", "ผ่านดีเยี่ยม"), ("97.51", "ผ่านดีเยี่ยม"), ("97.49", None), ("90", None), ("84.99", "ผ่าน")]
)
def test_2566_with_only_the_mean_of_both_parts(eit: str, level: str | None) -> None:
    assert level_of(2566, "100", eit, "100") == level


def test_unknown_parts_do_not_matter_below_85_and_are_never_guessed_above() -> None:
    assert level_of(2568, "–", "–", "–", "84.99") == "ต้องปรับปรุง"
    assert level_of(2568, "–", "–", "–", "85") is None
    assert level_of(2568, "–", "80", "–", "85") == "ผ่าน"
    assert level_of(2568, "90", "90", "–", "96") is None
    assert level_of(2565, "–", "–", "–", "96") == "AA"
    assert level_of(2568, "100", "100", "–") is None


def test_reason_of_002_names_the_eit() -> None:
    framework = load_framework(2568)
    assert score(framework, replace(REPORT_002, items={})).level_reason == (
        "ผลการประเมินอยู่ในระดับผ่านดี เนื่องจากคะแนนรวม 95.41 ไม่ต่ำกว่า 85 และคะแนนทุกส่วนที่พิจารณาไม่ต่ำกว่า 85 "
        "(IIT 98.29, EIT 93.07, OIT 95.00) แต่ยังไม่ถึงระดับผ่านดีเยี่ยม เพราะ EIT 93.07 ต่ำกว่า 95 "
        "แม้คะแนนรวม 95.41 ถึงเกณฑ์ 95 แล้ว"
    )
    assert "EIT 93.08 ต่ำกว่า 95" in score(framework, REPORT_002).level_reason


def test_other_reasons() -> None:
    assert score(load_framework(2565), REPORT_004).level_reason == (
        "ผลการประเมินอยู่ในระดับ D เนื่องจากคะแนนรวม 62.57 ไม่ต่ำกว่า 55 แต่ยังไม่ถึงระดับ C เพราะคะแนนรวม 62.57 ต่ำกว่า 65"
    )
    framework = load_framework(2568)

    def reason(published: Published) -> str:
        return score(framework, assessment_of(2568, published=published)).level_reason

    assert reason(Published(overall=Decimal(60))) == (
        "ผลการประเมินอยู่ในระดับต้องปรับปรุงโดยด่วน เนื่องจากคะแนนรวม 60.00 ต่ำกว่า 70 จึงยังไม่ถึงระดับต้องปรับปรุง"
    )
    assert reason(Published(overall=Decimal(96))) == (
        "ยังสรุประดับผลการประเมินไม่ได้ เนื่องจากระดับผ่านดีเยี่ยมต้องมีคะแนนทุกส่วนที่พิจารณาไม่ต่ำกว่า 95 แต่ยังไม่ทราบคะแนนของ IIT, EIT, OIT"
    )
    assert reason(Published()) == "ยังสรุประดับผลการประเมินไม่ได้ เนื่องจากคะแนนที่กรอกยังไม่เพียงพอที่จะคำนวณคะแนนรวม"
    tools = {tool: Decimal(100) for tool in Tool}
    assert "แต่" not in reason(Published(tools=tools))


def test_reason_of_2566_names_both_parts_when_only_their_mean_is_known() -> None:
    published = Published(tools={Tool.IIT: Decimal(100), Tool.EIT: Decimal(90), Tool.OIT: Decimal(100)})
    reason = score(load_framework(2566), assessment_of(2566, published=published)).level_reason
    assert reason.endswith("แต่ยังไม่ทราบคะแนนของ EIT ส่วนที่ 1 (Public), EIT ส่วนที่ 2 (Survey)")


def test_a_rule_whose_lowest_level_asks_something_is_refused() -> None:
    framework = load_framework(2568)
    rule = replace(framework.level_rule, bands=framework.level_rule.bands[:-1])
    with pytest.raises(ValueError, match="lowest level"):
        score(replace(framework, level_rule=rule), assessment_of(2568, all_at(framework, "0")))
