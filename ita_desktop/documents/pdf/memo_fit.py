"""A memo whose signers stand on one page where they can, and where else it breaks.

White is taken in by ranks, each in proportion and none before the rank above it is used up: the gaps of the opinions,
the pitch of their dotted lines, the bottom margin (`measures.OpinionSpaces`), then one dotted line of each opinion.
Where that is not enough, opinions stand in two columns if the office wants that. Else the memo ends with its author on
this page, and all opinions go to the next; one alone takes the closing paragraph and the author with it. Where the
author does not fit, the closing paragraph goes with all who sign; where that leaves this page under a third full, at
least two opinions go.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from ita_desktop.documents import blocks as b
from ita_desktop.documents import measures as m
from ita_desktop.documents.pdf.flowables import flowables_of
from ita_desktop.documents.typeset.pages import Together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.typeset.content import Setting

_FIRST_ROOM = m.PAGE_HEIGHT - m.TOP_MARGIN - m.BOTTOM_MARGIN
_LATER_ROOM = m.PAGE_HEIGHT - m.PAGE_NUMBER_TOP - m.PAGE_NUMBER_GAP - m.BOTTOM_MARGIN
_STEPS = 60
"""From white as it is to white that gives no more: twenty steps a rank."""
_LEAST_FULL = 1 / 3
_ALONE = 2
"""A group of so many is the author and one opinion, which does not stand on a page by itself."""
_UNSURE = 2 * m.BODY_LEADING
"""Where the body goes over pages by itself, how it parts there is not known to the line."""


def fitted_memo(setting: Setting, section: b.Section, *, aside: bool) -> b.Section:
    """Return a memo's section with its signers on one page, or with the break before them that leaves a whole group.

    Args:
        setting: fonts and names.
        section: the memo; any other section stays as it is.
        aside: whether opinions may stand in two columns.
    """
    places = [place for place, block in enumerate(section.blocks) if isinstance(block, b.Closing | b.SignerBlock)]
    if not places or not isinstance(section.blocks[0], b.MemoHead) or places[-1] - places[0] != len(places) - 1:
        return section
    body, group = section.blocks[: places[0]], section.blocks[places[0] :]
    used = _height(setting, body)
    left = _FIRST_ROOM - used
    if left < 0:
        left = _LATER_ROOM - (used - _FIRST_ROOM) % _LATER_ROOM - _UNSURE
    for paired, fewer in product((False, True) if aside else (False,), (0, 1)):
        low, high = 0, _STEPS
        if not _fits(setting, _closer(group, high, fewer, paired=paired), left, high):
            continue
        while low < high:
            middle = (low + high) // 2
            fits = _fits(setting, _closer(group, middle, fewer, paired=paired), left, middle)
            low, high = (low, middle) if fits else (middle + 1, high)
        return replace(section, blocks=(*body, *_closer(group, low, fewer, paired=paired)), bottom_given=_given(low))
    return replace(section, blocks=(*body, *_parted(setting, group, _FIRST_ROOM - left)))


def _fits(setting: Setting, group: Sequence[b.Block], room: float, step: int) -> bool:
    return _height(setting, group) <= room + _given(step)


def _given(step: int) -> float:
    """Return what the bottom margin gives in the third rank, in points."""
    return max(0.0, 3 * step / _STEPS - 2) * m.BOTTOM_GIVES


def _height(setting: Setting, blocks: Sequence[b.Block]) -> float:
    """Return the height of `blocks` under each other, with the white above the first."""
    if not blocks:
        return 0.0
    together = Together(flowables_of(setting, blocks, thai_digits=True))
    return together.getSpaceBefore() + together.wrap(m.TEXT_WIDTH, 1e6)[1]


def _closer(group: Sequence[b.Block], step: int, fewer: int, *, paired: bool) -> tuple[b.Block, ...]:
    """Return the group with less white around its opinions; who reports signs with the room that is usual."""
    closer = [
        replace(block, tight=3 * step / _STEPS, blank_lines=max(min(block.blank_lines, 1), block.blank_lines - fewer))
        if isinstance(block, b.SignerBlock) and _is_opinion(block)
        else block
        for block in group
    ]
    return tuple(_in_pairs(closer) if paired else closer)


def _is_opinion(block: b.Block) -> bool:
    return isinstance(block, b.SignerBlock) and bool(block.heading or block.opinion or block.blank_lines)


def _in_pairs(group: Sequence[b.Block]) -> list[b.Block]:
    """Return the group with its opinions two by two."""
    opinions = [block for block in group if isinstance(block, b.SignerBlock) and _is_opinion(block)]
    others: list[b.Block] = [block for block in group if not _is_opinion(block)]
    pairs = [b.SignerPair(*opinions[place : place + 2]) for place in range(0, len(opinions) - 1, 2)]
    return [*others, *pairs, *(opinions[-1:] if len(opinions) % 2 else [])]


def _parted(setting: Setting, group: Sequence[b.Block], above: float) -> tuple[b.Block, ...]:
    """Return the group with the page break that leaves most of it together, `above` points being full above it.

    A group that is longer than a page parts once more, before its last two at the latest.
    """
    written = above + _height(setting, group[:1])
    if len(group) > _ALONE and written <= _FIRST_ROOM and _height(setting, group[1:]) <= _LATER_ROOM:
        return (*group[:1], b.PageBreak(), *group[1:])
    for place in range(len(group) - 1):
        full = above + _height(setting, group[:place])
        if full > _FIRST_ROOM:
            break
        if full >= _LEAST_FULL * _FIRST_ROOM and _height(setting, group[place:]) <= _LATER_ROOM:
            return (*group[:place], b.PageBreak(), *group[place:])
    fitting = (place for place in range(len(group) - 2, 0, -1) if _height(setting, group[:place]) <= _LATER_ROOM)
    place = next(fitting, 0)
    first = (b.PageBreak(),) if above >= _LEAST_FULL * _FIRST_ROOM else ()
    return (*first, *group[:place], b.PageBreak(), *group[place:]) if place else tuple(group)
