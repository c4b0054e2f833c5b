"""Whether a frozen program is whole and opens, before anything is replaced by it: `ita.exe --self-check`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

SUMS = "SUMS"
"""The list's name: a line for each file, its SHA-256 and its path from the program's folder, `/` between names."""


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, contents: Path) -> None:
    """Write the list for the program in `folder` into its folder `contents`; two runs write the same bytes."""
    listed = contents / SUMS
    listed.unlink(missing_ok=True)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{sum_of(folder / name)} {name}\n" for name in names]
    listed.write_text("".join(lines), encoding="utf-8", newline="\n")


def faults(folder: Path, contents: Path) -> list[str]:
    """Return a line for each file of the list that is missing or not as it was built."""
    lines = []
    for line in (contents / SUMS).read_text("utf-8").splitlines():
        wanted, _, name = line.partition(" ")
        place = folder / name
        if not place.is_file():
            lines.append(f"missing: {name}")
        elif sum_of(place) != wanted:
            lines.append(f"changed: {name}")
    return lines


def self_check() -> int:
    """Prove the frozen program that runs: its files first, then that a window of Qt can be had; 0 or 1.

    The files first: without its platform plugin Qt would stop with a message box, in an installer nobody sees.
    """
    lines = faults(Path(sys.executable).parent, Path(str(vars(sys)["_MEIPASS"])))
    for line in lines[:20]:
        print(line, file=sys.stderr)
    if lines:
        return 1
    from PySide6.QtWidgets import QApplication, QMainWindow

    import ita_desktop.ui.app

    app = QApplication([ita_desktop.ui.app.__name__, *sys.argv[2:]])
    window = QMainWindow()
    window.resize(300, 200)
    window.ensurePolished()
    painted = not window.grab().toImage().isNull() and bool(app.platformName())
    return 0 if painted else 1
