"""Fields that hand over what was typed when they are left or after a pause, and choosers that leave the wheel alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox

from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text, one_line
from ita_desktop.ui.wrapping import qt_breaks_thai, words

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QValidator, QWheelEvent
    from PySide6.QtWidgets import QWidget

TYPING_PAUSE = 1200
"""Milliseconds without a key after which what was typed is handed over."""


def _is_undo(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class LineField(QLineEdit):
    """One line of text. `given` carries the new text, normalised, only when it differs."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, hint: str = "") -> None:
        """Begin empty; `hint` stands in the empty field."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self._kept = ""
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._timer.timeout.connect(self.hand_over)
        self.textEdited.connect(lambda _: self._timer.start())
        self.editingFinished.connect(self.hand_over)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that was not taken yet."""
        return one_line(self.text()) != self._kept

    def put(self, text: str) -> None:
        """Show what is on disk, without disturbing someone who is typing just that."""
        self._kept = text
        if one_line(self.text()) != text:
            self.setText(text)
            self.setCursorPosition(0)

    def hand_over(self) -> None:
        """Emit what was typed, when it is new."""
        self._timer.stop()
        text = one_line(self.text())
        if text != self._kept:
            self.given.emit(text)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when nothing typed here can be taken back."""
        if _is_undo(event) and one_line(self.text()) == self._kept:
            event.ignore()
            return False
        return super().event(event)


class TextField(QPlainTextEdit):
    """Several lines of text; Tab leaves it. `given` carries the new text, normalised, only when it differs."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, hint: str = "", lines: int = 3) -> None:
        """Begin empty, `lines` lines high; `hint` stands in the empty field."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._kept = ""
        self._breaks = qt_breaks_thai()
        words.ready.connect(self._show_again)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._timer.timeout.connect(self.hand_over)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that was not taken yet."""
        return self._read() != self._kept

    def put(self, text: str) -> None:
        """Show what is on disk, without disturbing someone who is typing just that."""
        self._kept = text
        if self._read() != text:
            self._show(text)
        self._timer.stop()

    def hand_over(self) -> None:
        """Emit what was typed, when it is new."""
        self._timer.stop()
        text = self._read()
        if text != self._kept:
            self.given.emit(text)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when nothing typed here can be taken back."""
        if _is_undo(event) and self._read() == self._kept:
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin to type in the text itself, without break opportunities."""
        super().focusInEvent(event)
        if not self._breaks:
            self._show(self._read())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was typed."""
        super().focusOutEvent(event)
        self.hand_over()
        if not self._breaks:
            self._show(self._read())

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

    def _show_again(self) -> None:
        self._show(self._read())

    def _show(self, text: str) -> None:
        """Show `text`; while nobody types in it, with break opportunities where Qt finds none."""
        shown = text if self._breaks or self.hasFocus() else words.wrapped(text)
        if shown != self.toPlainText():
            self.setPlainText(shown)

    def _read(self) -> str:
        return normalise_text(self.toPlainText()).rstrip()

    def _typed(self) -> None:
        if self._read() != self._kept:
            self._timer.start()

    def _fit(self) -> None:
        """Grow with the text, from `lines` lines to three times as many."""
        line = self.fontMetrics().lineSpacing()
        wanted = min(max(int(self.document().size().height()), self._lines), self._lines * 3)
        self.setFixedHeight(line * wanted + 22)


def commit_focused(root: QWidget) -> None:
    """Hand over what is being typed in the field that has the focus, before something else happens."""
    focused = root.focusWidget()
    if isinstance(focused, LineField | TextField):
        focused.hand_over()


class StillCombo(QComboBox):
    """A list to choose from that the wheel does not turn."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class StillSpin(QSpinBox):
    """A whole number that the wheel does not turn, typed with Thai or Arabic digits."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Take Thai digits for what they say; Qt knows none (docs/thai-paper.md §6)."""
        return super().validate(to_arabic(text), place)

    def valueFromText(self, text: str) -> int:
        """Return the number that was typed."""
        return super().valueFromText(to_arabic(text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()
