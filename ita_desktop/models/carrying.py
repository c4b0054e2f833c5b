"""Carrying a plan over into the next year, row by row: what goes on, under which codes, in which words.

Nothing is decided here: each row comes with what would be done, and a person's choices make the next year of it
(`carried`). It can be repeated: a measure that was carried over before is known by `Continued.row`, is not carried
twice, and is offered to be taken out again where it was finished meanwhile.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ita_desktop.models.causes import in_order
from ita_desktop.models.field_book import FieldKind, Prose, entries_of
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.item_pairs import ItemPairs, adjacent_pairs
from ita_desktop.models.lineage import indicator_in
from ita_desktop.models.plan import FollowUpStatus, PlanCell, PlanRow, continued
from ita_desktop.models.plan_rules import keyed, removed, resolved
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.dates import CENTURY, SHORT_MONTHS, fiscal_year_bounds
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Documents, Framework

_CLOSED = frozenset({FollowUpStatus.DONE, FollowUpStatus.CANCELLED})
_OF_ITS_YEAR = frozenset({"analysis", "findings", "target", "period"})
"""Texts that speak of a year's own scores and days: the next year begins without them."""

_TEXTS = tuple(
    entry.name
    for entry in entries_of(PlanRow)
    if entry.prose is Prose.PLAN
    and entry.name not in _OF_ITS_YEAR
    and entry.kind in {FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES}
)
_DIGIT = "[0-9๐-๙]"
_YEAR = re.compile(rf"(?<!{_DIGIT}){_DIGIT}{{4}}(?!{_DIGIT})")
_MONTHS = "|".join(map(re.escape, SHORT_MONTHS))
_SHORT_YEAR = re.compile(
    rf"((?:ปี(?:งบประมาณ)?|{_MONTHS})\s*(?:พ\.?\s?ศ\.?\s*)?)({_DIGIT}{{2}})(?!{_DIGIT}|[.,/]{_DIGIT})"
)
_CODE = re.compile(rf"(?<![A-Za-z0-9๐-๙])([ieoIEO])(\s?)({_DIGIT}{{1,2}})(?![A-Za-z0-9๐-๙]|\.{_DIGIT})")
_LAW = re.compile(r"ประกาศ|ระเบียบ|พ\.ร\.บ|พระราชบัญญัติ|คำสั่ง|ข้อบัญญัติ|เทศบัญญัติ|หนังสือ|กฎกระทรวง")


