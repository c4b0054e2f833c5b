"""Labels that break Thai lines, show text as text, and take a tone; and the bar that tells what happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent

    from ita_desktop.analysis.explained import Explained


SIDE = 8
"""What the style sheet leaves beside the labels of the status bar."""

_LONG_RUN = re.compile(r"[!-~]{24}(?=[!-~])")
"""What no line has room for, such as a link whose Thai is told in percent signs."""


class WrapLabel(QLabel):
    """A label of several lines. Its text is data: never markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        """Show `text`; `name` is the part of the style sheet it follows."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setObjectName(name)
        self._plain = ""
        words.ready.connect(self._again)
        self.show_text(text)

    @property
    def plain_text(self) -> str:
        """The text as it was given, without break opportunities."""
        return self._plain

    def show_text(self, text: str, tone: str = "") -> None:
        """Show `text` in the colour of `tone`: good, watch, bad, or empty for the ordinary one."""
        self._plain = text
        self._again()
        set_tone(self, tone)

    def _again(self) -> None:
        self.setText(_LONG_RUN.sub("\\g<0>\u200b", words.wrapped(self._plain)))


class ShortLabel(QLabel):
    """One line that is cut in the middle, with an ellipsis, where there is no room; whole in its tip."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show `text`."""
        self._whole = text
        self.setToolTip(text)
        self.updateGeometry()
        self._cut()

    @property
    def whole_text(self) -> str:
        """The text as it was given."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Leave the window as small as it may be."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text, and a little more, for what fits is not told to the pixel."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + self._around() + SIDE, super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._cut()

    def _around(self) -> int:
        """Return what the style puts around the text."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def _cut(self) -> None:
        room = self.width() - self._around()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))


class ElidedCombo(QComboBox):
    """A list to choose from that ends what is cut with an ellipsis; whole in the list."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """End what is cut with an ellipsis."""
        fits = self.sizeAdjustPolicy() == QComboBox.SizeAdjustPolicy.AdjustToContents
        if fits and self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter  # dear to load, and seldom needed

        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - 2
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Meaning(QObject):
    """What the figure on a widget means: its tip, worked out when asked for; Shift+F1 lists all on the page."""

    def __init__(self, widget: QWidget, tells: Callable[[], Explained | None]) -> None:
        """Be that of `widget`."""
        super().__init__(widget)
        self.widget = widget
        self.tells = tells
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the meaning as the tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and isinstance(watched, QWidget):
            told = self.tells()
            QToolTip.showText(event.globalPos(), "" if told is None else words.folded(told.text), watched)
            return True
        return False


def give_meaning(widget: QWidget, tells: Callable[[], Explained | None]) -> None:
    """Let `widget`, which shows a figure, tell what it means; `tells` is asked when a person wants to know."""
    meaning = next((one for one in widget.children() if isinstance(one, Meaning)), None)
    if meaning is None:
        Meaning(widget, tells)
    else:
        meaning.tells = tells


def plain_label(text: str = "", name: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label of one line whose text is data; `name` is the part of the style sheet it follows."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setObjectName(name)
    return label


def field_label(text: str, buddy: QWidget) -> QLabel:
    """Return the label of the field `buddy`, and give the field that name for screen readers."""
    label = plain_label(text, "muted")
    label.setBuddy(buddy)
    buddy.setAccessibleName(text)
    return label


def set_tone(widget: QWidget, tone: str) -> None:
    """Give `widget` the style sheet's colours of `tone`."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


_TICK = 500
"""Milliseconds from one look at whether a message was seen to the next."""
_AT_LEAST, _SIGNS_A_TICK = 12, 8
"""Ticks for which a message that only tells is seen, and how many signs of it are read in one more."""


class Notice(QFrame):
    """One message at a time; hidden when there is none.

    One that only tells of what went well goes by itself once it was there to be read: while the window is in use, and
    the message neither under the mouse nor with the keys. All others stay until they are taken note of.

    Signals:
        open_asked: carries the path that the message offered to open.
    """

    open_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = _Message()
        self.open_file = QPushButton("เปิดแฟ้ม", self)
        self.open_folder = QPushButton("เปิดโฟลเดอร์", self)
        self._act = QPushButton(self)
        self._act.hide()
        self._does: Callable[[], object] | None = None
        self._act.clicked.connect(self._do)
        self._close = QPushButton("รับทราบ", self)
        self._close.clicked.connect(self.hide)
        self._made: Path | None = None
        self._ticks = self._left = 0
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self.tick)
        self.open_file.clicked.connect(lambda: self.open_asked.emit(self._made))
        self.open_folder.clicked.connect(lambda: self.open_asked.emit(self._folder()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self.label, 1)
        for button in (self._act, self.open_file, self.open_folder, self._close):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str, tone: str = "bad", *, stays: bool = False) -> None:
        """Show `text`; `tone` is good, watch or bad. A good one `stays` where it is there to be read for long."""
        self.label.show_text(text)
        set_tone(self, tone)
        self.offer(None)
        self.propose("", None)
        self._ticks = self._left = 0 if stays or tone != "good" else _AT_LEAST + len(text) // _SIGNS_A_TICK
        self._clock.start() if self._ticks else self._clock.stop()
        self.show()

    def offer(self, made: Path | None) -> None:
        """Offer to open what the message tells was written: a file and its folder, or a folder alone; None nothing."""
        self._made = made
        self.open_file.setVisible(made is not None and not made.is_dir())
        self.open_folder.setVisible(made is not None)

    def propose(self, text: str, act: Callable[[], object] | None) -> None:
        """Put a button called `text` beside the message, which does `act`; None takes it away."""
        self._does = act
        self._act.setText(text)
        self._act.setVisible(act is not None)

    def _do(self) -> None:
        if self._does is not None:
            self._does()

    def _folder(self) -> Path | None:
        return self._made if self._made is None or self._made.is_dir() else self._made.parent

    def tick(self) -> None:
        """Let a little time go by; a message that was seen long enough goes."""
        inside = QApplication.focusWidget()
        if self.underMouse() or (inside is not None and self.isAncestorOf(inside)):
            self._left = self._ticks
        elif self.isActiveWindow() and self._left:
            self._left -= 1
            if not self._left:
                self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._clock.stop()

    def tell_beside(self, text: str) -> None:
        """Show `text` below what is told already; what it tells anew, up to its colon, goes."""
        kept = self.label.plain_text.splitlines() if self.isVisible() else []
        others = text.partition(":")[0]
        self.tell("\n".join([*(line for line in kept if not line.startswith(others)), text]), "watch")


class _Message(WrapLabel):
    """A label that takes the height its width asks for, and asks for none beforehand."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Leave the window as small as it may be."""
        return QSize(0, self.fontMetrics().height())
