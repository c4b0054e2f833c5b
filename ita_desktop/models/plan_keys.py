"""Keys of plan rows: what ties a row to its follow-up, a unit's sheet and its log, wherever the row stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.models.plan import PlanRow

_PREFIX = "m"


def keyed(plan: Sequence[PlanRow], earlier: Sequence[PlanRow] = ()) -> tuple[PlanRow, ...]:
    """Return `plan` with a key of its own in every row.

    A row without a key, or with one that a row before it has, takes the key of the row of `earlier` that names the
    same indicator or issue and the same measures, as when a plan is imported again. Any other gets a new key, which
    neither list uses.

    Args:
        plan: the rows as they shall stand.
        earlier: the rows they replace.
    """
    known = {_content(row): row.key for row in reversed(earlier) if row.key and row.measures}
    taken = {row.key for row in plan if row.key}
    used: set[str] = set()
    rows = []
    for row in plan:
        key = row.key
        if not key or key in used:
            key = known.get(_content(row), "")
            if not key or key in taken:
                key = new_key((*taken, *(old.key for old in earlier)))
        used.add(key)
        taken.add(key)
        rows.append(row if key == row.key else replace(row, key=key))
    return tuple(rows)


def new_key(taken: Iterable[str]) -> str:
    """Return a key that is not in `taken`: one more than the highest of ours."""
    numbers = [int(key[1:]) for key in taken if key[:1] == _PREFIX and key[1:].isascii() and key[1:].isdigit()]
    return f"{_PREFIX}{max(numbers, default=0) + 1}"


def _content(row: PlanRow) -> tuple[int | None, int | None, tuple[str, ...]]:
    return row.indicator, row.issue, row.measures