class Carry(StrEnum):
    """What carrying over means for a row."""

    NEW = "new"
    """Not finished and not carried over yet."""
    THERE = "there"
    """Carried over before, and still not finished."""
    LATE = "late"
    """Carried over before, and finished or cancelled since."""
    CLOSED = "closed"
    """Finished or cancelled, and never carried over."""


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item that a row answers, and what became of it.

    Attributes:
        now: its codes in the next year; none where it is not asked any more.
        note: what to know of it, in Thai; empty where it simply goes on.
    """

    code: str
    now: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text with an old code or year in it.

    Attributes:
        name: field of `PlanRow`.
        before: the whole text as it is.
        after: the whole text as it would be; the same where nothing can be proposed.
        lost: codes in it that the next year does not ask.
        likely: whether the change is likely meant: not where a law or an order of that year is cited.
    """

    name: str
    before: str
    after: str
    lost: tuple[str, ...] = ()
    likely: bool = True


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A row of the plan that is over, with what would become of it.

    Attributes:
        source: with what holds in each cell; `follows` those above whose measures it shares.
        follows: key of the row that decides for it; its own where it has measures of its own.
        worked_on: it was finished since, yet something was reported on it in the next year as well.
    """

    source: PlanRow
    follows: str
    kind: Carry
    items: tuple[CarriedItem, ...]
    changes: tuple[TextChange, ...]
    worked_on: bool = False

    @property
    def usual(self) -> CarryChoice:
        """What is done unless a person chooses otherwise."""
        texts = {place for place, change in enumerate(self.changes) if change.likely and change.after != change.before}
        return CarryChoice(self.kind is not Carry.CLOSED and not self.worked_on, frozenset(texts))


@dataclass(frozen=True, slots=True)
class CarryChoice:
    """What a person chose for a row.

    Attributes:
        taken: whether it is carried over; of one carried over before, whether it is brought up to date, or, where it
            was finished since, taken out.
        texts: which of its `changes` are made, by place.
    """

    taken: bool
    texts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Carrying:
    """A year to be carried over.

    Attributes:
        begun: the next year as it is, or as it begins.
        rows: in the order of the plan that is over.
    """

    assessment: Assessment
    framework: Framework
    following: Framework
    documents: Documents
    begun: Assessment
    rows: tuple[CarriedRow, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """The next year, and how many rows were carried over, brought up to date, and taken out."""

    assessment: Assessment
    added: int = 0
    renewed: int = 0
    removed: int = 0


def carrying(
    assessment: Assessment, framework: Framework, following: Framework, begun: Assessment, documents: Documents
) -> Carrying:
    """Return what carrying `assessment` over into `begun` would do.

    Args:
        assessment: the year that is over.
        framework: that of its year.
        following: that of the year after.
        begun: the year after as it is, or as it begins.
        documents: those that the new plan's year asks for.
    """
    pairs = ItemPairs(tuple(adjacent_pairs(framework, following)))
    plan = keyed(assessment.plan)
    whole = resolved(plan)
    rows: list[CarriedRow] = []
    for raw, row in zip(plan, whole, strict=True):
        head = rows[-1] if rows and raw.shares(PlanCell.MEASURES) else None
        twin = _twin(begun.plan, assessment.fiscal_year, raw)
        kind = head.kind if head else _kind(raw, twin)
        own = [name for name in _TEXTS if not (rows and any(_prints(cell, name) for cell in raw.same_as_above))]
        rows.append(
            CarriedRow(
                source=row,
                follows=head.follows if head else raw.key,
                kind=kind,
                items=tuple(_item(code, framework, following, pairs) for code in row.items),
                changes=tuple(_changes(row, own, assessment.fiscal_year, framework, pairs)),
                worked_on=kind is Carry.LATE and twin is not None and twin.followup is not None,
            )
        )
    return Carrying(assessment, framework, following, documents, begun, tuple(rows))


def carried(found: Carrying, choices: Mapping[str, CarryChoice]) -> Carried:
    """Return the next year as `choices` make it; rows that none is given for are done as usual.

    Args:
        found: what there is to decide.
        choices: by the key of the row that is over.
    """
    chosen = {row.source.key: choices.get(row.source.key, row.usual) for row in found.rows}
    taken = {row.source.key: chosen[row.follows].taken for row in found.rows}
    year, plan = found.assessment.fiscal_year, found.begun.plan
    added, renewed, taken_out = _added(found, chosen, taken), 0, 0
    for row in found.rows:
        place = next((at for at, old in enumerate(plan) if _goes_on(old, year, row.source)), None)
        if place is None or not taken[row.source.key]:
            continue
        if row.kind is Carry.LATE:
            plan, taken_out = removed(plan, place), taken_out + 1
        elif plan[place].continued != (now := continued(year, row.source)):
            plan = (*plan[:place], replace(plan[place], continued=now), *plan[place + 1 :])
            renewed += 1
    after = replace(found.begun, plan=keyed((*plan, *added), plan))
    return Carried(after, len(added), renewed, taken_out)


@dataclass(frozen=True, slots=True)
class Remapped:
    """A year begun before its list was out, with the codes of its own list.

    Attributes:
        lost: the codes it had that its own list does not ask.
        split: the codes with a score whose score fits no single item of its own list.
    """

    assessment: Assessment
    lost: tuple[str, ...]
    split: tuple[str, ...]

    @property
    def told(self) -> str:
        """What to tell of the codes that the list does not ask."""
        assessment = self.assessment
        return (
            f"{assessment.agency.name} ปี {assessment.fiscal_year}: รายการข้อที่ประกาศไม่มีข้อ {', '.join(self.lost)} "
            "ที่แผนอ้างถึง จึงนำออกจากช่องข้อคำถาม โปรดตรวจสอบแผนของปีนี้"
        )

    def require_scores(self) -> None:
        """Raise KnownProblem where a score would be lost by it."""
        if self.split:
            raise KnownProblem(
                f"ปี {self.assessment.fiscal_year} มีคะแนนของข้อ {', '.join(self.split)} ที่กรอกไว้ก่อนมีรายการข้อ "
                "และจับคู่กับข้อเดียวในรายการที่ประกาศไม่ได้ จึงยังไม่ได้เปลี่ยนรายการ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง "
                "โปรดลบคะแนนของข้อดังกล่าวแล้วทำอีกครั้ง"
            )


def remapped(assessment: Assessment, before: Framework, now: Framework) -> Remapped:
    """Return `assessment`, which was begun with the list of `before`, with the codes of `now`, its own list.

    Texts, marks, history and names of rows stay; a score goes along only from one item to one other.
    """
    pairs = ItemPairs(tuple(adjacent_pairs(before, now)))
    sources = {pair.now: [each.before for each in pairs.of(pair.now)] for pair in pairs.pairs}
    alone = {old: new[0] for item in before.items if len(new := pairs.now(old := item.code)) == 1}
    alone = {old: new for old, new in alone.items() if len(sources[new]) == 1}
    rows = tuple(
        replace(
            row,
            items=tuple(dict.fromkeys(code for old in row.items for code in pairs.now(old))),
            indicator=indicator_in(now, before, row.indicator),
            issue=_issue_in(now, before, row.issue, tuple(code for old in row.items for code in pairs.now(old))),
        )
        for row in assessment.plan
    )
    said = tuple(each.item for each in assessment.causes)
    used = (*assessment.items, *said, *(code for row in assessment.plan for code in row.items))
    after = replace(
        assessment,
        plan=rows,
        items={alone[code]: score for code, score in assessment.items.items() if code in alone},
        declined=tuple(alone.get(key, key) for key in assessment.declined),
        causes=in_order(replace(each, item=alone[each.item]) for each in assessment.causes if each.item in alone),
    )
    lost = tuple(code for code in dict.fromkeys(used) if not pairs.now(code))
    return Remapped(after, lost, tuple(code for code in assessment.items if code not in alone))


def moved_text(text: str, fiscal_year: int, pairs: ItemPairs, codes: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return `text` with codes and years as they are a year later, and the codes that are not asked any more.

    Args:
        text: of a plan.
        fiscal_year: the assessed year of that plan, พ.ศ.; it and the plan's year become one later, in either digits,
            written with four figures, or with two after `ปี` or a month.
        pairs: what becomes of items.
        codes: those that the assessed year has.
    """
    lost: list[str] = []

    def later_code(match: re.Match[str]) -> str:
        code = match[1].lower() + str(int(to_arabic(match[3])))
        if code not in codes:
            return match[0]
        now = pairs.now(code)
        if not now:
            lost.append(code)
            return match[0]
        figures = [new[1:] if match[3].isascii() else to_thai(new[1:]) for new in now]
        return ", ".join(match[1] + match[2] + each for each in figures)

    moved = _CODE.sub(later_code, shift_years(text, fiscal_year))
    return moved, tuple(dict.fromkeys(lost))


