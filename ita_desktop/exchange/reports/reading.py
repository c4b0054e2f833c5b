"""An earlier report as a draft: its scores with the lines they came from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Collector, Found, Reading
from ita_desktop.exchange.lexicon import YearLexicon
from ita_desktop.exchange.limits import Clock, Faults
from ita_desktop.exchange.numbers import CLOSE
from ita_desktop.exchange.reports.earlier import read_earlier
from ita_desktop.exchange.reports.lines import report_lines
from ita_desktop.exchange.reports.paper import parts_of_blocks, parts_of_text
from ita_desktop.exchange.reports.prose import ProseReader
from ita_desktop.exchange.reports.rows import RowReader
from ita_desktop.exchange.reports.summary import SummaryReader, find_agency, find_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.reading import WordBlock
    from ita_desktop.exchange.draft import FrameworkLookup, Hints
    from ita_desktop.exchange.reports.lines import ReportLine

_PAIR = 2


def read_report(
    text: str, frameworks: FrameworkLookup, hints: Hints, source: str, blocks: Sequence[WordBlock] | None = None
) -> Reading:
    """Return the one draft that the report `text` gives; where its tables are known they are in `blocks`.

    Certain values are in the draft's values; what was guessed or contradicts itself is in its doubts.

    Raises:
        BadInput: when no year is known for it, or nothing of an assessment was found.
    """
    faults = Faults(source)
    into = Collector()
    lines = report_lines(text, source)
    notes = find_agency(lines, into)
    year = find_year(lines, into) or hints.fiscal_year
    if year is None:
        raise faults.refuse("", "ไม่พบปีงบประมาณที่ประเมิน", "รายงานหรือตารางผลการประเมิน ITA ที่ระบุปีงบประมาณ")
    framework = frameworks(year)
    if framework is None:
        raise faults.refuse("", f"ปีงบประมาณ {year}", "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
    lexicon = YearLexicon(framework)
    clock = Clock(source)
    SummaryReader(framework, into).read(lines, clock)
    notes += _read_scores(lines, lexicon, into, clock)
    draft = into.draft()
    parts = parts_of_text(text, source) if blocks is None else parts_of_blocks(blocks, source)
    paper, told = read_earlier(parts, lexicon, clock)
    draft.values |= paper
    notes += told
    known = ("items", "published", "plan", "memo")
    if not any(path.startswith(known) for path in draft.values) and not draft.doubts:
        raise faults.refuse("", "ไม่พบคะแนนหรือผลการประเมิน", "รายงานหรือตารางผลการประเมิน ITA")
    hints.fill(draft)
    return Reading(source, (draft,), faults.all(), notes)


def _read_scores(lines: list[ReportLine], lexicon: YearLexicon, into: Collector, clock: Clock) -> tuple[str, ...]:
    rows, prose = RowReader(lexicon, into), ProseReader(lexicon, into)
    for line in lines:
        clock.check()
        if rows.read(line):
            prose.carry(line.text if rows.waits and len(line.cells) == 1 else "")
        else:
            prose.read(line, rows.indicator)
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
        into.add(path, Found(whole[0], line.where, line.source))
        return
    for score in dict.fromkeys(scores):
        into.doubt(path, Found(score, line.where, line.source), "มีหลายตัวเลข ไม่ทราบว่าตัวเลขใดเป็นคะแนนของตัวชี้วัด")
