"""The links that stood at a document before, each with the day it went: to be read, not to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ita_desktop.thai.dates import long_date
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from ita_desktop.models.readiness import ReadyItem

_FEW = 5


class EarlierList(QWidget):
    """Newest first, a few of them until all are asked for; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.list = WrapLabel(name="muted")
        self.all = QPushButton()
        self.all.setObjectName("link")
        self.all.clicked.connect(self._turn)
        self._lines: list[str] = []
        self._place: tuple[int, str] | None = None
        self._is_whole = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.list)
        layout.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_entry(self, entry: ReadyItem) -> None:
        """Show what stood at `entry` before; another document begins with a few again."""
        if entry.place != self._place:
            self._place, self._is_whole = entry.place, False
        self._lines = [
            f"เดิม: {link} ถึง {long_date(each.at.date(), thai=False)}"
            for each in reversed(entry.earlier)
            for link in each.links
        ]
        self._show()

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self._show()

    def _show(self) -> None:
        self.list.show_text("\n".join(self._lines if self._is_whole else self._lines[:_FEW]))
        self.all.setText("แสดงเฉพาะล่าสุด" if self._is_whole else f"ทั้งหมด {len(self._lines)} รายการ")
        self.all.setVisible(len(self._lines) > _FEW)
        self.setVisible(bool(self._lines))
