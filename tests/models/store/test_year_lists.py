"""A year begun before its list is out, and what becomes of it when the list is there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_frameworks import alone
from helpers_store import full_assessment

from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.models.framework import Status
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import count_statuses, year_statuses
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.store import OfficeFile
from ita_desktop.paths import data_path
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = (
    PlanRow(key="m1", indicator=10, items=("o21", "o22", "o27"), measures=("ทำ o27",)),
    PlanRow(key="m2", indicator=9, items=("o11",), measures=("สถิติ",)),
)
BEGUN = Assessment(full_assessment().agency, 2569, plan=ROWS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeFile]:
    """A file that began 2569 with the list of 2568."""
    with OfficeFile.create(tmp_path / "งาน.ita") as office:
        office.presume(2569)
        office.save(BEGUN)
        yield office


def test_it_is_the_year_before_with_nothing_verified_and_nothing_compared(office: OfficeFile) -> None:
    shelf, last = office.shelf(), load_framework(2568)
    year = shelf.load(2569)
    assert [item.code for item in year.items] == [item.code for item in last.items]
    counts = count_statuses(year)
    assert (counts[Status.CONFIRMED], counts[Status.INFERRED]) == (0, 0)
    pairs = item_pairs(shelf, 2568, 2569)
    assert {pair.now for pair in pairs.pairs} == {item.code for item in last.items}
    assert not any(pair.comparable for pair in pairs.pairs)
    told = year_statuses(shelf)[0]
    assert (told.origin, "มีรายการมากับโปรแกรมแล้ว" in told.facts) == ("สันนิษฐานตามปี 2568", True)


def test_the_list_that_came_with_the_program_is_taken_and_the_plan_goes_along(office: OfficeFile) -> None:
    told: list[str] = []
    office.remove_framework(2569, told.append)
    after = office.load(1)
    assert [row.items for row in after.plan] == [("o20", "o25"), ()]
    assert [replace(row, items=()) for row in after.plan] == [replace(row, items=()) for row in ROWS]
    assert len(told) == 1
    assert "o11" in told[0]
    assert office.shelf().load(2569) is load_framework(2569)
    assert office.check() == "ok"


def test_a_score_that_fits_no_single_item_refuses_the_list(office: OfficeFile) -> None:
    office.save(replace(BEGUN, items={"o21": ItemScore(Decimal(100)), "i1": ItemScore(Decimal(90))}))
    with pytest.raises(KnownProblem, match="o21"):
        office.remove_framework(2569)
    assert office.load(1).items.keys() == {"o21", "i1"}
    assert office.shelf().is_presumed(2569)
    office.save(replace(BEGUN, items={"i1": ItemScore(Decimal(90)), "o23": ItemScore(Decimal(50))}))
    office.remove_framework(2569)
    assert dict(office.load(1).items) == {"i1": ItemScore(Decimal(90)), "o21": ItemScore(Decimal(50))}


def test_a_list_under_a_year_that_stands_on_it_is_refused_where_codes_would_change(office: OfficeFile) -> None:
    text = alone(data_path("frameworks", "2568.toml").read_text("utf-8"), 2568)
    office.add_framework(text, "2568.toml")
    other = text.replace('short = "ข้อมูลสถิติการให้บริการ"', 'short = "เรื่องอื่น"')
    assert other != text
    with pytest.raises(KnownProblem, match="อ้างข้อ o11 ซึ่ง"):
        office.add_framework(other, "2568.toml")
