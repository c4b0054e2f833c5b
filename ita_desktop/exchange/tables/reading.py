"""From grids to drafts: which sheets, which authority, which year, which scores.

A table has its codes and scores in recognisable columns, or one authority a row with scores in columns headed by tools,
indicators or item codes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import NO_ANSWERS, SAID, ChoiceKind, OpenChoice, Option
from ita_desktop.exchange.draft import OPEN_OFFICE, Collector, Found
from ita_desktop.exchange.lexicon import lexicon_of, newest
from ita_desktop.exchange.limits import Clock, Faults
from ita_desktop.exchange.owner import take_owner
from ita_desktop.exchange.reading import NothingRecognised, Reading
from ita_desktop.exchange.reports.lines import report_lines
from ita_desktop.exchange.reports.summary import SummaryReader
from ita_desktop.exchange.tables.columns import (
    blocks_of,
    level_texts,
    number_of,
    side_by_side,
    title_texts,
    years_of_heads,
)
from ita_desktop.exchange.tables.headers import label_in, take, take_name
from ita_desktop.exchange.tables.layouts import is_cover, lists_of, whose
from ita_desktop.exchange.tables.scores import SheetReader, doubt_contradicted
from ita_desktop.exchange.tables.wide import header_of, read_wide, rows_by_year, upright
from ita_desktop.exchange.whose import YearEvidence, merged_evidence, years_of_title, years_said
from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.identity import Match, match, whole_name
from ita_desktop.problems import BadInput, KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ita_desktop.exchange.choices import Answers
    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup, Hints
    from ita_desktop.exchange.proof import Proof
    from ita_desktop.exchange.reports.lines import ReportLine
    from ita_desktop.exchange.tables.grid import TableGrid
    from ita_desktop.models.framework import Framework

_KNOWN_YEAR = "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด"
_NO_CODES = "ไม่พบรหัสข้อหรือตัวชี้วัดที่มีคะแนน"
_NO_SCORES = "ตารางที่มีรหัสข้อหรือตัวชี้วัดและคะแนนในแถวเดียวกัน"
_EXAMPLE = re.compile(r"ตัวอย่าง|แบบฟอร์ม|ร่าง|สำเนา|คำแนะนำ|คำอธิบาย|template|example|sample|draft", re.IGNORECASE)
_NEWEST_FIRST = range(LATEST_YEAR, EARLIEST_YEAR - 1, -1)
_FIRST = 3
_MANY = 3
_ANOTHER = {Match.OTHER, Match.SPELT}


@dataclass(slots=True)
class _Sheet:
    """A sheet with what speaks for its year."""

    grid: TableGrid
    evidence: YearEvidence
    texts: list[str] = field(default_factory=list)
    has_last_year: bool = False
    is_form: bool = False
    """It is label_in with authority and year, so that it says whose it is though no score stands in it yet."""
    owner: str = ""
    """The authority named above it, where others have results on the same sheet."""


class TablesReader:
    """Reads the sheets of one input."""

    def __init__(self, grids: Sequence[TableGrid], frameworks: FrameworkLookup, hints: Hints, source: str) -> None:
        """Read `grids` of the input called `source`; `hints` answer where it says nothing itself."""
        self._frameworks = frameworks
        self._hints = hints
        self._source = source
        self._faults = Faults(source)
        self._grids = tuple(grids)
        self._choices: list[OpenChoice] = []
        self._notes: list[str] = []
        self._drafts: list[AssessmentDraft] = []

    def read(self, answers: Answers) -> Reading:
        """Return what the sheets give, with what has to be asked where `answers` do not say it.

        Raises:
            BadInput: nothing that could be imported was found, or an answer fits nothing in the input.
        """
        chosen = self._chosen_sheets(answers)
        directed = {at for at, grid in enumerate(chosen) if answers.roles_of(number_of(grid))}
        grids = [
            part
            for at, grid in enumerate(chosen)
            for part in ([grid] if at in directed else map(upright, lists_of(grid)))
        ]
        wide = [grid for grid in grids if not directed and self._wide_header(grid) is not None]
        if wide:
            self._read_wide(wide, answers)
        else:
            self._read_lists(grids, answers)
        if not (self._drafts or self._choices):
            if self._notes and wide and not len(self._faults):
                raise self._faults.refuse("", " · ".join(self._notes[:_FIRST]), "แถวของหน่วยงานและปีที่ระบุ")
            raise BadInput(self._faults.all()) if len(self._faults) else self._faults.refuse("", _NO_CODES, _NO_SCORES)
        return Reading(
            self._source,
            tuple(self._drafts),
            self._faults.all(),
            tuple(self._notes),
            tuple(self._choices),
            grids=self._grids,
        )

    def _chosen_sheets(self, answers: Answers) -> list[TableGrid]:
        if answers.sheet is None:
            return list(self._grids)
        named = [grid for grid in self._grids if grid.name == answers.sheet]
        if not named:
            names = " · ".join(grid.name for grid in self._grids)
            raise self._faults.refuse("", f"ไม่มีแผ่นงาน {answers.sheet}", f"แผ่นงานใดแผ่นงานหนึ่งใน {names}")
        return named

    # Years

    def _framework(self, year: int) -> Framework:
        framework = self._frameworks(year)
        if framework is None:
            raise self._faults.refuse("", f"ปีงบประมาณ {year}", _KNOWN_YEAR)
        return framework

    def _evidence(self, grid: TableGrid) -> _Sheet:
        made = YearEvidence()
        texts: list[str] = []
        into = Collector()
        columns: list[int] = []
        last, labelled = False, ""
        for part in side_by_side(grid):
            title, blocks = blocks_of(part)
            texts += title_texts(title) + level_texts(blocks)
            for cell in (cell for row in title for cell in row):
                for each in years_of_title([cell.text]):
                    made.places.setdefault(each, f"หัวเรื่อง {cell.where}")
            columns += years_of_heads(blocks)
            last = last or any(head.is_last_year for block in blocks for head in block.heads.values())
            for row in (*title, *(row for block in blocks for row in block.rows)):
                found = label_in(row)
                if found is not None and found[0] in {"fiscal_year", "agency.name"} and found[2]:
                    if found[0] == "agency.name":
                        take_name(found[2], into, "")
                    else:
                        take(found[0], found[2][0], into, "")
                    labelled = found[2][0].where if found[0] == "fiscal_year" else labelled
        year = into.value("fiscal_year")
        made.add("แถวปีงบประมาณ", [year] if isinstance(year, int) else [])
        if isinstance(year, int):
            made.places[year] = f"แถวปีงบประมาณ {labelled}"
        made.add("หัวเรื่อง", years_of_title(texts))
        made.add(
            "ชื่อแผ่นงาน", years_said(f"ปี {grid.name}" if grid.name.strip("๐๑๒๓๔๕๖๗๘๙0123456789") == "" else grid.name)
        )
        made.columns = tuple(dict.fromkeys(columns))
        for each in made.columns:
            made.places.setdefault(each, "หัวคอลัมน์")
        return _Sheet(grid, made, texts, last, is_form=year is not None and into.value("agency.name") is not None)

    def _year(self, evidence: YearEvidence, answers: Answers, where: str, *, last_year: bool = False) -> int | None:
        """Return the year of sheets that belong together; where it is not certain, add the choice and return None."""
        if answers.fiscal_year is not None:
            against = evidence.options and answers.fiscal_year not in evidence.options
            if against and not last_year and not answers.insists:
                named = " ".join(map(str, evidence.options))
                raise self._faults.refuse(where, f"ปีงบประมาณ {named}", f"ข้อมูลของปีงบประมาณ {answers.fiscal_year}")
            return answers.fiscal_year
        year = evidence.settled(self._hints.fiscal_year)
        if year is None:
            options = evidence.options
            self._choices.append(
                OpenChoice(
                    ChoiceKind.YEAR,
                    self._faults.place(where),
                    evidence.reason,
                    tuple(Option(str(each)) for each in options),
                )
            )
        return year

    # One authority a row

    def _wide_header(self, grid: TableGrid) -> tuple[int, Mapping[int, str]] | None:
        """Return the header of a table with one authority a row, in the words of its year or the newest that fits."""
        said = self._evidence(grid).evidence.settled(self._hints.fiscal_year)
        for year in _NEWEST_FIRST if said is None or self._frameworks(said) is None else (said,):
            with suppress(KnownProblem):
                framework = self._frameworks(year)
                header = None if framework is None else header_of(grid, lexicon_of(framework))
                if header is not None:
                    return header
        return None

    def _read_wide(self, grids: Sequence[TableGrid], answers: Answers) -> None:
        for grid in grids:
            header = self._wide_header(grid)
            if header is None:
                continue
            sheet = self._evidence(grid)
            years = rows_by_year(grid, header)
            if not years:
                sheet.evidence.add("ชื่อแฟ้ม", years_said(self._source))
                year = self._year(sheet.evidence, answers, grid.name)
                years = set() if year is None else {year}
            for year in sorted(years):
                framework = self._frameworks(year)
                if framework is None:
                    self._faults.add(grid.name, f"ปีงบประมาณ {year}", _KNOWN_YEAR)
                    continue
                lexicon = lexicon_of(framework)
                for draft in read_wide(grid, header_of(grid, lexicon) or header, lexicon, self._faults):
                    draft.values.setdefault("fiscal_year", Found(year, self._source))
                    self._add_row(draft, sheet, answers)

    def _add_row(self, draft: AssessmentDraft, sheet: _Sheet, answers: Answers) -> None:
        """Add the draft of a row, unless a person asked for another authority or year."""
        if draft.agency is None:
            self._own(draft, [sheet], answers)
        other_year = answers.fiscal_year is not None and draft.fiscal_year != answers.fiscal_year
        other = (
            answers.agency is not None and draft.agency is not None and match(answers.agency, draft.agency) in _ANOTHER
        )
        if not other_year and not other:
            self._drafts.append(draft)
        else:
            self._notes.append(f"ไม่นำเข้าแถวของ {draft.agency_name or 'หน่วยงานอื่น'} {draft.fiscal_year} ซึ่งไม่ได้ขอ")

    # Lists of items and indicators

    def _read_lists(self, grids: Sequence[TableGrid], answers: Answers) -> None:
        sheets = self._with_scores(self._asked_for([self._evidence(grid) for grid in grids], answers), answers)
        if answers.sheet is None and len(sheets) > 1:
            real = [sheet for sheet in sheets if not _EXAMPLE.search(sheet.grid.name)]
            self._notes += [
                f"ไม่อ่านแผ่นงาน {sheet.grid.name} ซึ่งเป็นตัวอย่างหรือร่าง" for sheet in sheets if real and sheet not in real
            ]
            sheets = real or sheets
        if not sheets:
            return
        for sheet in sheets:
            if not sheet.evidence.options:
                sheet.evidence.add("ชื่อแฟ้ม", years_said(self._source))
        if not any(sheet.evidence.options for sheet in sheets):
            self._read_cover(sheets)
        for owner in dict.fromkeys(sheet.owner for sheet in sheets):
            self._read_owned([sheet for sheet in sheets if sheet.owner == owner], answers)

    def _read_cover(self, sheets: Sequence[_Sheet]) -> None:
        """Let sheets that are nothing but lines, such as a cover, speak for those with scores that say no year."""
        for grid in self._grids:
            if not any(number_of(sheet.grid) == number_of(grid) for sheet in sheets) and is_cover(grid):
                cover = self._evidence(grid)
                sheets[0].texts += cover.texts
                for sheet in sheets:
                    sheet.evidence.add(f"แผ่นงาน {grid.name} ", cover.evidence.options)

    def _asked_for(self, sheets: list[_Sheet], answers: Answers) -> list[_Sheet]:
        """Say whose each result is where several authorities have some; leave out what was not asked for."""
        kept = []
        owners = [whose(sheet.grid) for sheet in sheets]
        is_of_several = len({whole_name(owner) for owner in owners if owner is not None}) > 1
        for sheet, owner in zip(sheets, owners, strict=True):
            named = owner if is_of_several else None
            sheet.owner = "" if named is None else whole_name(named)
            if named is None or answers.agency is None or match(answers.agency, named) not in _ANOTHER:
                kept.append(sheet)
            else:
                self._notes.append(f"ไม่นำเข้าตารางของ {sheet.owner} ซึ่งไม่ได้ขอ")
        return kept

    def _read_owned(self, sheets: Sequence[_Sheet], answers: Answers) -> None:
        """Read the sheets of one authority, those of each year by themselves."""
        groups: dict[tuple[int, ...], list[_Sheet]] = {}
        for sheet in sheets:
            groups.setdefault(sheet.evidence.options, []).append(sheet)
        unsaid = groups.pop((), [])
        if len(groups) == 1:  # what says no year belongs to the one that is said
            next(iter(groups.values())).extend(unsaid)
        elif unsaid:
            groups[()] = unsaid
        for group in groups.values():
            evidence = merged_evidence([sheet.evidence for sheet in group])
            others = [options for options in groups if answers.fiscal_year in options]
            if answers.fiscal_year is not None and others and answers.fiscal_year not in evidence.options:
                continue
            self._read_group(group, evidence, answers)

    def _with_scores(self, sheets: Sequence[_Sheet], answers: Answers) -> list[_Sheet]:
        """Return the sheets in which an item, indicator or tool has a figure; say of the others that they are aside."""
        kept = []
        for sheet in sheets:
            year = sheet.evidence.certain or self._hints.fiscal_year
            framework = (self._frameworks(year) if year is not None else None) or newest(self._frameworks)
            if framework is None:
                continue
            said = replace(NO_ANSWERS, columns=answers.columns)
            reader = SheetReader(sheet.grid, lexicon_of(framework), said, self._faults.place)
            if reader.has_scores:
                kept.append(sheet)
            elif sheet.grid.rows:
                self._notes.append(f"ไม่อ่านแผ่นงาน {sheet.grid.name or 'นี้'} เพราะไม่พบคะแนน ITA")
        return kept or [sheet for sheet in sheets if sheet.is_form]

    def _read_group(self, sheets: Sequence[_Sheet], evidence: YearEvidence, answers: Answers) -> None:
        said = answers.fiscal_year
        last = said is not None and evidence.certain == said + 1 and any(sheet.has_last_year for sheet in sheets)
        year = self._year(evidence, answers, "", last_year=last)
        if year is None:
            self._explain_years(sheets, evidence)
            return
        framework = self._framework(year)
        lexicon = lexicon_of(framework)
        place = self._faults.place
        readers = [SheetReader(sheet.grid, lexicon, answers, place, last_year=last) for sheet in sheets]
        if answers.column is not None and not any(reader.knows_column for reader in readers):
            raise self._faults.refuse("", f"ไม่มีคอลัมน์ {answers.column}", "ตัวอักษรของคอลัมน์ หรือหัวคอลัมน์ตามที่พิมพ์ไว้")

        prove = partial(_proof, framework)
        made: list[tuple[SheetReader, Collector]] = []
        for sheet, reader in zip(sheets, readers, strict=True):
            into = Collector()
            SummaryReader(framework, into).read(self._title_lines([sheet]), Clock(self._source))
            reader.read(into, self._faults, prove)
            self._notes += reader.notes
            if reader.choice is not None:
                self._choices.append(reader.choice)
            else:
                made.append((reader, into))
        if made and not self._rival_sheets(made):
            draft = self._joined(made, prove, answers)
            if draft is not None:
                self._add(draft, sheets, year, answers)

    def _joined(
        self, made: Sequence[tuple[SheetReader, Collector]], prove: Callable[[AssessmentDraft], Proof], answers: Answers
    ) -> AssessmentDraft | None:
        """Return the draft of sheets that belong together; None where their figures contradict and it is asked."""
        whole = Collector()
        for _, into in made:
            whole.absorb(into)
        draft = whole.draft()
        self._notes += whole.told
        proof = prove(draft)
        chosen = any(reader.was_chosen for reader, _ in made)
        if proof.fails and answers.column is None and not chosen and not any(reader.is_own_form for reader, _ in made):
            self._choices.append(made[0][0].contradicted())
            return None
        if (proof.fails and answers.column is not None) or chosen:
            doubt_contradicted(draft, proof)
        return draft

    def _add(self, draft: AssessmentDraft, sheets: Sequence[_Sheet], year: int, answers: Answers) -> None:
        """Add `draft` where it says anything, or is a form that says whose it is."""
        if answers.insists:
            draft.values["fiscal_year"] = Found(year, SAID)
        evidence = merged_evidence([sheet.evidence for sheet in sheets])
        said = SAID if answers.fiscal_year is not None else evidence.places.get(year, OPEN_OFFICE)
        draft.values.setdefault("fiscal_year", Found(year, self._faults.place(said)))
        is_form = any(sheet.is_form for sheet in sheets)
        if is_form or draft.doubts or any(map(_is_score, (*draft.values, *draft.refused, *draft.absent))):
            self._own(draft, sheets, answers)
            self._drafts.append(draft)

    def _title_lines(self, sheets: Sequence[_Sheet]) -> list[ReportLine]:
        """Return what stands above the tables as the lines of a report: they may name the result as a whole."""
        return report_lines("\n".join(text for sheet in sheets for text in sheet.texts), self._source)

    def _rival_sheets(self, made: Sequence[tuple[SheetReader, Collector]]) -> bool:
        """Add the choice of a sheet where two give different scores for much the same; return whether they do."""
        values = [(reader, into.draft().values) for reader, into in made]
        for at, (reader, own) in enumerate(values):
            for other, theirs in values[at + 1 :]:
                common = [path for path in own if path in theirs and _is_score(path)]
                differing = [path for path in common if own[path].value != theirs[path].value]
                if len(differing) > _MANY:
                    options = tuple(
                        Option(
                            each.grid.name,
                            "",
                            tuple(
                                f"{path.removeprefix('items.')} = {found[path].value}" for path in differing[:_FIRST]
                            ),
                        )
                        for each, found in ((reader, own), (other, theirs))
                    )
                    why = "หลายแผ่นงานให้คะแนนของข้อเดียวกันไม่เหมือนกัน"
                    self._choices.append(OpenChoice(ChoiceKind.SHEET, self._source, why, options))
                    return True
        return False

    def _explain_years(self, sheets: Sequence[_Sheet], evidence: YearEvidence) -> None:
        """Show in the choice of the year what stands in the columns of each."""
        options = []
        for year in evidence.options:
            framework = self._frameworks(year)
            shown: tuple[str, ...] = ()
            if framework is not None:
                into = Collector()
                for sheet in sheets:
                    reader = SheetReader(sheet.grid, lexicon_of(framework), NO_ANSWERS, self._faults.place)
                    reader.read(into, Faults(), partial(_proof, framework))
                items = [(path, found) for path, found in into.draft().values.items() if path.startswith("items.")]
                shown = tuple(f"{path.removeprefix('items.')} = {found.value}" for path, found in items[:_FIRST])
            options.append(Option(str(year), "", shown))
        asked = self._choices[-1]
        self._choices[-1] = OpenChoice(asked.kind, asked.where, asked.reason, tuple(options))

    # Whose

    def _own(self, draft: AssessmentDraft, sheets: Sequence[_Sheet], answers: Answers) -> None:
        """Say whose `draft` is: by its labels, its titles, its file's name, the person, or the open office."""
        texts = [text for sheet in sheets for text in (*sheet.texts, sheet.grid.name)]
        choice = take_owner(draft, texts, self._source, answers.agency, self._faults)
        self._hints.fill(draft)
        if draft.agency_name is None and choice is not None:
            self._choices.append(choice)


def _is_score(path: str) -> bool:
    return path.startswith(("items", "published"))


def _proof(framework: Framework, draft: AssessmentDraft) -> Proof:
    from ita_desktop.exchange.proof import proof_of

    return proof_of(draft, framework)


def read_tables(
    grids: Sequence[TableGrid], frameworks: FrameworkLookup, hints: Hints, source: str, answers: Answers = NO_ANSWERS
) -> Reading:
    """Return the draft that `grids` (the sheets of a workbook, or one pasted table) give for each year they speak of.

    Raises:
        NothingRecognised: nothing that could be imported was found, or an answer fits nothing in the input.
    """
    try:
        return TablesReader(grids, frameworks, hints, source).read(answers)
    except BadInput as problem:
        raise NothingRecognised(problem.faults, tuple(grids)) from problem
