"""The order of Thai words: that of a dictionary, where a vowel written first counts after its consonant."""

from __future__ import annotations

import re
from functools import lru_cache

from ita_desktop.thai.finding import comparable

_FIRST_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_TONES = re.compile("[็-๎]")


@lru_cache(maxsize=1 << 15)
def dictionary_key(text: str) -> tuple[str, str]:
    """Return what `text` is sorted by: its letters, and only between equal ones its tones."""
    turned = _FIRST_VOWEL.sub(r"\2\1", comparable(text))
    return _TONES.sub("", turned), turned
