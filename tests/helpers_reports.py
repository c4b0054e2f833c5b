"""Text reports made into Word and PDF files, as an office would keep them."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = Path(__file__).parents[1] / "resources" / "fonts" / "Laksaman.ttf"


def word_of(text: str) -> bytes:
    """A Word file with the tab rows of `text` as tables and the other lines as paragraphs."""
    document = Document()
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            width = max(map(len, rows))
            table = document.add_table(len(rows), width)
            for made, row in zip(table.rows, rows, strict=True):
                for cell, words in zip(made.cells, row, strict=False):
                    cell.text = words
            rows = []
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def pdf_of(text: str, *, width: int = 95) -> bytes:
    """A PDF file with the lines of `text`; cells stand in columns and wrap at `width` letters."""
    pdfmetrics.registerFont(TTFont("Thai", FONT))
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=landscape(A4))
    y = 560.0
    for line in text.split("\n"):
        cells = [_wrapped(cell, width) for cell in line.split("\t")]
        height = 12.0 * max(map(len, cells))
        if y - height < 30:
            canvas.showPage()
            y = 560.0
        x = 40.0
        for lines in cells:
            for at, words in enumerate(lines):
                canvas.setFont("Thai", 8)
                canvas.drawString(x, y - 12 * at, words)
            x += max((pdfmetrics.stringWidth(words, "Thai", 8) for words in lines), default=0) + 25
        y -= height
    canvas.save()
    return kept.getvalue()


def _wrapped(cell: str, width: int) -> list[str]:
    return [cell[at : at + width] for at in range(0, len(cell), width)] or [""]
