"""A field for a date with its Buddhist year, in Thai or Arabic digits; Qt knows no such calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ita_desktop.problems import InputFault
from ita_desktop.thai.dates import long_date, parse_date
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    import datetime as dt

_EXPECTED = "วันที่ เช่น 1/10/2568 หรือ ๑ ต.ค. ๒๕๖๘"


class DateField(QWidget):
    """`given` carries the new date, or None when the field was emptied."""

    given = Signal(object)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """Begin empty; `what` is what the date is called in a sentence."""
        super().__init__(parent)
        self._what = what
        self._kept = ""
        self.field = LineField(hint="วว/ดด/ปปปป")
        self.field.setAccessibleName(what)
        self.fault = WrapLabel()
        self.fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.fault)
        self.setFocusProxy(self.field)
        self.field.given.connect(self._read)

    def put(self, date: dt.date | None) -> None:
        """Show what is on disk."""
        self._kept = "" if date is None else long_date(date, thai=False)
        self.field.put(self._kept)
        self._show_fault(None)

    def _read(self, text: str) -> None:
        date = parse_date(text) if text else None
        if text and date is None:
            self._show_fault(InputFault(self._what, text, _EXPECTED))
            return
        self._show_fault(None)
        self.given.emit(date)
        self.field.put(self._kept)

    def _show_fault(self, fault: InputFault | None) -> None:
        self.field.setProperty("fault", fault is not None)
        self.field.style().polish(self.field)
        self.fault.setVisible(fault is not None)
        self.fault.show_text("" if fault is None else str(fault), "bad")
