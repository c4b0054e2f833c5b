from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers_preflight import dossier_with, told
from helpers_printed import checked

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.models.plan import PlanRow

ROW = PlanRow(indicator=1, start=dt.date(2025, 10, 1), end=dt.date(2026, 2, 27))


def of_step(text: str) -> set[Code]:
    dossier = dossier_with(replace(ROW, measures=("ม",), steps=(text,)))
    return {problem.code for problem in checked(dossier) if problem.where.startswith("plan[0].steps")}


@pytest.mark.parametrize(
    "text",
    [
        "ในวันศุกร์ที่ ๑๖ มกราคม ๒๕๖๙",
        "ทบทวนคำสั่งลงวันที่ 29 กุมภาพันธ์ 2567",
        "ระหว่าง 1 ต.ค. 68 ถึง 30 ก.ย. 69",
        "ในไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2568)",
        "ในไตรมาสที่ 2 (มกราคม - มีนาคม 2569)",
        "ให้แล้วเสร็จภายในวันที่ 31 มกราคม 2569",
    ],
)
def test_days_that_fit_are_left_alone(text: str) -> None:
    assert of_step(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "ในวันพุธที่ 16 มกราคม 2569",
        "ภายในวันที่ 31 กันยายน 2569",
        "ภายในวันที่ 29 กุมภาพันธ์ 2569",
        "ในไตรมาสที่ 1 (มกราคม - มีนาคม 2569)",
        "ให้แล้วเสร็จภายในวันที่ 30 มกราคม 2568",
        "ให้แล้วเสร็จภายในวันที่ 30 เมษายน 2569",
    ],
)
def test_days_that_do_not_are_found(text: str) -> None:
    assert of_step(text) == {Code.PERIOD}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ป.ป.ช. ได้ประกาศผลการประเมินเมื่อวันที่ 15 สิงหาคม 2568", set()),
        ("ป.ป.ช. ได้ประกาศผลการประเมินเมื่อวันที่ 15 สิงหาคม 2567", {Code.YEAR}),
        ("ได้ประชุมชี้แจงแล้วเมื่อวันที่ 20 พฤศจิกายน 2568", set()),
        ("ได้ประชุมชี้แจงแล้วเมื่อวันที่ 20 ธันวาคม 2568", {Code.PERIOD}),
        ("และกำหนดประชุมชี้แจงในวันที่ 20 มกราคม 2569", set()),
    ],
)
def test_what_the_memo_tells_lies_before_it(text: str, found: set[Code]) -> None:
    memo = Memo(date=dt.date(2025, 12, 2), sections=(MemoSection(None, text),))
    codes = {each.code for each in checked(dossier_with(memo=memo)) if each.where == "memo.sections[0].text"}
    assert codes == found


@pytest.mark.parametrize(
    ("end", "severity"),
    [((2026, 3, 31), None), ((2026, 5, 31), Severity.REMINDER), ((2026, 9, 30), Severity.WARNING)],
)
def test_a_document_is_done_before_it_cannot_be_sent_in(end: tuple[int, int, int], severity: Severity | None) -> None:
    row = PlanRow(indicator=10, items=("o27",), start=dt.date(2025, 10, 1), end=dt.date(*end))
    assert {problem.severity for problem in told(dossier_with(row), Code.PERIOD)} == ({severity} if severity else set())
    assert not told(dossier_with(replace(row, items=("o25",))), Code.PERIOD)  # a full score is only kept


@pytest.mark.parametrize(("day", "fits"), [((2025, 8, 14), False), ((2025, 8, 15), True)])
def test_no_memo_is_written_before_results_are_out(day: tuple[int, int, int], *, fits: bool) -> None:
    assert (told(dossier_with(memo=Memo(date=dt.date(*day))), Code.YEAR) == []) is fits
