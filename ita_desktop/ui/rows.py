"""Moving, adding and removing in the tuples that assessments are made of."""

from __future__ import annotations

from typing import TypeVar

_Row = TypeVar("_Row")


def moved_to(rows: tuple[_Row, ...], place: int, to: int) -> tuple[_Row, ...]:
    """Return `rows` with the one at `place` taken out and put at `to`."""
    others = without(rows, place)
    return added_at(others, to, rows[place])


def without(rows: tuple[_Row, ...], place: int) -> tuple[_Row, ...]:
    """Return `rows` without the one at `place`."""
    return rows[:place] + rows[place + 1 :]


def added_at(rows: tuple[_Row, ...], place: int, row: _Row) -> tuple[_Row, ...]:
    """Return `rows` with `row` at `place`."""
    return (*rows[:place], row, *rows[place:])


def replaced_at(rows: tuple[_Row, ...], place: int, row: _Row) -> tuple[_Row, ...]:
    """Return `rows` with `row` in place of the one at `place`."""
    return (*rows[:place], row, *rows[place + 1 :])
