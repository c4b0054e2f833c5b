"""The limit between what must be mended and what is to be developed, and the office's Garuda."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.models.choice_names import EMBLEM_NAMES
from ita_desktop.models.names import year_title
from ita_desktop.models.office_settings import CoverEmblem
from ita_desktop.problems import InputFault
from ita_desktop.thai.digits import parse_decimal
from ita_desktop.ui.widgets.editors import fault_below
from ita_desktop.ui.widgets.fields import LineField, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, FormDialog, scrolled
from ita_desktop.ui.widgets.typed import shown_place, typist

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.documents.garuda import FoundImage
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session

_SIDE = 112


class ImagesDialog(FormDialog):
    """Small pictures to choose from. `chosen` carries the image."""

    chosen = Signal(object)

    def __init__(self, images: tuple[FoundImage, ...], what: str, parent: QWidget | None = None) -> None:
        """Offer `images`, of which there is at least one, to choose `what` from."""
        self.list = QListWidget()
        told = WrapLabel(f"พบหลายรูปในแฟ้มนี้ โปรดเลือก{what}")
        super().__init__(f"เลือก{what}", "ใช้รูปนี้", (told, self.list), parent)
        self.setProperty("guide", "settings")
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
        image = self._images[max(self.list.currentRow(), 0)]
        if self.given(lambda: self.chosen.emit(image)):
            super().accept()


def _icon(image: FoundImage) -> QIcon:
    picture = QPixmap()
    picture.loadFromData(image.content)
    return QIcon(
        picture.scaled(
            _SIDE * 2, _SIDE * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    )


IMAGES = "รูปครุฑ หรือแฟ้ม Word ที่มีรูปครุฑ (*.png *.jpg *.jpeg *.docx)"
SEALS = "ตราของหน่วยงาน หรือแฟ้ม Word ที่มีรูปตรา (*.png *.jpg *.jpeg *.docx)"
_SEAL_NOTE = "ตราของหน่วยงานพิมพ์ตามสีของรูป สูง 3 เซนติเมตร บนปกรายงานเท่านั้น บันทึกข้อความยังใช้ครุฑตามระเบียบงานสารบรรณ"
_LIMIT = "คะแนนต่ำกว่านี้เป็นข้อบกพร่อง/ข้อปรับปรุง"
_LIMIT_NOTE = (
    "เกณฑ์ของ{year} เท่านั้น ปีอื่นคงเกณฑ์ของตนเอง และปีใหม่เริ่มจากเกณฑ์ของปีล่าสุด "
    "ข้อที่ได้คะแนนตั้งแต่เกณฑ์นี้แต่ไม่ถึง 100 เป็นข้อที่ต้องพัฒนา และข้อที่ได้ 100 เป็นข้อที่ต้องรักษาระดับ "
    "เมื่อเปลี่ยนเกณฑ์ ข้อความวิเคราะห์ที่แก้ไขไว้จะคงเดิม"
)
_GARUDA_NOTE = (
    "ใช้รูปครุฑของหน่วยงานเอง โปรแกรมจะพิมพ์เป็นสีดำ สูง 1.5 เซนติเมตร ที่มุมบนซ้ายของบันทึกข้อความ หากพิมพ์ลงกระดาษที่มีครุฑอยู่แล้ว ไม่ต้องเลือกรูป"
)
HIGHEST_SCORE = 100
_LIMIT_PLACE = ("limit", "เกณฑ์จำแนกคะแนน")
_SHOWN_HEIGHT = 96
_FRAME = 120


class OfficePage(QWidget):
    """`refused` carries a `KnownProblem` with an image."""

    refused = Signal(object)

    def __init__(self, session: Session, background: Background, asking: Asking, parent: QWidget | None = None) -> None:
        """Show what the file keeps."""
        super().__init__(parent)
        self._session = session
        self._background = background
        self._asking = asking
        self.limit = LineField()
        self.usual = QPushButton(f"ใช้ค่าปกติ {USUAL_LIMIT}")
        self.fault = fault_below(self.limit)
        self.note = WrapLabel(name="muted")
        self.garuda = QLabel()
        self.choose = QPushButton("เลือกรูปหรือแฟ้ม Word…")
        self.remove = QPushButton("นำรูปออก")
        self.seal = QLabel()
        self.emblem = StillCombo()
        self.choose_seal = QPushButton("เลือกรูปหรือแฟ้ม Word…")
        self.remove_seal = QPushButton("นำรูปออก")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(MEDIUM)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        layout.addWidget(self._limit_card())
        layout.addWidget(self._garuda_card())
        layout.addWidget(self._seal_card())
        layout.addStretch(1)
        self.limit.given.connect(self._give_limit)
        self.usual.clicked.connect(self._use_usual)
        self.choose_seal.clicked.connect(self.ask_seal)
        self.remove_seal.clicked.connect(lambda: self._keep(replace(session.settings, seal=None)))
        self.emblem.activated.connect(self._keep_emblem)
        self.choose.clicked.connect(self.ask_image)
        self.remove.clicked.connect(lambda: self._keep(replace(session.settings, garuda=None)))
        session.settings_changed.connect(self._show)
        self._show()

    def ask_image(self) -> None:
        """Let a person choose an image, or a Word file and an image in it."""
        folder = self._session.path.parent if self._session.path is not None else None
        if folder is None:
            return
        path = self._asking.open_file(self, "เลือกรูปครุฑ", IMAGES, folder)
        if path is not None:
            self._background.run(partial(_find, path), self._offer, self.refused.emit)

    def ask_seal(self) -> None:
        """Let a person choose the office's seal, or a Word file and an image in it."""
        folder = self._session.path.parent if self._session.path is not None else None
        path = None if folder is None else self._asking.open_file(self, "เลือกตราของหน่วยงาน", SEALS, folder)
        if path is not None:
            self._background.run(partial(_find_seals, path), self._offer_seals, self.refused.emit)

    def take(self, image: FoundImage) -> None:
        """Keep `image` as the Garuda."""
        self._keep(replace(self._session.settings, garuda=image.content))

    def take_seal(self, image: FoundImage) -> None:
        """Keep `image` as the seal, and print it on covers."""
        self._keep(replace(self._session.settings, seal=image.content, cover_emblem=CoverEmblem.SEAL))

    def _limit_card(self) -> Card:
        card = Card("เกณฑ์จำแนกคะแนน")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.limit.setMaximumWidth(90)
        for button in (self.usual, self.choose, self.remove):
            button.setAutoDefault(False)
        row.addWidget(self.limit)
        row.addWidget(self.usual)
        row.addStretch(1)
        form = QFormLayout()
        form.addRow(field_label(_LIMIT, self.limit), row)
        card.body.addLayout(form)
        card.body.addWidget(self.fault)
        card.body.addWidget(self.note)
        return card

    def _garuda_card(self) -> Card:
        card = Card("ครุฑบนบันทึกข้อความ")
        self.garuda.setObjectName("paper")
        self.garuda.setFixedSize(_FRAME, _FRAME)
        self.garuda.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(WrapLabel(_GARUDA_NOTE, name="muted"))
        right.addLayout(buttons)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addWidget(self.garuda, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        card.body.addLayout(row)
        return card

    def _seal_card(self) -> Card:
        card = Card("ตราบนปกรายงาน")
        self.seal.setObjectName("paper")
        self.seal.setFixedSize(_FRAME, _FRAME)
        self.seal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for emblem, name in EMBLEM_NAMES.items():
            self.emblem.addItem(name, str(emblem))
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.choose_seal, self.remove_seal):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        form = QFormLayout()
        form.addRow(field_label("บนปกพิมพ์", self.emblem), self.emblem)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(WrapLabel(_SEAL_NOTE, name="muted"))
        right.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        card.body.addLayout(row)
        return card

    def _give_limit(self, text: str) -> None:
        limit = parse_decimal(text)
        if limit is None or not 0 <= limit <= HIGHEST_SCORE:
            typist.refuse(str(InputFault("เกณฑ์", text, "ตัวเลขตั้งแต่ 0 ถึง 100")))
            return
        assessment = self._session.assessment
        if assessment is not None:
            self._session.change(replace(assessment, limit=limit), "เปลี่ยนเกณฑ์จำแนกคะแนน")
        self._show()

    def _use_usual(self) -> None:
        self.limit.type_again(shown_place(self._session, *_LIMIT_PLACE).key, str(USUAL_LIMIT))

    def _offer(self, images: tuple[FoundImage, ...]) -> None:
        if len(images) == 1:
            self.take(images[0])
            return
        dialog = ImagesDialog(images, "รูปครุฑ", self)
        dialog.chosen.connect(self.take)
        dialog.open()

    def _offer_seals(self, images: tuple[FoundImage, ...]) -> None:
        if len(images) == 1:
            self.take_seal(images[0])
            return
        dialog = ImagesDialog(images, "ตราของหน่วยงาน", self)
        dialog.chosen.connect(self.take_seal)
        dialog.open()

    def _keep_emblem(self) -> None:
        self._keep(replace(self._session.settings, cover_emblem=CoverEmblem(self.emblem.currentData())))

    def _keep(self, settings: OfficeSettings) -> None:
        if not self._session.keep_settings(settings):
            self._show()

    def _show(self) -> None:
        settings, assessment = self._session.settings, self._session.assessment
        self.limit.setEnabled(assessment is not None)
        self.usual.setEnabled(assessment is not None)
        if assessment is not None:
            self.limit.put(f"{assessment.limit:f}", shown_place(self._session, *_LIMIT_PLACE))
            self.note.show_text(_LIMIT_NOTE.format(year=year_title(assessment.fiscal_year)))
        self.remove.setEnabled(settings.garuda is not None)
        self.remove_seal.setEnabled(settings.seal is not None)
        self.emblem.setCurrentIndex(self.emblem.findData(str(settings.cover_emblem)))
        _show_picture(self.garuda, settings.garuda, "รูปครุฑ")
        _show_picture(self.seal, settings.seal, "รูปตราของหน่วยงาน")


def _show_picture(label: QLabel, content: bytes | None, what: str) -> None:
    """Show a picture in its frame, or that there is none."""
    if content is None:
        label.setPixmap(QPixmap())
        label.setText("ยังไม่มีรูป")
        label.setAccessibleName(f"ยังไม่มี{what}")
        return
    picture = QPixmap()
    picture.loadFromData(content)
    ratio = label.devicePixelRatioF()
    side = round(_SHOWN_HEIGHT * ratio)
    shown = picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    shown.setDevicePixelRatio(ratio)
    label.setPixmap(shown)
    label.setAccessibleName(f"{what}ที่จะพิมพ์")


def _find_seals(path: Path) -> tuple[FoundImage, ...]:
    """As `_find`, in colour."""
    from ita_desktop.documents.garuda import find_seals

    return find_seals(path)


def _find(path: Path) -> tuple[FoundImage, ...]:
    """Return the images a file offers; called in a thread, where the libraries load when first needed."""
    from ita_desktop.documents.garuda import find_images

    return find_images(path)
