"""A button that shows a drawing, in the colours in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.theme import Theme


class IconButton(QToolButton):
    """`text` is its tip, and its name for screen readers."""

    def __init__(
        self, theme: Theme, icon: str, text: str, parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        """Show the drawing `icon`; a quiet one in the colour of labels."""
        super().__init__(parent)
        self._theme = theme
        self._drawing = icon
        self._quiet = quiet
        self.setToolTip(text)
        self.setAccessibleName(text)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        colours = self._theme.colours
        self.setIcon(self._theme.icon(self._drawing, colours.muted if self._quiet else colours.text))
