"""Which document is wanted: kind, layout, digits and dotted lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.making import DocumentKind, FileFormat, Order
from ita_desktop.documents.memo import MemoOptions
from ita_desktop.ui.analysis.texts import STYLE_NAMES
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from ita_desktop.ui.session import Session

KIND_NAMES = {
    DocumentKind.MEMO: "บันทึกข้อความ",
    DocumentKind.ANALYSIS: "รายงานการวิเคราะห์ผล",
    DocumentKind.PLAN: "แผนปฏิบัติการ",
    DocumentKind.REPORT: "รายงานทั้งชุด",
    DocumentKind.FOLLOW_UP: "รายงานผลการดำเนินการ",
}
_USUAL = "ตามที่ปีของแผนกำหนด"


class DocumentChoice(QWidget):
    """`changed` tells that another document is wanted."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the memo, as the office wants its documents."""
        super().__init__(parent)
        self._session = session
        self.kind = QComboBox()
        self.kind.setAccessibleName("เอกสาร")
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, str(kind))
        self.layout_choice = QComboBox()
        self.layout_choice.setAccessibleName("รูปแบบรายงาน")
        self.layout_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layout_choice.setMinimumContentsLength(16)
        self.layout_choice.addItem(_USUAL, "")
        for style, name in STYLE_NAMES.items():
            self.layout_choice.addItem(name, str(style))
        self.thai_digits = QCheckBox("เลขไทย")
        self.dotted = QCheckBox("เส้นประ")
        self.dotted.setToolTip("เส้นประใต้ช่องหัวบันทึกข้อความ")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.kind)
        row.addWidget(self.layout_choice, 1)
        row.addWidget(self.thai_digits)
        row.addWidget(self.dotted)
        self.kind.activated.connect(self._choose)
        self.layout_choice.activated.connect(self._choose)
        self.thai_digits.clicked.connect(self._keep)
        self.dotted.clicked.connect(self._keep)
        session.switched.connect(self._show)
        session.settings_changed.connect(self._show)
        self._show()

    def order(self, form: FileFormat = FileFormat.PDF) -> Order:
        """Return what is wanted now, as a file of kind `form`."""
        dossier = self._session.dossier
        settings = None if dossier is None else dossier.settings
        options = MemoOptions(
            thai_digits=self.thai_digits.isChecked(),
            dotted=self.dotted.isChecked(),
            garuda=None if settings is None else settings.garuda,
        )
        font = "laksaman" if settings is None else settings.font
        kind = DocumentKind(self.kind.currentData())
        return Order(kind=kind, format=form, layout=self.style_wanted(), options=options, font=font)

    def style_wanted(self) -> Style | None:
        """Return the layout chosen, or None for the usual one."""
        chosen = self.layout_choice.currentData()
        return Style(chosen) if chosen else None

    def choose_kind(self, kind: DocumentKind) -> None:
        """Want another document."""
        self.kind.setCurrentIndex(self.kind.findData(str(kind)))
        self._choose()

    def _choose(self) -> None:
        self.layout_choice.setEnabled(self.kind.currentData() != DocumentKind.MEMO)
        self.changed.emit()

    def _keep(self) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            thai, dotted = self.thai_digits.isChecked(), self.dotted.isChecked()
            self._session.keep_settings(replace(dossier.settings, thai_digits=thai, dotted=dotted))

    def _show(self) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            self.thai_digits.setChecked(dossier.settings.thai_digits)
            self.dotted.setChecked(dossier.settings.dotted)
        self._choose()
