"""The bar under the header that tells what happened, until it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ita_desktop.ui.widgets.labels import WrapLabel, set_tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


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
