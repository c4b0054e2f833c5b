"""Words that no dictionary has: letters left out, added or changed by a scanner, an old font or the hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

THAI = re.compile("[ก-๎]+")
_ALONE = frozenset("ณฯๆ")
"""Letters that are words by themselves."""


def strange_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of `text` that are none, each with what it must be; with "" where that is not certain."""
    from ita_desktop.thai.lexicon import base_words
    from ita_desktop.thai.words import words_of

    words = words_of(text)
    for at, word in enumerate(words):
        if word in base_words() or not THAI.fullmatch(word):
            continue
        before, after = ("".join(words[max(0, at - 1) : at]), "".join(words[at + 1 : at + 2]))
        if len(word) == 1 and (word in _ALONE or not (THAI.fullmatch(before) and THAI.fullmatch(after))):
            continue  # `ฯ`, or a letter of a short form between its points
        near = ("".join(words[start:end]) for start in range(max(0, at - 2), at + 1) for end in range(at + 1, at + 4))
        with_mark = {written: meant for written in near for meant in _with_mark(written) if meant in base_words()}
        if len(with_mark) == 1:
            yield next(iter(with_mark.items()))
        else:
            yield (f"{before}{word}{after}" if len(word) == 1 else word), ""


def _with_mark(word: str) -> Iterator[str]:
    """Yield `word` with sara am for each sara aa of its that is not rather one too many."""
    from ita_desktop.thai.lexicon import base_words

    for match in re.finditer("า", word) if THAI.fullmatch(word) else ():
        if word[: match.start()] + word[match.end() :] not in base_words():
            yield f"{word[: match.start()]}ำ{word[match.end() :]}"
