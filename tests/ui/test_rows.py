from __future__ import annotations

from ita_desktop.ui.rows import added_at, moved_to, replaced_at, without

ROWS = ("a", "b", "c")


def test_rows_move_up_and_down() -> None:
    assert moved_to(ROWS, 0, 2) == ("b", "c", "a")
    assert moved_to(ROWS, 2, 1) == ("a", "c", "b")


def test_rows_are_added_taken_out_and_replaced() -> None:
    assert added_at(ROWS, 1, "x") == ("a", "x", "b", "c")
    assert without(ROWS, 1) == ("a", "c")
    assert replaced_at(ROWS, 2, "x") == ("a", "b", "x")
