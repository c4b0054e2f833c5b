"""What a dossier takes over from the one before is what it would work out itself, whatever was changed between."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from helpers_store import full_assessment

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.exchange.sample import read_sample
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed_text
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = read_sample()
BEFORE = Dossier(SAMPLE, (replace(SAMPLE, fiscal_year=2567, plan=()),))
ANSWERS = ("findings", "way_up", "history", "knowledge", "all_suggestions")


def answers(dossier: Dossier) -> dict[str, object]:
    return {name: getattr(dossier, name) for name in ANSWERS}


def changes() -> Iterator[tuple[str, Dossier]]:
    """Give a dossier that differs from BEFORE in one field, for every field there is."""
    other = full_assessment()
    empty = Assessment(SAMPLE.agency, 2568)
    for each in fields(Assessment):
        if each.name != "fiscal_year":
            for side, source in (("full", other), ("empty", empty)):
                changed = replace(SAMPLE, **{each.name: getattr(source, each.name)})
                yield f"{each.name} {side}", replace(BEFORE, assessment=changed)
    days = dt.date(2026, 1, 5), dt.date(2026, 2, 6)
    values: tuple[tuple[str, Any], ...] = (
        ("limit", Decimal(99)),
        ("agency", replace(SAMPLE.agency, type="องค์การบริหารส่วนตำบล")),
        ("calendar", tuple(CalendarDay(each, *days) for each in Happening)),
    )
    for name, value in values:
        yield name, replace(BEFORE, assessment=replace(SAMPLE, **{name: value}))
    own = OfficeSettings(
        knowledge={2568: {"i1.measure": "มาตรการของเรา", "i1.low": "ไม่ครบ"}}, units=("กองใหม่",), thai_digits=False
    )
    yield "settings", replace(BEFORE, settings=own)
    yield "earlier gone", replace(BEFORE, earlier=())
    yield "earlier other", replace(BEFORE, earlier=(replace(BEFORE.earlier[0], items={}),))
    yield "shelf", replace(BEFORE, shelf=FrameworkShelf({2569: presumed_text(2569)}))
    yield "year", replace(BEFORE, assessment=replace(SAMPLE, fiscal_year=2567), earlier=())


CHANGES = dict(changes())


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_taken_over_is_what_would_be_worked_out(change: str) -> None:
    answers(BEFORE)
    fresh = CHANGES[change]
    assert answers(replace(fresh).going_on(BEFORE)) == answers(fresh)


def test_a_change_of_texts_alone_works_nothing_out_again() -> None:
    told = answers(BEFORE)
    after = replace(BEFORE, assessment=replace(SAMPLE, problems=("ผู้รับผิดชอบย้าย",), plan=())).going_on(BEFORE)
    assert {name for name in ANSWERS if getattr(after, name) is told[name]} == set(ANSWERS)
    assert after.suggestions != BEFORE.suggestions


def test_most_changes_of_scores_show_so_that_the_comparison_could_fail() -> None:
    told = answers(BEFORE)
    telling = {change.split()[0] for change, after in CHANGES.items() if answers(after) != told}
    assert {
        "items",
        "published",
        "limit",
        "agency",
        "causes",
        "calendar",
        "settings",
        "earlier",
        "shelf",
        "year",
    } == telling
