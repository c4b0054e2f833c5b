"""Row images: what one edit did to the file, so that it can be undone and done again exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | None
Row = dict[str, Value]
Key = tuple[str | int, ...]
Rows = dict[str, dict[Key, Row]]
"""Rows of several tables: table name, then primary key, then the whole row."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it was not there."""

    table: str
    key: Key
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All rows one edit touched, in the order in which they may be written."""

    rows: tuple[RowChange, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.rows)

    def inverse(self) -> ChangeSet:
        """Return the change that takes this one back."""
        return ChangeSet(tuple(RowChange(row.table, row.key, row.after, row.before) for row in reversed(self.rows)))


def difference(before: Mapping[str, Mapping[Key, Row]], after: Mapping[str, Mapping[Key, Row]]) -> ChangeSet:
    """Return what turns the rows `before` into the rows `after`, in the table order of `after`, then of `before`."""
    changes: list[RowChange] = []
    for table in dict.fromkeys((*after, *before)):
        old, new = before.get(table, {}), after.get(table, {})
        changes.extend(
            RowChange(table, key, old.get(key), new.get(key))
            for key in dict.fromkeys((*old, *new))
            if old.get(key) != new.get(key)
        )
    return ChangeSet(tuple(changes))
