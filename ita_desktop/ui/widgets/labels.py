"""Labels that break Thai lines, show text as text, and take a tone; and the bar that tells what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


SIDE = 8
"""What the style sheet leaves beside the labels of the status bar."""


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
        self.setText(words.wrapped(self._plain))


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
        """Ask for room for the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 3 * SIDE, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.contentsRect().width() - 2 * SIDE
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))


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


class Notice(QFrame):
    """One message at a time; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = _Message()
        self._close = QPushButton("รับทราบ", self)
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self.label, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str, tone: str = "bad") -> None:
        """Show `text`; `tone` is good, watch or bad."""
        self.label.show_text(text)
        set_tone(self, tone)
        self.show()

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
