from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import REPORT_000, REPORT_002, REPORT_004, all_at, assessment_of, complete_assessments
from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.scoring import ItemClass, Limits, score
from ita_desktop.analysis.tree import Origin
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.thai.digits import round_half_up, show_score

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

# A second arithmetic, written from docs/domain.md §2.1 with tables of its own, so that a slip in the data or in the
# code shows. First and last item number of each indicator or sub-group; `double` counts twice.
SURVEYS = {
    2564: {n: ("ie"[n > 5], (n - 1) * 6 + 1 if n <= 5 else (n - 6) * 5 + 1, 6 if n <= 5 else 5) for n in range(1, 9)},
    2568: {n: ("ie"[n > 5], (n - 1) * 3 + 1 if n <= 5 else (n - 6) * 3 + 1, 3) for n in range(1, 9)},
}
SURVEYS[2566] = SURVEYS[2564]
GROUPS = {
    2564: {9: [(1, 9), (10, 17), (18, 24), (25, 28), (29, 33)], 10: [(34, 41), (42, 43)]},
    2566: {9: [(1, 10), (11, 18), (19, 22), (23, 26), (27, 30)], 10: [(31, 38), (39, 43)]},
    2568: {9: [(1, 4), (5, 11), (12, 13), (14, 16), (17, 20)], 10: [(21, 24), (25, 28)]},
}


def plain_mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def second_arithmetic(assessment: Assessment) -> tuple[dict[int, Fraction], dict[str, Fraction], Fraction]:
    year = assessment.fiscal_year

    def value(code: str) -> Fraction:
        entry = assessment.items[code]
        if entry.score is not None:
            return Fraction(entry.score)
        assert entry.public is not None
        assert entry.survey is not None
        return plain_mean([Fraction(entry.public), Fraction(entry.survey)])

    indicators = {
        number: plain_mean([value(f"{letter}{start + step}") for step in range(count)])
        for number, (letter, start, count) in SURVEYS[year].items()
    }
    for number, groups in GROUPS[year].items():
        means = []
        for first, last in groups:
            codes = [f"o{n}" for n in range(first, last + 1)]
            if year == 2568 and "o27" in codes:
                codes.append("o27")
            means.append(plain_mean([value(code) for code in codes]))
        indicators[number] = plain_mean(means)
    tools = {
        "IIT": plain_mean([indicators[n] for n in range(1, 6)]),
        "EIT": plain_mean([indicators[n] for n in (6, 7, 8)]),
        "OIT": plain_mean([indicators[n] for n in (9, 10)]),
    }
    return indicators, tools, (3 * tools["IIT"] + 3 * tools["EIT"] + 4 * tools["OIT"]) / 10


def half_up(value: Fraction) -> Decimal:
    return Decimal(int(value * 100 + Fraction(1, 2))).scaleb(-2)


@pytest.mark.parametrize("year", [2564, 2566, 2568])
@settings(max_examples=examples(100), deadline=None)
@given(data=st.data())
def test_agrees_with_a_second_arithmetic(year: int, data: st.DataObject) -> None:
    framework = load_framework(year)
    assessment = data.draw(complete_assessments(framework))
    result = score(framework, assessment)
    indicators, tools, overall = second_arithmetic(assessment)
    for number, expected in indicators.items():
        found = result.indicators[number].score
        assert found is not None
        assert round_half_up(found) == half_up(expected)
    for tool, expected in tools.items():
        found = result.tools[Tool(tool)].score
        assert found is not None
        assert round_half_up(found) == half_up(expected)
    assert result.overall.score is not None
    assert round_half_up(result.overall.score) == half_up(overall)
    assert result.overall.origin is Origin.ITEMS
    assert not result.warnings
    impacts = [entry.impact for entry in result.items.values() if entry.impact is not None]
    assert abs(result.overall.score + sum(impacts) - 100) < Decimal("1e-20")
    assert abs(sum((entry.share for entry in result.items.values()), Decimal(-100))) < Decimal("1e-20")


def test_report_002_gives_its_printed_figures() -> None:
    result = score(load_framework(2568), REPORT_002)
    assert show_score(result.overall.score) == "95.41"
    assert result.level_name == "ผ่านดี"
    assert {tool.value: show_score(node.score) for tool, node in result.tools.items()} == {
        "IIT": "98.29",
        "EIT": "93.08",
        "OIT": "95.00",
    }
    six = result.indicators[6]
    assert [show_score(value) for value in (six.score, six.public, six.survey, six.published)] == [
        "93.94",
        "98.54",
        "89.33",
        "93.94",
    ]
    assert result.subgroups["10.2"].score == 80
    assert result.items["i1"].impact == Decimal("0.08")
    assert result.items["i1"].item_class is ItemClass.DEVELOP
    assert result.items["o27"].item_class is ItemClass.DEFECT
    assert result.items["o27"].impact == 2
    assert result.items["i2"].item_class is ItemClass.MAINTAIN
    assert result.warnings == ()
    assert result.tools[Tool.EIT].score == Decimal("93.075")


