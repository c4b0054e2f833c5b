"""Fields that hand over what was typed when they are left or after a pause, and choosers that leave the wheel alone.

What they do with text that is not on disk is the contract of `ui/widgets/typed.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionFrame,
    QToolTip,
)

from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text, one_line
from ita_desktop.ui.widgets.labels import ElidedCombo
from ita_desktop.ui.widgets.typed import NOWHERE, FieldTyping, typist
from ita_desktop.ui.wrapping import qt_breaks_thai, words

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QRect
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent, QValidator, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.widgets.typed import Place

_MORE = "…"
TYPING_PAUSE = 1200
"""Milliseconds without a key after which what was typed is handed over."""


def _is_undo(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class LineField(FieldTyping, QLineEdit):
    """One line of text. `given` carries the new text, normalised, only when it differs; `marked` that it is refused."""

    given = Signal(str)
    marked = Signal()

    def __init__(self, parent: QWidget | None = None, *, hint: str = "") -> None:
        """Begin empty; `hint` stands in the empty field."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._timer.timeout.connect(self.hand_over)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.hand_over)

    def put(self, text: str, place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`; what is typed and not on disk stays."""
        self.keep(text, place)

    def read(self) -> str:
        """Return what is typed, as one line."""
        return one_line(self.text())

    def show_text(self, text: str) -> None:
        """Show `text` from its beginning."""
        if self.read() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def give(self, text: str) -> None:
        """Emit `text`."""
        self.given.emit(text)

    def hand_over(self) -> None:
        """Emit what was typed, when it is new."""
        self._timer.stop()
        super().hand_over()

    def mark_changed(self) -> None:
        """Tell of it."""
        self.marked.emit()

    def reserve(self, width: int, _height: int) -> None:
        """Leave the mark room at the right."""
        self.setTextMargins(0, 0, width, 0)

    @property
    def is_cut(self) -> bool:
        """Whether the text is longer than the field."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self._inside().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let a text that is longer than the field end with an ellipsis while nobody is in it."""
        super().paintEvent(event)
        if self.is_cut and not self.hasFocus():
            painter, room = QPainter(self), self._inside()
            room.setLeft(room.right() - self.fontMetrics().horizontalAdvance(_MORE))
            ground = self.palette().color(QPalette.ColorRole.Base)
            painter.fillRect(room, ground)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _MORE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the mark along."""
        super().resizeEvent(event)
        self.place_mark()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when nothing typed here can be taken back; show the whole text as its tip."""
        if _is_undo(event) and self.read() == self._kept:
            event.ignore()
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut and not self.toolTip():
            QToolTip.showText(event.globalPos(), words.wrapped(self.text()), self)
            return True
        return super().event(event)

    def _inside(self) -> QRect:
        """Return where the text stands."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(2, 0, -2, 0)

    def _typed(self) -> None:
        self._timer.start()
        typist.typed.emit()


class LooseLine(LineField):
    """A line that says something for the moment only: what is searched for, who is reporting. It keeps nothing."""

    def put(self, text: str, place: Place = NOWHERE) -> None:
        """Show `text`."""
        super().put(text, place)
        self.show_text(text)

    def unsaved(self) -> tuple[()]:
        """Return nothing: it is part of no file."""
        return ()

    def hand_over(self) -> None:
        """Leave it as it is."""
        self._timer.stop()


class TextField(FieldTyping, QPlainTextEdit):
    """Several lines of text; Tab leaves it. `given` carries the new text, normalised, only when it differs."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, hint: str = "", lines: int = 3) -> None:
        """Begin empty, `lines` lines high; `hint` stands in the empty field."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._below = 0
        self._breaks = qt_breaks_thai()
        words.ready.connect(self._show_again)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._timer.timeout.connect(self.hand_over)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def put(self, text: str, place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`; what is typed and not on disk stays."""
        self.keep(text, place)
        if self.read() == text:
            self._timer.stop()

    def give(self, text: str) -> None:
        """Emit `text`."""
        self.given.emit(text)

    def hand_over(self) -> None:
        """Emit what was typed, when it is new."""
        self._timer.stop()
        super().hand_over()

    def reserve(self, _width: int, height: int) -> None:
        """Leave the mark a line of its own at the foot."""
        self._below = height
        self.setViewportMargins(0, 0, 0, height)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when nothing typed here can be taken back."""
        if _is_undo(event) and self.read() == self._kept:
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin to type in the text itself, without break opportunities."""
        super().focusInEvent(event)
        if not self._breaks:
            self._dress(self.read())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was typed."""
        super().focusOutEvent(event)
        self.hand_over()
        if not self._breaks:
            self._dress(self.read())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text without break opportunities."""
        from ita_desktop.thai.screen import strip_for_copy

        # Qt's own object: one made in Python would still lie on the clipboard when Python is gone, and crash the exit.
        data = super().createMimeDataFromSelection()
        data.text()  # it is filled when first asked
        for kind in data.formats():
            data.removeFormat(kind)
        data.setText(strip_for_copy(self.textCursor().selectedText()).replace("\u2029", "\n"))
        return data

    def changeEvent(self, event: QEvent) -> None:
        """Keep its height in lines when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines that the new width makes."""
        super().resizeEvent(event)
        self._fit()
        self.place_mark()

    def _show_again(self) -> None:
        self._dress(self.read())

    def show_text(self, text: str) -> None:
        """Show `text` unless it is what is typed."""
        if self.read() != text:
            self._dress(text)

    def _dress(self, text: str) -> None:
        """Show `text`; while nobody types in it, with break opportunities where Qt finds none."""
        shown = text if self._breaks or self.hasFocus() else words.wrapped(text)
        if shown != self.toPlainText():
            self.setPlainText(shown)

    def read(self) -> str:
        """Return what is typed, normalised, without white space around it, as the exchange format keeps it."""
        return normalise_text(self.toPlainText()).strip()

    def _typed(self) -> None:
        if self.read() != self._kept:
            self._timer.start()
            typist.typed.emit()

    def _fit(self) -> None:
        """Grow with the text, from `lines` lines to three times as many."""
        line = self.fontMetrics().lineSpacing()
        wanted = min(max(int(self.document().size().height()), self._lines), self._lines * 3)
        self.setFixedHeight(line * wanted + 22 + self._below)


class StillCombo(ElidedCombo):
    """A list to choose from that the wheel does not turn. What is chosen is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without entries."""
        super().__init__(parent)
        self.currentTextChanged.connect(self.setToolTip)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class StillSpin(FieldTyping, QSpinBox):
    """A whole number that the wheel does not turn, typed with Thai or Arabic digits. `given` carries the new number."""

    given = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin at the lowest number."""
        super().__init__(parent)
        self._kept = self.read()
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self.hand_over)
        self.lineEdit().textEdited.connect(lambda _: typist.typed.emit())

    def put(self, number: int, place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`; what is typed and not on disk stays."""
        self.keep(str(number), place)

    def read(self) -> str:
        """Return the number that is typed, in Arabic digits; the one before while there is none."""
        return str(self.valueFromText(self.text()) if self.hasAcceptableInput() else self.value())

    def show_text(self, text: str) -> None:
        """Show the number `text`."""
        with QSignalBlocker(self):
            self.setValue(int(text))

    def give(self, text: str) -> None:
        """Emit the number."""
        self.given.emit(int(text))

    def reserve(self, width: int, _height: int) -> None:
        """Leave the mark room at the right."""
        self.lineEdit().setTextMargins(0, 0, width, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the mark along."""
        super().resizeEvent(event)
        self.place_mark()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Take Thai digits for what they say; Qt knows none (docs/thai-paper.md §6)."""
        return super().validate(to_arabic(text), place)

    def valueFromText(self, text: str) -> int:
        """Return the number that was typed."""
        return super().valueFromText(to_arabic(text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()
