"""Where the program's own files lie, and where it leaves what a person leaves behind.

PyInstaller unpacks `ita_desktop/` and `resources/` beside each other just as the source tree has them, so a module's
own place is enough to find both. A program that is carried about (`portable.txt` beside it, as in the archive) leaves
settings, drafts and its log in the folder `data` beside itself, and nothing on the PC.
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
MARKER = "portable.txt"
"""The file beside the program that makes it one to be carried about."""


def data_path(*parts: str) -> Path:
    """Return the path of a file under `ita_desktop/data/`."""
    return _PACKAGE.joinpath("data", *parts)


def resource_path(*parts: str) -> Path:
    """Return the path of a file under `resources/` (fonts, icons, the colour profile)."""
    return _PACKAGE.parent.joinpath("resources", *parts)


def program_folder() -> Path | None:
    """Return the folder of the program file; None where the program runs from its source."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None


def carried_folder() -> Path | None:
    """Return the folder for what a person leaves, beside a program that is carried about; None for any other.

    None too where nothing can be written there, such as a disc or a share for reading: then the person's own folder
    serves, and `carried_for_reading` says so.
    """
    folder = program_folder()
    return None if folder is None else _writable_beside(folder)


def carried_for_reading() -> bool:
    """Whether the program is one to be carried about and nothing can be written beside it."""
    folder = program_folder()
    return folder is not None and (folder / MARKER).is_file() and _writable_beside(folder) is None


@cache
def _writable_beside(folder: Path) -> Path | None:
    """Return the folder `data` in `folder`, once it is there and a file in it can be written; else None."""
    if not (folder / MARKER).is_file():
        return None
    try:
        (folder / "data").mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder / "data"):
            return folder / "data"
    except OSError:
        return None
