"""How closely two words hang together: what a line break between them costs, by how likely readers take them for one.

Which pairs are one thing (โลก|ร้อน, รัฐมนตรี|ว่าการ) cannot be listed: every new text has others. So each word has two
numbers, for standing before and after a break, and each frequent pair one more; their sum is the logit of the chance.
They were reckoned from counts over the public news of the Thai government, weighed against what readers marked
(`packaging/word_bonds.py`, docs/thai-paper.md §2.3).
"""

from __future__ import annotations

import gzip
import math
from functools import cache
from typing import NamedTuple

from ita_desktop.paths import data_path

TABLE = ("words", "bonds.txt.gz")
LONG = 10
"""Words of this many characters and more are alike where the table has no number for them."""
SHORT = 4
"""Two words of at most this many characters each are more often parts of one."""
_SCALE = 400
"""The penalty of a break that is wrong for certain."""
_PER_LOGIT = 10
_MOST = 99


class Sides(NamedTuple):
    """What the table says of one word, in tenths of a logit.

    Attributes:
        before: for a break after it.
        after: for a break before it.
        pairs: what is added before some words that often follow.
        inside: the places inside it where two words meet, with the penalty of a break there.
    """

    before: int
    after: int
    pairs: dict[str, int]
    inside: tuple[tuple[int, int], ...]


class Edges(NamedTuple):
    """What is added by where a place lies, in tenths of a logit.

    Attributes:
        begins: the word before it is the first after a space.
        ends: the word after it is the last before a space.
        short: both words are short.
    """

    begins: int
    ends: int
    short: int


def bond(word: str, after: str, *, begins: bool, ends: bool) -> int:
    """Return the penalty of a break between two words, from 0 where no reader minds to 450 inside what is one.

    Args:
        word: the word before the place.
        after: the word after it.
        begins: whether `word` is the first after a space or at the start.
        ends: whether `after` is the last before a space or at the end.
    """
    edges = _edges()
    left = _sides(word) or _unknown(len(word))
    right = _sides(after) or _unknown(len(after))
    logit = left.before + right.after + left.pairs.get(after, 0)
    logit += edges.begins * begins + edges.ends * ends
    if len(word) <= SHORT and len(after) <= SHORT:
        logit += edges.short
    return _penalty(max(-_MOST, min(logit, _MOST)))


def bonds_within(word: str) -> tuple[tuple[int, int], ...]:
    """Return the places where a word of the lists is really two (เพื่อ|ให้), with the penalties of breaks there."""
    found = _sides(word)
    return found.inside if found else ()


@cache
def _penalty(logit: int) -> int:
    """Return the penalty for a chance: the squares of penalties are what a paragraph's breaks are weighed by."""
    chance = 1 / (1 + math.exp(-logit / _PER_LOGIT))
    return round(_SCALE * math.sqrt(chance))


def _unknown(length: int) -> Sides:
    """Return what is said of words that the table has not, by their length: under "3" for three characters."""
    return _sides(str(min(length, LONG))) or Sides(0, 0, {}, ())


@cache
def _sides(word: str) -> Sides | None:
    """Return what the table says of `word`."""
    line = _table().get(word)
    if line is None:
        return None
    before, after, pairs, inside = line.split("\t")
    often = (pair.partition(":") for pair in pairs.split())
    places = (place.partition(":") for place in inside.split())
    return Sides(
        int(before),
        int(after),
        {other: int(number) for other, _, number in often},
        tuple((int(place), _penalty(int(number))) for place, _, number in places),
    )


@cache
def _edges() -> Edges:
    """Return the numbers for places, the table's first line."""
    return Edges(*map(int, _table()[""].split("\t")))


@cache
def _table() -> dict[str, str]:
    """Return the lines of the table by their words, each read when it is asked for; the first under no word."""
    first, *lines = gzip.decompress(data_path(*TABLE).read_bytes()).decode("utf-8").splitlines()
    return {"": first, **{word: rest for word, _, rest in (line.partition("\t") for line in lines)}}
