"""The scores of a sheet: each row's item, indicator or tool, and what stands in the columns that are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import ChoiceKind, OpenChoice, Option
from ita_desktop.exchange.draft import Collector, Found
from ita_desktop.exchange.forms.scores_form import HEADER
from ita_desktop.exchange.lexicon import squash
from ita_desktop.exchange.limits import Faults
from ita_desktop.exchange.numbers import SCORE_EXPECTED, as_score
from ita_desktop.exchange.tables.columns import (
    ColumnHead,
    ScoreTable,
    Wanted,
    blocks_of,
    letter_of,
    number_of,
    side_by_side,
    wanted_of,
)
from ita_desktop.exchange.tables.headers import (
    PART_COLUMNS,
    SCORE_COLUMNS,
    ColumnKind,
    label_in,
    numbered_of,
    part_of,
    part_said,
    plan_heads,
    take,
    take_name,
    target_of,
)
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ita_desktop.exchange.choices import Answers
    from ita_desktop.exchange.draft import AssessmentDraft, DraftValue
    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.proof import Proof
    from ita_desktop.exchange.tables.grid import TableCell, TableGrid
    from ita_desktop.exchange.tables.headers import Target

_PART_WORDS = 5
_FIRST = 3
_MANY = 5
_WORDS = 8
_STRANGE = 0.3
"""Below this no wording of any year is like another's."""
_WEIGHTED = re.compile(r"ถ่วง|น้ำหนัก|weight|[x×*]\s*(?:0\.)?[0-9]{2}", re.IGNORECASE)
_NO_FORMULA = "ค่าที่คำนวณแล้ว โปรดเปิดแฟ้มด้วย Excel บันทึก แล้วนำเข้าใหม่"
_COMMA = "เขียนด้วยจุลภาคทั้งที่ตัวเลขอื่นใช้จุดทศนิยม"
_UNKNOWN_PARTS = "แถวนี้มีหลายตัวเลขแต่ไม่มีหัวตารางบอกว่าเป็นคะแนนส่วนใด"
_RIVALS = "มีหลายคอลัมน์ที่อาจเป็นคะแนนเดียวกัน หัวตารางและผลรวมไม่พอจะบอกว่าคอลัมน์ใด"
_FAILS = "ตัวเลขในตารางขัดแย้งกันเอง ผลรวมที่พิมพ์ไว้ไม่ตรงกับคะแนนรายข้อเป็นส่วนใหญ่"
_FORMULAS = "ช่องคะแนนส่วนใหญ่เป็นสูตรที่ยังไม่มีผลลัพธ์ โปรดเปิดแฟ้มด้วย Excel บันทึก แล้วนำเข้าใหม่ หรือระบุคอลัมน์ที่จะอ่านเท่าที่มี"
_CONTRADICTED = "ไม่ตรงกับที่คำนวณได้จากคะแนนในตารางเดียวกัน"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is about something, with the EIT part it names."""

    cells: tuple[TableCell, ...]
    target: Target
    part: ColumnKind | None


@dataclass(slots=True)
class _Parsed:
    """A table taken apart; its rows that are labels stand apart."""

    block: ScoreTable
    rows: list[_Row] = field(default_factory=list)
    labels: list[tuple[TableCell, ...]] = field(default_factory=list)
    wanted: Wanted = field(default_factory=Wanted)


class SheetReader:
    """Reads one sheet for one year."""

    def __init__(
        self,
        grid: TableGrid,
        lexicon: YearLexicon,
        answers: Answers,
        place: Callable[[str], str],
        *,
        last_year: bool = False,
    ) -> None:
        """Take `grid` apart with the year's `lexicon`.

        Args:
            grid: the sheet.
            lexicon: of the year read.
            answers: what a person said; the column counts here.
            place: puts the source before a place.
            last_year: the year read is that before the sheet's own, which it has in a column called so.
        """
        self.grid = grid
        self._lexicon = lexicon
        self._place = place
        self._titles: list[tuple[TableCell, ...]] = []
        self._tables: list[_Parsed] = []
        self.notes: list[str] = []
        self.choice: OpenChoice | None = None
        self.was_chosen = False
        roles = answers.roles_of(number_of(grid))
        for part in [grid] if roles else side_by_side(grid):
            title, blocks = blocks_of(part)
            if roles and not blocks:
                title, blocks = [], [ScoreTable({}, list(grid.rows))]
            self._titles += title
            for block in blocks:
                plain = block.of_no_year if answers.insists else block.of_last_year if last_year else block
                self._tables.append(self._parsed(plain.directed(roles) if roles else plain))
        self._answered = self._answer(answers.column)
        self.was_chosen = self.was_chosen or bool(roles)
        self._note_aside()

    @property
    def has_scores(self) -> bool:
        """Whether any row of a known item, indicator or tool has a figure, in whatever column."""
        return not self._is_of_others() and any(
            row.target.path and not row.target.doubt and (_figures(row.cells, row.target) or _odd(row))
            for table in self._tables
            for row in table.rows
        )

    def _is_of_others(self) -> bool:
        """Return whether the words beside the codes are nothing that any item asks: `i1 อบรมครั้งที่ 1`, 24 people."""
        rows = [row for table in self._tables for row in table.rows if row.target.code and not row.target.by_wording]
        words = [squash(" ".join(cell.text for cell in row.cells if cell.number is None)) for row in rows]
        worded = [text for text in words if len(text) >= _WORDS]
        scored = any(head.kind in SCORE_COLUMNS for table in self._tables for head in table.block.heads.values())
        codes = self._lexicon.all_codes()
        return (
            not scored
            and len(worded) >= _MANY
            and all(self._lexicon.item_likeness(text, codes)[0][0] < _STRANGE for text in worded)
        )

    @property
    def is_own_form(self) -> bool:
        """Whether it is our form, in which published figures stand beside items whatever their sums."""
        return any(head.text == HEADER[-1] for table in self._tables for head in table.block.heads.values())

    @property
    def knows_column(self) -> bool:
        """Whether the column that a person named is here."""
        return self._answered

    def read(self, into: Collector, faults: Faults, prove: Callable[[AssessmentDraft], Proof]) -> None:
        """Add what the sheet says to `into`; where a person has to choose first, nothing but what its title says."""
        for row in self._titles:
            self._label(row, into, faults, {})
        letters = self._rivals()
        if not letters and not self._answered and self._mostly_formulas():
            self.choice = replace(self.contradicted(), reason=_FORMULAS)
            return
        if not letters:
            self._collect(into, faults, None)
            return
        tried = {letter: self._tried(letter, into, prove) for letter in letters}
        proven = [letter for letter, (_, proof) in tried.items() if proof.holds]
        if len(proven) == 1 and all(proof.contradicted for letter, (_, proof) in tried.items() if letter != proven[0]):
            self.notes.append(f"คอลัมน์ {proven[0]} ตรงกับผลรวมที่พิมพ์ไว้ คอลัมน์อื่นขัดแย้ง จึงอ่านคอลัมน์ {proven[0]}")
            self._collect(into, faults, proven[0])
            return
        options = tuple(self._option(letter, draft, proof) for letter, (draft, proof) in tried.items())
        self.choice = OpenChoice(ChoiceKind.COLUMN, self._where(), _RIVALS, options)

    def contradicted(self) -> OpenChoice:
        """Return the choice of a sheet whose figures contradict each other."""
        heads: dict[str, str] = {}
        cells: dict[str, list[TableCell]] = {}
        for table in self._tables:
            for at in sorted(at for group in table.wanted.columns.values() for at in group):
                for row in table.rows:
                    if at < len(row.cells):
                        letter = letter_of(row.cells[at])
                        heads[letter] = table.block.heads.get(at, ColumnHead()).text
                        cells.setdefault(letter, []).append(row.cells[at])
        options = tuple(
            Option(letter, head, spots=tuple(cell.spot for cell in cells[letter][:_FIRST] if cell.spot))
            for letter, head in heads.items()
        )
        return OpenChoice(ChoiceKind.COLUMN, self._where(), _FAILS, options)

    def _mostly_formulas(self) -> bool:
        """Whether most items have a formula without a result in the columns that are read."""
        cells = [
            row.cells[at]
            for table in self._tables
            for group in table.wanted.columns.values()
            for row in table.rows
            for at in group
            if row.target.code and at < len(row.cells)
        ]
        return sum(bool(cell.broken) and not cell.text for cell in cells) * 2 > len(cells)

    # Taking apart

    def _parsed(self, block: ScoreTable) -> _Parsed:
        made = _Parsed(block)
        if plan_heads(head.text for head in block.heads.values()) > 1:
            return made
        kinds = block.kinds
        indicator: int | None = None
        target: Target | None = None
        numbered = numbered_of(block.rows, block.above, self._lexicon)
        whole_part = part_said(block.above)
        for at, cells in enumerate(block.rows):
            if label_in(cells) is not None:
                made.labels.append(cells)
                continue
            part = self._part(cells, kinds) or whole_part
            found = numbered.get(at) or target_of(cells, kinds, self._lexicon, indicator)
            if found is None and (part in {None, whole_part} or target is None):
                continue
            target = found or target  # a merged cell: the code stands only in the first of its rows
            if target is None or (not target.code and any(_WEIGHTED.search(cell.text) for cell in cells)):
                continue
            indicator = indicator if target.indicator is None else target.indicator
            made.rows.append(_Row(cells, target, part))
        filled = [(row.target.at, _figures(row.cells, row.target)) for row in made.rows if row.target.path]
        made.wanted = wanted_of(block, filled, self._lexicon.framework.fiscal_year)
        return made

    def _part(self, row: Sequence[TableCell], kinds: Mapping[int, ColumnKind]) -> ColumnKind | None:
        for at, cell in enumerate(row):
            if kinds.get(at) in {ColumnKind.PART, ColumnKind.NAME} or (cell.number is None and at not in kinds):
                part = part_of(cell.text)
                if part is not None and len(cell.text.split()) <= _PART_WORDS:
                    return part
        return None

    def _answer(self, column: str | None) -> bool:
        """Read the column that a person named by letter or head; return whether it is here."""
        known = False
        for table in self._tables if column is not None else ():
            letters = {at: letter_of(row.cells[at]) for row in table.rows for at in range(len(row.cells))}
            named = [
                at
                for at in letters
                if letters[at] == str(column).upper() or table.block.heads.get(at, ColumnHead()).is_called(str(column))
            ]
            if not named:
                continue
            known = True
            wanted = table.wanted
            taken = {at for group in wanted.columns.values() for at in group}
            if rivals := [at for at in wanted.rivals if at in named]:
                self.was_chosen = True
                if len(rivals) == 1:
                    kind = table.block.heads.get(rivals[0], ColumnHead()).kind or ColumnKind.SCORE
                    wanted.columns.setdefault(kind, []).append(rivals[0])
                wanted.rivals = rivals if len(rivals) > 1 else []
            elif len(named) == 1 and not taken & set(named):
                wanted.columns = {ColumnKind.SCORE: named}
                wanted.rivals = []
        return known

    # Rival columns

    def _rivals(self) -> list[str]:
        """Return the letters of columns that could hold the same scores; not where only EIT items have two."""
        letters: dict[str, None] = {}
        for table in self._tables:
            rivals = set(table.wanted.rivals)
            rows = [row for row in table.rows if len(_figures(row.cells, row.target) & rivals) > 1]
            if table.block.heads or not all(self._is_eit(row.target) for row in rows):
                letters |= dict.fromkeys(
                    letter_of(row.cells[at]) for row in rows for at in sorted(rivals) if at < len(row.cells)
                )
        return sorted(letters, key=lambda letter: (len(letter), letter))

    def _tried(
        self, letter: str, titles: Collector, prove: Callable[[AssessmentDraft], Proof]
    ) -> tuple[AssessmentDraft, Proof]:
        into = Collector()
        into.absorb(titles)
        self._collect(into, Faults(), letter)
        draft = into.draft()
        return draft, prove(draft)

    def _option(self, letter: str, draft: AssessmentDraft, proof: Proof) -> Option:
        heads = {
            table.block.heads.get(at, ColumnHead()).text
            for table in self._tables
            for row in table.rows
            for at in table.wanted.rivals
            if at < len(row.cells) and letter_of(row.cells[at]) == letter
        }
        items = [(path, found) for path, found in draft.values.items() if path.startswith("items.")][:_FIRST]
        return Option(
            letter,
            " / ".join(sorted(filter(None, heads))),
            tuple(f"{path.removeprefix('items.')} = {found.value}" for path, found in items),
            str(proof),
            tuple(found.spot for _, found in items if found.spot is not None),
        )

    def _where(self) -> str:
        return self._place(f"แผ่นงาน {self.grid.name}" if self.grid.name else "ตาราง")

    def _note_aside(self) -> None:
        told: dict[str, None] = {}
        for table in self._tables:
            for at, why in table.wanted.aside.items():
                letters = {letter_of(row.cells[at]) for row in table.rows if at < len(row.cells)}
                told |= dict.fromkeys(f"ไม่อ่านคอลัมน์ {letter} {why}" for letter in sorted(letters))
        self.notes += [f"{self._where()}: {note}" for note in told]

    # Values

    def _collect(self, into: Collector, faults: Faults, pick: str | None) -> None:
        """Add the values of all tables; of rival columns only that of letter `pick`."""
        for table in self._tables:
            columns = {at: kind for kind, group in table.wanted.columns.items() for at in group}
            for row in table.rows:
                chosen = dict(columns)
                rivals = [at for at in table.wanted.rivals if at < len(row.cells)]
                for at in rivals:
                    if letter_of(row.cells[at]) == pick:
                        chosen[at] = table.block.heads.get(at, ColumnHead()).kind or ColumnKind.SCORE
                if pick is None and rivals:
                    self._take_unheaded(row, rivals, into, faults)
                self._take(row, chosen, into, faults)
            for label in table.labels:
                self._label(
                    label,
                    into,
                    faults,
                    columns
                    | {
                        at: ColumnKind.SCORE
                        for at in table.wanted.rivals
                        if at < len(label) and letter_of(label[at]) == pick
                    },
                )

    def _take_unheaded(self, row: _Row, rivals: Sequence[int], into: Collector, faults: Faults) -> None:
        """Take the one figure of a row; doubt those of an EIT item that has two without a head."""
        filled = [at for at in rivals if row.cells[at].number is not None or row.cells[at].broken]
        if len(filled) == 1:
            self._take(row, {filled[0]: ColumnKind.SCORE}, into, faults)
            return
        for at in filled:
            cell = row.cells[at]
            if cell.number is not None and (score := as_score(cell.number)) is not None:
                into.doubt(row.target.path, self._found(score, cell), _UNKNOWN_PARTS)

    def _label(
        self, row: Sequence[TableCell], into: Collector, faults: Faults, columns: Mapping[int, ColumnKind]
    ) -> None:
        found = label_in(row)
        if found is None:
            return
        path, words, values = found
        if path == "published.overall":
            chosen = [row[at] for at, kind in columns.items() if kind is ColumnKind.SCORE and at < len(row)]
            cells = [cell for cell in chosen or values if cell.number is not None]
            scores = [
                score for cell in cells if cell.number is not None and (score := as_score(cell.number)) is not None
            ]
            if len(set(scores)) == 1:
                into.add(path, self._found(scores[0], cells[0]))
            elif cells and not columns:
                faults.add(cells[0].where, cells[0].text, SCORE_EXPECTED)
        elif path == "agency.name" and values:
            if not take_name(values, into, self._place(values[0].where)):
                faults.add(values[0].where, values[0].text, "ชื่อหน่วยงานเต็ม")
        elif values and not take(path, values[0], into, self._place(values[0].where)) and not path.endswith("rank"):
            faults.add(values[0].where, values[0].text, f"ค่าของ “{words}”")

    def _take(self, row: _Row, columns: Mapping[int, ColumnKind], into: Collector, faults: Faults) -> None:
        target = row.target
        cells = [(kind, row.cells[at]) for at, kind in columns.items() if at < len(row.cells) and at != target.at]
        cells = [(kind, cell) for kind, cell in cells if cell.text or cell.number is not None or cell.broken]
        if target.path == "":
            if any(cell.number is not None for _, cell in cells):
                year = self._lexicon.framework.fiscal_year
                faults.add(row.cells[target.at].where, target.code, f"รหัสข้อที่มีใน{year_title(year)}")
            return
        for path, cell in self._paths(target, row.part, cells):
            self._add(path, cell, target, into, faults)

    def _paths(
        self, target: Target, part: ColumnKind | None, cells: Sequence[tuple[ColumnKind, TableCell]]
    ) -> Iterator[tuple[str, TableCell]]:
        """Yield the cells of a row that are read, each with its path."""
        of_indicator = [cell for kind, cell in cells if kind is ColumnKind.OF_INDICATOR]
        others = [(kind, cell) for kind, cell in cells if kind is not ColumnKind.OF_INDICATOR]
        if target.code:
            indicator = self._lexicon.item(target.code).indicator
            yield from ((f"published.indicators.{indicator}", cell) for cell in of_indicator if cell.number is not None)
        elif not any(cell.number is not None for _, cell in others):
            yield from ((target.path, cell) for cell in of_indicator)
        if self._is_eit(target):
            for kind, cell in others:
                suffix = part or kind
                yield (target.path if suffix is ColumnKind.SCORE else f"{target.path}.{suffix}"), cell
            return
        whole = [cell for kind, cell in others if kind is ColumnKind.SCORE]
        rest = [cell for kind, cell in others if kind in PART_COLUMNS]
        if not any(cell.number is not None or cell.broken for cell in whole) and (target.code or len(rest) == 1):
            whole = whole + rest
        yield from ((target.path, cell) for cell in whole)

    def _is_eit(self, target: Target) -> bool:
        return bool(target.code and target.path) and self._lexicon.item(target.code).tool is Tool.EIT

    def _add(self, path: str, cell: TableCell, target: Target, into: Collector, faults: Faults) -> None:
        scale = self._lexicon.item(target.code).scale if target.code and path.startswith("items.") else None
        expected = scale.expected if scale else SCORE_EXPECTED
        score = None if cell.number is None else as_score(cell.number)
        if score is not None and (scale is None or scale.takes(score)):
            if (worded := target.worded_path(path)) and self._lexicon.item(target.worded).scale.takes(score):
                into.doubt_code(path, worded, self._found(score, cell), target.doubt)
            elif target.doubt:
                into.doubt(path, self._found(score, cell), target.doubt)
            else:
                into.add(path, self._found(score, cell))
        elif cell.is_not_yet:
            into.absent[path] = self._found(cell.text, cell)
        elif cell.comma is not None and (score := as_score(cell.comma)) is not None:
            into.doubt(path, self._found(score, cell), f"{_COMMA} “{cell.text}”")
        elif cell.number is not None or cell.broken or target.code or any(map(str.isdigit, cell.text)):
            into.refused[path] = self._found(cell.broken or cell.text, cell)
            formula = bool(cell.broken) and not cell.text
            faults.add(cell.where, cell.broken or cell.text, _NO_FORMULA if formula else expected)

    def _found(self, value: DraftValue, cell: TableCell) -> Found:
        return Found(value, self._place(cell.where), spot=cell.spot)


def doubt_contradicted(draft: AssessmentDraft, proof: Proof) -> None:
    """Leave what sums contradict to a person."""
    from ita_desktop.exchange.draft import Doubt, DoubtKind

    for path in proof.contradicted:
        draft.doubts.append(Doubt(path, DoubtKind.CONTRADICTORY, (draft.values.pop(path),), _CONTRADICTED))


def _figures(row: Sequence[TableCell], target: Target) -> set[int]:
    """Return where a row has figures, or what stands instead of one, right of what says what it is about or left."""
    return {
        at for at, cell in enumerate(row) if at != target.at and (cell.number is not None or cell.broken or cell.comma)
    }


def _odd(row: _Row) -> bool:
    """Return whether words for a score not there, or figures mistyped, stand behind an item's code."""
    cells = row.cells[row.target.at + 1 :] if row.target.code and not row.target.by_wording else ()
    return any(cell.is_not_yet or (cell.text[:1].isdigit() and cell.number is None) for cell in cells)
