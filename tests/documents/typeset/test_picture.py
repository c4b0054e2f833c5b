"""A page of hard words beside the picture of it that was looked at and found right.

After a wanted change, look at the new picture (`python tests/documents/typeset/test_picture.py` writes it) at 200 %.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from helpers_typeset import SETTING, page_of
from PIL import Image, ImageChops, ImageFilter

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, text_list
from ita_desktop.documents.typeset.table import CellFlow, TableStyle, ThaiTable

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.content import Content

REFERENCE = Path(__file__).parents[2] / "files/hard_words.png"
ANTI_ALIASING = 48
LEFT = TextStyle(align=Align.LEFT)
HARD = (
    "ที่ นี่ ป้า ป่า ปู่ ปี่ ฝ่า ฝ้า ฟ้า ฟื้น ป๊า ฝื้อ ญู ญุ กตัญญู ฐุ ฐู ฏุ ฎุ ฎู กฎ กฏ ฤๅ ฬ่า",
    "น้ำ ก่ำ ป่ำ ปั๊ม ฟัน ใฝ่ ไฟ โป๊ะ เปี๊ยก เพี้ยน เกลี้ยง กรณ์ พันธุ์ สิทธิ์ ศักดิ์ ฯลฯ ๆ ๏ ๚ ๛ ฿ ๐๑๒๓๔๕๖๗๘๙",
    "“(ITA) ๙๕.๔๑ คะแนน” – [E-Service] & <b> A ที่ ป้า ญู fi ffi AV ☐ ☑ ☒ ✓ → ทำงาน สำนักงาน",
)
BODY = (
    "เจ้าหน้าที่ผู้ปฏิบัติงานได้เผยแพร่ข้อมูลข่าวสารผ่านเว็บไซต์และสื่อสังคมออนไลน์ เพื่ออำนวยความสะดวกแก่ผู้มีส่วนได้ส่วนเสีย "
    "ตามระเบียบสำนักนายกรัฐมนตรี ว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๑๘ (๑) และประกาศสำนักงาน ป.ป.ช. ลงวันที่ ๑๕ ตุลาคม ๒๕๖๘"
)


def picture() -> Image.Image:
    """Return the page at 200 %."""
    rows: list[list[CellFlow | Content]] = [
        ["ที่", CellFlow("มาตรการ", columns=2)],
        [
            "๑",
            CellFlow(text_list(SETTING, ["จัดทำคู่มือการปฏิบัติงานและเผยแพร่", "ฟื้นฟูญาติผู้ใหญ่"], TextStyle(size=14, leading=16))),
            CellFlow(BODY[:90], rows=2),
        ],
        ["๒", Run("ป้าฝ่ายปู่", bold=True, underline=True)],
    ]
    parts = [
        *(ThaiParagraph(SETTING, line, LEFT) for line in HARD),
        ThaiParagraph(SETTING, [Run(HARD[0][:40], bold=True), " ", Run("ขีดเส้นใต้ญู", underline=True)], LEFT),
        ThaiParagraph(SETTING, BODY, TextStyle(first_indent=70, space_before=6)),
        ThaiParagraph(SETTING, "บันทึกข้อความ", TextStyle(size=29, leading=35, align=Align.CENTRE, bold=True)),
    ]
    column = CellFlow([*parts, ThaiTable(SETTING, rows, [1, 5, 4], style=TableStyle(head_shade=0.9))])
    page = ThaiTable(SETTING, [[column]], [1], head_rows=0, style=TableStyle(line=0, padding=0))
    rendered: Image.Image = (
        pypdfium2.PdfDocument(page_of(page, 453.54, 290, margin=10))[0].render(scale=2, grayscale=True).to_pil()
    )
    return rendered


def test_the_hard_words_look_as_they_did() -> None:
    with Image.open(REFERENCE) as stored:
        before, now = stored.convert("L"), picture()
    assert now.size == before.size
    blurred = [image.filter(ImageFilter.BoxBlur(1)) for image in (before, now)]
    difference = ImageChops.difference(blurred[0], blurred[1]).point(lambda value: 255 if value > ANTI_ALIASING else 0)
    assert difference.getbbox() is None


def test_the_picture_shows_a_misplaced_mark() -> None:
    """The comparison must be able to fail: two pixels of one tone mark moved are seen."""
    with Image.open(REFERENCE) as stored:
        before = stored.convert("L")
    moved = before.copy()
    mark = (30, 20, 60, 30)
    moved.paste(before.crop(mark), (mark[0] + 3, mark[1]))
    blurred = [image.filter(ImageFilter.BoxBlur(1)) for image in (before, moved)]
    difference = ImageChops.difference(blurred[0], blurred[1]).point(lambda value: 255 if value > ANTI_ALIASING else 0)
    assert difference.getbbox() is not None


if __name__ == "__main__":
    picture().save(REFERENCE, optimize=True)
