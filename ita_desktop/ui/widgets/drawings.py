"""Drawings of the documents, on screen: drawn by the same code, as SVG, off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import SMALL, Card, empty

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background


class SvgPicture(QWidget):
    """Shows an SVG drawing on white, in its own proportions."""

    def __init__(self, svg: str, name: str, parent: QWidget | None = None) -> None:
        """Show `svg`; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")), self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the width asks for."""
        super().resizeEvent(event)
        size = self._renderer.defaultSize()
        if size.width() > 0:
            self.setFixedHeight(round(self.width() * size.height() / size.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()


class DrawingsCard(Card):
    """One kind of chart at a time."""

    def __init__(
        self, background: Background, kinds: Mapping[str, str], nothing: str, parent: QWidget | None = None
    ) -> None:
        """Begin empty.

        Args:
            background: where they are drawn.
            kinds: what can be shown, by what each is called.
            nothing: what is said where there is nothing to draw.
            parent: the widget it belongs to.
        """
        super().__init__("แผนภูมิ" if kinds else "", parent)
        self._background = background
        self._nothing = nothing
        self._make: Callable[[str], list[str]] | None = None
        self._turn = 0
        self.kind = StillCombo()
        for kind, name in kinds.items():
            self.kind.addItem(name, kind)
        self.kind.activated.connect(self._draw)
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        if kinds:
            top = QHBoxLayout()
            top.addWidget(field_label("แสดง", self.kind))
            top.addWidget(self.kind, 1)
            self.body.addLayout(top)
        self.body.addLayout(self._column)

    def show_made(self, make: Callable[[str], list[str]]) -> None:
        """Show what `make` returns of a kind as SVG; it is called in a thread."""
        self._make = make
        self._draw()

    def pictures(self) -> int:
        """Return how many drawings are shown."""
        return len([one for one in self.findChildren(SvgPicture) if not one.isHidden()])

    def _draw(self) -> None:
        if self._make is None:
            return
        self._turn += 1
        turn = self._turn

        def show(drawings: list[str]) -> None:
            if turn == self._turn:
                self._show(drawings)

        self._background.run(partial(self._make, self.kind.currentData() or ""), show, self._fail)

    def _show(self, drawings: list[str]) -> None:
        empty(self._column)
        for svg in drawings:
            self._column.addWidget(SvgPicture(svg, self.kind.currentText() or self.accessibleName()))
        if not drawings:
            self._column.addWidget(WrapLabel(self._nothing, name="muted"))

    def _fail(self, problem: KnownProblem) -> None:
        empty(self._column)
        label = WrapLabel()
        label.show_text(problem.message, "bad")
        self._column.addWidget(label)
