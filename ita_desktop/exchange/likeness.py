"""How alike two pieces of Thai text are, whatever became of their spaces, digits and markup."""

from __future__ import annotations

import html
import re
from collections import Counter

from ita_desktop.thai.normalise import normalise_text

_LETTERS = re.compile("[^ก-ฮฯ-ฺเ-์a-z]+")
_BREAK_TAG = re.compile(r"<\s*/?\s*(?:br|p|div|tr|li|ul|ol|table|tbody|thead|h\d)\b[^<>]{0,200}>", re.IGNORECASE)
_CELL_TAG = re.compile(r"<\s*/\s*t[dh]\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?\s*[a-zA-Z][^<>]{0,200}>")
_LONGEST = 600


def squash(text: str) -> str:
    """Return only the letters of `text`, in lower case: what remains the same when a line is wrapped or misspaced.

    Sara am becomes sara aa, because the PDF files of older Word versions keep no more of it.
    """
    return _LETTERS.sub("", normalise_text(text[:_LONGEST]).lower()).replace("ำ", "า")


def pairs(squashed: str) -> Counter[str]:
    """Return how often each two neighbouring letters stand in `squashed`."""
    return Counter(squashed[at : at + 2] for at in range(len(squashed) - 1))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how alike two texts are by their letter pairs: 0 nothing in common, 1 the same."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def without_markup(text: str, *, line_break: str = " ") -> str:
    """Return `text` without HTML and Markdown remnants; a table cell ends with a tab, a block with `line_break`."""
    if "<" in text:
        text = _CELL_TAG.sub("\t", text)
        text = _BREAK_TAG.sub(line_break, text)
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return text.replace("**", "").replace("__", "")
