"""The head of a memo on paper: Garuda, title, and the header fields on their dotted lines (docs/thai-paper.md §1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from ita_desktop.documents.typeset import measures as m
from ita_desktop.documents.typeset.content import Align, TextStyle
from ita_desktop.documents.typeset.fields import dotted_line, draw_image
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text, first_baseline, measure

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import MemoHead
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting
    from ita_desktop.documents.typeset.lines import Line

_TITLE = TextStyle(size=m.TITLE_SIZE, leading=m.TITLE_LEADING, bold=True)
_LABEL = TextStyle(size=m.LABEL_SIZE, leading=m.HEADER_PITCH, bold=True)
_VALUE = TextStyle(size=m.BODY_SIZE, leading=m.HEADER_PITCH, align=Align.LEFT)
_BODY = TextStyle()
_AFTER_LABEL = 8.0
_BEFORE_DATE = 6.0
_GARUDA_ROOM = 3 * m.GARUDA_HEIGHT


class MemoHeadFlowable(Flowable):
    """Stands at the top of a memo's first page; the Garuda and the title reach up into the top margin."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting, head: MemoHead) -> None:
        """Set `head` with the fonts of `setting`."""
        super().__init__()
        self.setting = setting
        self.head = head

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width, and the height down to where the addressee's line begins after its white space."""
        del height
        self.width = width
        last = m.FIRST_HEADER_BASELINE + (self._row_count() - 1) * m.HEADER_PITCH
        self.height = last + m.BODY_LEADING - first_baseline(_BODY) - m.TOP_MARGIN
        return self.width, self.height

    def draw(self) -> None:
        """Draw the head; heights count from the paper's top edge."""
        if self.head.garuda is not None:
            y = self._y(m.GARUDA_TOP + m.GARUDA_HEIGHT)
            draw_image(self.canv, self.head.garuda, 0, y, width=_GARUDA_ROOM, height=m.GARUDA_HEIGHT)
        middle = self.width / 2
        draw_text(
            self.canv, middle, self._y(m.TITLE_BASELINE), self.setting, "บันทึกข้อความ", style=_TITLE, align=Align.CENTRE
        )
        row = self._field("ส่วนราชการ", self.head.department, 0, 0, self.width)
        if self._number_fits():
            self._field("ที่", self.head.number, row, 0, m.DATE_COLUMN - _BEFORE_DATE)
        else:
            self._field("ที่", self.head.number, row, 0, self.width)
            row += 1
        self._field("วันที่", self.head.date, row, m.DATE_COLUMN, self.width)
        self._field("เรื่อง", self.head.subject, row + 1, 0, self.width)

    def _row_count(self) -> int:
        number_rows = 1 if self._number_fits() else 2
        department, subject = (
            max(1, len(self._lines(label, value, self.width)))
            for label, value in (("ส่วนราชการ", self.head.department), ("เรื่อง", self.head.subject))
        )
        return department + number_rows + subject

    def _number_fits(self) -> bool:
        room = m.DATE_COLUMN - _BEFORE_DATE - self._value_start("ที่")
        return measure(self.setting, self.head.number, _VALUE) <= room

    def _field(self, label: str, value: str, row: int, left: float, right: float) -> int:
        """Draw one field from header row `row` on; return the row after it."""
        start = left + self._value_start(label)
        draw_text(self.canv, left, self._row_y(row), self.setting, label, style=_LABEL)
        lines = self._lines(label, value, right - left)
        for line in lines:
            self.canv.set_line(line, start, self._row_y(row))
            self._dots(start - _AFTER_LABEL / 2, right, row)
            row += 1
        if not lines:
            self._dots(start - _AFTER_LABEL / 2, right, row)
            row += 1
        return row

    def _lines(self, label: str, value: str, width: float) -> list[Line]:
        return ThaiParagraph(self.setting, value, _VALUE).lines(width - self._value_start(label))

    def _value_start(self, label: str) -> float:
        return measure(self.setting, label, _LABEL) + _AFTER_LABEL

    def _dots(self, left: float, right: float, row: int) -> None:
        if self.head.dotted:
            dotted_line(self.canv, left, right, self._row_y(row))

    def _row_y(self, row: int) -> float:
        return self._y(m.FIRST_HEADER_BASELINE + row * m.HEADER_PITCH)

    def _y(self, from_top: float) -> float:
        return self.height + m.TOP_MARGIN - from_top
