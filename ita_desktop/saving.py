"""Writing a finished document: to a temporary file beside its place, then moved there, so that no half file is left."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from ita_desktop.problems import MachineProblem


class TargetInUse(MachineProblem):
    """The target is open in another program, as Word and Acrobat keep it on Windows.

    Attributes:
        free_name: a numbered name beside it that is free.
    """

    code = "in-use"

    def __init__(self, path: Path, free_name: Path) -> None:
        """Name the file and the name to use instead."""
        self.free_name = free_name
        super().__init__(
            f"{path}: แฟ้มนี้เปิดอยู่ในโปรแกรมอื่นหรือไม่มีสิทธิ์เขียนทับ แฟ้มเดิมไม่ถูกแก้ไข โปรดปิดแฟ้มนั้นก่อน หรือบันทึกเป็นชื่อ {free_name.name}"
        )


def save_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all.

    Raises:
        TargetInUse: something holds the file that is there.
        MachineProblem: the folder cannot be written, or the disk is full; what was there is as it was.
    """
    temporary: Path | None = None
    try:
        if path.is_symlink():
            path = path.resolve()
        if path.is_fifo() and not _somebody_reads(path):
            raise MachineProblem(f"{path}: ไม่ใช่แฟ้มธรรมดาและไม่มีโปรแกรมใดรอรับ จึงไม่ได้บันทึก โปรดระบุชื่อแฟ้มอื่น")
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)  # a device such as the standard output: a file must not take its place
            return
        handle, name = tempfile.mkstemp(prefix=".ita-", suffix=path.suffix, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            if temporary is not None:
                temporary.unlink(missing_ok=True)
        with suppress(OSError):
            if isinstance(error, PermissionError) and path.is_file():
                raise TargetInUse(path, free_name(path)) from error
        reason = disk_reason(error)
        way = _WAYS.get(reason, _USUAL_WAY)
        raise MachineProblem(f"{path}: {reason} จึงบันทึกแฟ้มไม่ได้ แฟ้มเดิมไม่ถูกแก้ไข {way}") from error


def _somebody_reads(pipe: Path) -> bool:
    """Whether a program waits at the other end; without one, opening the pipe would wait for ever."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0)))
    except OSError:
        return False
    return True


def free_name(path: Path) -> Path:
    """Return `path` with the first number behind its name that no file has: `memo (2).pdf`."""
    number = 2
    while (candidate := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return candidate


def disk_reason(error: OSError) -> str:
    """Return in Thai why the disk refused, as far as `error` tells; without a full stop, for a sentence to go on."""
    return _REASONS.get(error.errno or 0, "อ่านหรือเขียนดิสก์ไม่สำเร็จ")


_DISK_FULL = "ดิสก์เต็ม"
_NO_PERMISSION = "ไม่มีสิทธิ์ในแฟ้มหรือโฟลเดอร์นี้"
_REASONS = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EFBIG: _DISK_FULL,
    errno.ENOENT: "ไม่พบโฟลเดอร์นี้",
    errno.EISDIR: "มีโฟลเดอร์ชื่อนี้อยู่แล้ว",
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "ไดรฟ์นี้อ่านได้อย่างเดียว",
    errno.ENAMETOOLONG: "ชื่อแฟ้มยาวเกินไป",
}
_WAYS = {
    _DISK_FULL: "โปรดเพิ่มพื้นที่ว่างแล้วบันทึกอีกครั้ง",
    _NO_PERMISSION: "โปรดตรวจสอบสิทธิ์หรือเลือกที่อื่น",
    _REASONS[errno.ENOENT]: "โปรดสร้างโฟลเดอร์หรือเลือกที่อื่น",
    _REASONS[errno.EISDIR]: "โปรดใช้ชื่ออื่น",
    _REASONS[errno.ENAMETOOLONG]: "โปรดใช้ชื่อที่สั้นกว่า",
}
_USUAL_WAY = "โปรดตรวจสอบดิสก์หรือไดรฟ์ หรือเลือกที่อื่น"
