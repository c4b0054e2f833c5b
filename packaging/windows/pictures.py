"""Looks whether pictures show anything; `pictures.py FOLDER` ends with 1 when one is nearly of a single colour."""

from __future__ import annotations

import sys
from pathlib import Path

_FEWEST = 20
"""Colours that even a nearly empty tab shows, for its text is smoothed."""


def colours(picture: Path) -> int:
    """Return how many colours a picture has."""
    from PIL import Image

    with Image.open(picture) as opened:
        return len(opened.convert("RGB").getcolors(opened.width * opened.height) or ())


if __name__ == "__main__":
    found = sorted(Path(sys.argv[1]).glob("*.png"))
    plain = [picture.name for picture in found if colours(picture) < _FEWEST]
    print(f"{len(found)} pictures, {len(plain)} of them empty {' '.join(plain)}")
    sys.exit(1 if plain or not found else 0)
