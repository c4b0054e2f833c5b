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
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_USUAL = re.compile("[\x00-\x7f\u0e01-\u0e3a\u0e3f-\u0e5b“”–…]*")
_KEPT = re.compile(
    "(?:[\\t\\n -~\u0e01-\u0e30\u0e32-\u0e33\u0e3f-\u0e46\u0e4f-\u0e5b“”–…]++"
    "(?:[\u0e31\u0e34-\u0e39\u0e47]?(?<!\u0e33)[\u0e48-\u0e4c]?))*+"
)
"""Text that is as it is kept already, which nearly all is: usual signs, and of marks a vowel, a tone or both."""
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_SPLIT_SARA_AM = re.compile(f"\u0e4d([{_TONES}]*)\u0e32")
_TONE_AFTER_AM = re.compile(f"\u0e33([{_TONES}]+)")
_DOUBLE_SARA_E = re.compile("เเ")
WINDOWS_FORMS = str.maketrans(
    {
        0xF700 + place: letter
        for place, letter in enumerate(
            f"ฐ\u0e34\u0e35\u0e36\u0e37{_TONES}{_TONES}ญ\u0e31\u0e4d\u0e47{_TONES}\u0e38\u0e39\u0e3a"
        )
    }
)
"""The private characters by which old Windows fonts and PDFs tell shifted forms (docs/thai-paper.md §2.2)."""


_NUMBER_BEFORE = re.compile(r"(?:\([0-9๐-๙]{1,2}\)\s*|[0-9๐-๙]{1,2}[.)](?:\s+|(?=[ก-ฮเ-ไ])))(?=\S)")


def without_number(entry: str) -> str:
    """Return an entry of a list without the number typed before it, since lists are counted: `๑. ตรวจสอบ` as `ตรวจสอบ`.

    What may be a part of the text stays: `1.5 ล้านบาท`, `1.1 ตรวจสอบ`, `1.pdf`.
    """
    found = _NUMBER_BEFORE.match(entry)
    return entry if found is None else entry[found.end() :]


def is_usual(text: str) -> bool:
    """Tell whether `text` is of usual signs only, in the spelling that is kept, as nearly all is."""
    return _KEPT.fullmatch(text) is not None and "เเ" not in text


def normalise_text(text: str) -> str:
    """Return `text` in the one spelling that is kept: NFC, plain spaces, line feeds, Thai marks in order.

    Zero-width and control characters go, and so do code points that stand for nothing; tabs stay, being meaningful in
    pasted tables. Digits stay as they were typed.
    """
    if is_usual(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _SPACES.sub(" ", _ZERO_WIDTH.sub("", _CONTROLS.sub("", text)))
    if not _USUAL.fullmatch(text):
        text = text.translate(WINDOWS_FORMS)
        text = "".join(character for character in text if unicodedata.category(character) != "Cn")
    while (better := _respelled(text)) != text:
        text = better
    return text


def _respelled(text: str) -> str:
    """Return `text` one step nearer to its spelling; a step can make room for another."""
    text = _DOUBLE_SARA_E.sub("แ", unicodedata.normalize("NFC", text))
    text = _MARKS.sub(_in_order, text)
    return _TONE_AFTER_AM.sub("\\1\u0e33", _SPLIT_SARA_AM.sub("\\1\u0e33", text))


def _in_order(match: re.Match[str]) -> str:
    """Return a letter's marks with vowels before tones, each once."""
    marks = dict.fromkeys(sorted(match.group(), key=lambda mark: (mark in _TONES, unicodedata.combining(mark))))
    return "".join(marks)


def one_line(text: str) -> str:
    """Return `text` normalised, with every run of white space as one space and none at the ends."""
    return " ".join(normalise_text(text).split())
