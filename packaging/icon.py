"""Draws what the build needs of `resources/icons/ita-desktop.svg`.

`icon.py` draws `ita-desktop.ico` anew, after the drawing has changed; `icon.py side FILE` the installer's side picture.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import bundle

if TYPE_CHECKING:
    from PIL import Image

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: what Windows asks for at 100 to 200 % scaling, in lists, on the desktop and in the taskbar."""

_SIDE = (164, 314)
"""Pixels of the picture beside the installer's last page, as NSIS wants it."""
_SIDE_COLOUR = "#d9e4f2"


def draw(*sizes: int) -> list[Image.Image]:
    """Return the drawing in each size, from the vectors."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    icon = QIcon(str(bundle.ROOT / "resources" / "icons" / "ita-desktop.svg"))
    pictures = []
    for size in sizes:
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        icon.pixmap(QSize(size, size)).save(buffer, "PNG")
        pictures.append(Image.open(io.BytesIO(kept.data())).convert("RGBA"))
    del app
    return pictures


def write_icon(target: Path) -> None:
    """Write the icon file with all its sizes."""
    pictures = draw(*SIZES)
    pictures[-1].save(target, "ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])


def write_side(target: Path) -> None:
    """Write the installer's side picture."""
    from PIL import Image

    (drawing,) = draw(96)
    side = Image.new("RGB", _SIDE, _SIDE_COLOUR)
    side.paste(drawing, ((_SIDE[0] - drawing.width) // 2, 48), drawing)
    side.save(target, "BMP")


if __name__ == "__main__":
    if sys.argv[1:2] == ["side"]:
        write_side(Path(sys.argv[2]))
    else:
        write_icon(bundle.ROOT / "resources" / "icons" / "ita-desktop.ico")
