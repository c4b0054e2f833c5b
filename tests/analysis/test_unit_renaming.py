"""A unit called otherwise: nothing of the old name is left where it is a name, and back again all is as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers_sampling import examples
from helpers_store import full_assessment
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.analysis.unit_renaming import (
    UnitPlaces,
    settings_with_unit,
    unit_places,
    unit_renamed,
    units_named,
)
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import FollowUp, Quarter
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart
from ita_desktop.models.reports import QuarterReport, in_report_order
from ita_desktop.models.units import EVERY_UNIT
from ita_desktop.problems import KnownProblem

OLD, NEW = "กองทดลอง", "กองทดลองใหม่"
UNITS = (OLD, "กองทดลองพัสดุ", "สำนักปลัด", EVERY_UNIT)
DAY = dt.date(2026, 1, 5)
charges = st.lists(st.sampled_from(UNITS), max_size=3, unique=True).map(tuple)


def office(
    rows: tuple[tuple[str, ...], ...], reporting: tuple[str, ...] = (), own: OfficeSettings | None = None
) -> Dossier:
    base = full_assessment()
    plan = tuple(replace(base.plan[0], key=f"m{at}", responsible=units) for at, units in enumerate(rows))
    reports = in_report_order(QuarterReport("m0", Quarter.FIRST, DAY, unit, state=FollowUp()) for unit in reporting)
    groups = (SurveyGroup(SurveyPart.STAFF, "บุคลากร", unit=OLD), SurveyGroup(SurveyPart.PUBLIC, "ผู้มาติดต่อ"))
    ready = (ReadyItem("o1", 2569, OLD), ReadyItem("o2", 2569, UNITS[1]))
    whole = replace(base, plan=plan, reports=reports, surveys=groups, readiness=ready)
    return Dossier(whole, settings=own or OfficeSettings())


@settings(max_examples=examples(40), deadline=None)
@given(rows=st.lists(charges, max_size=3).map(tuple), reporting=charges)
def test_there_and_back_again_all_is_as_it_was(rows: tuple[tuple[str, ...], ...], reporting: tuple[str, ...]) -> None:
    case = office(rows, reporting)
    once = replace(case, assessment=unit_renamed(case, OLD, NEW))
    assert OLD not in units_named([once])
    assert (unit_places([once], OLD, "").count, unit_places([once], NEW, "").count) == (
        0,
        unit_places([case], OLD, "").count,
    )
    assert unit_renamed(once, NEW, OLD) == case.assessment
    others = [row.responsible.index(UNITS[1]) for row in once.assessment.plan if UNITS[1] in row.responsible]
    assert others == [units.index(UNITS[1]) for units in rows if UNITS[1] in units]


def test_every_kind_of_place_is_counted_and_told() -> None:
    own = OfficeSettings(units=UNITS[:2], knowledge={2568: {"i1.units": OLD, "i1.measure": OLD}})
    case = office(((OLD,), (OLD, UNITS[1]), (UNITS[1],)), (OLD,), own)
    found = unit_places([case], OLD, NEW)
    assert replace(found, texts=0) == UnitPlaces(rows=2, reports=1, documents=1, groups=1, settings=2)
    assert found.count == 7
    assert found.told() == (
        "แผน 2 แถว รายงานรายไตรมาส 1 ฉบับ เอกสาร (OIT) 1 ข้อ กลุ่มผู้ตอบแบบสำรวจ 1 กลุ่ม รายชื่อและข้อความของหน่วยงาน 2 แห่ง"
    )
    after = settings_with_unit(own, OLD, NEW)
    assert after.units == (NEW, UNITS[1])
    assert after.knowledge == {2568: {"i1.units": NEW, "i1.measure": OLD}}
    assert (unit_places([], OLD, NEW), UnitPlaces().told()) == (UnitPlaces(), "")


def test_texts_that_mention_it_are_counted_and_never_changed() -> None:
    case = office(((OLD,),))
    rows = (replace(case.assessment.plan[0], steps=("ส่งกองทดลองตรวจ", "ส่งกองทดลองใหม่ตรวจ")),)
    case = replace(case, assessment=replace(case.assessment, plan=rows))
    assert unit_places([case], OLD, NEW).texts == 1
    assert unit_renamed(case, OLD, NEW).plan[0].steps == rows[0].steps


def test_documents_of_the_usual_unit_follow_by_name() -> None:
    case = office(())
    usual = next(row.unit for row in year_ahead(case).asked if row.unit and not row.entry.unit)
    after = replace(case, assessment=unit_renamed(case, usual, NEW))
    assert usual not in year_ahead(after).units
    own = [row.code for row in year_ahead(after).asked if row.unit == NEW]
    assert own == [row.code for row in year_ahead(case).asked if row.unit == usual]


def test_two_reports_of_one_day_are_never_made_one() -> None:
    case = office(((OLD, UNITS[1]),), (OLD, UNITS[1]))
    with pytest.raises(KnownProblem, match="รายงานมาตรการเดียวกัน"):
        unit_renamed(case, OLD, UNITS[1])
