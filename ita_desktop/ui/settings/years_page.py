"""The fiscal years this office knows, how sure their facts are, and years of its own from a file."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ita_desktop.exchange.decode import read_text_file
from ita_desktop.models.framework_shelf import YearStatus, year_statuses
from ita_desktop.models.names import year_title
from ita_desktop.problems import BadInput, KnownProblem
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from ita_desktop.problems import InputFault
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.session import Session


class YearColumn(IntEnum):
    """The columns, from the left."""

    YEAR = 0
    ORIGIN = 1
    STATUS = 2
    FACTS = 3


class YearModel(RowModel[YearStatus]):
    """One row for each fiscal year, the latest first."""

    headers = ("ปีงบประมาณ", "ที่มา", "สถานะ", "จำนวนข้อมูลตามสถานะ")

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        line = self.rows[place]
        return (str(line.fiscal_year), line.origin, line.status, line.facts)[column]

    def year(self, row: int) -> int | None:
        """Return the fiscal year of `row`, พ.ศ., or None when there is no such row."""
        line = self.at(row)
        return None if line is None else line.fiscal_year

    def is_own(self, row: int) -> bool:
        """Return whether the office added the year of `row` itself."""
        line = self.at(row)
        return line is not None and line.is_own

    def row_of(self, year: int) -> int:
        """Return the row of a fiscal year that is shown."""
        return [line.fiscal_year for line in self.rows].index(year)


FRAMEWORK_FILES = "แฟ้มหลักเกณฑ์การประเมิน (*.toml)"
_NOTE = (
    "สถานะ “ยังไม่ได้ตรวจสอบ” หมายถึงมีข้อมูลที่ยังไม่ได้เทียบกับเอกสารของสำนักงาน ป.ป.ช. หากหน่วยงานมีแฟ้มหลักเกณฑ์ "
    "(.toml) ของปีใหม่ หรือของปีเดิมที่ตรวจสอบแล้ว เพิ่มได้ด้วยปุ่มด้านล่าง"
)


class YearsPage(QWidget):
    """`told` carries a message and its tone; `refused` a `KnownProblem`."""

    told = Signal(str, str)
    refused = Signal(object)

    def __init__(self, session: Session, asking: Asking, parent: QWidget | None = None) -> None:
        """Show the years of the open file."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self.model = YearModel(self)
        self.table = RowsTable(self.model, "ปีการประเมิน")
        self.table.give_widths({YearColumn.YEAR: 10, YearColumn.ORIGIN: 16, YearColumn.STATUS: 19}, YearColumn.FACTS)
        self.table.verticalHeader().hide()
        self.add = QPushButton("เพิ่มปีจากแฟ้มหลักเกณฑ์…")
        self.remove = QPushButton("ลบปีของหน่วยงาน")
        self.fault_count = plain_label("", "heading")
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setAccessibleName("สิ่งที่ต้องแก้ในแฟ้ม")
        self.faults.setMaximumHeight(150)
        self._build()
        self.add.clicked.connect(self.ask_file)
        self.remove.clicked.connect(self.remove_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._fit)
        session.switched.connect(self._show)
        self._show()

    def ask_file(self) -> None:
        """Let a person choose a file, and add its year; what is wrong with it is listed."""
        folder = self._session.path.parent if self._session.path is not None else Path()
        path = self._asking.open_file(self, "เพิ่มปีการประเมิน", FRAMEWORK_FILES, folder)
        if path is None:
            return
        self._show_faults(())
        try:
            year = self._session.add_framework(read_text_file(path), path.name)
        except BadInput as problem:
            self._show_faults(problem.faults)
        except KnownProblem as problem:
            self.refused.emit(problem)
        else:
            self.table.selectRow(self.model.row_of(year))
            self.told.emit(f"เพิ่มหลักเกณฑ์ประจำ{year_title(year)} ในแฟ้มงานแล้ว", "good")

    def remove_chosen(self) -> None:
        """Forget the chosen year of the office's own."""
        year = self.model.year(self.table.currentIndex().row())
        question = f"ลบหลักเกณฑ์ประจำ{year_title(year)} ที่หน่วยงานเพิ่มไว้หรือไม่ เพิ่มใหม่จากแฟ้มเดิมได้ภายหลัง"
        if year is None or not self._asking.agree(self, "ลบปีของหน่วยงาน", question, "ลบ"):
            return
        try:
            self._session.remove_framework(year)
        except KnownProblem as problem:
            self.refused.emit(problem)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        set_tone(self.fault_count, "bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(WrapLabel(_NOTE, name="muted"))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.fault_count)
        layout.addWidget(self.faults)
        self._show_faults(())

    def _show_faults(self, faults: tuple[InputFault, ...]) -> None:
        self.fault_count.setText(f"ยังไม่ได้เพิ่มปี เพราะแฟ้มมีสิ่งที่ต้องแก้ {len(faults)} แห่ง")
        self.faults.setPlainText(words.wrapped("\n".join(str(fault) for fault in faults)))
        self.fault_count.setVisible(bool(faults))
        self.faults.setVisible(bool(faults))

    def _show(self) -> None:
        self.model.put(year_statuses(self._session.shelf))
        self._fit()

    def _fit(self) -> None:
        self.remove.setEnabled(self.model.is_own(self.table.currentIndex().row()))
