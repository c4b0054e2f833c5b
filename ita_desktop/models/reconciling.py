"""Two people's edits of one assessment made one, by what was meant: what one of them saw, wants, and what stands now.

Where only one of the two changed a place, that change holds; where both did alike, nothing is to be said; where both
did differently, it is a clash, shown with both values, and a person chooses. A place is as small as can stand alone: a
score, a field of the memo, a cell of a plan row. Plan rows are known by their keys, never by where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ita_desktop.models.assessment import Assessment, ItemScore, Published
from ita_desktop.models.causes import by_item, in_order
from ita_desktop.models.choice_names import EMBLEM_NAMES, PAPER_NAMES, SIGNED_NAMES
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.identity import whole_name
from ita_desktop.models.judging import Judge, told_value
from ita_desktop.models.names import (
    CELL_NAMES,
    field_names,
    indicator_title,
    issue_title,
)
from ita_desktop.models.office import Memo
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.paper_words import PaperWords, lines_by_place, titles_of_lines
from ita_desktop.models.plan import FollowUp, PlanCell, PlanRow
from ita_desktop.models.plan_rules import FIELDS, key_of_content, keyed, resolved
from ita_desktop.models.reconciling_ready import (
    log_merged,
    reconciled_calendar,
    reconciled_readiness,
    reconciled_surveys,
)
from ita_desktop.models.reports import by_name, in_report_order, quarter_report_title
from ita_desktop.models.signed_copies import by_paper, in_signed_order
from ita_desktop.models.usual_memo import told_differences
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from ita_desktop.models.assessment import EditPlace
    from ita_desktop.models.causes import ItemCauses
    from ita_desktop.models.judging import Clash, ClashKey
    from ita_desktop.models.paper_words import PaperKind
    from ita_desktop.models.reports import QuarterReport, ReportName
    from ita_desktop.models.signed_copies import SignedCopy

_GONE = "(ลบแล้ว)"
_WORDS_NAMES = field_names(PaperWords)
_MOST_SIGNS = 60
_PARTS = {"public": "Public", "survey": "Survey"}
_STATE = ("status", "progress", "started", "finished")
"""Fields of a follow-up that say one thing together: how far it came."""
_IN_CELL: dict[PlanCell, tuple[str, ...]] = {
    cell: tuple(entry.name for entry in entries_of(PlanRow) if entry.cell is cell) for cell in PlanCell
}
_ALONE = tuple(
    entry
    for entry in entries_of(PlanRow)
    if entry.cell is None and entry.name not in {"key", "same_as_above", "followup"}
)
"""Fields of a plan row that no cell prints, and that are one place each."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What three values of an assessment make together.

    Attributes:
        assessment: both edits in one; where they clash, what stands now, or what was chosen.
        clashes: where a person must choose; none when all was chosen.
        elsewhere: the places that were changed elsewhere alone, with what was seen there and what stands now.
    """

    assessment: Assessment
    clashes: tuple[Clash, ...]
    elsewhere: tuple[Clash, ...]


def reconciled(
    seen: Assessment, mine: Assessment, theirs: Assessment, chosen: Collection[ClashKey] = frozenset()
) -> Reconciled:
    """Return what `mine` and `theirs`, both made from `seen`, make together.

    Args:
        seen: what the one who writes last saw.
        mine: what shall stand.
        theirs: what stands now.
        chosen: the places where a person chose `mine`.
    """
    judge = Judge(frozenset(chosen))
    edits = (seen.edits, mine.edits, theirs.edits)
    plan = _Plan(judge, seen.plan, mine.plan, theirs.plan)
    reports = (by_name(seen.reports), by_name(mine.reports, plan.renamed), by_name(theirs.reports))
    causes = (by_item(seen.causes), by_item(mine.causes), by_item(theirs.causes))
    titles = (lines_by_place(seen.titles), lines_by_place(mine.titles), lines_by_place(theirs.titles))
    signed = (by_paper(seen.signed), by_paper(mine.signed), by_paper(theirs.signed))
    assessment = Assessment(
        agency=judge.pick(("agency",), "ข้อมูลหน่วยงาน", (seen.agency, mine.agency, theirs.agency), whole_name),
        fiscal_year=judge.pick(("year",), "ปีงบประมาณ", (seen.fiscal_year, mine.fiscal_year, theirs.fiscal_year)),
        published=_published(judge, seen.published, mine.published, theirs.published),
        items=_items(judge, seen.items, mine.items, theirs.items),
        plan=plan.rows(),
        memo=_memo(judge, seen.memo, mine.memo, theirs.memo),
        problems=judge.pick(("problems",), "ปัญหาอุปสรรค", (seen.problems, mine.problems, theirs.problems)),
        guidelines=judge.pick(("guidelines",), "แนวทาง", (seen.guidelines, mine.guidelines, theirs.guidelines)),
        declined=_set_merged(seen.declined, mine.declined, theirs.declined),
        causes=in_order(judge.each("causes", causes, _causes_place, _told_causes).values()),
        titles=titles_of_lines(judge.each("titles", titles, _words_place)),
        readiness=reconciled_readiness(judge, (seen.readiness, mine.readiness, theirs.readiness)),
        surveys=reconciled_surveys(judge, (seen.surveys, mine.surveys, theirs.surveys)),
        calendar=reconciled_calendar(judge, (seen.calendar, mine.calendar, theirs.calendar)),
        edits=judge.each("edits", edits, _edit_place, lambda edit: "" if edit is None else edit.text),
        limit=judge.pick(("limit",), "เกณฑ์จำแนกคะแนน", (seen.limit, mine.limit, theirs.limit)),
        reports=in_report_order(judge.each("reports", reports, plan.report_place, _told_report).values()),
        signed=in_signed_order(
            judge.each("signed", signed, lambda paper: _signed_place(paper, signed), _told_signed).values()
        ),
    )
    return Reconciled(assessment, tuple(judge.clashes), tuple(judge.elsewhere))


def _told_report(report: QuarterReport | None) -> str:
    return _GONE if report is None else _told_followup(report.state)


def _signed_place(paper: str, sides: Sequence[Mapping[str, SignedCopy]]) -> str:
    copy = next(side[paper] for side in sides if paper in side)
    return f"ฉบับลงนามของ{SIGNED_NAMES[copy.document]}ที่เก็บเมื่อ{long_date(copy.kept.date(), thai=False)}"


def _told_signed(copy: SignedCopy | None) -> str:
    return _GONE if copy is None else "\n".join(filter(None, (copy.number, copy.scan_name)))


def _causes_place(code: str) -> str:
    return f"สาเหตุของข้อ {code}"


def _told_causes(causes: ItemCauses | None) -> str:
    return "" if causes is None else "\n".join(causes.all)


def _words_place(place: tuple[PaperKind, str]) -> str:
    return f"{_WORDS_NAMES[place[1]]}ของ{PAPER_NAMES[place[0]]}"


def places_between(before: Assessment, after: Assessment) -> tuple[str, ...]:
    """Return the places in which two values of one assessment differ, in words."""
    return tuple(dict.fromkeys(each.place for each in differences_between(before, after)))


def differences_between(before: Assessment, after: Assessment) -> tuple[Clash, ...]:
    """Return every place in which two values of one assessment differ: `mine` is before, `theirs` after."""
    return reconciled(before, before, after).elsewhere


def settings_between(before: OfficeSettings, after: OfficeSettings) -> tuple[Clash, ...]:
    """Return where two settings of one authority differ, as `differences_between` does."""
    judge = Judge(frozenset())
    _judged_settings(judge, before, before, after)
    return tuple(judge.elsewhere)


def reconciled_settings(
    seen: OfficeSettings, mine: OfficeSettings, theirs: OfficeSettings, chosen: Collection[ClashKey] = frozenset()
) -> tuple[OfficeSettings, tuple[Clash, ...]]:
    """Return what two edits of one authority's settings make together, and where they clash; as `reconciled` does."""
    judge = Judge(frozenset(chosen))
    return _judged_settings(judge, seen, mine, theirs), tuple(judge.clashes)


