"""Where a document is printed, which pages and how often. Qt's own dialog speaks no Thai."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from ita_desktop.thai.digits import to_arabic
from ita_desktop.ui.widgets.fields import LooseLine, StillCombo
from ita_desktop.ui.widgets.labels import field_label, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, FormDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_COPIES = 99
_LETTERS = 24
"""Of a printer's name that are seen at least."""
_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")


class PrintDialog(FormDialog):
    """What is wrong is said in the dialog, and nothing is printed then."""

    def __init__(self, pages: int, printers: Sequence[str], usual: str, parent: QWidget | None = None) -> None:
        """Offer `printers`, the `usual` one first in sight, for a document of so many `pages`."""
        self._count = pages
        self.which = StillCombo()
        self.which.setSizeAdjustPolicy(StillCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(_LETTERS)
        for name in printers:
            self.which.addItem(name, name)
        self.which.setCurrentIndex(max(self.which.findData(usual), 0))
        self.copies = LooseLine(hint="1")
        self.copies.put("1")
        self.all = QRadioButton(f"ทุกหน้า ({pages} หน้า)")
        self.current = QRadioButton("เฉพาะหน้าที่แสดงอยู่")
        self.some = QRadioButton("เฉพาะหน้า")
        self.all.setChecked(True)
        self.ranges = LooseLine(hint="เช่น 1-3, 5")
        self.ranges.setAccessibleName("หน้าที่จะพิมพ์")
        self.ranges.textEdited.connect(lambda _: self.some.setChecked(True))
        self.collate = QCheckBox("พิมพ์ทีละชุด")
        self.collate.setChecked(True)
        self.both_sides = QCheckBox("พิมพ์สองหน้ากระดาษ")
        super().__init__("พิมพ์เอกสาร", "พิมพ์", (self._fields(),), parent)
        self.setProperty("guide", "documents.print")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # what was chosen is asked of it afterwards
        self._group = QButtonGroup(self)
        for button in (self.all, self.current, self.some):
            self._group.addButton(button)

    def accept(self) -> None:
        """Close, unless something cannot be printed so."""
        refusal = self.refusal_of()
        self.refusal.show_text(refusal, "bad")
        self.refusal.setVisible(bool(refusal))
        if not refusal:
            super().accept()

    def refusal_of(self) -> str:
        """Return why it cannot be printed so; empty where it can."""
        copies = to_arabic(self.copies.read()) or "1"
        if not copies.isdecimal() or not 1 <= int(copies) <= _MOST_COPIES:
            return f"จำนวนชุดต้องเป็นจำนวนเต็ม 1 ถึง {_MOST_COPIES}"
        if self.some.isChecked() and not page_ranges(self.ranges.read(), self._count):
            return f"หน้าที่จะพิมพ์ต้องอยู่ระหว่าง 1 ถึง {self._count} เช่น 1-3, 5"
        return ""

    def printer(self) -> QPrinter:
        """Return the printer set as the person wants it."""
        info = QPrinterInfo.printerInfo(self.which.currentData())
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        self.apply(printer)
        return printer

    def apply(self, printer: QPrinter) -> None:
        """Set pages, copies and sides of `printer`."""
        printer.setCopyCount(int(to_arabic(self.copies.read()) or "1"))
        printer.setCollateCopies(self.collate.isChecked())
        if self.current.isChecked():
            printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
        elif self.some.isChecked():
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            ranges = QPageRanges()
            for first, last in page_ranges(self.ranges.read(), self._count):
                ranges.addRange(first, last)
            printer.setPageRanges(ranges)
        modes = QPrinter.DuplexMode
        printer.setDuplex(modes.DuplexAuto if self.both_sides.isChecked() else modes.DuplexNone)

    def _fields(self) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        some = QHBoxLayout()
        some.setSpacing(SMALL)
        some.addWidget(self.some)
        some.addWidget(self.ranges, 1)
        grid.addWidget(field_label("เครื่องพิมพ์", self.which), 0, 0)
        grid.addWidget(self.which, 0, 1)
        grid.addWidget(plain_label("หน้า", "muted"), 1, 0)
        grid.addWidget(self.all, 1, 1)
        grid.addWidget(self.current, 2, 1)
        grid.addLayout(some, 3, 1)
        grid.addWidget(field_label("จำนวนชุด", self.copies), 4, 0)
        grid.addWidget(self.copies, 4, 1)
        grid.addWidget(self.collate, 5, 1)
        grid.addWidget(self.both_sides, 6, 1)
        grid.setColumnStretch(1, 1)
        return content


def page_ranges(text: str, count: int) -> tuple[tuple[int, int], ...]:
    """Return first and last page of each range in `text` (`1-3, 5`), counted from 1; none where it is no such text."""
    found = []
    for part in filter(None, re.split(r"[,\s]+", re.sub(r"\s*[-–]\s*", "-", to_arabic(text)))):
        told = _RANGE.fullmatch(part)
        if told is None:
            return ()
        first, last = int(told[1]), int(told[2] or told[1])
        if not 1 <= first <= last <= count:
            return ()
        found.append((first, last))
    return tuple(found)
