"""Widths by content: lower rows, within what the layout wishes, and no phrase broken that need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_sampling import examples
from helpers_typeset import SETTING
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.documents.typeset.columns import best_widths
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.table import ThaiTable

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.table import GridTable

LONG = "กำหนดมาตรการและติดตามผลการดำเนินงานอย่างต่อเนื่อง "
HEAD = ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ระยะเวลา"]
DATES = "๑ ตุลาคม ๒๕๖๘ –\n๓๐ กันยายน ๒๕๖๙"
WIDTH = 700.0


def table(*rows: list[str], shares: tuple[float, ...] = (1, 1, 1, 1)) -> ThaiTable:
    return ThaiTable(SETTING, [HEAD, *rows], shares)


def height(made: GridTable, widths: tuple[float, ...]) -> float:
    made.shares = widths
    return made.wrap(WIDTH, 1e6)[1]


def test_a_column_with_much_to_say_takes_room_from_one_with_little() -> None:
    made = table(*(["การปฏิบัติหน้าที่", LONG, LONG * 9, "ตลอดปี"] for _ in range(8)))
    widths = best_widths([made], WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    assert widths[2] > 1.25 * WIDTH / 4
    assert height(made, widths) < 0.8 * height(made, (1, 1, 1, 1))


def test_short_columns_stay_as_the_layout_wishes() -> None:
    shares = (1.0, 2.0, 3.0, 2.0)
    made = table(["ก", "ข", "ค", "ง"], shares=shares)
    assert best_widths([made], WIDTH) == pytest.approx([WIDTH * share / 8 for share in shares])


def test_dates_and_heads_stay_on_one_line() -> None:
    made = table(*(["การใช้งบประมาณ", LONG * 6, LONG * 40, DATES] for _ in range(6)), shares=(0.8, 1, 3, 0.7))
    widths = best_widths([made], WIDTH)
    room = widths[3] - 2 * made.style.padding
    period = ThaiParagraph(SETTING, DATES, made.style.text)
    assert len(period.lines(room)) == 2
    assert len(ThaiParagraph(SETTING, HEAD[0], made.style.head).lines(widths[0] - 2 * made.style.padding)) == 1


def test_tables_of_the_same_columns_are_fitted_as_one() -> None:
    left = table(*(["ก", LONG * 9, "ข", "ค"] for _ in range(3)))
    right = table(*(["ก", "ข", LONG * 9, "ค"] for _ in range(3)))
    together = best_widths([left, right], WIDTH)
    assert together[1] == pytest.approx(together[2], abs=30)
    both = height(left, together) + height(right, together)
    alone = best_widths([left], WIDTH)
    assert both < height(left, alone) + height(right, alone)


@settings(max_examples=examples(15), deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 12), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.floats(1, 3), min_size=4, max_size=4),
)
def test_no_column_leaves_what_its_layout_allows(lengths: list[list[int]], shares: list[float]) -> None:
    made = table(*([LONG * length for length in row] for row in lengths), shares=tuple(shares))
    wished = [WIDTH * share / sum(shares) for share in shares]
    widths = best_widths([made], WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    for width, wish in zip(widths, wished, strict=True):
        assert 0.6 * wish - 0.01 <= width <= 1.6 * wish + 0.01
    assert height(made, widths) <= height(made, tuple(wished)) + made.style.text.leading
