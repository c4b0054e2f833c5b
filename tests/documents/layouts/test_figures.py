from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from helpers_plan import report, sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.charts.figure import BarChart, DotPlot, LevelGauge, YearsChart
from ita_desktop.documents.layouts.figures import impact_chart, indicator_charts, level_chart, tool_charts
from ita_desktop.models.assessment import Assessment, Published


def dossier(assessment: Assessment, *earlier: Assessment) -> Dossier:
    return Dossier(assessment, earlier)


def before(year: int, overall: str) -> Assessment:
    indicators = {number: Decimal(80 + number) for number in range(1, 11)}
    return Assessment(sample().agency, year, Published(overall=Decimal(overall), indicators=indicators))


def test_indicators_stand_beside_last_year() -> None:
    (chart,) = indicator_charts(dossier(sample(), before(2567, "88.88")))
    assert isinstance(chart.figure, BarChart)
    assert [(bar.text, bar.before_text) for bar in chart.figure.bars][:2] == [("98.67", "81.00"), ("99.24", "82.00")]
    assert {bar.before_text for bar in chart.figure.bars[5:]} == {"86.00", ""}  # others asked something else
    assert (chart.figure.now, chart.figure.before) == ("ปี 2568", "ปี 2567 (เฉพาะที่เทียบกันได้)")


def test_what_nobody_verified_is_compared_with_the_words_that_it_is_not() -> None:
    (chart,) = indicator_charts(dossier(report("004"), before(2564, "80")))
    assert isinstance(chart.figure, BarChart)
    assert chart.figure.before.endswith("(การจับคู่ข้อยังไม่ยืนยัน)")  # the EIT of 2564 and 2565 is remembered


def test_tools_are_held_against_the_floors_of_the_levels() -> None:
    (chart,) = tool_charts(dossier(sample()))
    assert isinstance(chart.figure, BarChart)
    assert [threshold.label for threshold in chart.figure.thresholds] == ["95", "85"]
    assert "เทียบกับเกณฑ์" in chart.figure.title
    assert chart.figure.before == ""


def test_levels_of_letters_have_no_floors() -> None:
    (chart,) = tool_charts(dossier(report("004")))
    assert isinstance(chart.figure, BarChart)
    assert chart.figure.thresholds == ()
    assert "เทียบกับเกณฑ์" not in chart.figure.title


def test_years_make_a_line_as_soon_as_there_are_two() -> None:
    _, chart = tool_charts(dossier(sample(), before(2566, "80"), before(2567, "88.88")))
    assert isinstance(chart.figure, YearsChart)
    assert [point.label for point in chart.figure.points] == ["ปี 2566", "ปี 2567", "ปี 2568"]
    assert chart.figure.points[-1].text == "95.41"
    assert not any(point.joined for point in chart.figure.points)
    assert "เทียบกันโดยตรงไม่ได้" in chart.figure.note


def test_gauge_shows_what_the_next_level_asks() -> None:
    (chart,) = level_chart(dossier(sample()))
    assert isinstance(chart.figure, LevelGauge)
    assert [level.name for level in chart.figure.levels if level.reached] == ["ผ่านดี"]
    assert chart.figure.heading == "เงื่อนไขของผ่านดีเยี่ยม"
    assert [(each.text, each.met) for each in chart.figure.conditions] == [
        ("คะแนนรวม ไม่ต่ำกว่า 95 (ได้ 95.41)", True),
        ("IIT ไม่ต่ำกว่า 95 (ได้ 98.29)", True),
        ("EIT ไม่ต่ำกว่า 95 (ได้ 93.08)", False),
        ("OIT ไม่ต่ำกว่า 95 (ได้ 95.00)", True),
    ]


def test_unknown_level_has_no_gauge() -> None:
    assert level_chart(dossier(replace(sample(), items={}, published=Published()))) == ()


def test_items_by_impact_begin_with_the_dearest() -> None:
    (chart,) = impact_chart(dossier(sample()))
    assert isinstance(chart.figure, BarChart)
    assert len(chart.figure.bars) == 10
    assert chart.figure.bars[0].label.startswith("o27 ")
    assert (chart.figure.bars[0].value, chart.figure.bars[0].text) == (Decimal(2), "2.00")


def test_a_year_without_scores_has_no_empty_chart() -> None:
    empty = dossier(Assessment(sample().agency, 2568))
    assert (*indicator_charts(empty), *tool_charts(empty), *level_chart(empty), *impact_chart(empty)) == ()


def test_the_scale_is_told_is_alike_in_all_plots_and_holds_every_score() -> None:
    here = dossier(sample(), before(2567, "88.88"))
    figures = [chart.figure for chart in (*indicator_charts(here), *tool_charts(here))]
    plots = [plot for plot in figures if isinstance(plot, DotPlot)]
    assert len({(plot.low, plot.top, plot.scale) for plot in plots}) == 1
    scores = [score for plot in plots for bar in plot.bars for score in (bar.value, bar.before) if score is not None]
    assert plots[0].low == min(scores) // 10 * 10 == 80
    assert plots[0].scale == "มาตราส่วน 80–100 คะแนน"
    assert plots[0].bars[0].change == "+17.67"
