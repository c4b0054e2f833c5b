"""What several files say of one authority and year put over each other: by their days, whatever order they came in.

A file that gives the whole year (another office file) takes the place of everything older; one that gives a part adds
it. On one day what is whole goes first, then the SHA-256 of what is said decides, which has no meaning: wherever that
picks one of two values, it is a conflict and is told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, cast

from ita_desktop.exchange.draft import AssessmentDraft, Found
from ita_desktop.exchange.ledger import short
from ita_desktop.exchange.merge import held_at, left_reports, merge
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.names import WHOLE_NAMES
from ita_desktop.models.office import Memo
from ita_desktop.models.plan_rules import keyed
from ita_desktop.thai.dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ita_desktop.exchange.draft import DraftValue
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.store.collection_file import Head, Said

_OWN_KEY = re.compile(r"c[0-9a-f]{12}")
_HEADS = frozenset({"agency", "fiscal_year", "published", "items", "memo"})
_ADDED = frozenset({"reports"})
"""What a part does not replace but adds to: `left_reports` tells what does not go together."""
_NAMES = {
    **WHOLE_NAMES,
    "limit": "เกณฑ์ข้อบกพร่อง",
    "published.level": "ระดับผล",
    "published.rank": "ลำดับ",
    "published.rank_scope": "ขอบเขตของลำดับ",
}
_EMPTY: tuple[object, ...] = (None, "", ())


@dataclass(frozen=True, slots=True)
class Folded:
    """What several files say together.

    Attributes:
        assessment: the value that stands.
        settings: those of the last whole file, where any knows them.
        conflicts: a Thai sentence for each place of which two files of one day say different things.
    """

    assessment: Assessment
    settings: OfficeSettings | None
    conflicts: tuple[str, ...]


def fold(agency: Agency, fiscal_year: int, said: Iterable[tuple[Head, Said]]) -> Folded:
    """Return what `said` gives for one authority, as the collection calls it, and year; their order decides nothing."""
    ordered = sorted(said, key=lambda one: one[0].order)
    wholes = [place for place, (head, _) in enumerate(ordered) if head.is_whole]
    start = wholes[-1] if wholes else 0
    if wholes:
        assessment = replace(ordered[start][1].assessment, agency=agency, fiscal_year=fiscal_year)
    else:
        assessment = Assessment(agency, fiscal_year)
    left: list[str] = []
    for head, one in ordered[start + bool(wholes) :]:
        draft = _draft(one, assessment.plan, head.name)
        left += (f"{head.name}: {each}" for each in left_reports(assessment, draft))
        assessment = merge(assessment, draft)
    settings = ordered[start][1].settings if wholes else None
    if wholes:
        day = ordered[start][0].day
        ordered = [one for one in ordered if one[0].day >= day]
    return Folded(assessment, settings, (*_conflicts(ordered), *left))


def keyed_by_content(plan: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """Return `plan` with a key in every row that has none: of what the row is about, the same whenever it is read."""
    used = {row.key for row in plan if row.key}
    rows = []
    for row in plan:
        key, count = row.key, 0
        while not key:
            told = repr((row.indicator, row.issue, row.items, row.measures, count))
            wanted = "c" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            key, count = ("" if wanted in used else wanted), count + 1
        used.add(key)
        rows.append(replace(row, key=key))
    return tuple(rows)


def values_of(assessment: Assessment) -> dict[str, DraftValue]:
    """Return all that `assessment` holds, by the paths of a draft; what is empty is left out."""
    paths = [f"published.{name}" for name in ("overall", "level", "rank", "rank_scope")]
    paths += [
        f"published.{kind}.{node}"
        for kind in ("tools", "indicators", "subgroups")
        for node in getattr(assessment.published, kind)
    ]
    paths += [f"items.{code}{part}" for code in assessment.items for part in ("", ".public", ".survey")]
    paths += [f"memo.{entry.key}" for entry in entries_of(Memo)]
    paths += [field.name for field in fields(Assessment) if field.name not in _HEADS]
    values = {path: held_at(assessment, path) for path in paths}
    return {path: value for path, value in values.items() if value not in _EMPTY}


CONFLICT_RULE = (
    "ที่ใดสองแฟ้มของวันเดียวกันให้ค่าต่างกัน ใช้ค่าของแฟ้มหลังสุดตามลำดับเลขตรวจของเนื้อหา ซึ่งไม่ได้บอกว่าค่าใดถูก "
    "โปรดตรวจสอบกับหน่วยงาน จะแสดงทุกครั้งจนกว่าจะมีแฟ้มที่ใหม่กว่า"
)
"""How a conflict is decided until a person does."""


def told_day(day: str) -> str:
    """Return the day of a source, an ISO date, as it is told: `2568-12-05`, year พ.ศ."""
    return iso_date(dt.date.fromisoformat(day))


def _draft(said: Said, plan: Sequence[PlanRow], name: str) -> AssessmentDraft:
    """Return a part as a draft; rows that had no key of their own take that of the same measure in `plan`."""
    values = {path: Found(held_at(said.assessment, path), name) for path in said.paths or ()}
    if "plan" in values:
        rows = said.assessment.plan
        bare = [replace(row, key="") if _OWN_KEY.fullmatch(row.key) else row for row in rows]
        held = {row.key for row in plan}
        again = zip(keyed(bare, plan), rows, strict=True)
        values["plan"] = Found(tuple(new if new.key in held else old for new, old in again), name)
    return AssessmentDraft(values)


def _conflicts(ordered: Sequence[tuple[Head, Said]]) -> Iterator[str]:
    """Give a sentence for each place of which files of the day that decides say different things."""
    deciding: dict[str, list[tuple[Head, DraftValue]]] = {}
    for day in dict.fromkeys(head.day for head, _ in ordered):
        today = [(head, _claimed(said)) for head, said in ordered if head.day == day]
        whole = dict.fromkeys(path for head, values in today if head.is_whole for path in values)
        claims: dict[str, list[tuple[Head, DraftValue]]] = {}
        for head, values in today:
            for path in {**(whole if head.is_whole else {}), **values}:
                claims.setdefault(path, []).append((head, values.get(path)))
        deciding |= claims
        for path in claims:
            for other in _replaced_by(path, claims):
                deciding.pop(other, None)
    for path, claims_of in deciding.items():
        yield from _conflict(path, claims_of)
    for path, claims_of in deciding.items():
        if path.startswith("items.") and path.count(".") == 1:
            day = claims_of[-1][0].day
            parts = [claim for part in _parts_of(path) for claim in deciding.get(part, ()) if claim[0].day == day]
            alone = [claim for claim in claims_of if not any(part[0] is claim[0] for part in parts)]
            if alone and parts:
                yield _told(path, sorted([*alone, *parts], key=lambda claim: claim[0].order))


def _claimed(said: Said) -> dict[str, DraftValue]:
    if said.paths is None:
        return values_of(said.assessment)
    return {path: held_at(said.assessment, path) for path in said.paths if path not in _ADDED}


def _parts_of(path: str) -> tuple[str, str]:
    return f"{path}.public", f"{path}.survey"


def _replaced_by(path: str, claims: Mapping[str, object]) -> tuple[str, ...]:
    """Return the paths that count no more once `path` is said: an item has its single score or its parts."""
    if not path.startswith("items."):
        return ()
    whole = path.removesuffix(".public").removesuffix(".survey")
    parts = _parts_of(whole)
    if path == whole:
        return tuple(part for part in parts if part not in claims)
    return (whole,) if whole not in claims and all(part in claims for part in parts) else ()


def _conflict(path: str, claims: Sequence[tuple[Head, DraftValue]]) -> Iterator[str]:
    different: list[tuple[Head, DraftValue]] = []
    for claim in claims:
        if all(_plain(claim[1]) != _plain(other[1]) for other in different):
            different.append(claim)
    if len(different) > 1:
        yield _told(path, [*(one for one in different if _plain(one[1]) != _plain(claims[-1][1])), claims[-1]])


def _plain(value: DraftValue) -> DraftValue:
    return None if value in _EMPTY else value


def _told(path: str, claims: Sequence[tuple[Head, DraftValue]]) -> str:
    """Return the sentence on `claims`, of which the last stands."""
    shown = " · ".join(f"{_shown(value)} ({head.name} {told_day(head.day)})" for head, value in claims)
    return f"{_NAMES.get(path) or short(path)}: {shown} ต่างกันในวันเดียวกัน ใช้ค่าหลังสุดไว้ก่อน"


def _shown(value: DraftValue) -> str:
    if isinstance(value, tuple):
        return f"{len(cast('tuple[object, ...]', value))} รายการ"
    return "ไม่มีค่า" if value is None else str(value)
