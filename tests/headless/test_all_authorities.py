"""Commands for all authorities of a year: what each gives, who is left out and told, and the exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_headless import command
from helpers_many import YEAR, many_assessments
from helpers_pdf import page_texts, squeezed

from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = {
    "name": "สำนักงานตัวอย่าง",
    "memo": {
        "department": "สำนักงานตัวอย่าง",
        "signers": [{"role": "author", "name": "นายทดสอบ ระบบ", "position": "ท้องถิ่นจังหวัด"}],
    },
}


def given(count: int = 4) -> list[Assessment]:
    """Return whole results of one province, two in each of two districts."""
    whole = [each for each in many_assessments(30) if len(each.items) == 52][:count]
    return [
        replace(
            each, agency=Agency(f"เทศบาลตำบลที่{place}", "เทศบาลตำบล", ("เมือง", "ดอนกลาง")[place % 2], "ตัวอย่าง"), plan=()
        )
        for place, each in enumerate(whole)
    ]


@pytest.fixture
def province(tmp_path: Path) -> Path:
    path = tmp_path / "province.ita"
    with OfficeFile.create(path) as office:
        for each in given():
            office.save(each)
    return path


def test_analyse_of_all_is_the_list_of_each(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = command(capsys, "analyse", province, "--year", YEAR, "--all", "--json")
    assert told.code == 0, told.err
    found = json.loads(told.out)
    assert len(found) == 4
    for each in found:
        alone = command(capsys, "analyse", province, "--year", YEAR, "--agency", each["agency"], "--json")
        assert alone.json == each
    some = command(
        capsys, "analyse", province, "--year", YEAR, "--all", "--district", "อำเภอเมืองตัวอย่าง", "--province", "ตัวอย่าง"
    )
    assert some.code == 0
    assert [line for line in some.out.splitlines() if line.startswith("เทศบาล")] == [
        f"เทศบาลตำบลที่{place} ปีงบประมาณ พ.ศ. {YEAR}" for place in (0, 2)
    ]


def test_who_cannot_be_read_is_told_and_the_others_go_on(province: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with OfficeFile.open(province) as office:
        office.save(Assessment(Agency("เทศบาลตำบลไกล", "เทศบาลตำบล"), 2575))
    told = command(capsys, "analyse", province, "--year", 2575, "--all", "--json")
    assert told.code == 1
    assert json.loads(told.out) == []
    assert "เทศบาลตำบลไกล" in told.err
    none = command(capsys, "analyse", province, "--year", YEAR, "--all", "--province", "ที่ไม่มี")
    assert (none.code, none.out) == (2, "")
    assert "จังหวัดที่ไม่มี" in none.err


def test_draft_for_all_fills_every_plan_and_check_tells_of_each(
    province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted = command(capsys, "draft", province, "--year", YEAR, "--all", "--district", "ดอนกลาง")
    assert drafted.code == 0, drafted.err
    assert "ร่างแล้ว 2 หน่วยงาน" in drafted.out
    with OfficeFile.read(province) as office:
        plans = {entry.agency.name: bool(office.load(entry.id).plan) for entry in office.entries()}
    assert plans == {"เทศบาลตำบลที่0": False, "เทศบาลตำบลที่1": True, "เทศบาลตำบลที่2": False, "เทศบาลตำบลที่3": True}
    checked = command(capsys, "check", province, "--year", YEAR, "--all", "--json")
    assert checked.code == 1
    for each in json.loads(checked.out)["authorities"]:
        alone = command(capsys, "check", province, "--year", YEAR, "--agency", each["agency"], "--json")
        assert alone.json["problems"] == each["problems"]


def test_one_paper_of_each_is_made_once(province: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("export", province, "--year", YEAR, "--all", "--document", "memo", "--to", tmp_path / "memos")
    first = command(capsys, *words)
    assert first.code == 0, first.err
    papers = sorted((tmp_path / "memos").glob("*.pdf"))
    assert len(papers) == 4
    alone = tmp_path / "alone.pdf"
    command(capsys, "export", province, "--year", YEAR, "--agency", "เทศบาลตำบลที่2", "--document", "memo", "--to", alone)
    assert alone.read_bytes() in [path.read_bytes() for path in papers]
    with OfficeFile.open(province) as office:
        entry = office.entries()[0]
        office.save(replace(office.load(entry.id), limit=Decimal(90)), entry.id)
    assert "สร้าง 1 แฟ้ม มีอยู่แล้วและเหมือนเดิม 3 แฟ้ม" in command(capsys, *words).out


def test_papers_about_all_and_who_makes_them(
    province: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("export", province, "--year", YEAR, "--as-of", "2569-03-02", "--document")
    report, memo, folder = tmp_path / "report.pdf", tmp_path / "memo.docx", tmp_path / "letters"
    open_ = command(capsys, *asked, "province", "--to", report)
    assert (open_.code, report.exists()) == (1, True), "what is open is told, and the paper is there"
    assert "ยังไม่ได้ระบุชื่อหน่วยงานผู้จัดทำรายงาน" in open_.err
    (tmp_path / "office.json").write_text(json.dumps(OFFICE), "utf-8")
    assert command(capsys, "supervisor", province, "--set", tmp_path / "office.json").code == 0
    shown = command(capsys, "supervisor", province).json
    assert (shown["name"], shown["digits"]) == (OFFICE["name"], "thai")
    made = command(capsys, *asked, "province", "--digits", "arabic", "--to", report)
    assert "ผู้จัดทำรายงาน" not in made.err
    said = squeezed(" ".join(page_texts(report.read_bytes())))
    for name in ("สำนักงานตัวอย่าง", "นายทดสอบ ระบบ", "เทศบาลตำบลที่3"):
        assert squeezed(name) in said
    assert command(capsys, *asked, "province-memo", "--to", memo).code in {0, 1}
    assert memo.read_bytes()[:2] == b"PK"
    letters = command(capsys, *asked, "letters", "--district", "เมือง", "--province", "ตัวอย่าง", "--to", folder)
    assert "สร้าง 2 แฟ้ม" in letters.out
    assert "มีอยู่แล้วและเหมือนเดิม 2 แฟ้ม" in command(capsys, *asked, "letters", "--district", "เมือง", "--to", folder).out


def test_a_wrong_office_is_refused_and_nothing_is_written(
    province: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, before = tmp_path / "office.json", province.read_bytes()
    for told in ("[]", '{"name": 1}', '{"nmae": "ก"}', '{"memo": {"subject": "ก"}}', '{"digits": "roman"}', "{", "{}"):
        path.write_text(told, "utf-8")
        refused = command(capsys, "supervisor", province, "--set", path)
        assert (refused.code, refused.out) == (2, ""), told
        assert len(refused.err.splitlines()) == 1
    assert province.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("analyse", "--all", "--year", "2568", "--agency", "ก"),
        ("check", "--all"),
        ("check", "--province", "ก", "--year", "2568"),
        ("export", "--document", "province", "--to", "x.pdf"),
        ("export", "--document", "letters", "--year", "2568", "--agency", "ก", "--to", "x"),
        ("export", "--document", "province", "--year", "2568", "--format", "csv", "--to", "x.csv"),
        ("export", "--document", "province", "--year", "2568", "--to", "x.ita"),
        ("export", "--document", "calls", "--year", "2568", "--unit", "กองคลัง", "--to", "x.pdf"),
    ],
)
def test_words_that_contradict_are_refused(
    province: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    verb, *rest = words
    refused = command(capsys, verb, province, *rest)
    assert refused.code == 2
    assert len(refused.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["province.ita"]


def test_data_of_all_of_a_year_is_a_list(province: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "data.json"
    words = ("export", province, "--year", YEAR, "--all", "--district", "เมือง", "--document", "data", "--to", target)
    assert command(capsys, *words).code == 0
    assert [each["agency"]["name"] for each in json.loads(target.read_text("utf-8"))] == [
        "เทศบาลตำบลที่0",
        "เทศบาลตำบลที่2",
    ]


def test_a_collection_keeps_its_supervisor_and_takes_it_for_no_authority(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = tmp_path / "folder", tmp_path / "district.ita"
    folder.mkdir()
    for place, each in enumerate(given()):
        (folder / f"{place}.json").write_text(write_exchange_json([each], as_list=False), "utf-8")
    (folder / "faulty.json").write_text("{", "utf-8")
    assert command(capsys, "collect", file, folder).code == 1
    (tmp_path / "office.json").write_text(json.dumps(OFFICE), "utf-8")
    assert command(capsys, "supervisor", file, "--set", tmp_path / "office.json").code == 0
    (folder / "faulty.json").unlink()
    again = command(capsys, "collect", file, folder)
    assert (again.code, again.out.splitlines()[0]) == (0, "หน่วยงาน 4 ผลการประเมินรายปี 4")
    assert command(capsys, "supervisor", file).json["name"] == OFFICE["name"]
    assert command(capsys, "check", file).code == 0
    report = tmp_path / "report.pdf"
    words = ("--year", YEAR, "--document", "province", "--as-of", "2569-03-02", "--digits", "arabic", "--to", report)
    assert command(capsys, "export", file, *words).code in {0, 1}
    said = squeezed(" ".join(page_texts(report.read_bytes())))
    assert all(squeezed(each.agency.name) in said for each in given())
    assert squeezed("จำนวน 4 แห่ง") in said
