"""Who has a file open: every way in which a lock can lie beside it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_desktop.models import locking
from ita_desktop.models.locking import HeldElsewhere, LockRefused, OfficeLock, found_lock, held, lock_place
from ita_desktop.models.processes import start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ita_desktop.models.locking import FoundLock

SILENT = locking.BEAT_SECONDS * 3 + 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "งาน.ita"


@pytest.fixture
def own(path: Path) -> Iterator[OfficeLock]:
    lock = OfficeLock.take(path)
    yield lock
    lock.release()


def rewrite(path: Path, **parts: object) -> None:
    """Let the lock say otherwise."""
    place = lock_place(path)
    place.write_text(json.dumps({**json.loads(place.read_bytes()), **parts}), encoding="utf-8")


def age(path: Path, seconds: float) -> None:
    """Let the lock be written so long ago, by the clock of the disk."""
    with tempfile.NamedTemporaryFile(dir=path.parent) as now:
        time = Path(now.name).stat().st_mtime - seconds
    os.utime(lock_place(path), (time, time))


def refused(path: Path) -> HeldElsewhere:
    with pytest.raises(HeldElsewhere) as told:
        OfficeLock.take(path)
    return told.value


def test_a_second_opener_is_told_who_has_it_open_since_when(path: Path, own: OfficeLock) -> None:
    problem = refused(path)
    assert problem.found.holder == own.holder
    assert not problem.silent
    assert own.holder.host in problem.message
    assert "ตั้งแต่วันที่" in problem.message
    assert problem.exit_code == 3
    own.release()
    assert not lock_place(path).exists()
    OfficeLock.take(path).release()


def test_the_lock_says_all_that_is_needed(path: Path, own: OfficeLock) -> None:
    told = json.loads(lock_place(path).read_bytes())
    assert set(told) == {"user", "host", "pid", "started", "token", "since", "beat"}
    assert told["pid"] == os.getpid()
    assert told["started"] == start_of(os.getpid())
    assert lock_place(path).read_bytes().count(b"\n") == 1
    assert own.beat()
    assert set(json.loads(lock_place(path).read_bytes())) == set(told)


def test_the_lock_of_a_process_that_is_gone_gives_way(path: Path) -> None:
    program = (
        "import pathlib, sys\nfrom ita_desktop.models.locking import *\nOfficeLock.take(pathlib.Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, cwd=Path(__file__).parents[2])
    left = found_lock(path)
    assert left is not None
    assert left.holder is not None
    assert left.holder.pid != os.getpid()
    lock = OfficeLock.take(path)
    assert lock.holder.pid == os.getpid()
    lock.release()
    assert list(path.parent.iterdir()) == []


def test_a_number_that_another_process_has_by_now_is_no_holder(path: Path, own: OfficeLock) -> None:
    rewrite(path, started="another-boot 1")
    other = OfficeLock.take(path)
    assert not own.beat()
    other.release()


def test_a_live_process_of_another_program_of_this_pc_is_respected(path: Path, own: OfficeLock) -> None:
    rewrite(path, pid=1, started=start_of(1) or "")
    age(path, 10 * SILENT)
    assert not refused(path).silent, "on one PC the process counts, not the clock"
    assert own.holder.token


@pytest.mark.parametrize("seconds", [0, locking.BEAT_SECONDS, SILENT - 15])
def test_another_pc_is_believed_for_three_beats(path: Path, own: OfficeLock, seconds: float) -> None:
    assert own.beat()
    rewrite(path, host="OTHER-PC", pid=2**30)
    age(path, seconds)
    assert not refused(path).silent


@pytest.mark.parametrize("seconds", [SILENT, 30 * 86400, -10 * 86400])
def test_a_silent_pc_is_asked_about_and_only_then_replaced(path: Path, own: OfficeLock, seconds: float) -> None:
    rewrite(path, host="OTHER-PC")
    age(path, seconds)
    problem = refused(path)
    assert problem.silent
    assert "OTHER-PC" in problem.message
    ours = OfficeLock.take(path, problem.found)
    assert ours.beat()
    assert not own.beat(), "whoever held it learns that it is somebody else's now"
    own.release()
    assert found_lock(path) is not None, "and takes nothing away"
    ours.release()


def test_one_that_was_heard_of_again_is_not_replaced(path: Path, own: OfficeLock) -> None:
    rewrite(path, host="OTHER-PC")
    age(path, SILENT)
    problem = refused(path)
    assert own.beat()
    rewrite(path, host="OTHER-PC")
    with pytest.raises(HeldElsewhere):
        OfficeLock.take(path, problem.found)


def test_the_clock_of_this_pc_decides_nothing(path: Path, own: OfficeLock, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(path, host="OTHER-PC")
    age(path, 0)
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert not refused(path).silent
    monkeypatch.setattr(locking, "_clock_of", lambda _: 4e9)
    assert refused(path).silent, "that of the disk does"
    assert own.holder.token


HOSTILE = {
    "text": "ไม่ใช่ล็อก".encode("cp874"),
    "huge": b'{"user": "' + b"x" * 50_000_000,
    "deep": b"[" * 4000,
    "other": b'{"user": 1, "pid": "x"}',
    "no-time": b'{"user":"a","host":"b","pid":5,"started":"","token":"t","since":"yesterday"}',
    "minus": b'{"user":"a","host":"b","pid":-1,"started":"","token":"t","since":"2026-01-01T00:00:00+07:00"}',
    "nul": b"\0" * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_lock_that_nobody_can_read_is_held_by_somebody_until_it_is_silent(path: Path, name: str) -> None:
    lock_place(path).write_bytes(HOSTILE[name])
    problem = refused(path)
    assert problem.found.holder is None
    assert len(problem.found.raw) <= 4096
    assert "โปรแกรมอื่น" in problem.message
    age(path, SILENT)
    problem = refused(path)
    assert problem.silent
    OfficeLock.take(path, problem.found).release()


def test_names_in_a_lock_are_shown_without_controls(path: Path, own: OfficeLock) -> None:
    rewrite(path, user="\x1b[31mสมชาย\u202e\n" + "x" * 500, host="OTHER")
    assert own.holder.token
    message = refused(path).message
    assert "สมชาย" in message
    assert all(letter.isprintable() for letter in message)
    assert len(message) < 700


def test_what_is_no_file_is_no_lock_and_is_left_alone(path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "สำคัญ"
    precious.write_bytes(b"precious")
    place = lock_place(path)
    for kind in ("folder", "link", "pipe"):
        if kind == "folder":
            place.mkdir()
        elif kind == "link":
            place.symlink_to(precious)
        else:
            os.mkfifo(place)
        with pytest.raises(LockRefused, match="ชื่อของแฟ้ม"):
            OfficeLock.take(path)
        place.rmdir() if kind == "folder" else place.unlink()
    assert precious.read_bytes() == b"precious"


def test_a_link_to_the_file_is_locked_as_the_file(path: Path, own: OfficeLock, tmp_path: Path) -> None:
    path.touch()
    folder = tmp_path / "ทางลัด"
    folder.mkdir()
    link = folder / "งาน.ita"
    link.symlink_to(path)
    assert refused(link).found.holder == own.holder
    assert list(folder.iterdir()) == [link]


def test_a_folder_that_takes_no_lock_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LockRefused, match="ไม่พบโฟลเดอร์"):
        OfficeLock.take(tmp_path / "ไม่มี" / "a.ita")
    for number, reason in ((28, "ดิสก์เต็ม"), (13, "ไม่มีสิทธิ์"), (30, "อ่านได้อย่างเดียว"), (5, "ดิสก์ไม่สำเร็จ")):
        with monkeypatch.context() as patch:

            def fail(*_args: object, number: int = number) -> int:
                raise OSError(number, "x")

            patch.setattr("os.write", fail)
            with pytest.raises(LockRefused, match=reason):
                OfficeLock.take(tmp_path / "a.ita")
        assert list(tmp_path.iterdir()) == [], "nothing half is left"


def test_a_disk_that_went_is_no_loss_of_the_lock(path: Path, own: OfficeLock) -> None:
    path.parent.rename(path.parent.with_name("gone"))
    assert own.beat()
    own.release()
    path.parent.with_name("gone").rename(path.parent)


def test_a_lock_that_was_removed_is_made_again_and_none_after_release(path: Path, own: OfficeLock) -> None:
    lock_place(path).unlink()
    assert own.beat()
    assert refused(path).found.holder == own.holder
    own.release()
    assert own.beat()
    assert not lock_place(path).exists()


@pytest.mark.parametrize("round_", range(10))
def test_of_many_at_once_one_gets_it(path: Path, monkeypatch: pytest.MonkeyPatch, round_: int) -> None:
    dawdler, read = random.Random(round_), locking._read

    def slow_read(place: Path) -> FoundLock | None:
        time.sleep(dawdler.random() / 200)
        found = read(place)
        time.sleep(dawdler.random() / 200)
        return found

    OfficeLock.take(path)
    rewrite(path, pid=2**22 - 1, started="gone")
    monkeypatch.setattr(locking, "_read", slow_read)
    got: list[OfficeLock] = []
    lost: list[object] = []
    start = threading.Barrier(8)

    def race() -> None:
        start.wait()
        try:
            got.append(OfficeLock.take(path))
        except (HeldElsewhere, LockRefused) as problem:
            lost.append(problem)

    threads = [threading.Thread(target=race) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [lock for lock in got if lock.beat()] == got[:1] == got
    assert len(lost) == 7
    got[0].release()
    assert list(path.parent.iterdir()) == []


def test_the_guard_of_a_removal_that_was_killed_holds_nobody_up(path: Path) -> None:
    OfficeLock.take(path)
    rewrite(path, pid=2**22 - 1, started="gone")
    guard = lock_place(path).with_name(lock_place(path).name + "-away")
    guard.touch()
    with pytest.raises(LockRefused):
        OfficeLock.take(path)
    os.utime(guard, (time.time() - 11,) * 2)
    OfficeLock.take(path).release()
    assert list(path.parent.iterdir()) == []


def test_a_lock_whose_maker_was_killed_before_its_first_word_gives_way(path: Path) -> None:
    lock_place(path).touch()
    OfficeLock.take(path).release()
    assert list(path.parent.iterdir()) == []


def test_one_that_came_in_between_is_given_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    OfficeLock.take(path)
    rewrite(path, pid=2**22 - 1, started="gone")
    quicker: list[OfficeLock] = []
    judge = locking._state

    def slow_judge(place: Path, found: FoundLock) -> object:
        state = judge(place, found)
        if not quicker:
            lock_place(path).unlink()
            quicker.append(OfficeLock.take(path))
        return state

    monkeypatch.setattr(locking, "_state", slow_judge)
    with pytest.raises(HeldElsewhere) as told:
        OfficeLock.take(path)
    assert told.value.found.holder == quicker[0].holder
    assert quicker[0].beat()
    assert [found.name for found in path.parent.iterdir()] == [lock_place(path).name]
    quicker[0].release()


def test_a_short_hold_ends_also_with_a_fault(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), held(path):
        raise ZeroDivisionError
    assert not lock_place(path).exists()


def test_one_killed_while_it_lets_go_leaves_a_lock_that_is_known_as_this_pc_s(
    path: Path, own: OfficeLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    unlink = Path.unlink

    def die(one: Path, *, missing_ok: bool = False) -> None:
        if one == lock_place(path):
            raise Killed
        unlink(one, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", die)
        with pytest.raises(Killed):
            own.release()
    assert lock_place(path).exists()
    assert locking._is_of_this_pc(own.holder)


def test_processes_are_told_apart() -> None:
    assert start_of(os.getpid())
    assert start_of(2**22 + 5) is None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        started = start_of(child.pid)
        assert started
        assert started != start_of(os.getpid())
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert start_of(child.pid) is None, "a process that ended and was not fetched yet"


@pytest.fixture
def other_pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let this be another PC from now on, set up from the same image: same names and numbers, a disk of its own."""

    def move() -> None:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(tmp_path / "another PC"))
        monkeypatch.setattr(locking, "start_of", lambda _pid: "another-boot 1")

    return move


