"""No page but a document's last is left nearly empty: where a part's last page is, the pages before it are set anew.

First the part is tried with what the bottom margin may give (docs/thai-paper.md §1.2), which often saves the page. Else
the page before ends higher, so that more goes on. Every try is a whole layout, kept only where it is better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents import measures as m

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ita_desktop.documents.typeset.pages import SetPages

    Laid = tuple[bytes, SetPages]

LEAST_FULL = 1 / 3
_ROOM = m.PAGE_HEIGHT - m.TOP_MARGIN - m.BOTTOM_MARGIN
_LIFTS = (1.0, 1.4, 1.8)
"""How much more than what is lacking is tried: rows and headings move only as a whole."""
_FAINT = 0.02
"""Of a page; how full a page is comes out a little other than it is on paper."""


def without_stubs(lay: Callable[[Mapping[int, float]], Laid], *, after: int) -> Laid:
    """Return the document that `lay` gives, with as few pages under a third full as it takes no page more for.

    Args:
        lay: sets the document whose pages end so much higher than usual, by page, in points.
        after: how many parts, from the first, stay as they are; a letter's pages are the memo's own matter.
    """
    lifted: dict[int, float] = {}
    best = lay(lifted)
    hopeless: set[int] = set()
    while (part := next(_stubs(best[1], after, hopeless), None)) is not None:
        for way in _ways(best[1], part, lifted):
            tried = lay(way)
            if _is_better(tried[1], best[1], after):
                lifted, best = way, tried
                break
        else:
            hopeless.add(part)
    return best


def _stubs(pages: SetPages, after: int, hopeless: set[int] | None = None) -> Iterator[int]:
    """Yield the parts whose last page is too empty; the document's own may be, and one alone can't be mended."""
    starts = (0, *pages.ends)
    for part, end in enumerate(pages.ends[:-1]):
        alone = end - starts[part] == 1
        if part >= after and not alone and pages.filled[end - 1] < LEAST_FULL + _FAINT and part not in (hopeless or ()):
            yield part


def _ways(pages: SetPages, part: int, lifted: Mapping[int, float]) -> Iterator[dict[int, float]]:
    """Yield what may be tried for the stub of a part."""
    end = pages.ends[part]
    start = pages.ends[part - 1] if part else 0
    yield {**lifted, **dict.fromkeys(range(start + 1, end + 1), -m.BOTTOM_GIVES)}
    lacking = LEAST_FULL + 2 * _FAINT - pages.filled[end - 1]
    for times in _LIFTS:
        yield {**lifted, end - 1: times * lacking * _ROOM}


def _is_better(tried: SetPages, best: SetPages, after: int) -> bool:
    """Tell whether a layout has fewer stubs, fewer pages where both have as many, and none nearly empty elsewhere."""
    if tried.count > best.count or _thin(tried) > _thin(best):
        return False
    stubs = sum(1 for _ in _stubs(tried, after)), sum(1 for _ in _stubs(best, after))
    return stubs[0] < stubs[1] or (stubs[0] == stubs[1] and tried.count < best.count)


def _thin(pages: SetPages) -> int:
    """Return how many pages are too empty that are no part's last."""
    return sum(fill < LEAST_FULL for page, fill in enumerate(pages.filled, 1) if page not in pages.ends)
