"""The charts of the documents, on screen: drawn by the same code, as SVG, off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import SMALL, Card, empty

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ita_desktop.analysis.dossier import Dossier
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


_INDICATORS, _LEVEL, _IMPACT, _TOOLS = "indicators", "level", "impact", "tools"
CHART_NAMES = {
    _INDICATORS: "คะแนนรายตัวชี้วัดเทียบกับปีก่อน",
    _LEVEL: "ระดับและเงื่อนไขของระดับถัดไป",
    _IMPACT: "ข้อที่จะเพิ่มคะแนนรวมได้มากที่สุด",
    _TOOLS: "คะแนนรายเครื่องมือเทียบกับเกณฑ์",
}
_NOTHING = "คะแนนที่กรอกยังไม่พอสำหรับแผนภูมินี้"


class ChartsCard(Card):
    """One kind of chart at a time."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("แผนภูมิ", parent)
        self._background = background
        self._dossier: Dossier | None = None
        self._turn = 0
        self.kind = QComboBox()
        for kind, name in CHART_NAMES.items():
            self.kind.addItem(name, kind)
        self.kind.activated.connect(self._draw)
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        top = QHBoxLayout()
        top.addWidget(field_label("แสดง", self.kind))
        top.addWidget(self.kind, 1)
        self.body.addLayout(top)
        self.body.addLayout(self._column)

    def show_charts(self, dossier: Dossier) -> None:
        """Draw the charts of `dossier`."""
        if dossier is not self._dossier:
            self._dossier = dossier
            self._draw()

    def pictures(self) -> int:
        """Return how many drawings are shown."""
        return len([one for one in self.findChildren(SvgPicture) if not one.isHidden()])

    def _draw(self) -> None:
        if self._dossier is None:
            return
        self._turn += 1
        turn = self._turn

        def show(drawings: list[str]) -> None:
            if turn == self._turn:
                self._show(drawings)

        self._background.run(partial(_drawings, self._dossier, self.kind.currentData()), show, self._fail)

    def _show(self, drawings: list[str]) -> None:
        empty(self._column)
        for svg in drawings:
            self._column.addWidget(SvgPicture(svg, self.kind.currentText()))
        if not drawings:
            self._column.addWidget(WrapLabel(_NOTHING, name="muted"))

    def _fail(self, problem: KnownProblem) -> None:
        empty(self._column)
        label = WrapLabel()
        label.show_text(problem.message, "bad")
        self._column.addWidget(label)


def _drawings(dossier: Dossier, kind: str) -> list[str]:
    """Return the charts of one kind as SVG; called in a thread, where the heavy libraries load when first needed."""
    from ita_desktop.documents.charts import svg_of
    from ita_desktop.documents.layouts import figures

    makers = {
        _INDICATORS: figures.indicator_charts,
        _LEVEL: figures.level_chart,
        _IMPACT: figures.impact_chart,
        _TOOLS: figures.tool_charts,
    }
    return [svg_of(chart.figure, chart.width) for chart in makers[kind](dossier)]
