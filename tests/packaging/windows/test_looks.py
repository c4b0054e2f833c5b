"""How the trial looks at a screen and at what was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import printed
import pypdfium2
import screen
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (595.0, 842.0)


def pdf_of(path: Path, *pages: int) -> Path:
    """A PDF with so many lines on each page, which begin at another place on each."""
    canvas = Canvas(str(path), pagesize=SIZE)
    for number, lines in enumerate(pages):
        for line in range(lines):
            canvas.drawString(60 + 40 * number, 780 - 18 * line, "a line of what is printed " * 3)
        canvas.showPage()
    canvas.save()
    return path


def printed_of(folder: Path, pdf: Path) -> list[Path]:
    folder.mkdir()
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        page.render(scale=100 / 72).to_pil().save(folder / f"{number}.png")
    return sorted(folder.iterdir())


def test_what_was_printed_is_known_again_and_another_page_is_not(tmp_path: Path) -> None:
    one = pdf_of(tmp_path / "one.pdf", 30, 12)
    pages = printed_of(tmp_path / "pages", one)
    assert printed.differences(pages, one) == []
    assert printed.differences(pages[:1], one) == ["1 pages were printed, one.pdf has 2"]
    assert printed.differences(pages, pdf_of(tmp_path / "other.pdf", 30, 30)) == ["page 2 looks different"]
    Image.new("RGB", (827, 1169), "white").save(pages[1])
    assert printed.differences(pages, one) == ["page 2 looks different"]


def test_a_caret_changes_no_screen_and_a_dialog_does() -> None:
    before = Image.new("RGB", (1366, 768), "white")
    caret, dialog = before.copy(), before.copy()
    ImageDraw.Draw(caret).rectangle((700, 300, 702, 330), fill="black")
    ImageDraw.Draw(dialog).rectangle((500, 300, 800, 450), fill=(250, 255, 255))
    assert screen.alike(before, caret)
    assert not screen.alike(before, dialog)
