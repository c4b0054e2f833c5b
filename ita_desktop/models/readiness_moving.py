"""Entries of documents under the codes of another list: of the year's own when it arrives, or of the year after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.models.readiness import LastReady, ReadyItem, by_moment, in_list_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.models.item_pairs import ItemPairs


@dataclass(frozen=True, slots=True)
class MovedEntries:
    """Entries under the codes of another list.

    Attributes:
        entries: those of the new list.
        left: those that the new list does not ask, as they were.
        unmarked: codes of the new list whose mark could not go along, as several became one or one became several.
    """

    entries: tuple[ReadyItem, ...]
    left: tuple[ReadyItem, ...] = ()
    unmarked: tuple[str, ...] = ()


def moved_entries(items: Sequence[ReadyItem], pairs: ItemPairs, before: int, now: int) -> MovedEntries:
    """Return the entries of the list of `before` under the codes of `now`, both พ.ศ.; those of other lists stay.

    Links, notes and history go along to every successor; a mark only from one document to one other.
    """
    here = {each.place: each for each in items if each.list_year != before}
    old = {each.item: each for each in items if each.list_year == before}
    unmarked = []
    for code in dict.fromkeys(pair.now for pair in pairs.pairs):
        sources = [old[pair.before] for pair in pairs.of(code) if pair.before in old]
        if not sources:
            continue
        alone = len(pairs.of(code)) == len(pairs.now(sources[0].item)) == 1
        if not alone and any(each.mark is not None for each in sources):
            unmarked.append(code)
        made = replace(_united(sources), item=code, list_year=now)
        made = made if alone else replace(made, mark=None, checked=None)
        there = here.get((now, code))
        here[now, code] = made if there is None else _filled(there, made)
    left = tuple(each for code, each in old.items() if not pairs.now(code))
    return MovedEntries(in_list_order(here.values()), left, tuple(unmarked))


def begun_from(items: Sequence[ReadyItem], pairs: ItemPairs, before: int, now: int) -> tuple[ReadyItem, ...]:
    """Return how the documents of the year `now`, พ.ศ., begin: with the links of the year before, nothing checked.

    What stood there before those is the history of the year before and stays there.

    Args:
        items: the entries of the year before.
        pairs: between the two lists; `before` and `now` may be one list while the later is not out.
        before: the year of the list that `items` are under, พ.ศ.
        now: the year of the list that the new ones are under.
    """
    old = {each.item: each for each in items if each.list_year == before}
    made = []
    for code in dict.fromkeys(pair.now for pair in pairs.pairs):
        sources = [old[pair.before] for pair in pairs.of(code) if pair.before in old]
        if sources:
            whole = _united(sources)
            codes = ", ".join(each.item for each in sources)
            last = LastReady(f"{before}/{codes}", whole.mark, whole.links, whole.missing)
            made.append(ReadyItem(code, now, whole.unit, whole.links, last=last, log=whole.log))
    return in_list_order(made)


def _united(sources: Sequence[ReadyItem]) -> ReadyItem:
    """Return several documents as one: everything of each, and the lowest mark."""
    first = sources[0]
    marks = [each.mark for each in sources if each.mark is not None]
    return replace(
        first,
        unit=next((each.unit for each in sources if each.unit), ""),
        links=_each_once(each.links for each in sources),
        mark=min(marks, default=None),
        missing=_each_once(each.missing for each in sources),
        evidence=_each_once(each.evidence for each in sources),
        last=next((each.last for each in sources if each.last is not None), None),
        log=tuple(sorted({entry for each in sources for entry in each.log}, key=lambda entry: (entry.at, entry.item))),
        earlier=by_moment(each.earlier for each in sources),
    )


def _filled(there: ReadyItem, other: ReadyItem) -> ReadyItem:
    """Return what was said already, with what only `other` says; both logs."""
    united = _united((there, other))
    return replace(
        united,
        published=there.published or other.published,
        checked=there.checked or other.checked,
        checker=there.checker or other.checker,
        mark=there.mark if there.mark is not None else other.mark,
    )


def _each_once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in lists for text in each))
