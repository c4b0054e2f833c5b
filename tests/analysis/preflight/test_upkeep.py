from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from helpers_assessments import assessment_of
from helpers_preflight import case_of, told

from ita_desktop.analysis.preflight import Code, Severity, stops
from ita_desktop.analysis.staleness import with_edits
from ita_desktop.analysis.wording.paragraph import Paragraph, Section
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.edited import Edit
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.plan import FollowUp, PlanRow


def test_a_stale_text_is_told_with_old_and_new_figures() -> None:
    section = Section("indicator.1", "", (Paragraph("indicator.1", "ก", {"i1": Decimal(96)}),))
    current = with_edits([section], {"indicator.1": Edit("ข", {"i1": Decimal(90)})})
    (problem,) = told(replace(case_of(), stale=current.stale), Code.STALE_TEXT)
    assert problem.where == "analysis.indicator.1"
    assert "i1 จาก 90.00 เป็น 96.00" in problem.message


def test_last_years_measures_want_a_report() -> None:
    done, open_row = PlanRow(indicator=1, followup=FollowUp(result="แล้วเสร็จ")), PlanRow(indicator=2)
    before = replace(assessment_of(2567), plan=(done, open_row))
    (problem,) = told(replace(case_of(), previous=(load_framework(2567), before)), Code.FOLLOWUP)
    assert problem.severity is Severity.REMINDER
    assert "แถวที่ 2 " in problem.message
    reported = replace(before, plan=(done,))
    assert not told(replace(case_of(), previous=(load_framework(2567), reported)), Code.FOLLOWUP)
    assert told(case_of(), Code.FOLLOWUP)


def test_unverified_facts_in_use_are_a_reminder() -> None:
    entered = assessment_of(2567, {"o1": ItemScore(score=Decimal(100))})
    (problem,) = told(case_of(scores=entered), Code.UNVERIFIED_DATA)
    assert problem.where == "framework.2567"
    assert not stops([problem])


def test_characters_the_font_lacks_and_places_that_overflow_are_errors() -> None:
    row = PlanRow(indicator=1, monitoring="รายงาน☃ผล")
    case = replace(case_of(row), missing_glyphs=lambda text: {"☃"} & set(text), overflowing=("memo.subject",))
    (glyph,) = told(case, Code.MISSING_GLYPH)
    assert (glyph.where, glyph.severity) == ("plan[0].monitoring", Severity.ERROR)
    assert "U+2603" in glyph.message
    (place,) = told(case, Code.DOES_NOT_FIT)
    assert place.where == "memo.subject"
