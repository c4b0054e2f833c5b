from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import REPORT_000, REPORT_002, REPORT_004, all_at, assessment_of
from helpers_offices import Seeded, random_assessment
from helpers_sampling import some

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import find_problems
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.models.assessment import Agency, ItemScore, Published
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from ita_desktop.analysis.wording import WrittenSection
    from ita_desktop.models.assessment import Assessment

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")
OFFICES = 300
SHARES = 6


def dossier(assessment: Assessment, *earlier: Assessment, agency: Agency = AGENCY) -> Dossier:
    return Dossier(replace(assessment, agency=agency), earlier)


def texts(sections: tuple[WrittenSection, ...]) -> dict[str, str]:
    return {paragraph.key: paragraph.text for section in sections for paragraph in section.paragraphs}


def written(style: Style, assessment: Assessment = REPORT_002, digits: Digits = Digits.ARABIC) -> dict[str, str]:
    return texts(dossier(assessment).generated(style, digits))


def test_by_item_names_the_lowest_item_with_text_and_score_what_it_says_and_what_to_do() -> None:
    text = written(Style.BY_ITEM)["indicator.1"]
    assert "ข้อคำถามที่ได้คะแนนน้อยที่สุด คือ ข้อ i1 “การปฏิบัติงานหรือให้บริการ" in text
    assert "ได้ 96.00 คะแนน บุคลากรที่ตอบแบบวัดส่วนน้อยมีความเห็นว่า" in text
    assert "ดังนั้น เทศบาลตำบลตัวอย่างควรทบทวนคู่มือ" in text


@pytest.mark.parametrize("style", Style)
def test_where_only_indicators_or_only_tools_are_known_each_style_speaks_of_them(style: Style) -> None:
    framework = load_framework(2568)
    scores = {indicator.number: Decimal(100) for indicator in framework.indicators} | {1: Decimal(70), 8: Decimal(90)}
    by_indicator = " ".join(written(style, assessment_of(2568, published=Published(indicators=scores))).values())
    assert "70.00 คะแนน" in by_indicator
    assert "90.00 คะแนน" in by_indicator
    assert "ควรรักษา" in by_indicator or "ต่อไป โดย" in by_indicator
    tools = Published(tools={tool.tool: Decimal(88) for tool in framework.indicators})
    told = written(style, assessment_of(2568, published=tools))
    by_tool = " ".join(text for key, text in told.items() if key != "overall")
    assert "ยังไม่มีคะแนน" in by_tool
    assert ("88.00 คะแนน" in by_tool) == (style is Style.BY_TOOL)


def test_by_item_names_all_three_when_all_stand_at_100() -> None:
    text = written(Style.BY_ITEM)["indicator.3"]
    assert all(f"ข้อ {code} การ" in text for code in ("i7", "i8", "i9"))
    assert "น้อยที่สุด" not in text
    assert "ควรรักษาระดับคะแนนไว้ โดย" in text


def test_by_item_tells_many_full_items_by_their_range() -> None:
    text = written(Style.BY_ITEM)["indicator.9"]
    assert "ข้อ o1 ถึงข้อ o20 ได้คะแนนเต็ม 100 คะแนนทุกข้อ" in text


def test_the_weaker_part_of_the_eit_is_named_with_both_figures() -> None:
    text = written(Style.BY_ITEM)["indicator.6"]
    assert "EIT ส่วนที่ 2 (Survey) ได้ 89.33 คะแนน ต่ำกว่า EIT ส่วนที่ 1 (Public) ซึ่งได้ 98.54 คะแนน" in text


def test_three_part_mends_develops_and_keeps() -> None:
    sections = dossier(REPORT_002).generated(Style.THREE_PART, Digits.ARABIC)
    last = sections[-1].paragraphs
    assert [paragraph.label for paragraph in last] == ["ข้อบกพร่อง/ข้อปรับปรุง", "ข้อที่ต้องพัฒนา", "รักษาระดับ"]
    assert "ข้อบกพร่องที่ต้องแก้ไขโดยเร่งด่วน คือ ข้อ o27" in last[0].text
    assert "ควรวิเคราะห์ผลการประเมินให้ครบทุกประเด็น" in last[1].text
    assert last[2].text.startswith("ข้อ o21 ถึงข้อ o26 และข้อ o28 ได้คะแนนเต็ม 100 คะแนน")