def test_a_pc_of_the_same_name_and_number_does_not_take_the_lock_for_its_own_stale_one(
    path: Path, own: OfficeLock, other_pc: Callable[[], None]
) -> None:
    other_pc()
    assert not refused(path).silent
    age(path, SILENT)
    problem = refused(path)
    assert problem.silent, "and only a person lets it go"
    taken = OfficeLock.take(path, problem.found)
    assert not own.beat()
    taken.release()


def test_such_a_pc_does_not_believe_a_process_of_its_own_with_that_number(
    path: Path, own: OfficeLock, other_pc: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    other_pc()
    monkeypatch.setattr(locking, "start_of", lambda _pid: own.holder.started)
    age(path, SILENT)
    assert refused(path).silent


def test_on_its_own_pc_a_lock_left_by_a_power_cut_gives_way_at_once(
    path: Path, own: OfficeLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "start_of", lambda pid: "next-boot 7" if pid == own.holder.pid else None)
    lock = OfficeLock.take(path)
    assert not own.beat()
    lock.release()


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "a" * 15, "g" * 16])
def test_a_token_that_leads_elsewhere_is_none_of_this_pc(path: Path, own: OfficeLock, token: str) -> None:
    rewrite(path, token=token, pid=2**30)
    assert not refused(path).silent
    assert own.holder.token


def test_what_tells_this_pc_s_locks_goes_with_them(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    lock = OfficeLock.take(path)
    with pytest.raises(HeldElsewhere):
        OfficeLock.take(path)
    marks = tmp_path / "own/ITA Desktop/locks"
    assert [mark.name for mark in marks.iterdir()] == [lock.holder.token]
    lock.release()
    assert list(marks.iterdir()) == []
    (tmp_path / "own").rename(tmp_path / "gone")
    (tmp_path / "own").write_text("no folder", "utf-8")
    lock = OfficeLock.take(path)  # what cannot be kept is no reason not to work
    assert lock.beat()
    lock.release()
