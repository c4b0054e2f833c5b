from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import assessment_of
from helpers_preflight import dossier_with, told
from helpers_spoiling import generated, with_edit

from ita_desktop.analysis.preflight import Code, Severity, stops
from ita_desktop.analysis.wording import Style
from ita_desktop.models.assessment import Edit, ItemScore
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.plan import FollowUp, PlanRow

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = Memo(
    department="สำนักปลัดเทศบาล",
    phone="๐ ๕๓๙๙ ๐๐๐๐",
    number="ชร ๕๐๐๐๐/๑",
    date=dt.date(2025, 12, 5),
    subject="รายงานผล",
    to="นายกเทศมนตรีตำบลตัวอย่าง",
    sections=(MemoSection(None, "เนื้อความ"),),
    signers=(Signer(SignerRole.AUTHOR, "(ผู้รายงานสมมติ)", "นิติกร"),),
)


def places(memo: Memo | None) -> list[str]:
    return [problem.where for problem in told(dossier_with(memo=memo), Code.MEMO_FIELD)]


def test_a_whole_memo_is_left_alone() -> None:
    assert places(WHOLE) == []
    assert places(replace(WHOLE, phone="", number="๕๐๐๐๐/๑")) == []
    assert places(replace(WHOLE, phone="08 1234 5678")) == []


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda memo: replace(memo, department=" "), "memo.department"),
        (lambda memo: replace(memo, number=""), "memo.number"),
        (lambda memo: replace(memo, date=None), "memo.date"),
        (lambda memo: replace(memo, subject=""), "memo.subject"),
        (lambda memo: replace(memo, to=""), "memo.to"),
        (lambda memo: replace(memo, sections=()), "memo.sections"),
        (lambda memo: replace(memo, sections=(*memo.sections, MemoSection("ข้อเสนอแนะ", " "))), "memo.sections[1].text"),
        (lambda memo: replace(memo, signers=()), "memo.signers"),
        (lambda memo: replace(memo, signers=(Signer(SignerRole.OPINION, "(ก)", "ปลัด"),)), "memo.signers"),
        (lambda memo: replace(memo, signers=(*memo.signers, Signer(SignerRole.OPINION, "", "ปลัด"))), "memo.signers[1]"),
        (lambda memo: replace(memo, number="พร ๕๕๖๐๑/๔๑๓"), "memo.number"),
        (lambda memo: replace(memo, phone="(๐๔๒) ๐๐๐๐๐๐"), "memo.phone"),
    ],
)
def test_what_is_missing_or_foreign_is_told_with_its_place(spoil: Callable[[Memo], Memo], where: str) -> None:
    assert places(spoil(WHOLE)) == [where]


def test_what_is_not_begun_is_told_once_and_is_no_error() -> None:
    for code, where in ((Code.MEMO_FIELD, "memo"), (Code.COVERAGE, "plan")):
        (problem,) = told(dossier_with(), code)
        assert (problem.where, problem.severity) == (where, Severity.WARNING)


def test_a_stale_text_is_told_with_old_and_new_figures() -> None:
    dossier = replace(dossier_with(), style=Style.BY_ITEM)
    (written,) = (paragraph for paragraph in generated(dossier) if paragraph.key == "indicator.1")
    scores = {**written.scores, "i1": Decimal(90)}
    (problem,) = told(with_edit(dossier, "indicator.1", Edit("ข", scores)), Code.STALE_TEXT)
    assert problem.where == "analysis.indicator.1"
    assert "i1 จาก 90.00 เป็น 96.00" in problem.message


def test_last_years_measures_want_a_report() -> None:
    done, open_row = PlanRow(indicator=1, followup=FollowUp(result="แล้วเสร็จ")), PlanRow(indicator=2)
    before = replace(assessment_of(2567), plan=(done, open_row))
    (problem,) = told(replace(dossier_with(), earlier=(before,)), Code.FOLLOWUP)
    assert problem.severity is Severity.REMINDER
    assert "แถวที่ 2 " in problem.message
    reported = replace(before, plan=(done,))
    assert not told(replace(dossier_with(), earlier=(reported,)), Code.FOLLOWUP)
    assert told(dossier_with(), Code.FOLLOWUP)


def test_a_plan_of_two_years_ago_is_not_last_years() -> None:
    older = replace(assessment_of(2566), plan=(PlanRow(indicator=1, followup=FollowUp(result="แล้วเสร็จ")),))
    dossier = replace(dossier_with(), earlier=(older,))
    assert dossier.year_before is None
    assert dossier.previous is not None
    (problem,) = told(dossier, Code.FOLLOWUP)
    assert "ยังไม่มีข้อมูลมาตรการของปีงบประมาณ พ.ศ. 2568" in problem.message


def test_unverified_facts_in_use_are_a_reminder() -> None:
    entered = assessment_of(2567, {"o1": ItemScore(score=Decimal(100))})
    (problem,) = told(dossier_with(scores=entered), Code.UNVERIFIED_DATA)
    assert problem.where == "framework.2567"
    assert not stops([problem])


def test_characters_the_font_lacks_are_errors() -> None:
    row = PlanRow(indicator=1, monitoring="รายงาน☃ผล")
    dossier = replace(dossier_with(row), missing_glyphs=lambda text: {"☃"} & set(text))
    (glyph,) = told(dossier, Code.MISSING_GLYPH)
    assert (glyph.where, glyph.severity) == ("plan[0].monitoring", Severity.ERROR)
    assert "U+2603" in glyph.message
