"""Random assessments for hypothesis, and the published reports that tests are measured by (scores only)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.framework import Framework, Item

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "ตัวอย่าง")
"""An invented authority."""

_EVIDENCE = (Decimal(0), Decimal(50), Decimal(100))


@st.composite
def complete_assessments(draw: st.DrawFn, framework: Framework, *, least: int = 0, parted: bool = False) -> Assessment:
    """Return an assessment of `framework`'s year in which every item is entered, with two places as ITAS prints them.

    Args:
        draw: hypothesis' own.
        framework: the year's.
        least: no score is below this, 0–100; near 100 makes good levels likely.
        parted: enter every EIT item in two parts, none combined.
    """
    count = len(framework.items)
    hundredths = st.integers(least * 100, 10_000)
    figures = draw(st.lists(st.tuples(hundredths, hundredths), min_size=count, max_size=count))
    return assessment_of(
        framework.fiscal_year,
        {
            item.code: _entry(item, first, second, least=least, parted=parted)
            for item, (first, second) in zip(framework.items, figures, strict=True)
        },
    )


def _entry(item: Item, first: int, second: int, *, least: int, parted: bool) -> ItemScore:
    if item.tool is Tool.OIT:
        possible = [value for value in _EVIDENCE if value >= least]
        return ItemScore(score=possible[first % len(possible)])
    score = Decimal(first).scaleb(-2)
    if item.tool is Tool.EIT and (parted or second % 2):
        return ItemScore(public=score, survey=Decimal(second).scaleb(-2))
    return ItemScore(score=score)


def assessment_of(
    fiscal_year: int, items: Mapping[str, ItemScore] | None = None, published: Published | None = None
) -> Assessment:
    """Return an assessment of the invented authority."""
    return Assessment(AGENCY, fiscal_year, published or Published(), items or {})


def all_at(framework: Framework, value: str, **others: str) -> dict[str, ItemScore]:
    """Return every item of `framework` at `value`, except `others` by code; EIT items in two equal parts."""
    entered = {}
    for item in framework.items:
        number = Decimal(others.get(item.code, value))
        both = item.tool is Tool.EIT
        entered[item.code] = ItemScore(public=number, survey=number) if both else ItemScore(score=number)
    return entered


def _report_items(iit: str, eit: str, oit: dict[str, str], oit_count: int) -> dict[str, ItemScore]:
    entered = {f"i{n}": ItemScore(score=Decimal(value)) for n, value in enumerate(iit.split(), start=1)}
    for number, pair in enumerate(eit.split(), start=1):
        public, _, survey = pair.partition("/")
        one = ItemScore(score=Decimal(public))
        entered[f"e{number}"] = ItemScore(public=Decimal(public), survey=Decimal(survey)) if survey else one
    for number in range(1, oit_count + 1):
        entered[f"o{number}"] = ItemScore(score=Decimal(oit.get(f"o{number}", "100")))
    return entered


def _indicators(figures: str) -> dict[int, Decimal]:
    return {number: Decimal(value) for number, value in enumerate(figures.split(), start=1)}


REPORT_002 = assessment_of(
    2568,
    _report_items(
        "96.00 100 100 98.86 100 98.86 100 100 100 91.43 100 95.43 98.29 97.71 97.71",
        "97.70/82 97.93/86 100/100 98.62/90 98.62/86 98.62/87 98.62/83 98.62/88 98.62/86",
        {"o27": "50"},
        28,
    ),
    Published(
        overall=Decimal("95.41"),
        level="ผ่านดี",
        rank=50,
        rank_scope="อปท. ในจังหวัด",
        indicators=_indicators("98.67 99.24 100 95.62 97.90 93.94 93.14 92.14 100 90"),
        subgroups={"10.2": Decimal(80)},
    ),
)
"""A report of 2568 whose printed figures all agree."""

REPORT_000 = assessment_of(
    2568,
    _report_items(
        "97.84 100 100 100 100 100 100 100 100 97.30 100 100 100 100 100",
        "98.10 100 100 100 100 100 99.05 100 99.05",
        {},
        28,
    ),
    Published(indicators=_indicators("98.86 99.15 100 99.43 97.02 99.38 99.77 74.13 100 100")),
)
"""A report of 2568 whose printed table belongs to another year than its items."""

REPORT_004 = assessment_of(
    2565,
    {},
    Published(
        overall=Decimal("62.57"),
        level="D",
        tools={Tool.IIT: Decimal("76.83"), Tool.EIT: Decimal("73.39"), Tool.OIT: Decimal("43.75")},
        indicators=_indicators("83.61 73.29 80.93 71.35 75.00 85.69 59.57 74.91 75.00 12.50"),
    ),
)
"""A report of 2565 with indicators only; its IIT is truncated instead of rounded."""
