"""Draws `resources/icons/ita-desktop.ico` from the `.svg` beside it. Run it after the drawing has changed."""

from __future__ import annotations

import io
import os
import sys

import bundle

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: what Windows asks for at 100 to 200 % scaling, in lists, on the desktop and in the taskbar."""


def draw() -> bytes:
    """Return the icon file, each size drawn anew from the vectors."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    icon = QIcon(str(bundle.ROOT / "resources" / "icons" / "ita-desktop.svg"))
    pictures = []
    for size in SIZES:
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        icon.pixmap(QSize(size, size)).save(buffer, "PNG")
        pictures.append(Image.open(io.BytesIO(kept.data())).convert("RGBA"))
    del app
    made = io.BytesIO()
    pictures[-1].save(made, "ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    return made.getvalue()


if __name__ == "__main__":
    (bundle.ROOT / "resources" / "icons" / "ita-desktop.ico").write_bytes(draw())
