"""`collect`: who is missing from a list, files that are gone, and the files of signed copies."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from helpers_collecting import FIRST, OTHER, content, json_at, office_at, said_of
from helpers_headless import command
from helpers_store import full_assessment
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.agency_families import Awaited, awaited
from ita_desktop.models.assessment import Agency
from ita_desktop.models.signed_copies import SignedCopy
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.collection_file import CollectionFile
from ita_desktop.models.store.kept_files import unused_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers_headless import Outcome

THIRD = Agency("เทศบาลตำบลสาม", "เทศบาลตำบล", "เมือง", "ตัวอย่าง")


@pytest.fixture
def collect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    (tmp_path / "in").mkdir()
    return lambda *words: command(capsys, "collect", tmp_path / "รวม.ita", tmp_path / "in", *words)


def in_lines(path: Path) -> Path:
    path.write_text("เทศบาลตำบลหนึ่ง อำเภอเมือง จังหวัดตัวอย่าง\nอบต.สอง\n\nทต.สาม\n", "utf-8")
    return path


def in_csv(path: Path) -> Path:
    path.write_text("ลำดับ,ชื่อหน่วยงาน,อำเภอ\n1,เทศบาลตำบลหนึ่ง,เมือง\n2,อบต.สอง,เมือง\n3,ทต.สาม,\n", "utf-8")
    return path


def in_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["บัญชี อปท. ในจังหวัด"],
        ["ที่", "อปท.", "อำเภอ"],
        [1, "เทศบาลตำบลหนึ่ง", "อำเภอเมือง"],
        [2, "อบต.สอง"],
        [3, "ทต.สาม"],
    ):
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("write", [in_lines, in_csv, in_workbook])
def test_who_is_missing_is_told_in_every_run_until_the_file_comes(
    collect: Callable[..., Outcome], tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    listed = write(tmp_path / f"บัญชี{'.xlsx' if write is in_workbook else '.csv' if write is in_csv else '.txt'}")
    json_at(tmp_path / "in" / "a.json", [said_of(items={"i1": 90}), said_of(OTHER, items={"i1": 80})])
    for words in (("--expected", listed), ()):
        done = collect(*words)
        assert done.code == 1
        assert "ยังขาด 1 จาก 3 หน่วยงานในบัญชี" in done.out
        assert "ยังไม่มีแฟ้มของ เทศบาลตำบลสาม" in done.err
    json_at(tmp_path / "in" / "b.json", said_of(THIRD, items={"i1": 70}))
    done = collect()
    assert done.code == 0
    assert "ยังขาด 0 จาก 3" in done.out
    with CollectionFile.read(tmp_path / "รวม.ita") as office:
        assert len(office.expected()) == 3
        assert office.check() == "ok"


def test_a_line_that_is_no_authority_is_refused_with_its_place(collect: Callable[..., Outcome], tmp_path: Path) -> None:
    json_at(tmp_path / "in" / "a.json", said_of(items={"i1": 90}))
    (tmp_path / "บัญชี.txt").write_text("เทศบาลตำบลหนึ่ง\nรวมสองแห่ง\n", "utf-8")
    done = collect("--expected", tmp_path / "บัญชี.txt")
    assert done.code == 2
    assert all(part in done.err for part in ("บรรทัด 2", "รวมสองแห่ง"))
    assert not (tmp_path / "รวม.ita").exists()


def test_a_near_equal_name_is_proposed_and_never_taken_for_the_same() -> None:
    spelt = replace(THIRD, name="เทศบาลตำบลส่าม")
    assert awaited([THIRD], [spelt, FIRST]) == (Awaited(THIRD, (spelt,)),)
    bare = Agency("เทศบาลตำบลสาม", "เทศบาลตำบล")
    assert awaited([THIRD], [bare]) == (Awaited(THIRD, (bare,)),), "the file says less than the list"
    assert awaited([bare], [THIRD]) == ()
    twin = replace(THIRD, district="อื่น")
    assert awaited([bare], [THIRD, twin]) == (Awaited(bare, (THIRD, twin)),)
    assert awaited([bare, THIRD], [THIRD]) == (Awaited(bare, (THIRD,)),), "one file is not two authorities"


@given(st.lists(st.sampled_from([FIRST, OTHER, THIRD, replace(THIRD, province="อื่น")]), max_size=6))
def test_order_and_repetition_decide_nothing(held: list[Agency]) -> None:
    listed = [FIRST, OTHER, THIRD]
    missing = awaited(listed, held)
    assert {one.agency for one in missing} == set(listed) - set(held)
    assert {one.agency for one in awaited(reversed(listed), [*reversed(held), *held])} == {
        one.agency for one in missing
    }


def test_what_files_gave_that_are_gone_goes_only_when_a_person_says_so(
    collect: Callable[..., Outcome], tmp_path: Path
) -> None:
    json_at(tmp_path / "in" / "a.json", said_of(items={"i1": 90}))
    gone = json_at(tmp_path / "in" / "b.json", said_of(OTHER, items={"i1": 80}))
    assert collect().code == 0
    gone.unlink()
    done = collect()
    assert "b.json" in done.err
    assert "--drop-missing" in done.err
    assert (OTHER, 2568) in content(tmp_path / "รวม.ita")
    assert "b.json" in collect("--drop-missing").err
    assert set(content(tmp_path / "รวม.ita")) == {(FIRST, 2568)}
    with CollectionFile.read(tmp_path / "รวม.ita") as office:
        assert set(office.sources()) == {"in/a.json"}
    assert "b.json" not in collect().err
    json_at(gone, said_of(OTHER, items={"i1": 81}))
    assert collect().code == 0
    assert (OTHER, 2568) in content(tmp_path / "รวม.ita")


def test_the_files_of_signed_copies_come_along_also_through_another_collection(
    collect: Callable[..., Outcome], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = b"%PDF-1.7 signed"
    name = hashlib.sha256(paper).hexdigest()
    signed = tuple(replace(copy, paper=name, basis="", scan="") for copy in full_assessment().signed[:1])
    assert isinstance(signed[0], SignedCopy)
    office_at(tmp_path / "in" / "a.ita", replace(full_assessment(), signed=signed))
    with OfficeFile.open(tmp_path / "in" / "a.ita") as office:
        office.keep_file(paper)
    assert collect().code == 0
    (tmp_path / "สอง").mkdir()
    assert command(capsys, "collect", tmp_path / "สอง" / "ทั้งหมด.ita", tmp_path / "รวม.ita").code == 0
    for path in (tmp_path / "รวม.ita", tmp_path / "สอง" / "ทั้งหมด.ita"):
        with OfficeFile.read(path) as office:
            assert office.kept_file(name) == paper
            assert office.check() == "ok"
    with OfficeFile.open(tmp_path / "รวม.ita") as office:
        office.remove([entry.id for entry in office.entries()])
        assert unused_files(office._db) == (), "what was collected may be put together again"
