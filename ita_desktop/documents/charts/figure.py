"""What a chart shows, before it is drawn. Texts are ready to print; numbers only say how long a bar is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)
NOT_JOINED = "ปีที่ไม่มีเส้นเชื่อม ข้อคำถามหรือน้ำหนักต่างจากปีก่อนหน้า คะแนนจึงเทียบกันโดยตรงไม่ได้"
"""At the foot of a chart over the years in which not every year leads to the next."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, and beside it the same of the year before.

    Attributes:
        label: what it stands for.
        value: how long it is, or None where nothing is known.
        text: the value as it is printed.
        before: the year before, or None.
        before_text: that value as it is printed.
        change: the difference of the two as it is printed: `+1.20`.
    """

    label: str
    value: Decimal | None
    text: str
    before: Decimal | None = None
    before_text: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line across all bars: `ผ่านดี 85`."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars lying one below the other: indicators or tools against the year before, items by impact.

    Attributes:
        title: above the bars, and the picture's name for those who cannot see it.
        now: what the dark bars are, for the legend.
        before: what the hatched bars are; empty where there are none.
        top: the value at the right end.
        thresholds: lines that the bars are held against.
        ticks: values marked along the foot.
    """

    title: str
    bars: tuple[Bar, ...]
    now: str
    before: str
    top: Decimal
    thresholds: tuple[Threshold, ...] = ()
    ticks: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class DotPlot(BarChart):
    """Scores as dots, this year's full and the year before's hollow, on a scale that need not begin at 0.

    Attributes:
        low: the value at the left end.
        scale: what the scale is, told at the foot: `มาตราส่วน 70–100 คะแนน`.
        change_head: over the differences; empty where there are none.
    """

    low: Decimal = ZERO
    scale: str = ""
    change_head: str = ""


@dataclass(frozen=True, slots=True)
class GaugeLevel:
    """One level of the result: its name, what it asks, and whether it is the one reached."""

    name: str
    asks: str
    reached: bool


@dataclass(frozen=True, slots=True)
class GaugeCondition:
    """One thing the next level asks, with the score it meets; `met` is None where that is not known."""

    text: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class LevelGauge:
    """The levels side by side, lowest first, the one reached dark, and what the next one still asks."""

    title: str
    score: str
    levels: tuple[GaugeLevel, ...]
    heading: str
    conditions: tuple[GaugeCondition, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """The score of one year.

    Attributes:
        joined: whether it can be compared with the one before it, so that a line may lead from there.
    """

    label: str
    value: Decimal
    text: str
    joined: bool = True


@dataclass(frozen=True, slots=True)
class YearsChart:
    """A score over the years; `note` stands at the foot."""

    title: str
    points: tuple[Point, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Somebody's scores, one for each year of the chart; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Scores of several over the years, each with a mark of its own.

    Attributes:
        years: what stands below each year.
        joined: of each year, whether it can be compared with the one before, so that lines lead from there.
        lines: at most as many as there are marks (`MOST_LINES`).
        note: at the foot.
    """

    title: str
    years: tuple[str, ...]
    joined: tuple[bool, ...]
    lines: tuple[TrendLine, ...]
    note: str = ""


MOST_LINES = 6
Figure = BarChart | LevelGauge | YearsChart | TrendChart
