"""The page of every pair of items between adjacent years; `python tests/helpers_lineage.py` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.models.framework_file import available_years, load_framework
from ita_desktop.models.item_pairs import adjacent_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.models.framework import Framework

_PAGE = Path(__file__).parent.parent / "docs" / "lineage.md"


def lineage_page() -> str:
    """Return the page: for each step, each pair with both texts, then what was dropped and what is new."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Every pair of items between a year and the next"
    yield ""
    yield "Made from `ita_desktop/data/frameworks/` by `python tests/helpers_lineage.py`; a test holds it up to date."
    yield "The rule stands in [domain.md](domain.md). `=` scores may be compared, `≠` they may not; `?` nobody has"
    yield "verified it."
    for year in available_years()[1:]:
        before, now = load_framework(year - 1), load_framework(year)
        pairs = sorted(adjacent_pairs(before, now), key=lambda pair: [item.code for item in now.items].index(pair.now))
        alike = sum(pair.comparable for pair in pairs)
        yield from ("", f"## {year - 1} → {year}", "", f"{len(pairs)} pairs, {alike} of them comparable.", "")
        yield from (f"| {year - 1} | {year} | | why |", "|---|---|---|---|")
        for pair in pairs:
            old, new = before.item(pair.before), now.item(pair.now)
            assert old is not None
            assert new is not None
            mark = ("=" if pair.comparable else "≠") + ("" if pair.is_sure else "?")
            yield f"| {old.code} {old.short} | {new.code} {new.short} | {mark} | {pair.reason} |"
        gone = _others(before, {pair.before for pair in pairs})
        added = _others(now, {pair.now for pair in pairs})
        yield from ("", f"Not asked any more: {gone}.", "", f"New: {added}.")


def _others(framework: Framework, told: set[str]) -> str:
    return "; ".join(f"{item.code} {item.short}" for item in framework.items if item.code not in told) or "none"


if __name__ == "__main__":
    _PAGE.write_text(lineage_page(), encoding="utf-8")
