"""Thai text as old PDFs, scanners and web pages leave it, put right before it is read: blanks inside words."""

from __future__ import annotations

import re

_BEFORE_MARK = re.compile(r"(?<! ) ++(?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")
_TOKEN = re.compile(r"[\u0e01-\u0e4e][\u0e01-\u0e4e.]*")
"""A word, or letters with points between them: `พ.ศ.` is not torn."""
_CLUSTER = re.compile(r"[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e30\u0e32\u0e33]?")
_WORDS = frozenset({"ที่", "ปี", "ณ", "ข้อ", "ฯ", "มี", "ใน", "และ", "ๆ", "ได้", "ไม่", "จะ", "ให้"})
"""Words of one cluster that stand between blanks in sound text too."""
_BETWEEN = re.compile(r"(?<=[\u0e01-\u0e4e])(?<!\u0e2f) (?=[\u0e01-\u0e4e])")
_TORN_YEAR = re.compile(r"(?<![0-9๐-๙.])([2๒]) ?([5๕]) ?([67๖๗]) ?([0-9๐-๙])(?![0-9๐-๙.])")
_CUT_YEAR = re.compile(r"((?:ปี|ศ\.?) ?[2๒][5๕])\n([67๖๗][0-9๐-๙])(?![0-9๐-๙.])")
"""A year that a narrow column cuts in two."""
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_FEW_QUOTED = 3
"""Lines of a mail that was answered or handed on."""
_CHAT = re.compile(r"^[0-9]{1,2}[:.][0-9]{2}(?: ?น\.)?[ \t]+[^ \t\n]+[ \t]+(?=[ieoIEO] ?[0-9]|\S+ .*ITA)", re.MULTILINE)
_FEW_SAID = 5
"""Lines of a chat: the time and who wrote."""
_LEADERS = re.compile(r"(?:(?<![.·])[.·]{5,}+|(?<!…)…{2,}+)[ \t]*+(?=[0-9๐-๙])")
"""Dots that lead to the score. Each run is looked at from its beginning alone, or a page of them would take hours."""
_FEW = 20
_SHARE = 0.12


def mended_text(text: str) -> str:
    """Return `text` without blanks before marks and with whole years; blanks inside words go where they are everywhere.

    Of two blanks after each other one was there before: it stays.
    """
    if len(_QUOTED.findall(text)) >= _FEW_QUOTED:
        text = _QUOTED.sub("", text)
    if len(_CHAT.findall(text)) >= _FEW_SAID:
        text = _CHAT.sub("", text)
    text = _LEADERS.sub("   ", text)
    text = _CUT_YEAR.sub(r"\1\2", _BEFORE_MARK.sub("", text))
    if not is_torn(text):
        return text
    return _TORN_YEAR.sub(r"\1\2\3\4", _BETWEEN.sub("", text))


def is_torn(text: str) -> bool:
    """Return whether blanks tear words of `text` throughout, as where a font draws each mark beside its letter."""
    tokens = _TOKEN.findall(text)
    torn = sum(token not in _WORDS and _CLUSTER.fullmatch(token) is not None for token in tokens)
    return torn >= _FEW and torn >= _SHARE * len(tokens)
