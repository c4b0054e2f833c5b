"""What the figures of a page mean (Shift+F1): the cell one is in first, then all that stand on the page, as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from ita_desktop.analysis.explained import Explained
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.cells import source_of
from ita_desktop.ui.widgets.hands import HandTable
from ita_desktop.ui.widgets.labels import Meaning, WrapLabel
from ita_desktop.ui.widgets.layouts import Foot, ReadingDialog
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

_TITLE = "ตัวเลขในหน้านี้มาจากไหน"
_HINT = "วิธีคิด ที่มา และสถานะของตัวเลขในหน้า หากต้องการดูของช่องในตาราง ให้ไปที่ช่องนั้นก่อนแล้วกด Shift+F1"
_NONE = "หน้านี้ไม่มีตัวเลขที่คำนวณหรือประกาศ ไปที่ช่องในตารางก่อนแล้วกด Shift+F1 อีกครั้ง"


class FigureModel(RowModel[Explained]):
    """A row for each figure."""

    headers = ("ตัวเลข", "ค่า", "ความหมาย")

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        figure = self.rows[place]
        return (figure.name, figure.shown, "\n".join(figure.lines))[column]


class FiguresDialog(ReadingDialog):
    """Nothing is edited here."""

    def __init__(self, figures: tuple[Explained, ...], parent: QWidget) -> None:
        """Show `figures`, with the first one chosen."""
        super().__init__(parent)
        self.setProperty("guide", "overview")
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 520)
        self.model = FigureModel(self, figures)
        self.table = RowsTable(self.model, _TITLE)
        self.table.verticalHeader().hide()
        self.table.give_widths({0: 24, 1: 10}, 2)
        self.table.say_when_empty(_NONE)
        foot = Foot()
        foot.add("ปิด", self.accept).setDefault(True)
        column = self.above(foot)
        column.addWidget(WrapLabel(_HINT, name="muted"))
        column.addWidget(self.table, 1)
        if figures:
            self.table.stand_on(self.model.index(0, 0))
        self.table.setFocus()


def show_figures(page: QWidget, over: QWidget) -> FiguresDialog:
    """Show what the figures of `page` mean, in a dialog over the window `over`."""
    dialog = FiguresDialog(tuple(page_figures(page, over.focusWidget())), over)
    dialog.open()
    return dialog


def page_figures(page: QWidget, focused: QWidget | None) -> Iterator[Explained]:
    """Yield what the cell with the keys means, then the figures that are seen on `page` from above, each once."""
    table: object = focused
    while focused is not None and not isinstance(table, HandTable):
        table = focused = focused.parentWidget()
    if isinstance(table, HandTable) and (told := _of_cell(table)) is not None:
        yield told
    seen: set[Explained] = set()
    for meaning in sorted(page.findChildren(Meaning), key=lambda one: _corner(page, one)):
        told = meaning.tells()
        if told is not None and told not in seen and meaning.widget.isVisible():
            seen.add(told)
            yield told


def _of_cell(table: HandTable) -> Explained | None:
    """Return what the current cell of `table` means, or what else its tip tells."""
    index = table.currentIndex()
    if not index.isValid():
        return None
    own = source_of(index)
    means = getattr(own.model(), "meaning", None)
    if means is not None and isinstance(told := means(own.row(), own.column()), Explained):
        return told
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    head = str(table.model().headerData(index.column(), Qt.Orientation.Horizontal) or "")
    return Explained(head, table.cell_text(index), (str(tip),)) if tip else None


def _corner(page: QWidget, meaning: Meaning) -> tuple[int, int]:
    spot = meaning.widget.mapTo(page, QPoint(0, 0))
    return spot.y(), spot.x()
