"""The images of a file, each made ready to be printed in black."""

from __future__ import annotations

import base64
import io
import warnings
import zipfile
from typing import TYPE_CHECKING

from PIL import Image

from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import COLOUR_DOTS, MOST_IMAGES, MOST_PIXELS, PRINTED_HEIGHT, Clock, too_much
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LEAST_SIDE = 40
"""Pixels; a smaller image is a bullet or a line, and would print as blocks."""
_MOST_RATIO = 6
_MEDIA = "word/media/"
_ZIP = b"PK\x03\x04"
_KINDS = ("PNG", "JPEG")
_EXPECTED = "รูปชนิด PNG หรือ JPEG หรือแฟ้ม Word (.docx) ที่มีรูปครุฑ"
_WHITE = 255
_NEARLY_WHITE = 250


def read_colours(data: bytes, source: str) -> Iterator[dict[str, object]]:
    """Yield each image that the file `data` offers, in colour on white; as `read_images`, in `rows` of `columns` dots.

    A dot is three bytes, red, green and blue; there are at most `COLOUR_DOTS` of them, so that the seal of an office is
    sharp where it is printed.
    """
    return _read(data, source, _in_colour)


def read_images(data: bytes, source: str) -> Iterator[dict[str, object]]:
    """Yield each image that the file `data` offers: itself, or those of a Word file.

    An image has its name, its size in pixels, and its `dots` as it will be printed: rows of `columns` dots,
    `PRINTED_HEIGHT` of them, eight to the byte and each row in whole bytes, white as 1.

    Raises:
        BadInput: it is neither, passes a limit, or has no image that can be read and printed.
    """
    return _read(data, source, _image)


def _read(data: bytes, source: str, made: Callable[[bytes, str], dict[str, object]]) -> Iterator[dict[str, object]]:
    if not data.startswith(_ZIP):
        yield made(data, source)
        return
    guard_zip(data, source)
    clock = Clock(source)
    found, others = 0, []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(_MEDIA) and found < MOST_IMAGES:
                clock.check()
                short = name.removeprefix(_MEDIA)
                try:
                    yield made(archive.read(name), short)
                    found += 1
                except BadInput:
                    others.append(short)
    if not found:
        what = f"รูปที่อ่านไม่ได้ ({', '.join(others[:5])})" if others else "แฟ้มที่ไม่มีรูป"
        raise BadInput((InputFault(source, what, _EXPECTED),))


def _image(content: bytes, name: str) -> dict[str, object]:
    image = _opened(content, name)
    width, height = image.size
    black = print_ready(image, name)
    dots = base64.b64encode(black.tobytes()).decode("ascii")
    return {"name": name, "width": width, "height": height, "columns": black.width, "dots": dots}


def _in_colour(content: bytes, name: str) -> dict[str, object]:
    image = _opened(content, name)
    width, height = image.size
    seen = _cut_to_ink(image, name)
    scale = min(1.0, (COLOUR_DOTS / (seen.width * seen.height)) ** 0.5)
    columns, rows = (max(1, int(side * scale)) for side in seen.size)
    smooth = seen if scale == 1 else seen.resize((columns, rows), Image.Resampling.LANCZOS)
    dots = base64.b64encode(smooth.tobytes()).decode("ascii")
    return {"name": name, "width": width, "height": height, "columns": columns, "rows": rows, "dots": dots}


def _cut_to_ink(image: Image.Image, source: str) -> Image.Image:
    """Return `image` in colour on white paper, without blank margins.

    Raises:
        BadInput: nothing of it would be seen, or what is seen is a line.
    """
    grey = _on_white(image)
    box = grey.point([_WHITE if value < _NEARLY_WHITE else 0 for value in range(_WHITE + 1)]).getbbox()
    if box is None or grey.getextrema()[0] == grey.getextrema()[1]:
        raise BadInput((InputFault(source, "รูปที่มีสีเดียวทั้งรูป", "รูปบนพื้นสีอ่อน"),))
    colours = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    paper = Image.new("RGB", colours.size, "white")
    paper.paste(colours, mask=colours.getchannel("A") if colours.mode == "RGBA" else None)
    cut = paper.crop(box)
    if max(cut.size) > _MOST_RATIO * min(cut.size):
        raise _misshapen(cut, source)
    return cut


def print_ready(image: Image.Image, source: str) -> Image.Image:
    """Return `image` as the memo prints it: black on white, without blank margins, in proportion.

    Raises:
        BadInput: nothing of it would be seen.
    """
    grey = _on_white(image)
    limit = _threshold(grey.histogram())
    if limit is None:
        raise BadInput((InputFault(source, "รูปที่มีสีเดียวทั้งรูป", "รูปครุฑบนพื้นสีอ่อน"),))
    cut = grey.crop(grey.point([_WHITE if value <= limit else 0 for value in range(_WHITE + 1)]).getbbox())
    if max(cut.size) > _MOST_RATIO * min(cut.size):
        raise _misshapen(cut, source)
    width = max(1, round(cut.width * PRINTED_HEIGHT / cut.height))
    smooth = cut.resize((width, PRINTED_HEIGHT), Image.Resampling.LANCZOS)
    return smooth.point([0 if value <= limit else _WHITE for value in range(_WHITE + 1)], "1")


def _opened(content: bytes, source: str) -> Image.Image:
    """Return the image, decoded; only the two kinds asked for are tried."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=_KINDS)
            _check_size(image, source)
            image.load()
    except (BadInput, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(source) from error
    except Exception as error:  # Pillow raises many kinds for damaged images
        raise BadInput((InputFault(source, "แฟ้มที่อ่านเป็นรูปไม่ได้", _EXPECTED),)) from error
    return image


def _check_size(image: Image.Image, source: str) -> None:
    short, long = sorted(image.size)
    if short * long > MOST_PIXELS:
        raise _too_large(source)
    if short < _LEAST_SIDE or long > short * _MOST_RATIO:
        raise _misshapen(image, source)


def _misshapen(image: Image.Image, source: str) -> BadInput:
    found = f"รูปขนาด {image.width} × {image.height} จุด"
    return BadInput((InputFault(source, found, f"รูปครุฑที่แต่ละด้านมีอย่างน้อย {_LEAST_SIDE} จุด"),))


def _too_large(source: str) -> BadInput:
    return too_much(source, "รูปที่ใหญ่เกินไป", f"รูปไม่เกิน {MOST_PIXELS // 1_000_000} ล้านจุด")


def _on_white(image: Image.Image) -> Image.Image:
    """Return `image` in greys on white paper, where it lets the ground through; never in more than four bytes a dot."""
    if not image.has_transparency_data:
        return image.convert("L")
    colours = image.convert("RGBA")
    paper = Image.new("L", colours.size, _WHITE)
    paper.paste(colours.convert("L"), mask=colours.getchannel("A"))
    return paper


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
