"""Honest sentences from findings, in the five ways real offices write them. Deterministic; nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording.parts import Digits, Style, WrittenParagraph, WrittenSection
from ita_desktop.models.framework import PlanUnit

if TYPE_CHECKING:
    from ita_desktop.analysis.wording.voice import Voice
    from ita_desktop.models.framework import Documents

__all__ = ["Digits", "Style", "WrittenParagraph", "WrittenSection", "style_for", "written"]


def written(style: Style, voice: Voice) -> tuple[WrittenSection, ...]:
    """Return the analysis of the findings that `voice` speaks about, in `style`: the whole first, in every style."""
    from ita_desktop.analysis.wording import by_issue, by_item, by_tool, single_table, three_part
    from ita_desktop.analysis.wording.overall import overall_section

    writers = {
        Style.BY_ITEM: by_item.write,
        Style.BY_ISSUE: by_issue.write,
        Style.THREE_PART: three_part.write,
        Style.SINGLE_TABLE: single_table.write,
        Style.BY_TOOL: by_tool.write,
    }
    return (overall_section(voice), *writers[style](voice))


def style_for(documents: Documents) -> Style:
    """Return the style that answers what a plan year asks for.

    Up to 2566 each measure must say how it is followed up, and only `by-tool` has the column. In 2567 and 2568 the
    analysis goes by seven issues. From 2569 on it goes by indicators and has to tell what is to be mended, developed
    and kept (docs/domain.md §4.4): `three-part` says the three apart, with the parts of the EIT and the sub-groups.
    """
    if documents.monitoring_required:
        return Style.BY_TOOL
    return Style.BY_ISSUE if documents.divided_by is PlanUnit.ISSUES else Style.THREE_PART
