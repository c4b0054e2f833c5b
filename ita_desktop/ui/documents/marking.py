"""Marking on a page's picture what was found, as with a pen: the text stays readable below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from ita_desktop.ui.documents.pages import Match

_MARK = QColor("#ffe58a")
_CURRENT = QColor("#ffb347")


def marked(image: QImage, matches: list[Match], current: Match | None) -> QPixmap:
    """Return `image` with the boxes of `matches` marked, those of `current` strongest."""
    pixmap = QPixmap.fromImage(image)
    if not matches:
        return pixmap
    width, height = pixmap.width(), pixmap.height()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for match in matches:
        for left, top, wide, high in match.boxes:
            box = QRectF(left * width, top * height, wide * width, high * height)
            painter.fillRect(box, _CURRENT if match is current else _MARK)
    painter.end()
    return pixmap
