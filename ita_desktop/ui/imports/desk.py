"""One input on the desk, from the first reading to what is agreed to: what a person says, and reading again for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ita_desktop.exchange.by_hand import found_by_hand, scores_in
from ita_desktop.exchange.choices import NO_ANSWERS, SAID, ChoiceKind, Directed, Option, Role
from ita_desktop.exchange.draft import DoubtKind, Hints
from ita_desktop.exchange.proof import proof_of
from ita_desktop.exchange.reading import NothingRecognised, Reading, files_among
from ita_desktop.exchange.tables.columns import letters_of
from ita_desktop.exchange.tables.shape import shape_of
from ita_desktop.models.assessment import Agency
from ita_desktop.models.identity import agency_named, most_first, told_apart, whole_name
from ita_desktop.models.names import year_title
from ita_desktop.models.next_year import begun_year
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.documents.progress import Cancelled
from ita_desktop.ui.imports.asks import Ask
from ita_desktop.ui.imports.dialog import DeskPart, ImportDialog
from ita_desktop.ui.imports.memory import ShapeMemory
from ita_desktop.ui.imports.proposals import name_of
from ita_desktop.ui.imports.source import ROLES
from ita_desktop.ui.imports.tree import FoundModel
from ita_desktop.ui.kept_files import keep_files
from ita_desktop.ui.start.authorities import Held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.exchange.choices import Answers, OpenChoice
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.tables.grid import TableCell, TableGrid
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.documents.progress import ProgressRow, Report
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

    Take = Callable[[tuple[Assessment, ...], Sequence[Assessment | None], Mapping[int, Agency]], bool]
    """Writes assessments, with what was seen of each, and names authorities otherwise; tells whether it is on disk."""

_COLUMN = "คอลัมน์คะแนน"
_AS_SAID = (("ตามที่ข้อมูลระบุ", 0),)
_SHEETS = (ChoiceKind.COLUMN, ChoiceKind.SHEET)
_REMEMBERED = "จำไว้จากแฟ้มที่มีหัวตารางแบบเดียวกัน"
_CHOSEN = "เลือกเอง"


def _shown(work: Callable[[], Reading], told: str, report: Report) -> Reading:
    report(0, 1, told)
    return work()


class Desk(QObject):
    """Signals.

    Attributes:
        shown: the dialog stands.
        done: the input is finished with: taken, left, or refused.
    """

    shown = Signal()
    done = Signal()

    def __init__(
        self,
        read: Callable[..., Reading],
        source: str,
        take: Take,
        session: Session,
        background: Background,
        *,
        progress: ProgressRow,
        told: str,
        theme: Theme,
        asking: Asking,
        window: QWidget,
    ) -> None:
        """Prepare to have `read` read the input called `source` for what `session` shows, and `take` write it.

        Until there is something to show, `progress` shows `told`, and the reading can be stopped.
        """
        super().__init__(window)
        self._read = read
        self._source = source
        self._take = take
        self._session = session
        self._background = background
        self._theme = theme
        self._asking = asking
        self._window = window
        self._progress, self._told = progress, told
        self.was_stopped = False
        self._memory = ShapeMemory()
        self._shape = ""
        self._is_remembered = False
        self._round = 0
        self._said: Agency | None = None
        self._seen: dict[tuple[Agency, int], Assessment] = {}
        self._whose: dict[Agency, int | None] = {}
        self._notes: list[str] = []
        self._held = Held({})
        self.answers: Answers = NO_ANSWERS
        self._wanted: Answers = NO_ANSWERS
        self.reading = Reading(source, ())
        self.dialog: ImportDialog | None = None

    def start(self) -> None:
        """Read the input for the first time."""
        self._again(self._first, self._refused_first)

    # Reading

    def _again(self, came: Callable[[Reading], None], refused: Callable[[KnownProblem], None]) -> None:
        """Read with the answers given; what an older reading brings after this one is left aside."""
        dossier = self._session.dossier
        if dossier is None:
            self.done.emit()
            return
        self._round += 1
        this = self._round
        hints = Hints(dossier.assessment.agency, dossier.assessment.fiscal_year)
        work = partial(self._read, dossier.shelf.find, hints, answers=self.answers)

        def take(reading: Reading) -> None:
            if this == self._round:
                came(reading)

        def refuse(problem: KnownProblem) -> None:
            if isinstance(problem, Cancelled):
                self.was_stopped = True
                self.done.emit()
            elif this == self._round:
                refused(problem)

        if self.dialog is None:
            self._progress.run(partial(_shown, work, self._told), take, refuse, instead=True)
        else:
            self._background.run(work, take, refuse)

    def _first(self, reading: Reading) -> None:
        """Try what was said of an input of this shape before; else show what was read."""
        self._shape = shape_of(reading.grids) if reading.grids else ""
        remembered = self._memory.find(self._shape) if self._shape else ()
        if not remembered:
            self._adopt(reading)
            return
        self.answers = replace(NO_ANSWERS, columns=remembered)

        def again(second: Reading) -> None:
            contradicts = any(
                doubt.kind is DoubtKind.CONTRADICTORY for draft in second.drafts for doubt in draft.doubts
            )
            if contradicts or any(choice.kind in _SHEETS for choice in second.choices):
                forget(None)
            else:
                self._is_remembered = True
                self._adopt(second)

        def forget(_: KnownProblem | None) -> None:
            self.answers = NO_ANSWERS
            self._adopt(reading)

        self._again(again, forget)

    def _refused_first(self, problem: KnownProblem) -> None:
        if isinstance(problem, NothingRecognised) and any(cell.text for cell in _cells(problem.grids)):
            self._first(Reading(self._source, (), problem.faults, grids=problem.grids))
        else:
            self._session.refused.emit(problem)
            self.done.emit()

    def _say(self, answers: Answers) -> None:
        """Read again with `answers`."""
        before, self.answers = self.answers, answers
        if self.dialog is None:
            return
        self.dialog.wait()

        def refused(problem: KnownProblem) -> None:
            if self.dialog is None:
                return
            self.answers, year, dossier = before, answers.fiscal_year, self._session.dossier
            if isinstance(problem, NothingRecognised) and answers.columns != before.columns:
                self.answers = answers
                self._adopt(Reading(self._source, (), problem.faults, grids=problem.grids))
            elif dossier is not None:
                self.dialog.offer(tuple(self._asks(self.reading, dossier)))
            is_year = year is not None and year != before.fiscal_year and not answers.insists
            self._wanted = replace(answers, insists=True)
            self.dialog.refuse(str(problem), f"อ่านเป็นปี {year} ทั้งที่ข้อมูลบอกปีอื่น" if is_year else "")

        self._again(self._adopt, refused)

    # Showing

    def _adopt(self, reading: Reading) -> None:
        """Show `reading` on the desk."""
        dossier = self._session.dossier
        if dossier is None:
            self.done.emit()
            return
        self.reading = reading
        try:
            if self.dialog is None:
                self._held = Held(self._session.agencies())
            parts = self._parts(reading, dossier)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            self.done.emit()
            return
        if self.dialog is None:
            self.dialog = self._new_dialog()
        told = [*map(str, reading.faults), *self._proofs(parts), *reading.notes, *self._notes]
        roles = [self.answers.roles_of(at) for at in range(len(reading.grids))]
        self.dialog.put(parts, tuple(self._asks(reading, dossier)), reading.grids, roles, told)
        if not self.dialog.isVisible():
            self.dialog.open()
            self.shown.emit()

    def _new_dialog(self) -> ImportDialog:
        dialog = ImportDialog(self._source, self._theme, self._window)
        dialog.answered.connect(self._answered)
        dialog.directed.connect(self._direct)
        dialog.placing.connect(self._place)
        dialog.insisted.connect(lambda: self._say(self._wanted))
        dialog.keep = self._agree
        self._session.refused.connect(dialog.tell_problem)
        dialog.finished.connect(lambda _: self._close())
        return dialog

    def _close(self) -> None:
        """Be finished; what is still being read comes to nothing."""
        self._round += 1
        self.dialog = None
        self.done.emit()

    def _parts(self, reading: Reading, dossier: Dossier) -> list[DeskPart]:
        """Return each draft of some authority and year with what it changes, and of that what the file has already."""
        for said in most_first(draft.agency for draft in reading.drafts if draft.agency is not None):
            if said not in self._whose and self._said is None:
                self._whose[said], note = self._held.whose(said, self._asking, self._window)
                self._notes += [note] if note else []
        ledgers = iter(reading.ledgers)
        before_this = {} if self.dialog is None else {part.key: part for part in self.dialog.parts}
        kept: list[DeskPart] = []
        for draft in reading.drafts:
            framework = None if draft.fiscal_year is None else dossier.shelf.find(draft.fiscal_year)
            ledger = None if framework is None else next(ledgers, None)
            agency, before = self._owner(draft)
            if agency is None or framework is None:
                continue
            year = framework.fiscal_year
            years = self._session.years_of(before or agency)
            known = next((one for one in years.values() if one.fiscal_year == year), None)
            new = replace(begun_year(agency, year, next(iter(years.values()), None)), memo=None)
            if known is not None:
                self._seen[agency, year] = replace(known, agency=agency)
            base = self._seen.get((agency, year), new)
            model = FoundModel(draft, base, framework, self._theme, ledger=ledger, parent=self)
            kept.append(DeskPart("", draft, base, framework, ledger, model))
            if (old := before_this.get(kept[-1].key)) is not None:
                model.carry(old.model)
                kept[-1].ticked = old.ticked
        names = told_apart(part.base.agency for part in kept)
        for part in kept:
            part.name = f"{names[part.base.agency]} {year_title(part.base.fiscal_year)}"
        return kept

    def _owner(self, draft: AssessmentDraft) -> tuple[Agency | None, Agency | None]:
        """Return whose `draft` is as it shall be called, and as the file calls it; None where it is not known."""
        if self._said is not None:
            known = next((key for key, one in self._held.before.items() if one == self._said), None)
            return (self._said, None) if known is None else (self._held.agencies[known], self._held.before[known])
        key = self._whose.get(draft.agency) if draft.agency is not None else None
        if key is None:
            return None, None
        return self._held.agencies[key], self._held.before.get(key)

    def _proofs(self, parts: Sequence[DeskPart]) -> Iterator[str]:
        """Yield what the printed sums say of each part."""
        for part in parts:
            if told := str(proof_of(part.draft, part.framework)):
                yield f"{part.name}: {told}"

    # What can be chosen

    def _asks(self, reading: Reading, dossier: Dossier) -> Iterator[Ask]:
        by_kind = {choice.kind: choice for choice in reading.choices}
        if not reading.grids and not reading.choices:
            return  # data of our own says itself what it is
        yield self._ask_year(reading, by_kind.get(ChoiceKind.YEAR), dossier)
        yield self._ask_agency(reading, by_kind.get(ChoiceKind.AGENCY))
        names = [grid.name for grid in reading.grids if grid.name]
        if len(names) > 1:
            options: tuple[tuple[str, object], ...] = (("ทุกแผ่นงานที่มีคะแนน", ""), *((name, name) for name in names))
            choice = by_kind.get(ChoiceKind.SHEET)
            if choice is not None:
                options = tuple((str(option), option.key) for option in choice.options)
            current = None if choice is not None else self.answers.sheet or ""
            why = choice.reason if choice is not None else self._sheets_read(reading)
            yield Ask("sheet", "แผ่นงาน", options, current, why)
        for choice in reading.choices:
            if choice.kind is ChoiceKind.COLUMN:
                where = choice.where.removeprefix(f"{self._source}: ")
                columns = tuple((str(option), option) for option in choice.options)
                yield Ask(f"column {choice.where}", f"{_COLUMN} {where}", columns, None, choice.reason)
        if self.answers.columns:
            said = " · ".join(self._column_said(each, reading.grids) for each in self.answers.columns)
            why = f"{_REMEMBERED if self._is_remembered else _CHOSEN}: {said}"
            yield Ask("columns", "คอลัมน์", (("ตามที่กำหนด", False), ("ให้โปรแกรมอ่านเอง", True)), current=False, reason=why)

    def _ask_year(self, reading: Reading, choice: OpenChoice | None, dossier: Dossier) -> Ask:
        offered = {option.key: str(option) for option in choice.options} if choice is not None else {}
        options = [(text, int(key)) for key, text in offered.items()]
        options += [(str(year), year) for year in reversed(dossier.shelf.years()) if str(year) not in offered]
        years = {draft.fiscal_year: draft.values["fiscal_year"].where for draft in reading.drafts if draft.fiscal_year}
        if len(years) > 1:
            return Ask("year", "ปี", ((f"{len(years)} ปี ตามที่ข้อมูลระบุ", 0), *options), 0, " · ".join(map(str, years)))
        if choice is None and not years and reading.choices:
            said = self.answers.fiscal_year or 0
            return Ask("year", "ปี", (*_AS_SAID, *options), said, "ทราบเมื่อเลือกที่เหลือแล้ว" if not said else _CHOSEN)
        if choice is not None or not years:
            return Ask("year", "ปี", tuple(options), None, choice.reason if choice is not None else "ยังไม่ทราบปีงบประมาณ")
        ((year, where),) = years.items()
        told = where.removeprefix(f"{self._source}: ")
        return Ask("year", "ปี", tuple(options), year, _CHOSEN if told == SAID else f"ปี {year} จาก{told}")

    def _ask_agency(self, reading: Reading, choice: OpenChoice | None) -> Ask:
        said = list(dict.fromkeys(draft.agency for draft in reading.drafts if draft.agency is not None))
        named = [agency_named(option.key) for option in choice.options] if choice is not None else []
        listed = dict.fromkeys((*named, *self._held.before.values()))
        options: list[tuple[str, object]] = [(whole_name(one), one) for one in listed]
        if self._said is not None:
            back = _AS_SAID if said else ()
            why = f"{_CHOSEN} ข้อมูลระบุ {whole_name(said[0])}" if said else _CHOSEN
            return Ask("agency", "หน่วยงาน", (*options, *back), self._said, why)
        if choice is None and not said and reading.choices:
            return Ask("agency", "หน่วยงาน", (*_AS_SAID, *options), 0, "ทราบเมื่อเลือกที่เหลือแล้ว")
        if choice is not None or not said:
            reason = choice.reason if choice is not None else "ยังไม่ทราบว่าเป็นผลของหน่วยงานใด"
            return Ask("agency", "หน่วยงาน", tuple(options), None, reason)
        if len(said) > 1:
            return Ask("agency", "หน่วยงาน", ((f"{len(said)} หน่วยงาน ตามที่ข้อมูลระบุ", 0),), 0, "เลือกที่จะนำเข้าในรายการ")
        if self._whose.get(said[0]) is None:
            return Ask("agency", "หน่วยงาน", tuple(options), None, f"ข้อมูลระบุ {whole_name(said[0])}")
        found = next(draft.values["agency.name"] for draft in reading.drafts if draft.agency is not None)
        where = found.where.removeprefix(f"{self._source}: ")
        return Ask("agency", "หน่วยงาน", ((whole_name(said[0]), 0), *options), 0, f"จาก{where}")

    def _sheets_read(self, reading: Reading) -> str:
        read = {
            found.spot.grid for draft in reading.drafts for found in draft.values.values() if found.spot is not None
        }
        return "อ่านจาก " + ", ".join(reading.grids[at].name for at in sorted(read)) if read else ""

    def _column_said(self, each: Directed, grids: Sequence[TableGrid]) -> str:
        name = grids[each.grid].name if each.grid < len(grids) and len(grids) > 1 else ""
        return f"{name} {letters_of(each.column)} เป็น{ROLES[each.role]}".strip()

    def _answered(self, key: str, answer: object) -> None:
        """Take an answer of the boxes above."""
        if key == "year" and isinstance(answer, int):
            self._say(replace(self.answers, fiscal_year=answer or None, insists=False))
        elif key == "agency":
            self._said = answer if isinstance(answer, Agency) else None
            self._say(replace(self.answers, agency=self._said))
        elif key == "sheet":
            self._say(replace(self.answers, sheet=str(answer) or None))
        elif key == "columns" and answer is True:
            self._is_remembered = False
            self._say(replace(self.answers, columns=(), column=None))
        elif isinstance(answer, Option) and answer.spots:
            rivals = next(choice.options for choice in self.reading.choices if key == f"column {choice.where}")
            apart = {(spot.grid, spot.column) for option in rivals for spot in option.spots}
            others = tuple(each for each in self.answers.columns if (each.grid, each.column) not in apart)
            chosen = Directed(answer.spots[0].grid, answer.spots[0].column, Role.HEADED)
            self._is_remembered = False
            self._say(replace(self.answers, columns=(*others, chosen)))
        elif isinstance(answer, Option):
            self._say(replace(self.answers, column=answer.key))

    def _direct(self, grid: int, column: int, role: Role | None) -> None:
        """Take what a person says of a column; the role None takes back what was said of it."""
        others = tuple(each for each in self.answers.columns if (each.grid, each.column) != (grid, column))
        said = () if role is None else (Directed(grid, column, role),)
        self._is_remembered = False
        self._say(replace(self.answers, columns=(*others, *said)))

    def _place(self, part: DeskPart, path: str, cell: TableCell) -> None:
        """Take a cell for a place of the tree; which of its scores, where it has several, is asked."""
        if self.dialog is None:
            return
        scores = scores_in(cell, path, part.framework)
        if not scores:
            self.dialog.refuse(f"ไม่พบคะแนนที่รายการนี้รับได้ใน {cell.where} “{cell.text}”")
            return
        score: Decimal = scores[0]
        if len(scores) > 1:
            text = f"{cell.where} มีหลายตัวเลข โปรดเลือกตัวเลขที่เป็นคะแนนของรายการนี้"
            place = self._asking.choose(self.dialog, "เลือกคะแนน", text, tuple(map(str, scores)))
            if place is None:
                return
            score = scores[place]
        before = proof_of(part.draft, part.framework).contradicted
        part.model.place(path, found_by_hand(score, cell))
        said = {
            line.path: line.proposal.found for line in part.model.lines if line.by_hand and line.proposal is not None
        }
        after = proof_of(replace(part.draft, values=part.draft.values | said), part.framework).contradicted
        if against := [name_of(one, part.framework) for one in after if one not in before]:
            self.dialog.refuse(f"เมื่อใช้ค่านี้ ผลรวมที่พิมพ์ไว้ไม่ตรงกับคะแนนรายข้อ: {', '.join(against)} โปรดตรวจสอบกับต้นฉบับ")

    def _agree(self, assessments: tuple[Assessment, ...]) -> bool:
        if self._shape:
            self._memory.keep(self._shape, self.answers)
        if not keep_files(self._session, files_among((self.reading,), assessments)):
            return False
        seen = tuple(self._seen.get((one.agency, one.fiscal_year)) for one in assessments)
        return self._take(assessments, seen, self._held.renamed)


def _cells(grids: Sequence[TableGrid]) -> Iterator[TableCell]:
    return (cell for grid in grids for row in grid.rows for cell in row)
