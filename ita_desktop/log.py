"""Where a bug leaves its traceback, for whoever mends it."""

from __future__ import annotations

import datetime as dt
import os
import sys
import traceback
from pathlib import Path

from ita_desktop import __version__


def log_path() -> Path:
    """Return the log file in the person's own folder for such things; it may not exist yet."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "ITA Desktop" / "problems.log"


def record_bug(error: BaseException) -> str:
    """Write the traceback of `error` to the log and return the sentence to show.

    A log that cannot be written is no second fault: the sentence then says so.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    text = "".join(traceback.format_exception(error))
    path = log_path()
    sentence = "เกิดข้อผิดพลาดในโปรแกรม ข้อมูลในแฟ้มไม่ถูกแก้ไข"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{now} ITA Desktop {__version__} Python {sys.version.split()[0]} {sys.platform}\n{text}\n")
    except OSError:
        return f"{sentence} และบันทึกรายละเอียดลงแฟ้มไม่ได้ ({type(error).__name__}: {error})"
    return f"{sentence} รายละเอียดอยู่ที่ {path} โปรดส่งแฟ้มนี้ให้ผู้ดูแลโปรแกรม"
