"""The fiscal years a file knows: those shipped with the program, and those its office added."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.models.framework_file import UnknownYear, available_years, load_framework, parse_framework

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.framework import Documents, Framework


@dataclass(frozen=True, slots=True)
class FrameworkShelf:
    """Finds the framework of a fiscal year (พ.ศ.).

    Attributes:
        added: TOML texts the office added, by fiscal year; they win over what is shipped.
    """

    added: Mapping[int, str] = field(default_factory=dict)

    def years(self) -> tuple[int, ...]:
        """Return every known fiscal year, ascending."""
        return tuple(sorted({*available_years(), *self.added}))

    def load(self, fiscal_year: int) -> Framework:
        """Return the framework of `fiscal_year`.

        Raises:
            UnknownYear: the year is neither shipped nor added.
        """
        text = self.added.get(fiscal_year)
        return load_framework(fiscal_year) if text is None else _parsed(text, fiscal_year)

    def find(self, fiscal_year: int) -> Framework | None:
        """Return the framework of `fiscal_year`, or None when the year is not known."""
        try:
            return self.load(fiscal_year)
        except UnknownYear:
            return None

    def plan_documents(self, fiscal_year: int) -> Documents:
        """Return the documents that the plan answering `fiscal_year` has to be: those asked in the year after it.

        Where that year is not known yet, the assessed year's own stand in.

        Raises:
            UnknownYear: not even the assessed year is known.
        """
        return (self.find(fiscal_year + 1) or self.load(fiscal_year)).documents


@lru_cache(maxsize=16)
def _parsed(text: str, fiscal_year: int) -> Framework:
    return parse_framework(text, f"กรอบการประเมินปี {fiscal_year}")
