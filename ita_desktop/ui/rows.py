"""Moving, adding and removing in the tuples that assessments are made of."""

from __future__ import annotations

from typing import TypeVar

Row = TypeVar("Row")


def moved(rows: tuple[Row, ...], place: int, to: int) -> tuple[Row, ...]:
    """Return `rows` with the one at `place` taken out and put at `to`."""
    others = removed(rows, place)
    return inserted(others, to, rows[place])


def removed(rows: tuple[Row, ...], place: int) -> tuple[Row, ...]:
    """Return `rows` without the one at `place`."""
    return rows[:place] + rows[place + 1 :]


def inserted(rows: tuple[Row, ...], place: int, row: Row) -> tuple[Row, ...]:
    """Return `rows` with `row` at `place`."""
    return (*rows[:place], row, *rows[place:])


def replaced(rows: tuple[Row, ...], place: int, row: Row) -> tuple[Row, ...]:
    """Return `rows` with `row` in place of the one at `place`."""
    return (*rows[:place], row, *rows[place + 1 :])
