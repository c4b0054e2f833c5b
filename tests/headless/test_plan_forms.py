from __future__ import annotations

from typing import TYPE_CHECKING

from helpers_form import filled
from helpers_headless import SAMPLE, command

from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ita_desktop.models.assessment import Assessment

RESULT = "ผลการดำเนินการ"


def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Assessment]:
    office = tmp_path / "office.ita"
    assert command(capsys, "import", office, SAMPLE).code == 0
    return office, held(office)


def held(office: Path) -> Assessment:
    with OfficeFile.open(office) as opened:
        return opened.load(opened.entries()[0].id)


def sent_back(tmp_path: Path, assessment: Assessment, unit: str, entries: dict[tuple[str, str], str | int]) -> Path:
    path = tmp_path / f"{unit}.xlsx"
    path.write_bytes(filled(write_plan_form(assessment, unit), {**entries}))
    return path


def test_forms_of_units_are_merged_and_conflicts_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office, before = begun(tmp_path, capsys)
    first, second = before.plan[0].key, before.plan[1].key
    one = sent_back(tmp_path, before, "กองคลัง", {(second, RESULT): "ของคลัง", (first, RESULT): "ของคลัง"})
    two = sent_back(tmp_path, before, "กองช่าง", {(first, RESULT): "ของช่าง"})
    outcome = command(capsys, "import", office, one, two)
    assert outcome.code == 0
    assert [row.followup.result for row in held(office).plan[:2] if row.followup] == ["ของคลัง", "ของคลัง"]
    (line,) = outcome.err.splitlines()
    assert "“ของคลัง”" in line
    assert "“ของช่าง”" in line


def test_faults_of_all_inputs_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, before = begun(tmp_path, capsys)
    bad = sent_back(tmp_path, before, "กองคลัง", {(before.plan[1].key, "ความก้าวหน้า (ร้อยละ)"): 200})
    other = tmp_path / "bad.json"
    other.write_text('{"agency": {"name": "อบต.ก", "type": "อบต."}, "fiscal_year": 2568, "itmes": {}}', "utf-8")
    outcome = command(capsys, "import", office, bad, other)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 2
    assert held(office) == before


def test_a_form_of_another_authority_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, before = begun(tmp_path, capsys)
    form = sent_back(tmp_path, before, "กองคลัง", {})
    other = tmp_path / "other.ita"
    outcome = command(capsys, "import", other, form)
    assert outcome.code == 2
    assert before.agency.name in outcome.err
    assert not other.exists()
