"""Copies: each is exactly its moment, none is made of damage, and no fault of the disk costs what was there."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_damage import Seeded, office_of_many
from helpers_sampling import some
from helpers_store import full_assessment

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.backups import back_up, restore, upgrade
from ita_desktop.models.store.comparing import report
from ita_desktop.models.store.copy_places import CopyKind, copies_of, copy_folders
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.models.store.form import FORM_VERSION
from ita_desktop.problems import MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.assessment import Assessment

FORM_1 = Path(__file__).parents[2] / "files" / "store" / "form-1.ita"
START = dt.datetime(2026, 1, 5, 9, 30, tzinfo=THAI_TIME)
Content = tuple[dict[tuple[str, int], "Assessment"], OfficeSettings]


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ita_desktop.models.store.copy_places.log_path", lambda: tmp_path / "data" / "problems.log")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "งาน ITA.ita"
    with OfficeFile.create(path) as office:
        office.save(full_assessment())
    return path


def content(path: Path) -> Content:
    with OfficeFile.open(path) as office:
        return {(one.agency.name, one.fiscal_year): office.load(one.id) for one in office.entries()}, office.settings(1)


def change_score(path: Path, score: int) -> None:
    with OfficeFile.open(path) as office:
        office.save(replace(full_assessment(), items={"i1": ItemScore(score=Decimal(score))}))


def edit(office: OfficeFile, below: Callable[[int], int]) -> None:
    """Make one edit of any kind."""
    one = full_assessment(2564 + below(5))
    known = office.find(one.agency, one.fiscal_year)
    now = one if known is None else office.load(known)
    match below(6):
        case 0:
            office.save(replace(now, items={**now.items, f"i{below(20)}": ItemScore(score=Decimal(below(101)))}))
        case 1:
            office.save(replace(now, plan=now.plan[below(2) :] + now.plan[: below(2)]))
        case 2:
            office.save(replace(now, memo=None if below(2) else one.memo))
        case 3:
            office.save_settings(1, OfficeSettings(units=(f"กอง {below(9)}",), thai_digits=bool(below(2))))
        case 4 if known is not None:
            _, changes = office.save(replace(now, problems=(f"ปัญหา {below(99)}",)))
            office.apply(changes.inverse())
        case _:
            office.save(replace(now, edits={}, declined=(f"i{below(30)}",)))


@pytest.mark.parametrize("history", some(range(50)))
def test_every_copy_restores_exactly_its_moment(file: Path, history: int) -> None:
    below = Seeded(f"history {history}").below
    now = START
    moments: dict[Path, Content] = {}
    for _ in range(4 + below(5)):
        with OfficeFile.open(file) as office:
            for _ in range(below(4)):
                edit(office, below)
        now += dt.timedelta(minutes=1 + below(300))
        made = back_up(file, now)
        moments |= {} if made is None else {made: content(file)}
    assert moments
    for copy in sorted(moments, key=lambda path: path.name, reverse=bool(below(2))):
        before = content(file)
        kept = restore(file, copy, now)
        assert content(file) == moments[copy]
        assert kept is not None
        assert content(kept) == before


def test_a_copy_is_made_once_for_one_content(file: Path) -> None:
    made = back_up(file, START)
    assert made == copy_folders(file)[0] / "2026-01-05T093000.ita"
    assert back_up(file, START + dt.timedelta(hours=1)) is None
    change_score(file, 7)
    again = back_up(file, START)
    assert again is not None
    assert again.name == "2026-01-05T093001.ita"
    assert [copy.path for copy in copies_of(file)] == [again, made]


def test_the_time_is_that_of_the_name(file: Path) -> None:
    made = back_up(file, dt.datetime(2026, 1, 5, 20, 0, tzinfo=dt.UTC))
    assert made is not None
    os.utime(made, (0, 0))
    assert copies_of(file)[0].told_time == "6 มกราคม 2569 เวลา 03.00 น."


def test_no_copy_is_made_of_damage_and_the_sentence_names_the_latest_one(file: Path) -> None:
    back_up(file, START)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE item_score SET score = '1'")
    with pytest.raises(DamagedOfficeFile, match=r"สำเนาสำรองล่าสุดของวันที่ 5 มกราคม 2569 เวลา 09\.30 น\."):
        back_up(file)
    assert len(copies_of(file)) == 1


def test_copies_are_thinned_but_never_the_only_good_one(file: Path) -> None:
    made = []
    for day in range(6):
        for hour in (0, 5):
            change_score(file, 10 * day + hour)
            made.append(back_up(file, START + dt.timedelta(days=day, hours=hour)))
    left = [copy.path for copy in reversed(copies_of(file))]
    assert left == [*made[1:8:2], *made[8:]]
    for path in made[3::2]:
        assert path is not None
        path.write_bytes(b"SQLite format 3\x00 damaged")
    change_score(file, 99)
    later = back_up(file, START + dt.timedelta(days=40))
    assert {copy.path for copy in copies_of(file)} == {*left, later}, "damaged copies count for nothing and stay"
    assert content(left[0])[0]


def test_copies_go_to_the_data_folder_where_none_can_lie_beside_the_file(file: Path, tmp_path: Path) -> None:
    copy_folders(file)[0].write_text("ไม่ใช่โฟลเดอร์", "utf-8")
    made = back_up(file, START)
    assert made is not None
    assert made.is_relative_to(tmp_path / "data" / "backups")
    assert [copy.path for copy in copies_of(file)] == [made]
    assert back_up(file) is None


def test_what_differs_is_told_before_anything_is_put_back(file: Path) -> None:
    made = back_up(file, START)
    assert made is not None
    with OfficeFile.open(file) as office:
        one = full_assessment()
        office.save(replace(one, items={**one.items, "i2": ItemScore(score=Decimal(5))}, plan=one.plan[:1], memo=None))
        office.save(full_assessment(2567))
        office.save_settings(1, OfficeSettings(dotted=False))
    parts = ("คะแนนรายข้อ i2", "แผนปฏิบัติการ 1 รายการ", "บันทึกข้อความ", "เนื้อความบันทึกข้อความ 2 รายการ", "ผู้ลงนาม 2 รายการ")
    told = report(file, made)
    assert told.differences == (
        f"{one.agency.name} ปี 2568: {', '.join(parts)}",
        "เทศบาลตำบลตัวอย่าง ปี 2567: มีเฉพาะตอนนี้ จะหายไปทั้งปี",
        "การตั้งค่าของเทศบาลตำบลตัวอย่าง",
    )
    assert [(year.fiscal_year, year.items, year.plan_rows) for year in told.years] == [(2568, 3, 2)]
    assert report(made, made).differences == ()


def test_an_upgrade_keeps_the_old_form_and_the_new_one_has_digests(tmp_path: Path) -> None:
    old = tmp_path / "old.ita"
    shutil.copyfile(FORM_1, old)
    with OfficeFile.open(old) as office:
        assert len(office.entries()) == 2
    assert [copy.kind for copy in copies_of(old)] == [CopyKind.BEFORE_UPGRADE]
    with closing(sqlite3.connect(copies_of(old)[0].path)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
    with closing(sqlite3.connect(old)) as connection, connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (FORM_VERSION,)
        connection.execute("UPDATE item_score SET score = '1'")
    with pytest.raises(DamagedOfficeFile):
        OfficeFile.open(old)


def test_a_planted_trigger_stops_an_upgrade_before_anything_changes(tmp_path: Path) -> None:
    old = tmp_path / "old.ita"
    shutil.copyfile(FORM_1, old)
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript("CREATE TRIGGER t AFTER INSERT ON memo BEGIN DELETE FROM memo; END")
    before = old.read_bytes()
    with pytest.raises(DamagedOfficeFile):
        OfficeFile.open(old)
    assert old.read_bytes() == before
    assert copies_of(old) == ()


def put_back(path: Path) -> None:
    restore(path, copies_of(path)[-1].path, START)


def keep(path: Path) -> None:
    back_up(path, START + dt.timedelta(hours=1))


CALLS = (
    (os, "replace"),
    (os, "rename"),
    (os, "fsync"),
    (os, "open"),
    (Path, "replace"),
    (Path, "mkdir"),
    (Path, "read_bytes"),
    (Path, "write_bytes"),
    (Path, "chmod"),
    (shutil, "copymode"),
)
"""Every call of ours into the disk; SQLite's own are below."""
FAULTS = {errno.ENOSPC: "ดิสก์เต็ม", errno.EACCES: "ไม่มีสิทธิ์เขียน", errno.EIO: "อ่านหรือเขียนดิสก์ไม่สำเร็จ"}
REFUSED = some(product([upgrade, keep, put_back], FAULTS), lambda case: case)


