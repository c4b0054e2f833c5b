from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_plan import report, sample

from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.carrying import carried, shift_years
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.next_year import begun_year, next_year, not_asked
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.plan import Continued, FollowUp, FollowUpStatus, PlanCell, PlanClass, PlanRow
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")
DONE = FollowUp(FollowUpStatus.DONE, 100)
PLAN = (
    PlanRow(key="m1", indicator=10, items=("o27", "o24"), measures=("ก",), responsible=("กองคลัง",), followup=DONE),
    PlanRow(key="m2", indicator=10, same_as_above=(PlanCell.MEASURES,)),
    PlanRow(
        key="m3",
        indicator=10,
        items=("o27", "o24"),
        measures=("ข",),
        analysis="ได้ 50 คะแนน",
        findings=("ประเด็น",),
        plan_class=PlanClass.DEFECT,
        target="ดีขึ้นจากปี 2568",
        period="ไตรมาส 2",
        same_as_above=(PlanCell.RESPONSIBLE,),
    ),
    PlanRow(key="m4", indicator=9, measures=("ค",), followup=FollowUp(FollowUpStatus.STARTED, 60)),
    PlanRow(key="m5", indicator=9, measures=("ง",), followup=FollowUp(FollowUpStatus.CANCELLED)),
)


def begun(assessment: Assessment, existing: Assessment | None = None) -> Assessment:
    year = assessment.fiscal_year
    documents = FrameworkShelf().plan_documents(year + 1)
    return carried(
        next_year(assessment, load_framework(year), load_framework(year + 1), existing, documents), {}
    ).assessment


def test_unfinished_measures_get_the_new_period_and_no_old_words() -> None:
    row, other = begun(replace(sample(), plan=PLAN)).plan
    assert (row.key, row.measures, row.items) == ("2568.m3", ("ข",), ("o25", "o22"))
    assert (row.start, row.end, row.period) == (dt.date(2026, 10, 1), dt.date(2027, 9, 30), "")
    assert (row.analysis, row.findings, row.plan_class, row.target, row.followup) == ("", (), None, "", None)
    assert row.same_as_above == ()
    assert (row.continued, other.continued) == (Continued("2568/m3"), Continued("2568/m4", 60))


def test_who_and_by_whom_come_along_but_no_score() -> None:
    old = sample()
    new = begun(old)
    assert (new.agency, new.fiscal_year, dict(new.items)) == (old.agency, 2569, {})
    assert new.published.overall is None
    assert old.memo is not None
    assert new.memo is not None
    assert (new.memo.department, new.memo.phone, new.memo.to) == (old.memo.department, old.memo.phone, old.memo.to)
    assert [signer.name for signer in new.memo.signers] == [signer.name for signer in old.memo.signers]
    assert (new.memo.date, new.memo.sections) == (None, ())
    assert {signer.opinion for signer in new.memo.signers} <= {None}


def test_the_number_keeps_its_prefix_and_the_subject_its_next_year() -> None:
    memo = Memo(number="ตย 52601/123", subject="รายงานผล ปี พ.ศ. ๒๕๖๘ และแผนปี 2569 ตามประกาศปี 2560")
    new = begun(replace(sample(), memo=memo)).memo
    assert new is not None
    assert new.number == "ตย 52601/"
    assert new.subject == "รายงานผล ปี พ.ศ. ๒๕๖๙ และแผนปี 2570 ตามประกาศปี 2560"
    assert shift_years("โทร 02568 25691", 2568) == "โทร 02568 25691"


def test_a_plan_by_issues_goes_on_by_indicators() -> None:
    plan = (
        PlanRow(issue=2, items=("e9",), measures=("ก",)),
        PlanRow(issue=5, measures=("ข",)),
        PlanRow(measures=("ค",)),
    )
    rows = begun(replace(sample(), fiscal_year=2567, plan=plan)).plan
    assert [(row.indicator, row.issue) for row in rows] == [(8, None), (2, None), (None, None)]


