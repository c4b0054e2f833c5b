"""Which items and indicators of the years on a shelf are the same thing, whatever number a year gives them.

A framework says so with `same_as`; where it does not, the same wording in the same tool, or the same name, is the same.
A year of the office's own stands beside the shipped one of that year, since it may number otherwise.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ita_desktop.models.framework import Framework
    from ita_desktop.models.framework_shelf import FrameworkShelf

Node = tuple[int, bool, str]
"""An item or indicator: fiscal year, whether the office's own edition of it, and item code or indicator number."""


class Lineage:
    """The kin of each item and indicator."""

    def __init__(self, shelf: FrameworkShelf, alike: Iterable[tuple[Node, Node]] = ()) -> None:
        """Learn it from every year on `shelf`; `alike` are pairs that are one though no framework says so."""
        self._parents: dict[Node, Node] = {}
        self._named: dict[str, Node] = {}
        for framework, is_own in shelf.editions():
            self._add(framework, is_own=is_own, before_is_own=framework.fiscal_year - 1 in shelf.added)
        for one, other in alike:
            self._unite(one, other)

    def family(self, node: Node) -> Node:
        """Return the one of its kin that stands for all of them; a node that no year has is alone."""
        while (parent := self._parents.get(node, node)) != node:
            node = parent
        return node

    def indicator(self, name: str) -> Node | None:
        """Return the family of the indicator called `name`, or None when no year has one."""
        node = self._named.get(_indicator_name(name))
        return None if node is None else self.family(node)

    def _add(self, framework: Framework, *, is_own: bool, before_is_own: bool) -> None:
        year = framework.fiscal_year
        facts = tuple(_facts(framework))
        times = Counter(name for _, _, names in facts for name in names)
        for key, same_as, names in facts:
            node = (year, is_own, key)
            self._parents[node] = node
            before = (year - 1, before_is_own, same_as or "")
            known = [self._named[name] for name in names if name in self._named and times[name] == 1]
            for kin in [before] if before in self._parents else known:
                self._unite(node, kin)
        for key, _, names in facts:  # whoever had a name first keeps it: a later year may give it to something else
            self._named = {name: (year, is_own, key) for name in names if times[name] == 1} | self._named

    def _unite(self, one: Node, other: Node) -> None:
        self._parents[self.family(one)] = self.family(other)


def _facts(framework: Framework) -> Iterator[tuple[str, str | None, frozenset[str]]]:
    """Give key, `same_as` and names of each indicator and item."""
    for indicator in framework.indicators:
        names = (indicator.name, *indicator.other_names)
        same_as = None if indicator.same_as is None else str(indicator.same_as)
        yield str(indicator.number), same_as, frozenset(_indicator_name(name) for name in names)
    for item in framework.items:
        yield item.code, item.same_as, frozenset(f"{item.tool} {one_line(text)}" for text in (item.text, item.short))


def _indicator_name(name: str) -> str:
    return f"ตัวชี้วัด {one_line(name)}"
