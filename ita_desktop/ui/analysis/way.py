"""What is missing to the next level, and the items that would get there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton

from ita_desktop.analysis.level import PART_NAMES
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.analysis.what_if import WhatIfDialog
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, SMALL, Card, empty

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.path import WayUp

_MOST_NAMED = 12


class WayCard(Card):
    """The conditions of the next level, met or not, and the smallest set of items that meets them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("ทางสู่ระดับถัดไป", parent)
        self._dossier: Dossier | None = None
        self._way: WayUp | None = None
        self.target = WrapLabel()
        self.items = WrapLabel()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(SMALL)
        self.body.addWidget(self.target)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.items)
        self.attempt = QPushButton("ลองเปลี่ยนคะแนน…")
        self.attempt.clicked.connect(self.show_what_if)
        self.body.addWidget(self.attempt, 0, Qt.AlignmentFlag.AlignLeft)

    def show_way(self, dossier: Dossier) -> None:
        """Show the way from what is on disk; hidden at the highest level."""
        way = dossier.way_up
        self._dossier, self._way = dossier, way
        self.setVisible(way is not None)
        if way is None:
            return
        self.target.show_text(f"ระดับถัดไป: {way.target.name}")
        empty(self._grid)
        for row, gap in enumerate(way.gaps):
            self._grid.addWidget(plain_label(PART_NAMES[gap.part]), row, 0)
            self._grid.addWidget(
                plain_label(f"{show_score(gap.score)} จากเกณฑ์ {show_score(gap.needed)}", "muted"), row, 1
            )
            state = plain_label("ถึงเกณฑ์แล้ว" if gap.met else f"ขาดอีก {show_score(gap.short_by)}", "heading")
            set_tone(state, "good" if gap.met else "watch")
            self._grid.addWidget(state, row, 2)
        self._grid.setColumnStretch(2, 1)
        self.items.show_text(_advice(way))

    def show_what_if(self) -> WhatIfDialog | None:
        """Open the dialog that tries scores out."""
        if self._dossier is None:
            return None
        dialog = WhatIfDialog(self._dossier, self._way, self)
        dialog.open()
        return dialog


def _advice(way: WayUp) -> str:
    if way.items is None:
        return "คะแนนที่กรอกยังไม่พอจะบอกได้ว่าต้องปรับปรุงข้อใด"
    named = ", ".join(way.items[:_MOST_NAMED])
    others = " และข้ออื่น" if len(way.items) > _MOST_NAMED else ""
    return (
        f"ปรับปรุงอย่างน้อย {len(way.items)} ข้อให้ได้ 100 ได้แก่ {named}{others} คะแนนรวมจะเป็น {show_score(way.overall_after)}"
    )