def shift_years(text: str, fiscal_year: int) -> str:
    """Return `text` with the assessed year `fiscal_year` and the plan's year, in either digits, one year later."""

    def later(found: str, century: int) -> str:
        year = int(to_arabic(found)) + century
        if year not in {fiscal_year, fiscal_year + 1}:
            return found
        figures = str(year + 1)[-len(found) :]
        return figures if found.isascii() else to_thai(figures)

    text = _YEAR.sub(lambda match: later(match[0], 0), text)
    return _SHORT_YEAR.sub(lambda match: match[1] + later(match[2], CENTURY), text)


def _added(found: Carrying, chosen: Mapping[str, CarryChoice], taken: Mapping[str, bool]) -> tuple[PlanRow, ...]:
    """Return the rows that are new to the next year's plan; cells stay shared where the row above comes along."""
    there = found.begun.plan
    rows = keyed(found.assessment.plan)
    year = found.assessment.fiscal_year
    known = {row.source.key: row for row in found.rows}
    for place in reversed(range(len(rows))):
        row = rows[place]
        if not taken[row.key] or known[row.key].kind is Carry.LATE or _twin(there, year, row) is not None:
            rows = removed(rows, place)
    every = {
        (change.name, change.before): change.after
        for row in found.rows
        for place, change in enumerate(row.changes)
        if place in chosen[row.source.key].texts
    }
    made = []
    for place, row in enumerate(rows):
        own = known[row.key]
        mine = {(change.name, change.before): change.before for change in own.changes}
        accepted = chosen[row.key].texts
        mine |= {(each.name, each.before): each.after for at, each in enumerate(own.changes) if at in accepted}
        made.append(_row(found, row, own, every | mine, first=not place))
    return tuple(made)


def _row(
    found: Carrying, row: PlanRow, own: CarriedRow, texts: Mapping[tuple[str, str], str], *, first: bool
) -> PlanRow:
    start, end = fiscal_year_bounds(found.assessment.plan_year + 1)
    items = tuple(dict.fromkeys(code for item in own.items for code in item.now))
    indicator, issue = _subject(own.source, found.framework, found.documents.divided_by)
    words: dict[str, Any] = {}
    for name in _TEXTS:
        value = getattr(row, name)
        one = isinstance(value, str)
        moved = tuple(texts.get((name, text), text) for text in ((value,) if one else value))
        words[name] = moved[0] if one else moved
    year = found.assessment.fiscal_year
    return replace(
        row,
        indicator=indicator_in(found.following, found.framework, indicator),
        issue=_issue_in(found.following, found.framework, issue, items),
        items=items,
        start=start,
        end=end,
        period="",
        findings=(),
        analysis="",
        plan_class=None,
        target="",
        followup=None,
        continued=continued(year, own.source),
        told_causes="",
        key=_lasting_key(year, row.key),
        same_as_above=() if first else tuple(cell for cell in row.same_as_above if cell is not PlanCell.PERIOD),
        **words,
    )