def _judged_settings(
    judge: Judge, seen: OfficeSettings, mine: OfficeSettings, theirs: OfficeSettings
) -> OfficeSettings:
    texts = judge.each("knowledge", (_flat(seen), _flat(mine), _flat(theirs)), _own_text_place)
    knowledge: dict[int, dict[str, str]] = {}
    for (year, place), text in texts.items():
        knowledge.setdefault(year, {})[place] = text
    values: dict[str, Any] = {
        name: judge.pick((name,), place, (getattr(seen, name), getattr(mine, name), getattr(theirs, name)), show)
        for name, (place, show) in _SETTINGS.items()
    }
    return OfficeSettings(**values, knowledge=knowledge)


_SETTINGS: dict[str, tuple[str, Callable[[Any], str] | None]] = {
    "thai_digits": ("เลขไทยในเอกสาร", lambda on: "ใช้" if on else "ไม่ใช้"),
    "dotted": ("เส้นประใต้หัวบันทึกข้อความ", lambda on: "มี" if on else "ไม่มี"),
    "catch_words": ("คำต่อท้ายหน้าบันทึกข้อความ", lambda on: "มี" if on else "ไม่มี"),
    "opinions_aside": ("ความเห็นสองคอลัมน์ในบันทึกข้อความ", lambda on: "ใช้" if on else "ไม่ใช้"),
    "font": ("แบบอักษร", None),
    "garuda": ("รูปครุฑของหน่วยงาน", lambda image: f"รูปที่เลือกไว้ ({len(image)} ไบต์)" if image else ""),
    "seal": ("ตราของหน่วยงาน", lambda image: f"รูปที่เลือกไว้ ({len(image)} ไบต์)" if image else ""),
    "cover_emblem": ("ตราบนปก", lambda chosen: EMBLEM_NAMES[chosen]),
    "units": ("รายชื่อหน่วยงานภายใน", None),
    "usual_memo": ("หัวบันทึกและผู้ลงนามของหน่วยงาน", lambda usual: "\n".join(told_differences(Memo(), usual))),
    "memos_apart": ("ปีที่ใช้ผู้ลงนามของตนเอง", lambda apart: " ".join(map(str, sorted(apart)))),
}


