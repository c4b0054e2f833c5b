"""An invented emblem to stand for the Garuda: our own drawing, nobody's seal."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def bird(
    kind: str,
    *,
    size: tuple[int, int] = (300, 300),
    colour: str = "black",
    ground: str | tuple[int, int, int, int] = "white",
) -> bytes:
    """Return an ellipse in the middle half of an image, as PNG or JPEG."""
    width, height = size
    image = Image.new("RGBA" if kind == "PNG" else "RGB", size, ground)
    place = (width * 0.25, height * 0.25, width * 0.75, height * 0.75)
    ImageDraw.Draw(image).ellipse(place, fill=colour)
    target = io.BytesIO()
    image.save(target, kind)
    return target.getvalue()
