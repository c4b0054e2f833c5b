"""The words newmm knows, pythainlp's list and ours from `data/words/`; and newmm, without the rest of its package.

newmm asks its dictionary one thing only: which words begin here. Words in order answer that by one search, and are put
in order in a few milliseconds, where pythainlp's trie of the same words takes half a second. The answers are equal.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from functools import cache
from importlib import import_module
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, cast

from ita_desktop.lean import emptied, library_folder
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path
    from types import ModuleType

    from pythainlp.util import Trie

_LISTS = ("ita.txt", "government.txt", "places.txt", "loans.txt")
_LIBRARY = "pythainlp"


class WordList:
    """Words in order.

    Attributes:
        words: all of them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take `words`."""
        self._ordered = sorted(words)
        self.words = frozenset(self._ordered)
        self.longest = max(map(len, self._ordered), default=0)
        self._beginnings: dict[str, list[str]] = {}

    def beginning(self, text: str) -> list[str]:
        """Return the words that `text` begins with, the shortest first."""
        place = bisect_right(self._ordered, text)
        if not place:
            return []
        nearest = self._ordered[place - 1]  # whatever `text` begins with, this begins with too
        found = self._beginnings.get(nearest)
        if found is None:
            ends = range(1, len(nearest) + 1)
            found = self._beginnings[nearest] = [word for end in ends if (word := nearest[:end]) in self.words]
        return found if text.startswith(nearest) else [word for word in found if text.startswith(word)]


class Lexicon:
    """A dictionary for newmm: the shared words and a few of the office's own.

    Attributes:
        longest: words of more characters than this are not offered.
    """

    def __init__(self, shared: WordList, extra: AbstractSet[str] = frozenset(), longest: int = sys.maxsize) -> None:
        """Take the `shared` words and the `extra` ones, up to `longest` characters."""
        self._shared = shared
        self._extra = extra
        self.longest = min(longest, max(shared.longest, *map(len, extra), 0))

    def up_to(self, longest: int) -> Lexicon:
        """Return the same words without those of more than `longest` characters."""
        return Lexicon(self._shared, self._extra, longest)

    def __contains__(self, word: str) -> bool:
        """Whether `word` is one of them."""
        return word in self._shared.words or word in self._extra

    def prefixes(self, text: str, start: int = 0) -> Sequence[str]:
        """Return the words that begin at `start` of `text`, the shortest first, as newmm wants them."""
        ahead = text[start : start + self.longest]
        found = self._shared.beginning(ahead)
        more = [word for word in self._extra if ahead.startswith(word)] if self._extra else ()
        return sorted({*found, *more}, key=len) if more else found


@cache
def base_list() -> WordList:
    """Return pythainlp's Thai words and ours, in order."""
    stock = stock_words().read_text(encoding="utf-8").split("\n")
    own = [line.replace("|", "") for line in _own_lines()]
    return WordList([word for word in (*stock, *own) if word and " " not in word])


def base_words() -> frozenset[str]:
    """Return pythainlp's Thai words and ours."""
    return base_list().words


def stock_words() -> Path:
    """Return the place of pythainlp's list."""
    return library_folder(_LIBRARY) / "corpus" / "words_th.txt"


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
    cut: list[str] = _newmm().segment(chunk, custom_dict=cast("Trie", lexicon))
    return cut


_loading = Lock()
_loaded: list[ModuleType] = []


def _newmm() -> ModuleType:
    """Return pythainlp's module newmm."""
    if not _loaded:
        with _loading:
            if not _loaded:
                _loaded.append(_alone() or _with_package())
    return _loaded[0]


def _alone() -> ModuleType | None:
    """Return newmm without its package, which brings sound codes, emoji and more along; None where it needs that."""
    if _LIBRARY in sys.modules:
        return None
    try:
        with emptied({_LIBRARY: {}, f"{_LIBRARY}.tokenize": {"word_dict_trie": None}}):
            return import_module(f"{_LIBRARY}.tokenize.newmm")
    except (ImportError, AttributeError):  # another version of the library may be put together otherwise
        return None
    finally:
        for own in [name for name in sys.modules if name.startswith(f"{_LIBRARY}.")]:
            del sys.modules[own]


def _with_package() -> ModuleType:
    """Return newmm as it is meant to be imported, kept from writing into the user's home and from the network."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    from pythainlp.tokenize import newmm

    return newmm