def _own_text_place(key: tuple[int, str]) -> str:
    return f"ข้อความของหน่วยงาน {key[1]} ปี {key[0]}"


def _flat(settings: OfficeSettings) -> dict[tuple[int, str], str]:
    return {(year, place): text for year, own in settings.knowledge.items() for place, text in own.items()}


def _edit_place(place: EditPlace) -> str:
    return f"ข้อความวิเคราะห์ที่เขียนเอง ({place[1]})"


def _published(judge: Judge, seen: Published, mine: Published, theirs: Published) -> Published:
    three = (seen, mine, theirs)
    ranks = [(each.rank, each.rank_scope) for each in three]
    rank, scope = judge.pick(("rank",), "ลำดับที่ประกาศ", (ranks[0], ranks[1], ranks[2]))
    return Published(
        overall=judge.pick(("overall",), "คะแนนรวมที่ประกาศ", (seen.overall, mine.overall, theirs.overall)),
        level=judge.pick(("level",), "ระดับที่ประกาศ", (seen.level, mine.level, theirs.level)),
        rank=rank,
        rank_scope=scope,
        tools=judge.each("tools", (seen.tools, mine.tools, theirs.tools), lambda tool: f"คะแนนที่ประกาศ {tool}"),
        indicators=judge.each(
            "indicators",
            (seen.indicators, mine.indicators, theirs.indicators),
            lambda number: f"คะแนนที่ประกาศ{indicator_title(number)}",
        ),
        subgroups=judge.each(
            "subgroups",
            (seen.subgroups, mine.subgroups, theirs.subgroups),
            lambda code: f"คะแนนที่ประกาศตัวชี้วัดย่อย {code}",
        ),
    )


def _items(
    judge: Judge, seen: Mapping[str, ItemScore], mine: Mapping[str, ItemScore], theirs: Mapping[str, ItemScore]
) -> dict[str, ItemScore]:
    held = {}
    for code in dict.fromkeys((*theirs, *mine, *seen)):
        none = ItemScore()
        score = _item(judge, code, (seen.get(code, none), mine.get(code, none), theirs.get(code, none)))
        if not score.is_empty:
            held[code] = score
    return held


def _item(judge: Judge, code: str, three: tuple[ItemScore, ItemScore, ItemScore]) -> ItemScore:
    """Return what holds of an item; its two parts stand alone only where no single score stands beside them."""
    if any(each.score is not None for each in three):
        return judge.pick(("item", code), f"คะแนนข้อ {code}", three, _told_score)
    parts = {
        part: judge.pick(
            ("item", code, part),
            f"คะแนนข้อ {code} ({name})",
            (getattr(three[0], part), getattr(three[1], part), getattr(three[2], part)),
        )
        for part, name in _PARTS.items()
    }
    return ItemScore(**parts)


def _told_score(score: ItemScore) -> str:
    told = [told_value(score.score), *(f"{name} {getattr(score, part)}" for part, name in _PARTS.items())]
    return "\n".join(line for line in told if line and not line.endswith("None"))