@pytest.mark.parametrize(("act", "fault"), REFUSED)
def test_a_fault_at_any_file_call_is_told_and_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None], fault: int
) -> None:
    path = tmp_path / "แฟ้ม.ita"
    injected = 0
    for owner, name in (*CALLS, (sqlite3, "connect")):
        for place in range(40):
            prepare(path, act)
            before, calls = path.read_bytes(), fail_at(monkeypatch, owner, name, place, fault)
            told = ""
            try:
                act(path)
            except MachineProblem as problem:
                told = problem.message
            monkeypatch.undo()
            monkeypatch.setattr("ita_desktop.models.store.copy_places.log_path", lambda: tmp_path / "data" / "p.log")
            if len(calls) <= place:
                break
            injected += 1
            if told:
                assert FAULTS[fault] in told or (owner is sqlite3 and str(path) in told)
                assert path.read_bytes() == before
            assert not list(tmp_path.rglob(".ita-*")), "a temporary file was left"
            assert content(path)[0]
    assert injected > 5


def prepare(path: Path, act: Callable[[Path], None]) -> None:
    for folder in copy_folders(path):
        shutil.rmtree(folder, ignore_errors=True)
    if act is upgrade:
        shutil.copyfile(FORM_1, path)
        return
    path.unlink(missing_ok=True)
    office_of_many(path, 1)
    back_up(path, START)
    with OfficeFile.open(path) as office:
        office.save_settings(1, OfficeSettings(units=("กองใหม่",)))


def fail_at(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, place: int, fault: int) -> list[str]:
    """Let call `place` of `owner.name` and every later one fail with `fault`; return the calls as they come."""
    true = getattr(owner, name)
    calls: list[str] = []

    def failing(*given: object, **named: object) -> object:
        calls.append(name)
        if len(calls) > place:
            if owner is sqlite3:
                error = sqlite3.OperationalError("injected")
                error.sqlite_errorname = SQLITE[fault]
                raise error
            raise OSError(fault, os.strerror(fault))
        return true(*given, **named)

    monkeypatch.setattr(owner, name, failing)
    return calls


SQLITE = {errno.ENOSPC: "SQLITE_FULL", errno.EACCES: "SQLITE_CANTOPEN", errno.EIO: "SQLITE_IOERR_READ"}
