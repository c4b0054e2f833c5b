"""Writing until it goes together with what others wrote: a person chooses where two edits of one place differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ita_desktop.models.identity import whole_name
from ita_desktop.models.reconciling import places_between
from ita_desktop.models.store.changes import ChangeSet
from ita_desktop.models.store.faults import AssessmentConflict, SettingsConflict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.judging import ClashKey
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.faults import WriteConflict
    from ita_desktop.models.store.office_file import AssessmentEntry

    Settle = Callable[[WriteConflict], Collection[ClashKey] | None]
    Conflict_ = TypeVar("Conflict_", bound=WriteConflict)

Pair = tuple["Assessment", "Assessment | None"]
"""What shall stand, and what was seen before the edit; None for one that was not there."""


def agreed(pairs: Sequence[Pair], write: Callable[[list[Pair]], ChangeSet], settle: Settle) -> ChangeSet:
    """Write `pairs`, asking `settle` which value holds wherever others changed the same place; return what changed.

    Raises:
        AssessmentConflict: a person did not choose; nothing was written.
        KnownProblem: what `write` raises otherwise; nothing was written.
    """
    wanted = list(pairs)
    while wanted:
        try:
            return write(wanted)
        except AssessmentConflict as conflict:
            settled = conflict.settled(_chosen(conflict, settle))
            place = next(place for place, (after, _) in enumerate(wanted) if after is conflict.wanted)
            wanted[place : place + 1] = [] if settled is None else [(settled, conflict.theirs)]
    return ChangeSet(())


def agreed_settings(
    settings: OfficeSettings,
    seen: OfficeSettings,
    write: Callable[[OfficeSettings, OfficeSettings], ChangeSet],
    settle: Settle,
) -> ChangeSet:
    """Write `settings` as `agreed` writes assessments. Raises SettingsConflict where a person did not choose."""
    while True:
        try:
            return write(settings, seen)
        except SettingsConflict as conflict:
            settings, seen = conflict.settled(_chosen(conflict, settle)), conflict.theirs


def _chosen(conflict: Conflict_, settle: Settle) -> Collection[ClashKey]:
    chosen = settle(conflict)
    if chosen is None:
        raise conflict
    return chosen


_MOST_PLACES = 6


def places_changed(
    news: Iterable[str],
    shown: tuple[Assessment | None, Assessment | None],
    entries: tuple[Sequence[AssessmentEntry], Sequence[AssessmentEntry]],
) -> list[str]:
    """Return where others changed something, each place once.

    Args:
        news: what the file says of the years that are not shown.
        shown: the assessment shown as it should be and as it is; None where nothing can be said.
        entries: what the file held before, and holds now.
    """
    expected, now = shown
    told = [] if expected is None or now is None else [*places_between(expected, now)]
    before, here = entries
    left = {one.id for one in here}
    gone = [f"ลบ{whole_name(one.agency)} ปี {one.fiscal_year}" for one in before if one.id not in left]
    return list(dict.fromkeys((*told, *news, *gone)))


def told_places(places: Sequence[str]) -> str:
    """Return the sentence that tells where others changed something."""
    more = f" และอีก {len(places) - _MOST_PLACES} แห่ง" if len(places) > _MOST_PLACES else ""
    return f"มีการแก้ไขจากที่อื่น: {', '.join(places[:_MOST_PLACES])}{more} หน้าต่างนี้แสดงข้อมูลล่าสุดแล้ว"
