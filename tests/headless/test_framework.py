from __future__ import annotations

from typing import TYPE_CHECKING

from helpers_frameworks import INVENTED_2570
from helpers_headless import SAMPLE, command
from helpers_store import keep_unreadable_year

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def office_with(tmp_path: Path, capsys: pytest.CaptureFixture[str], *years: Path) -> Path:
    office = tmp_path / "office.ita"
    command(capsys, "import", office, SAMPLE)
    for year in years:
        assert command(capsys, "framework", office, "--add", year).code == 0
    return office


def test_the_years_are_listed_added_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = office_with(tmp_path, capsys)
    shipped = command(capsys, "framework", office).out.splitlines()
    assert [line[:4] for line in shipped] == ["2569", "2568", "2567", "2566", "2565", "2564"]
    assert all("มากับโปรแกรม" in line for line in shipped)
    added = command(capsys, "framework", office, "--add", INVENTED_2570)
    assert added.code == 0
    assert added.out.splitlines()[0].startswith("2570 ของหน่วยงาน ยังไม่ได้ตรวจสอบ: ตัวชี้วัด 11 · ข้อ 52 · ประเด็น 8 · ")
    assert added.out.splitlines()[1:] == shipped
    assert command(capsys, "framework", office, "--remove", "๒๕๗๐").out.splitlines() == shipped


def test_a_year_with_faults_is_refused_with_a_line_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = office_with(tmp_path, capsys)
    before = office.read_bytes()
    bad = tmp_path / "2570.toml"
    text = INVENTED_2570.read_text("utf-8")
    bad.write_text(text.replace("step = 25", "step = 7").replace("OIT = 0.4", "OIT = 4"), "utf-8")
    outcome = command(capsys, "framework", office, "--add", bad)
    assert (outcome.code, outcome.out) == (2, "")
    place = text[: text.index("step = 25")].count("\n") + 1
    assert f"2570.toml บรรทัด {place}: scales.quarters.step: พบ 7" in outcome.err
    assert len(outcome.err.splitlines()) == 2
    assert command(capsys, "framework", office, "--add", tmp_path / "none.toml").code == 3
    assert office.read_bytes() == before


def test_only_a_year_of_its_own_that_nothing_needs_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_with(tmp_path, capsys, INVENTED_2570)
    outcome = command(capsys, "framework", office, "--remove", 2568)
    assert (outcome.code, "ไม่มีหลักเกณฑ์" in outcome.err) == (2, True)
    scores = tmp_path / "s.csv"
    scores.write_text("ปีงบประมาณ,2570\nรหัส,คะแนน\no1,75\ni1,90\n", "utf-8")
    assert command(capsys, "import", office, scores).code == 0
    outcome = command(capsys, "framework", office, "--remove", 2570)
    assert (outcome.code, "จึงไม่ได้ลบ" in outcome.err) == (2, True)
    assert "2570 ของหน่วยงาน" in command(capsys, "framework", office).out


def test_every_door_says_the_same_of_a_damaged_year_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_with(tmp_path, capsys)
    keep_unreadable_year(office, 2569)
    told = "หลักเกณฑ์ประจำปีงบประมาณ พ.ศ. 2569 ที่หน่วยงานเพิ่มไว้ในแฟ้มอ่านไม่ได้"
    which = (office, "--year", 2568)  # its plan answers what 2569 asks
    for words in (
        ("analyse", *which),
        ("export", *which, "--document", "plan", "--to", tmp_path / "plan.pdf"),
        ("check", *which),
    ):
        outcome = command(capsys, *words)
        assert (outcome.code, told in outcome.err) == (2, True), words
    whole = command(capsys, "check", office)
    assert (whole.code, told in whole.out) == (1, True)
    assert command(capsys, "check", office, "--json").json["file"] == "damaged-year"
    assert told in command(capsys, "framework", office).out
    assert command(capsys, "framework", office, "--remove", 2569).code == 0
    keep_unreadable_year(office, 2575)  # nothing of 2568 needs it
    assert command(capsys, "analyse", *which).code == 0
    assert command(capsys, "export", *which, "--document", "plan", "--to", tmp_path / "plan.pdf").code == 0
    checked = command(capsys, "check", *which)
    assert (checked.code, "พ.ศ. 2575 ที่หน่วยงานเพิ่มไว้ในแฟ้มอ่านไม่ได้" in checked.out) == (1, True)
