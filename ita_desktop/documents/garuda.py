"""The office's own Garuda: an image it chose, or one out of its own Word file, made ready to be printed in black."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import MOST_BYTES, too_much
from ita_desktop.exchange.zip_guard import guard_zip
from ita_desktop.problems import BadInput, InputFault, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

MOST_PIXELS = 40_000_000
LEAST_SIDE = 40
"""Pixels; a smaller image is a bullet or a line, and would print as blocks."""
PRINTED_HEIGHT = 709
"""Pixels: 1.5 cm (docs/thai-paper.md §1.2) at 1,200 dots an inch, so that edges stay smooth."""

_MOST_RATIO = 6
_MEDIA = "word/media/"
_ZIP = b"PK\x03\x04"
_KINDS = ("PNG", "JPEG")
_EXPECTED = "รูปชนิด PNG หรือ JPEG หรือแฟ้ม Word (.docx) ที่มีรูปครุฑ"
_WHITE = 255


@dataclass(frozen=True, slots=True)
class FoundImage:
    """An image to choose as the Garuda.

    Attributes:
        name: what it is called in its file.
        content: the image as it stands there, PNG or JPEG.
        width: in pixels.
        height: in pixels.
    """

    name: str
    content: bytes
    width: int
    height: int


def find_images(path: Path) -> tuple[FoundImage, ...]:
    """Return the images that the file at `path` offers: itself, or those of a Word file, largest first.

    Raises:
        BadInput: it is neither, is damaged or too large, or has no image that can be read.
        MachineProblem: it cannot be opened.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_much(path.name, "แฟ้มที่ใหญ่เกินไป", f"แฟ้มไม่เกิน {MOST_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"{path}: เปิดแฟ้มไม่ได้ ({error.strerror}) โปรดตรวจสอบสิทธิ์และตำแหน่งของแฟ้ม") from error
    if content.startswith(_ZIP):
        return _images_of_word(content, path.name)
    return (_found(content, path.name),)


def print_ready(content: bytes, source: str) -> bytes:
    """Return an image as the memo prints it: black on white, without blank margins, in proportion, as PNG.

    Args:
        content: PNG or JPEG.
        source: what it is called, for sentences about it.

    Raises:
        BadInput: it cannot be read, or nothing of it would be seen.
    """
    from PIL import Image

    grey = _on_white(_opened(content, source))
    limit = _threshold(grey.histogram())
    if limit is None:
        raise BadInput((InputFault(source, "รูปที่มีสีเดียวทั้งรูป", "รูปครุฑบนพื้นสีอ่อน"),))
    cut = grey.crop(grey.point([_WHITE if value <= limit else 0 for value in range(_WHITE + 1)]).getbbox())
    width = max(1, round(cut.width * PRINTED_HEIGHT / cut.height))
    smooth = cut.resize((width, PRINTED_HEIGHT), Image.Resampling.LANCZOS)
    black = smooth.point([0 if value <= limit else _WHITE for value in range(_WHITE + 1)], "1")
    target = io.BytesIO()
    black.save(target, format="PNG", optimize=True)
    return target.getvalue()


def _images_of_word(content: bytes, source: str) -> tuple[FoundImage, ...]:
    guard_zip(content, source)
    found: list[FoundImage] = []
    others: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.startswith(_MEDIA):
                continue
            short = name.removeprefix(_MEDIA)
            try:
                found.append(_found(archive.read(name), short))
            except BadInput:
                others.append(short)
    if not found:
        what = f"รูปที่อ่านไม่ได้ ({', '.join(others[:5])})" if others else "แฟ้มที่ไม่มีรูป"
        raise BadInput((InputFault(source, what, _EXPECTED),))
    return tuple(sorted(found, key=lambda image: image.width * image.height, reverse=True))


def _found(content: bytes, source: str) -> FoundImage:
    image = _opened(content, source)
    return FoundImage(source, content, image.width, image.height)


def _opened(content: bytes, source: str) -> Image:
    """Return the image, decoded; only the two kinds asked for are tried."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=_KINDS)
            _check_size(image, source)
            image.load()
    except BadInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(source) from error
    except Exception as error:  # Pillow raises many kinds for damaged images
        raise BadInput((InputFault(source, "แฟ้มที่อ่านเป็นรูปไม่ได้", _EXPECTED),)) from error
    return image


def _check_size(image: Image, source: str) -> None:
    short, long = sorted(image.size)
    if short * long > MOST_PIXELS:
        raise _too_large(source)
    if short < LEAST_SIDE or long > short * _MOST_RATIO:
        found = f"รูปขนาด {image.width} × {image.height} จุด"
        raise BadInput((InputFault(source, found, f"รูปครุฑที่แต่ละด้านมีอย่างน้อย {LEAST_SIDE} จุด"),))


def _too_large(source: str) -> BadInput:
    return too_much(source, "รูปที่ใหญ่เกินไป", f"รูปไม่เกิน {MOST_PIXELS // 1_000_000} ล้านจุด")


def _on_white(image: Image) -> Image:
    """Return `image` in greys on white paper, where it lets the ground through."""
    from PIL import Image

    colours = image.convert("RGBA")
    paper = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(paper, colours).convert("L")


def _threshold(counts: list[int]) -> int | None:
    """Return the grey halfway between the dark and the light that lie farthest apart (Otsu 1979).

    None where there is only one grey.
    """
    total = sum(counts)
    whole = sum(grey * count for grey, count in enumerate(counts))
    dark = dark_sum = 0
    best, halfway = 0.0, None
    for grey, count in enumerate(counts):
        dark += count
        dark_sum += grey * count
        light = total - dark
        if dark and light:
            means = dark_sum / dark, (whole - dark_sum) / light
            spread = dark * light * (means[1] - means[0]) ** 2
            if spread > best:
                best, halfway = spread, int(sum(means) / 2)
    return halfway
