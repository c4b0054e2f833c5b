"""The five layouts: each after a real report, from the same data, in our wording (issue F)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style, style_for
from ita_desktop.documents.blocks import Chart, Document, Section, with_digits
from ita_desktop.documents.layouts import by_issue, by_item, by_tool, figures, single_table, three_part, titles
from ita_desktop.documents.layouts.follow_up import follow_up
from ita_desktop.documents.layouts.material import Kind, LayoutOptions, material_of
from ita_desktop.documents.layouts.scores import scores
from ita_desktop.documents.memo import memo_blocks, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.documents.layouts.material import Material
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

__all__ = ["Kind", "LayoutOptions", "Style", "build", "charts"]

_ANALYSES = {
    Style.BY_ITEM: by_item.analysis,
    Style.BY_ISSUE: by_issue.analysis,
    Style.THREE_PART: three_part.analysis,
    Style.SINGLE_TABLE: single_table.analysis,
    Style.BY_TOOL: by_tool.analysis,
}
_PLANS = {
    Style.BY_ITEM: by_item.plan,
    Style.BY_ISSUE: by_issue.plan,
    Style.THREE_PART: three_part.plan,
    Style.SINGLE_TABLE: single_table.plan,
    Style.BY_TOOL: by_tool.plan,
}
DEFAULT_OPTIONS = LayoutOptions()


def build(
    kind: Kind,
    assessment: Assessment,
    frameworks: Callable[[int], Framework | None],
    *,
    layout: Style | None = None,
    earlier: Sequence[Assessment] = (),
    options: LayoutOptions = DEFAULT_OPTIONS,
) -> Document:
    """Return a document of `assessment`.

    Args:
        kind: which document; a report is memo, analysis and plan in one.
        assessment: the assessed year with its plan and memo.
        frameworks: gives the framework of a fiscal year, or None where it is not at hand.
        layout: whose report to follow; what the plan year asks for where it is None.
        earlier: assessments of earlier years, in order; the last is compared with.
        options: how the office wants it.

    Raises:
        UnknownYear: the assessed year's framework is not at hand.
    """
    material = material_of(assessment, frameworks, earlier, options)
    chosen = layout or style_for(material.documents)
    document = Document(
        title=_title(kind, material),
        author=material.agency,
        sections=_sections(kind, chosen, material),
        names=names_of(assessment),
    )
    return with_digits(document, thai=options.thai_digits)


def charts(
    assessment: Assessment,
    frameworks: Callable[[int], Framework | None],
    *,
    earlier: Sequence[Assessment] = (),
    options: LayoutOptions = DEFAULT_OPTIONS,
) -> tuple[Chart, ...]:
    """Return every chart there is of `assessment`, for the screen: level, tools, years, indicators, items by impact.

    `charts.svg_of(chart.figure, width)` draws one. Arguments and errors are those of `build`.
    """
    material = material_of(assessment, frameworks, earlier, options)
    drawn = (
        *figures.level_chart(material),
        *figures.tool_charts(material),
        *figures.indicator_charts(material),
        *figures.impact_chart(material),
    )
    document = with_digits(Document("", "", (Section(drawn),)), thai=options.thai_digits)
    return tuple(block for block in document.sections[0].blocks if isinstance(block, Chart))


def _sections(kind: Kind, layout: Style, material: Material) -> tuple[Section, ...]:
    match kind:
        case Kind.ANALYSIS:
            return _numbered_through(_ANALYSES[layout](material))
        case Kind.PLAN:
            return _numbered_through(_PLANS[layout](material))
        case Kind.FOLLOW_UP:
            return follow_up(material)
        case Kind.SCORES:
            return scores(material)
        case Kind.REPORT:
            return (*_memo(material), *_numbered_through(_report(layout, material)))


def _numbered_through(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections of one paper, whose pages are counted from the first to the last, whichever way they lie."""
    return (*sections[:1], *(replace(section, continues=True) for section in sections[1:]))


def _report(layout: Style, material: Material) -> tuple[Section, ...]:
    """Return analysis and plan; in `single-table` the plan's table has the analysis in it already."""
    plan = _PLANS[layout](material)
    return plan if layout is Style.SINGLE_TABLE else (*_ANALYSES[layout](material), *plan)


def _memo(material: Material) -> tuple[Section, ...]:
    """Return the memo that carries the report; none where nothing of it was entered."""
    memo = material.assessment.memo
    if memo is None:
        return ()
    options = replace(material.options.memo, thai_digits=material.options.thai_digits)
    return (Section(memo_blocks(memo, options)),)


def _title(kind: Kind, material: Material) -> str:
    lines = {
        Kind.ANALYSIS: titles.analysis_title,
        Kind.PLAN: titles.plan_title,
        Kind.REPORT: titles.plan_title,
        Kind.FOLLOW_UP: titles.follow_up_title,
        Kind.SCORES: titles.result_title,
    }[kind](material)
    return " ".join(lines)
