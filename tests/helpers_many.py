"""Many invented authorities of one year: whole, partial, published only; seeded."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.dossier import many_dossier
from ita_desktop.analysis.many.reading import ReadYears, UnreadYear
from ita_desktop.analysis.many.results import authority_year
from ita_desktop.analysis.many.table import USUAL_THRESHOLD
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow
from ita_desktop.models.plan_rules import keyed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.models.supervisor import Supervisor

YEAR = 2568
IN_WINDOW = dt.date(2026, 4, 30)
"""The last day on which documents of 2569 can be sent in."""


def many_assessments(count: int = 60, seed: int = 18) -> tuple[Assessment, ...]:
    """Return authorities of 2568: every 7th lacks an item, every 11th has nothing but what ITAS published."""
    chance = random.Random(seed)
    return tuple(_one(place, chance) for place in range(count))


def _one(place: int, chance: random.Random) -> Assessment:
    framework = FrameworkShelf().load(YEAR)
    base, items = chance.choice((66, 78, 86, 93, 97)), {}
    for item in framework.items:
        near = min(Decimal(100), Decimal(base * 100 + chance.randint(-400, 600)).scaleb(-2))
        if item.tool is Tool.OIT:
            items[item.code] = ItemScore(Decimal(chance.choice((0, 50, *[100] * (base // 6)))))
        elif item.tool is Tool.EIT:
            items[item.code] = ItemScore(public=near, survey=near - Decimal("0.33"))
        else:
            items[item.code] = ItemScore(near)
    kind = "เทศบาลตำบล" if place % 3 else "องค์การบริหารส่วนตำบล"
    agency = Agency(f"{kind}จำลอง{place:02}", kind, f"อำเภอ{place % 5}", f"จังหวัด{place % 2}")
    published = Published()
    if place % 11 == 5:
        published = Published(Decimal("88.88"), "ผ่าน", tools=dict.fromkeys(Tool, Decimal("88.88")))
        items = {}
    elif place % 7 == 3:
        items.pop("i4")
    return Assessment(agency, YEAR, published, items, plan=_plan(place))


def _plan(place: int) -> tuple[PlanRow, ...]:
    rows = (
        PlanRow(1, measures=("อบรม",), responsible=("สำนักปลัด",), period="ตลอดปี"),
        PlanRow(2, measures=("เผยแพร่",), followup=FollowUp(FollowUpStatus.DONE, 100)),
    )
    return keyed(rows[: place % 3])


def years_of(assessments: Sequence[Assessment]) -> ReadYears:
    """Return what the years come to, as if a file held them in this order."""
    shelf = FrameworkShelf()
    return ReadYears({id_: authority_year(id_, each, shelf) for id_, each in enumerate(assessments, start=1)}, shelf)


def province(count: int = 24, *, earlier: bool = True, supervisor: Supervisor | None = None) -> ManyDossier:
    """Return authorities of one province in five districts, with the year before; one of them cannot be read."""
    now = [
        replace(
            each, agency=replace(each.agency, district=each.agency.district.removeprefix("อำเภอ"), province="ตัวอย่าง")
        )
        for each in many_assessments(count)
    ]
    then = [before_of(each) for each in now] if earlier else []
    read = years_of([*now, *then])
    unread = UnreadYear(
        count * 2 + 1, Agency("เทศบาลตำบลเสียหาย", "เทศบาลตำบล", "0", "ตัวอย่าง"), YEAR, "คะแนนรายข้อเสียหาย"
    )
    read = replace(read, years={**read.years, unread.id: unread})
    return many_dossier(read, YEAR, threshold=USUAL_THRESHOLD, today=dt.date(2026, 3, 2), supervisor=supervisor)


def before_of(given: Assessment) -> Assessment:
    """Return the same authority's year before: other scores, every item known."""
    scale = [Decimal(score) for score in (0, 50, 100, 100, 100)]
    items = {}
    for place, item in enumerate(FrameworkShelf().load(YEAR - 1).items):
        near = Decimal(75 + (place + len(given.items)) % 20)
        items[item.code] = ItemScore(scale[place % 5] if item.tool is Tool.OIT else near)
    return Assessment(given.agency, YEAR - 1, items=items)
