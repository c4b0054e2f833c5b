"""The charts of the documents beside the analysis."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.ui.widgets.drawings import DrawingsCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.ui.background import Background

_INDICATORS, _LEVEL, _IMPACT, _TOOLS = "indicators", "level", "impact", "tools"
CHART_NAMES = {
    _INDICATORS: "คะแนนรายตัวชี้วัดเทียบกับปีก่อน",
    _LEVEL: "ระดับและเงื่อนไขของระดับถัดไป",
    _IMPACT: "ข้อที่จะเพิ่มคะแนนรวมได้มากที่สุด",
    _TOOLS: "คะแนนรายเครื่องมือเทียบกับเกณฑ์",
}
_NOTHING = "คะแนนที่กรอกยังไม่พอสำหรับแผนภูมินี้"


class ChartsCard(DrawingsCard):
    """The charts of one assessment."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(background, CHART_NAMES, _NOTHING, parent)
        self._dossier: Dossier | None = None

    def show_charts(self, dossier: Dossier) -> None:
        """Draw the charts of `dossier`."""
        if dossier is not self._dossier:
            self._dossier = dossier
            self.show_made(partial(_drawings, dossier))


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
