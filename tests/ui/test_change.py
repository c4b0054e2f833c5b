from __future__ import annotations

from dataclasses import replace

from helpers_store import full_assessment

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.plan import PlanRow
from ita_desktop.ui.change import Change, compare


def test_nothing_differs_from_itself() -> None:
    change = compare(full_assessment(), full_assessment())
    assert change == Change(agency=False, items=frozenset(), published=False, plan_rows=frozenset(), memo=False)
    assert not change.scores


def test_items_given_and_taken_away_are_named() -> None:
    before = full_assessment()
    items = {code: score for code, score in before.items.items() if code != "i1"} | {"i2": ItemScore()}
    assert compare(before, replace(before, items=items)).items == {"i1", "i2"}


def test_plan_rows_are_named_by_position_also_where_one_was_added() -> None:
    before = full_assessment()
    first, second = before.plan
    changed = (first, replace(second, analysis="ใหม่"), PlanRow())
    assert compare(before, replace(before, plan=changed)).plan_rows == {1, 2}


def test_the_memo_is_apart_from_the_scores() -> None:
    change = compare(full_assessment(), replace(full_assessment(), memo=None))
    assert change.memo
    assert not change.scores
