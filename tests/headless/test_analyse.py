from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from helpers_headless import FILES, SAMPLE, command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "office.ita"
    assert command(capsys, "import", path, FILES / "report_000.json", FILES / "report_002.json").code == 0
    return path


def analysed(capsys: pytest.CaptureFixture[str], office: Path, agency: str) -> dict[str, Any]:
    outcome = command(capsys, "analyse", office, "--year", "2568", "--agency", agency, "--json")
    assert outcome.code == 0, outcome.err
    return outcome.json


def test_the_report_of_2568_gives_its_printed_figures(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = analysed(capsys, office, "เทศบาลตำบลม่วงยาย")
    assert (found["overall"], found["level"]) == (95.41, "ผ่านดี")
    assert "EIT" in found["level_reason"]
    assert found["tools"] == {"IIT": 98.29, "EIT": 93.08, "OIT": 95.0}
    assert found["indicators"]["6"] == {"score": 93.94, "public": 98.54, "survey": 89.33, "published": 93.94}
    assert found["subgroups"]["10.2"] == {"score": 80.0, "published": 80.0}
    assert found["items"]["i1"] == {"score": 96.0, "class": "develop", "impact": 0.08}
    assert found["items"]["o27"]["class"] == "defect"
    assert found["findings"][0]["lowest"] == ["i1"]
    assert found["findings"][0]["maintain"] == ["i2", "i3"]
    assert found["findings"][1]["lowest"] == ["i4", "i6"]
    assert found["findings"][2]["lowest"] == []
    assert found["findings"][9]["defect"] == ["o27"]


def test_the_way_up_is_told_with_its_alternatives(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = analysed(capsys, office, "เทศบาลตำบลม่วงยาย")["path"]
    assert path["level"] == "ผ่านดีเยี่ยม"
    assert path["conditions"][2] == {"part": "EIT", "needed": 95.0, "score": 93.08, "met": False}
    first = path["steps"][0]
    assert (first["items"], first["part"], first["from"], first["effort"]) == (["e1"], "survey", 82.0, "survey")
    assert path["reaches"] == 95.98
    assert path["cost"] == pytest.approx(sum(step["cost"] for step in path["steps"]), abs=0.05)
    assert path["hindrance"] is None
    assert set(path["alternatives"]) == {"fewest"}
    fewest = path["alternatives"]["fewest"]
    assert len(fewest["steps"]) < len(path["steps"])
    assert fewest["cost"] > path["cost"]
    assert analysed(capsys, office, "เทศบาลตำบลศรีพนา")["path"] is None


def test_a_way_by_indicators_names_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = {str(number): 86 if number < 10 else 60 for number in range(1, 11)}
    agency = {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"}
    shown = {"agency": agency, "fiscal_year": 2568, "published": {"indicators": numbers}}
    (tmp_path / "in.json").write_text(json.dumps(shown), "utf-8")
    office = tmp_path / "office.ita"
    assert command(capsys, "import", office, tmp_path / "in.json").code == 0
    path = analysed(capsys, office, "เทศบาลตำบลตัวอย่าง")["path"]
    (step,) = path["steps"]
    assert (step["items"], step["indicator"], step["effort"]) == ([], "10", "document")
    assert path["reaches"] == 85.0


def test_no_way_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agency = {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"}
    shown = {"agency": agency, "fiscal_year": 2568, "published": {"overall": 60}}
    (tmp_path / "in.json").write_text(json.dumps(shown), "utf-8")
    office = tmp_path / "office.ita"
    assert command(capsys, "import", office, tmp_path / "in.json").code == 0
    path = analysed(capsys, office, "เทศบาลตำบลตัวอย่าง")["path"]
    assert (path["steps"], path["reaches"], path["cost"], path["hindrance"]) == (None, None, None, "unknown")


def test_a_printed_table_that_contradicts_the_items_is_flagged(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = analysed(capsys, office, "เทศบาลตำบลศรีพนา")
    assert (found["overall"], found["level"]) == (99.78, "ผ่านดีเยี่ยม")
    assert {"code": "indicator-differs", "where": "8", "published": 74.13, "computed": 99.37} in found["warnings"]


def test_plain_text_names_level_and_difference(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = command(capsys, "analyse", office, "--year", "๒๕๖๘", "--agency", "เทศบาลตำบลศรีพนา")
    assert "ผ่านดีเยี่ยม" in outcome.out
    assert "74.13" in outcome.out


def test_which_authority_must_be_said_when_there_are_several(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = command(capsys, "analyse", office, "--year", "2568")
    assert outcome.code == 2
    assert "--agency" in outcome.err
    assert command(capsys, "analyse", office, "--year", "2567").code == 2
    assert command(capsys, "analyse", office, "--year", "abc").code == 2
    assert command(capsys, "analyse", office).code == 2


def test_a_sound_file_is_ok(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, SAMPLE)
    outcome = command(capsys, "check", office, "--json")
    assert (outcome.code, outcome.json) == (0, {"file": "ok", "problems": []})
    assert "แฟ้มสมบูรณ์" in command(capsys, "check", office).out


def test_a_file_that_cannot_be_opened_is_named_by_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.ita"
    other.write_text("text", "utf-8")
    outcome = command(capsys, "check", other, "--json")
    assert (outcome.code, outcome.json["file"]) == (2, "not-ours")
    assert "ไม่ใช่แฟ้มงาน" in outcome.err
    assert command(capsys, "check", tmp_path / "none.ita", "--json").json["file"] == "missing"


def test_rows_that_belong_to_nothing_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, SAMPLE)
    with closing(sqlite3.connect(office)) as connection, connection:
        connection.execute("UPDATE item_score SET assessment_id = 99 WHERE code = 'i1'")
    outcome = command(capsys, "check", office, "--json")
    assert (outcome.code, outcome.json["file"]) == (1, "damaged")


def test_the_preflight_of_a_year_names_code_severity_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office.ita"
    agency = {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"}
    update = tmp_path / "update.json"
    memo = {"subject": "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2560"}
    update.write_text(json.dumps({"agency": agency, "fiscal_year": 2568, "memo": memo}), "utf-8")
    command(capsys, "import", office, SAMPLE)
    assert command(capsys, "check", office, "--year", "2568").code == 0
    command(capsys, "import", office, update)
    outcome = command(capsys, "check", office, "--year", "2568", "--json")
    assert outcome.code == 1
    problems = outcome.json["problems"]
    assert isinstance(problems, list)
    assert {key: problems[0][key] for key in ("code", "severity", "where")} == {
        "code": "year",
        "severity": "error",
        "where": "memo.subject",
    }
    assert "memo.subject" in command(capsys, "check", office, "--year", "2568").out
