"""What can be wrong with an office file, each as a sentence that says what is safe and what to do."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ita_desktop.log import lost_part
from ita_desktop.models.identity import whole_name
from ita_desktop.models.store.copy_places import CopyKind, copies_of
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.judging import Clash, ClashKey
    from ita_desktop.models.office_settings import OfficeSettings

_MOST_PLACES = 3
_WHOLE = ("whole",)


class NotAnOfficeFile(KnownProblem):
    """The file was not made by this program."""

    code = "not-ours"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: ไม่ใช่แฟ้มงาน ITA ที่สร้างด้วยโปรแกรมนี้ โปรแกรมไม่ได้แก้ไขสิ่งใดในแฟ้มนี้ โปรดเลือกแฟ้มที่ลงท้ายด้วย .ita หรือสร้างแฟ้มใหม่"
        )


class NewerOfficeFile(KnownProblem):
    """The file was made by a later version of the program."""

    code = "newer"

    def __init__(self, path: Path, version: int) -> None:
        """Name the file and the version of its form."""
        super().__init__(
            f"{path}: แฟ้มนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รูปแบบแฟ้มรุ่นที่ {version}) โปรแกรมไม่ได้แก้ไขสิ่งใดในแฟ้มนี้ "
            "โปรดติดตั้งโปรแกรมรุ่นล่าสุดแล้วเปิดอีกครั้ง"
        )


class DamagedOfficeFile(KnownProblem):
    """The file is ours, but its content cannot be trusted any more.

    Attributes:
        path: the file.
        places: where in its content the damage lies, in words, as far as that is known.
    """

    code = "damaged"
    _what = "แฟ้มเสียหาย"

    def __init__(self, path: Path, places: tuple[str, ...] = ()) -> None:
        """Name the file, the places and the way on that there is: its latest copy, or what can still be read."""
        self.path, self.places = path, places
        more = f" และอีก {len(places) - _MOST_PLACES} แห่ง" if len(places) > _MOST_PLACES else ""
        where = f"ที่{' '.join(places[:_MOST_PLACES])}{more}" if places else ""
        latest = next((copy for copy in copies_of(path) if copy.kind is CopyKind.ORDINARY), None)
        way = "เปิดเท่าที่อ่านได้" if latest is None else f"ย้อนกลับไปใช้สำเนาสำรองล่าสุดของวันที่ {latest.told_time}"
        super().__init__(
            f"{path}: {self._what}{where} โปรแกรมไม่ได้แก้ไขสิ่งใดในแฟ้มนี้ โปรดเก็บแฟ้มนี้ไว้ แล้วเปิดแฟ้มนี้ในหน้าต่างโปรแกรมเพื่อ{way}"
        )


class ForeignContent(DamagedOfficeFile):
    """A trigger, a view or a table in the file was not made by this program."""

    code = "foreign"
    _what = "แฟ้มมีคำสั่งหรือตารางที่โปรแกรมนี้ไม่ได้สร้าง จึงไม่เปิด"


class MissingOfficeFile(KnownProblem):
    """There is no such file."""

    code = "missing"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"{path}: ไม่พบแฟ้มนี้ โปรดตรวจสอบชื่อแฟ้มและตำแหน่งที่เก็บ")


class ChangedElsewhere(KnownProblem):
    """Something is not as this program last saw it.

    Attributes:
        what: what it is, in words.
    """

    code = "changed-elsewhere"

    def __init__(self, what: str = "") -> None:
        """Say what to do; `what` was changed, as far as that is known."""
        self.what = f"{what} " if what else "ข้อมูลในแฟ้ม"
        super().__init__(
            f"{self.what}ถูกแก้ไขจากที่อื่นหลังจากที่แสดงในหน้าต่างนี้ จึงไม่ได้บันทึกการแก้ไขครั้งนี้ ข้อมูลในแฟ้มยังอยู่ครบ "
            "โปรดตรวจสอบข้อมูลล่าสุดแล้วทำรายการอีกครั้ง"
        )


class WriteConflict(ChangedElsewhere):
    """A place was changed here and elsewhere, differently; nothing was written.

    Attributes:
        clashes: every such place with both values.
        title: whose they are, in words; empty where that is plain.
    """

    def __init__(self, clashes: tuple[Clash, ...], title: str = "") -> None:
        """Name the places."""
        self.clashes, self.title = clashes, title
        places = [clash.place for clash in clashes]
        more = f" และอีก {len(places) - _MOST_PLACES} แห่ง" if len(places) > _MOST_PLACES else ""
        super().__init__(" ".join(filter(None, (title, ", ".join(places[:_MOST_PLACES]) + more))))


class AssessmentConflict(WriteConflict):
    """Two edits of one assessment do not go together.

    Attributes:
        wanted: what was to be written.
        theirs: what stands in the file now; None where it was taken out.
    """

    def __init__(self, seen: Assessment, wanted: Assessment, theirs: Assessment | None) -> None:
        """Find the places from what the writer saw, wanted, and what stands now."""
        from ita_desktop.models.judging import Clash
        from ita_desktop.models.reconciling import reconciled

        self.seen, self.wanted, self.theirs = seen, wanted, theirs
        title = f"{whole_name(wanted.agency)} ปี {wanted.fiscal_year}"
        if theirs is None:
            gone = Clash("ผลการประเมินทั้งปี", "เก็บไว้ทั้งปี ตามที่แก้ไขในหน้าต่างนี้", "ลบทั้งปี (ถูกลบจากที่อื่นแล้ว)", _WHOLE)
            super().__init__((gone,), title)
        else:
            super().__init__(reconciled(seen, wanted, theirs).clashes, title)

    def settled(self, mine: Collection[ClashKey]) -> Assessment | None:
        """Return what to write over `theirs` where a person chose their own value at `mine`; None for nothing."""
        from ita_desktop.models.reconciling import reconciled

        if self.theirs is None:
            return self.wanted if _WHOLE in mine else None
        return reconciled(self.seen, self.wanted, self.theirs, mine).assessment


class SettingsConflict(WriteConflict):
    """Two edits of one authority's settings do not go together.

    Attributes:
        theirs: what stands in the file now.
    """

    def __init__(self, seen: OfficeSettings, wanted: OfficeSettings, theirs: OfficeSettings) -> None:
        """Find the places from what the writer saw, wanted, and what stands now."""
        from ita_desktop.models.reconciling import reconciled_settings

        self.seen, self.wanted, self.theirs = seen, wanted, theirs
        super().__init__(reconciled_settings(seen, wanted, theirs)[1], "การตั้งค่า")

    def settled(self, mine: Collection[ClashKey]) -> OfficeSettings:
        """Return what to write over `theirs` where a person chose their own value at `mine`."""
        from ita_desktop.models.reconciling import reconciled_settings

        return reconciled_settings(self.seen, self.wanted, self.theirs, mine)[0]


class ReplacedElsewhere(ChangedElsewhere):
    """Another file was put in the place of the open one, as restoring a copy does."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(f"{path}: แฟ้มนี้ทั้งแฟ้ม")


