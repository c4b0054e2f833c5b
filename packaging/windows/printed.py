"""Compares what was printed with its PDF; `printed.py FOLDER_OF_PAGES FILE.pdf` ends with 1 where they differ."""

from __future__ import annotations

import sys
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_BLOCKS = 40
"""So many across a page are compared: a printer's smoothing of edges is its own."""
_INK = 1.5
"""Of 255: the least that is ink in the mean of a block; a dotted line through it makes 2."""
_LEAST = 0.25
"""Share of one's ink that the other must have."""
_ODD = 0.03
"""Share of the blocks with ink that may be otherwise: where a stroke only just reaches into the next."""


def odd(one: list[float], other: list[float]) -> float:
    """Return the share of blocks with ink on one page that have next to none on the other."""
    inked = [(a, b) for a, b in zip(one, other, strict=True) if max(a, b) > _INK]
    return sum(min(pair) < _LEAST * max(pair) for pair in inked) / max(len(inked), 1)


def inks(page: Image.Image) -> list[float]:
    """Return how dark each block of a page is, of 255."""
    from PIL import Image

    rows = round(_BLOCKS * page.height / page.width)
    small = page.convert("F").resize((_BLOCKS, rows), Image.Resampling.BOX)
    return [255 - shade for shade in unpack(f"{_BLOCKS * rows}f", small.tobytes())]


def differences(pages: list[Path], pdf: Path) -> list[str]:
    """Return a line for each page that looks otherwise than the PDF's, or one where there are not as many."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    if len(document) != len(pages):
        return [f"{len(pages)} pages were printed, {pdf.name} has {len(document)}"]
    lines = []
    for number, (printed, page) in enumerate(zip(pages, document, strict=True), 1):
        with Image.open(printed) as opened:
            share = odd(inks(opened.convert("L")), inks(page.render(scale=2).to_pil().convert("L")))
        print(f"page {number}: {share:.1%} of its blocks are otherwise")
        if share > _ODD:
            lines.append(f"page {number} looks different")
    return lines


if __name__ == "__main__":
    found = differences(sorted(Path(sys.argv[1]).glob("*.png")), Path(sys.argv[2]))
    print("\n".join(found), file=sys.stderr)
    sys.exit(1 if found else 0)
