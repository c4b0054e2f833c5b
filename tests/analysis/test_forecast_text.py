"""What the forecast says: always a range, always with its assumptions, and nothing where a survey is not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_ui import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.forecast import SurveyCase, SurveyScores
from ita_desktop.analysis.forecast_text import NOT_A_SCORE, forecast_text
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.models.assessment import Published
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.readiness import ReadyItem

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


def dossier(marks: dict[str, int] | None = None, of: Assessment | None = None) -> Dossier:
    readiness = tuple(ReadyItem(code, 2569, mark=mark) for code, mark in (marks or {}).items())
    return Dossier(replace(of or sample(), readiness=readiness))


def every_mark(mark: int) -> dict[str, int]:
    return {row.code: mark for row in year_ahead(dossier()).asked}


def test_a_whole_year_marked_is_a_range_all_the_same() -> None:
    told = forecast_text(dossier(every_mark(100)), SurveyCase.LAST_YEAR)
    assert "ระดับ “ผ่านดี”" in told.range
    assert "ช่วง 97 ถึง 98" in told.range
    assert NOT_A_SCORE in told.assumptions
    assert told.worth == ()
    assert any("EIT" in line for line in told.risks)


def test_targets_in_figures_are_named_and_those_in_words_are_not_taken() -> None:
    plan = (PlanRow(target="ข้อ i1 ไม่ต่ำกว่า 99 คะแนน"),)
    told = forecast_text(dossier(of=replace(sample(), plan=plan)), SurveyCase.TARGETS)
    assert "ข้อที่ยกขึ้นตามเป้าหมาย: i1" in told.assumptions[0]
    told = forecast_text(dossier(of=replace(sample(), plan=(PlanRow(target="ดีขึ้น"),))), SurveyCase.TARGETS)
    assert "ไม่มีเป้าหมายตัวเลข" in told.assumptions[0]


def test_own_values_and_what_is_not_known() -> None:
    own = SurveyScores(Decimal(85), Decimal(85))
    told = forecast_text(dossier(every_mark(100)), SurveyCase.OWN, own)
    assert sum("ลดลงจากสมมติฐานไม่ได้เลย" in line for line in told.risks) == len(("IIT", "EIT"))
    assert "ยังคาดการณ์ไม่ได้" in forecast_text(dossier(), SurveyCase.OWN).range
    empty = dossier(of=replace(sample(), items={}, published=Published()))
    assert "ยังคาดการณ์ไม่ได้" in forecast_text(empty, SurveyCase.LAST_YEAR).range


def test_a_year_that_is_not_out_is_said_to_be_presumed() -> None:
    told = forecast_text(
        dossier(of=replace(sample(), fiscal_year=2569, items={})),
        SurveyCase.OWN,
        SurveyScores(Decimal(90), Decimal(90)),
    )
    assert any("ยังไม่ประกาศ" in line and "ยังไม่ยืนยัน" in line for line in told.assumptions)


def test_one_document_that_would_cost_the_level_is_named() -> None:
    own = SurveyScores(Decimal(100), Decimal(95))
    told = forecast_text(dossier(every_mark(100)), SurveyCase.OWN, own)
    assert any("ได้ 0" in line for line in told.risks)
