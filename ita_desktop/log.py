"""Where a bug leaves its trace, for whoever mends it: what failed and where in the code, never what a person wrote.

The words of an exception can quote a name, a path or a text of the office's; they stay out, and of file names in the
trace the last parts alone are kept.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import traceback
from pathlib import Path

from ita_desktop import __version__
from ita_desktop.paths import carried_folder

_PROGRAM = Path(__file__).resolve().parent
_OWN_FOLDERS = (_PROGRAM, _PROGRAM.parent / "resources")
"""Where all lies that came with the program."""
_MOST_BYTES = 1_000_000
_PARTS = 3
"""How many parts of a module's path are told: enough to know it by, without the person's own folder."""


def log_path() -> Path:
    """Return the log file in the person's own folder for such things; it may not exist yet.

    That of a program that is carried about lies beside it (`paths.carried_folder`).
    """
    carried = carried_folder()
    if carried is not None:
        return carried / "problems.log"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "ITA Desktop" / "problems.log"


def versions() -> str:
    """Return what is running, on one line."""
    return f"ITA Desktop {__version__} Python {sys.version.split()[0]} {sys.platform}"


def record_bug(error: BaseException) -> str:
    """Write the trace of `error` to the log and return the sentence to show.

    A log that cannot be written is no second fault: the sentence then says so. A file of the program's own that is
    missing is no bug, and the sentence says what to do.
    """
    lost = lost_part(error)
    if lost is not None:
        return f"แฟ้มของโปรแกรมหายหรือเปิดไม่ได้ ({lost.name}) จึงทำรายการนี้ไม่ได้ ข้อมูลในแฟ้มงานไม่ถูกแก้ไข โปรดติดตั้งโปรแกรมใหม่อีกครั้ง"
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    path = log_path()
    sentence = "เกิดข้อผิดพลาดในโปรแกรม ข้อมูลในแฟ้มไม่ถูกแก้ไข"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{now} {versions()}\n{trace(error)}\n")
    except OSError:
        return f"{sentence} และบันทึกรายละเอียดลงแฟ้มไม่ได้ ({type(error).__name__})"
    return f"{sentence} รายละเอียดอยู่ที่ {path} โปรดส่งแฟ้มนี้ให้ผู้ดูแลโปรแกรม"


def trace(error: BaseException) -> str:
    """Return where in the code `error` came to be and what kind of error it is, causes first."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = "" if cause is None or cause is error else f"{trace(cause)}then\n"
    frames = [
        f"  {'/'.join(Path(frame.filename).parts[-_PARTS:])}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    marks = [str(mark) for mark in (getattr(error, "sqlite_errorname", None), getattr(error, "errno", None)) if mark]
    return before + "".join(frames) + " ".join((type(error).__name__, *marks)) + "\n"


def lost_part(error: BaseException) -> Path | None:
    """Return the file that came with the program and could not be opened, when that is what `error` says."""
    name = getattr(error, "filename", None) if isinstance(error, OSError) else None
    path = Path(name) if isinstance(name, str | os.PathLike) else None
    return path if path is not None and any(path.is_relative_to(folder) for folder in _OWN_FOLDERS) else None
