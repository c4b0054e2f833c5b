"""What the program itself drafts passes its own preflight, and the plans of real reports show their real faults."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from helpers_assessments import REPORT_002
from helpers_offices import Seeded, random_agency, random_items
from helpers_plan import report
from helpers_printed import Printed, checked
from helpers_sampling import some

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.memo_text import MemoBody, draft_memo
from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.analysis.suggestions import accept
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import Signer


def drafted(rng: Seeded, year: int, body: MemoBody, style: Style) -> Printed:
    """An office that took every draft and suggestion as it came, and filled in who and when."""
    assessment = Assessment(random_agency(rng), year, items=random_items(rng, load_framework(year)))
    for suggestion in Dossier(assessment).suggestions:
        assessment = accept(assessment, suggestion)
    memo = draft_memo(Dossier(assessment), body, rng.choice(list(Digits)))
    signers = tuple(
        Signer(signer.role, f"(ผู้ลงนามสมมติ {place})", signer.position or "นักวิเคราะห์นโยบายและแผน")
        for place, signer in enumerate(memo.signers, start=1)
    )
    memo = replace(memo, number="๑๒๓", date=dt.date(year - 543, 12, 5), signers=signers)
    return Printed(replace(assessment, memo=memo), style=style)


@pytest.mark.parametrize("year", [2564, 2566, 2567, 2568])
def test_drafts_and_suggestions_taken_as_they_come_pass(year: int) -> None:
    for seed, (body, style) in some(enumerate(product(MemoBody, Style)), lambda case: case[1], of=str(year)):
        dossier = drafted(Seeded(f"draft {year} {seed}"), year, body, style)
        problems = [problem for problem in checked(dossier) if problem.severity is not Severity.REMINDER]
        assert not problems, f"{problems[0].where}: {problems[0].message}"


def told(number: str) -> set[tuple[Code, str]]:
    dossier = Printed(replace(report(number), memo=None))
    return {
        (problem.code, problem.where)
        for problem in checked(dossier)
        if problem.severity is not Severity.REMINDER and problem.code is not Code.MEMO_FIELD
    }


def test_the_plan_of_000_names_the_wrong_year_in_four_rows() -> None:
    found = told("000")
    assert {where for code, where in found if code is Code.PERIOD} == {f"plan[{row}].period" for row in (4, 5, 6, 7)}
    assert not [code for code, _ in found if code in {Code.COVERAGE, Code.STEP_NUMBERS, Code.OTHER_AGENCY}]


def test_the_plan_of_002_lacks_one_measure() -> None:
    found = told("002")
    assert {where for code, where in found if code is Code.COVERAGE} == {"plan[3]"}
    assert not [code for code, _ in found if code in {Code.PERIOD, Code.OTHER_AGENCY}]


def test_the_plan_of_004_lacks_the_indicators_of_a_lost_page() -> None:
    messages = [where for code, where in told("004") if code is Code.COVERAGE]
    assert messages == ["plan"]


def test_the_scores_of_002_alone_show_no_fault_of_arithmetic() -> None:
    problems = checked(Printed(REPORT_002))
    assert not [problem for problem in problems if problem.code in {Code.ARITHMETIC, Code.LEVEL, Code.EIT_PARTS}]
