"""What a cell of a table holds, divided where a page ends: how high it is, where its lines end, what goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.documents.typeset.content import Run
from ita_desktop.documents.typeset.paragraph import ThaiParagraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.reportlab_parts import Flowable


def height_of(flowables: Sequence[Flowable], width: float) -> float:
    """Return the height in points of `flowables` below each other in `width` points."""
    height = 0.0
    for index, flowable in enumerate(flowables):
        height += flowable.wrap(width, 1e6)[1] + (flowable.getSpaceBefore() if index else 0)
    return height


def divide(
    flowables: Sequence[Flowable], width: float, height: float
) -> tuple[tuple[Flowable, ...], tuple[Flowable, ...]]:
    """Return which of `flowables` fit into `height` points and what is left; paragraphs divide between their lines."""
    used = 0.0
    for index, flowable in enumerate(flowables):
        above = flowable.getSpaceBefore() if index else 0
        own = flowable.wrap(width, 1e6)[1]
        if used + above + own > height + 0.001:
            cut = flowable.cut(width, height - used - above) if isinstance(flowable, ThaiParagraph) else None
            if cut is not None:
                return (*flowables[:index], cut[0]), (cut[1], *flowables[index + 1 :])
            return tuple(flowables[:index]), tuple(flowables[index:])
        used += above + own
    return tuple(flowables), ()


def line_ends(flowables: Sequence[Flowable], width: float) -> tuple[float, ...]:
    """Return how far below the top each line of `flowables` ends, in points; other things end as one."""
    ends: list[float] = []
    bottom = 0.0
    for index, flowable in enumerate(flowables):
        bottom += flowable.getSpaceBefore() if index else 0
        height = flowable.wrap(width, 1e6)[1]
        count = round(height / flowable.style.leading) if isinstance(flowable, ThaiParagraph) else 1
        ends += [bottom + height * number / count for number in range(1, count + 1)]
        bottom += height
    return tuple(ends)


def carried_on(flowables: Sequence[Flowable], width: float, mark: str, most: int) -> tuple[Flowable, ...]:
    """Return what a cell says where its row goes on after all of it: itself and `mark` while it is short, else `mark`.

    Args:
        flowables: what the cell held before the page.
        width: the room in points.
        mark: such as `(ต่อ)`.
        most: up to how many lines are short.
    """
    texts = [part for part in flowables if isinstance(part, ThaiParagraph) and part.text]
    if not texts:
        return ()
    last = texts[-1]
    alone = ThaiParagraph(last.setting, mark, replace(last.style, indent=0, first_indent=0))
    said = ThaiParagraph(
        last.setting, [*last.runs, Run(f" {mark}")], last.style, label=last.label, label_room=last.label_room
    )
    return (*texts[:-1], said) if len(line_ends(flowables, width)) <= most else (alone,)
