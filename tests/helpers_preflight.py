"""Report 002's scores with a text of one's own, for looking at one check at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_assessments import REPORT_002
from helpers_spoiling import add_paragraph

from ita_desktop.analysis.preflight import Case, check
from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import Memo, MemoSection

if TYPE_CHECKING:
    from ita_desktop.analysis.preflight import Code, Problem
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanRow

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "เชียงราย")


def case_of(*rows: PlanRow, memo: Memo | None = None, scores: Assessment = REPORT_002) -> Case:
    """A case with these plan rows and this memo, and no analysis yet."""
    assessment = replace(scores, agency=AGENCY, plan=rows, memo=memo)
    year = assessment.fiscal_year
    return Case(assessment, load_framework(year), load_framework(year + 1))


def told(case: Case, code: Code) -> list[Problem]:
    """The problems of one code."""
    return [problem for problem in check(case) if problem.code is code]


def about_text(text: str, code: Code, number: int | None = None) -> list[Problem]:
    """The problems of one code in a paragraph of the analysis, about indicator `number` where given."""
    return told(add_paragraph(case_of(), text, number), code)


def about_memo(text: str, code: Code) -> list[Problem]:
    """The problems of one code in the memo's body."""
    return told(case_of(memo=Memo(sections=(MemoSection(None, text),))), code)
