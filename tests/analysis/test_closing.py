"""A plan beside the scores of its year: by lineage, judged by what the target says, each point counted once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from helpers_plan import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.targets import Judged, Verdict, judged
from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow

SHELF = FrameworkShelf()
BEFORE, AFTER = SHELF.load(2567), SHELF.load(2568)
MET, MISSED, OPEN = Verdict.MET, Verdict.MISSED, Verdict.OPEN
SCORES = {("item", "i1"): "95", ("item", "i2"): "90", ("public", "e1"): "91", ("indicator", "3"): "94.996"}
WORK = FollowUp(
    FollowUpStatus.STARTED, 80, outputs=("กองคลัง ไตรมาส 1: ผู้เข้าอบรม 20 คน", "ผู้เข้าอบรม 30 คน", "แผ่นพับ 500 แผ่น")
)


def score_of(kind: str, name: str) -> Decimal | None:
    found = SCORES.get((kind, name))
    return None if found is None else Decimal(found)


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        ("ผลการประเมินของปีงบประมาณ พ.ศ. 2569 ข้อ i1 ไม่ต่ำกว่า 95 คะแนน", MET),
        ("ผลการประเมินของปีงบประมาณ พ.ศ. ๒๕๖๙ ข้อ i1, ข้อ i2 ไม่ต่ำกว่า ๙๕ คะแนน", MISSED),
        ("ผลการประเมินของปีงบประมาณ พ.ศ. 2569 ข้อ i1 ได้ 100 คะแนน", MISSED),
        ("ผลการประเมินของปีงบประมาณ พ.ศ. 2569 ข้อ e1 ส่วน Public ไม่ต่ำกว่า 90 คะแนน; ข้อ i1 ไม่ต่ำกว่า 90 คะแนน", MET),
        ("ผลการประเมินของปีงบประมาณ พ.ศ. 2569 ตัวชี้วัดที่ 3 ไม่ต่ำกว่า 95 คะแนน", MET),
        ("ผลการประเมินของปีงบประมาณ พ.ศ. 2568 ข้อ i1 ไม่ต่ำกว่า 95 คะแนน", OPEN),
        ("ข้อ i9 ไม่ต่ำกว่า 95 คะแนน", OPEN),
        ("คะแนนไม่น้อยกว่าร้อยละ 90", MET),
        ("คะแนนมากกว่าร้อยละ 90", MISSED),
        ("ผู้เข้าอบรม 50 คน", MET),
        ("ผู้เข้าอบรมไม่น้อยกว่า 51 คน", MISSED),
        ("ผู้รับบริการ 50 คน", OPEN),
        ("แผ่นพับไม่เกิน 400 แผ่น", MISSED),
        ("ดำเนินการแล้วเสร็จร้อยละ 100", MISSED),
        ("ดำเนินการร้อยละ 80", MET),
        ("ทุกกระบวนงานมีคู่มือ", OPEN),
        ("ผู้เข้าอบรมร้อยละ 80 มีความรู้เพิ่มขึ้น", OPEN),
        ("ระดับความสำเร็จร้อยละ 90", OPEN),
        ("ผู้เข้าอบรม 50 คน; ทุกคนมีความรู้", OPEN),
        ("ผู้เข้าอบรม 60 คน; ทุกคนมีความรู้", MISSED),
        ("", OPEN),
    ],
)
def test_a_target_is_judged_by_what_it_says(target: str, verdict: Verdict) -> None:
    assert judged(target, ("i1", "i2"), 2569, score_of, WORK).verdict is verdict


def test_without_a_report_no_work_is_judged() -> None:
    assert judged("ผู้เข้าอบรม 50 คน", (), 2569, score_of, None) == Judged(OPEN)


def dossier() -> Dossier:
    """A plan of 2567's scores, and the real scores of 2568 that came of it; i1 stood higher before."""
    after = sample()
    rows = (
        PlanRow(key="m1", indicator=1, items=("i1", "i2"), measures=("ก",), followup=FollowUp(FollowUpStatus.DONE)),
        PlanRow(key="m2", indicator=1, items=("i2", "e1"), measures=("ข",), target="ข้อ i2 ไม่ต่ำกว่า 10 คะแนน"),
        PlanRow(key="m3", indicator=9, items=tuple(item.code for item in BEFORE.items if item.tool is Tool.OIT)),
    )
    scores = {item.code: ItemScore(Decimal(50 if item.tool is Tool.OIT else 61)) for item in BEFORE.items}
    scores["i1"] = ItemScore(Decimal(100))
    return Dossier(Assessment(after.agency, 2567, items=scores, plan=rows), shelf=SHELF, following=after)


def test_each_item_counts_once_and_only_what_can_be_compared() -> None:
    found = dossier().outcome
    assert found is not None
    seen: dict[str, Fraction] = {}
    for measure in found.measures:
        own = [item.points for item in measure.items if item.points is not None]
        assert measure.points == sum(own)
        for item in measure.items:
            if item.points is None:
                assert item.reason or item.before is None
                continue
            (code,) = item.now
            assert item.after is not None
            assert item.before is not None
            now = AFTER.item(code)
            assert now is not None
            tool = Fraction(AFTER.weights[now.tool]) / len(AFTER.indicators_of(now.tool))
            groups = AFTER.subgroups_of(now.indicator)
            own_items = AFTER.items_of_subgroup(now.subgroup or "") if groups else AFTER.items_of(now.indicator)
            share = tool / (len(groups) or 1) * Fraction(now.weight) / sum(Fraction(each.weight) for each in own_items)
            seen[item.code] = (Fraction(item.after) - Fraction(item.before)) * share
            assert abs(Fraction(item.points) - seen[item.code]) < Fraction(1, 10**12)
    assert found.points is not None
    assert abs(Fraction(found.points) - sum(seen.values())) < Fraction(1, 10**9)
    assert "i2" in seen
    first, second, _ = found.measures
    assert (first.target.verdict, second.target.verdict) == (OPEN, MET)
    lower = next(item for item in first.items if item.code == "i1").points
    assert lower is not None
    assert lower < 0 < seen["i2"]
    assert first.worked is ((first.points or 0) > 0)
    assert not second.worked
    lost = [item for item in found.measures[2].items if item.points is None]
    assert lost
    assert all(item.reason for item in lost)


def test_nothing_closes_before_the_scores_are_in() -> None:
    whole = dossier()
    assert replace(whole, following=None).outcome is None
    assert replace(whole, following=replace(sample(), items={})).outcome is None
