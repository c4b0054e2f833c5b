"""Fonts in which Thai marks take room of their own, as typewriters' do: the room is no blank between words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inside.glyphs import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.inside.glyphs import PageLetter

_FEWEST = 12
"""Letters with marks that a page must have to tell."""
_NEARLY = 0.9
_WIDE = 0.3
"""From so much on, in sizes of the letter, what follows each mark is its room."""


def without_room(lines: Sequence[list[PageLetter]]) -> list[list[PageLetter]]:
    """Return `lines` with each letter reaching over the room of its marks, where the font gives them any."""
    rooms = sorted(
        (after.left - one.right) / _marks(one) / one.size
        for line in lines
        for one, after in pairwise(line)
        if _marks(one) and not after.text.isspace()
    )
    if len(rooms) < _FEWEST or rooms[int((1 - _NEARLY) * len(rooms))] < _WIDE:
        return list(lines)
    room = rooms[int((1 - _NEARLY) * len(rooms))]
    return [
        [
            *(
                one._replace(right=min(after.left, one.right + room * _marks(one) * one.size))
                for one, after in pairwise(line)
            ),
            *line[-1:],
        ]
        for line in lines
    ]


def _marks(letter: PageLetter) -> int:
    return len(MARK.findall(letter.text))
