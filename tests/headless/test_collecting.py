"""`collect`: many files into one, whatever their order; what contradicts, is unclear or broken is told."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_collecting import FIRST, OTHER, content, edit, json_at, of_day, office_at, said_of, score
from helpers_headless import FILES, SAMPLE, command
from helpers_store import full_assessment

from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.models.assessment import Agency, Assessment, ItemScore
from ita_desktop.models.locking import held
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.collection_file import CollectionFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers_headless import Outcome

FORMS = Path(__file__).parents[1] / "files" / "store"


@pytest.fixture
def collect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*folders: Path) -> Outcome:
        return command(capsys, "collect", tmp_path / "รวม.ita", *(folders or (tmp_path / "in",)))

    return run


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return tmp_path / "รวม.ita"


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def told(outcome: Outcome, new: int, changed: int, unchanged: int, faulty: int) -> bool:
    return f"แฟ้มใหม่ {new} เปลี่ยนแปลง {changed} เหมือนเดิม {unchanged} อ่านไม่ได้ {faulty}" in outcome.out


def marks(folder: Path) -> dict[str, tuple[str, int]]:
    """Return what tells whether anybody touched a file of `folder`."""
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in folder.iterdir()
    }


def test_every_kind_is_taken_and_what_is_none_is_named(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    office_at(inside / "ก" / "หนึ่ง.ita", full_assessment())
    json_at(inside / "ข.json", [said_of(items={"i1": 90}), said_of(OTHER, 2567, items={"i2": 80})])
    rows = "หน่วยงาน,ปีงบประมาณ,จังหวัด,i1,i2,i3\nเทศบาลตำบลสาม,2568,ตัวอย่าง,91,92,93\nเทศบาลตำบลสี่,2568,ตัวอย่าง,81,82,83\n"
    (inside / "กว้าง.csv").write_text(rows, "utf-8")
    (inside / "อ่าน.txt").write_text("สวัสดี", "utf-8")
    done = collect()
    assert done.code == 0, done.err
    assert "อ่าน.txt" in done.err
    assert told(done, 3, 0, 0, 0)
    held_now = content(whole)
    assert len(held_now) == 5
    assert held_now[full_assessment().agency, 2568] == full_assessment()
    assert {str(one.items["i1"].value) for one in held_now.values() if "i1" in one.items} == {"90", "91", "81", "96"}
    assert not list(whole.parent.rglob("*-lock")) + list(whole.parent.rglob("*-journal"))


def test_again_reads_only_what_changed(collect: Callable[..., Outcome], inside: Path, whole: Path) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90, "i2": 70}))
    json_at(inside / "b.json", said_of(OTHER, items={"i1": 80}))
    assert told(collect(), 2, 0, 0, 0)
    before = whole.read_bytes()
    again = collect()
    assert told(again, 0, 0, 2, 0)
    assert again.code == 0
    assert whole.read_bytes() == before
    json_at(inside / "a.json", said_of(items={"i1": 95}), day=2)
    assert told(collect(), 0, 1, 1, 0)
    assert score(whole) == "95"
    assert score(whole, "i2") is None, "what the file said before is what it says no more"
    with CollectionFile.read(whole) as office:
        assert len(office.heads()[0]) == len(office.sources()) == 2


def test_newer_parts_add_over_a_whole_year_and_a_newer_whole_year_replaces(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    year = Assessment(FIRST, 2568, items={"i1": ItemScore(Decimal(50)), "i2": ItemScore(Decimal(60))})
    json_at(inside / "old.json", said_of(items={"i1": 10, "i3": 10}), day=1)
    office_at(inside / "own.ita", year, day=2)
    json_at(inside / "new.json", said_of(items={"i2": 99}), day=3)
    assert collect().code == 0
    assert [score(whole, code) for code in ("i1", "i2", "i3")] == ["50", "99", None]
    office_at(inside / "own.ita", replace(year, items={"i1": ItemScore(Decimal(51))}), day=4)
    assert collect().code == 0
    assert [score(whole, code) for code in ("i1", "i2", "i3")] == ["51", None, None]


def test_two_values_of_one_day_are_a_conflict_until_a_newer_one_comes(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90, "i2": 70}))
    json_at(inside / "b.json", said_of(items={"i1": 91, "i2": 70}))
    for _ in range(2):
        done = collect()
        assert done.code == 1
        assert "รอการตัดสิน 1" in done.out
        assert all(part in done.err for part in ("i1", "90", "91", "a.json", "b.json", "2569-01-01", "เลขตรวจ"))
        assert "i2:" not in done.err
    json_at(inside / "c.json", said_of(items={"i1": 92}), day=2)
    assert collect().code == 0
    assert score(whole) == "92"


def test_another_day_of_the_same_bytes_is_taken_for_what_it_is(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    for name, value in (("a", 90), ("b", 91)):
        json_at(inside / f"{name}.json", said_of(items={"i1": value}))
    assert collect().code == 1
    for name, wanted in (("b", "91"), ("a", "90")):
        of_day(inside / f"{name}.json", 3 if name == "a" else 2)
        done = collect()
        assert done.code == 0
        assert told(done, 0, 0, 2, 0)
        assert score(whole) == wanted


def test_two_whole_years_of_one_day_are_a_conflict_at_every_place_that_differs(
    collect: Callable[..., Outcome], inside: Path
) -> None:
    office_at(inside / "a.ita", full_assessment())
    office_at(inside / "b.ita", replace(full_assessment(), problems=(), items={"i1": ItemScore(Decimal(1))}))
    done = collect()
    assert done.code == 1
    assert all(place in done.err for place in ("i1:", "e1 Public:", "o27:", "ปัญหาอุปสรรค", "ไม่มีค่า"))


def test_a_single_score_and_a_part_of_one_day_are_a_conflict(collect: Callable[..., Outcome], inside: Path) -> None:
    json_at(inside / "a.json", said_of(items={"e1": 90}))
    json_at(inside / "b.json", said_of(items={"e1": {"public": 80, "survey": 70}}))
    done = collect()
    assert done.code == 1
    assert "e1:" in done.err


def test_a_faulty_file_is_told_and_the_others_go_on(collect: Callable[..., Outcome], inside: Path, whole: Path) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    json_at(inside / "b.json", said_of(items={"i1": 101}))
    json_at(inside / "c.json", {"fiscal_year": 2568})
    (inside / "d.ita").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    harmed = bytearray(office_at(inside / "e.ita", full_assessment()).read_bytes())
    harmed[harmed.index(b"95.41") + 1] ^= 1
    (inside / "e.ita").write_bytes(harmed)
    done = collect()
    assert done.code == 1
    assert told(done, 1, 0, 0, 4)
    assert all(name in done.err for name in ("b.json", "items.i1", "c.json", "d.ita", "e.ita", "เสียหาย"))
    assert score(whole) == "90"
    json_at(inside / "a.json", said_of(items={"i1": "9x"}), day=2)
    spoilt = collect()
    assert "คงข้อมูล" in spoilt.err
    assert spoilt.code == 2, "nothing that is there now could be taken"
    assert score(whole) == "90"


def test_where_nothing_can_be_taken_no_file_is_made(
    collect: Callable[..., Outcome], inside: Path, whole: Path, tmp_path: Path
) -> None:
    assert collect().code == 2
    json_at(inside / "a.json", said_of(items={"i1": 101}))
    assert collect().code == 2
    assert collect(tmp_path / "nowhere").code == 2
    assert not whole.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_the_file_of_an_authority_is_never_touched(collect: Callable[..., Outcome], inside: Path) -> None:
    for form in (1, 5, 11):
        shutil.copyfile(FORMS / f"form-{form}.ita", inside / f"{form}.ita")
        of_day(inside / f"{form}.ita", form)
    before = marks(inside)
    assert collect().code == 0
    assert marks(inside) == before


def test_one_that_is_open_elsewhere_is_read_and_its_lock_left(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    office = office_at(inside / "a.ita", full_assessment())
    with held(office):
        lock = next(path for path in inside.iterdir() if path.name.endswith("-lock"))
        before = lock.read_bytes()
        assert collect().code == 0
        assert lock.read_bytes() == before
    assert len(content(whole)) == 1


def test_a_collection_that_somebody_has_open_is_left_alone(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    office_at(whole, full_assessment())
    with held(whole):
        before = whole.read_bytes()
        assert collect().code == 3
        assert whole.read_bytes() == before


def test_the_collection_itself_copies_and_circles_are_passed_over(
    collect: Callable[..., Outcome], tmp_path: Path, whole: Path, inside: Path
) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    (inside / "loop").symlink_to(tmp_path, target_is_directory=True)
    (inside / "same.json").symlink_to(inside / "a.json")
    shutil.copyfile(FORMS / "form-11.ita", _made(tmp_path / "x.ita-backups") / "2026-01-01T000000.ita")
    (inside / "self.json").symlink_to(inside / "self.json")
    (inside / "~$a.xlsx").write_bytes(b"lock")
    (inside / "._b.json").write_bytes(b"mac")
    assert told(collect(tmp_path), 1, 0, 0, 1)
    (inside / "self.json").unlink()
    again = collect(tmp_path, inside, inside / "a.json")
    assert told(again, 0, 0, 1, 0)
    assert again.code == 0
    assert all(name in again.err for name in ("loop", "x.ita-backups", "~$a.xlsx", "._b.json"))
    assert len(content(whole)) == 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_file_that_vanished_keeps_what_it_gave(collect: Callable[..., Outcome], inside: Path, whole: Path) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    json_at(inside / "b.json", said_of(OTHER, items={"i1": 80}))
    collect()
    (inside / "a.json").unlink()
    done = collect()
    assert "a.json: ไม่พบแฟ้มนี้แล้ว" in done.err
    assert "b.json: ไม่พบ" not in done.err
    assert score(whole) == "90"


def test_two_copies_and_a_moved_folder_change_nothing(
    collect: Callable[..., Outcome], inside: Path, whole: Path, tmp_path: Path
) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    shutil.copy2(inside / "a.json", inside / "copy of a.json")
    assert collect().code == 0
    before = content(whole)
    inside.rename(tmp_path / "moved")
    assert collect(tmp_path / "moved").code == 0
    assert content(whole) == before


def test_a_collection_goes_into_another_with_its_days_and_what_was_changed_in_it(
    collect: Callable[..., Outcome], inside: Path, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    json_at(tmp_path / "district" / "a.json", said_of(items={"i1": 90}), day=2)
    json_at(tmp_path / "district" / "b.json", said_of(OTHER, items={"i1": 70}), day=2)
    district = inside / "district.ita"
    assert command(capsys, "collect", district, tmp_path / "district").code == 0
    of_day(district, 20)
    json_at(inside / "newer.json", said_of(items={"i1": 95}), day=10)
    assert collect().code == 0
    assert score(whole) == "95", "what was collected on the 2nd is older than the 10th, whenever it is handed on"
    with OfficeFile.open(district) as office:
        found = office.find(OTHER, 2568)
        assert found is not None
        seen = office.load(found)
        office.save(replace(seen, items={"i1": ItemScore(Decimal(71))}), found, seen)
    of_day(district, 21)
    assert collect().code == 0
    assert score(whole, agency=OTHER) == "71"
    assert score(whole) == "95"


def test_what_a_person_changed_in_the_collection_stays_and_is_told_where_files_say_otherwise(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90, "i2": 70}))
    collect()
    edit(whole, lambda one: replace(one, items={"i1": ItemScore(Decimal(33)), "i2": ItemScore(Decimal(70))}))
    assert collect().code == 0
    json_at(inside / "a.json", said_of(items={"i1": 90, "i2": 75}), day=2)
    assert collect().code == 0
    assert [score(whole, "i1"), score(whole, "i2")] == ["33", "75"]
    json_at(inside / "a.json", said_of(items={"i1": 91, "i2": 76}), day=3)
    for _ in range(2):
        done = collect()
        assert done.code == 1
        assert "คงค่าในแฟ้มรวมไว้" in done.err
        assert [score(whole, "i1"), score(whole, "i2")] == ["33", "76"]
    edit(whole, lambda one: replace(one, items={"i1": ItemScore(Decimal(91)), "i2": ItemScore(Decimal(76))}))
    assert collect().code == 0


def test_a_year_that_is_said_no_more_goes_unless_a_person_worked_on_it(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    both = [said_of(items={"i1": 90}), said_of(year=2567, items={"i1": 80}), said_of(OTHER, items={"i1": 70})]
    json_at(inside / "a.json", both)
    collect()
    json_at(inside / "a.json", both[:1], day=2)
    assert collect().code == 0
    assert set(content(whole)) == {(FIRST, 2568)}
    edit(whole, lambda one: replace(one, problems=("เรื่องของเรา",)))
    json_at(inside / "a.json", both[1:], day=3)
    assert collect().code == 1
    assert set(content(whole)) == {(FIRST, 2568), (FIRST, 2567), (OTHER, 2568)}


def test_a_year_that_a_person_took_out_comes_back_while_a_file_gives_it(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    json_at(inside / "a.json", [said_of(items={"i1": 90}), said_of(OTHER, items={"i1": 70})])
    collect()
    with OfficeFile.open(whole) as office:
        office.remove([office.entries()[0].id])
    assert len(content(whole)) == 1
    assert collect().code == 0
    assert set(content(whole)) == {(FIRST, 2568), (OTHER, 2568)}


def test_near_names_are_proposed_and_never_merged(collect: Callable[..., Outcome], inside: Path, whole: Path) -> None:
    near = replace(FIRST, name="เทศบาลตำบลหนึง")
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    json_at(inside / "b.json", said_of(near, items={"i1": 80}))
    for _ in range(2):
        done = collect()
        assert done.code == 1
        assert "อาจเป็นหน่วยงานเดียวกัน" in done.err
    assert {agency for agency, _ in content(whole)} == {FIRST, near}


def test_who_is_who_is_the_same_whichever_file_came_first(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    less = Agency(FIRST.name, FIRST.type)
    json_at(inside / "a.json", said_of(less, items={"i1": 90}))
    assert collect().code == 0
    assert set(content(whole)) == {(less, 2568)}
    json_at(inside / "b.json", said_of(items={"i2": 80}))
    assert collect().code == 0
    assert set(content(whole)) == {(FIRST, 2568)}
    assert [score(whole, "i1"), score(whole, "i2")] == ["90", "80"]
    elsewhere = replace(FIRST, province="อื่น")
    json_at(inside / "c.json", said_of(elsewhere, items={"i2": 70}))
    done = collect()
    assert done.code == 1
    assert "ไม่ทราบแน่ว่าเป็นของหน่วยงานใด" in done.err
    assert "a.json" in done.err
    assert [score(whole, "i1"), score(whole, "i2")] == [None, "80"]
    assert score(whole, "i1", elsewhere) is None


def test_an_authority_that_a_person_renamed_keeps_its_name(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    json_at(inside / "a.json", said_of(items={"i1": 90}))
    collect()
    better = replace(FIRST, name="เทศบาลตำบลหนึ่งใหม่", code="05010101")
    with OfficeFile.open(whole) as office:
        (number,) = office.agencies()
        office.save_all((), {number: better})
    json_at(inside / "a.json", said_of(items={"i1": 91}), day=2)
    assert collect().code == 0
    assert set(content(whole)) == {(better, 2568)}
    assert score(whole, agency=better) == "91"


def test_an_authority_brings_its_settings_and_limit(collect: Callable[..., Outcome], inside: Path, whole: Path) -> None:
    mine = OfficeSettings(thai_digits=False, units=("กองช่าง",))
    office_at(inside / "a.ita", replace(full_assessment(), limit=Decimal(79)), settings=mine)
    office_at(inside / "b.ita", Assessment(OTHER, 2568), settings=OfficeSettings(dotted=False))
    assert collect().code == 0
    with OfficeFile.read(whole) as office:
        kept = {agency: office.settings(number) for number, agency in office.agencies().items()}
    assert kept == {full_assessment().agency: mine, OTHER: OfficeSettings(dotted=False)}
    assert content(whole)[full_assessment().agency, 2568].limit == 79
    office_at(inside / "c.ita", Assessment(OTHER, 2567), settings=OfficeSettings())
    done = collect()
    assert done.code == 1
    assert "การตั้งค่าเอกสาร" in done.err


def test_reports_in_a_file_of_their_own_come_to_the_plan_of_another(
    collect: Callable[..., Outcome], inside: Path, whole: Path
) -> None:
    given = json.loads(write_exchange_json([full_assessment()]))
    head = {key: given[key] for key in ("agency", "fiscal_year")}
    json_at(inside / "reports.json", head | {"reports": given.pop("reports")}, day=2)
    json_at(inside / "plan.json", given, day=1)
    assert collect().code == 0
    found = content(whole)[full_assessment().agency, 2568]
    assert found.reports == full_assessment().reports
    assert found == replace(full_assessment(), edits={})


def test_a_part_of_another_day_is_no_conflict(collect: Callable[..., Outcome], inside: Path, whole: Path) -> None:
    json_at(inside / "a.json", said_of(items={"e1": 90}), day=1)
    json_at(inside / "b.json", said_of(items={"e1": {"score": 90, "public": 80}}), day=2)
    json_at(inside / "c.json", said_of(items={"i1": 90}), day=1)
    assert collect().code == 0
    assert score(whole, "e1") == "90"


def test_doubts_are_told_until_their_file_changes(collect: Callable[..., Outcome], inside: Path) -> None:
    text = "ผลการประเมิน ITA เทศบาลตำบลสาม อำเภอเมือง จังหวัดตาก ปีงบประมาณ พ.ศ. 2568,\nรหัส,คะแนน\ni1,90\ni2,80\ni3,70\n"
    (inside / "a.csv").write_text(f"{text}i1,91\n", "utf-8")
    for _ in range(2):
        done = collect()
        assert done.code == 1
        assert "items.i1" in done.err
        assert "รอการตัดสิน 1" in done.out
    (inside / "a.csv").write_text(text, "utf-8")
    assert collect().code == 0


def test_a_real_office_is_the_same_in_the_collection(
    collect: Callable[..., Outcome], inside: Path, whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, source in (("sample", SAMPLE), ("000", FILES / "report_000.json"), ("002", FILES / "report_002.json")):
        assert command(capsys, "import", inside / f"{name}.ita", source).code == 0
    assert collect().code == 0
    own = {key: one for path in inside.glob("*.ita") for key, one in content(path).items()}
    assert content(whole) == own
