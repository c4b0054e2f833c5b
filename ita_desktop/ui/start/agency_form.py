"""The form that asks which authority and which fiscal year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import available_years
from ita_desktop.models.identity import TYPES, full_name, type_of
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.thai.dates import latest_results
from ita_desktop.thai.normalise import one_line
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import MEDIUM

if TYPE_CHECKING:
    from ita_desktop.ui.widgets.typed import Place

_USUAL = "เทศบาลตำบล"


class AgencyForm(QWidget):
    """Type, name, district, province, official code and fiscal year.

    Signals:
        complete: carries whether enough is filled in.
        finished: Enter was pressed in a field.
    """

    complete = Signal(bool)
    finished = Signal()

    def __init__(self, place: Place, parent: QWidget | None = None, *, years: tuple[int, ...] = ()) -> None:
        """Begin with the most usual type and the year of the latest results.

        Args:
            place: of the form itself; nothing of it is on disk before a person agrees to the whole.
            parent: the widget it stands in.
            years: those to choose from (พ.ศ.); those that come with the program when not given.
        """
        super().__init__(parent)
        self.type = QComboBox()
        self.type.addItems(TYPES)
        self.type.setCurrentText(_USUAL)
        self.name = LineField(hint="ชื่อหน่วยงาน โดยไม่ต้องพิมพ์ประเภท")
        self.district = LineField(hint="ไม่ต้องพิมพ์คำว่าอำเภอ")
        self.province = LineField(hint="ไม่ต้องพิมพ์คำว่าจังหวัด")
        self.code = LineField(hint="เว้นว่างได้")
        self._texts = {"name": self.name, "district": self.district, "province": self.province, "code": self.code}
        self.year = QComboBox()
        for year in reversed(years or available_years()):
            self.year.addItem(year_title(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(latest_results(dt.datetime.now(THAI_TIME).date()))))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(MEDIUM)
        for text, field in (
            ("ประเภทหน่วยงาน", self.type),
            ("ชื่อหน่วยงาน", self.name),
            ("อำเภอ", self.district),
            ("จังหวัด", self.province),
            ("รหัสหน่วยงาน", self.code),
            ("ปีที่ประเมิน", self.year),
        ):
            form.addRow(field_label(text, field), field)
        for name, field in self._texts.items():
            field.put("", place.of(name, field.accessibleName()))
            field.returnPressed.connect(self.finished)
        self._place = place
        self.name.textChanged.connect(lambda: self.complete.emit(self.agency() is not None))

    def agency(self) -> Agency | None:
        """Return the authority as it is filled in, or None while it has no name."""
        name = one_line(self.name.text())
        if not name:
            return None
        whole = full_name(name)
        kind = type_of(whole) or self.type.currentText()
        return Agency(
            name=whole if type_of(whole) else kind + name,
            type=kind,
            district=one_line(self.district.text()),
            province=one_line(self.province.text()),
            code=one_line(self.code.text()),
        )

    def fiscal_year(self) -> int:
        """Return the year chosen, พ.ศ."""
        return int(self.year.currentData())

    def put(self, agency: Agency, fiscal_year: int) -> None:
        """Fill the form in."""
        if agency.type and self.type.findText(agency.type) < 0:
            self.type.addItem(agency.type)  # a kind of an input's own stays what it is
        self.type.setCurrentText(agency.type)
        for name, field in self._texts.items():
            text = getattr(agency, name)
            own = self._place.of(name, field.accessibleName())
            field.put(text.removeprefix(agency.type) if name == "name" else text, own)
        self.year.setCurrentIndex(self.year.findData(fiscal_year))

    def clear(self) -> None:
        """Begin anew, after what was filled in is on disk."""
        for field in self._texts.values():
            field.clear()
