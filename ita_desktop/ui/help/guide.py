"""The guide in a window of its own: contents at the left, what is chosen at the right, and finding by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt
from PySide6.QtGui import QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ita_desktop.documents.guide import ALSO, GUIDE_TITLE, guide, named_pieces, topics
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.finding import comparable
from ita_desktop.thai.screen import ZERO_WIDTH_SPACE, strip_for_copy
from ita_desktop.ui.widgets.fields import LooseLine
from ita_desktop.ui.widgets.labels import plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, ReadingDialog
from ita_desktop.ui.work_tabs import WorkTabs
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from ita_desktop.documents.guide import Topic

_FIRST = "start"
_SIZE = QSize(900, 620)
_KEY = Qt.ItemDataRole.UserRole
_LINE_HEIGHT = 112.0
"""Percent: room for the marks above and below Thai letters."""


def topic_of(widget: QWidget | None) -> str:
    """Return the key of the topic about the place that `widget` is in: its own, or that of what it lies in."""
    while widget is not None:
        key = widget.property("guide")
        if key:
            return str(key)
        if isinstance(widget, WorkTabs):
            return str((widget.current_tab() if widget.session.path else widget).property("guide") or _FIRST)
        widget = widget.parentWidget()
    return _FIRST


def show_guide(over: QWidget, key: str = "") -> GuideWindow:
    """Open the guide over a window, at the topic `key`, or else at the one about the place that has the keys there."""
    there = [one for one in (over, *over.children()) if isinstance(one, GuideWindow)]
    shown = there[0] if there else GuideWindow(over)
    focused: QWidget | None = over.focusWidget()
    shown.open_at(key or topic_of(over if focused is None else focused))
    return shown


class GuideWindow(ReadingDialog):
    """One for each window it was asked for in, so that a dialog that holds the others back does not hold its own."""

    def __init__(self, over: QWidget) -> None:
        """Begin above `over`, with everything listed."""
        super().__init__(over)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowCloseButtonHint)
        self.setWindowTitle(GUIDE_TITLE)
        self.setProperty("guide", _FIRST)
        self.field = LooseLine(hint="ค้นหาในคู่มือ")
        self.field.setAccessibleName("ค้นหาในคู่มือ")
        self.field.setClearButtonEnabled(True)
        self.none = plain_label("ไม่พบคำเหล่านี้ในคู่มือ", "muted")
        self.none.hide()
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName("สารบัญของคู่มือ")
        self.page = _Page()
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.entries = self._fill()
        self._build()
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._next)
        self.list.currentItemChanged.connect(self._show)
        words.ready.connect(self._show)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    @property
    def topic(self) -> Topic | None:
        """What is shown; None while nothing fits what is looked for."""
        chosen: QTreeWidgetItem | None = self.list.currentItem()
        return None if chosen is None else topics()[chosen.data(0, _KEY)]

    def open_at(self, key: str) -> None:
        """Come forward with the topic `key`, and with all others to choose from."""
        self.field.clear()
        self.list.setCurrentItem(self.entries[key])
        if not self.isVisible():
            self.show()
            needed = self.list.sizeHintForColumn(0) + self.list.verticalScrollBar().sizeHint().width() + 3 * MEDIUM
            self.sides.setSizes([min(needed, self.width() // 2), self.width() - needed])
        self.activateWindow()
        self.list.setFocus()

    def _fill(self) -> dict[str, QTreeWidgetItem]:
        entries = {}
        for chapter in guide():
            first, *others = chapter.topics
            top = QTreeWidgetItem(self.list, [chapter.title])
            entries[first.key] = top
            entries |= {topic.key: QTreeWidgetItem(top, [topic.title]) for topic in others}
        for key, entry in entries.items():
            entry.setData(0, _KEY, key)
            entry.setToolTip(0, entry.text(0))
        self.list.expandAll()
        return entries

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.field)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        sides = self.sides
        sides.setHandleWidth(MEDIUM)
        sides.setChildrenCollapsible(False)
        sides.addWidget(left)
        sides.addWidget(self.page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.addWidget(sides)

    def _search(self, wanted: str) -> None:
        """List what has every word typed, and stand on the first of it where what is shown has not."""
        found = [key for key, topic in topics().items() if topic.has(wanted)]
        for key, entry in self.entries.items():
            hides = key not in found and not any(self.entries[each].parent() is entry for each in found)
            entry.setHidden(hides)
        self.none.setVisible(not found)
        if not found:
            self.list.setCurrentIndex(QModelIndex())
        elif self.topic is None or self.topic.key not in found:
            self.list.setCurrentItem(self.entries[found[0]])
        self._show()

    def _next(self) -> None:
        """Go to the next topic that has what is looked for, and from the last to the first."""
        found = [key for key, topic in topics().items() if topic.has(self.field.text())]
        if found:
            at = found.index(self.topic.key) if self.topic is not None and self.topic.key in found else -1
            self.list.setCurrentItem(self.entries[found[(at + 1) % len(found)]])

    def _show(self) -> None:
        self.page.show_topic(self.topic, comparable(self.field.text()).split())


class _Page(QTextEdit):
    """A topic, set as text; nothing in it is markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("เนื้อหาของคู่มือ")
        self.document().setDocumentMargin(MEDIUM)

    def show_topic(self, topic: Topic | None, wanted: list[str]) -> None:
        """Show `topic` from its beginning, with the words `wanted` marked."""
        self.clear()
        if topic is None:
            return
        self._line(topic.title, size=2, bold=True)
        for said in topic.says:
            self._line(said)
        for number, step in enumerate(topic.steps, 1):
            self._line(step, before=f"{number}.")
        if topic.steps and topic.points:
            self._line(ALSO, bold=True)
        for point in topic.points:
            self._line(point, before="–")
        for figure in topic.figures:
            self._line(figure.name, bold=True)
            self._line(figure.formula, tight=True)
            self._line(figure.basis, size=-1, tight=True)
        self._mark(wanted)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text itself, without what only breaks its lines; Qt's name."""
        content = QMimeData()
        content.setText(strip_for_copy(self.textCursor().selection().toPlainText()))
        return content

    def _line(self, said: str, *, before: str = "", size: int = 0, bold: bool = False, tight: bool = False) -> None:
        cursor, block, look = self.textCursor(), QTextBlockFormat(), QTextCharFormat()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(0 if tight else SMALL)
        if before:
            room = 2 * self.fontMetrics().averageCharWidth() + self.fontMetrics().horizontalAdvance("00.")
            block.setLeftMargin(room)
            block.setTextIndent(-room)
            stop = QTextOption.Tab()
            stop.position = room
            block.setTabPositions([stop])
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        look.setProperty(QTextFormat.Property.FontSizeAdjustment.value, size)
        for piece, own in ((f"{before}\t", False), *named_pieces(said)) if before else named_pieces(said):
            look.setFontWeight(600 if own or bold else 400)
            cursor.insertText(words.wrapped(piece), look)

    def _mark(self, wanted: list[str]) -> None:
        """Mark every place of the words looked for, whatever breaks their lines."""
        colour = QTextCharFormat()
        colour.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        colour.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        whole, marks = to_arabic(self.toPlainText()).casefold(), []
        for word in wanted:
            for found in re.finditer(f"{ZERO_WIDTH_SPACE}*".join(map(re.escape, word)), whole):
                mark = QTextEdit.ExtraSelection()
                cursor = self.textCursor()
                cursor.setPosition(found.start())
                cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, colour
                marks.append(mark)
        self.setExtraSelections(marks)
