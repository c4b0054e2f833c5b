"""The sample of an ordinary run: each kind is touched, every run takes the same, and another number another."""

from __future__ import annotations

import helpers_sampling
import pytest
from helpers_sampling import counted, examples, some

WHOLE = list(range(400))


@pytest.fixture(autouse=True)
def _ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helpers_sampling, "THOROUGH", False)
    monkeypatch.setattr(helpers_sampling, "SAMPLE", 700_000)


def test_a_sample_is_a_share_in_order_and_comes_again() -> None:
    taken = some(WHOLE)
    assert len(taken) == 50
    assert taken == sorted(set(taken)) == some(WHOLE)
    assert some([], share=3) == []
    assert len(some([7], share=100)) == 1


def test_each_kind_is_touched_even_above_the_share() -> None:
    assert {number % 90 for number in some(WHOLE, lambda number: [number % 90], share=100)} == set(range(90))
    assert set(some(WHOLE, lambda number: ["rare"] if number in {3, 5} else [], share=400)) & {3, 5}


def test_a_hundred_samples_leave_no_case_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set[int]()
    for number in range(100):
        monkeypatch.setattr(helpers_sampling, "SAMPLE", number)
        seen.update(some(WHOLE))
    assert seen == set(WHOLE)


def test_the_thorough_run_takes_all_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted(50, 400) == "50 of 400 (sample 700000)"
    assert [examples(count) for count in (100, 8, 2)] == [25, 2, 2]
    monkeypatch.setattr(helpers_sampling, "THOROUGH", True)
    assert some(WHOLE) == WHOLE
    assert examples(100) == 100
    assert counted(400, 400) == "all 400"
