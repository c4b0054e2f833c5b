"""What a chart says to those who cannot see it."""

from __future__ import annotations

from decimal import Decimal

from ita_desktop.documents.charts.alternative import alternative
from ita_desktop.documents.charts.figure import (
    Bar,
    BarChart,
    GaugeCondition,
    GaugeLevel,
    LevelGauge,
    Point,
    Threshold,
    YearsChart,
)


def bar(label: str, value: str | None, before: str = "") -> Bar:
    return Bar(label, None if value is None else Decimal(value), value or "–", before_text=before)


def test_bars_say_range_extremes_and_who_is_under_a_threshold() -> None:
    chart = BarChart(
        "คะแนน",
        (bar("IIT", "84.10", "90.00"), bar("EIT", "97.25"), bar("OIT", None)),
        "ปี 2568",
        "ปี 2567",
        Decimal(100),
        (Threshold(Decimal(85), "85"), Threshold(Decimal(50), "50")),
        (Threshold(Decimal(0), "0"), Threshold(Decimal(100), "100")),
    )
    assert alternative(chart) == (
        "แผนภูมิแท่ง คะแนน; ปี 2568 เทียบกับ ปี 2567; สเกล 0 ถึง 100; สูงสุด EIT 97.25; ต่ำสุด IIT 84.10 (90.00); "
        "ต่ำกว่าเกณฑ์ 85: IIT 84.10 (90.00); ต่ำกว่าเกณฑ์ 50: ไม่มี; ยังไม่ทราบ: OIT"
    )


def test_bars_of_which_nothing_is_known_say_no_extremes() -> None:
    assert alternative(BarChart("คะแนน", (bar("IIT", None),), "", "", Decimal(100))) == "แผนภูมิแท่ง คะแนน; ยังไม่ทราบ: IIT"


def test_a_gauge_says_the_level_and_what_the_next_one_asks() -> None:
    levels = (GaugeLevel("ผ่าน", "ตั้งแต่ 85", reached=True), GaugeLevel("ผ่านดี", "ตั้งแต่ 95", reached=False))
    conditions = (GaugeCondition("IIT ไม่ต่ำกว่า 85", met=True), GaugeCondition("OIT ไม่ต่ำกว่า 85", met=None))
    gauge = LevelGauge("ระดับ", "90.00 คะแนน", levels, "เงื่อนไขของผ่านดี", conditions)
    assert alternative(gauge) == (
        "แผนภาพ ระดับ; ได้ ผ่าน 90.00 คะแนน; เรียงจากต่ำไปสูง: ผ่าน ตั้งแต่ 85, ผ่านดี ตั้งแต่ 95; "
        "เงื่อนไขของผ่านดี: IIT ไม่ต่ำกว่า 85 ผ่าน, OIT ไม่ต่ำกว่า 85 ยังไม่ทราบ"
    )


def test_years_say_every_score() -> None:
    points = (Point("ปี 2567", Decimal(90), "90.00"), Point("ปี 2568", Decimal(95), "95.00", joined=False))
    assert alternative(YearsChart("คะแนนภาพรวม", points, "หมายเหตุ")) == (
        "แผนภูมิเส้น คะแนนภาพรวม; ปี 2567 90.00, ปี 2568 95.00; หมายเหตุ"
    )
