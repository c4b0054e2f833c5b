from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.plan import PlanCell, PlanRow
from ita_desktop.models.plan_edit import changed, inserted, moved, removed, shared
from ita_desktop.models.plan_keys import keyed
from ita_desktop.models.plan_rules import resolved

cells = st.lists(st.sampled_from([PlanCell.MEASURES, PlanCell.STEPS]), unique=True).map(tuple)
texts = st.lists(st.sampled_from("กขค"), max_size=2).map(tuple)
plans = st.lists(st.builds(PlanRow, measures=texts, steps=texts, same_as_above=cells), min_size=1, max_size=6)


def printed(plan: tuple[PlanRow, ...]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {row.key: (row.measures, row.steps) for row in resolved(plan)}


@given(plans, st.integers(0, 5), st.integers(0, 5))
def test_moving_a_row_changes_what_no_row_says(plan: list[PlanRow], place: int, target: int) -> None:
    rows = keyed(plan)
    place, target = place % len(rows), target % len(rows)
    after = moved(rows, place, target)
    assert after[target].key == rows[place].key
    assert printed(after) == printed(rows)
    assert [row.key for row in after if row.key != rows[place].key] == [
        row.key for row in rows if row.key != rows[place].key
    ]


@given(plans, st.integers(0, 5))
def test_taking_a_row_away_leaves_the_others_as_they_were(plan: list[PlanRow], place: int) -> None:
    rows = keyed(plan)
    place %= len(rows)
    after = printed(removed(rows, place))
    assert after == {key: value for key, value in printed(rows).items() if key != rows[place].key}


@given(plans, st.integers(0, 6))
def test_adding_a_row_leaves_the_others_as_they_were(plan: list[PlanRow], place: int) -> None:
    rows = keyed(plan)
    place %= len(rows) + 1
    after = inserted(rows, place, PlanRow(measures=("ใหม่",)))
    assert after[place].measures == ("ใหม่",)
    assert printed(rows).items() <= printed(after).items()


def test_a_row_that_stays_under_its_neighbour_stays_one_cell() -> None:
    rows = keyed([PlanRow(measures=("ก",)), PlanRow(same_as_above=(PlanCell.MEASURES,)), PlanRow(measures=("ค",))])
    assert moved(rows, 2, 0)[2].shares(PlanCell.MEASURES)
    assert not removed(rows, 0)[0].shares(PlanCell.MEASURES)


def test_one_row_is_exchanged_by_its_key() -> None:
    rows = keyed([PlanRow(indicator=1), PlanRow(indicator=2)])
    assert changed(rows, replace(rows[1], target="เป้าหมาย"))[1].target == "เป้าหมาย"
    with pytest.raises(KeyError):
        changed(rows, PlanRow(key="m99"))


def test_a_cell_set_apart_has_its_own_content_back_or_that_of_above() -> None:
    plan = (PlanRow(measures=("ก",), steps=("ขั้น",)), PlanRow(measures=("ข",)))
    together = shared(plan, 1, (PlanCell.MEASURES, PlanCell.STEPS))
    assert resolved(together)[1].measures == ("ก",)
    apart = shared(together, 1, ())[1]
    assert (apart.measures, apart.steps, apart.same_as_above) == (("ข",), ("ขั้น",), ())
