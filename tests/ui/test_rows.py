from __future__ import annotations

from ita_desktop.ui.rows import inserted, moved, removed, replaced

ROWS = ("a", "b", "c")


def test_rows_move_up_and_down() -> None:
    assert moved(ROWS, 0, 2) == ("b", "c", "a")
    assert moved(ROWS, 2, 1) == ("a", "c", "b")


def test_rows_are_added_taken_out_and_replaced() -> None:
    assert inserted(ROWS, 1, "x") == ("a", "x", "b", "c")
    assert removed(ROWS, 1) == ("a", "c")
    assert replaced(ROWS, 2, "x") == ("a", "b", "x")
