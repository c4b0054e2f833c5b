from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from helpers_headless import SAMPLE, command

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


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
