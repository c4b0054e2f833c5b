"""Where tables end on a page, told in numbers: rooms, rows and lines of 16 points, white of 5 around them."""

from __future__ import annotations

from itertools import accumulate

from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.documents.typeset.splits import Box, Rules, best_cut

LINE, PADDING = 16.0, 5.0
RULES = Rules(PADDING, LINE, 5, 0.0)


def cut(
    *rows: tuple[int, ...], room: float, page: float = 0, rules: Rules = RULES, head: float = 20
) -> tuple[int, float] | None:
    """Return where a table ends whose rows have cells of so many lines; the cut in lines."""
    boxes = [
        Box(number, number + 1, tuple(LINE * line for line in range(1, lines + 1)), LINE)
        for number, cells in enumerate(rows, start=1)
        for lines in cells
    ]
    heights = [head, *(max(cells) * LINE + PADDING for cells in rows)]
    found = best_cut(boxes, [0.0, *accumulate(heights)], 1, (room, max(page, room)), rules)
    return None if found is None else (found[0], found[1] / LINE)


def test_short_rows_part_between_each_other() -> None:
    assert cut(*[(3, 1)] * 20, room=20 + 6 * 53 + 30) == (7, 0)


def test_a_long_row_parts_between_its_lines() -> None:
    assert cut((4,), (60, 30), room=400) == (2, 19)


def test_two_lines_of_every_cell_stay_and_two_go_on() -> None:
    assert cut((60, 19), room=20 + PADDING + 18 * LINE) == (1, 17)
    assert cut((20, 2), room=20 + PADDING + 19 * LINE) in {(1, 18), (1, 17)}
    assert cut((40, 4), room=20 + PADDING + 4 * LINE) == (1, 4)
    assert cut((4,), (40, 4), room=20 + 69 + PADDING + 3 * LINE) == (2, 0)
    assert cut((4,), (4,), (30, 2), room=20 + 2 * 69 + PADDING + LINE) == (3, 0)


def test_a_page_is_not_left_nearly_empty_for_a_short_row() -> None:
    """A row of eleven lines would fit on the next page whole, and leave this one a quarter full."""
    found = cut((3,), (11,), (11,), room=20 + 53 + PADDING + 10 * LINE)
    assert found == (2, 9)


def test_no_stub_is_left_at_the_end() -> None:
    """Two rows fill the page; the third alone would be a stub, and a look ahead gives it company."""
    page = 20 + 3 * (7 * LINE + PADDING) + 2
    assert cut((7,), (7,), (7,), (2,), room=page, page=page) in {(3, 0), (3, 5), (3, 4), (3, 2), (3, 3)}


def test_a_table_read_at_one_glance_moves_on_whole_unless_the_page_stayed_half_empty() -> None:
    glance = Rules(PADDING, LINE, 5, 9.0)
    rows = [(1,)] * 20
    assert cut(*rows, room=200, page=700, rules=glance) is None
    assert cut(*rows, room=400, page=700, rules=glance) is not None
    assert cut(*rows, room=200, page=700) is not None


def test_no_page_is_left_under_a_third_full_even_for_a_table_that_should_stay_whole() -> None:
    whole = Rules(PADDING, LINE, 5, 70.0)
    assert cut((13,), (13,), (13,), room=600, page=700, rules=whole) is not None
    assert cut((13,), (13,), (13,), room=400, page=700, rules=whole) is None


def test_a_row_alone_on_its_page_is_cut_wherever_it_must() -> None:
    assert cut((40, 3), room=20 + PADDING + 2 * LINE) == (1, 2)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=3).map(tuple), min_size=1, max_size=12),
    st.floats(150, 600),
)
def test_what_stays_fits(rows: list[tuple[int, ...]], room: float) -> None:
    total = 20 + sum(max(cells) * LINE + PADDING for cells in rows)
    found = None if total <= room else cut(*rows, room=room, page=600)
    if found is None:
        return
    row, inside = found
    used = 20 + sum(max(cells) * LINE + PADDING for cells in rows[: row - 1])
    assert used + (PADDING + inside * LINE if inside else 0) <= room + 0.01
    if inside and row > 1:
        for lines in rows[row - 1]:
            stay = min(lines, round(inside))
            assert lines - stay != 1
            assert stay != 1 or lines == 1


def test_a_table_that_cannot_stand_at_all_moves_on() -> None:
    assert cut((3,), room=30, page=500) is None
    assert cut((3,), room=30, page=30) is None
