"""Tables of the items of one indicator, with the parts of the EIT and the sub-groups of the OIT."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Cell, Row, Table
from ita_desktop.documents.layouts.parts import (
    PORTRAIT,
    cell,
    centred,
    figure,
    head,
    labelled,
    line,
    node_text,
    shaded_row,
    widths,
)
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title, tool_title
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.analysis.findings import IndicatorFinding, ItemFinding
    from ita_desktop.analysis.scoring import ItemResult, NodeResult
    from ita_desktop.analysis.wording import WrittenSection

THREE_PART_HEADING = "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง ข้อที่ต้องพัฒนา หรือรักษาระดับ"
_PUBLIC = "Public"
_SURVEY = "Survey"
_SCORE = "คะแนน"
_QUESTIONS = {Tool.IIT: "ข้อคำถาม", Tool.EIT: "ข้อคำถาม", Tool.OIT: "ข้อมูลที่เปิดเผย"}


def item_name(item: ItemFinding) -> str:
    """Return an item's code and whole text."""
    return f"{item.code} {one_line(item.item.text or item.item.short)}"


def by_indicator_table(found: IndicatorFinding) -> Table:
    """Return the items beside the name of their indicator, which is one cell for all of them (report 000)."""
    titles = Row((head("ตัวชี้วัด"), head(_QUESTIONS[found.indicator.tool]), head(_SCORE)))
    name = Cell(
        (line(f"{found.number}. {found.indicator.name}", bold=True), line(f"({node_text(found.node)} คะแนน)")),
        rows=len(found.items),
    )
    cells = [(cell(item_name(item)), centred(figure(item.score))) for item in found.items]
    body = tuple(Row((name, *own) if not place else own) for place, own in enumerate(cells))
    return Table(widths(PORTRAIT, 2.2, 6.2, 1.2), (titles,), body, whole=True)


def score_table(found: IndicatorFinding) -> Table:
    """Return the items under their indicator, with the parts of the EIT and the sub-groups of the OIT."""
    parts = _has_parts(found)
    name = indicator_title(found.number, found.indicator.name)
    titles = [head(tool_title(found.indicator.tool)), *([head(_PUBLIC), head(_SURVEY)] if parts else []), head(_SCORE)]
    heads = (Row((head(name), *_head_figures(found.node, parts=parts))), Row(tuple(titles)))
    rows = [shaded_row(*cells) if is_group else Row(cells) for is_group, cells in _item_rows(found, parts=parts)]
    shares = (6, 1, 1, 1) if parts else (8, 1)
    return Table(widths(PORTRAIT, *shares), heads, tuple(rows))


def three_part_table(found: IndicatorFinding, analysis: WrittenSection) -> Table:
    """Return the scores of an indicator, and below them what to mend, to develop and to keep (report 002)."""
    table = score_table(found)
    words = (labelled(paragraph.label, paragraph.text) for paragraph in analysis.paragraphs)
    last = Row((Cell((line(THREE_PART_HEADING, bold=True), *words), columns=len(table.widths)),))
    return replace(table, body=(*table.body, last))


def _has_parts(found: IndicatorFinding) -> bool:
    """Tell whether any part of the EIT was entered apart; else there is only the one score."""
    results = [item.result for item in found.items]
    return any(result.public is not None or result.survey is not None for result in results)


def _item_rows(found: IndicatorFinding, *, parts: bool) -> Iterator[tuple[bool, tuple[Cell, ...]]]:
    """Give the rows of items, each with whether it is that of a sub-group; a sub-group stands above its items."""
    if not found.subgroups:
        for item in found.items:
            yield False, (cell(item_name(item)), *_item_figures(item.result, parts=parts))
        return
    for group in found.subgroups:
        name = cell(f"{group.subgroup.code} {group.subgroup.name}", bold=True)
        yield True, (name, centred(node_text(group.node), bold=True))
        yield from ((False, (cell(item_name(item)), centred(figure(item.score)))) for item in group.items)
    yield from _ungrouped(found)


def _ungrouped(found: IndicatorFinding) -> Iterator[tuple[bool, tuple[Cell, ...]]]:
    items: Sequence[ItemFinding] = [item for item in found.items if item.item.subgroup is None]
    yield from ((False, (cell(item_name(item)), centred(figure(item.score)))) for item in items)


def _item_figures(result: ItemResult, *, parts: bool) -> tuple[Cell, ...]:
    own = (centred(figure(result.public)), centred(figure(result.survey))) if parts else ()
    return (*own, centred(figure(result.score)))


def _head_figures(node: NodeResult, *, parts: bool) -> tuple[Cell, ...]:
    own = (head(figure(node.public)), head(figure(node.survey))) if parts else ()
    return (*own, head(node_text(node)))
