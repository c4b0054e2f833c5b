"""No sentence says more than its scores: the judge was written before the wording, and is not ours to bend."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import all_at, assessment_of
from helpers_offices import Seeded, random_assessment
from helpers_sampling import some
from helpers_wording_judge import RULES, context_of, faults_of, judged

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import find_problems
from ita_desktop.analysis.preflight.problem import Severity
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.analysis.wording.grades import crowd
from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.assessment import Assessment

YEARS = range(2564, 2570)
OFFICES = 400
SHARES = 16


def scored(changes: Mapping[str, ItemScore], year: int = 2568) -> Assessment:
    return assessment_of(year, {**all_at(load_framework(year), "100"), **changes})


def texts(assessment: Assessment, style: Style) -> dict[str, str]:
    sections = Dossier(assessment).generated(style, Digits.ARABIC)
    return {paragraph.key: paragraph.text for section in sections for paragraph in section.paragraphs}


def said(assessment: Assessment, style: Style = Style.BY_ITEM) -> str:
    return " ".join(texts(assessment, style).values())


def one(score: str) -> ItemScore:
    return ItemScore(Decimal(score))


@pytest.mark.slow
@pytest.mark.parametrize("share", some(range(SHARES)))
def test_of_400_assessments_no_claim_is_stronger_than_its_score_and_nothing_is_missing_or_said_twice(
    share: int,
) -> None:
    for seed in range(share, OFFICES, SHARES):
        dossier = Dossier(
            random_assessment(Seeded(f"truth {seed}"), YEARS[seed % len(YEARS)]),
            settings=OfficeSettings(thai_digits=False),
        )
        style = list(Style)[seed % len(Style)]
        for each in Style:
            faults = judged(dossier, each)
            assert not faults, f"{seed} {each} {faults[:3]}"
        problems = [one for one in find_problems(dossier, style) if one.where.startswith("analysis.")]
        assert not [one for one in problems if one.severity is Severity.ERROR], f"{seed} {style} {problems[0].message}"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ข้อ i3 ได้ 98.86 คะแนน บุคลากรที่ตอบแบบวัดเห็นว่ายังมีการเรียกรับสินบน", "quantity-missing"),
        ("ข้อ i3 ได้ 98.86 คะแนน บุคลากรที่ตอบแบบวัดส่วนใหญ่เห็นว่ายังมีการเรียกรับสินบน", "quantity"),
        ("ข้อ i3 ได้ 98.86 คะแนน ยังมีการเรียกรับสินบนบางส่วน", "fact-from-opinion"),
        ("ข้อ o1 ได้ 0 คะแนน เผยแพร่แล้วแต่องค์ประกอบยังไม่ครบ", "zero-as-half"),
        ("หน่วยงานเปิดเผยข้อมูลข้อ o1 อย่างครบถ้วน", "praise"),
        ("ข้อที่ได้คะแนนน้อยที่สุด คือ ข้อ o2 ได้ 50 คะแนน", "lowest"),
        ("ข้อ i3 (– คะแนน) ส่วนน้อยมาก", "empty-figure"),
        ("ข้อ i3 ได้ 98.86 คะแนน เนื่องจากเจ้าหน้าที่ไม่เข้าใจระเบียบ", "cause"),
    ],
)
def test_the_judge_speaks_where_a_sentence_says_too_much(text: str, rule: str) -> None:
    dossier = Dossier(scored({"i3": one("98.86"), "o1": one("0"), "o2": one("50")}))
    section = WrittenSection("overall", "", (WrittenParagraph("overall", text),))
    assert any(f" {rule}:" in fault for fault in faults_of(section, context_of(dossier), dossier))


def test_the_judge_speaks_where_a_defect_is_left_out_or_a_sentence_stands_twice() -> None:
    dossier = Dossier(scored({"i1": one("60"), "i2": one("70")}))
    sections = dossier.generated(Style.BY_ITEM, Digits.ARABIC)
    section = next(each for each in sections if each.key == "indicator.1")
    context = context_of(dossier)
    assert not faults_of(section, context, dossier)
    (paragraph,) = section.paragraphs
    cut = replace(section, paragraphs=(replace(paragraph, text=paragraph.text.replace("ข้อ i2", "ข้อนี้")),))
    assert any("defect-missing" in fault for fault in faults_of(cut, context, dossier))
    twice = replace(section, paragraphs=(paragraph, paragraph))
    assert any("duplicate" in fault for fault in faults_of(twice, context, dossier))


@pytest.mark.parametrize("code", ["i1", "i3"])
@pytest.mark.parametrize(
    "score", ["0", "5", "10", "40", "49.99", "50", "79", "80", "84.57", "95", "96", "98.86", "99.5"]
)
def test_the_word_for_how_many_is_the_narrowest_that_the_judge_lets_stand(code: str, score: str) -> None:
    dossier = Dossier(scored({code: one(score)}))
    found = next(item for item in dossier.findings.indicator(1).items if item.code == code)
    words = RULES.words_of(f"ผู้ตอบ{crowd(found)}")
    assert [name for name, _, _ in words] == [RULES.best_word(context_of(dossier).items[code])]


def test_what_a_score_of_two_parts_leaves_open_is_not_claimed() -> None:
    found = Dossier(scored({"e1": one("40"), "e2": one("10")})).findings.indicator(6).items
    assert [crowd(item) for item in found[:2]] == ["โดยเฉลี่ย", "ส่วนใหญ่"]
    parted = Dossier(scored({"e1": ItemScore(public=Decimal(100), survey=Decimal(20))})).findings.indicator(6).items
    assert crowd(parted[0]) == "บางส่วน"


def test_where_nobody_knows_the_choices_of_an_answer_few_are_never_claimed() -> None:
    found = Dossier(scored({"i1": one("99.5")}, 2564)).findings.indicator(1).items[0]
    assert crowd(found) == "บางส่วน"


@pytest.mark.parametrize("style", Style)
def test_eight_documents_of_nothing_and_three_in_part_read_otherwise_than_one_in_part(style: Style) -> None:
    many = {f"o{number}": one("0") for number in range(1, 9)} | {f"o{number}": one("50") for number in (9, 11, 16)}
    bad = said(scored(many), style)
    assert "ไม่พบการเผยแพร่ที่ให้คะแนนได้ จำนวน 8 ข้อ ได้แก่ ข้อ o1 โครงสร้าง" in bad
    assert "เผยแพร่แล้วแต่องค์ประกอบยังไม่ครบ จำนวน 3 ข้อ" in bad
    assert "อย่างครบถ้วน" not in " ".join(text for text in texts(scored(many), style).values() if "o1 โครง" in text)
    better = said(scored({"o5": one("50")}), style)
    assert "ไม่พบการเผยแพร่" not in better
    assert "ข้อ o5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน เผยแพร่แล้วแต่องค์ประกอบยังไม่ครบ จึงได้ 50 คะแนน" in better.replace(
        "ข้อ o5 “แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน”", "ข้อ o5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน"
    )


@pytest.mark.parametrize("style", Style)
def test_parts_of_the_eit_are_quoted_and_classed_where_they_part(style: Style) -> None:
    text = said(scored({"e1": ItemScore(public=Decimal("97.70"), survey=Decimal(82))}), style)
    assert "โดยมี Public 97.70 คะแนน ซึ่งควรพัฒนา และ Survey 82.00 คะแนน ซึ่งเป็นข้อบกพร่อง" in text


@pytest.mark.parametrize("style", Style)
def test_the_reason_of_the_level_stands_in_every_style(style: Style) -> None:
    dossier = Dossier(scored({"i1": one("60")}))
    assert dossier.result.level_reason in texts(dossier.assessment, style)["overall"]


@pytest.mark.parametrize("style", Style)
def test_a_cause_is_told_where_a_person_chose_it_and_only_there(style: Style) -> None:
    weak = scored({"i10": one("80"), "i11": one("70"), "o5": one("50")})
    assert "ทั้งนี้" not in said(weak, style)
    own = (ItemCauses("i10", ("ยังไม่มีทะเบียนคุมการยืม",), "แบบการยืมมีหลายแบบ"), ItemCauses("o5", own="เว็บไซต์ล่มในวันตรวจ"))
    told = said(replace(weak, causes=own), style)
    assert "ทั้งนี้ เนื่องจากยังไม่มีทะเบียนคุมการยืม รวมทั้งแบบการยืมมีหลายแบบ" in told
    assert "ทั้งนี้ เนื่องจากเว็บไซต์ล่มในวันตรวจ" in told
    assert not judged(Dossier(replace(weak, causes=own)), style)
    assert "ทะเบียนคุมการยืม" not in said(replace(scored({}), causes=own), style)  # nothing lies behind 100


def test_the_same_cause_is_not_told_twice_and_a_plan_speaks_of_it_too() -> None:
    same = ("แนวปฏิบัติยังไม่แพร่หลายในหมู่บุคลากรของทุกส่วนราชการ",)
    weak = replace(
        scored({"i10": one("80"), "i11": one("70")}), causes=(ItemCauses("i10", same), ItemCauses("i11", same))
    )
    assert said(weak).count(same[0]) == 1
    assert "มีสาเหตุเช่นเดียวกับข้อ i11" in said(weak)
    rows = {entry.key: entry.row for entry in Dossier(weak).all_suggestions}
    assert same[0] in rows["i10"].analysis
