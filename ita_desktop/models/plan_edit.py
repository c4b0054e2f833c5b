"""Adding, moving and taking away rows without changing what the other rows say.

A row whose cells are one with the row above cannot follow it to another place. Where its upper neighbour changes, the
shared content is written out in the row first, so that a move never empties or swaps a cell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ita_desktop.models.plan_keys import keyed
from ita_desktop.models.plan_rules import FIELDS, resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.models.plan import PlanCell, PlanRow


def inserted(plan: Sequence[PlanRow], place: int, row: PlanRow) -> tuple[PlanRow, ...]:
    """Return `plan` with `row` before the row at `place`, counted from 0; the row gets a key."""
    rows = keyed(plan)
    added = keyed((*rows, row))[-1]
    return _settled(rows, (*rows[:place], added, *rows[place:]))


def moved(plan: Sequence[PlanRow], place: int, target: int) -> tuple[PlanRow, ...]:
    """Return `plan` with the row at `place` standing at `target`. Raises IndexError when there is no such row."""
    rows = keyed(plan)
    rest = [*rows[:place], *rows[place + 1 :]]
    rest.insert(target, rows[place])
    return _settled(rows, rest)


def removed(plan: Sequence[PlanRow], place: int) -> tuple[PlanRow, ...]:
    """Return `plan` without the row at `place`."""
    rows = keyed(plan)
    return _settled(rows, (*rows[:place], *rows[place + 1 :]))


def changed(plan: Sequence[PlanRow], row: PlanRow) -> tuple[PlanRow, ...]:
    """Return `plan` with `row` in place of the row of the same key. Raises KeyError when there is none."""
    rows = keyed(plan)
    if row.key not in {old.key for old in rows}:
        raise KeyError(row.key)
    return tuple(row if old.key == row.key else old for old in rows)


def shared(plan: Sequence[PlanRow], place: int, cells: tuple[PlanCell, ...]) -> tuple[PlanRow, ...]:
    """Return `plan` with `cells` of the row at `place` one with those above.

    A cell that is set apart again has its own content back, or what stood there together where it had none.
    """
    rows = keyed(plan)
    row, together = rows[place], resolved(rows)[place]
    apart = [cell for cell in row.same_as_above if cell not in cells]
    content: dict[str, Any] = {name: getattr(together, name) for cell in apart for name in _empty_fields(row, cell)}
    return changed(rows, replace(row, same_as_above=cells, **content))


def _empty_fields(row: PlanRow, cell: PlanCell) -> tuple[str, ...]:
    """Return the fields of `cell` when `row` has nothing of its own in any of them, else none."""
    names = FIELDS[cell]
    return () if any(getattr(row, name) for name in names) else names


def _settled(before: tuple[PlanRow, ...], after: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """Return `after` with shared cells written out wherever the row above is another than in `before`."""
    old_above = {row.key: above for row, above in zip(before, ("", *(row.key for row in before)), strict=False)}
    content = {row.key: row for row in resolved(before)}
    rows = []
    for row, above in zip(after, ("", *(row.key for row in after)), strict=False):
        stays = row.key not in content or not row.same_as_above or old_above[row.key] == above
        rows.append(row if stays else replace(content[row.key], same_as_above=()))
    return tuple(rows)
