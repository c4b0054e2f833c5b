"""The words newmm knows: pythainlp's list, and ours from `data/words/`.

newmm asks its dictionary one thing only: which words begin here. A set of words answers that by trying each length,
and is built in a few milliseconds, where pythainlp's trie of the same words takes half a second. The answers are equal.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from pythainlp.util import Trie

_LISTS = ("ita.txt", "government.txt", "places.txt", "loans.txt")


class Lexicon:
    """A dictionary for newmm: the shared words and a few of the office's own.

    Attributes:
        longest: words of more characters than this are not offered.
    """

    def __init__(self, words: frozenset[str], extra: frozenset[str], longest: int) -> None:
        """Take the shared `words` and the `extra` ones, up to `longest` characters."""
        self._words = words
        self._extra = extra
        self.longest = longest
        self._lengths = _lengths_by_start(words)
        self._extra_lengths = _lengths_by_start(extra)

    def __contains__(self, word: str) -> bool:
        """Whether `word` is one of them."""
        return word in self._words or word in self._extra

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """Return the words that begin at `start` of `text`, the shortest first, as newmm wants them."""
        key = text[start : start + 2]
        room = min(len(text) - start, self.longest)
        found = [
            text[start : start + length]
            for length in self._lengths.get(key, ())
            if length <= room and text[start : start + length] in self._words
        ]
        if self._extra and key in self._extra_lengths:
            more = {text[start : start + n] for n in self._extra_lengths[key] if n <= room} & self._extra
            found = sorted(more.union(found), key=len)
        return found


@cache
def _lengths_by_start(words: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """Return, by the first two characters, the lengths of the words that begin so, in order."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        key = word[:2]
        if key in lengths:
            lengths[key].add(len(word))
        else:
            lengths[key] = {len(word)}
    singles = {word for word in words if len(word) == 1}
    for key, found in lengths.items():
        if key[0] in singles:
            found.add(1)
    return {key: tuple(sorted(found)) for key, found in lengths.items()}


@cache
def base_words() -> frozenset[str]:
    """Return pythainlp's Thai words and ours."""
    _quiet_pythainlp()
    import pythainlp.corpus

    stock = Path(pythainlp.corpus.corpus_path()) / "words_th.txt"
    words = set(stock.read_text(encoding="utf-8").split("\n"))
    words.update(line.replace("|", "") for line in _own_lines())
    return frozenset(word for word in words if word and " " not in word)


@cache
def marked_breaks() -> dict[str, tuple[int, ...]]:
    """Return, for the long names in our lists, where they may break if a line would gape otherwise."""
    marked: dict[str, tuple[int, ...]] = {}
    for line in _own_lines():
        *parts, _ = line.split("|")
        if parts:
            marked[line.replace("|", "")] = tuple(accumulate(len(part) for part in parts))
    return marked


@cache
def joined_words() -> frozenset[str]:
    """Return the words that newmm tears apart where a longer word can begin in their second half."""
    return frozenset(_lines_of("joined.txt"))


@cache
def _own_lines() -> tuple[str, ...]:
    """Return the entries of our lists."""
    return tuple(line for name in _LISTS for line in _lines_of(name))


def _lines_of(name: str) -> tuple[str, ...]:
    lines = (line.strip() for line in data_path("words", name).read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def segment(chunk: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a Thai chunk by newmm."""
    _quiet_pythainlp()
    from pythainlp.tokenize import newmm

    cut: list[str] = newmm.segment(chunk, custom_dict=cast("Trie", lexicon))
    return cut


def _quiet_pythainlp() -> None:
    """Keep pythainlp from writing a folder into the user's home and from the network; set before its import."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
