"""Which figure of a score is quoted, and how it is shown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import FULL
from ita_desktop.thai.digits import round_half_up, show_score

if TYPE_CHECKING:
    from ita_desktop.analysis.scoring import NodeResult

_BELOW_FULL = Decimal("99.99")
_ROUNDING = Decimal("0.01")


def shown(value: Decimal) -> str:
    """Return a score as sentences quote it, in Arabic digits; what is under 100 is never shown as 100."""
    return show_score(min(value, _BELOW_FULL) if value < FULL else value)


def node_figure(node: NodeResult) -> Decimal | None:
    """Return the figure to quote: what ITAS printed where it agrees with ours to a hundredth, else ours."""
    if node.score is None or node.published is None:
        return node.score
    agree = abs(round_half_up(node.published) - round_half_up(node.score)) <= _ROUNDING
    return node.published if agree else node.score
