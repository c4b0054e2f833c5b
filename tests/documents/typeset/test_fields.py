from __future__ import annotations

import io

import pytest
from helpers_typeset import ink_box

from ita_desktop.documents.pdf.memo import dotted_line, draw_image
from ita_desktop.documents.typeset.canvas import ThaiCanvas


def drawn(x1: float, x2: float) -> tuple[float, float, float, float] | None:
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer, pagesize=(300, 100))
    dotted_line(canvas, x1, x2, 50)
    canvas.showPage()
    canvas.save()
    return ink_box(buffer.getvalue())


def test_dots_run_from_end_to_end_under_the_line() -> None:
    box = drawn(40, 240)
    assert box is not None
    assert box[0] == pytest.approx(40, abs=1)
    assert box[2] == pytest.approx(240, abs=4)
    assert 50 < box[1] < box[3] < 54


def test_no_room_gives_no_dots() -> None:
    assert drawn(100, 100) is None
    assert drawn(100, 90) is None


def test_what_is_no_image_is_an_os_error() -> None:
    canvas = ThaiCanvas(io.BytesIO())
    with pytest.raises(OSError, match="identify"):
        draw_image(canvas, b"not an image", 0, 0, width=10, height=10)
