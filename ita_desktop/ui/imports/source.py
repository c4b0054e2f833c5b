"""The source as it looks: a tab for each sheet, what was taken marked, its columns and cells to be directed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QTabWidget

from ita_desktop.exchange.choices import Role, Spot
from ita_desktop.exchange.tables.columns import letters_of
from ita_desktop.ui.row_model import ROOT
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.tables.grid import TableCell, TableGrid
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme

ROLES = {
    Role.SCORE: "คะแนน",
    Role.PUBLIC: "คะแนน Public",
    Role.SURVEY: "คะแนน Survey",
    Role.CODE: "รหัสข้อ",
    Role.SKIP: "ข้าม",
    Role.HEADED: "คะแนน (ตามหัวคอลัมน์)",
}
"""What a column can be, as it is called on screen."""
_OFFERED = (Role.SCORE, Role.PUBLIC, Role.SURVEY, Role.CODE, Role.SKIP)
_ROW = re.compile(r"ช่อง [A-Z]+(\d+)$|บรรทัด (\d+)")
_WIDEST = 260
_NARROWEST = 56
_ALL_HEIGHTS = 400
"""Rows whose heights are all worked out; more would make a person wait."""


class SourceModel(QAbstractTableModel):
    """The cells of one grid, with what became of them."""

    def __init__(self, grid: TableGrid, roles: Mapping[int, Role], theme: Theme, parent: QObject | None = None) -> None:
        """Show `grid`, of whose columns a person said `roles`."""
        super().__init__(parent)
        self._grid = grid
        self._roles = roles
        self._theme = theme
        self._width = max(map(len, grid.rows), default=0)
        self._marks: Mapping[Spot, str] = {}
        words.ready.connect(self._repaint)

    def mark(self, marks: Mapping[Spot, str]) -> None:
        """Show cells on a ground: `good` for what is taken, `watch` for what is doubted or refused."""
        self._marks = marks
        self._repaint()

    def cell(self, index: Index) -> TableCell | None:
        """Return the cell at `index`; None where the row has ended before."""
        row = self._grid.rows[index.row()] if index.isValid() else ()
        return row[index.column()] if index.isValid() and index.column() < len(row) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns the widest row has."""
        return 0 if parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's letter and what it was said to be, or the row's number in the file."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._row_name(section)
        said = self._roles.get(section)
        return letters_of(section) + ("" if said is None else f" = {ROLES[said]}")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its ground, and its place for screen readers."""
        cell = self.cell(index)
        if cell is None:
            return None
        mark = self._marks.get(cell.spot) if cell.spot is not None else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words.wrapped(cell.text)
            case Qt.ItemDataRole.EditRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                told = {"good": "นำเข้า", "watch": "ต้องตัดสินหรือไม่รับ"}.get(mark or "", "")
                return " ".join(part for part in (cell.text, cell.where, told) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return words.wrapped(cell.where)
            case Qt.ItemDataRole.BackgroundRole if mark is not None:
                colours = self._theme.colours
                return QColor(colours.good_soft if mark == "good" else colours.watch_soft)
            case Qt.ItemDataRole.TextAlignmentRole if cell.number is not None:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _row_name(self, at: int) -> str:
        found = _ROW.search(self._grid.rows[at][0].where) if self._grid.rows[at] else None
        return str(at + 1) if found is None else found[1] or found[2]

    def _repaint(self) -> None:
        if self._grid.rows and self._width:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._grid.rows) - 1, self._width - 1))


class _Sheet(QTableView):
    """One sheet. `entered` asks for the current cell's score; `menu_asked` for the menu at a point of the screen."""

    entered = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: SourceModel, name: str) -> None:
        """Show `model`."""
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(f"ข้อมูลต้นทาง {name}".rstrip())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(True)
        self.horizontalHeader().setMaximumSectionSize(_WIDEST * 2)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        head = self.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._of_head)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda _: self.ask_menu())
        self.doubleClicked.connect(lambda _: self.entered.emit())
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the cell for the row chosen in the tree; F9 opens the menu of the column."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_F9:
            self.ask_menu()
        else:
            super().keyPressEvent(event)

    def ask_menu(self) -> None:
        """Ask for the menu below the current cell."""
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_asked.emit(self.viewport().mapToGlobal(below))

    def _of_head(self, point: QPoint) -> None:
        column = self.horizontalHeader().logicalIndexAt(point)
        if column >= 0:
            self.setCurrentIndex(self.model().index(max(self.currentIndex().row(), 0), column))
            self.menu_asked.emit(self.horizontalHeader().mapToGlobal(point))

    def _fit(self) -> None:
        self.resizeColumnsToContents()
        count = self.model().columnCount()
        for column in range(count):
            self.setColumnWidth(column, min(max(self.columnWidth(column), _NARROWEST), _WIDEST))
        if count == 1:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if self.model().rowCount() <= _ALL_HEIGHTS:
            self.resizeRowsToContents()


