"""Finding a text as a person types it: whatever the digits, the order of marks, the case; acts by their words."""

from __future__ import annotations

import unicodedata

from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

_LEAST = 3
"""Signs that a piece of what was typed without spaces has at least."""


def comparable(text: str) -> str:
    """Return `text` as it is compared: in one spelling and one line, with Arabic digits and small letters."""
    return to_arabic(one_line(text)).casefold()


def word_rank(wanted: str, name: str) -> tuple[int, int, int] | None:
    """Return how well what was typed fits a name by its words, or None where it does not; less is better.

    Every word typed must be in the name, in any order. Thai is typed without spaces: a word that is not there as it is
    may be one after the other of several that are (`ตั้งค่าหน่วยงาน` for `การตั้งค่าของหน่วยงาน`), each of three signs
    or more. Single letters far from each other are no fit.
    """
    squeezed = comparable(comparable(name).replace(" ", ""))  # marks that a blank parted have their order too
    words = comparable(wanted).split()
    counts = [_pieces(word, squeezed) for word in words]
    found = [count for count in counts if count is not None]
    if len(found) < len(words):
        return None
    first = squeezed.find(words[0][:_LEAST]) if words else 0
    return sum(found), first, len(squeezed)


def _pieces(word: str, name: str) -> int | None:
    """Return of how few parts of `name` the word is made, or None where it is not."""
    if word in name:
        return 1
    least: list[int | None] = [0, *[None] * len(word)]
    for end in range(_LEAST, len(word) + 1):
        counts = [
            count + 1
            for begin in range(end - _LEAST + 1)
            if (count := least[begin]) is not None
            and unicodedata.category(word[begin]) != "Mn"
            and word[begin:end] in name
        ]
        least[end] = min(counts, default=None)
    return least[-1]
