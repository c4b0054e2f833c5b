"""Report 002's scores with a text of one's own, for looking at one check at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_assessments import REPORT_002
from helpers_printed import Printed, checked
from helpers_spoiling import add_paragraph

from ita_desktop.models.assessment import Agency
from ita_desktop.models.office import Memo, MemoSection

if TYPE_CHECKING:
    from ita_desktop.analysis.preflight import Code, Problem
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanRow

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "เชียงราย")


def dossier_with(*rows: PlanRow, memo: Memo | None = None, scores: Assessment = REPORT_002) -> Printed:
    """The dossier of report 002 with these plan rows and this memo."""
    assessment = replace(scores, agency=AGENCY, plan=rows, memo=memo)
    return Printed(assessment)


def told(dossier: Printed, code: Code) -> list[Problem]:
    """The problems of one code."""
    return [problem for problem in checked(dossier) if problem.code is code]


def about_text(text: str, code: Code, number: int | None = None) -> list[Problem]:
    """The problems of one code in a paragraph of the analysis, about indicator `number` where given."""
    return told(add_paragraph(dossier_with(), text, number), code)


def about_memo(text: str, code: Code) -> list[Problem]:
    """The problems of one code in the memo's body."""
    return told(dossier_with(memo=Memo(sections=(MemoSection(None, text),))), code)
