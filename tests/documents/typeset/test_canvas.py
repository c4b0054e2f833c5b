from __future__ import annotations

import io

import pypdfium2
from helpers_typeset import SETTING

from ita_desktop.documents.typeset.canvas import ThaiCanvas
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.paragraph import line_of


def test_a_page_names_no_font_it_does_not_embed() -> None:
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer)
    canvas.set_line(line_of(SETTING, "ก", TextStyle()), 72, 700)
    canvas.showPage()
    canvas.save()
    assert b"Helvetica" not in buffer.getvalue()
    assert b"ASCII85" not in buffer.getvalue()
    assert b"CreationDate" not in buffer.getvalue()


def test_bookmarks_point_to_their_page() -> None:
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer)
    for title in ("หนึ่ง", "สอง"):
        canvas.add_bookmark(title, 0)
        canvas.showPage()
    canvas.save()
    entries = list(pypdfium2.PdfDocument(buffer.getvalue()).get_toc())
    assert [entry.get_title() for entry in entries] == ["หนึ่ง", "สอง"]
    assert [destination.get_index() for entry in entries if (destination := entry.get_dest())] == [0, 1]
