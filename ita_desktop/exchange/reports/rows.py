"""The tables of a report: rows of items, sub-groups, indicators and tools, with what wrapped to the next lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.lexicon import is_lettered, squash
from ita_desktop.exchange.numbers import CLOSE, as_score, is_year
from ita_desktop.exchange.reports.head import TableHead
from ita_desktop.exchange.reports.lines import MARKED, NUMBER, names_a_range, score_of
from ita_desktop.exchange.tables.grid import text_cell
from ita_desktop.exchange.tables.headers import PART_COLUMNS, SCORE_COLUMNS, ColumnKind, label_of, target_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ita_desktop.exchange.draft import Collector, Found
    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.reports.lines import ReportLine
    from ita_desktop.exchange.tables.grid import TableCell
    from ita_desktop.exchange.tables.headers import Target

_SAYS_SCORE = re.compile(
    r"(?:ได้|มี)(?:รับ)?(?:ผล)?คะแนน|ได้(?:รับ)?\s*[0-9๐-๙.]{1,6}\s*คะแนน"
    r"|(?:ลดลง|เพิ่มขึ้น|เพิ่มได้|เพิ่มอีก|ขาดอีก)\s*[0-9๐-๙]"
)
_ONE = NUMBER.replace("?P<number>", "?:")
_LED = rf"(?:[\s(\[=:]+{_ONE}|(?<=[ก-์])(?:[0-9]{{1,2}}\.[0-9]{{2}}|100(?:\.00)?)(?![0-9.]))"
_TRAILING = re.compile(
    rf"(?P<text>.*?(?:[^\s0-9.]|[0-9]{{4}})|\s*[iIlLeEoO][\s.]?[0-9]{{1,2}}\.?)\s*(?P<numbers>(?:{_LED}[)\]]?)+)\s*(?:คะแนน|%)?[)\]]?\s*[;,]?\s*"
)
_BEGINS_LIST = re.compile(r"\s*[0-9๐-๙]{1,2}\.\s*")
"""A cell that ends behind the number of a list: the end of a page tore it."""
_LIST_NUMBER = re.compile(r"\s[0-9]{1,2}\)\s*$")  # `1) worth its price 2)`, where the list goes on below
_ODD = re.compile(
    r"[\s\t](?!25[0-9]{2}\b)([0-9]+(?:[.,]?[xXoO×][0-9.,]*|[.,][0-9]*[.,xXoO×][0-9.,xXoO×]*|,[0-9]{1,3}|[0-9]{2}))\s*(?:คะแนน|%)?$"
)
"""What a score misread or mistyped looks like: `9x.5`, `98.6.7`, `98,67`, `9867`."""
_NUMBERS = re.compile(rf"\s*{_ONE}(?:\s+{_ONE})+\s*")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*[0-9]{1,2}(?![0-9.])")
_LONGEST_ODD = 12
_SCORE_WORDS = {"คะแนน", "คะแนน:", "คะแนนที่ได้", "คะแนนที่ได้:"}
_MOST_LINES = 5
_SHORT = 40
_ALIKE = 0.5
_ENOUGH = 3
_YEAR_LETTERS = 12  # of `ประจำปี พ.ศ.`, the end of many an item's wording
_LONGEST_ROW = 600
_NAME_LETTERS = 8
OTHER_NAME = "หมายเลขกับชื่อตัวชี้วัดไม่ตรงกัน"
_UNKNOWN_PARTS = "มีหลายตัวเลข ไม่ทราบว่าตัวเลขใดเป็นคะแนนส่วนใด"


@dataclass(slots=True)
class _Open:
    """A row that has begun and waits for the rest of its text and for its numbers."""

    target: Target
    line: ReportLine
    text: str
    lines: int = 0
    numbers: list[tuple[Decimal, ReportLine]] = field(default_factory=list)
    doubt: str = ""


class RowReader:
    """Reads the table rows of a report, one line after the other."""

    def __init__(self, lexicon: YearLexicon, into: Collector, column: str | None = None) -> None:
        """Recognise the names of `lexicon` and add what is found to `into`; a person named the score `column`."""
        self._lexicon = lexicon
        self._into = into
        self._head = TableHead(lexicon.framework.fiscal_year, column)
        self._open: _Open | None = None
        self.indicator: int | None = None
        self.pairs: list[tuple[int, list[Decimal], ReportLine]] = []
        self.notes: list[str] = []
        self._unnamed: list[tuple[str, Found]] = []
        self._agreeing = 0
        self._disagreeing = 0

    def read(self, line: ReportLine) -> bool:
        """Read `line`; return whether it was a row or a part of one, and so is no prose."""
        if self._head.read(line):
            self._close()
            self._settle_unnamed()
            return True
        if len(line.cells) == 1 and (said := _SAYS_SCORE.search(line.text)):
            self._close()
            heading = self._lexicon.heading(line.text[: said.start()])
            self.indicator = heading.sure or self.indicator if heading is not None else self.indicator
            return False
        cells = self._cells(line)
        target = target_of(cells, self._head.columns, self._lexicon, self.indicator)
        if (
            target is not None
            and target.by_wording
            and self._open is not None
            and self._open.target.code == target.code
        ):
            target = None  # the wording of the code that stands in the line above
        bare = target is not None and (target.by_wording or not target.code)
        if bare and self._open is not None and self._continues(line):
            target = None  # the end of an item's wording reads like a name, or like another item
        if target is not None and target.path:
            self._close()
            return self._begin(target, cells, line)
        if self._open is not None and self._go_on(cells, line):
            return True
        self._close()
        return False

    @property
    def waits(self) -> bool:
        """Whether a row has begun whose score has not come yet."""
        return self._open is not None

    @property
    def knows_column(self) -> bool:
        """Whether a table with the column that a person named was seen."""
        return self._head.knows_column

    def close(self) -> None:
        """Take what waits at the end of the report."""
        self._close()
        self._settle_unnamed()

    # RowReader

    def _cells(self, line: ReportLine) -> tuple[TableCell, ...]:
        """Return the cells of `line`; a line of prose that ends with numbers is cut before them."""
        if len(line.cells) != 1 or len(line.plain) > _LONGEST_ROW:
            return line.cells
        if _NUMBERS.fullmatch(line.plain):
            return tuple(text_cell(number, line.where) for number in line.plain.split())
        match = _TRAILING.fullmatch(line.plain)
        if match is None or (_LIST_NUMBER.search(line.plain) and line.plain.count("(") < line.plain.count(")")):
            return line.cells
        text = line.text[: match.end("text")]
        cell = text_cell(text, line.where)
        if target_of((cell,), {}, self._lexicon, self.indicator) is None and self._open is None:
            return line.cells
        return (cell, *(text_cell(number, line.where) for number in re.findall(r"[0-9.]+", match["numbers"])))

    def _begin(self, target: Target, cells: Sequence[TableCell], line: ReportLine) -> bool:
        if target.indicator is not None:
            self.indicator = target.indicator
            if self._lexicon.framework.indicator(target.indicator).tool is not Tool.EIT:
                self._head.part = None
            self._head.aside = False
        if self._head.aside and target.code:
            return True
        self._compare_number(target, cells)
        text = " ".join(cell.text for cell in cells if cell.number is None)
        self._open = _Open(target, line, text, doubt=target.doubt)
        if self._head.in_plan and not self._head.columns:
            self._mark_in_plan(target, cells, line)
            self._open = None
            return False
        self._note_unread(target, cells, line)
        values = self._values(target, cells)
        if values:
            self._take(target, values, line, target.doubt)
            self._open = None
            return True
        if target.code and target.doubt:
            self._open = None  # a number at the beginning of a line is rather the line's own
            return False
        if target.code and not target.doubt and is_lettered(line.plain):
            self._note_odd(target, cells, line)
        near = (
            to_arabic(cell.text)
            for at, cell in enumerate(cells)
            if len(cell.text) < 3 * _SHORT and (at == target.at or not _INDICATOR.search(to_arabic(cell.text)))
        )  # a sentence in another cell that names an indicator speaks of that one
        marked = [match for text in near for match in MARKED.finditer(text)]
        if len(marked) == 1 and not names_a_range(line.plain) and not target.code:
            if self._is_unnamed(cells[target.at]):
                self._into.doubt(target.path, line.found(score_of(marked[0])), OTHER_NAME)
            else:
                self._add(target, marked[0], line)
            self._open = None
        return len(line.text) < 3 * _SHORT or bool(target.code)

    def _is_unnamed(self, cell: TableCell) -> bool:
        """Return whether a cell gives an indicator's number, and words behind it that are not its name."""
        heading = self._lexicon.heading(cell.text)
        said = squash(_INDICATOR.sub("", MARKED.sub("", to_arabic(cell.text))))
        return heading is not None and heading.sure is None and len(said) >= _NAME_LETTERS

    def _note_odd(self, target: Target, cells: Sequence[TableCell], line: ReportLine) -> None:
        """Keep what stands behind a code instead of a score: nothing is dropped without a word."""
        for cell in cells[target.at + 1 :]:
            if cell.is_not_yet:
                self._into.absent[target.path] = line.found(cell.text)
        if odd := _ODD.search(line.plain):
            self._into.refused[target.path] = line.found(odd[1])

    def _note_unread(self, target: Target, cells: Sequence[TableCell], line: ReportLine) -> None:
        """Keep what stands in a score column and is no score, of whatever the row is about."""
        for at, cell in enumerate(cells):
            column = self._head.columns.get(at)
            has_score = cell.number is not None and as_score(cell.number) is not None
            if at <= target.at or column not in SCORE_COLUMNS or has_score:
                continue
            is_part = column in PART_COLUMNS and target.code and self._lexicon.item(target.code).tool is Tool.EIT
            path = f"{target.path}.{column}" if is_part else target.path
            if cell.is_not_yet:
                self._into.absent[path] = line.found(cell.text)
            elif len(cell.text) <= _LONGEST_ODD and any(map(str.isdigit, cell.text)):
                self._into.refused[path] = line.found(cell.text)

    def _mark_in_plan(self, target: Target, cells: Sequence[TableCell], line: ReportLine) -> None:
        """Take the score that a plan repeats beside the indicator's name: `การปฏิบัติหน้าที่ (98.67 คะแนน)`."""
        match = MARKED.search(to_arabic(cells[target.at].text))
        if match is not None and target.path.startswith("published.indicators."):
            self._add(target, match, line)

    def _add(self, target: Target, match: re.Match[str], line: ReportLine) -> None:
        score = score_of(match)
        if score is not None:
            self._into.add(target.path, line.found(score))

    def _values(self, target: Target, cells: Sequence[TableCell]) -> list[tuple[ColumnKind | None, Decimal]]:
        """Return the row's scores, each with its column when that is known."""
        numbers = [
            (at, score)
            for at, cell in enumerate(cells)
            if at > target.at and cell.number is not None and not _BEGINS_LIST.fullmatch(cell.text)
            if (score := as_score(cell.number)) is not None
        ]
        outside = any(self._head.columns.get(at) in {None, ColumnKind.NAME, ColumnKind.CODE} for at, _ in numbers)
        apart = outside and len(numbers) > 1 and target.path.startswith("published.indicators.")
        if any(self._head.columns.get(at) in SCORE_COLUMNS for at, _ in numbers) and not apart:
            return [
                (self._head.columns[at], score) for at, score in numbers if self._head.columns.get(at) in SCORE_COLUMNS
            ]
        aside = {ColumnKind.NUMBER, ColumnKind.OTHER}
        if self._head.columns and numbers and all(self._head.columns.get(at) in aside for at, _ in numbers):
            return []
        counts = {ColumnKind.NUMBER, ColumnKind.INDICATOR}
        of_another = len(cells) <= min(
            (at for at, kind in self._head.columns.items() if kind in SCORE_COLUMNS), default=0
        )
        scores = [
            score
            for at, score in numbers
            if self._head.columns.get(at) not in counts or (of_another and _has_places(score))
        ]  # no count has places: the head is that of a wider table, which has ended
        return self._head.ordered(scores)

    def _take(
        self, target: Target, values: Sequence[tuple[ColumnKind | None, Decimal]], line: ReportLine, doubt: str
    ) -> None:
        if target.code and self._lexicon.item(target.code).tool is Tool.EIT:
            self._take_eit(target, values, line, doubt)
            return
        scores = [score for _, score in values]
        known = {column: score for column, score in values if column is not None}
        if ColumnKind.SCORE in known:
            scores = [known[ColumnKind.SCORE]]
        if len(set(scores)) == 1:
            self._put(target.path, scores[0], line, doubt, target)
        elif target.path.startswith("published.indicators."):
            self.pairs.append((int(target.path.rsplit(".", 1)[1]), scores, line))
        else:
            self._doubt_all(target.path, scores, line)

    def _take_eit(
        self, target: Target, values: Sequence[tuple[ColumnKind | None, Decimal]], line: ReportLine, doubt: str
    ) -> None:
        """Take the scores of an EIT item: both parts, one of them, or the combined score."""
        scores = [score for _, score in values]
        known = {column: score for column, score in values if column is not None}
        part = self._head.part
        if part is not None and len(scores) == 1 and not known.keys() & set(PART_COLUMNS):
            self._put(f"{target.path}.{part}", scores[0], line, doubt, target)
        elif known and len(known) == len(values):
            for column, score in known.items():
                path = target.path if column is ColumnKind.SCORE else f"{target.path}.{column}"
                self._put(path, score, line, doubt, target)
        elif len(scores) == 1 and not set(PART_COLUMNS) <= set(self._head.order):
            self._put(target.path, scores[0], line, doubt, target)
        elif len(scores) == len(PART_COLUMNS) + 1 and abs((scores[0] + scores[1]) / 2 - scores[2]) <= CLOSE:
            for name, score in zip(PART_COLUMNS, scores, strict=False):
                self._put(f"{target.path}.{name}", score, line, doubt, target)
        else:
            self._doubt_all(target.path, scores, line)

    def _doubt_all(self, path: str, scores: Sequence[Decimal], line: ReportLine) -> None:
        for score in scores:
            self._into.doubt(path, line.found(score), _UNKNOWN_PARTS)

    def _put(self, path: str, score: Decimal, line: ReportLine, doubt: str, target: Target) -> None:
        found, code = line.found(score), target.code
        if doubt == target.doubt and (worded := target.worded_path(path)) and self._takes(target.worded, score):
            self._into.doubt_code(path, worded, found, doubt)
            return
        if code and not self._takes(code, score):
            doubt = f"ข้อนี้ควรเป็น{self._lexicon.item(code).scale.expected}"
        if doubt and path.startswith("published.indicators."):
            self._unnamed.append((path, found))
        elif doubt:
            self._into.doubt(path, found, doubt)
        else:
            self._into.add(path, found)

    def _takes(self, code: str, score: Decimal) -> bool:
        return self._lexicon.item(code).scale.takes(score)

    # Indicators whose name cannot be read

    def _compare_number(self, target: Target, cells: Sequence[TableCell]) -> None:
        """Count whether the printed number of a named indicator is its own: some tables number by rank."""
        if target.doubt or not target.path.startswith("published.indicators."):
            return
        for at, cell in enumerate(cells):
            if self._head.columns.get(at) is ColumnKind.INDICATOR and cell.number is not None:
                same = cell.number == target.indicator
                self._agreeing += same
                self._disagreeing += not same

    def _settle_unnamed(self) -> None:
        """Take an indicator by its number alone where the whole table numbers the others rightly, and say so."""
        trusted = self._agreeing >= _ENOUGH and not self._disagreeing
        for path, found in self._unnamed:
            if trusted:
                number = path.rsplit(".", 1)[1]
                self._into.add(path, found)
                self.notes.append(f"{found.where}: อ่านชื่อตัวชี้วัดไม่ได้ จึงนับเป็น{indicator_title(number)} ตามหมายเลขในตาราง")
            else:
                self._into.doubt(path, found, "อ่านชื่อตัวชี้วัดไม่ได้ ทราบเพียงหมายเลข")
        self._unnamed, self._agreeing, self._disagreeing = [], 0, 0

    # RowReader over several lines

    def _go_on(self, cells: Sequence[TableCell], line: ReportLine) -> bool:
        row = self._open
        if row is None or (label_of(line.cells[0].text) is not None and not self._continues(line)):
            return False
        numbers = [score for cell in cells if cell.number is not None and (score := as_score(cell.number)) is not None]
        text = " ".join(cell.text for cell in cells if cell.number is None)
        text = "" if numbers and text.strip() in _SCORE_WORDS else text
        if not text.strip() and all(cell.number is None or is_year(cell.number) for cell in cells):
            return True  # the year at the end of a wrapped wording, on a line of its own
        if not text.strip():
            row.numbers += [(score, line) for score in numbers]
            return bool(numbers)
        row.lines += 1
        if row.numbers or self._head.in_plan or _SAYS_SCORE.search(text):
            return False
        if row.lines > _MOST_LINES and not self._continues(line):
            return False
        if row.target.by_wording and (not numbers or len(squash(text)) > _YEAR_LETTERS):
            return False
        if not row.target.code:
            return self._marked_below(row, line)
        joined = f"{row.text} {text}"
        if numbers and not (self._better(row, joined) and all(map(_like_a_score, numbers))):
            row.doubt = row.doubt or "ตัวเลขอยู่คนละบรรทัดกับรหัสข้อ และข้อความไม่ตรงกับข้อนั้น"
        row.text = joined
        row.numbers += [(score, line) for score in numbers]
        if numbers:
            self._close()
        return True

    def _continues(self, line: ReportLine) -> bool:
        """Return whether `line` makes the open row's text more like its item's wording."""
        row = self._open
        if row is None or not row.target.code or len(line.cells) > 1:
            return False
        code = row.target.code
        joined = self._lexicon.item_likeness(f"{row.text} {line.text}", [code])[0][0]
        return joined > max(_ALIKE, self._lexicon.item_likeness(row.text, [code])[0][0])

    def _marked_below(self, row: _Open, line: ReportLine) -> bool:
        """Take the one number called a score in the line under the name of a tool or an indicator."""
        marked = list(MARKED.finditer(line.plain))
        if len(marked) != 1 or row.lines > 1 or len(line.plain) > 3 * _SHORT or names_a_range(line.plain):
            return False
        if _INDICATOR.search(line.plain):
            return False  # it says whose score it is
        self._add(row.target, marked[0], line)
        self._open = None
        return True

    def _better(self, row: _Open, joined: str) -> bool:
        """Return whether the text with this line added is still the wording of the row's item."""
        code = row.target.code
        with_line = self._lexicon.item_likeness(joined, [code])[0][0]
        return with_line >= max(_ALIKE, self._lexicon.item_likeness(row.text, [code])[0][0] - 0.05)

    def _close(self) -> None:
        row, self._open = self._open, None
        if row is None or not row.numbers:
            return
        scores = [score for score, _ in row.numbers]
        if (
            len(scores) > 1
            and _has_places(scores[0])
            and not _has_places(scores[-1])
            and scores[-1] <= max(indicator.number for indicator in self._lexicon.framework.indicators)
        ):
            scores.pop()  # the number of the next row, where each cell stands on a line of its own
        line = row.numbers[0][1]
        self._take(row.target, self._head.ordered(scores), line, row.doubt)


def _like_a_score(score: Decimal) -> bool:
    """Return whether a number at the end of a wrapped line is a score rather than a page or a part of a sentence."""
    return _has_places(score) or score % 50 == 0


def _has_places(score: Decimal) -> bool:
    return score != score.to_integral_value() or "." in str(score)