def _memo(judge: Judge, seen: Memo | None, mine: Memo | None, theirs: Memo | None) -> Memo | None:
    if mine is None or theirs is None or mine == theirs:
        return judge.pick(("memo",), "บันทึกข้อความ", (seen, mine, theirs))
    before = seen or Memo()
    values: dict[str, Any] = {
        entry.name: judge.pick(
            ("memo", entry.name),
            f"บันทึกข้อความ: {entry.thai}",
            (getattr(before, entry.name), getattr(mine, entry.name), getattr(theirs, entry.name)),
        )
        for entry in entries_of(Memo)
    }
    return Memo(**values)


def _set_merged(seen: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return entries of which each is there or not: what either added or took away."""
    added = [each for each in mine if each not in seen and each not in theirs]
    return tuple(each for each in (*theirs, *added) if each in mine or each not in seen)


class _Plan:
    """Three values of one plan."""

    def __init__(
        self, judge: Judge, seen: Sequence[PlanRow], mine: Sequence[PlanRow], theirs: Sequence[PlanRow]
    ) -> None:
        self.judge = judge
        self.seen, self.theirs = keyed(seen), keyed(theirs)
        self.renamed: dict[str, str] = {}
        self.mine = self._apart(keyed(mine))
        self.by_key = [{row.key: row for row in rows} for rows in (self.seen, self.mine, self.theirs)]
        sides = [{row.key: row for row in resolved(rows)} for rows in (self.seen, self.mine, self.theirs)]
        self.names = {key: _row_name(row) for side in sides for key, row in side.items()}

    def _apart(self, mine: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
        """Return my rows with another key for each new one whose key a different new row has elsewhere."""
        known, there = {row.key for row in self.seen}, {row.key: row for row in self.theirs}
        rows = []
        for row in mine:
            if row.key not in known and there.get(row.key, row) != row:
                key = key_of_content(row)
                self.renamed[row.key] = key
                rows.append(replace(row, key=key))
            else:
                rows.append(row)
        return tuple(rows)

    def rows(self) -> tuple[PlanRow, ...]:
        """Return the plan that holds."""
        held = {}
        for key in dict.fromkeys((*self.by_key[2], *self.by_key[1], *self.by_key[0])):
            row = self._row(key)
            if row is not None:
                held[key] = row
        return self._settled([held[key] for key in self._order(held)])

    def report_place(self, name: ReportName) -> str:
        """Return which report it is, in words."""
        return f"{self.names.get(name[0], name[0])}: {quarter_report_title(name)}"

    def _row(self, key: str) -> PlanRow | None:
        seen, mine, theirs = (rows.get(key) for rows in self.by_key)
        name = self.names[key]
        if seen is None or mine is None or theirs is None:
            return self.judge.pick(("plan", key), name, (seen, mine, theirs), _told_row)
        values: dict[str, Any] = {}
        shares: list[PlanCell] = []
        for cell, names in _IN_CELL.items():
            content, is_shared = self.judge.pick(
                ("plan", key, cell),
                f"{name}: {CELL_NAMES[cell]}",
                (_cell(seen, cell), _cell(mine, cell), _cell(theirs, cell)),
                _told_cell,
            )
            values |= dict(zip(names, content, strict=True))
            shares += [cell] if is_shared else []
        for entry in _ALONE:
            three = (getattr(seen, entry.name), getattr(mine, entry.name), getattr(theirs, entry.name))
            values[entry.name] = self.judge.pick(("plan", key, entry.name), f"{name}: {entry.thai}", three)
        same = next((row.same_as_above for row in (theirs, mine) if {*row.same_as_above} == {*shares}), tuple(shares))
        followup = _followup(self.judge, key, name, (seen.followup, mine.followup, theirs.followup))
        return replace(theirs, **values, same_as_above=same, followup=followup)

    def _order(self, held: Mapping[str, PlanRow]) -> list[str]:
        """Return the keys of `held` in order; who moved rows decides, and what was added follows what it followed."""
        orders = [list(rows) for rows in self.by_key]
        common = set.intersection(*(set(order) for order in orders))
        seen, mine, theirs = (tuple(key for key in order if key in common) for order in orders)
        picked = self.judge.pick(("plan-order",), "ลำดับแถวของแผน", (seen, mine, theirs), self._told_order)
        base, other = (orders[1], orders[2]) if picked == mine != theirs else (orders[2], orders[1])
        keys = [key for key in base if key in held]
        for place, key in enumerate(other):
            if key in held and key not in keys:
                before = next((each for each in reversed(other[:place]) if each in keys), None)
                keys.insert(0 if before is None else keys.index(before) + 1, key)
        return keys

    def _told_order(self, keys: tuple[str, ...]) -> str:
        return "\n".join(f"{place}. {self.names[key]}" for place, key in enumerate(keys, start=1))

    def _settled(self, rows: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
        """Return `rows` with shared cells written out where the row above is none that anyone shared them with."""
        meant: dict[tuple[str, frozenset[PlanCell]], list[tuple[str, PlanRow]]] = {}
        for side in (self.theirs, self.mine):
            for above, row, whole in zip(("", *(row.key for row in side)), side, resolved(side), strict=False):
                meant.setdefault((row.key, frozenset(row.same_as_above)), []).append((above, whole))
        done = []
        for above, row in zip(("", *(row.key for row in rows)), rows, strict=False):
            sides = meant.get((row.key, frozenset(row.same_as_above)), [])
            if not row.same_as_above or above in [key for key, _ in sides]:
                done.append(row)
                continue
            done.append(self._written_out(row, sides[0][1] if sides else None))
        return tuple(done)

    def _written_out(self, row: PlanRow, whole: PlanRow | None) -> PlanRow:
        """Return `row` sharing nothing; `whole` is the row as one side read it, or None where both shared otherwise."""
        content: dict[str, Any] = {}
        for cell in row.same_as_above:
            for side in (self.theirs, self.mine):
                read = whole or next(
                    (each for each in resolved(side) if each.key == row.key and each.shares(cell)), None
                )
                if read is not None:
                    content |= {name: getattr(read, name) for name in FIELDS[cell]}
                    break
        return replace(row, **content, same_as_above=())


def _row_name(row: PlanRow) -> str:
    """Return how a row is told apart: its measures, shared ones too, or its subject."""
    measures = " / ".join(row.measures)
    if measures:
        return f"แถวแผน “{measures if len(measures) <= _MOST_SIGNS else measures[:_MOST_SIGNS] + '…'}”"
    return f"แถวแผนของ{indicator_title(row.indicator) if row.issue is None else issue_title(row.issue)}"


def _cell(row: PlanRow, cell: PlanCell) -> tuple[tuple[object, ...], bool]:
    return tuple(getattr(row, name) for name in _IN_CELL[cell]), row.shares(cell)


def _told_cell(cell: tuple[tuple[object, ...], bool]) -> str:
    content, is_shared = cell
    return "\n".join(filter(None, ("(ใช้ร่วมกับแถวบน)" if is_shared else "", told_value(content))))


def _told_row(row: PlanRow | None) -> str:
    if row is None:
        return _GONE
    lines = [(name, told_value(_cell(row, cell)[0])) for cell, name in CELL_NAMES.items()]
    lines.append(("ผลการดำเนินการ", _told_followup(row.followup)))
    return "\n".join(f"{name}: {text}" for name, text in lines if text)


def _followup(
    judge: Judge, key: str, name: str, three: tuple[FollowUp | None, FollowUp | None, FollowUp | None]
) -> FollowUp | None:
    seen, mine, theirs = three
    if mine is None or theirs is None or mine == theirs:
        return judge.pick(("followup", key), f"{name}: ผลการดำเนินการ", three, _told_followup)
    before = seen or FollowUp()
    values: dict[str, Any] = {}
    groups = [_STATE, *((entry.name,) for entry in entries_of(FollowUp) if entry.name not in {*_STATE, "log"})]
    names = {entry.name: entry.thai for entry in entries_of(FollowUp)}
    for group in groups:
        was, here, there = (tuple(getattr(each, one) for one in group) for each in (before, mine, theirs))
        found = judge.pick(("followup", key, group), f"{name}: {names[group[0]]}", (was, here, there))
        values |= dict(zip(group, found, strict=True))
    three_logs = (before.log, mine.log, theirs.log)
    log = log_merged(judge, ("followup", key, "log"), f"{name}: ประวัติการแก้ไข", three_logs)
    return FollowUp(**values, log=log)


def _told_followup(followup: FollowUp | None) -> str:
    if followup is None:
        return ""
    lines = [
        (entry.thai, told_value(getattr(followup, entry.name))) for entry in entries_of(FollowUp) if entry.name != "log"
    ]
    return "\n".join(f"{name}: {text}" for name, text in lines if text)
