"""Tables told by their columns: head, width, what a row writes there, and when it shares the cell above."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from ita_desktop.documents.blocks import Cell, Row, Table
from ita_desktop.documents.layouts.parts import head, widths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.documents.blocks import ListBlock, Paragraph

_R = TypeVar("_R")


def _never(_above: object, _here: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Column(Generic[_R]):
    """A column of a table.

    Attributes:
        title: its head.
        share: its width, in proportion to the others.
        write: what a row has in it.
        shared: whether a row shares the cell of the row above; both rows are given.
        group: head over this column and its neighbours of the same group; empty for none.
    """

    title: str
    share: float
    write: Callable[[_R], tuple[Paragraph | ListBlock, ...]]
    shared: Callable[[_R, _R], bool] = _never
    group: str = ""


def table_of(columns: Sequence[Column[_R]], rows: Sequence[_R], total: float) -> Table:
    """Return the table of `rows`, `total` points wide; what rows share is one cell."""
    return Table(widths(total, *(column.share for column in columns)), _head(columns), _body(columns, rows))


def _head(columns: Sequence[Column[_R]]) -> tuple[Row, ...]:
    if not any(column.group for column in columns):
        return (Row(tuple(head(column.title) for column in columns)),)
    upper: list[Cell] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        if group:
            upper.append(head(group, columns=len(inside)))
        else:
            upper.extend(head(column.title, rows=2) for column in inside)
    return Row(tuple(upper)), Row(tuple(head(column.title) for column in columns if column.group))


def _body(columns: Sequence[Column[_R]], rows: Sequence[_R]) -> tuple[Row, ...]:
    taken = [[_is_shared(column, rows, place) for column in columns] for place in range(len(rows))]
    return tuple(
        Row(
            tuple(
                Cell(column.write(row), rows=_reach(taken, place, number))
                for number, column in enumerate(columns)
                if not taken[place][number]
            )
        )
        for place, row in enumerate(rows)
    )


def _is_shared(column: Column[_R], rows: Sequence[_R], place: int) -> bool:
    return place > 0 and column.shared(rows[place - 1], rows[place])


def _reach(taken: Sequence[Sequence[bool]], place: int, number: int) -> int:
    """Return how many rows down the cell reaches."""
    rows = 1
    while place + rows < len(taken) and taken[place + rows][number]:
        rows += 1
    return rows