def test_single_table_goes_from_the_result_over_the_facts_to_the_measure() -> None:
    found = written(Style.SINGLE_TABLE)
    assert found["indicator.4.result"].endswith("โดยข้อ i10 ได้คะแนนน้อยที่สุด คือ 91.43 คะแนน")
    assert found["indicator.4.facts"].startswith("ข้อเท็จจริงพบว่าข้อ i10 การขอยืมหรือขอใช้ทรัพย์สิน")
    assert "ได้ 91.43 คะแนน บุคลากรที่ตอบแบบวัดบางส่วนมีความเห็นว่า" in found["indicator.4.facts"]
    assert found["indicator.4.therefore"].startswith("ดังนั้น เทศบาลตำบลตัวอย่างจึงกำหนดมาตรการ")


def test_by_issue_treats_the_seven_issues_and_what_weighs_most_first() -> None:
    found = written(Style.BY_ISSUE)
    assert [key for key in found if key.count(".") == 1] == [f"issue.{number}" for number in range(1, 8)]
    told = [key for key in found if key.startswith("issue.2.")]
    assert told == ["issue.2.e1", "issue.2.e7", "issue.2.e2", "issue.2.e9", "issue.2.e8", "issue.2.keep"]


def test_by_tool_gives_means_ranking_and_classes() -> None:
    found = written(Style.BY_TOOL, REPORT_004)
    assert "ได้คะแนนเฉลี่ย 76.83 คะแนน อยู่ในระดับที่ต้องแก้ไขโดยเร่งด่วน" in found["tool.IIT"]
    assert found["ranking"].startswith("เมื่อเรียงลำดับคะแนนจากมากไปน้อย ได้แก่ (1) ตัวชี้วัดที่ 6")
    assert found["classes.maintain"] == "รักษาระดับ (100 คะแนน) ไม่มีตัวชี้วัดในกลุ่มนี้"


def test_better_or_worse_than_last_year_is_told() -> None:
    before = assessment_of(2567, published=Published(indicators={1: Decimal(90), 2: Decimal("99.24"), 4: Decimal(100)}))
    told = texts(dossier(REPORT_002, before).generated(Style.BY_ITEM, Digits.ARABIC))
    assert "เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 90.00 คะแนน" in told["indicator.1"]
    assert "เท่ากับปีงบประมาณ พ.ศ. 2567" in told["indicator.2"]
    assert "ลดลงจากปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 100 คะแนน" in told["indicator.4"]


@pytest.mark.parametrize("style", list(Style))
def test_wording_is_deterministic_and_keys_are_unique(style: Style) -> None:
    first, second = (dossier(REPORT_002).generated(style, Digits.THAI) for _ in range(2))
    assert first == second
    keys = [paragraph.key for section in first for paragraph in section.paragraphs]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("style", list(Style))
def test_digits_are_of_one_kind(style: Style) -> None:
    thai = "".join(written(style, digits=Digits.THAI).values())
    arabic = "".join(written(style).values())
    assert not re.search("[0-9]", re.sub(r"\b[ieo][0-9]{1,2}\b", "", thai))
    assert not re.search("[๐-๙]", arabic)


@pytest.mark.parametrize("style", list(Style))
def test_nothing_known_is_said_to_be_unknown(style: Style) -> None:
    told = written(style, assessment_of(2568))
    assert told
    assert all("ยังไม่มีคะแนน" in text or "ไม่มีตัวชี้วัดในกลุ่มนี้" in text for text in told.values())


def test_what_is_missing_is_told_and_not_guessed() -> None:
    partial = assessment_of(2568, {"i1": ItemScore(score=Decimal(96)), "i2": ItemScore(score=Decimal(100))})
    text = written(Style.BY_ITEM, partial)["indicator.1"]
    assert "ยังไม่มีคะแนนของข้อ i3 จึงยังมิได้นำมาวิเคราะห์" in text
    assert "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ พบว่า" in text


def test_a_score_just_under_100_is_never_shown_as_100() -> None:
    near = {"e1": ItemScore(public=Decimal(100), survey=Decimal("99.99"))}
    framework = load_framework(2568)
    text = written(Style.BY_ITEM, assessment_of(2568, all_at(framework, "100") | near))["indicator.6"]
    assert "ข้อ e1" in text
    assert "ได้ 99.99 คะแนน" in text


