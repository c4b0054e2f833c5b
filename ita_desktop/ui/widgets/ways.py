"""A dialog that tells what is the matter and offers the ways on, each a button with what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ita_desktop.ui.widgets.layouts import SMALL, Foot, ReadingDialog

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget


class WaysDialog(ReadingDialog):
    """Whichever way is taken, the dialog closes and the way's signal follows; closing it alone takes none.

    Attributes:
        column: where what is told and the ways stand, from above.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        """Begin a dialog under `title`; `close_with` ends it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._foot = Foot()
        self.column = self.above(self._foot)
        self.column.setSpacing(SMALL)

    def way(self, text: str, explained: str, taken: SignalInstance) -> QPushButton:
        """Add the way called `text`, with what it does; `taken` is sent when it is taken."""
        button = QPushButton(f"{text}\n{explained}")
        button.setAccessibleDescription(explained)
        button.clicked.connect(self.accept)
        button.clicked.connect(taken)
        self.column.addWidget(button)
        return button

    def close_with(self, text: str, first: QPushButton | None) -> None:
        """Add the button `text` that takes no way, and let Enter take `first`."""
        if first is not None:
            first.setObjectName("primary")
            first.setDefault(True)
            first.setFocus()
        self._foot.add(text, self.reject)
