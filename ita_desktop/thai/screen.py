"""Thai on the screen: places to break, which Qt on Windows does not know, shown only and never kept.

Qt takes Thai line breaks from libthai, which Windows has not; a zero-width space between the words does the same.
"""

from __future__ import annotations

ZERO_WIDTH_SPACE = "\u200b"


def for_screen(text: str, names: tuple[str, ...] = ()) -> str:
    """Return `text` with a zero-width space wherever a line may break and no white space stands.

    Args:
        text: what is to be shown; it is not changed where it is kept.
        names: names of the office, which are not broken.
    """
    from ita_desktop.thai.words import break_opportunities  # the field that only strips needs no words

    plain = strip_for_copy(text)
    parts: list[str] = []
    start = 0
    for place in break_opportunities(plain, names):
        if not plain[place - 1].isspace():
            parts.append(plain[start:place])
            start = place
    return ZERO_WIDTH_SPACE.join([*parts, plain[start:]])


def strip_for_copy(text: str) -> str:
    """Return `text` without the zero-width spaces that `for_screen` put in, as it is copied or kept."""
    return text.replace(ZERO_WIDTH_SPACE, "")
