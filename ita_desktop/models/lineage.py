"""What one fiscal year asks against another: what differs, and what is the same under whatever number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.item_pairs import adjacent_pairs
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ita_desktop.models.framework import Documents, Framework, Item
    from ita_desktop.models.framework_shelf import FrameworkShelf
    from ita_desktop.models.item_pairs import ItemPair

FactKey = tuple[int, bool, str]
"""An item or indicator: fiscal year, whether the office's own edition of it, and item code or indicator number."""


class ChangeKind(StrEnum):
    """How an item or a document differs."""

    NEW = "new"
    DROPPED = "dropped"
    RENUMBERED = "renumbered"
    """The same thing under another code."""
    RENAMED = "renamed"
    """The same thing in other words, perhaps under another code as well."""
    MERGED = "merged"
    """Several things became one."""
    SPLIT = "split"
    """One thing became several."""
    OTHERWISE = "otherwise"
    """It comes from that of the year before, but asks something else, so that scores cannot be compared."""
    UNKNOWN = "unknown"
    """The later year has it, but what it asks is not verified, so that nothing can be said."""


@dataclass(frozen=True, slots=True)
class FrameworkChange:
    """One difference; a side is empty where that year has no such thing.

    Attributes:
        code_before: item code in the earlier year; several, with commas, of what was merged.
        code_now: item code in the later year.
        before: what it asked, in short.
        now: what it asks, in short.
    """

    kind: ChangeKind
    code_before: str
    code_now: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class FrameworkChanges:
    """Everything that differs between two years.

    Attributes:
        items: in the later year's order; what was dropped stands last, in the earlier year's order.
        documents: the item that asks for the measures, then the one that asks what became of them.
        divided_otherwise: the plan goes by issues in one year and by indicators in the other.
        levels_changed: the level rule differs.
        weights_changed: the weights of the tools differ.
    """

    items: tuple[FrameworkChange, ...]
    documents: tuple[FrameworkChange, ...]
    divided_otherwise: bool
    levels_changed: bool
    weights_changed: bool


def framework_changes(
    before: Framework, now: Framework, documents: tuple[Documents, Documents] | None = None
) -> FrameworkChanges:
    """Return what `now` asks otherwise than `before`, the year before it.

    Args:
        before: the earlier year.
        now: the later year.
        documents: what is asked of the plan that answers each year; the documents of the years themselves where None.
    """
    old_documents, new_documents = documents or (before.documents, now.documents)
    pairs = tuple(adjacent_pairs(before, now))
    kept = {pair.before for pair in pairs}
    items = [change for item in now.items if (change := _item_change(before, pairs, item)) is not None]
    items += [
        FrameworkChange(ChangeKind.DROPPED, item.code, "", item.short or item.text, "")
        for item in before.items
        if item.code not in kept
    ]
    return FrameworkChanges(
        items=tuple(items),
        documents=_document_changes(old_documents, new_documents),
        divided_otherwise=old_documents.divided_by is not new_documents.divided_by,
        levels_changed=(before.level_rule.bands, before.level_rule.eit_by_parts)
        != (now.level_rule.bands, now.level_rule.eit_by_parts),
        weights_changed=dict(before.weights) != dict(now.weights),
    )


def indicator_in(other: Framework, framework: Framework, number: int | None) -> int | None:
    """Return the number that `other` gives the indicator `number` of `framework`, or None where it has no such one.

    `same_as` tells it between a year and the next; the names tell it between any two.
    """
    indicator = next((each for each in framework.indicators if each.number == number), None)
    if indicator is None:
        return None
    if indicator.same_as is not None and other.fiscal_year == framework.fiscal_year - 1:
        return indicator.same_as
    if other.fiscal_year == framework.fiscal_year + 1:
        for later in other.indicators:
            if later.same_as == number:
                return later.number
    names = {indicator.name, *indicator.other_names}
    return next((each.number for each in other.indicators if names & {each.name, *each.other_names}), None)


def _item_change(before: Framework, pairs: Sequence[ItemPair], item: Item) -> FrameworkChange | None:
    name = item.short or item.text
    mine = [pair for pair in pairs if pair.now == item.code]
    olds = [old for pair in mine if (old := before.item(pair.before)) is not None]
    if not olds:
        return FrameworkChange(ChangeKind.NEW, "", item.code, "", name)
    old_codes, old_name = ", ".join(old.code for old in olds), " · ".join(old.short or old.text for old in olds)
    kind = None
    if len(olds) > 1:
        kind = ChangeKind.MERGED
    elif sum(pair.before == olds[0].code for pair in pairs) > 1:
        kind = ChangeKind.SPLIT
    elif not mine[0].comparable:
        kind = ChangeKind.OTHERWISE if mine[0].is_sure or olds[0].short != item.short else ChangeKind.UNKNOWN
    elif old_name != name:
        kind = ChangeKind.RENAMED
    elif old_codes != item.code:
        kind = ChangeKind.RENUMBERED
    return None if kind is None else FrameworkChange(kind, old_codes, item.code, old_name, name)


def _document_changes(before: Documents, now: Documents) -> tuple[FrameworkChange, ...]:
    pairs = (
        (before.measures, now.measures, before.measures_name, now.measures_name),
        (before.report, now.report, before.report_name, now.report_name),
    )
    return tuple(
        FrameworkChange(
            ChangeKind.RENUMBERED if old_name == name else ChangeKind.RENAMED, old_code, code, old_name, name
        )
        for old_code, code, old_name, name in pairs
        if (old_code, old_name) != (code, name)
    )


class Lineage:
    """The kin of each item and indicator."""

    def __init__(self, shelf: FrameworkShelf, alike: Iterable[tuple[FactKey, FactKey]] = ()) -> None:
        """Learn it from every year on `shelf`; `alike` are pairs that are one though no framework says so."""
        self._parents: dict[FactKey, FactKey] = {}
        self._named: dict[str, FactKey] = {}
        for framework, is_own in shelf.editions():
            self._add(framework, is_own=is_own, before_is_own=framework.fiscal_year - 1 in shelf.added)
        for one, other in alike:
            self._unite(one, other)

    def family(self, node: FactKey) -> FactKey:
        """Return the one of its kin that stands for all of them; a node that no year has is alone."""
        while (parent := self._parents.get(node, node)) != node:
            node = parent
        return node

    def indicator(self, name: str) -> FactKey | None:
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

    def _unite(self, one: FactKey, other: FactKey) -> None:
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
