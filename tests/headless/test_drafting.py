from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_headless import FILES, command

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.drafting import DraftPart, drafted, with_suggestions
from ita_desktop.analysis.preflight import Severity
from ita_desktop.documents.making import problems_of
from ita_desktop.models.causes import ItemCauses, causes_of
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import FollowUp
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "office.ita"
    assert command(capsys, "import", path, FILES / "report_002.json").code == 0
    return path


def held(office: Path) -> Dossier:
    with OfficeFile.open(office) as opened:
        (entry,) = opened.entries()
        return dossier_of(opened, entry.id)


def keep(office: Path, assessment: Assessment) -> None:
    with OfficeFile.open(office) as opened:
        opened.save(assessment)


def test_plan_and_memo_are_drafted_as_the_window_does(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = held(office)
    outcome = command(capsys, "draft", office, "--year", "2568", "--parts", "plan,memo", "--replace")
    assert (outcome.code, outcome.err) == (0, "")
    after = held(office)
    expected = replace(bare, assessment=replace(bare.assessment, plan=()))
    wanted = with_suggestions(expected.assessment, expected.suggestions).plan
    assert [replace(row, key="") for row in after.assessment.plan] == [replace(row, key="") for row in wanted]
    assert after.assessment.memo is not None
    assert after.assessment.memo.sections
    assert all(entry.gaps == () for entry in after.coverage)
    errors = [each for each in problems_of(after) if each.severity is Severity.ERROR]
    assert errors == []


def test_what_is_there_is_kept_without_replace(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "draft", office, "--year", "2568", "--replace").code == 0
    first = held(office).assessment
    row = replace(first.plan[0], measures=("มาตรการของเราเอง",))
    memo = replace(first.memo or Memo(), subject="เรื่องของเราเอง", number="ชร 1/2568")
    keep(office, replace(first, plan=(row, *first.plan[2:]), memo=memo))
    assert command(capsys, "draft", office, "--year", "2568").code == 0
    after = held(office).assessment
    assert "มาตรการของเราเอง" in {measure for each in after.plan for measure in each.measures}
    assert len(after.plan) == len(first.plan)
    assert after.memo is not None
    assert (after.memo.subject, after.memo.number) == ("เรื่องของเราเอง", "ชร 1/2568")
    again = command(capsys, "draft", office, "--year", "2568")
    assert "ไม่เปลี่ยนแปลง" in again.out
    assert held(office).assessment == after


def test_a_plan_with_results_is_not_drafted_over(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "draft", office, "--year", "2568", "--parts", "plan", "--replace").code == 0
    first = held(office).assessment
    keep(office, replace(first, plan=(replace(first.plan[0], followup=FollowUp(result="เสร็จแล้ว")), *first.plan[1:])))
    before = office.read_bytes()
    outcome = command(capsys, "draft", office, "--year", "2568", "--replace")
    assert outcome.code == 2
    assert "ผลการดำเนินการ" in outcome.err
    assert office.read_bytes() == before


def test_unknown_parts_and_years_are_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "draft", office, "--year", "2568", "--parts", "plan,poem").code == 2
    assert command(capsys, "draft", office, "--year", "2560").code == 2


def test_causes_are_drafted_only_when_asked_for_and_those_given_stay(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(capsys, "draft", office, "--year", "2568").code == 0
    first = held(office).assessment
    assert first.causes == ()
    own = ItemCauses("i10", own="แบบการยืมมีหลายแบบ")
    keep(office, replace(first, causes=(own,)))
    outcome = command(capsys, "draft", office, "--year", "2568", "--parts", "causes")
    assert outcome.code == 0
    assert "โปรดตรวจว่าตรงกับหน่วยงาน" in outcome.out
    after = held(office)
    weak = {item.code for found in after.findings.indicators for item in found.short}
    assert {each.item for each in after.assessment.causes} == weak
    assert own in after.assessment.causes
    assert replace(after.assessment, causes=(), plan=()) == replace(first, plan=())
    followed = [row.items for row in after.assessment.plan if "เนื่องจาก" in row.analysis]
    assert followed == [row.items for row in first.plan if row.items and row.items != ("i10",)]
    assert command(capsys, "draft", office, "--year", "2568", "--parts", "causes,plan", "--replace").code == 0
    anew = held(office).assessment
    assert own not in anew.causes
    row = next(row for row in anew.plan if row.items == ("i10",))
    assert f"เนื่องจาก{causes_of(anew.causes, 'i10').chosen[0]}" in row.analysis


def test_only_the_part_asked_for_changes(office: Path) -> None:
    dossier = held(office)
    only_memo = drafted(dossier, [DraftPart.MEMO], anew=True)
    assert only_memo.plan == dossier.assessment.plan
    only_plan = drafted(dossier, [DraftPart.PLAN], anew=True)
    assert only_plan.memo == dossier.assessment.memo
    assert json.dumps([row.target for row in only_plan.plan], ensure_ascii=False).count("คะแนน") >= len(only_plan.plan)
