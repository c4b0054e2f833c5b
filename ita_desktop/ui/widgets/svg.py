"""A drawing as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class SvgPicture(QWidget):
    """Shows an SVG drawing on white, in its own proportions."""

    def __init__(self, svg: str, name: str, parent: QWidget | None = None) -> None:
        """Show `svg`; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")), self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the width asks for."""
        super().resizeEvent(event)
        size = self._renderer.defaultSize()
        if size.width() > 0:
            self.setFixedHeight(round(self.width() * size.height() / size.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()
