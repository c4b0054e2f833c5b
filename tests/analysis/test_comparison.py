from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import REPORT_002, REPORT_004, all_at, assessment_of

from ita_desktop.analysis.comparison import Change, compare, earlier_code, rank_indicators
from ita_desktop.analysis.scoring import score
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework

if TYPE_CHECKING:
    from ita_desktop.models.framework import Framework


def years(first: int, last: int) -> list[Framework]:
    return [load_framework(year) for year in range(first, last + 1)]


def test_only_items_that_asked_the_same_are_compared() -> None:
    chain = years(2567, 2568)
    before = score(chain[0], assessment_of(2567, all_at(chain[0], "90", o34="50")))
    comparison = compare(chain, before, score(chain[1], REPORT_002))
    pairs = {item.code_now: (item.code_before, item.change.difference) for item in comparison.items}
    assert pairs["i1"] == ("i1", Decimal("6.00"))
    assert pairs["o27"] == ("o34", Decimal("0.00"))
    assert not {"e4", "e5", "e9", "o1"} & set(pairs)
    assert {"e4", "e5", "e9", "o1"} <= set(comparison.not_comparable)
    assert len(pairs) + len(comparison.not_comparable) == 52
    assert comparison.tools[Tool.IIT].difference == Decimal("8.29")
    assert comparison.indicators[10].before is not None
    assert (comparison.level_before, comparison.level_now) == ("ผ่านดี", "ผ่านดี")


def test_letters_and_words_stand_side_by_side_over_several_years() -> None:
    chain = years(2565, 2568)
    comparison = compare(chain, score(chain[0], REPORT_004), score(chain[-1], REPORT_002))
    assert (comparison.year_before, comparison.year_now) == (2565, 2568)
    assert (comparison.level_before, comparison.level_now) == ("D", "ผ่านดี")
    assert comparison.overall.difference == Decimal("32.84")
    assert set(comparison.indicators) == set(range(1, 11))
    assert earlier_code(chain, "o27") == "o42"
    assert earlier_code(chain, "i1") is None
    assert {item.code_now: item.change.difference for item in comparison.items}["o27"] is None


def test_a_gap_between_the_years_is_refused() -> None:
    result = score(load_framework(2568), REPORT_002)
    with pytest.raises(ValueError, match="2566"):
        compare([load_framework(2566), load_framework(2568)], result, result)
    with pytest.raises(ValueError, match="2568"):
        compare(years(2568, 2568), result, result)


def test_the_difference_is_that_of_the_printed_figures() -> None:
    assert Change(Decimal("94.304"), Decimal("95.406")).difference == Decimal("1.11")
    assert Change(None, Decimal(1)).difference is None


def test_ranking_shares_places() -> None:
    ranked = rank_indicators(score(load_framework(2568), REPORT_002))
    assert [(entry.place, entry.number) for entry in ranked] == [
        (1, 3),
        (1, 9),
        (3, 2),
        (4, 1),
        (5, 5),
        (6, 4),
        (7, 6),
        (8, 7),
        (9, 8),
        (10, 10),
    ]
    assert rank_indicators(score(load_framework(2568), assessment_of(2568))) == ()
    assert rank_indicators(score(load_framework(2565), REPORT_004))[0].number == 6
