"""Two people's edits of the year ahead made one, by the rule of `reconciling`: each field of a document is a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ita_desktop.models.choice_names import HAPPENING_NAMES, SURVEY_PART_NAMES
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.ita_calendar import in_course
from ita_desktop.models.readiness import ReadyItem, by_moment, by_part, in_list_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from ita_desktop.models.ita_calendar import CalendarDay
    from ita_desktop.models.judging import Judge
    from ita_desktop.models.readiness import EarlierLinks, SurveyGroup

    T = TypeVar("T")
    E = TypeVar("E")
    K = TypeVar("K")

_TOGETHER = ("mark", "checked", "checker")
"""Fields that say one thing together: who looked, when, and what they found."""


def reconciled_readiness(judge: Judge, three: Sequence[tuple[ReadyItem, ...]]) -> tuple[ReadyItem, ...]:
    """Return what holds of the documents: seen, mine and theirs."""
    seen, mine, theirs = ({each.place: each for each in items} for items in three)
    return in_list_order(
        _entry(judge, tuple(side.get(place, ReadyItem(place[1], place[0])) for side in (seen, mine, theirs)))
        for place in dict.fromkeys((*theirs, *mine, *seen))
    )


def _entry(judge: Judge, three: tuple[ReadyItem, ...]) -> ReadyItem:
    seen, mine, theirs = three
    name = f"ความพร้อมของข้อ {theirs.item}"
    values: dict[str, Any] = {"item": theirs.item, "list_year": theirs.list_year}
    alone = [entry for entry in entries_of(ReadyItem) if entry.name not in {*values, *_TOGETHER, "log", "earlier"}]
    for entry in alone:
        sides = (getattr(seen, entry.name), getattr(mine, entry.name), getattr(theirs, entry.name))
        values[entry.name] = judge.pick(("ready", theirs.place, entry.name), f"{name}: {entry.thai}", sides)
    was, here, there = (tuple(getattr(each, one) for one in _TOGETHER) for each in three)
    held = judge.pick(("ready", theirs.place, "mark"), f"{name}: ผลการตรวจตนเอง", (was, here, there))
    values |= dict(zip(_TOGETHER, held, strict=True))
    key = ("ready", theirs.place, "log")
    log = log_merged(judge, key, f"{name}: ประวัติ", (seen.log, mine.log, theirs.log))
    return ReadyItem(**values, log=log, earlier=_earlier_merged(seen.earlier, mine.earlier, theirs.earlier))


def _earlier_merged(
    seen: Sequence[EarlierLinks], mine: Sequence[EarlierLinks], theirs: Sequence[EarlierLinks]
) -> tuple[EarlierLinks, ...]:
    """Return what either side tells of earlier links, without what either took back."""
    taken_back = {each for each in seen if each not in mine or each not in theirs}
    return tuple(each for each in by_moment((theirs, mine)) if each not in taken_back)


def log_merged(
    judge: Judge, key: tuple[object, ...], place: str, three: tuple[tuple[E, ...], tuple[E, ...], tuple[E, ...]]
) -> tuple[E, ...]:
    """Return what both added to a log, which is only ever added to; one that was shortened stands as a whole."""
    seen, mine, theirs = three
    begun = len(seen)
    if mine[:begun] != seen or theirs[:begun] != seen:
        return judge.pick(key, place, three)
    return theirs + tuple(entry for entry in mine[begun:] if entry not in theirs[begun:])


def reconciled_surveys(judge: Judge, three: Sequence[tuple[SurveyGroup, ...]]) -> tuple[SurveyGroup, ...]:
    """Return what holds of the groups to be asked: seen, mine and theirs."""
    found = _each(judge, three, lambda each: each.place, lambda each: f"{SURVEY_PART_NAMES[each.part]}: {each.name}")
    return by_part(found)


def reconciled_calendar(judge: Judge, three: Sequence[tuple[CalendarDay, ...]]) -> tuple[CalendarDay, ...]:
    """Return what holds of the days of the ITA: seen, mine and theirs."""
    found = _each(judge, three, lambda each: each.happening, lambda each: f"ปฏิทิน: {HAPPENING_NAMES[each.happening]}")
    return in_course(found)


def _each(
    judge: Judge, three: Sequence[tuple[E, ...]], key_of: Callable[[E], K], name_of: Callable[[E], str]
) -> Iterable[E]:
    seen, mine, theirs = ({key_of(each): each for each in side} for side in three)
    names = {key: name_of(each) for side in (seen, mine, theirs) for key, each in side.items()}
    for key, name in names.items():
        held = judge.pick(("ahead", key), name, (seen.get(key), mine.get(key), theirs.get(key)))
        if held is not None:
            yield held
