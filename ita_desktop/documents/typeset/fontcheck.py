"""Looking into an installed font before it is trusted with a document.

Of the files passed around as THSarabunNew.ttf some are web pages and some are damaged (docs/thai-paper.md §3). Only a
file that opens, may be embedded and holds every Thai letter is used.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NEEDED = (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), *range(0x20, 0x7F))
_SAME = 0.01
_NO_EMBEDDING = 0x0002
_KO_KAI_WIDTH = 0.386
"""The width of ก in TH SarabunPSK, as a part of the size: what other fonts are scaled to."""


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
