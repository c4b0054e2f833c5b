"""What differs between a paper that was kept to be signed and the file now: what it says, and which fields changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from ita_desktop.ui.documents.signed_panel import copy_title
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card, ReadingDialog, scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.signing import SignedDifference
    from ita_desktop.models.signed_copies import SignedCopy

_MOST = 60
"""Entries that are shown of each kind; a paper that differs more is another paper."""
_NOTHING = "(ไม่มี)"
_THEN, _NOW = "เมื่อเก็บ", "ตอนนี้"


class SignedDifferenceDialog(ReadingDialog):
    """Nothing to decide: what is seen here can be copied."""

    def __init__(self, copy: SignedCopy, found: SignedDifference, parent: QWidget | None = None) -> None:
        """Show what was `found` of `copy`."""
        super().__init__(parent)
        self.setProperty("guide", "documents.signed")
        self.setWindowTitle("เปรียบเทียบฉบับลงนามกับปัจจุบัน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        fields = [(each.place, each.mine, each.theirs) for each in found.fields]
        lines = [("", then, now) for then, now in found.lines]
        for heading, entries in (("ข้อมูลที่แก้ไขหลังเก็บ", fields), ("ถ้อยคำบนเอกสารที่ต่างไป", lines)):
            if entries:
                column.addWidget(_part(f"{heading} ({len(entries)})", entries))
        column.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.summary = WrapLabel(told_difference(found))
        layout = self.above(buttons)
        layout.addWidget(WrapLabel(copy_title(copy), name="agency"))
        layout.addWidget(self.summary)
        layout.addWidget(scrolled(content, "สิ่งที่ต่างกัน"), 1)
        self.resize(860, 560)


def told_difference(found: SignedDifference) -> str:
    """Return in a sentence or two what was found."""
    if found.lines and not found.fields and found.is_whole:
        said = (
            "เอกสารตอนนี้มีข้อความต่างจากฉบับที่เก็บไว้ แต่ข้อมูลของปีนี้ในแฟ้มไม่ได้แก้ไข เป็นเพราะข้อมูลของปีอื่นในแฟ้ม "
            f"หรือถ้อยคำของโปรแกรมรุ่นอื่น (ฉบับที่เก็บทำด้วยรุ่น {found.program or 'ที่ไม่ทราบ'})"
        )
    elif found.lines:
        said = "เอกสารตอนนี้มีข้อความต่างจากฉบับที่เก็บไว้ลงนาม"
    elif found.fields:
        said = "เอกสารตอนนี้ยังมีข้อความเหมือนฉบับที่เก็บไว้ทุกถ้อยคำ แม้ข้อมูลอื่นในแฟ้มแก้ไขแล้วตามรายการ"
    else:
        said = "เอกสารตอนนี้มีข้อความเหมือนฉบับที่เก็บไว้ทุกถ้อยคำ และข้อมูลในแฟ้มไม่ได้แก้ไขหลังเก็บ"
    short = "" if found.is_whole else " ข้อมูลบางส่วนที่เก็บไว้ครั้งนั้นอ่านด้วยโปรแกรมรุ่นนี้ไม่ได้ รายการข้อมูลจึงอาจไม่ครบ"
    return said + short


def _part(heading: str, entries: Sequence[tuple[str, str, str]]) -> Card:
    card = Card(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(LARGE)
    for column, text in enumerate((_THEN, _NOW)):
        grid.addWidget(plain_label(text, "muted"), 0, column)
        grid.setColumnStretch(column, 1)
    row = 1
    for place, then, now in entries[:_MOST]:
        if place:
            grid.addWidget(WrapLabel(place, name="heading"), row, 0, 1, 2)
            row += 1
        for column, text in enumerate((then, now)):
            label = WrapLabel(text or _NOTHING, name="" if text else "muted")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, column)
        row += 1
    card.body.addLayout(grid)
    if len(entries) > _MOST:
        card.body.addWidget(WrapLabel(f"และอีก {len(entries) - _MOST} แห่ง", name="muted"))
    return card
