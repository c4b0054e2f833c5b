"""An earlier report as a draft: its scores with the lines they came from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import NO_ANSWERS, SAID, ChoiceKind, OpenChoice, Option
from ita_desktop.exchange.draft import Collector, Found
from ita_desktop.exchange.lexicon import lexicon_of, newest
from ita_desktop.exchange.limits import Clock, Faults
from ita_desktop.exchange.numbers import CLOSE
from ita_desktop.exchange.owner import take_owner
from ita_desktop.exchange.reading import NothingRecognised, Reading
from ita_desktop.exchange.reports.earlier import read_earlier
from ita_desktop.exchange.reports.lines import report_lines, score_behind, without_furniture
from ita_desktop.exchange.reports.paper import parts_of_blocks, parts_of_text
from ita_desktop.exchange.reports.prose import ProseReader
from ita_desktop.exchange.reports.rows import RowReader
from ita_desktop.exchange.reports.summary import SummaryReader, find_agency, find_year
from ita_desktop.exchange.reports.tears import doubt_torn
from ita_desktop.exchange.tables.grid import TableGrid
from ita_desktop.exchange.tables.reading import read_tables
from ita_desktop.exchange.whose import YearEvidence, years_said
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.exchange.cage.reading import WordBlock
    from ita_desktop.exchange.choices import Answers
    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup, Hints
    from ita_desktop.exchange.reports.lines import ReportLine
    from ita_desktop.exchange.reports.paper import PaperPart

_PAIR = 2
_EXPECTED = "รายงานหรือตารางผลการประเมิน ITA"
_NO_COLUMN = "คอลัมน์คะแนนของตาราง ซึ่งรายงานนี้ไม่มีที่ชื่อหรือตัวอักษรนั้น หรือไม่ระบุคอลัมน์"


def read_report(
    text: str,
    frameworks: FrameworkLookup,
    hints: Hints,
    source: str,
    answers: Answers = NO_ANSWERS,
    *,
    blocks: Sequence[WordBlock] | None = None,
) -> Reading:
    """Return the one draft that the report `text` gives; where its tables are known they are in `blocks`.

    Certain values are in the draft's values; what was guessed or contradicts itself is in its doubts.

    Raises:
        NothingRecognised: when no year is known for it, or nothing of an assessment was found.
    """
    lines = report_lines(text, source)
    grid = TableGrid("", tuple(line.cells for line in lines))
    lines = score_behind(without_furniture(lines))
    if answers.columns:
        return read_tables([grid], frameworks, hints, source, answers)
    try:
        parts = partial(_parts, text, source, blocks)
        reading = _read_lines(lines, frameworks, hints, answers, faults=Faults(source), parts=parts)
    except BadInput as problem:
        raise NothingRecognised(problem.faults, (grid,)) from problem
    return replace(reading, grids=(grid,))


def _parts(text: str, source: str, blocks: Sequence[WordBlock] | None) -> list[PaperPart]:
    return parts_of_text(text, source) if blocks is None else parts_of_blocks(blocks, source)


def _read_lines(
    lines: list[ReportLine],
    frameworks: FrameworkLookup,
    hints: Hints,
    answers: Answers,
    *,
    faults: Faults,
    parts: Callable[[], list[PaperPart]],
) -> Reading:
    source = faults.source
    if answers.sheet is not None:
        raise faults.refuse("", f"--sheet {answers.sheet}", "แฟ้มตาราง เพราะรายงานไม่มีแผ่นงาน หรือไม่ระบุแผ่นงาน")
    into = Collector()
    notes = find_agency(lines, into)
    year = _year(lines, into, hints, answers, faults)
    if isinstance(year, OpenChoice):
        _must_hold_scores(lines, faults, frameworks)
        return Reading(source, (), notes=notes, choices=(year,))
    framework = frameworks(year)
    if framework is None:
        raise faults.refuse("", f"ปีงบประมาณ {year}", "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
    lexicon = lexicon_of(framework)
    clock = Clock(source)
    SummaryReader(framework, into).read(lines, clock)
    rows = RowReader(lexicon, into, answers.column)
    notes += _read_scores(lines, rows, ProseReader(lexicon, into), into, clock)
    if answers.column is not None and not rows.knows_column:
        raise faults.refuse("", f"--column {answers.column}", _NO_COLUMN)
    draft = into.draft()
    doubt_torn(draft, lines)
    notes += tuple(into.told)
    paper, doubts, told = read_earlier(parts(), lexicon, clock)
    draft.values |= paper
    draft.doubts += doubts
    notes += told
    seen = (*draft.values, *draft.refused, *draft.absent)
    if not any(path.startswith(("items", "published", "plan", "memo")) for path in seen) and not draft.doubts:
        raise faults.refuse("", "ไม่พบคะแนนหรือผลการประเมิน", _EXPECTED)
    if answers.insists:
        draft.values["fiscal_year"] = Found(year, SAID)
    draft.values.setdefault("fiscal_year", Found(year, source if answers.fiscal_year is None else SAID))
    owner = _owner(draft, answers, hints, faults)
    return Reading(source, (draft,), faults.all(), notes, (owner,) if owner is not None else ())


def _year(lines: list[ReportLine], into: Collector, hints: Hints, answers: Answers, faults: Faults) -> int | OpenChoice:
    """Return the assessed year, or the choice of it where that is not certain."""
    found = find_year(lines, into)
    named = {year for line in lines for year in years_said(line.plain)}
    if answers.fiscal_year is not None:
        certain = into.value("fiscal_year") in {None, answers.fiscal_year}
        if found.year is not None and not (certain and answers.fiscal_year in named) and not answers.insists:
            expected = f"ข้อมูลของปีงบประมาณ {answers.fiscal_year}"
            raise faults.refuse("", f"ปีงบประมาณ {found.year}", expected)
        return answers.fiscal_year
    if found.year is not None and not found.others:
        return found.year
    if hints.fiscal_year is not None and (found.year is None or hints.fiscal_year in found.others):
        return hints.fiscal_year
    evidence = YearEvidence()
    evidence.add("ชื่อแฟ้ม", years_said(faults.source))
    if (said := evidence.certain) is not None and said in (found.others or {said}):
        return said
    evidence.add("รายงาน", found.others)
    options = tuple(Option(str(year)) for year in evidence.options)
    return OpenChoice(ChoiceKind.YEAR, faults.place(""), evidence.reason, options)


def _must_hold_scores(lines: list[ReportLine], faults: Faults, frameworks: FrameworkLookup) -> None:
    """Refuse what would hold no score of whichever year: nothing is asked about it."""
    framework = newest(frameworks)
    into = Collector()
    if framework is not None:
        lexicon = lexicon_of(framework)
        _read_scores(lines, RowReader(lexicon, into), ProseReader(lexicon, into), into, Clock(faults.source))
        draft = into.draft()
        if not draft.values and not draft.doubts:
            raise faults.refuse("", "ไม่พบคะแนนหรือผลการประเมิน", _EXPECTED)


def _owner(draft: AssessmentDraft, answers: Answers, hints: Hints, faults: Faults) -> OpenChoice | None:
    """Say whose `draft` is, or return the choice of it."""
    doubt = next((doubt for doubt in draft.doubts if doubt.path == "agency.name"), None)
    if doubt is None:
        choice = take_owner(draft, (), faults.source, answers.agency, faults)
        hints.fill(draft)
        return None if draft.agency_name is not None else choice
    draft.doubts.remove(doubt)
    named = [str(found.value) for found in doubt.candidates]
    return take_owner(draft, named, faults.source, answers.agency, faults)


def _read_scores(
    lines: list[ReportLine], rows: RowReader, prose: ProseReader, into: Collector, clock: Clock
) -> tuple[str, ...]:
    for line in lines:
        clock.check()
        if not prose.ends_with(line) and rows.read(line):
            prose.carry(line.text if rows.waits and len(line.cells) == 1 else "")
        else:
            prose.read(line, rows.indicator)
    prose.close()
    rows.close()
    for indicator, scores, line in rows.pairs:
        _settle_pair(indicator, scores, line, into)
    return tuple(rows.notes)


def _settle_pair(indicator: int, scores: list[Decimal], line: ReportLine, into: Collector) -> None:
    """Leave two figures beside an EIT indicator aside when they agree with its score, else list them as a doubt.

    Some reports print public and survey there, some the whole score and survey (docs/domain.md §9.9).
    """
    path = f"published.indicators.{indicator}"
    known = into.value(path)
    mean = sum(scores, Decimal(0)) / len(scores)
    if isinstance(known, Decimal) and (known in scores or abs(known - mean) <= CLOSE):
        return
    whole = [score for score in scores if len(scores) > _PAIR and abs((sum(scores) - score) / _PAIR - score) <= CLOSE]
    if len(set(whole)) == 1:
        into.add(path, line.found(whole[0]))
        return
    for score in dict.fromkeys(scores):
        into.doubt(path, line.found(score), "มีหลายตัวเลข ไม่ทราบว่าตัวเลขใดเป็นคะแนนของตัวชี้วัด")
