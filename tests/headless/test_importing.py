from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from helpers_form import filled
from helpers_headless import FILES, SAMPLE, command

from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

HEAD: dict[str, Any] = {"agency": {"name": "อบต.ตัวอย่าง", "type": "องค์การบริหารส่วนตำบล"}, "fiscal_year": 2568}

RESULT = "ผลการดำเนินการ"
EARLIER = FILES.parent / "exchange" / "earlier" / "by_item_2568.txt"


def written(folder: Path, content: object, name: str = "input.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def only(office: Path) -> Assessment:
    with OfficeFile.open(office) as opened:
        (entry,) = opened.entries()
        return opened.load(entry.id)


def test_a_file_is_made_and_then_added_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    assert command(capsys, "import", office, SAMPLE).code == 0
    assert command(capsys, "import", office, FILES / "report_000.json", FILES / "report_002.json").code == 0
    with OfficeFile.open(office) as opened:
        assert len(opened.entries()) == 3


def test_what_an_input_leaves_out_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, SAMPLE)
    agency = {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"}
    update = written(tmp_path, {"agency": agency, "fiscal_year": 2568, "items": {"i1": "๙๗.๕"}})
    assert command(capsys, "import", office, update).code == 0
    with OfficeFile.open(office) as opened:
        assessment = opened.load(opened.entries()[0].id)
    assert str(assessment.items["i1"].value) == "97.5"
    assert len(assessment.items) == 52
    assert len(assessment.plan) == 10
    assert assessment.agency.province == "ตัวอย่าง"


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ({**HEAD, "items": {"i99": 50}}, ["items.i99"]),
        ({**HEAD, "items": {"i1": 101, "i2": "abc", "o1": 70}}, ["items.i1", "items.i2", "items.o1"]),
        ({**HEAD, "items": {"i1": {"public": 90}}}, ["items.i1"]),
        ({**HEAD, "itmes": {}}, ["itmes"]),
        ({**HEAD, "memo": {"signers": [{"role": "boss", "name": "ก", "position": "ข"}]}}, ["memo.signers[0].role"]),
        ({**HEAD, "plan": [{"start": "2025-10-01"}]}, ["plan[0].start"]),
        ([HEAD, {"fiscal_year": 2568}], ["[1].agency"]),
        ({**HEAD, "fiscal_year": 2025}, ["fiscal_year"]),
        ("not JSON at all {", ["input.json"]),
        ('{"agency": NaN}', ["input.json"]),
        ("", ["input.json"]),
    ],
)
def test_a_wrong_input_is_refused_with_its_place_and_the_file_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: object, places: list[str]
) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, SAMPLE)
    before = office.read_bytes()
    outcome = command(capsys, "import", office, SAMPLE, written(tmp_path, content))
    assert outcome.code == 2
    assert outcome.out == ""
    for place in places:
        assert any(place in line for line in outcome.err.splitlines()), outcome.err
    assert "Traceback" not in outcome.err
    assert office.read_bytes() == before


def test_no_file_is_made_for_a_refused_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    assert command(capsys, "import", office, written(tmp_path, {**HEAD, "items": {"i99": 1}})).code == 2
    assert command(capsys, "import", office, tmp_path / "missing.json").code == 2
    assert not office.exists()


@pytest.mark.parametrize("content", [b"", b"something else"])
def test_a_target_that_is_not_ours_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    office = tmp_path / "office.ita"
    office.write_bytes(content)
    assert command(capsys, "import", office, SAMPLE).code == 2
    assert office.read_bytes() == content


def test_a_place_that_cannot_be_written_is_the_machines_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = command(capsys, "import", tmp_path / "no" / "office.ita", SAMPLE)
    assert outcome.code == 3
    assert outcome.err.strip()


def test_a_bug_is_logged_and_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", os.fspath(tmp_path))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ita_desktop.headless.importing.merged", broken)
    outcome = command(capsys, "import", tmp_path / "office.ita", SAMPLE)
    assert outcome.code == 3
    assert len(outcome.err.splitlines()) == 1
    log = next(tmp_path.rglob("problems.log"))
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert os.fspath(log) in outcome.err


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


def test_the_plan_and_memo_of_an_earlier_report_come_in_but_replace_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, office = EARLIER, tmp_path / "office.ita"
    first = command(capsys, "import", office, report)
    assert first.code == 0
    assert "ไม่ทราบว่าแถวนี้ตอบตัวชี้วัดใด" in first.err
    came = only(office)
    assert (len(came.plan), came.fiscal_year, came.plan[1].responsible) == (4, 2568, ("กองคลัง", "สำนักปลัด"))
    assert came.memo is not None
    assert [signer.rank for signer in came.memo.signers] == ["จ่าเอก", None, None]
    assert command(capsys, "import", office, report).err.count("คงของเดิมไว้") == 0
    assert only(office) == came
    other = written(tmp_path, report.read_text("utf-8").replace("มาตรการลดเวลารอ", "มาตรการอื่น"), "other.txt")
    again = command(capsys, "import", office, other)
    assert again.code == 0
    assert "other.txt: แผนปฏิบัติการ มีอยู่แล้วในแฟ้มงานและต่างจากในข้อมูลที่นำเข้า คงของเดิมไว้" in again.err
    assert only(office) == came
