"""Which fonts there are: the bundled Laksaman, and the TH Sarabun an office has installed, once it was looked into.

Laksaman is TH Sarabun New drawn 1.503 times as large; at 0.6654 of the size it has the same widths, so the lines break
at the same words. Of the files passed around as THSarabunNew.ttf some are web pages and some are damaged: only one that
opens, may be embedded and holds every Thai letter is used (docs/thai-paper.md §3).
"""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ita_desktop.documents.typeset.faces import Face
from ita_desktop.paths import resource_path

LAKSAMAN_SCALE = 0.6654
_NEEDED = (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), *range(0x20, 0x7F))
_SAME = 0.01
_NO_EMBEDDING = 0x0002
_KO_KAI_WIDTH = 0.386
"""The width of ก in TH SarabunPSK, as a part of the size: what other fonts are scaled to."""


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
    from ita_desktop.documents.typeset.fonts import matching_scale

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


def matching_scale(path: Path) -> float | None:
    """Return what sizes are multiplied with so that the font at `path` looks like TH SarabunPSK, or None if unsound.

    A font is unsound when fontTools can't read it, a Thai letter is missing, or its maker forbids embedding.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(path.read_bytes()), lazy=True) as font:
            characters = font.getBestCmap() or {}
            complete = all(code in characters for code in _NEEDED)
            embeddable = not font["OS/2"].fsType & _NO_EMBEDDING
            outlines = "glyf" in font and len(font["glyf"].keys()) > 0
            if not (complete and embeddable and outlines):
                return None
            width = font["hmtx"][characters[0x0E01]][0] / font["head"].unitsPerEm
    except (TTLibError, OSError, KeyError, ValueError, AssertionError, IndexError, AttributeError, EOFError):
        return None
    if width <= 0:
        return None
    scale = _KO_KAI_WIDTH / width
    return 1.0 if abs(scale - 1) < _SAME else round(scale, 4)
