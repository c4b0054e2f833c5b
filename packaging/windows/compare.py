"""Compares the documents two systems made of the same sample; `compare.py FOLDER_A FOLDER_B`.

Equal bytes are best. Where a PDF differs in bytes, its text must be the same and its pages must look the same; where a
Word or Excel file does, its parts must be the same. The office file holds times and is only opened by the program.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_SCALE = 1.5
_TOLERANCE = 24
"""Greatest difference of a pixel's grey, of 255."""
_SHARE = 0.0005
"""Greatest share of a page's pixels beyond the tolerance."""


def look_alike(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two pictures look the same but for a few edges."""
    from PIL import ImageChops

    if one.size != other.size:
        return False
    counts = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(counts[_TOLERANCE:]) <= _SHARE * sum(counts)


def pdf_differences(one: Path, other: Path) -> list[str]:
    """Return what differs in text or looks between two PDFs."""
    import pypdfium2

    try:
        first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    except pypdfium2.PdfiumError as error:
        return [f"{one.name}: {error}"]
    if len(first) != len(second):
        return [f"{one.name}: {len(first)} and {len(second)} pages"]
    lines = []
    for number, (a, b) in enumerate(zip(first, second, strict=True), 1):
        if a.get_textpage().get_text_range() != b.get_textpage().get_text_range():
            lines.append(f"{one.name}, page {number}: another text")
        if not look_alike(a.render(scale=_SCALE).to_pil(), b.render(scale=_SCALE).to_pil()):
            lines.append(f"{one.name}, page {number}: looks different")
    return lines


def package_differences(one: Path, other: Path) -> list[str]:
    """Return the parts that differ between two Word or Excel files; their dates of making may."""
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        parts = [{name: opened.read(name) for name in opened.namelist()} for opened in (first, second)]
    names = sorted((set(parts[0]) | set(parts[1])) - {"docProps/core.xml"})
    return [f"{one.name}: {name}" for name in names if not _same_part(name, parts[0].get(name), parts[1].get(name))]


def _same_part(name: str, one: bytes | None, other: bytes | None) -> bool:
    """Return whether two parts are the same; a picture may be compressed by another zlib."""
    from PIL import Image

    if one is None or other is None or one == other or not name.endswith(".png"):
        return one == other
    return look_alike(Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other)))


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
