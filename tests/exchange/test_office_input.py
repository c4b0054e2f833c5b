"""Another office file as an input: whole, never written, and refused in one sentence when it is damaged."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_damage import damaged
from helpers_exchange import assessments
from helpers_headless import command
from helpers_sampling import examples
from helpers_store import AGENCY, full_assessment, keep_unreadable_year
from hypothesis import HealthCheck, given, settings

from ita_desktop.exchange.read import read_file
from ita_desktop.models.assessment import Edit
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.exchange.reading import Reading
    from ita_desktop.models.assessment import Assessment


def office_with(path: Path, *held: Assessment) -> Path:
    with OfficeFile.create(path) as office:
        office.save_all(held)
    return path


def many(path: Path) -> None:
    names = [f"เทศบาลตำบลตัวอย่างที่ {number}" for number in range(1, 4)]
    held = [replace(full_assessment(), agency=replace(AGENCY, name=name)) for name in names]
    long = [replace(held[0].plan[0], key=f"m{place}", analysis="ข้อค้นพบ" * 200) for place in range(9)]
    with OfficeFile.create(path) as office:
        office.save_all([replace(one, plan=tuple(long)) for one in held])
        office.save_settings(1, OfficeSettings(units=("กองคลัง", "กองช่าง")))


def all_of(path: Path) -> list[Assessment]:
    with OfficeFile.open(path) as office:
        return [office.load(entry.id) for entry in office.entries()]


def read_or_refused(path: Path) -> Reading | BadInput:
    try:
        return read_file(path, load_framework)
    except BadInput as problem:
        return problem


def values_of(reading: Reading) -> list[dict[str, object]]:
    return [{path: found.value for path, found in draft.values.items()} for draft in reading.checked()]


def edited() -> Assessment:
    edit = Edit("ข้อความที่เขียนเอง", {"i1": Decimal(96)})
    return replace(full_assessment(), edits={("by-item", "indicator.1"): edit}, limit=Decimal(80))


def test_every_assessment_comes_over_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = office_with(tmp_path / "other.ita", edited(), full_assessment(2567))
    before = other.read_bytes()
    assert command(capsys, "import", tmp_path / "new.ita", other).code == 0
    assert all_of(tmp_path / "new.ita") == all_of(other)
    assert other.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.ita", "other.ita"]
    assert command(capsys, "import", tmp_path / "new.ita", other).code == 0
    assert all_of(tmp_path / "new.ita") == all_of(other)


@given(assessments())
@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_assessment_comes_over_as_it_is(capsys: pytest.CaptureFixture[str], assessment: Assessment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        other = office_with(Path(folder) / "other.ita", assessment)
        outcome = command(capsys, "import", Path(folder) / "new.ita", other)
        assert outcome.code == 0, outcome.err
        assert all_of(Path(folder) / "new.ita") == all_of(other)


def test_many_authorities_come_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many(tmp_path / "other.ita")
    outcome = command(capsys, "import", tmp_path / "new.ita", tmp_path / "other.ita")
    assert outcome.code == 0
    assert "การตั้งค่าเอกสารของหน่วยงานในแฟ้มนั้นไม่ได้นำเข้า" in outcome.err
    assert all_of(tmp_path / "new.ita") == all_of(tmp_path / "other.ita")


def test_scores_are_brought_up_to_date_and_texts_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = office_with(tmp_path / "own.ita", full_assessment())
    theirs = replace(edited(), items={**edited().items, "i2": edited().items["i1"]}, plan=edited().plan[:0])
    row = replace(full_assessment().plan[0], measures=("ของเขา",), key="m9")
    other = office_with(tmp_path / "other.ita", replace(theirs, plan=(row,)))
    outcome = command(capsys, "import", own, other)
    assert outcome.code == 0
    (merged,) = all_of(own)
    assert "i2" in merged.items
    assert merged.plan == all_of(office_with(tmp_path / "same.ita", full_assessment()))[0].plan
    assert merged.edits == full_assessment().edits
    assert "แผนปฏิบัติการ · ข้อความวิเคราะห์ที่แก้ไข มีอยู่แล้วในแฟ้มงานและต่าง" in outcome.err


def test_a_file_is_not_imported_into_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = office_with(tmp_path / "own.ita", full_assessment())
    before = own.read_bytes()
    outcome = command(capsys, "import", own, own)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert own.read_bytes() == before


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_refused_in_one_sentence_or_read_exactly(tmp_path: Path, seed: int) -> None:
    whole = tmp_path / "whole.ita"
    many(whole)
    path = tmp_path / "damaged.ita"
    content = damaged(whole.read_bytes(), f"office {seed}")
    path.write_bytes(content)
    found = read_or_refused(path)
    if isinstance(found, BadInput):
        (fault,) = found.faults
        assert (fault.where, str(tmp_path) in found.message) == ("damaged.ita", False)
    else:
        whole_one = read_or_refused(whole)
        assert not isinstance(whole_one, BadInput)
        assert values_of(found) == values_of(whole_one)
    assert path.read_bytes() == content


def test_what_is_no_office_file_and_what_is_empty(tmp_path: Path) -> None:
    strange = tmp_path / "strange.ita"
    strange.write_bytes(b"SQLite format 3\x00" + bytes(200))
    with pytest.raises(BadInput, match="ไม่ใช่แฟ้มงาน ITA"):
        read_file(strange, load_framework)
    with pytest.raises(BadInput, match="ยังไม่มีผลการประเมิน"):
        read_file(office_with(tmp_path / "empty.ita"), load_framework)


def test_a_file_in_the_middle_of_a_save_is_refused(tmp_path: Path) -> None:
    other = office_with(tmp_path / "other.ita", full_assessment())
    journal = tmp_path / "other.ita-journal"
    journal.write_bytes(b"")
    assert read_file(other, load_framework).drafts
    journal.write_bytes(b"\xd9\xd5\x05\xf9 a page that is to go back")
    with pytest.raises(BadInput, match="กำลังถูกบันทึกหรือปิดไม่เรียบร้อย"):
        read_file(other, load_framework)


def test_a_year_of_theirs_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    other = office_with(tmp_path / "other.ita", full_assessment())
    keep_unreadable_year(other, 2570)
    with pytest.raises(BadInput, match="หลักเกณฑ์ของปีที่หน่วยงานนั้นเพิ่มไว้ซึ่งอ่านไม่ได้"):
        read_file(other, FrameworkShelf().find)


def test_signed_papers_come_along_with_their_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = full_assessment()
    paper = b"%PDF-1.7 as it was printed"
    name = hashlib.sha256(paper).hexdigest()
    part, target = tmp_path / "part.ita", tmp_path / "target.ita"
    with OfficeFile.create(part) as office:
        office.keep_file(paper)
        office.keep_file(b"nothing refers to it")
        office.save(replace(whole, signed=(replace(whole.signed[0], paper=name),)))
    own = whole.signed[0]
    office_with(target, replace(whole, signed=(own,)))
    assert command(capsys, "import", target, part).code == 0
    with OfficeFile.open(target) as office:
        copies = office.load(office.entries()[0].id).signed
        assert {each.paper for each in copies} == {own.paper, name}  # added to those there, never instead
        assert office.kept_file(name) == paper
        assert office._db.execute("SELECT count(*) FROM kept_file").fetchone()[0] == 1
        assert office.check() == "ok"