def test_the_printed_figure_is_quoted_with_ours_behind_it_where_they_part() -> None:
    said = "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ได้ 74.13 คะแนน (คำนวณจากคะแนนที่กรอกได้ 99.37 คะแนน)"
    assert said in written(Style.BY_ITEM, REPORT_000)["indicator.8"]
    assert "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ได้ 99.38 คะแนน" in written(Style.BY_ITEM, REPORT_000)["indicator.6"]
    assert "76.83 คะแนน" in written(Style.BY_TOOL, REPORT_004)["tool.IIT"]


def test_the_authority_is_named_by_its_kind() -> None:
    agency = Agency("ตัวอย่าง", "องค์การบริหารส่วนตำบล")
    told = texts(dossier(REPORT_002, agency=agency).generated(Style.BY_ITEM, Digits.THAI))
    assert "ดังนั้น องค์การบริหารส่วนตำบลตัวอย่างควร" in told["indicator.1"]
    assert not any("เทศบาล" in text for text in told.values())


def test_an_office_speaks_in_its_own_words_and_nothing_in_them_is_a_template() -> None:
    settings = OfficeSettings(knowledge={2568: {"i1.advice": "ทำ {name} %s ให้ดี"}})
    own = replace(dossier(REPORT_002), settings=settings)
    told = texts(own.generated(Style.BY_ITEM, Digits.THAI))
    assert "เทศบาลตำบลตัวอย่างควรทำ {name} %s ให้ดี" in told["indicator.1"]


def test_a_paragraph_carries_the_figures_it_was_written_from() -> None:
    sections = dossier(REPORT_002).generated(Style.BY_ITEM, Digits.THAI)
    scores = next(each for each in sections if each.key == "indicator.6").paragraphs[0].scores
    assert scores["e1"] == Decimal("89.85")
    assert scores["e1.survey"] == 82
    assert scores["indicator.6"] == Decimal("93.94")
    assert "indicator.7" not in scores


_LINT = {
    "template residue": re.compile(r"[{}<>]|%s|\$|None|Decimal|\bnan\b"),
    "double space": re.compile(r"  | $|^ "),
    "empty bracket or quotation": re.compile(r"\(\s*\)|“\s*”|\[\s*\]"),
    "space before a closing mark": re.compile(r"\s[)”,]"),
    "connective without an end": re.compile(
        r"(?:และ|หรือ|โดย|ดังนั้น|คือ|ได้แก่|ของ|รวมทั้ง|ตลอดจน|(?<!ที่)ควร|เนื่องจาก|พบว่า|ว่า|ซึ่ง)$"
    ),
    "connective twice": re.compile(r"(และ|หรือ|โดย|ดังนั้น|ได้แก่|รวมทั้ง|ควร|เห็นว่า|คะแนน)\s*\1"),
    "score without a unit": re.compile(r"ได้ \d+(?:\.\d\d)?(?![\d.)]| คะแนน)"),
    "missing figure": re.compile(r"–|ได้  |ได้ คะแนน(?!น้อย|เต็ม|เฉลี่ย)"),
    "figure stuck to a word": re.compile(r"[ก-๎]\d|\d[ก-๎]"),
    "verb without a subject": re.compile(r"(?:^|ดังนั้น |นอกจากนี้ )(?:ควร|จึง)"),
}


def faults_of_language(text: str) -> list[str]:
    return [f"{name}: …{text[max(0, match.start() - 40) : match.end() + 20]}…"
            for name, pattern in _LINT.items() if (match := pattern.search(text))]  # fmt: skip


def test_the_lint_can_find_something() -> None:
    bad = "  ดังนั้น ควร{name} () ได้ 96 ได้คะแนนคะแนน และ"
    assert len(faults_of_language(bad)) >= 6


@pytest.mark.slow
@pytest.mark.parametrize("share", some(range(SHARES)))
def test_every_paragraph_of_300_random_assessments_is_clean_thai_and_passes_our_own_preflight(share: int) -> None:
    for seed in range(share, OFFICES, SHARES):
        rng = Seeded(f"wording {seed}")
        assessment = random_assessment(rng)
        office = Dossier(assessment, settings=OfficeSettings(thai_digits=False))
        for style in Style:
            for section in office.generated(style, Digits.ARABIC):
                for paragraph in section.paragraphs:
                    assert not faults_of_language(paragraph.text), f"{seed} {paragraph.key}"
            problems = [problem for problem in find_problems(office, style) if problem.where.startswith("analysis.")]
            assert not problems, f"{seed} {problems[0].where}: {problems[0].message}"