def test_a_plan_by_indicators_goes_on_by_issues() -> None:
    plan = (PlanRow(indicator=8, measures=("ก",)), PlanRow(indicator=2, items=("i4",), measures=("ข",)))
    rows = begun(replace(sample(), fiscal_year=2565, plan=plan)).plan
    assert rows[0].issue == 2
    assert all(row.issue for row in rows)


def test_what_the_next_year_has_already_is_kept() -> None:
    existing = Assessment(sample().agency, 2569, plan=(PlanRow(indicator=1),))
    new = begun(replace(sample(), plan=PLAN), existing)
    assert new.plan[0] == replace(existing.plan[0], key=new.plan[0].key)
    assert new.plan[0].key
    assert [row.key for row in new.plan[1:]] == ["2568.m3", "2568.m4"]
    assert new.memo is not None


def test_another_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2568"):
        next_year(sample(), load_framework(2568), earlier := load_framework(2567), None, earlier.documents)


def test_it_is_one_step_in_the_file_and_can_be_undone(tmp_path: Path) -> None:
    with OfficeFile.create(tmp_path / "a.ita") as office:
        office.save(report("002"))
        _, changes = office.save(begun(office.load(1)))
        assert [entry.fiscal_year for entry in office.entries()] == [2569, 2568]
        office.apply(changes.inverse())
        assert [entry.fiscal_year for entry in office.entries()] == [2568]


def test_what_another_year_does_not_ask_is_named() -> None:
    row = PlanRow(indicator=99, issue=98, items=("i1", "o999"))
    published = Published(indicators={99: Decimal(1)}, subgroups={"10.9": Decimal(1)})
    strange = Assessment(Agency("ก", ""), 2568, published=published, items={"i999": ItemScore(Decimal(1))}, plan=(row,))
    found = not_asked(strange, load_framework(2568))
    assert found == ("i999", "o999", "ตัวชี้วัดที่ 99", "ตัวชี้วัดย่อย 10.9", "ประเด็นที่ 98")
    assert not_asked(Assessment(Agency("ก", ""), 2568), load_framework(2567)) == ()


def test_a_year_begins_with_what_is_usual_at_the_authority() -> None:
    signer = Signer(SignerRole.OPINION, "ก ข", "ปลัดเทศบาล", opinion="ทราบ")
    memo = Memo(department="สำนักปลัด", number="ชร 52101/7", subject="รายงาน", to="นายกเทศมนตรี", signers=(signer,))
    latest = Assessment(AGENCY, 2567, memo=memo, limit=Decimal(80))
    begun_memo = Memo(
        department="สำนักปลัด", number="ชร 52101/", to="นายกเทศมนตรี", signers=(replace(signer, opinion=None),)
    )
    assert begun_year(AGENCY, 2568, latest) == Assessment(AGENCY, 2568, memo=begun_memo, limit=Decimal(80))
    assert begun_year(AGENCY, 2568, replace(latest, memo=None)).memo is None
    assert begun_year(AGENCY, 2568, None) == Assessment(AGENCY, 2568)


def test_the_year_ahead_of_the_next_year_begins_from_this_one_and_keeps_what_is_there() -> None:
    assessment = replace(sample(), surveys=(SurveyGroup(SurveyPart.STAFF, "พนักงาน", 120, answered=5),))
    offered = (ReadyItem("o1", 2569, links=("https://www.example.go.th/1",)), ReadyItem("o2", 2569, unit="กองคลัง"))
    existing = Assessment(assessment.agency, 2569, readiness=(ReadyItem("o1", 2569, unit="กองช่าง"),))
    years = load_framework(2568), load_framework(2569)
    documents = FrameworkShelf().plan_documents(2569)
    begun_with = next_year(assessment, *years, existing, documents, readiness=offered).begun
    assert begun_with.readiness == (existing.readiness[0], offered[1])
    assert begun_with.surveys == (SurveyGroup(SurveyPart.STAFF, "พนักงาน", 120),)
    again = next_year(assessment, *years, begun_with, documents, readiness=offered).begun
    assert again == begun_with
