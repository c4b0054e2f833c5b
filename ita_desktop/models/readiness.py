"""Getting ready for the assessment to come: every document's link, owner and state, and who is to be asked.

It stands with the assessment whose plan is for that year: `Assessment(2568).readiness` is about the documents of 2569.
A code means what the list of `ReadyItem.list_year` says; until the list of the year itself is out, that is the list of
the year before, and the entries are moved over when the list arrives, with links, marks and history
(`readiness_moving`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, declared

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

_SINCE = 10
_EARLIER_SINCE = 14
_WHOLE = 100


class ReadyState(StrEnum):
    """How far a document is."""

    NOTHING = "nothing"
    """Neither a link nor a mark."""
    LINKED = "linked"
    """It has a link that nobody looked at yet."""
    SHORT = "short"
    """Somebody looked, and it is not whole."""
    READY = "ready"
    """Somebody looked, and it is whole."""


class SurveyPart(StrEnum):
    """Whose answers a survey asks for."""

    STAFF = "staff"
    """IIT: those who work in the office."""
    PUBLIC = "public"
    """EIT, part one: those who came for service and answer by the office's own link."""
    SURVEY = "survey"
    """EIT, part two: those whom the NACC asks, from what the office tells it."""


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """One mark that was given.

    Attributes:
        at: when, in Thai time, to the second.
        who: who looked; may be empty.
        mark: percent, or None where the mark was taken back.
        item: fiscal year of the list and code that it was given under, `2569/o3`.
    """

    at: dt.datetime = field(metadata=declared(FieldKind.MOMENT, "เวลา", since=_SINCE, required=True))
    who: str = field(metadata=declared(FieldKind.TEXT, "ผู้ตรวจ", since=_SINCE), default="")
    mark: int | None = field(metadata=declared(FieldKind.PERCENT, "ผลการตรวจตนเอง", since=_SINCE), default=None)
    item: str = field(metadata=declared(FieldKind.KEY, "ข้อ (ปี/รหัส)", since=_SINCE), default="")


@dataclass(frozen=True, slots=True)
class EarlierLinks:
    """Links that stood there until they were replaced or struck.

    Attributes:
        at: when that was, in Thai time, to the second.
        links: those that went.
    """

    at: dt.datetime = field(metadata=declared(FieldKind.MOMENT, "เวลาที่เปลี่ยน", since=_EARLIER_SINCE, required=True))
    links: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "ลิงก์", since=_EARLIER_SINCE), default=())


