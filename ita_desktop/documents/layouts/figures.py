"""The charts of the layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.layouts.material import Material


def level_chart(material: Material) -> tuple[Block, ...]:
    return ()


tool_charts = indicator_charts = impact_chart = level_chart
