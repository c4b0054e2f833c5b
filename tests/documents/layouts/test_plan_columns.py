from __future__ import annotations

import datetime as dt

import pytest
from helpers_plan import report

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.blocks import ListBlock, Paragraph
from ita_desktop.documents.layouts.plan_columns import PeriodStyle, entry_of, period_column, period_text, steps_column
from ita_desktop.models.plan import PlanRow

FIRST, LAST = dt.date(2025, 10, 1), dt.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("style", "start", "end", "words"),
    [
        (PeriodStyle.WHOLE_YEAR, FIRST, LAST, "ตลอดปีงบประมาณ พ.ศ. 2569"),
        (PeriodStyle.WHOLE_YEAR, FIRST, dt.date(2026, 3, 31), "1 ตุลาคม 2568 – 31 มีนาคม 2569"),
        (PeriodStyle.LONG, FIRST, LAST, "1 ตุลาคม 2568 – 30 กันยายน 2569"),
        (PeriodStyle.SHORT, FIRST, LAST, "1 ต.ค. 2568 – 30 ก.ย. 2569"),
        (PeriodStyle.SHORT, FIRST, FIRST, "1 ต.ค. 2568"),
        (PeriodStyle.MONTHS, dt.date(2026, 1, 1), dt.date(2026, 3, 31), "ม.ค. – มี.ค. 2569"),
        (PeriodStyle.MONTHS, FIRST, LAST, "ต.ค. 2568 – ก.ย. 2569"),
        (PeriodStyle.MONTHS, dt.date(2026, 2, 1), dt.date(2026, 2, 28), "ก.พ. 2569"),
        (PeriodStyle.MONTHS, dt.date(2026, 1, 5), dt.date(2026, 3, 31), "5 ม.ค. 2569 – 31 มี.ค. 2569"),
        (PeriodStyle.LONG, None, LAST, "ภายในวันที่ 30 กันยายน 2569"),
        (PeriodStyle.SHORT, FIRST, None, "ตั้งแต่วันที่ 1 ต.ค. 2568"),
        (PeriodStyle.LONG, None, None, ""),
    ],
)
def test_days(style: PeriodStyle, start: dt.date | None, end: dt.date | None, words: str) -> None:
    assert period_text(PlanRow(start=start, end=end), style, 2569) == words


def test_the_offices_own_words_win() -> None:
    row = PlanRow(start=FIRST, end=LAST, period="ไตรมาสที่ 2")
    assert period_text(row, PeriodStyle.LONG, 2569) == "ไตรมาสที่ 2"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("1 ตุลาคม 2568 - 30 กันยายน 2569", ["1 ตุลาคม 2568 -", "30 กันยายน 2569"]),
        ("๑ ตุลาคม ๒๕๖๘-๓๐ กันยายน ๒๕๖๙", ["๑ ตุลาคม ๒๕๖๘-", "๓๐ กันยายน ๒๕๖๙"]),
        ("ตุลาคม – ธันวาคม 2568", ["ตุลาคม –", "ธันวาคม 2568"]),
        ("ต.ค. – ธ.ค. 2568", ["ต.ค. – ธ.ค. 2568"]),
        ("ปีงบประมาณ 2568-2569", ["ปีงบประมาณ 2568-2569"]),
        ("เดือนละ 1-2 ครั้ง", ["เดือนละ 1-2 ครั้ง"]),
    ],
)
def test_a_period_breaks_between_its_days(words: str, lines: list[str]) -> None:
    entry = entry_of(Dossier(report("000")), PlanRow(period=words))
    paragraphs = period_column("", 1, PeriodStyle.LONG).write(entry)
    assert [each.spans[0].text for each in paragraphs if isinstance(each, Paragraph)] == lines


def test_numbers_typed_before_steps_are_not_printed_twice() -> None:
    steps = ("1. ประชุม", "๒) ตรวจสอบ", "(3) รายงาน", "1.5 ล้านบาท", "1.pdf")
    (listed,) = steps_column("", 1).write(entry_of(Dossier(report("000")), PlanRow(steps=steps)))
    assert isinstance(listed, ListBlock)
    assert [each[0].text for each in listed.entries] == ["ประชุม", "ตรวจสอบ", "รายงาน", "1.5 ล้านบาท", "1.pdf"]
