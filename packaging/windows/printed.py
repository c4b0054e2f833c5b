"""Compares what was printed with its PDF; `printed.py FOLDER_OF_PAGES FILE.pdf` ends with 1 where they differ."""

from __future__ import annotations

import sys
from pathlib import Path

_WIDTH = 200
"""Both are made as small: a printer's smoothing of edges is its own."""
_DIFFERENCE = 6.0
"""Greatest mean difference of a page's grey, of 255."""


def differences(pages: list[Path], pdf: Path) -> list[str]:
    """Return a line for each page that looks otherwise than the PDF's, or one where there are not as many."""
    import pypdfium2
    from PIL import Image, ImageChops, ImageStat

    document = pypdfium2.PdfDocument(pdf)
    if len(document) != len(pages):
        return [f"{len(pages)} pages were printed, {pdf.name} has {len(document)}"]
    lines = []
    for number, (printed, page) in enumerate(zip(pages, document, strict=True), 1):
        with Image.open(printed) as opened:
            size = (_WIDTH, round(_WIDTH * opened.height / opened.width))
            one = opened.convert("L").resize(size, Image.Resampling.BOX)
        other = page.render(scale=1).to_pil().convert("L").resize(size, Image.Resampling.BOX)
        far = ImageStat.Stat(ImageChops.difference(one, other)).mean[0]
        print(f"page {number}: {far:.2f} of 255 from the PDF")
        if far > _DIFFERENCE or ImageStat.Stat(one).stddev[0] < 1:
            lines.append(f"page {number} looks different")
    return lines


if __name__ == "__main__":
    found = differences(sorted(Path(sys.argv[1]).glob("*.png")), Path(sys.argv[2]))
    print("\n".join(found), file=sys.stderr)
    sys.exit(1 if found else 0)
