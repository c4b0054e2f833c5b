"""Measures the program would suggest: each can be taken into the plan or declined for good."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.suggestions import accept, decline, suggest
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.suggestions import Suggestion
    from ita_desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class SuggestionColumn(IntEnum):
    """The columns, from the left."""

    SUBJECT = 0
    MEASURES = 1
    ANALYSIS = 2
    IMPACT = 3


_HEADERS = {
    SuggestionColumn.SUBJECT: "ตัวชี้วัดหรือประเด็น",
    SuggestionColumn.MEASURES: "มาตรการที่เสนอ",
    SuggestionColumn.ANALYSIS: "เพราะ",
    SuggestionColumn.IMPACT: "เพิ่มได้อีก",
}


def suggestions_for(dossier: Dossier) -> tuple[Suggestion, ...]:
    """Return what is worth suggesting now."""
    return suggest(dossier.framework, dossier.assessment, dossier.findings, dossier.knowledge)


class SuggestionModel(QAbstractTableModel):
    """One row for each suggestion, biggest impact first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._suggestions: tuple[Suggestion, ...] = ()

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Show `suggestions`."""
        self.beginResetModel()
        self._suggestions = suggestions
        self.endResetModel()

    def suggestion(self, row: int) -> Suggestion | None:
        """Return the suggestion of `row`, or None when there is no such row."""
        return self._suggestions[row] if 0 <= row < len(self._suggestions) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of suggestions; cells have none."""
        return 0 if parent.isValid() else len(self._suggestions)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(SuggestionColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(SuggestionColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADERS[SuggestionColumn(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        suggestion = self._suggestions[index.row()]
        text = {
            SuggestionColumn.SUBJECT: f"{suggestion.subject.number}. {suggestion.subject.name}",
            SuggestionColumn.MEASURES: "\n".join(suggestion.row.measures),
            SuggestionColumn.ANALYSIS: suggestion.row.analysis,
            SuggestionColumn.IMPACT: f"+{show_score(suggestion.impact)}" if suggestion.impact else "",
        }[SuggestionColumn(index.column())]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        return text if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole} else None


class SuggestionDialog(QDialog):
    """Stays open while suggestions are taken or declined; each is one step that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Suggest for what `session` shows."""
        super().__init__(parent)
        self.setWindowTitle("ข้อเสนอมาตรการ")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1040, 600)
        self._session = session
        self.model = SuggestionModel(self)
        self.table = RowsTable(self.model, "ข้อเสนอมาตรการ")
        self.table.give_widths(
            {SuggestionColumn.SUBJECT: 22, SuggestionColumn.MEASURES: 34, SuggestionColumn.IMPACT: 9},
            SuggestionColumn.ANALYSIS,
        )
        self.table.verticalHeader().hide()
        self.take = QPushButton("รับเข้าแผน")
        self.take.setObjectName("primary")
        self.take_all = QPushButton("รับทั้งหมด")
        self.turn_down = QPushButton("ไม่ใช้ข้อเสนอนี้")
        close = QPushButton("ปิด")
        self.take.clicked.connect(self._take)
        self.take_all.clicked.connect(self._take_all)
        self.turn_down.clicked.connect(self._turn_down)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.take, self.turn_down, self.take_all):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(WrapLabel("เรียงจากข้อที่เพิ่มคะแนนรวมได้มากที่สุด รับแล้วแก้ไขต่อได้ในแผน", name="muted"))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        session.changed.connect(self._show)
        session.switched.connect(self.reject)
        self._show()

    def _show(self) -> None:
        dossier = self._session.dossier
        place = self.table.currentIndex().row()
        self.model.show_suggestions(() if dossier is None else suggestions_for(dossier))
        count = self.model.rowCount()
        self.table.selectRow(min(max(place, 0), count - 1))
        for button in (self.take, self.take_all, self.turn_down):
            button.setEnabled(count > 0)

    def _chosen(self) -> Suggestion | None:
        return self.model.suggestion(self.table.currentIndex().row())

    def _take(self) -> None:
        chosen, assessment = self._chosen(), self._session.assessment
        if chosen is not None and assessment is not None:
            self._session.change(accept(assessment, chosen), "รับข้อเสนอมาตรการ")

    def _take_all(self) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        for row in range(self.model.rowCount()):
            suggestion = self.model.suggestion(row)
            if suggestion is not None:
                assessment = accept(assessment, suggestion)
        self._session.change(assessment, "รับข้อเสนอมาตรการทั้งหมด")

    def _turn_down(self) -> None:
        chosen, assessment = self._chosen(), self._session.assessment
        if chosen is not None and assessment is not None:
            self._session.change(decline(assessment, chosen), "ไม่ใช้ข้อเสนอมาตรการ")
