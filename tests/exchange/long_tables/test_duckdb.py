"""DuckDB over a folder of exports says what our own analysis says, to the last decimal."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from helpers_many import many_assessments

from ita_desktop.analysis.many.change import YearsBeside, changes_of
from ita_desktop.analysis.many.items import item_standings, weakest_first
from ita_desktop.analysis.many.results import authority_year, mean_of, ranks, summary_of
from ita_desktop.analysis.tree import grow, rounded
from ita_desktop.exchange.json_data.tidy import PARQUET
from ita_desktop.exchange.long_tables.tables import OneYear
from ita_desktop.exchange.long_tables.writing import write_tables
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.identity import authority_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.models.assessment import Assessment

    Query = Callable[[str], list[tuple[Any, ...]]]

QUERIES = Path(__file__).parents[3] / "docs" / "queries"
SHELF = FrameworkShelf()


def three_years() -> tuple[Assessment, ...]:
    """Return 60 authorities of 2568, most of them of 2567 and 2566 too: whole, partial, published only."""
    chance = random.Random(7)
    now = many_assessments()
    earlier = []
    for year in (2566, 2567):
        for place, one in enumerate(now):
            if place % 13 == year % 13:
                continue
            items = {item.code: _score(item.tool, chance) for item in SHELF.load(year).items}
            if place % 9 == 2:
                items.pop(next(iter(items)))
            published = Published()
            if place % 10 == 4:
                published, items = Published(Decimal("77.7700000001"), "ผ่าน"), {}
            earlier.append(replace(one, fiscal_year=year, items=items, published=published, plan=()))
    return (*now, *earlier)


def _score(tool: Tool, chance: random.Random) -> ItemScore:
    if tool is Tool.OIT:
        return ItemScore(Decimal(chance.choice((0, 50, 100, 100))))
    fine = Decimal(chance.randint(55_000, 100_000)).scaleb(-3)
    return ItemScore(public=fine, survey=fine - Decimal("0.333333333333")) if tool is Tool.EIT else ItemScore(fine)


@pytest.fixture(scope="module")
def every() -> tuple[Assessment, ...]:
    return three_years()


@pytest.fixture(scope="module")
def years(every: tuple[Assessment, ...]) -> dict[int, list[AuthorityYear]]:
    found: dict[int, list[AuthorityYear]] = {}
    for place, one in enumerate(every):
        found.setdefault(one.fiscal_year, []).append(authority_year(place, one, SHELF))
    return found


@pytest.fixture(scope="module")
def folder(every: tuple[Assessment, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("exports")
    export(into / "หนึ่ง", every[::2])
    export(into / "สอง", every[1::2])
    return into


def export(into: Path, some: Sequence[Assessment]) -> None:
    write_tables(into, PARQUET, (OneYear(one, SHELF) for one in some), SHELF)


def asking(folder: Path) -> Query:
    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{folder}'")
    db.execute((QUERIES / "duckdb.sql").read_text("utf-8"))
    return lambda name: db.execute((QUERIES / f"{name}.sql").read_text("utf-8")).fetchall()


@pytest.fixture(scope="module")
def query(folder: Path) -> Query:
    asked = asking(folder)
    assert asked("faults") == []
    return asked


def test_ranks_with_ties_and_nobody_partial(query: Query, years: dict[int, list[AuthorityYear]]) -> None:
    ours = []
    for year, some in years.items():
        place = ranks(some)
        ours += [
            (year, authority_key(each.agency), rounded(each.overall), place[each.id])
            for each in some
            if each.overall is not None
        ]
    theirs = [(year, key, Fraction(score), place) for year, key, score, _, place in query("ranks")]
    assert sorted(theirs) == sorted(ours)
    of_year = [place for year, *_, place in ours if year == 2568]
    assert len(set(of_year)) < len(of_year), "there are ties"
    assert len(ours) < sum(map(len, years.values())), "there are partial ones"


def test_levels(query: Query, years: dict[int, list[AuthorityYear]]) -> None:
    theirs = {(year, level): count for year, _, level, count in query("levels")}
    for year, some in years.items():
        ours = {level: count for level, count in summary_of(some, SHELF.load(year)).levels.items() if count}
        assert {level: count for (of, level), count in theirs.items() if of == year} == ours


def test_means_of_every_node_exactly(query: Query, every: tuple[Assessment, ...]) -> None:
    theirs = {
        (year, place, node): (Fraction(int(total), count * int(parts)), count, Fraction(mean))
        for year, place, node, count, total, parts, mean in query("means")
    }
    values: dict[tuple[int, str, str], list[Fraction | None]] = {}
    for one in every:
        tree = grow(SHELF.load(one.fiscal_year), one)
        if tree.overall.value is None:
            continue
        nodes = {("overall", "overall"): tree.overall}
        nodes |= {("tool", str(key)): node for key, node in tree.tools.items()}
        nodes |= {("indicator", str(key)): node for key, node in tree.indicators.items()}
        nodes |= {("subgroup", key): node for key, node in tree.subgroups.items()}
        nodes |= {("item", key): node for key, node in tree.items.items()}
        for (place, key), node in nodes.items():
            values.setdefault((one.fiscal_year, place, key), []).append(node.value)
    ours = {key: mean_of(found) for key, found in values.items()}
    known = {key: (mean.value, mean.count, rounded(mean.value)) for key, mean in ours.items() if mean.value is not None}
    assert theirs == known


def test_weak_items(query: Query, years: dict[int, list[AuthorityYear]]) -> None:
    asked = query("weak_items")
    for year, some in years.items():
        ours = [
            (each.item.code, each.mean.count, each.below, each.zero, (each.lost * 10**6).__floor__())
            for each in weakest_first(item_standings(some, SHELF.load(year)))
        ]
        theirs = [
            (item, count, below, zero, lost) for of, item, _, _, count, below, zero, _, lost in asked if of == year
        ]
        assert theirs == ours


def test_change_by_comparable_items(query: Query, years: dict[int, list[AuthorityYear]]) -> None:
    asked = query("change")
    seen = set()
    for before, now in ((2566, 2567), (2567, 2568), (2566, 2568)):
        summary = changes_of(years[now], years[before], YearsBeside(SHELF, before, now))
        ours = {
            authority_key(year.agency): (change.compared, rounded(change.now) * 100, rounded(change.before) * 100)
            for year, change in summary.changes
        }
        theirs = {
            key: (compared, value, then) for of, to, key, compared, value, then, _ in asked if (of, to) == (now, before)
        }
        assert theirs == ours
        seen.add(bool(ours))
    assert True in seen


def test_an_assessment_in_two_exports_is_a_fault(every: tuple[Assessment, ...], tmp_path: Path) -> None:
    for place in range(2):
        export(tmp_path / str(place), every[:1])
    assert asking(tmp_path)("faults") == [("assessment twice", OneYear(every[0], SHELF).key)]
