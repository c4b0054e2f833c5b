"""Where the program's own files lie: the same from source and in the frozen program.

PyInstaller unpacks `ita_desktop/` and `resources/` beside each other just as the source tree has them, so a module's
own place is enough to find both.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a file under `ita_desktop/data/`."""
    return _PACKAGE.joinpath("data", *parts)


def resource_path(*parts: str) -> Path:
    """Return the path of a file under `resources/` (fonts, icons, the colour profile)."""
    return _PACKAGE.parent.joinpath("resources", *parts)
