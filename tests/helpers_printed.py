"""A dossier as an office prints it: in which style, and with what a person put in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import find_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Digits, Style, WrittenSection


@dataclass(frozen=True)
class Printed(Dossier):
    """`by_hand` stands behind the analysis, as if a person had written it there."""

    style: Style | None = None
    by_hand: tuple[WrittenSection, ...] = ()
    missing_glyphs: Callable[[str], set[str]] | None = None

    @property
    def printed_style(self) -> Style:
        return self.style or self.usual_style

    def analysis(self, style: Style, digits: Digits) -> tuple[WrittenSection, ...]:
        return (*super().analysis(style, digits), *self.by_hand)


def checked(dossier: Printed) -> tuple[Problem, ...]:
    """What preflight says of it."""
    return find_problems(dossier, dossier.style, dossier.missing_glyphs)