@dataclass(frozen=True, slots=True)
class LastReady:
    """What the document was a year before.

    Attributes:
        item: fiscal year of the list and codes, `2569/o1, o3` where several became one; empty for nothing.
        mark: percent, the lowest of several; None where none was given.
        links: where it was to be found.
        missing: what was missing then.
    """

    item: str = field(metadata=declared(FieldKind.KEY, "ข้อของปีก่อน (ปี/รหัส)", since=_SINCE), default="")
    mark: int | None = field(metadata=declared(FieldKind.PERCENT, "ผลตรวจตนเองปีก่อน", since=_SINCE), default=None)
    links: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "ลิงก์ปีก่อน", since=_SINCE), default=())
    missing: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "สิ่งที่ขาดปีก่อน", since=_SINCE), default=())


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """How far one document (OIT item) is.

    Attributes:
        item: its code in the list of `list_year`.
        list_year: the fiscal year, พ.ศ., whose list gives the code its meaning.
        unit: the unit that sees to it; empty for the one usually in charge.
        links: where it is to be found, as it is handed in.
        published: the day it was published, or None.
        checked: the day somebody looked whether the links open and show everything, or None.
        checker: who looked.
        mark: what they gave it, percent: only marks that the item's scale has; None for not yet.
        missing: what it lacks: components as they are called, or in the office's own words.
        evidence: names of files, or notes.
        last: what it was a year before; None for a new one.
        log: every mark given, oldest first.
        earlier: links that stood there before in its year, oldest first.
    """

    item: str = field(metadata=declared(FieldKind.LINE, "ข้อ", since=_SINCE, required=True))
    list_year: int = field(metadata=declared(FieldKind.COUNT, "ปีของรายการข้อ", since=_SINCE), default=0)
    unit: str = field(metadata=declared(FieldKind.LINE, "ผู้รับผิดชอบ", since=_SINCE), default="")
    links: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "ลิงก์", since=_SINCE), default=())
    published: dt.date | None = field(metadata=declared(FieldKind.DAY, "วันที่เผยแพร่", since=_SINCE), default=None)
    checked: dt.date | None = field(metadata=declared(FieldKind.DAY, "วันที่ตรวจ", since=_SINCE), default=None)
    checker: str = field(metadata=declared(FieldKind.LINE, "ผู้ตรวจ", since=_SINCE), default="")
    mark: int | None = field(metadata=declared(FieldKind.PERCENT, "ผลการตรวจตนเอง", since=_SINCE), default=None)
    missing: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "สิ่งที่ยังขาด", since=_SINCE), default=())
    evidence: tuple[str, ...] = field(metadata=declared(FieldKind.LINES, "หลักฐานหรือหมายเหตุ", since=_SINCE), default=())
    last: LastReady | None = field(
        metadata=declared(FieldKind.RECORD, "ปีก่อน", since=_SINCE, record=LastReady), default=None
    )
    log: tuple[MarkEntry, ...] = field(
        metadata=declared(FieldKind.LOG, "ประวัติการตรวจ", since=_SINCE, record=MarkEntry), default=()
    )
    earlier: tuple[EarlierLinks, ...] = field(
        metadata=declared(FieldKind.LOG, "ลิงก์เดิม", since=_EARLIER_SINCE, record=EarlierLinks), default=()
    )

    @property
    def place(self) -> tuple[int, str]:
        """What names it: the year of its list, and its code."""
        return self.list_year, self.item

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of it."""
        return self == ReadyItem(self.item, self.list_year)

    @property
    def is_open(self) -> bool:
        """Whether nothing is said of it now, whatever stood there before."""
        return replace(self, earlier=()).is_empty

    @property
    def state(self) -> ReadyState:
        """How far it is. A mark counts more than a link: who looked and found nothing said so."""
        if self.mark is None:
            return ReadyState.LINKED if self.links else ReadyState.NOTHING
        return ReadyState.READY if self.mark == _WHOLE else ReadyState.SHORT


def entry_as_of(entry: ReadyItem, day: dt.date) -> ReadyItem:
    """Return `entry` as it was at the end of `day`, as far as its log and its days tell; one without a log as it is.

    Links and what is missing stand as they are now: of links only those that went are known, not when others came.
    """
    if not entry.log or entry.log[-1].at.date() <= day:
        return entry
    earlier = [each for each in entry.log if each.at.date() <= day and each.item == entry.log[-1].item]
    last = earlier[-1] if earlier else None
    return replace(
        entry,
        mark=None if last is None else last.mark,
        checked=None if last is None or last.mark is None else last.at.date(),
        published=entry.published if entry.published and entry.published <= day else None,
    )


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """A group of people to be asked: how many, never who.

    Attributes:
        name: such as `ผู้มาติดต่องานทะเบียน`.
        people: how many there are; None where it was not counted yet.
        wanted: how many answers are wanted; None for what the year's rule asks.
        answered: how many have answered so far; None where nobody knows.
        start: the first day on which they are asked, or None.
        end: the last day, or None.
        unit: who sees to it.
    """

    part: SurveyPart = field(
        metadata=declared(FieldKind.CHOICE, "แบบสำรวจ", since=_SINCE, choices=SurveyPart, required=True)
    )
    name: str = field(metadata=declared(FieldKind.LINE, "กลุ่มผู้ตอบ", since=_SINCE, required=True))
    people: int | None = field(metadata=declared(FieldKind.COUNT, "จำนวนคน", since=_SINCE), default=None)
    wanted: int | None = field(metadata=declared(FieldKind.COUNT, "จำนวนที่ต้องการ", since=_SINCE), default=None)
    answered: int | None = field(metadata=declared(FieldKind.COUNT, "ตอบแล้ว", since=_SINCE), default=None)
    start: dt.date | None = field(
        metadata=declared(FieldKind.DAY, "วันเริ่ม", column="start_date", since=_SINCE), default=None
    )
    end: dt.date | None = field(
        metadata=declared(FieldKind.DAY, "วันสิ้นสุด", column="end_date", since=_SINCE), default=None
    )
    unit: str = field(metadata=declared(FieldKind.LINE, "ผู้รับผิดชอบ", since=_SINCE), default="")

    @property
    def place(self) -> tuple[SurveyPart, str]:
        """What names it."""
        return self.part, self.name


def in_list_order(items: Iterable[ReadyItem]) -> tuple[ReadyItem, ...]:
    """Return `items` as an assessment has them: by list and code, none of them empty."""
    return tuple(sorted((each for each in items if not each.is_empty), key=_place))


def _place(entry: ReadyItem) -> tuple[int, str, int, str]:
    letters = entry.item.rstrip("0123456789")
    number = entry.item.removeprefix(letters)
    return entry.list_year, letters, int(number or 0), entry.item


def by_part(groups: Iterable[SurveyGroup]) -> tuple[SurveyGroup, ...]:
    """Return `groups` as an assessment has them: by part, then by name."""
    order = list(SurveyPart)
    return tuple(sorted(groups, key=lambda each: (order.index(each.part), each.name)))


def asked_anew(group: SurveyGroup) -> SurveyGroup:
    """Return `group` as a new year begins: how many there are is still to be looked at, nobody answered yet."""
    return replace(group, answered=None, start=None, end=None)


def with_entry(items: Sequence[ReadyItem], entry: ReadyItem) -> tuple[ReadyItem, ...]:
    """Return `items` with `entry` in its place."""
    return in_list_order((*(each for each in items if each.place != entry.place), entry))


def marked(entry: ReadyItem, mark: int | None, at: dt.datetime, who: str = "") -> ReadyItem:
    """Return `entry` with `mark`, percent, given on the day of `at` by `who`; a mark taken back is in its log too."""
    if mark == entry.mark:
        return entry
    news = MarkEntry(at, who or entry.checker, mark, f"{entry.list_year}/{entry.item}")
    checked = entry.checked if mark is None else at.date()
    return replace(entry, mark=mark, checked=checked, log=(*entry.log, news))


def relinked(entry: ReadyItem, links: tuple[str, ...], at: dt.datetime) -> ReadyItem:
    """Return `entry` with `links` from the moment `at` on; those that they replace or strike are kept."""
    gone = tuple(link for link in entry.links if link not in links)
    earlier = (*entry.earlier, EarlierLinks(at, gone)) if gone else entry.earlier
    return replace(entry, links=links, earlier=earlier)


def by_moment(logs: Iterable[Iterable[EarlierLinks]]) -> tuple[EarlierLinks, ...]:
    """Return several lists of earlier links as one, oldest first, each entry once."""
    return tuple(sorted({each for log in logs for each in log}, key=lambda each: (each.at, each.links)))


def with_begun(items: Iterable[ReadyItem], begun: Iterable[ReadyItem]) -> tuple[ReadyItem, ...]:
    """Return `items` with those of `begun` of which nothing is said yet; links struck there before stay known."""
    here = {each.place: each for each in items}
    for each in begun:
        there = here.get(each.place, each)
        if there is each or there.is_open:
            here[each.place] = replace(each, earlier=there.earlier)
    return in_list_order(here.values())
