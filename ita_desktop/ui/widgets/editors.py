"""The widget that edits a field, by what the field book says the field holds: text, lines, or a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.problems import InputFault
from ita_desktop.thai.dates import long_date, parse_date
from ita_desktop.thai.normalise import one_line, without_number
from ita_desktop.ui.rows import moved_to, without
from ita_desktop.ui.widgets.buttons import IconButton
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.typed import NOT_SAVED, NOWHERE, FieldTyping, typist

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance
    from PySide6.QtCore import QObject

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.typed import Place


class LineList(FieldTyping, QWidget):
    """Numbered fields; Enter begins a new one. `given` carries the texts, the empty ones left out.

    For the contract of what is typed it is one editor, of texts one a line.
    """

    given = Signal(object)

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        """Name the texts `what`, as in "ขั้นตอน"."""
        super().__init__(parent)
        self._theme = theme
        self._what = what
        self._lines: list[_Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._add = QPushButton(f"เพิ่ม{what}")
        self._add.setObjectName("link")
        self._add.clicked.connect(lambda: self.begin(len(self._lines)))
        self._told = FaultLabel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._column)
        layout.addWidget(self._told)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def put(self, texts: tuple[str, ...], place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`; what is typed and not on disk stays."""
        self.keep("\n".join(map(one_line, texts)), place)
        if not self._lines:
            self._make(0)
            self._number()

    def read(self) -> str:
        """Return the texts, one a line."""
        return "\n".join(self.texts())

    def show_text(self, text: str) -> None:
        """Show the lines of `text`; fields that show them already stay as they are."""
        texts = tuple(text.split("\n")) if text else ()
        if self.texts() == texts and (texts or self._lines):
            for line, one in zip([line for line in self._lines if line.text()], texts, strict=True):
                line.show_text(one)
            return
        while len(self._lines) > max(len(texts), 1):
            self._drop(self._lines.pop())
        while len(self._lines) < max(len(texts), 1):
            self._make(len(self._lines))
        for line, one in zip(self._lines, texts or ("",), strict=True):
            line.show_text(one)
        self._number()

    def give(self, text: str) -> None:
        """Emit the texts."""
        self.given.emit(tuple(text.split("\n")) if text else ())

    def show_mark(self) -> None:
        """Say below the fields that they are not on disk, and why."""
        self._told.tell(f"{NOT_SAVED}: {self.reason}" if self.reason else "")

    def texts(self) -> tuple[str, ...]:
        """Return the texts as they are typed, without the empty ones."""
        return tuple(line.text() for line in self._lines if line.text())

    def field(self, place: int) -> TextField:
        """Return the field of text number `place`, from 0."""
        return self._lines[place].field

    def begin(self, place: int) -> None:
        """Put an empty field at `place` and go there."""
        self._make(place)
        self._number()
        self._lines[place].field.setFocus()

    def _make(self, place: int) -> None:
        line = _Line(self._theme, self._what)
        line.field.given.connect(self.hand_over)
        line.enter_pressed.connect(lambda: self.begin(self._lines.index(line) + 1))
        line.remove_asked.connect(lambda: self._take(line))
        line.move_asked.connect(lambda step: self._move(line, step))
        self._lines.insert(place, line)
        self._column.insertWidget(place, line)

    def _number(self) -> None:
        for place, line in enumerate(self._lines):
            line.fit(place, len(self._lines))

    def _take(self, line: _Line) -> None:
        self._lines = list(without(tuple(self._lines), self._lines.index(line)))
        self._drop(line)
        if not self._lines:
            self._make(0)
        self._number()
        self.hand_over()

    def _move(self, line: _Line, step: int) -> None:
        place = self._lines.index(line)
        self._lines = list(moved_to(tuple(self._lines), place, place + step))
        self._column.removeWidget(line)
        self._column.insertWidget(place + step, line)
        self._number()
        self.hand_over()

    def _drop(self, line: _Line) -> None:
        line.field.given.disconnect(self.hand_over)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    """One field with its number and its buttons."""

    enter_pressed = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self._what = what
        self._number = plain_label("", "muted")
        self._number.setFixedWidth(22)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._number.setContentsMargins(0, 7, 0, 0)
        self.field = TextField(lines=1)
        self.field.installEventFilter(self)
        self._up = IconButton(theme, "up", f"เลื่อน{what}ขึ้น", quiet=True)
        self._down = IconButton(theme, "down", f"เลื่อน{what}ลง", quiet=True)
        remove = IconButton(theme, "close", f"ลบ{what}", quiet=True)
        self._up.clicked.connect(lambda: self.move_asked.emit(-1))
        self._down.clicked.connect(lambda: self.move_asked.emit(1))
        remove.clicked.connect(self.remove_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._number)
        layout.addSpacing(4)
        layout.addWidget(self.field, 1)
        for button in (self._up, self._down, remove):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        return without_number(one_line(self.field.toPlainText()))

    def show_text(self, text: str) -> None:
        """Show `text` as what is no news any more."""
        self.field.put(self.field.read())  # whether it is on disk, the list knows
        if self.text() != text:
            self.field.setPlainText(text)
        self.field.put(self.field.read())

    def fit(self, place: int, count: int) -> None:
        self._number.setNum(place + 1)
        self.field.setAccessibleName(f"{self._what} {place + 1}")
        self._up.setEnabled(place > 0)
        self._down.setEnabled(place < count - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a new field on Enter, and take an empty one away on Backspace."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.field.hand_over()
                self.enter_pressed.emit()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.field.toPlainText():
                self.remove_asked.emit()
                return True
        return super().eventFilter(watched, event)


_EXPECTED = "วันที่ เช่น 1/10/2568 หรือ ๑ ต.ค. ๒๕๖๘"


class FaultLabel(WrapLabel):
    """Why a field's text is not on disk; nothing is seen while it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent=parent)
        self.hide()

    def tell(self, reason: str) -> None:
        """Show `reason`, or nothing."""
        self.show_text(reason, "bad" if reason else "")
        self.setVisible(bool(reason))


def fault_below(field: LineField) -> FaultLabel:
    """Return the label that says why what is typed in `field` was refused."""
    label = FaultLabel()
    field.marked.connect(lambda: label.tell(field.reason))
    return label


class DateField(QWidget):
    """`given` carries the new date, or None when the field was emptied."""

    given = Signal(object)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """Begin empty; `what` is what the date is called in a sentence."""
        super().__init__(parent)
        self._what = what
        self.field = LineField(hint="วว/ดด/ปปปป")
        self.field.setAccessibleName(what)
        self.fault = fault_below(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.fault)
        self.setFocusProxy(self.field)
        self.field.given.connect(self._read)

    def put(self, date: dt.date | None, place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`; what is typed and not on disk stays."""
        self.field.put("" if date is None else long_date(date, thai=False), place)

    def _read(self, text: str) -> None:
        date = parse_date(text) if text else None
        if text and date is None:
            typist.refuse(str(InputFault(self._what, text, _EXPECTED)))
            return
        self.given.emit(date)


Editor = LineField | TextField | LineList | DateField
"""Shows a value by `put`, and hands a new one over by `given`."""

EDITORS: dict[FieldKind, Callable[[FieldEntry, Theme, str], Editor]] = {
    FieldKind.LINE: lambda _, __, hint: LineField(hint=hint),
    FieldKind.TEXT: lambda _, __, hint: TextField(hint=hint),
    FieldKind.LINES: lambda entry, theme, _: LineList(theme, entry.thai),
    FieldKind.DAY: lambda entry, _, __: DateField(entry.thai),
}
"""By kind; a form makes what edits any other kind by itself."""


def editors_of(record: type[DataclassInstance], theme: Theme, hints: Mapping[str, str]) -> dict[str, Editor]:
    """Return an editor for every field of `record` of such a kind, by name and in order; `hints` by name too."""
    return {
        entry.name: EDITORS[entry.kind](entry, theme, hints.get(entry.name, ""))
        for entry in entries_of(record)
        if entry.kind in EDITORS
    }
