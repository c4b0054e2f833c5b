from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_assessments import REPORT_000, REPORT_002, assessment_of
from helpers_preflight import about_memo, about_text, dossier_with, told

from ita_desktop.analysis.preflight import Code


def test_a_printed_table_that_its_items_do_not_give_is_told_row_by_row() -> None:
    problems = told(dossier_with(scores=REPORT_000), Code.ARITHMETIC)
    assert [problem.where for problem in problems] == [f"published.indicators.{n}" for n in (1, 2, 4, 5, 7, 8)]
    assert not told(dossier_with(), Code.ARITHMETIC)


def test_another_level_than_the_scores_give_is_told() -> None:
    wrong = replace(REPORT_002, published=replace(REPORT_002.published, level="ผ่านดีเยี่ยม"))
    (problem,) = told(dossier_with(scores=wrong), Code.LEVEL)
    assert problem.where == "published.level"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("มีผลคะแนนการประเมิน ๙๕.๔๑ ระดับผลการประเมินคือ ผ่านดี", False),
        ("ระดับผลการประเมินอยู่ที่ “ระดับผ่านดี”", False),
        ("ผลการประเมินอยู่ในระดับผ่านดี แต่ยังไม่ถึงระดับผ่านดีเยี่ยม", False),
        ("คะแนนเฉลี่ยอยู่ในระดับที่ต้องพัฒนา", False),
        ("ระดับผลการประเมินคือ ผ่านดีเยี่ยม", True),
        ("ผลการประเมินอยู่ในระดับ ต้องปรับปรุง", True),
    ],
)
def test_a_level_in_a_text_is_the_level_of_the_scores(text: str, *, wrong: bool) -> None:
    assert bool(about_memo(text, Code.LEVEL)) is wrong


def test_a_level_in_a_text_can_be_mended() -> None:
    (problem,) = about_text("ผลการประเมินอยู่ในระดับผ่านดีเยี่ยม", Code.LEVEL)
    assert problem.mended_text == "ผลการประเมินอยู่ในระดับผ่านดี"


def test_no_level_is_held_against_an_unknown_one() -> None:
    assert not told(dossier_with(scores=assessment_of(2568)), Code.LEVEL)
