from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ita_desktop.exchange.draft import AssessmentDraft, Found
from ita_desktop.exchange.merge import changes, conflicts, leaving_out, merge
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.models.plan import THAI_TIME, PlanRow
from ita_desktop.models.readiness import EarlierLinks, ReadyItem

OLD = Assessment(
    Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "ตัวอย่าง"),
    2568,
    published=Published(overall=Decimal(90), tools={Tool.IIT: Decimal(91)}),
    items={"i1": ItemScore(Decimal(96)), "e1": ItemScore(Decimal(93)), "e2": ItemScore(None, Decimal(1), Decimal(2))},
    plan=(PlanRow(indicator=1), PlanRow(indicator=2)),
    memo=Memo(subject="เดิม", to="นายก", sections=(MemoSection(None, "เดิม"),)),
)


def draft(**values: object) -> AssessmentDraft:
    made = AssessmentDraft()
    for path, value in values.items():
        assert value is None or isinstance(value, Decimal | int | str | tuple)
        made.values[path.replace("__", ".")] = Found(value, "")
    return made


def test_what_is_absent_stays() -> None:
    assert merge(OLD, AssessmentDraft()) == OLD


def test_scores_are_added_updated_and_taken_away() -> None:
    new = merge(OLD, draft(items__i1=None, items__i2=Decimal(80), published__tools__EIT=Decimal(70)))
    assert "i1" not in new.items
    assert new.items["i2"] == ItemScore(Decimal(80))
    assert new.published.tools == {Tool.IIT: Decimal(91), Tool.EIT: Decimal(70)}
    assert new.published.overall == 90


def test_parts_and_single_score_do_not_stand_together() -> None:
    assert merge(OLD, draft(items__e1__public=Decimal(1), items__e1__survey=Decimal(2))).items["e1"].score is None
    assert merge(OLD, draft(items__e2=Decimal(5))).items["e2"] == ItemScore(Decimal(5))
    assert merge(OLD, draft(items__e2__public=Decimal(9))).items["e2"] == ItemScore(None, Decimal(9), Decimal(2))
    assert merge(OLD, draft(items__e1__public=Decimal(9))).items["e1"] == ItemScore(Decimal(93), Decimal(9))


def test_lists_are_replaced() -> None:
    new = merge(OLD, draft(plan=(PlanRow(indicator=3),), memo__subject="ใหม่", memo__signers=()))
    assert [row.indicator for row in new.plan] == [3]
    assert new.memo == replace(OLD.memo or Memo(), subject="ใหม่")
    assert merge(OLD, draft(plan=())).plan == ()


def test_earlier_links_of_a_document_are_added_to_those_there() -> None:
    first, second = (EarlierLinks(dt.datetime(2026, 1, day, tzinfo=THAI_TIME), (f"{day}",)) for day in (1, 2))
    held = replace(OLD, readiness=(ReadyItem("o1", 2569, links=("ก",), earlier=(first,)),))
    for told, wanted in (((), (first,)), ((second,), (first, second)), ((first,), (first,))):
        given = ReadyItem("o1", 2569, links=("ข",), earlier=told)
        assert merge(held, draft(readiness=(given,))).readiness == (replace(given, earlier=wanted),)
    assert merge(held, draft(overall=Decimal(1))).readiness == held.readiness


def test_a_new_assessment_needs_a_name_and_a_year() -> None:
    new = merge(None, draft(agency__name="อบต.", fiscal_year=2567))
    assert new.fiscal_year == 2567
    with pytest.raises(ValueError, match="agency"):
        merge(None, draft(fiscal_year=2567))
    assert merge(None, draft(agency__name="เทศบาลนครตัวอย่าง", fiscal_year=2567)).agency.type == "เทศบาลนคร"


def test_a_plan_imported_again_keeps_its_keys() -> None:
    old = replace(OLD, plan=(PlanRow(indicator=1, measures=("ก",), key="m7"),))
    plan = (PlanRow(indicator=2, measures=("ข",)), PlanRow(indicator=1, measures=("ก",)))
    first, second = (row.key for row in merge(old, draft(plan=plan)).plan)
    assert second == "m7"
    assert first not in {"", "m7", "m8"}, "the next number may have been a row's that was taken away"


def test_what_is_only_offered_takes_the_place_of_nothing() -> None:
    found = draft(
        plan=(PlanRow(indicator=3),), memo__subject="ใหม่", memo__number="ตย ๑", problems=("ก",), items__i1=Decimal(1)
    )
    found.values = {path: replace(one, offered=not path.startswith("items")) for path, one in found.values.items()}
    assert conflicts(OLD, found) == ("plan", "memo.subject")
    merged = merge(OLD, leaving_out(found, conflicts(OLD, found)))
    assert (merged.plan, merged.problems, merged.items["i1"].score) == (OLD.plan, ("ก",), Decimal(1))
    assert merged.memo == replace(OLD.memo or Memo(), number="ตย ๑")
    assert conflicts(None, found) == ()


def test_a_plan_offered_again_is_the_same_but_for_its_keys() -> None:
    kept = replace(OLD, plan=(PlanRow(indicator=1, measures=("ก",), key="m7"), PlanRow(indicator=2, key="m9")))
    again = Found((PlanRow(indicator=1, measures=("ก",)),), "", offered=True)
    assert changes(kept, "plan", again)
    assert not changes(replace(kept, plan=kept.plan[:1]), "plan", again)


def test_nought_points_are_something() -> None:
    assert changes(OLD, "items.i5", Found(Decimal(0), ""))
    assert not changes(OLD, "memo.phone", Found("", ""))
