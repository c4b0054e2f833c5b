"""The scores alone, without analysis: the result, and the items of each indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Section
from ita_desktop.documents.layouts.parts import titles
from ita_desktop.documents.layouts.results import indicators_table, overall_blocks, section_heading, tools_table
from ita_desktop.documents.layouts.score_tables import score_table
from ita_desktop.documents.layouts.titles import result_title

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block


def scores(dossier: Dossier) -> tuple[Section, ...]:
    """Return the overall result, tools, indicators, and a table of items for each indicator."""
    blocks: list[Block] = [
        *titles(*result_title(dossier)),
        *overall_blocks(dossier),
        section_heading("ผลการประเมินรายเครื่องมือ"),
        tools_table(dossier),
        section_heading("ผลการประเมินรายตัวชี้วัด"),
        indicators_table(dossier, by_tool=True),
    ]
    blocks += [replace(score_table(found), whole=True) for found in dossier.findings.indicators]
    return (Section(tuple(blocks)),)
