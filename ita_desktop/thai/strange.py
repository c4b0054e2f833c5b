"""Words that no dictionary has: letters left out, added or changed by a scanner, an old font or the hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

THAI = re.compile("[ก-๎]+")
_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_LEAST = 4
_ALONE = frozenset("ณฯๆ")
"""Letters that are words by themselves."""


def strange_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of `text` that are none, each with what it must be; with "" where that is not certain."""
    from ita_desktop.thai.lexicon import base_words
    from ita_desktop.thai.words import words_of

    words = words_of(text)
    for at, written in _strange(words):
        with_mark = {near: meant for near in _near(words, at) for meant in _with_mark(near) if meant in base_words()}
        yield next(iter(with_mark.items())) if len(with_mark) == 1 else (written, "")


def likely_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield words of `text` that are none but for one letter or mark, each with the one word that it likely is.

    A letter too many between two words (`เข้างถึง`) goes; a mark is taken off, added or exchanged (`รวดเร้ว`).
    """
    from ita_desktop.thai.lexicon import base_words
    from ita_desktop.thai.words import words_of

    words = words_of(text)
    for at, written in _strange(words):
        if len(words[at]) == 1 and (whole := "".join(words[at - 1 : at] + words[at + 1 : at + 2])) in base_words():
            yield written, whole
            continue
        for near in sorted(_near(words, at), key=len, reverse=True):
            found = {word for word in _with_other_mark(near) if word in base_words()} if len(near) >= _LEAST else set()
            if len(found) == 1:
                yield near, found.pop()
                break


def _strange(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of each of `words` that is none, and how it is told: a lone letter with its neighbours."""
    from ita_desktop.thai.lexicon import base_words

    for at, word in enumerate(words):
        if word in base_words() or not THAI.fullmatch(word):
            continue
        before, after = ("".join(words[max(0, at - 1) : at]), "".join(words[at + 1 : at + 2]))
        if len(word) > 1:
            yield at, word
        elif word not in _ALONE and THAI.fullmatch(before) and THAI.fullmatch(after):
            yield at, f"{before}{word}{after}"  # no `ฯ`, nor a letter of a short form between its points


def _near(words: list[str], at: int) -> Iterator[str]:
    """Yield the runs of words around the one at `at`, which is among them."""
    return ("".join(words[start:end]) for start in range(max(0, at - 2), at + 1) for end in range(at + 1, at + 4))


def _with_mark(word: str) -> Iterator[str]:
    """Yield `word` with sara am for each sara aa of its that is not rather one too many."""
    from ita_desktop.thai.lexicon import base_words

    for match in re.finditer("า", word) if THAI.fullmatch(word) else ():
        if word[: match.start()] + word[match.end() :] not in base_words():
            yield f"{word[: match.start()]}ำ{word[match.end() :]}"


def _with_other_mark(word: str) -> Iterator[str]:
    """Yield `word` with one mark less, one more, or another in the place of one."""
    for at, letter in enumerate(word):
        if letter in _MARKS:
            yield word[:at] + word[at + 1 :]
            yield from (word[:at] + mark + word[at + 1 :] for mark in _MARKS if mark != letter)
        yield from (word[: at + 1] + mark + word[at + 1 :] for mark in _MARKS)
