"""Two long texts shown side by side: only where they differ."""

from __future__ import annotations

_MANY_LINES = 4


def where_they_differ(mine: str, theirs: str) -> tuple[str, str]:
    """Return two texts of many lines without what is alike at their beginning and end, which `…` stands for."""
    here, there = mine.splitlines(), theirs.splitlines()
    if min(len(here), len(there)) < _MANY_LINES:
        return mine, theirs
    least = min(len(here), len(there))
    head = next((place for place in range(least) if here[place] != there[place]), least)
    rest = least - head
    tail = next((place for place in range(rest) if here[-1 - place] != there[-1 - place]), rest)
    before, after = ["…"] if head else [], ["…"] if tail else []
    return (
        "\n".join([*before, *here[head : len(here) - tail], *after]),
        "\n".join([*before, *there[head : len(there) - tail], *after]),
    )