def _lasting_key(fiscal_year: int, key: str) -> str:
    """Return the name that a measure keeps through the years: the first year it stood in, and its key there."""
    return key if re.match(r"\d{4}\.", key) else f"{fiscal_year}.{key}"


def _goes_on(row: PlanRow, fiscal_year: int, source: PlanRow) -> bool:
    """Return whether `row` goes on with `source` of the plan of `fiscal_year`; before form 5 the key alone told it."""
    if row.continued is not None:
        return row.continued.row == f"{fiscal_year}/{source.key}"
    return row.key == source.key and row.measures == source.measures


def _twin(plan: Sequence[PlanRow], fiscal_year: int, source: PlanRow) -> PlanRow | None:
    return next((row for row in plan if _goes_on(row, fiscal_year, source)), None)


def _kind(row: PlanRow, twin: PlanRow | None) -> Carry:
    if row.followup is not None and row.followup.status in _CLOSED:
        return Carry.CLOSED if twin is None else Carry.LATE
    return Carry.NEW if twin is None else Carry.THERE


def _item(code: str, framework: Framework, following: Framework, pairs: ItemPairs) -> CarriedItem:
    mine = [pair for pair in pairs.pairs if pair.before == code]
    now = tuple(pair.now for pair in mine)
    if framework.item(code) is None:
        return CarriedItem(code, (code,) if following.item(code) else (), "ไม่มีในรายการข้อของปีเดิม")
    if not mine:
        return CarriedItem(code, (), "ปีใหม่ไม่มีข้อนี้")
    notes = []
    others = [pair.before for pair in pairs.pairs if pair.now in now and pair.before != code]
    if others:
        notes.append(f"รวมกับ {', '.join(dict.fromkeys(others))}")
    if len(now) > 1:
        notes.append("แยกเป็นหลายข้อ")
    if not mine[0].comparable and not others and len(now) == 1:
        notes.append(mine[0].reason)
    if not all(pair.is_sure for pair in mine):
        notes.append("ยังไม่ยืนยัน")
    return CarriedItem(code, now, " · ".join(notes))


def _changes(
    row: PlanRow, names: Sequence[str], fiscal_year: int, framework: Framework, pairs: ItemPairs
) -> Iterator[TextChange]:
    codes = frozenset(item.code for item in framework.items)
    for name in names:
        value = getattr(row, name)
        for text in dict.fromkeys((value,) if isinstance(value, str) else value):
            after, lost = moved_text(text, fiscal_year, pairs, codes)
            if after != text or lost:
                yield TextChange(name, text, after, lost, likely=_LAW.search(text) is None)


def _prints(cell: PlanCell, name: str) -> bool:
    return any(entry.name == name and entry.cell is cell for entry in entries_of(PlanRow))


def _subject(row: PlanRow, framework: Framework, unit: PlanUnit) -> tuple[int | None, int | None]:
    """Return the indicator and the issue of a row carried over."""
    if unit is PlanUnit.ISSUES:
        return row.indicator, row.issue or _issue_of(row, framework)
    if row.indicator is not None:
        return row.indicator, None
    items = [item for code in row.items if (item := framework.item(code)) is not None]
    if items:
        return items[0].indicator, None
    issue = next((issue for issue in framework.issues if issue.number == row.issue), None)
    return (issue.indicators[0] if issue and issue.indicators else None), None


def _issue_of(row: PlanRow, framework: Framework) -> int | None:
    for issue in framework.issues:
        codes = {item.code for item in framework.items_of_issue(issue)}
        if codes.intersection(row.items):
            return issue.number
    return next((issue.number for issue in framework.issues if row.indicator in issue.indicators), None)


def _issue_in(following: Framework, framework: Framework, number: int | None, items: tuple[str, ...]) -> int | None:
    """Return the issue of the year after with the title of issue `number`, or else the one that treats `items`."""
    title = next((issue.title for issue in framework.issues if issue.number == number), None)
    same = [issue for issue in following.issues if issue.title == title]
    treating = [
        issue for issue in following.issues if {each.code for each in following.items_of_issue(issue)} & {*items}
    ]
    return next((issue.number for issue in (*same, *treating) if number is not None), None)
