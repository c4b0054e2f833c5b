"""How sure each fact of a framework file is: what the fact says itself, or its kind, or the whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.framework import Basis, Status, Tool

if TYPE_CHECKING:
    from ita_desktop.models.framework_file.reading import TableReader

_KINDS = ("indicators", "subgroups", "issues", *(tool.value for tool in Tool))


class Bases:
    """The basis that facts of a kind share, which a single fact may replace by its own."""

    def __init__(self, table: TableReader) -> None:
        """Read the table `basis` of a file."""
        self._common = _basis(table)
        self._of_kind: dict[str, Basis] = {}
        for kind in _KINDS:
            table.may_have(kind)
            if table.has(kind):
                part = table.table(kind)
                self._of_kind[kind] = _basis(part)
                part.finish()
        table.finish()

    def of(self, table: TableReader, kind: str = "") -> Basis:
        """Return the basis the fact in `table` states, or the one its kind or the whole file has."""
        table.may_have("status", "source")
        if table.has("status") or table.has("source"):
            return _basis(table)
        return self._of_kind.get(kind, self._common)


def _basis(table: TableReader) -> Basis:
    return Basis(table.choice("status", Status), table.text("source"))
