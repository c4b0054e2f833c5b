from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from ita_desktop.analysis.tree import shares
from ita_desktop.models.framework import PlanUnit, Status, Tool
from ita_desktop.models.framework_file import UnknownYear, available_years, load_framework, parse_framework
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from ita_desktop.models.framework import Basis

YEARS = (2564, 2565, 2566, 2567, 2568, 2569)
COUNTS = {
    2564: (30, 15, 43),
    2565: (30, 15, 43),
    2566: (30, 15, 43),
    2567: (15, 9, 35),
    2568: (15, 9, 28),
    2569: (15, 9, 26),
}


def test_six_years_are_shipped_and_another_is_told_in_thai() -> None:
    assert available_years() == YEARS
    with pytest.raises(UnknownYear, match=r"พ\.ศ\. 2563") as caught:
        load_framework(2563)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("year", YEARS)
def test_every_file_is_whole(year: int) -> None:
    framework = load_framework(year)
    assert framework.fiscal_year == year
    assert sum(framework.weights.values()) == 1
    assert tuple(sum(item.tool is tool for item in framework.items) for tool in Tool) == COUNTS[year]
    assert [item.code for item in framework.items if item.tool is Tool.OIT] == [
        f"o{n}" for n in range(1, COUNTS[year][2] + 1)
    ]
    assert [indicator.number for indicator in framework.indicators] == list(range(1, 11))
    placed = [item.code for indicator in framework.indicators for item in framework.items_of(indicator.number)]
    assert sorted(placed) == sorted(item.code for item in framework.items)
    grouped = [item.code for group in framework.subgroups for item in framework.items_of_subgroup(group.code)]
    assert sorted(grouped) == sorted(item.code for item in framework.items if item.tool is Tool.OIT)
    treated = [item.code for issue in framework.issues for item in framework.items_of_issue(issue)]
    assert sorted(treated) == sorted(placed)
    assert sum(shares(framework).values(), Fraction(0)) == 1


@pytest.mark.parametrize("year", YEARS)
def test_every_fact_has_a_basis_and_clean_text(year: int) -> None:
    framework = load_framework(year)
    facts: list[Basis] = [framework.weights_basis, framework.level_rule.basis, framework.documents.basis]
    for group in (framework.indicators, framework.subgroups, framework.items, framework.issues):
        facts.extend(part.basis for part in group)
    assert all(isinstance(basis.status, Status) and len(basis.source) > 10 for basis in facts)
    for item in framework.items:
        assert item.text == one_line(item.text)
        assert item.short == one_line(item.short)
        assert not item.short.endswith(("หรือไม่", "เพียงใด"))
        assert item.scale.marks == ((0, 50, 100) if item.tool is Tool.OIT else ())


@pytest.mark.parametrize("year", YEARS[1:])
def test_counterparts_are_of_the_year_before(year: int) -> None:
    before = load_framework(year - 1)
    for item in load_framework(year).items:
        if item.same_as is not None:
            earlier = before.item(item.same_as)
            assert earlier is not None
            assert earlier.tool is item.tool
            assert earlier.indicator == item.indicator or item.tool is Tool.OIT


@pytest.mark.parametrize(
    ("year", "measures", "report", "unit", "monitoring"),
    [
        (2564, "o42", "o43", PlanUnit.INDICATORS, True),
        (2565, "o42", "o43", PlanUnit.INDICATORS, True),
        (2566, "o42", "o43", PlanUnit.INDICATORS, True),
        (2567, "o34", "o35", PlanUnit.ISSUES, False),
        (2568, "o27", "o28", PlanUnit.ISSUES, False),
        (2569, "o25", "o26", PlanUnit.INDICATORS, False),
    ],
)
def test_documents(year: int, measures: str, report: str, unit: PlanUnit, *, monitoring: bool) -> None:
    documents = load_framework(year).documents
    assert (documents.measures, documents.report) == (measures, report)
    assert documents.divided_by is unit
    assert documents.monitoring_required is monitoring


def test_2568_in_detail() -> None:
    framework = load_framework(2568)
    assert {item.code: item.weight for item in framework.items if item.weight != 1} == {"o27": Decimal(2)}
    negative = {item.code for item in framework.items if item.negative}
    assert negative == {"i2", "i3", "i5", "i6", "i7", "i8", "i9", "i11", "e3"}
    assert {item.code for item in framework.items if item.scale.name == "yes-no"} == {"i3", "i9", "e3"}
    o12, o13, o27 = (framework.item(code) for code in ("o12", "o13", "o27"))
    assert o12 is not None
    assert o13 is not None
    assert o27 is not None
    assert o12.text.startswith("รายการ")
    assert o13.text.endswith("๒๕๖๗")
    assert o27.basis.status is Status.INFERRED
    assert [item.code for item in framework.items_of_issue(framework.issues[4])] == ["i4", "i5", "i6", "o12", "o13"]
    assert "การปรับปรุงระบบการทำงาน" in framework.indicator(8).other_names


def test_levels_and_presumptions_are_marked() -> None:
    assert [load_framework(year).level_rule.eit_by_parts for year in YEARS] == [False, False, True, False, False, False]
    assert load_framework(2569).level_rule.basis.status is Status.UNVERIFIED
    for year in (2566, 2569):
        surveys = [item for item in load_framework(year).items if item.tool is not Tool.OIT]
        assert {item.basis.status for item in surveys} == {Status.UNVERIFIED}
        assert all(item.same_as is None for item in surveys)


def test_an_office_may_hand_in_a_shipped_file_again() -> None:
    text = files("ita_desktop").joinpath("data", "frameworks", "2568.toml").read_text(encoding="utf-8")
    assert parse_framework(text, "2568.toml") == load_framework(2568)
