"""Where a published figure and the computed one do not agree.

ITAS and officers round and truncate (report 004 prints 76.83 for 76.836), so a hundredth is no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.exact import rounded, to_decimal
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ita_desktop.analysis.tree import ExactNode, Tree
    from ita_desktop.models.assessment import Published
    from ita_desktop.models.framework import LevelBand

_TOLERANCE = Fraction(1, 100)


class DifferenceCode(StrEnum):
    """Which kind of figure differs."""

    SUBGROUP = "subgroup-differs"
    INDICATOR = "indicator-differs"
    TOOL = "tool-differs"
    OVERALL = "overall-differs"
    LEVEL = "level-differs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A published figure that the computed one contradicts.

    Attributes:
        where: code of the sub-group, number of the indicator, name of the tool, `overall` or `level`.
        published: a score, or the name of a level.
        computed: a score rounded to two places, or the name of a level.
    """

    code: DifferenceCode
    where: str
    published: Decimal | str
    computed: Decimal | str


def find_differences(tree: Tree, level: LevelBand | None, published: Published) -> tuple[Difference, ...]:
    """Return every difference over 0.01, from the sub-groups up to the level."""
    found: list[Difference] = []
    for group, figure in published.subgroups.items():
        found.extend(_compare(DifferenceCode.SUBGROUP, group, tree.subgroups.get(group), figure))
    for number, figure in published.indicators.items():
        found.extend(_compare(DifferenceCode.INDICATOR, str(number), tree.indicators.get(number), figure))
    for tool, figure in published.tools.items():
        found.extend(_compare(DifferenceCode.TOOL, tool, tree.tools.get(tool), figure))
    if published.overall is not None:
        found.extend(_compare(DifferenceCode.OVERALL, "overall", tree.overall, published.overall))
    if level is not None and published.level is not None and one_line(published.level) != level.name:
        found.append(Difference(DifferenceCode.LEVEL, "level", published.level, level.name))
    return tuple(found)


def _compare(code: DifferenceCode, where: str, node: ExactNode | None, figure: Decimal) -> Iterator[Difference]:
    if node is None or node.value is None:
        return
    computed = rounded(node.value)
    if abs(computed - rounded(Fraction(figure))) > _TOLERANCE:
        yield Difference(code, where, figure, to_decimal(computed))
