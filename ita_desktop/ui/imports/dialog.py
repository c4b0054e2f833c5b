"""The dialog before an import: each value found beside the old one, what was wrong, and what will be taken."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
)

from ita_desktop.exchange.merge import merge
from ita_desktop.models.identity import told_apart
from ita_desktop.ui.imports.proposals import proposals_of
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup
    from ita_desktop.exchange.reading import Reading
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.ui.imports.proposals import Proposal
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme


class ImportColumn(IntEnum):
    """The columns, from the left."""

    NAME = 0
    OLD = 1
    NEW = 2
    WHERE = 3


_CHECK = Qt.ItemDataRole.CheckStateRole
_CONFLICT = "มีอยู่แล้วและต่างกัน คงของเดิมไว้เว้นแต่จะเลือกให้แทนที่"


class ImportModel(RowModel["Proposal"]):
    """Values found; at first what is certain and new is ticked, not what is doubted or would replace a plan or memo."""

    headers = ("รายการ", "ค่าเดิม", "ค่าใหม่", "ที่มาและข้อสังเกต")

    def __init__(self, proposals: tuple[Proposal, ...], theme: Theme, parent: QObject | None = None) -> None:
        """Show `proposals`."""
        super().__init__(parent, proposals)
        self._theme = theme
        self._taken = [one.differs and not one.doubt and not one.is_conflict for one in proposals]

    def taken(self) -> tuple[Proposal, ...]:
        """Return what is ticked."""
        return tuple(one for one, taken in zip(self.rows, self._taken, strict=True) if taken)

    def take_all(self, *, taken: bool) -> None:
        """Tick everything that is certain and new, or nothing."""
        self._taken = [taken and one.differs and not one.doubt and not one.is_conflict for one in self.rows]
        self.repaint()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell has a tick."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == ImportColumn.NAME else flags

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        found = self.rows[place]
        conflict = _CONFLICT if found.is_conflict else ""
        origin = " · ".join(part for part in (found.found.where, found.doubt, conflict) if part)
        return (found.name, found.old or "–", found.new or "–", origin)[column]

    def look(self, place: int, column: int, role: int) -> object:
        """Return a value's tick, its colour, and the line it stood in."""
        proposal = self.rows[place]
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.wrapped(proposal.found.line) or None
        if role == _CHECK and column == ImportColumn.NAME:
            return Qt.CheckState.Checked if self._taken[place] else Qt.CheckState.Unchecked
        return self._colour(proposal) if role == Qt.ItemDataRole.ForegroundRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a value; of several for one place only one can be taken."""
        if role != _CHECK or not index.isValid() or index.column() != ImportColumn.NAME:
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        path = self.rows[index.row()].path
        for row, proposal in enumerate(self.rows):
            taken = wanted if row == index.row() else self._taken[row] and not (wanted and proposal.path == path)
            if taken != self._taken[row]:
                self._taken[row] = taken
                cell = self.index(row, ImportColumn.NAME)
                self.dataChanged.emit(cell, cell, [_CHECK])
        return True

    def _colour(self, proposal: Proposal) -> QColor | None:
        if proposal.doubt or proposal.is_conflict:
            return QColor(self._theme.colours.watch)
        return None if proposal.differs else QColor(self._theme.colours.muted)


_MOST_LINES = 4
"""Lines of the messages shown at once; the others are scrolled to, so that the values keep the room."""


class ImportDialog(QDialog):
    """`agreed` carries the assessments as they shall stand; until then nothing is written."""

    agreed = Signal(object)

    def __init__(
        self,
        reading: Reading,
        bases: Sequence[tuple[AssessmentDraft, Assessment]],
        frameworks: FrameworkLookup,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show what `reading` found; `bases` are its drafts of known authority, beside what each would change."""
        super().__init__(parent)
        self.setWindowTitle("นำเข้าข้อมูล")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1000, 620)
        self._parts: list[tuple[AssessmentDraft, Assessment, ImportModel]] = []
        self.pages = QTabWidget()
        self.pages.setObjectName("inner")
        self.pages.setDocumentMode(True)
        names = told_apart(base.agency for _, base in bases)
        for draft, base in bases:
            framework = frameworks(base.fiscal_year)
            if framework is None:
                continue
            model = ImportModel(proposals_of(draft, base, framework), theme, self)
            self._parts.append((draft, base, model))
            self.pages.addTab(_table(model), f"{names[base.agency]} · {base.fiscal_year}")
        self.take = QPushButton("นำเข้าที่เลือก")
        self.take.setObjectName("primary")
        self.take.setEnabled(bool(self._parts))
        self._build(reading)

    def accept(self) -> None:
        """Hand over what was ticked, put over what is kept now."""
        merged: dict[tuple[Agency, int], Assessment] = {}
        for draft, base, model in self._parts:
            taken = {proposal.path: proposal.found for proposal in model.taken()}
            key = (base.agency, base.fiscal_year)
            if taken:
                merged[key] = merge(merged.get(key, base), replace(draft, values=taken, doubts=[]))
        self.agreed.emit(tuple(merged.values()))
        super().accept()

    def _build(self, reading: Reading) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(plain_label(reading.source, "agency"))
        layout.addWidget(WrapLabel("เลือกค่าที่ต้องการนำเข้า ยังไม่มีการบันทึกจนกว่าจะกดปุ่มนำเข้า และเลิกทำได้ในครั้งเดียว", name="muted"))
        told = [str(problem) for problem in reading.problems]
        accounts = [line for ledger in reading.ledgers for line in ledger.lines()]
        if told:
            layout.addWidget(plain_label(f"อ่านไม่ได้หรือต้องเลือกก่อน {len(told)} แห่ง จะไม่นำเข้า", "heading"))
        told = [*told, *accounts]
        if told or reading.notes:
            messages = QPlainTextEdit(words.wrapped("\n".join([*told, *reading.notes])))
            messages.setReadOnly(True)
            messages.setAccessibleName("สิ่งที่อ่านไม่ได้และข้อสังเกต")
            lines = min(len(told) + len(reading.notes), _MOST_LINES)
            messages.setFixedHeight(messages.fontMetrics().lineSpacing() * (lines + 1) + LARGE)
            layout.addWidget(messages)
        if self._parts:
            layout.addWidget(self.pages, 1)
        else:
            layout.addWidget(WrapLabel("ไม่พบค่าที่นำเข้าได้ ข้อมูลต้องระบุชื่อหน่วยงานและปีงบประมาณที่โปรแกรมรู้จัก"))
        layout.addLayout(self._buttons())
        self.take.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for text, taken in (("เลือกค่าใหม่ทั้งหมด", True), ("ไม่เลือกทั้งหมด", False)):
            button = QPushButton(text)
            button.setEnabled(bool(self._parts))
            button.clicked.connect(lambda _=False, taken=taken: self._take_all(taken=taken))
            row.addWidget(button)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return row

    def _take_all(self, *, taken: bool) -> None:
        *_, model = self._parts[self.pages.currentIndex()]
        model.take_all(taken=taken)


def _table(model: ImportModel) -> RowsTable:
    table = RowsTable(model, "ค่าที่พบ")
    table.give_widths({ImportColumn.NAME: 40, ImportColumn.OLD: 12, ImportColumn.NEW: 14}, ImportColumn.WHERE)
    table.verticalHeader().hide()
    return table
