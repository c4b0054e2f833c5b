from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_keys import keyed, new_key

rows = st.lists(st.builds(PlanRow, indicator=st.integers(1, 3), key=st.sampled_from(["", "m1", "m2", "x", "m9"])))


def keys(plan: tuple[PlanRow, ...]) -> list[str]:
    return [row.key for row in plan]


@given(rows, rows)
def test_every_row_has_a_key_of_its_own_and_nothing_else_changes(plan: list[PlanRow], earlier: list[PlanRow]) -> None:
    done = keyed(plan, earlier)
    assert all(keys(done))
    assert len(set(keys(done))) == len(plan)
    assert [replace(row, key="") for row in done] == [replace(row, key="") for row in plan]
    assert keyed(done) == done


def test_a_row_keeps_its_key_wherever_it_stands() -> None:
    first, second = keyed([PlanRow(indicator=1), PlanRow(indicator=2)])
    assert keyed([PlanRow(indicator=3), second, first])[1:] == (second, first)


def test_a_plan_read_again_keeps_the_keys_of_the_same_measures() -> None:
    old = (PlanRow(indicator=1, measures=("ก",), key="m4"), PlanRow(indicator=1, measures=("ข",), key="m5"))
    new = [PlanRow(indicator=1, measures=("ข",), steps=("ขั้น",)), PlanRow(indicator=1, measures=("ค",))]
    assert keys(keyed(new, old)) == ["m5", "m6"]


def test_of_two_rows_with_one_key_the_first_keeps_it() -> None:
    assert keys(keyed([PlanRow(key="m1"), PlanRow(key="m1")])) == ["m1", "m2"]


def test_a_new_key_passes_over_keys_of_others() -> None:
    assert new_key(["m7", "กอง-1", "", "m²"]) == "m8"
