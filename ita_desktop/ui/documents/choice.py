"""Which document is wanted, in which layout, and how this office wants all of its documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QWidget

from ita_desktop.analysis.followup import units_with_forms
from ita_desktop.documents.layouts import LAYOUTS, layout_of
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.periods import quarter
from ita_desktop.models.plan import THAI_TIME, Quarter
from ita_desktop.models.reports import GRACE
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.documents.output import KIND_NAMES
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.wording import Style
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session

WITH_MEMO = frozenset({DocumentKind.MEMO, DocumentKind.REPORT})
_WITH_LAYOUT = frozenset({DocumentKind.ANALYSIS, DocumentKind.PLAN, DocumentKind.REPORT})
_BUNDLED = ("laksaman", "Laksaman")
_CHECK_TIP = "ใช้กับเอกสารทุกฉบับของหน่วยงาน และจำไว้ในแฟ้มงาน"

_DRAFT_TIP = "มีผลจนกว่าจะปลดออกหรือปิดโปรแกรม ไม่จำไว้ในแฟ้มงาน ฉบับจริงไม่มีคำนี้"


class DocumentChoice(QWidget):
    """`changed` tells that another document or layout is wanted."""

    changed = Signal()

    def __init__(self, session: Session, background: Background, parent: QWidget | None = None) -> None:
        """Begin with the memo, as the office wants its documents."""
        super().__init__(parent)
        self._session = session
        self._background = background
        self._fonts: tuple[tuple[str, str], ...] = (_BUNDLED,)
        self._fonts_asked = False
        self.kind = StillCombo()
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, str(kind))
        self.layout_choice = StillCombo()
        self.font_choice = StillCombo()
        self.as_of = StillCombo()
        self.unit = StillCombo()
        self._of_report = [field_label("ข้อมูล ณ", self.as_of), self.as_of, field_label("หน่วยงาน", self.unit), self.unit]
        self.thai_digits = QCheckBox("เลขไทย")
        self.dotted = QCheckBox("เส้นประหัวบันทึก")
        self.catch_words = QCheckBox("คำต่อท้ายหน้าบันทึก")
        self.opinions_aside = QCheckBox("ความเห็นสองคอลัมน์เมื่อหน้าไม่พอ")
        self.draft = QCheckBox("พิมพ์คำว่า “ร่าง” ทุกหน้า")
        self._build()
        self.draft.clicked.connect(self.changed)
        self.kind.activated.connect(self._choose)
        self.layout_choice.activated.connect(self.changed)
        self.as_of.activated.connect(self.changed)
        self.unit.activated.connect(self.changed)
        self.font_choice.activated.connect(self._keep)
        self.thai_digits.clicked.connect(self._keep)
        for check in self._of_memo:
            check.clicked.connect(self._keep)
        session.switched.connect(self._show)
        session.settings_changed.connect(self._show)
        session.changed.connect(self._follow)
        self._show()
        self._choose()

    def order(self, form: FileFormat = FileFormat.PDF) -> Order:
        """Return what is wanted now, as a file of kind `form`."""
        order = self.order_of(self.document, form)
        unit = self.unit.currentData() if self.document is DocumentKind.FOLLOW_UP else None
        return replace(order, unit=unit or None)

    def order_of(self, kind: DocumentKind, form: FileFormat) -> Order:
        """Return the order of a document in the layout chosen."""
        day = self.as_of.currentData() if kind is DocumentKind.FOLLOW_UP else None
        as_of = dt.date.fromisoformat(day) if day else None
        return Order(kind, form, self.layout_choice.currentData() or None, as_of=as_of, draft=self.draft.isChecked())

    @property
    def document(self) -> DocumentKind:
        """The document chosen."""
        return DocumentKind(self.kind.currentData())

    def style_wanted(self) -> Style | None:
        """Return the style that the layout chosen prints, or None for the one that the plan's year asks for."""
        chosen = self.layout_choice.currentData()
        return LAYOUTS[chosen].style if chosen else None

    def choose_kind(self, kind: DocumentKind) -> None:
        """Want another document."""
        self.kind.setCurrentIndex(self.kind.findData(str(kind)))
        self._choose()

    def find_fonts(self) -> None:
        """Look, once and in a thread, for the fonts that this machine has."""
        if not self._fonts_asked:
            self._fonts_asked = True
            self._background.run(_font_names, self._take_fonts, self._session.refused.emit)

    def _build(self) -> None:
        for box in (self.kind, self.layout_choice, self.font_choice, self.as_of, self.unit):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        for check in (self.thai_digits, *self._of_memo):
            check.setToolTip(_CHECK_TIP)
        self.font_choice.setToolTip(_CHECK_TIP)
        self.draft.setToolTip(_DRAFT_TIP)
        self.layout_choice.addItem("", "")
        for key, layout in LAYOUTS.items():
            self.layout_choice.addItem(layout.name, key)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(SMALL)
        for row, column, text, field in (
            (0, 0, "เอกสาร", self.kind),
            (0, 2, "แบบอักษร", self.font_choice),
            (1, 0, "รูปแบบ", self.layout_choice),
        ):
            grid.addWidget(field_label(text, field), row, column)
            grid.addWidget(field, row, column + 1)
        checks = QHBoxLayout()
        checks.setSpacing(MEDIUM)
        checks.addWidget(self.thai_digits)
        checks.addWidget(self.dotted)
        checks.addStretch(1)
        grid.addLayout(checks, 1, 2, 1, 2, Qt.AlignmentFlag.AlignVCenter)
        of_memo = QHBoxLayout()
        of_memo.setSpacing(MEDIUM)
        of_memo.addWidget(self.catch_words)
        of_memo.addWidget(self.opinions_aside)
        of_memo.addStretch(1)
        of_memo.addWidget(self.draft)
        grid.addLayout(of_memo, 2, 0, 1, 4)
        for column, widget in enumerate(self._of_report):
            grid.addWidget(widget, 3, column)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(3, 2)

    @property
    def _of_memo(self) -> tuple[QCheckBox, ...]:
        """What says how a memo is printed."""
        return self.dotted, self.catch_words, self.opinions_aside

    def _settings(self) -> OfficeSettings:
        dossier = self._session.dossier
        return OfficeSettings() if dossier is None else dossier.settings

    def _choose(self) -> None:
        self.layout_choice.setEnabled(self.document in _WITH_LAYOUT)
        for widget in self._of_report:
            widget.setVisible(self.document is DocumentKind.FOLLOW_UP)
        for check in self._of_memo:
            check.setEnabled(self.document in WITH_MEMO)
        self.changed.emit()

    def _keep(self) -> None:
        """Keep how this office wants its documents; what could not be kept is shown as it was."""
        wanted = replace(
            self._settings(),
            thai_digits=self.thai_digits.isChecked(),
            dotted=self.dotted.isChecked(),
            catch_words=self.catch_words.isChecked(),
            opinions_aside=self.opinions_aside.isChecked(),
            font=str(self.font_choice.currentData()),
        )
        if not self._session.keep_settings(wanted):
            self._show()

    def _take_fonts(self, fonts: tuple[tuple[str, str], ...]) -> None:
        self._fonts = fonts
        self._show()

    def _show(self) -> None:
        settings, dossier = self._settings(), self._session.dossier
        self.thai_digits.setChecked(settings.thai_digits)
        self.dotted.setChecked(settings.dotted)
        self.catch_words.setChecked(settings.catch_words)
        self.opinions_aside.setChecked(settings.opinions_aside)
        self.font_choice.clear()
        for key, name in self._fonts:
            self.font_choice.addItem(name, key)
        if self.font_choice.findData(settings.font) < 0:
            self.font_choice.addItem(f"{settings.font} (ไม่มีในเครื่องนี้ ใช้ Laksaman แทน)", settings.font)
        self.font_choice.setCurrentIndex(self.font_choice.findData(settings.font))
        if dossier is not None:
            usual = layout_of(dossier, None).name
            self.layout_choice.setItemText(0, f"ตามแผนปี {dossier.plan_year} ({usual})")
            self._show_report_choices(dossier)

    def _follow(self, change: Change) -> None:
        dossier = self._session.dossier
        if dossier is not None and change.plan_rows:
            self._show_report_choices(dossier)

    def _show_report_choices(self, dossier: Dossier) -> None:
        """Offer the days and units that a report on the plan can be of; what was chosen stays where it can."""
        today = dt.datetime.now(THAI_TIME).date()
        days = {"": "ทั้งหมดที่ทราบ (ไม่ระบุวันที่)", today.isoformat(): f"วันนี้ {long_date(today, thai=False)}"}
        for number in Quarter:
            end = quarter(dossier.plan_year, int(number))[1]
            days[(end + GRACE).isoformat()] = f"หลังไตรมาส {number} ({long_date(end + GRACE, thai=False)})"
        units = {"": "ทุกหน่วยงาน"} | {each: each for each in units_with_forms(dossier.tracked, dossier.settings.units)}
        for combo, offered in ((self.as_of, days), (self.unit, units)):
            held = combo.currentData()
            combo.clear()
            for key, name in offered.items():
                combo.addItem(name, key)
            combo.setCurrentIndex(max(combo.findData(held), 0))


def _font_names() -> tuple[tuple[str, str], ...]:
    """Return key and name of each family that can be chosen; called in a thread."""
    from ita_desktop.documents.typeset.fonts import installed_families

    return tuple((family.key, family.name) for family in installed_families())
