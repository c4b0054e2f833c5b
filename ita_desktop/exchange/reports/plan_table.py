"""The plan of an earlier report: the rows of its tables as rows of a plan, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ita_desktop.exchange.lexicon import SCORE_NOTE, likeness, pairs, read_code, squash
from ita_desktop.exchange.limits import shorten
from ita_desktop.exchange.reports.cell_text import entries, joined, one_text, period, units
from ita_desktop.exchange.reports.page_ends import PageEnds
from ita_desktop.exchange.reports.paper import PaperTable
from ita_desktop.exchange.reports.plan_head import PaperColumn, column_named, plan_head
from ita_desktop.exchange.reports.plan_proof import doubts_of
from ita_desktop.models.names import CLASS_TITLES, indicator_title
from ita_desktop.models.plan import PlanCell, PlanClass, PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.limits import Clock
    from ita_desktop.exchange.reports.paper import PaperPart, PaperRow
    from ita_desktop.exchange.reports.plan_head import PlanHead

_CELLS = {
    PaperColumn.SUBJECT: PlanCell.INDICATOR,
    PaperColumn.ITEMS: PlanCell.ITEMS,
    PaperColumn.FINDINGS: PlanCell.FINDINGS,
    PaperColumn.CLASS: PlanCell.CLASS,
    PaperColumn.MEASURES: PlanCell.MEASURES,
    PaperColumn.ANALYSIS: PlanCell.ANALYSIS,
    PaperColumn.STEPS: PlanCell.STEPS,
    PaperColumn.PERIOD: PlanCell.PERIOD,
    PaperColumn.RESPONSIBLE: PlanCell.RESPONSIBLE,
    PaperColumn.MONITORING: PlanCell.MONITORING,
    PaperColumn.BUDGET: PlanCell.BUDGET,
    PaperColumn.TARGET: PlanCell.TARGET,
}
_OWN = (PaperColumn.SUBJECT, PaperColumn.MEASURES, PaperColumn.PERIOD, PaperColumn.RESPONSIBLE)
"""A row that has none of these goes on with the one above it."""
_LISTS = {PaperColumn.FINDINGS: "findings", PaperColumn.MEASURES: "measures", PaperColumn.STEPS: "steps"}
_TEXTS = {PaperColumn.ANALYSIS: "analysis", PaperColumn.MONITORING: "monitoring", PaperColumn.TARGET: "target"}
_CLASSES = (
    (PlanClass.DEFECT, re.compile(r"ข้อบกพร่อง|จุดอ่อน|เร่งด่วน")),
    (PlanClass.DEVELOP, re.compile(r"พัฒนา(?:ให้)?(?:ดี)?")),
    (PlanClass.MAINTAIN, re.compile(r"รักษาระดับ")),
)
_CLASS_LINE = re.compile(r"(?:ประเด็น|กลุ่ม|ข้อ|จุด|ระดับ)?(?:ที่)?[^-–•]{0,80}?(?:เร่งด่วน|ให้ดีขึ้น|รักษาระดับ)\S{0,4}")
_SENTENCE = re.compile(r"คือ|ได้แก่|ใน|ของ|และ|หรือ|[/:]")
"""What follows the name of a class where it begins a sentence."""
_LABELLED = re.compile(r"(เป้าหมาย|งบประมาณ)\s*[:：]\s*(.+)")
_LABEL_AT = re.compile(r"(?<=\S)\s*(?=(?:เป้าหมาย|งบประมาณ)\s?[:：])")
"""Where such a line begins on a printed page, which does not tell lines that end from lines that are full."""
_ALIKE, _VERY_ALIKE = 0.7, 0.9
_WHOLE_ROW = 2


@dataclass(frozen=True, slots=True)
class PlanFound:
    """A plan as a report has it.

    Attributes:
        rows: its rows in order.
        places: where each of them stood.
        notes: Thai sentences on what is uncertain in them or has no place in a plan.
        doubts: why a plan from printed pages is not certain, as Thai sentences with their places; none where it is.
    """

    rows: tuple[PlanRow, ...]
    places: tuple[str, ...]
    notes: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def find_plan(
    parts: Iterable[PaperPart], lexicon: YearLexicon, clock: Clock, known_units: Sequence[str] = ()
) -> PlanFound:
    """Return the plan in `parts`, of no rows when there is none; tables that follow one another are one plan.

    Raises:
        BadInput: the time is up.
    """
    reader = _PlanReader(lexicon, clock, known_units)
    for part in parts:
        if isinstance(part, PaperTable):
            reader.read(part)
    notes, doubts = dict.fromkeys(reader.notes), dict.fromkeys(reader.doubts)
    return PlanFound(tuple(reader.rows), tuple(reader.places), tuple(notes), tuple(doubts))


class _PlanReader:
    def __init__(self, lexicon: YearLexicon, clock: Clock, known_units: Sequence[str]) -> None:
        self._lexicon = lexicon
        self._clock = clock
        self._year = lexicon.framework.fiscal_year + 1
        self._units = known_units
        self._head: PlanHead | None = None
        self._issues = [(issue.number, pairs(squash(issue.title))) for issue in lexicon.framework.issues]
        self._merged = self._printed = False
        self._page_ends = PageEnds(lexicon)
        self.rows: list[PlanRow] = []
        self.places: list[str] = []
        self.notes: list[str] = []
        self.doubts: list[str] = []

    def read(self, table: PaperTable) -> None:
        """Take the rows of `table` when it is a plan or goes on with one."""
        self._merged = table.knows_merged
        self._printed = table.is_ruled is not None
        if self._head is not None and any(len(row.cells) != len(self._head.columns) for row in table.rows[:1]):
            self._head = None
        rows, unsure = self._page_ends.whole(table, self._head)
        before = len(self.rows)
        at = 0
        while at < len(rows):
            self._clock.check()
            head = plan_head(rows[at:])
            if head is not None:
                self._head = head
                self._tell_unknown(head, rows[at + head.height :], rows[at].where)
                at += head.height
                continue
            if self._head is not None and at == 0 and not self._goes_on(rows[0]):
                self._head = None
            if self._head is not None:
                self._row(rows[at], self._head)
            at += 1
        if self._head is not None and self._printed:
            made = list(zip(self.rows[before:], self.places[before:], strict=True))
            self.doubts += doubts_of(table, len(self._head.columns), made, unsure)

    def _goes_on(self, row: PaperRow) -> bool:
        """Return whether a table without a head of its own goes on with the plan before it."""
        return sum(column_named(cell.text) is not None for cell in row.cells) < len(row.cells) // _WHOLE_ROW and bool(
            self.rows
        )

    def _tell_unknown(self, head: PlanHead, rows: Sequence[PaperRow], where: str) -> None:
        for at, column in enumerate(head.columns):
            used = any(at < len(row.cells) and row.cells[at].text for row in rows)
            if column is None and used:
                name = head.names[at] or f"ช่องที่ {at + 1}"
                self.notes.append(f"{where}: แผนมีช่อง “{shorten(name)}” ซึ่งไม่มีในแผนของโปรแกรม จึงไม่ได้นำเข้าช่องนี้")

    def _row(self, row: PaperRow, head: PlanHead) -> None:
        cells = [(column, cell) for column, cell in zip(head.columns, row.cells, strict=False) if column is not None]
        texts: dict[PaperColumn, str] = {}
        for at, (column, cell) in enumerate(zip(head.columns, row.cells, strict=False)):
            if column is not None and cell.text:
                words = cell.text if column not in texts else f"{texts[column]}\n{cell.text}"
                texts[column] = f"{head.names[at]}: {words}" if _is_one_of_several(head, at) else words
        texts[PaperColumn.SUBJECT] = SCORE_NOTE.sub("", texts.get(PaperColumn.SUBJECT, "")).strip()
        if not any(cell.text or cell.goes_on for cell in row.cells):
            return
        if self._is_title(row, texts):
            self.notes.append(f"{row.where}: เป็นหัวข้อคั่นในแผน จึงไม่ได้นำเข้าเป็นแถว: {shorten(row.cells[0].text)}")
            return
        merged = {column for column, cell in cells if cell.goes_on}
        if self.rows and not merged & set(_OWN) and not any(texts.get(column) for column in _OWN):
            self._add_to_last(texts, row)
            return
        self._new_row(texts, merged, row)

    def _is_title(self, row: PaperRow, texts: dict[PaperColumn, str]) -> bool:
        """Return whether nothing but one cell is filled, and that names no indicator or issue."""
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) != 1 or any(cell.goes_on for cell in row.cells) or filled[0] is not row.cells[0]:
            return False
        return self._subject(texts.get(PaperColumn.SUBJECT, ""))[:2] == (None, None)

    def _new_row(self, texts: dict[PaperColumn, str], merged: set[PaperColumn], row: PaperRow) -> None:
        above = self.rows[-1] if self.rows else None
        shared = {_CELLS[column] for column in merged if column in _CELLS}
        subject = texts.get(PaperColumn.SUBJECT, "")
        indicator, issue, sure = self._subject(subject)
        if not subject and above is not None:
            indicator, issue = above.indicator, above.issue
            shared.add(PlanCell.INDICATOR)
        elif (indicator, issue) == (None, None) or not sure:
            self._ask_subject(subject, indicator, row)
        content = {column for column, text in texts.items() if text} - {
            PaperColumn.SUBJECT,
            PaperColumn.SCORE,
            PaperColumn.ORDER,
        }
        if above is not None and not self._merged and subject and not content:
            shared |= {cell for cell in _CELLS.values() if cell is not PlanCell.INDICATOR}
            self.notes.append(f"{row.where}: มีแต่ชื่อตัวชี้วัด จึงถือว่าใช้ช่องอื่นร่วมกับแถวบน โปรดตรวจสอบ")
        made = self._filled(PlanRow(indicator=indicator, issue=issue), texts, row)
        order = tuple(cell for cell in PlanCell if cell in shared)
        self.rows.append(replace(made, same_as_above=order if above is not None else ()))
        self.places.append(row.where)

    def _ask_subject(self, subject: str, indicator: int | None, row: PaperRow) -> None:
        if indicator is None:
            self.notes.append(f"{row.where}: ไม่ทราบว่าแถวนี้ตอบตัวชี้วัดใด โปรดระบุหลังนำเข้า: {shorten(subject)}")
        else:
            self.notes.append(
                f"{row.where}: เลขและชื่อตัวชี้วัดไม่ตรงกัน ใช้{indicator_title(indicator)} ตามชื่อ: {shorten(subject)}"
            )

    def _filled(self, made: PlanRow, texts: dict[PaperColumn, str], row: PaperRow) -> PlanRow:
        written = texts.get(PaperColumn.MEASURES, "")
        measures, labelled = _without_labels(_LABEL_AT.sub("\n", written) if self._printed else written)
        target = one_text(texts.get(PaperColumn.TARGET, "")) or labelled.get("เป้าหมาย", "")
        budget = " ".join(texts.get(PaperColumn.BUDGET, "").split()) or labelled.get("งบประมาณ", "")
        found, plan_class = _classed(texts.get(PaperColumn.FINDINGS, ""))
        start, end, words = period(texts.get(PaperColumn.PERIOD, ""), self._year)
        return replace(
            made,
            items=self._items(texts.get(PaperColumn.ITEMS, ""), made.indicator, row),
            plan_class=_class_in(texts.get(PaperColumn.CLASS, "")) or plan_class,
            findings=entries(found),
            measures=entries(measures),
            analysis=one_text(texts.get(PaperColumn.ANALYSIS, "")),
            steps=entries(texts.get(PaperColumn.STEPS, "")),
            start=start,
            end=end,
            period=words,
            responsible=units(texts.get(PaperColumn.RESPONSIBLE, ""), self._units),
            monitoring=one_text(texts.get(PaperColumn.MONITORING, "")),
            budget=budget,
            target=target,
        )

    def _add_to_last(self, texts: dict[PaperColumn, str], row: PaperRow) -> None:
        """Put what a row brings without a measure of its own to the row above, as where a page ended in it."""
        last = self.rows[-1]
        changed: dict[str, Any] = {}
        for column, text in texts.items():
            if column in _LISTS:
                changed[_LISTS[column]] = joined(getattr(last, _LISTS[column]), text)
            elif column in _TEXTS:
                changed[_TEXTS[column]] = one_text(f"{getattr(last, _TEXTS[column])} {text}".strip())
            elif column is PaperColumn.ITEMS:
                codes = self._items(text, last.indicator, row)
                changed["items"] = tuple(dict.fromkeys((*last.items, *codes)))
        homeless = [texts[column] for column in (PaperColumn.BUDGET, PaperColumn.CLASS) if texts.get(column)]
        if homeless:
            left = " / ".join(map(shorten, homeless))
            self.notes.append(f"{row.where}: ไม่ทราบว่าเป็นของแถวใด จึงไม่ได้นำเข้า: {left}")
        self.rows[-1] = replace(last, **changed)

    def _subject(self, text: str) -> tuple[int | None, int | None, bool]:
        """Return the indicator or the issue that a cell names, and whether number and name agree."""
        words = " ".join(text.split())
        if not words:
            return None, None, True
        named = self._lexicon.heading(words)
        alike, number = self._issue(words)
        if alike >= (_ALIKE if named is None or named.sure is None else _VERY_ALIKE):
            return None, number, True
        if named is None:
            return None, None, False
        if named.sure is not None:
            return named.sure, None, named.number in {None, named.sure}
        return (named.number, None, True) if named.labelled and not named.named else (None, None, False)

    def _issue(self, words: str) -> tuple[float, int]:
        """Return how alike the words are to the title of the issue that they are most alike, and its number."""
        found = pairs(squash(words))
        return max(((likeness(found, title), number) for number, title in self._issues), default=(0.0, 0))

    def _items(self, text: str, indicator: int | None, row: PaperRow) -> tuple[str, ...]:
        codes: list[str] = []
        for line in _questions(text):
            code = self._item(line, indicator, row)
            if code is not None:
                codes.append(code)
        return tuple(dict.fromkeys(codes))

    def _item(self, text: str, indicator: int | None, row: PaperRow) -> str | None:
        """Return the item that a line names by code or wording; one that says two things is told and left out.

        Where the wording is that of an item of the row's indicator and the code is of another, the code is the slip.
        """
        read = read_code(text, self._lexicon, indicator)
        rest = text if read is None else read.rest
        own = [item.code for item in self._lexicon.framework.items if item.indicator == indicator]
        score, worded = next(iter(self._lexicon.item_likeness(rest, own or self._lexicon.all_codes())), (0.0, ""))
        if read is not None and read.code is not None and not read.doubt:
            return read.code
        if score >= _ALIKE:
            if read is not None:
                self.notes.append(f"{row.where}: รหัส {read.written} ไม่ตรงกับข้อความ ใช้ข้อ {worded} ตามข้อความ โปรดตรวจสอบ")
            return worded
        self.notes.append(f"{row.where}: ไม่ทราบว่าเป็นข้อใด จึงไม่ได้ระบุข้อ: {shorten(text)}")
        return None


def _is_one_of_several(head: PlanHead, at: int) -> bool:
    """Return whether several columns hold the same, as strengths and weaknesses do, so that each needs its name."""
    column = head.columns[at]
    return column in _TEXTS and head.columns.count(column) > 1


def _questions(text: str) -> list[str]:
    """Return the items of a cell, one a text: each line that begins with a code begins one, others go on with it."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_CODE_FIRST.match(line) for line in lines):
        return lines
    cuts = [match.start() for match in _CODE_AT.finditer(text)]
    if len(cuts) < len(("one", "another")):
        return [" ".join(text.split())] if text.strip() else []
    return [" ".join(text[start:end].split()) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


_CODE_FIRST = re.compile(r"\s*(?:ข้อ\s*)?[iIeEoO๐0]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])")
_CODE_AT = re.compile(r"(?:(?<=\s)|(?<=,)|^)(?:ข้อ\s*)?[iIeEoO]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])", re.MULTILINE)


def _class_in(text: str) -> PlanClass | None:
    return next((known for known, words in _CLASSES if words.search(text)), None) if text else None


def _classed(text: str) -> tuple[str, PlanClass | None]:
    """Return the findings without the class above them (`ประเด็นที่จะต้องพัฒนาให้ดีขึ้น`), and that class."""
    for known, title in CLASS_TITLES.items():
        rest = text.lstrip().removeprefix(title)
        if rest != text.lstrip() and not _SENTENCE.match(rest):
            return rest.strip(), known
    match = _CLASS_LINE.match(text.lstrip())
    if match is None:
        return text, None
    rest = text.lstrip()[match.end() :]
    if rest and not rest[0].isspace():
        return text, None
    return rest.strip(), _class_in(match.group())


def _without_labels(text: str) -> tuple[str, dict[str, str]]:
    """Return the measures without the target and the budget that our own layouts put below them, and those."""
    kept: list[str] = []
    labelled: dict[str, str] = {}
    for line in text.split("\n"):
        match = _LABELLED.fullmatch(line.strip())
        if match is None or match[1] in labelled:
            kept.append(line)
        else:
            labelled[match[1]] = match[2].strip()
    return "\n".join(kept), labelled