def test_report_002_from_its_printed_indicators() -> None:
    result = score(load_framework(2568), replace(REPORT_002, items={}))
    assert show_score(result.overall.score) == "95.41"
    assert show_score(result.tools[Tool.EIT].score) == "93.07"
    assert result.level_name == "ผ่านดี"
    assert result.indicators[1].origin is Origin.PUBLISHED
    assert result.tools[Tool.IIT].origin is Origin.BELOW
    assert result.subgroups["10.1"].origin is Origin.NONE
    assert result.items["i1"].impact is None


def test_report_000_is_flagged_where_its_table_contradicts_its_items() -> None:
    result = score(load_framework(2568), REPORT_000)
    assert show_score(result.overall.score) == "99.78"
    assert result.level_name == "ผ่านดีเยี่ยม"
    found = {(warning.code.value, warning.where): (warning.published, warning.computed) for warning in result.warnings}
    assert found["indicator-differs", "8"] == (Decimal("74.13"), Decimal("99.37"))
    assert sorted(where for _, where in found) == ["1", "2", "4", "5", "7", "8"]


def test_report_004_from_its_indicators() -> None:
    result = score(load_framework(2565), REPORT_004)
    assert show_score(result.overall.score) == "62.57"
    assert result.level_name == "D"
    assert result.tools[Tool.IIT].score == Decimal("76.836")
    assert result.tools[Tool.IIT].published == Decimal("76.83")
    assert result.warnings == ()


def test_a_missing_item_lets_the_published_figure_of_its_group_stand_in() -> None:
    framework = load_framework(2568)
    items = all_at(framework, "100")
    del items["o28"]
    alone = score(framework, assessment_of(2568, items))
    assert alone.subgroups["10.2"].score is None
    assert alone.indicators[10].score is None
    assert alone.overall.score is None
    assert alone.indicators[9].score == 100
    helped = score(framework, assessment_of(2568, items, Published(subgroups={"10.2": Decimal(60)})))
    assert helped.subgroups["10.2"].origin is Origin.PUBLISHED
    assert helped.indicators[10].score == 80
    assert helped.indicators[10].origin is Origin.BELOW
    assert helped.overall.score == 96
    higher = score(framework, assessment_of(2568, items, Published(overall=Decimal("91.5"))))
    assert higher.overall.score == Decimal("91.5")
    assert higher.overall.origin is Origin.PUBLISHED


def test_one_part_of_an_eit_item_is_no_score_but_is_kept() -> None:
    framework = load_framework(2568)
    items = {code: ItemScore(public=Decimal(90)) for code in ("e1", "e2", "e3")}
    result = score(framework, assessment_of(2568, items))
    assert result.indicators[6].score is None
    assert result.indicators[6].public == 90
    assert result.items["e1"].score is None


@pytest.mark.parametrize(
    ("published", "code", "where"),
    [
        (Published(subgroups={"9.1": Decimal("99.98")}), "subgroup-differs", "9.1"),
        (Published(indicators={3: Decimal("99.98")}), "indicator-differs", "3"),
        (Published(tools={Tool.EIT: Decimal("99.98")}), "tool-differs", "EIT"),
        (Published(overall=Decimal("99.98")), "overall-differs", "overall"),
        (Published(level="ผ่าน"), "level-differs", "level"),
    ],
)
def test_each_kind_of_difference(published: Published, code: str, where: str) -> None:
    framework = load_framework(2568)
    (warning,) = score(framework, assessment_of(2568, all_at(framework, "100"), published)).warnings
    assert (warning.code.value, warning.where) == (code, where)


def test_a_hundredth_is_no_difference() -> None:
    framework = load_framework(2568)
    published = Published(overall=Decimal("99.99"), level=" ผ่านดีเยี่ยม ")
    assert score(framework, assessment_of(2568, all_at(framework, "100"), published)).warnings == ()


def test_limits_are_the_authority_s_own() -> None:
    assert [Limits().classify(Decimal(value)) for value in ("84.99", "85", "99.99", "100")] == [
        ItemClass.DEFECT,
        ItemClass.DEVELOP,
        ItemClass.DEVELOP,
        ItemClass.MAINTAIN,
    ]
    assert Limits(Decimal(80), Decimal(95)).classify(Decimal(95)) is ItemClass.MAINTAIN
    assert Limits().classify(None) is None


def test_another_year_s_framework_is_refused() -> None:
    with pytest.raises(ValueError, match="2567"):
        score(load_framework(2567), REPORT_002)
