"""The office's own Garuda, to be printed in black, and its seal, in colour: images it chose, or of its Word file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import colours_in, images_in
from ita_desktop.exchange.limits import MOST_BYTES, PRINTED_HEIGHT, too_much
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.exchange.cage.reading import CagedColours, CagedImage


@dataclass(frozen=True, slots=True)
class FoundImage:
    """An image to choose as the Garuda.

    Attributes:
        name: what it is called in its file.
        content: the image as the memo prints it: black on white, without blank margins, in proportion, as PNG of ours.
        width: in pixels, as it stands there.
        height: in pixels, as it stands there.
    """

    name: str
    content: bytes
    width: int
    height: int


def find_images(path: Path) -> tuple[FoundImage, ...]:
    """Return the images that the file at `path` offers: itself, or those of a Word file, largest first.

    Raises:
        BadInput: it is neither, is damaged or too large, or has no image that can be read and printed.
        MachineProblem: it cannot be opened, or nothing could be started to read it.
    """
    images = sorted(images_in(_content(path), path.name), key=lambda image: image.width * image.height, reverse=True)
    return tuple(FoundImage(image.name, _png(image), image.width, image.height) for image in images)


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise too_much(path.name, "สิ่งที่ไม่ใช่แฟ้มธรรมดา", "แฟ้มภาพหรือแฟ้ม Word")
        if path.stat().st_size > MOST_BYTES:
            raise too_much(path.name, "แฟ้มที่ใหญ่เกินไป", f"แฟ้มไม่เกิน {MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"{path}: เปิดแฟ้มไม่ได้ ({disk_reason(error)}) โปรดตรวจสอบสิทธิ์และตำแหน่งของแฟ้ม") from error


def find_seals(path: Path) -> tuple[FoundImage, ...]:
    """Return the images that the file at `path` offers as a seal, in colour, as PNG of ours; as `find_images`."""
    found = sorted(colours_in(_content(path), path.name), key=lambda image: image.width * image.height, reverse=True)
    return tuple(FoundImage(image.name, _colour_png(image), image.width, image.height) for image in found)


def _colour_png(image: CagedColours) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.frombytes("RGB", (image.columns, image.rows), image.dots).save(target, format="PNG", optimize=True)
    return target.getvalue()


def _png(image: CagedImage) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    black = Image.frombytes("1", (image.columns, PRINTED_HEIGHT), image.dots)
    black.save(target, format="PNG", optimize=True)
    return target.getvalue()
