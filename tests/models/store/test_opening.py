"""Opening for work and for reading; what a file that moved, is held or is none at all is told as."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers_store import full_assessment

from ita_desktop.models.locking import HeldElsewhere, OfficeLock, found_lock, lock_place
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile, copying, soundness
from ita_desktop.models.store.backups import back_up, put_in_place
from ita_desktop.models.store.copying import in_memory
from ita_desktop.models.store.database import Database
from ita_desktop.models.store.faults import (
    DamagedOfficeFile,
    FileBusy,
    FileGone,
    NotAnOfficeFile,
    OldSqlite,
    ReadOnlyOffice,
)
from ita_desktop.models.store.opening import AT_ONCE, content_of, is_free, open_for_work
from ita_desktop.models.store.soundness import connect
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Rows = Iterator[dict[str, Any]]

OLD = sorted((Path(__file__).parents[2] / "files" / "store").glob("*.ita"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "งาน.ita"
    with OfficeFile.create(path) as office:
        office.save(full_assessment())
    return path


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def test_open_for_work_holds_the_lock_until_closed(path: Path) -> None:
    with open_for_work(path) as office:
        assert office.lock is not None
        assert not office.read_only
        with pytest.raises(HeldElsewhere):
            open_for_work(path)
        lock = office.lock
        again = open_for_work(path, before=office)
        assert again.lock is lock, "the lock went on"
    assert found_lock(path) is not None
    again.close()
    assert names(path) == [path.name]


def test_what_cannot_be_opened_leaves_no_lock(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "รูป.ita"
    other.write_bytes(b"GIF89a")
    with pytest.raises(NotAnOfficeFile):
        open_for_work(other)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE item_score SET score = '1'")
    with pytest.raises(DamagedOfficeFile):
        open_for_work(path)
    assert found_lock(path) is None
    with open_for_work_of_copy(path, tmp_path) as office:
        with pytest.raises(DamagedOfficeFile):
            open_for_work(path, before=office)
        assert office.lock is not None, "what was open stays held"


def open_for_work_of_copy(path: Path, folder: Path) -> OfficeFile:
    sound = folder / "ดี.ita"
    with OfficeFile.create(sound) as office:
        office.save(full_assessment())
    assert sound != path
    return open_for_work(sound)


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.name)
def test_a_file_of_an_older_form_is_read_without_being_touched(old: Path, tmp_path: Path) -> None:
    path = tmp_path / old.name
    shutil.copyfile(old, path)
    before = path.read_bytes()
    with OfficeFile.read(path) as office:
        assert office.entries()
        assert office.check() == "ok"
        with pytest.raises(ReadOnlyOffice):
            office.save(full_assessment())
    assert path.read_bytes() == before
    assert names(path) == [path.name]


def test_reading_changes_nothing_and_is_not_hindered(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    with open_for_work(path), OfficeFile.read(path) as office:
        assert office.load(1) == full_assessment()
        for content in (office.content(), content_of(path)):
            with OfficeFile.of_content(path, content) as copy:
                assert copy.load(1) == full_assessment()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            office._db.execute("DELETE FROM item_score")
        with pytest.raises(ReadOnlyOffice, match="อ่านอย่างเดียว"):
            office.remove([1])
        with pytest.raises(ReadOnlyOffice, match="อ่านอย่างเดียว"):
            office.save_settings(1, office.settings(1))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_file_in_use_is_told_at_once_for_every_way_of_reading_it(path: Path) -> None:
    with OfficeFile.open(path, AT_ONCE) as office, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        for read in (
            lambda: office.save(replace(full_assessment(), problems=("x",))),
            lambda: office.load(1),
            office.entries,
            office.content,
            office.check,
            lambda: office.copy_to(path.with_name("copy.ita")),
        ):
            with pytest.raises(FileBusy):
                read()
        assert time.monotonic() - start < 8 * AT_ONCE + 0.5
        with pytest.raises(FileBusy):
            content_of(path)
        assert not is_free(path)
        other.rollback()
        assert is_free(path)
    assert names(path) == [path.name]


def test_a_file_that_went_is_told_as_that_and_makes_no_other(path: Path) -> None:
    with OfficeFile.open(path) as office:
        away = path.rename(path.with_name("away.ita"))
        with pytest.raises(FileGone, match="เสียบแฟลชไดรฟ์"):
            office.save(replace(full_assessment(), problems=("x",)))
        assert not is_free(path)
        assert not path.exists()
        shutil.copyfile(away, path)
        office.reconnect()
        office.save(replace(full_assessment(), problems=("x",)))
    with OfficeFile.open(path) as office:
        assert office.load(1).problems == ("x",)


@pytest.mark.parametrize("size", [0, 99, 4096, 12_000])
def test_a_file_cut_short_is_damaged_whatever_is_asked(path: Path, size: int) -> None:
    with OfficeFile.open(path) as office:
        os.truncate(path, size)
        answers: dict[str, object] = {}
        asked: dict[str, Callable[[], object]] = {
            "load": lambda: office.load(1),
            "entries": office.entries,
            "settings": lambda: office.settings(1),
            "shelf": office.shelf,
            "content": office.content,
            "save": lambda: office.save(replace(full_assessment(), problems=("x",))),
            "check": office.check,
        }
        for name, ask in asked.items():
            with suppress(DamagedOfficeFile):
                answers[name] = ask()
        assert answers.pop("check", "damaged") == "damaged"
        assert answers.get("load", full_assessment()) == full_assessment(), "what is still known, or nothing"
        assert "save" not in answers
        if size == 0:
            assert answers == {}, "an empty file is not taken for an empty office"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Linux")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "a.ita"
    os.mkfifo(pipe)
    for opened in (OfficeFile.open, OfficeFile.read, open_for_work):
        with pytest.raises(NotAnOfficeFile):
            opened(pipe)
    assert names(pipe) == ["a.ita"]


def test_an_older_sqlite_is_told_before_anything_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ita_desktop.models.store.soundness._LEAST_SQLITE", (99, 0, 0))
    for opened in (OfficeFile.open, OfficeFile.read, open_for_work):
        with pytest.raises(OldSqlite, match=sqlite3.sqlite_version) as told:
            opened(path)
        assert told.value.exit_code == 3
    assert not lock_place(path).exists()


def test_no_copy_goes_over_a_file_that_is_held(path: Path) -> None:
    target = path.with_name("ของผู้อื่น.ita")
    target.write_bytes(b"theirs")
    lock = OfficeLock.take(target)
    with OfficeFile.open(path) as office, pytest.raises(HeldElsewhere):
        office.copy_to(target)
    assert target.read_bytes() == b"theirs"
    lock.release()


@pytest.mark.parametrize("name", ["แผน 100% ปี#2568.ita", "a?mode=rwc.ita", "%41.ita"])
def test_a_file_of_any_name_is_opened_copied_and_not_taken_for_another(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with OfficeFile.create(path) as office:
        office.save(full_assessment())
    kept = put_in_place(in_memory(path), path)
    assert kept is not None
    with OfficeFile.open(path) as office:
        assert len(office.entries()) == 1
    assert names(path) == sorted((name, kept.parent.name))


def test_no_file_is_made_where_one_was_moved_away(path: Path) -> None:
    path.rename(path.with_name("ย้ายแล้ว.ita"))
    with pytest.raises(sqlite3.OperationalError):
        connect(path)
    assert names(path) == ["ย้ายแล้ว.ita"]


@pytest.fixture
def harmed(path: Path) -> tuple[Path, int, int]:
    """A file of which one year is sound and another is not, with their numbers."""
    with OfficeFile.open(path) as office:
        sound, harmed = office.entries()[0].id, office.save(full_assessment(2569))[0]
        office.save_settings(office.entries()[0].agency_id, OfficeSettings(thai_digits=False))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE item_score SET score = '99' WHERE assessment_id = ?", [harmed])
    return path, sound, harmed


def test_a_large_file_is_opened_for_work_before_all_of_it_is_checked_and_shows_nothing_that_is_wrong(
    harmed: tuple[Path, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sound, wrong = harmed
    with pytest.raises(DamagedOfficeFile):
        open_for_work(path)
    read: list[str] = []
    each = Database.each

    def noted(db: Database, table: str, where: str = "", given: Sequence[object] = (), order: str = "") -> Rows:
        read.append(table)
        return each(db, table, where, given, order)

    columns = Database.columns

    def noted_too(
        db: Database, table: str, names: Sequence[str], where: str = "", given: Sequence[object] = ()
    ) -> list[tuple[object, ...]]:
        read.append(table)
        return columns(db, table, names, where, given)

    monkeypatch.setattr(soundness, "LARGE", 0)
    with monkeypatch.context() as patch:
        patch.setattr(Database, "each", noted)
        patch.setattr(Database, "columns", noted_too)
        office = open_for_work(path)
    assert {*read} == {"agency_setting", "framework", "digest"}, "what grows with the assessments is not read"
    with office:
        seen = office.load(sound)
        assert seen == full_assessment()
        office.save(replace(seen, problems=("ใหม่",)), sound, seen)
        with pytest.raises(DamagedOfficeFile):
            office.load(wrong)
        with pytest.raises(DamagedOfficeFile):
            office.save(full_assessment(2569), wrong)
    for check in (OfficeFile.open, OfficeFile.read, back_up):
        with pytest.raises(DamagedOfficeFile):
            check(path)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE agency_setting SET value = 'x'",
        "INSERT INTO framework VALUES (2571, 'x')",
        "DELETE FROM agency_setting",
        "CREATE TRIGGER foreign_one AFTER INSERT ON memo BEGIN SELECT 1; END",
        "PRAGMA application_id = 7",
    ],
)
def test_what_is_not_checked_when_it_is_read_is_checked_on_opening_a_large_file_too(
    harmed: tuple[Path, int, int], monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    path, *_ = harmed
    monkeypatch.setattr(soundness, "LARGE", 0)
    open_for_work(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(harm)
    with pytest.raises(KnownProblem):
        open_for_work(path)
    assert found_lock(path) is None


def test_a_large_file_is_not_held_in_memory_a_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ita"
    OfficeFile.create(path).close()
    for large, kept in ((1 << 30, "memory"), (0, "truncate")):
        monkeypatch.setattr(copying, "_LARGE", large)
        with closing(in_memory(path)) as content:
            assert content.execute("PRAGMA journal_mode").fetchone()[0] == kept
            put_in_place(content, path)
    OfficeFile.open(path).close()