class SourceView(QTabWidget):
    """All that was read.

    Signals:
        moved: the cell that is current now, as a `Spot`.
        placing: a person wants the cell for the row chosen in the tree.
        directed: a column as (grid, column, role); the role None takes back what was said.
    """

    moved = Signal(object)
    placing = Signal(object)
    directed = Signal(int, int, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._theme = theme
        self._sheets: list[tuple[_Sheet, SourceModel]] = []
        self._following = False
        self.target = ""
        """What the row chosen in the tree is called; empty where no score belongs there."""
        self.menu: QMenu | None = None
        self.setObjectName("inner")
        self.setDocumentMode(True)

    def put(self, grids: Sequence[TableGrid], roles: Sequence[Mapping[int, Role]]) -> None:
        """Show `grids`, of whose columns a person said `roles`; the place looked at stays."""
        tab, spot, had_focus = self.currentIndex(), self.spot(), any(sheet.hasFocus() for sheet, _ in self._sheets)
        while self.count():
            page = self.widget(0)
            self.removeTab(0)
            if page is not None:
                page.deleteLater()
        self._sheets = []
        for at, grid in enumerate(grids):
            model = SourceModel(grid, roles[at], self._theme, self)
            sheet = _Sheet(model, grid.name)
            self._sheets.append((sheet, model))
            self.addTab(sheet, grid.name or ("ข้อความตามบรรทัด" if len(grids) == 1 else f"ตาราง {at + 1}"))
            sheet.selectionModel().currentChanged.connect(self._moved)
            sheet.entered.connect(self._place)
            sheet.menu_asked.connect(self._open_menu)
        self.tabBar().setVisible(len(grids) > 1 or bool(grids and grids[0].name))
        self.setCurrentIndex(max(tab, 0))
        if spot is not None:
            self.follow(spot)
        if had_focus and self._sheets:
            self._sheets[self.currentIndex()][0].setFocus()

    def mark(self, marks: Mapping[Spot, str]) -> None:
        """Mark cells with what became of them."""
        for _, model in self._sheets:
            model.mark(marks)

    def spot(self) -> Spot | None:
        """Return where the current cell stands."""
        at = self.currentIndex()
        if not 0 <= at < len(self._sheets):
            return None
        index = self._sheets[at][0].currentIndex()
        return Spot(at, index.row(), index.column()) if index.isValid() else None

    def cell(self) -> TableCell | None:
        """Return the current cell."""
        at = self.currentIndex()
        return self._sheets[at][1].cell(self._sheets[at][0].currentIndex()) if 0 <= at < len(self._sheets) else None

    def follow(self, spot: Spot) -> None:
        """Go to `spot` without telling."""
        if not 0 <= spot.grid < len(self._sheets):
            return
        sheet, model = self._sheets[spot.grid]
        self._following = True
        self.setCurrentIndex(spot.grid)
        index = model.index(spot.row, spot.column)
        sheet.setCurrentIndex(index)
        sheet.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._following = False

    def take_focus(self) -> None:
        """Let the keys go to the sheet that is seen."""
        if self._sheets:
            sheet, model = self._sheets[max(self.currentIndex(), 0)]
            if not sheet.currentIndex().isValid():
                sheet.setCurrentIndex(model.index(0, 0))
            sheet.setFocus(Qt.FocusReason.TabFocusReason)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.moved.emit(Spot(self.currentIndex(), index.row(), index.column()))

    def _place(self) -> None:
        if (cell := self.cell()) is not None:
            self.placing.emit(cell)

    def _open_menu(self, point: QPoint) -> None:
        """Offer what the current column can be, and its cell for the row chosen in the tree."""
        spot, cell = self.spot(), self.cell()
        if spot is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role in _OFFERED:
            action = menu.addAction(f"คอลัมน์ {letters_of(spot.column)} เป็น{ROLES[role]}")
            action.triggered.connect(lambda _=False, role=role: self.directed.emit(spot.grid, spot.column, role))
        action = menu.addAction(f"คอลัมน์ {letters_of(spot.column)} ตามที่โปรแกรมอ่านเอง")
        action.triggered.connect(lambda: self.directed.emit(spot.grid, spot.column, None))
        if self.target and cell is not None:
            menu.addSeparator()
            menu.addAction(f"ใช้ช่องนี้เป็น{self.target}").triggered.connect(self._place)
        self.menu = menu
        menu.popup(point)
