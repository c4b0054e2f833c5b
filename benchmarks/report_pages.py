"""How many pages the five reports take in their own layouts, and how much of each page is blank.

    python benchmarks/report_pages.py [--save folder] [--pages] [name.txt ...]

Without files: the sample and the reports whose data the tests carry, each in its own layout. With the five reports as
text (their names begin with 000 to 004) also their memos, plans and figures, read as an import reads them. A page's
blank share is what of its text area lies below the last ink. `--save` writes the PDF and Word files, `--pages` shows
every page.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
LAYOUTS = {"000": "by-item", "001": "by-issue", "002": "three-part", "003": "single-table", "004": "by-tool"}
POINTS_PER_CM = 72 / 2.54
TOP, BOTTOM = 2.0 * POINTS_PER_CM, 2.0 * POINTS_PER_CM
FAINT = 60
"""Lighter than this is no ink, of 255."""
TWO_THIRDS = 2 / 3


def blanks(pdf: bytes) -> list[tuple[bool, float]]:
    """Return for each page whether it lies on its side, and the share of its text area below the last ink."""
    import pypdfium2
    from PIL import ImageOps

    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        image = ImageOps.invert(page.render(scale=1, grayscale=True).to_pil())
        box = image.crop((0, 0, image.width, int(height - BOTTOM + 2))).point(lambda ink: 255 * (ink > FAINT)).getbbox()
        last = box[3] if box else TOP
        found.append((width > height, max(0.0, (height - BOTTOM - last) / (height - TOP - BOTTOM))))
    document.close()
    return found


def assessments(files: list[Path]) -> dict[str, object]:
    """Return what is measured, by name."""
    from helpers_plan import report, sample

    from ita_desktop.exchange.merge import merge
    from ita_desktop.exchange.read import read_file
    from ita_desktop.models.framework_file import load_framework

    if not files:
        return {"sample": sample(), **{number: report(number) for number in ("000", "002", "004")}}
    found = {}
    for path in files:
        (draft,) = read_file(path, load_framework).drafts
        for doubt in list(draft.doubts):
            draft.choose(doubt, doubt.candidates[0])
        number = path.name[:3]
        known = report(number) if number in {"000", "002", "004"} else None
        found[number] = merge(known, draft)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--pages", action="store_true")
    asked = parser.parse_args()
    from helpers_documents import ordered

    from ita_desktop.documents.order import DocumentKind
    from ita_desktop.documents.pdf import write_pdf
    from ita_desktop.documents.word.writer import write_docx

    print("report  kind    pages  on side  under a third full (last of the document apart)  blank of the inner pages")
    for name, assessment in assessments(asked.files).items():
        for kind in (DocumentKind.REPORT, DocumentKind.PLAN, DocumentKind.MEMO):
            if kind is DocumentKind.MEMO and assessment.memo is None:
                continue
            built = ordered(kind, assessment, layout=LAYOUTS.get(name, "three-part"))
            pdf = write_pdf(built)
            found = blanks(pdf)
            stubs = [number for number, (_, blank) in enumerate(found[:-1], 1) if blank > TWO_THIRDS]
            inner = [blank for _, blank in found[:-1]]
            print(
                f"{name:7} {kind.value:7} {len(found):5} {sum(side for side, _ in found):8}  {stubs!s:44} "
                f"{sum(inner) / max(1, len(inner)):5.0%}"
            )
            if asked.pages:
                print("        " + " ".join(f"{blank:.0%}{'L' if side else ''}" for side, blank in found))
            if asked.save:
                asked.save.mkdir(parents=True, exist_ok=True)
                (asked.save / f"{name}-{kind.value}.pdf").write_bytes(pdf)
                target = io.BytesIO()
                target.write(write_docx(built))
                (asked.save / f"{name}-{kind.value}.docx").write_bytes(target.getvalue())


if __name__ == "__main__":
    main()
