"""Putting typed, pasted and imported Thai text into one form before it is kept.

Old PDFs and web pages deliver the same word in several spellings: sara am as two characters, marks in the wrong order,
zero-width characters between syllables, non-breaking spaces. Kept text has one spelling, so that it compares, searches
and prints alike.
"""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_AFTER_AM = re.compile("\u0e33([\u0e48-\u0e4b])")
_TONE_BEFORE_VOWEL = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a\u0e47])")
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_DOUBLE_SARA_E = re.compile("เเ")


def normalise_text(text: str) -> str:
    """Return `text` in the one spelling that is kept: NFC, plain spaces, line feeds, Thai marks in order.

    Zero-width and control characters go; tabs stay, being meaningful in pasted tables. Digits stay as they were typed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _CONTROLS.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _ZERO_WIDTH.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _DOUBLE_SARA_E.sub("แ", text)
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    text = _DOUBLED_MARK.sub(r"\1", text)
    text = _SPLIT_SARA_AM.sub("\\1\u0e33", text)
    return _TONE_AFTER_AM.sub("\\1\u0e33", text)


def one_line(text: str) -> str:
    """Return `text` normalised, with every run of white space as one space and none at the ends."""
    return " ".join(normalise_text(text).split())
