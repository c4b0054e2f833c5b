"""Which copies stay: all of two days, then 12 daily, 10 weekly and 9 monthly ones, as Anki keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

_RECENT_DAYS = 2
_DAILY, _WEEKLY, _MONTHLY = 12, 10, 9
_MONTHS = 12
_WEEK = 7


def kept_times(times: Collection[dt.datetime], today: dt.date) -> frozenset[dt.datetime]:
    """Return which of `times` stay on `today`; the latest always does.

    From the latest back: everything of today and yesterday (and of a day to come, when the clock went wrong), then the
    last one of each day, week and month that is earlier than the one kept before it, until the numbers are used up.
    """
    kept: set[dt.datetime] = set()
    left = {"day": _DAILY, "week": _WEEKLY, "month": _MONTHLY}
    last: dict[str, int] = {}
    for time in sorted(times, reverse=True):
        spans = _spans(time.date())
        recent = (today - time.date()).days < _RECENT_DAYS
        stage = next((name for name in left if left[name] and (name not in last or spans[name] < last[name])), None)
        if recent or stage is not None:
            kept.add(time)
            last = spans
            if not recent and stage is not None:
                left[stage] -= 1
    return frozenset(kept)


def _spans(day: dt.date) -> dict[str, int]:
    """Return the numbers of a day, its week (from Monday) and its month, each counted through."""
    return {"day": day.toordinal(), "week": (day.toordinal() - 1) // _WEEK, "month": day.year * _MONTHS + day.month}
