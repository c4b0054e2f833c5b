"""The dialog for what one office sets: font, Garuda, limit of the classes, and fiscal years of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ita_desktop.exchange.numbers import SCORE_EXPECTED, score_of_text
from ita_desktop.problems import InputFault
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, empty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ita_desktop.documents.typeset.fonts import FontFamily
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session

IMAGES = "รูปภาพ (*.png *.jpg *.jpeg)"
FRAMEWORKS = "แฟ้มหลักเกณฑ์ (*.toml)"
_GARUDA_HEIGHT = 56
_LARGEST_IMAGE = 5_000_000


class SettingsDialog(QDialog):
    """Everything is kept as soon as it is given."""

    def __init__(
        self, session: Session, background: Background, asking: Asking, folder: Path, parent: QWidget | None = None
    ) -> None:
        """Show what `session` has set; files are first looked for in `folder`."""
        super().__init__(parent)
        self.setWindowTitle("การตั้งค่าของหน่วยงาน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(620)
        self._session = session
        self._asking = asking
        self._folder = folder
        self.font_choice = QComboBox()
        self.limit = LineField()
        self.garuda = QLabel()
        self.told = WrapLabel()
        self._years = QVBoxLayout()
        self._build()
        self.font_choice.activated.connect(self._give_font)
        self.limit.given.connect(self._give_limit)
        self._show()
        background.run(_families, self._list_fonts, lambda problem: self._tell(problem.message))

    def choose_garuda(self) -> None:
        """Ask for the office's own Garuda, and keep it."""
        path = self._asking.open_file(self, "เลือกภาพตราครุฑของหน่วยงาน", IMAGES, self._folder)
        if path is None:
            return
        try:
            content = path.read_bytes()
        except OSError as error:
            self._tell(f"{path}: อ่านแฟ้มไม่ได้ ({error.strerror}) การตั้งค่าเดิมยังอยู่")
            return
        if len(content) > _LARGEST_IMAGE or QImage.fromData(content).isNull():
            self._tell(f"{path.name}: ไม่ใช่รูปภาพ PNG หรือ JPEG ขนาดไม่เกิน 5 MB การตั้งค่าเดิมยังอยู่ โปรดเลือกแฟ้มอื่น")
            return
        self._keep(lambda settings: replace(settings, garuda=content))

    def remove_garuda(self) -> None:
        """Leave the place of the Garuda empty, for paper that bears it."""
        self._keep(lambda settings: replace(settings, garuda=None))

    def add_year(self) -> None:
        """Ask for a framework file, and keep its fiscal year."""
        path = self._asking.open_file(self, "เพิ่มหลักเกณฑ์ปีอื่น", FRAMEWORKS, self._folder)
        if path is None:
            return
        problem = self._session.add_framework(path)
        self._tell("" if problem is None else problem.message)
        self._show_years()

    def _build(self) -> None:
        image = QHBoxLayout()
        image.setSpacing(SMALL)
        self.garuda.setFixedHeight(_GARUDA_HEIGHT)
        image.addWidget(self.garuda)
        image.addStretch(1)
        for text, does in (("เลือกภาพ…", self.choose_garuda), ("ไม่พิมพ์ตราครุฑ", self.remove_garuda)):
            button = QPushButton(text)
            button.clicked.connect(does)
            image.addWidget(button)
        form = QFormLayout()
        form.setVerticalSpacing(MEDIUM)
        form.addRow(field_label("แบบอักษรของเอกสาร", self.font_choice), self.font_choice)
        form.addRow(field_label("คะแนนต่ำกว่านี้คือข้อบกพร่อง", self.limit), self.limit)
        form.addRow(plain_label("ตราครุฑของหน่วยงาน", "muted"), image)
        add = QPushButton("เพิ่มหลักเกณฑ์ปีอื่นจากแฟ้ม…")
        add.clicked.connect(self.add_year)
        close = QPushButton("ปิด")
        close.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addWidget(add)
        bottom.addStretch(1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addLayout(form)
        layout.addLayout(self._years)
        layout.addWidget(self.told)
        layout.addLayout(bottom)

    def _settings(self) -> OfficeSettings | None:
        dossier = self._session.dossier
        return None if dossier is None else dossier.settings

    def _keep(self, how: Callable[[OfficeSettings], OfficeSettings]) -> None:
        settings = self._settings()
        if settings is not None:
            self._session.keep_settings(how(settings))
        self._tell("")
        self._show()

    def _give_font(self) -> None:
        key = str(self.font_choice.currentData())
        self._keep(lambda settings: replace(settings, font=key))

    def _give_limit(self, text: str) -> None:
        limit = score_of_text(text)
        if limit is None:
            self._tell(str(InputFault("คะแนนต่ำกว่านี้คือข้อบกพร่อง", text, SCORE_EXPECTED)))
        else:
            self._keep(lambda settings: replace(settings, limit=limit))

    def _tell(self, text: str) -> None:
        self.told.setVisible(bool(text))
        self.told.show_text(text, "bad")

    def _show(self) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        settings = dossier.settings
        self.limit.put(f"{settings.limit:f}")
        self.font_choice.setCurrentIndex(max(self.font_choice.findData(settings.font), 0))
        if settings.garuda is None:
            self.garuda.setText("ไม่พิมพ์")
        else:
            picture = QPixmap.fromImage(QImage.fromData(settings.garuda))
            mode = Qt.TransformationMode.SmoothTransformation
            self.garuda.setPixmap(picture.scaledToHeight(_GARUDA_HEIGHT, mode))
        self._show_years()

    def _show_years(self) -> None:
        empty(self._years)
        dossier = self._session.dossier
        for year in () if dossier is None else sorted(dossier.shelf.added):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(plain_label(f"หลักเกณฑ์ปี พ.ศ. {year} ที่เพิ่มเอง"))
            line.addStretch(1)
            remove = QPushButton("นำออก")
            remove.clicked.connect(lambda _=False, year=year: self._remove_year(year))
            line.addWidget(remove)
            self._years.addWidget(row)

    def _remove_year(self, year: int) -> None:
        problem = self._session.remove_framework(year)
        self._tell("" if problem is None else problem.message)
        self._show_years()

    def _list_fonts(self, families: tuple[FontFamily, ...]) -> None:
        self.font_choice.clear()
        for family in families:
            self.font_choice.addItem(family.name, family.key)
        self._show()


def _families() -> tuple[FontFamily, ...]:
    """Look for fonts; called in a thread, because it reads folders."""
    from ita_desktop.documents.typeset.fonts import installed_families

    return installed_families()