class AlreadyThere(KnownProblem):
    """What an edit would make stands in the file already; two are never made one."""

    code = "already-there"

    def __init__(self, what: str) -> None:
        """Name what is there."""
        super().__init__(
            f"แฟ้มนี้มี{what}อยู่แล้ว โปรแกรมไม่รวมสองรายการเป็นหนึ่งเดียว จึงไม่ได้บันทึกการแก้ไขครั้งนี้ ข้อมูลในแฟ้มยังอยู่ครบ "
            "โปรดใช้ชื่อ สถานที่ หรือปีอื่น หรือลบรายการที่ไม่ใช้ก่อน"
        )


class ReadOnlyOffice(KnownProblem):
    """The file is open for reading only."""

    code = "read-only"

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and say why."""
        super().__init__(f"{path}: เปิดแบบอ่านอย่างเดียว จึงไม่ได้บันทึกการแก้ไขนี้ ข้อมูลในแฟ้มไม่ถูกแก้ไข {why}")


class OldSqlite(MachineProblem):
    """The SQLite of this machine is older than what an office file needs."""

    code = "old-sqlite"

    def __init__(self, version: str) -> None:
        """Name the version."""
        super().__init__(
            f"ส่วนจัดเก็บข้อมูลของเครื่องนี้ (SQLite {version}) เก่าเกินไป จึงยังไม่เปิดแฟ้มใด ข้อมูลในแฟ้มไม่ถูกแก้ไข "
            "โปรดติดตั้งโปรแกรมรุ่นล่าสุดใหม่"
        )


class FileBusy(MachineProblem):
    """Another program is using the file right now."""

    code = "busy"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: แฟ้มกำลังถูกใช้งานโดยโปรแกรมอื่น จึงยังไม่ได้บันทึกการแก้ไขนี้ ข้อมูลในแฟ้มไม่ถูกแก้ไข "
            "โปรดรอสักครู่หรือปิดโปรแกรมนั้นแล้วลองอีกครั้ง"
        )


class FileGone(MachineProblem):
    """The file, or the drive it lies on, is not there any more."""

    code = "gone"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: ไม่พบแฟ้มหรือไดรฟ์ที่เก็บแฟ้มนี้แล้ว จึงยังไม่ได้บันทึกการแก้ไขนี้ สิ่งที่บันทึกแล้วก่อนหน้านี้อยู่ในแฟ้มเดิม "
            "โปรดเสียบแฟลชไดรฟ์หรือเชื่อมต่อไดรฟ์เครือข่ายกลับที่เดิมแล้วลองอีกครั้ง หรือใช้เมนู แฟ้ม > บันทึกสำเนา ไปไว้ที่อื่น"
        )


class DiskError(MachineProblem):
    """The disk did not do what it was asked."""

    code = "disk"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: อ่านหรือเขียนดิสก์ไม่สำเร็จ ข้อมูลที่บันทึกไว้ก่อนหน้านี้ยังอยู่ครบ โปรดตรวจสอบดิสก์หรือไดรฟ์ที่เก็บแฟ้มแล้วลองอีกครั้ง"
        )


_MOVED = "SQLITE_READONLY_DBMOVED"
_MACHINE_FAULTS = {
    "SQLITE_FULL": "ดิสก์เต็ม จึงบันทึกไม่ได้ ข้อมูลที่บันทึกไว้ก่อนหน้านี้ยังอยู่ครบ โปรดเพิ่มพื้นที่ว่างแล้วทำรายการอีกครั้ง",
    "SQLITE_READONLY": "ไม่มีสิทธิ์เขียนแฟ้มนี้ ข้อมูลในแฟ้มไม่ถูกแก้ไข โปรดย้ายแฟ้มไปไว้ในโฟลเดอร์ที่เขียนได้ เช่น เอกสาร (Documents)",
    "SQLITE_PERM": "ไม่มีสิทธิ์เขียนแฟ้มนี้ ข้อมูลในแฟ้มไม่ถูกแก้ไข โปรดย้ายแฟ้มไปไว้ในโฟลเดอร์ที่เขียนได้ เช่น เอกสาร (Documents)",
    "SQLITE_CANTOPEN": "เปิดหรือสร้างแฟ้มไม่ได้ โปรดตรวจสอบว่าโฟลเดอร์มีอยู่จริง มีพื้นที่ว่าง และท่านมีสิทธิ์เขียนในโฟลเดอร์นั้น",
}
_AS_SQLITE = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EACCES: "SQLITE_PERM",
    errno.EPERM: "SQLITE_PERM",
    errno.EROFS: "SQLITE_PERM",
}
"""What SQLite calls the faults that we meet ourselves."""
_NOT_THERE = ("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_NOTADB", "SQLITE_CORRUPT")
"""What SQLite may say of a file whose drive went."""
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_SCHEMA", "SQLITE_FORMAT", "SQLITE_ERROR")
"""SQLITE_ERROR among them: what we ask for is always the same, so a table or column that is not there was lost."""


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # the folder itself does not answer
        return False


def _of_sqlite(path: Path, error: sqlite3.Error) -> KnownProblem | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FileBusy(path)
    if name.startswith(_NOT_THERE) and not _is_there(path):
        return FileGone(path)
    if name == _MOVED:
        return ReplacedElsewhere(path)
    if name.startswith("SQLITE_IOERR"):
        return DiskError(path)
    for start, sentence in _MACHINE_FAULTS.items():
        if name.startswith(start):
            return MachineProblem(f"{path}: {sentence}")
    bytes_that_are_no_text = isinstance(error, sqlite3.OperationalError) and not name
    return DamagedOfficeFile(path) if name.startswith(_DAMAGE) or bytes_that_are_no_text else None


def _of_disk(path: Path, error: OSError) -> KnownProblem:
    if not _is_there(path):
        return FileGone(path)
    sentence = _MACHINE_FAULTS.get(_AS_SQLITE.get(error.errno or 0, ""))
    return MachineProblem(f"{path}: {sentence}") if sentence else DiskError(path)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the disk raises about `path` into a known problem; a fault of our own passes as it is.

    Raises:
        FileBusy, FileGone, DiskError: the file is in use, its drive is gone, or the disk failed.
        MachineProblem: disk full, no permission.
        DamagedOfficeFile: the content is broken.
        ReplacedElsewhere: the file at `path` is another one now.
    """
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes a name of the file that is no text any more
        raise DamagedOfficeFile(path) from error
    except BrokenPipeError:  # of whoever reads what is printed meanwhile
        raise
    except OSError as error:
        if lost_part(error) is not None:
            raise
        raise _of_disk(path, error) from error
    except sqlite3.Error as error:
        problem = _of_sqlite(path, error)
        if problem is None:
            raise
        raise problem from error
