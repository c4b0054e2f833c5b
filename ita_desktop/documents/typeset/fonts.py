"""Which fonts there are: the bundled Laksaman, and the TH Sarabun an office has installed.

Laksaman is TH Sarabun New drawn 1.503 times as large; at 0.6654 of the size it has the same widths, so the lines break
at the same words (docs/thai-paper.md §3).
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ita_desktop.documents.typeset.faces import Face
from ita_desktop.paths import resource_path

LAKSAMAN_SCALE = 0.6654


@dataclass(frozen=True, eq=False)
class FontFamily:
    """A regular and a bold face that go together.

    Attributes:
        key: what the office file keeps (`laksaman`, `sarabun-psk`, `sarabun-it9`, `sarabun-new`).
        name: the family's name as Word and Excel know it.
        regular: the upright face.
        bold: the bold face.
    """

    key: str
    name: str
    regular: Face
    bold: Face

    def face(self, *, bold: bool) -> Face:
        """Return the bold or the regular face."""
        return self.bold if bold else self.regular


@dataclass(frozen=True, slots=True)
class _Installed:
    """An installable family: its key, name, and the file names it is found under (regular, bold), in small letters."""

    key: str
    name: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]


_KNOWN = (
    _Installed(
        "sarabun-psk",
        "TH SarabunPSK",
        ("thsarabun.ttf", "thsarabunpsk.ttf", "th sarabun.ttf", "th sarabunpsk.ttf"),
        ("thsarabun bold.ttf", "thsarabunpsk-bold.ttf", "thsarabunpsk bold.ttf", "th sarabun bold.ttf"),
    ),
    _Installed(
        "sarabun-it9",
        "TH SarabunIT๙",
        ("thsarabunit๙.ttf", "thsarabunit9.ttf", "th sarabunit๙.ttf", "thsarabunit.ttf"),
        ("thsarabunit๙ bold.ttf", "thsarabunit9 bold.ttf", "thsarabunit๙-bold.ttf", "thsarabunit9-bold.ttf"),
    ),
    _Installed(
        "sarabun-new",
        "TH Sarabun New",
        ("thsarabunnew.ttf", "th sarabun new.ttf"),
        ("thsarabunnew bold.ttf", "thsarabunnew-bold.ttf", "th sarabun new bold.ttf"),
    ),
)


@cache
def laksaman() -> FontFamily:
    """Return the bundled family."""
    regular = Face(resource_path("fonts", "Laksaman.ttf"), LAKSAMAN_SCALE)
    bold = Face(resource_path("fonts", "Laksaman-Bold.ttf"), LAKSAMAN_SCALE)
    return FontFamily("laksaman", "Laksaman", regular, bold)


def font_folders() -> tuple[Path, ...]:
    """Return the system's and the user's font folders, on Windows and on Linux, that exist here."""
    if sys.platform == "win32":
        folders = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Microsoft" / "Windows" / "Fonts",
        ]
    else:
        shared = os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))
        folders = [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            Path(shared) / "fonts",
            Path.home() / ".fonts",
        ]
    return tuple(folder for folder in folders if folder.is_dir())


def installed_families(folders: tuple[Path, ...] | None = None) -> tuple[FontFamily, ...]:
    """Return the families an office can choose: Laksaman first, then every sound TH Sarabun found.

    Args:
        folders: where to look; the system's and the user's own folders when not given.
    """
    from ita_desktop.documents.typeset.fontcheck import matching_scale

    files: dict[str, Path] = {}
    for folder in font_folders() if folders is None else folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() == ".ttf":
                files.setdefault(path.name.lower(), path)
    families = [laksaman()]
    for known in _KNOWN:
        regular = next((files[name] for name in known.regular if name in files), None)
        bold = next((files[name] for name in known.bold if name in files), regular)
        if regular is None or bold is None:
            continue
        scales = matching_scale(regular), matching_scale(bold)
        if scales[0] is not None:
            sound_bold = bold if scales[1] is not None else regular
            family = FontFamily(
                known.key, known.name, Face(regular, scales[0]), Face(sound_bold, scales[1] or scales[0])
            )
            families.append(family)
    return tuple(families)


@cache
def font_family(key: str) -> FontFamily:
    """Return the family the office chose by `key`, or Laksaman where it isn't installed here."""
    if key == laksaman().key:
        return laksaman()
    return next((family for family in installed_families() if family.key == key), laksaman())
