"""Choosing one of the images that a Word file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ita_desktop.ui.widgets.dialogs import FormDialog
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.documents.garuda import FoundImage

_SIDE = 112


class ImagesDialog(FormDialog):
    """Small pictures to choose from. `chosen` carries the image."""

    chosen = Signal(object)

    def __init__(self, images: tuple[FoundImage, ...], parent: QWidget | None = None) -> None:
        """Offer `images`, of which there is at least one."""
        self.list = QListWidget()
        super().__init__("เลือกรูปครุฑ", "ใช้รูปนี้", (WrapLabel("พบหลายรูปในแฟ้มนี้ โปรดเลือกรูปครุฑ"), self.list), parent)
        self._images = images
        self.list.setAccessibleName("รูปที่พบในแฟ้ม")
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setGridSize(QSize(_SIDE + 48, _SIDE + 56))
        for image in images:
            self.list.addItem(QListWidgetItem(_icon(image), f"{image.width} × {image.height} จุด"))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.resize(580, 420)

    def accept(self) -> None:
        """Hand over the chosen image."""
        if self.list.currentRow() >= 0:
            self.chosen.emit(self._images[self.list.currentRow()])
        super().accept()


def _icon(image: FoundImage) -> QIcon:
    picture = QPixmap()
    picture.loadFromData(image.content)
    return QIcon(
        picture.scaled(
            _SIDE * 2, _SIDE * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    )
