"""The strip above the tabs: whose results these are, of which year, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.ui.widgets.buttons import IconButton
from ita_desktop.ui.widgets.labels import ElidedCombo, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


_WIDE, _HIGH = 34, 22
"""Lines of text below whose height side by side, or above each other, a window is small."""
_LEAST = 8
"""Signs of the chooser that are seen at least."""
_MOST = 60
"""Authorities that a person finds one among in a chooser; of more, they are looked for in the tab of them all."""


class Header(QFrame):
    """Name, place, chooser of year and authority, undo and redo.

    Signals:
        add_asked: another year or authority is to be added.
        switch_asked: carries the number of the assessment to be shown.
        others_asked: one of many authorities is to be looked for.
        counted: carries how many authorities the file has, when it has others than before.
        undo_asked, redo_asked: the last step is to be taken back, or done again.
    """

    add_asked = Signal()
    switch_asked = Signal(int)
    others_asked = Signal()
    counted = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self.setObjectName("header")
        self._session = session
        self._theme = theme
        self._is_small = False
        self._shown: tuple[object, ...] = ()
        self.agency = plain_label("", "agency")
        self._place = plain_label("", "muted")
        self.year = ElidedCombo()
        self.year.setAccessibleName("ปีงบประมาณที่ประเมิน")
        self.year.setMinimumContentsLength(_LEAST)
        self.year.activated.connect(self._switch)
        self._add = QPushButton("เพิ่มปี…")
        self._add.setToolTip("เพิ่มปีงบประมาณหรือหน่วยงาน")
        self._add.clicked.connect(self.add_asked)
        self._undo = IconButton(theme, "undo", "เลิกทำ (Ctrl+Z)")
        self._redo = IconButton(theme, "redo", "ทำซ้ำ (Ctrl+Y)")
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        session.stack.canUndoChanged.connect(self._undo.setEnabled)
        session.stack.canRedoChanged.connect(self._redo.setEnabled)
        self._undo.setEnabled(False)
        self._redo.setEnabled(False)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.agency)
        names.addWidget(self._place)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        layout.setSpacing(MEDIUM)
        layout.addLayout(names)
        layout.addStretch(1)
        for widget in (self._undo, self._redo, self.year, self._add):
            layout.addWidget(widget)
        session.switched.connect(self._show)
        session.changed.connect(self._show)
        theme.changed.connect(self._dress)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be short of words where the window is small."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        small = self.width() < _WIDE * line or self.window().height() < _HIGH * line
        if small != self._is_small:
            self._is_small = small
            self._place.setVisible(not small)
            self._show()

    def _dress(self) -> None:
        self._add.setIcon(self._theme.icon("add"))

    def _show(self) -> None:
        from ita_desktop.models.identity import told_apart
        from ita_desktop.models.names import year_title

        assessment = self._session.assessment
        entries = self._session.seen
        shown = entries, self._session.assessment_id, self._is_small
        if shown == self._shown:  # most edits change neither years nor names
            return
        self._shown = shown
        agencies = {entry.agency_id: entry.agency for entry in entries}
        self.counted.emit(len(agencies))
        if is_crowd := len(agencies) > _MOST:
            agencies = {}
            own = self._session.agency_id
            entries = tuple(entry for entry in entries if entry.agency_id == own)
        names = told_apart(agencies.values())
        policies = QComboBox.SizeAdjustPolicy  # long names must not keep the window from being small
        several = self._is_small and len(names) > 1
        policy = policies.AdjustToMinimumContentsLengthWithIcon if several else policies.AdjustToContents
        self.year.setSizeAdjustPolicy(policy)
        self.year.clear()
        for entry in entries:
            year = str(entry.fiscal_year) if self._is_small else year_title(entry.fiscal_year)
            self.year.addItem(f"{names[entry.agency]} · {entry.fiscal_year}" if len(names) > 1 else year, entry.id)
        if is_crowd:
            self.year.addItem("หน่วยงานอื่น…", None)
        self.year.setCurrentIndex(self.year.findData(self._session.assessment_id))
        self.year.setToolTip(self.year.currentText() if len(names) > 1 else "")
        if assessment is None:
            return
        agency = assessment.agency
        parts = (("อำเภอ", agency.district), ("จังหวัด", agency.province))
        self.agency.setText(agency.name)
        self._place.setText(" ".join(word + name for word, name in parts if name))

    def _switch(self) -> None:
        wanted = self.year.currentData()
        if wanted is None:
            self.year.setCurrentIndex(self.year.findData(self._session.assessment_id))
            self.others_asked.emit()
        else:
            self.switch_asked.emit(int(wanted))
