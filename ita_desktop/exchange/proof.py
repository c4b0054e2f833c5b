"""Arithmetic as the proof: printed figures against those that the ones beneath them make."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import Origin, grow
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.numbers import CLOSE
from ita_desktop.models.assessment import Agency, Assessment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.tree import ExactNode
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.models.framework import Framework

_FEW = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """How printed figures go with the sums beneath them, by the paths of the printed ones."""

    agreed: tuple[str, ...]
    contradicted: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether sums speak for the values and none against."""
        return bool(self.agreed) and not self.contradicted

    @property
    def fails(self) -> bool:
        """Whether so many sums speak against that the figures are not of one result."""
        return len(self.contradicted) >= _FEW and len(self.contradicted) > len(self.agreed)

    def __str__(self) -> str:
        """Return it as a Thai phrase."""
        if not self.agreed and not self.contradicted:
            return ""
        against = f" ไม่ตรง {len(self.contradicted)}" if self.contradicted else ""
        return f"ผลรวมที่พิมพ์ไว้ตรงกับรายข้อ {len(self.agreed)}{against}"


def proof_of(draft: AssessmentDraft, framework: Framework) -> Proof:
    """Return how the printed figures of `draft`, of the year of `framework`, go with the sums beneath them."""
    whole = merge(Assessment(Agency("", ""), framework.fiscal_year), draft)
    tree = grow(framework, whole)
    printed = whole.published
    nodes: list[tuple[str, ExactNode]] = [(f"subgroups.{key}", tree.subgroups[key]) for key in printed.subgroups]
    nodes += [(f"indicators.{key}", tree.indicators[key]) for key in printed.indicators if key in tree.indicators]
    nodes += [(f"tools.{key}", tree.tools[key]) for key in printed.tools]
    nodes += [("overall", tree.overall)] if printed.overall is not None else []
    sides: dict[bool, list[str]] = {True: [], False: []}
    for path, agrees in _compared(nodes, draft):
        sides[agrees].append(path)
    return Proof(tuple(sides[True]), tuple(sides[False]))


def _compared(nodes: list[tuple[str, ExactNode]], draft: AssessmentDraft) -> Iterator[tuple[str, bool]]:
    for node, exact in nodes:
        path = f"published.{node}"
        found = draft.values.get(path)
        if exact.value is None or exact.origin not in {Origin.ITEMS, Origin.BELOW} or found is None:
            continue
        yield path, abs(exact.value - Fraction(str(found.value))) <= Fraction(CLOSE)
