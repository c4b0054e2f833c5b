from __future__ import annotations

from dataclasses import replace

from helpers_assessments import REPORT_002
from helpers_store import full_assessment

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, mended, row_mend, text_mend
from ita_desktop.analysis.wording import Style
from ita_desktop.models.plan import PlanRow


def test_a_text_is_changed_at_its_place_and_nothing_else_is() -> None:
    office = full_assessment()
    mended = text_mend("memo.sections[0].text", "ย่อหน้าแรก\nย่อหน้าที่สอง", "ใหม่")(office)
    assert mended.memo is not None
    assert mended.memo.sections[0].text == "ใหม่"
    assert text_mend("memo.sections[0].text", "ใหม่", "ย่อหน้าแรก\nย่อหน้าที่สอง")(mended) == office


def test_an_entry_of_a_list_can_be_changed() -> None:
    mended = text_mend("plan[0].steps[1]", "ขั้นต่อไป", "ขั้นท้าย")(full_assessment())
    assert mended.plan[0].steps == ("ขั้นแรก", "ขั้นท้าย")


def test_what_no_longer_stands_there_is_left_alone() -> None:
    office = full_assessment()
    assert text_mend("plan[0].steps[1]", "อื่น", "ใหม่")(office) == office
    assert text_mend("plan[9].steps[1]", "อื่น", "ใหม่")(office) == office
    assert text_mend("memo.subject", "ก", "ข")(REPORT_002) == REPORT_002
    assert row_mend(5, lambda row: PlanRow(issue=row.issue))(office) == office


def test_a_paragraph_of_the_analysis_is_mended_as_an_edit_with_its_scores() -> None:
    dossier = Dossier(REPORT_002)
    slip = Problem(Code.YEAR, Severity.ERROR, "analysis.indicator.1", "", mended_text="ที่ถูก")
    edits = mended(dossier, slip, Style.BY_ITEM).edits
    assert list(edits) == [(Style.BY_ITEM, "indicator.1")]
    assert edits[Style.BY_ITEM, "indicator.1"].text == "ที่ถูก"
    assert edits[Style.BY_ITEM, "indicator.1"].scores["i1"] == 96
    for other in (replace(slip, mended_text=None), replace(slip, where="analysis.nowhere")):
        assert mended(dossier, other, Style.BY_ITEM) is REPORT_002
    office = full_assessment()
    by_itself = replace(slip, mend=text_mend("memo.sections[0].text", "ย่อหน้าแรก\nย่อหน้าที่สอง", "ใหม่"))
    assert mended(Dossier(office), by_itself).memo != office.memo
