"""Compares the documents two systems made of the same sample; `compare.py FOLDER_A FOLDER_B`.

Equal bytes are best. Where a PDF differs in bytes, its text must be the same and its pages must look the same; where a
Word or Excel file does, its parts must be the same. The office file holds times and is only opened by the program.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

_SCALE = 1.5
_TOLERANCE = 24
"""Greatest difference of a pixel's grey, of 255."""
_SHARE = 0.0005
"""Greatest share of a page's pixels beyond the tolerance."""


def pdf_differences(one: Path, other: Path) -> list[str]:
    """Return what differs in text or looks between two PDFs."""
    import pypdfium2
    from PIL import ImageChops

    first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    if len(first) != len(second):
        return [f"{one.name}: {len(first)} and {len(second)} pages"]
    lines = []
    for number, (a, b) in enumerate(zip(first, second, strict=True), 1):
        if a.get_textpage().get_text_range() != b.get_textpage().get_text_range():
            lines.append(f"{one.name}, page {number}: another text")
        pictures = [page.render(scale=_SCALE).to_pil().convert("L") for page in (a, b)]
        counts = ImageChops.difference(*pictures).histogram()
        if sum(counts[_TOLERANCE:]) > _SHARE * sum(counts):
            lines.append(f"{one.name}, page {number}: looks different")
    return lines


def package_differences(one: Path, other: Path) -> list[str]:
    """Return the parts that differ between two Word or Excel files; their dates of making may."""
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        names = sorted(set(first.namelist()) | set(second.namelist()))
        return [
            f"{one.name}: {name}"
            for name in names
            if name != "docProps/core.xml"
            and (name not in first.namelist() or name not in second.namelist() or first.read(name) != second.read(name))
        ]


def differences(one: Path, other: Path) -> list[str]:
    """Return a line for each difference between two folders of documents."""
    names = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} for folder in (one, other)
    ]
    lines = [f"only in one of the two: {name}" for name in sorted(names[0] ^ names[1])]
    same = 0
    for name in sorted(names[0] & names[1]):
        a, b = one / name, other / name
        if a.read_bytes() == b.read_bytes():
            same += 1
        elif a.suffix == ".pdf":
            lines += pdf_differences(a, b)
        elif a.suffix in {".docx", ".xlsx"}:
            lines += package_differences(a, b)
    if not any(name.endswith(".pdf") for name in names[0] & names[1]):
        lines.append("no PDF to compare")
    print(f"{len(names[0] & names[1])} files compared, {same} equal byte for byte")
    return lines


if __name__ == "__main__":
    found = differences(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found), file=sys.stderr)
    sys.exit(1 if found else 0)
