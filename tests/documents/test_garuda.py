from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Cm
from helpers_garuda import bird
from helpers_ui import sample
from PIL import Image

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.garuda import MOST_PIXELS, PRINTED_HEIGHT, find_images, print_ready
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.problems import BadInput, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("colour", ["black", "#b01818", "#c8a02c", "#1d4e89"])
def test_any_colour_is_printed_black_in_proportion_without_margins(kind: str, colour: str) -> None:
    ready = opened(print_ready(bird(kind, colour=colour, size=(400, 300)), "ครุฑ"))
    assert ready.mode == "1"
    assert ready.height == PRINTED_HEIGHT
    assert ready.width / ready.height == pytest.approx(200 / 150, abs=0.03)
    assert ready.getpixel((ready.width // 2, ready.height // 2)) == 0
    assert ready.getpixel((2, 2)) == 255


def test_a_transparent_ground_is_paper() -> None:
    ready = opened(print_ready(bird("PNG", ground=(0, 0, 0, 0)), "ครุฑ"))
    assert ready.getpixel((2, 2)) == 255
    assert ready.getpixel((ready.width // 2, ready.height // 2)) == 0


def test_making_ready_twice_changes_nothing_to_the_eye() -> None:
    once = print_ready(bird("PNG"), "ครุฑ")
    assert opened(print_ready(once, "ครุฑ")).size == opened(once).size


def test_images_of_a_word_file_are_listed_the_largest_first(tmp_path: Path) -> None:
    path = tmp_path / "บันทึก.docx"
    document = docx.Document()
    for side, kind in ((60, "PNG"), (300, "JPEG")):
        document.add_picture(io.BytesIO(bird(kind, size=(side, side))), height=Cm(1.5))
    document.add_picture(io.BytesIO(bird("PNG", size=(10, 10))))
    document.save(str(path))
    assert [(image.width, image.height) for image in find_images(path)] == [(300, 300), (60, 60)]


def test_a_word_file_without_images_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ว่าง.docx"
    docx.Document().save(str(path))
    with pytest.raises(BadInput, match="ไม่มีรูป"):
        find_images(path)


def test_what_is_no_image_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "รูป.png"
    for content in (b"", b"GIF89a", b"<svg/>", bird("PNG")[:200], b"PK\x03\x04broken"):
        path.write_bytes(content)
        with pytest.raises(BadInput):
            find_images(path)
    with pytest.raises(MachineProblem):
        find_images(tmp_path / "ไม่มี.png")


def test_one_colour_all_over_is_no_garuda() -> None:
    plain = io.BytesIO()
    Image.new("RGB", (100, 100), "white").save(plain, "PNG")
    with pytest.raises(BadInput, match="สีเดียว"):
        print_ready(plain.getvalue(), "ขาว")


def test_an_image_that_would_unpack_to_too_much_is_refused_before_it_does(tmp_path: Path) -> None:
    side = int(MOST_PIXELS**0.5) + 100
    huge = io.BytesIO()
    Image.new("1", (side, side)).save(huge, "PNG")
    path = tmp_path / "ใหญ่.png"
    path.write_bytes(huge.getvalue())
    assert path.stat().st_size < 1_000_000
    with pytest.raises(BadInput, match="ใหญ่เกินไป"):
        find_images(path)
    bomb = tmp_path / "ระเบิด.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\x00" * 130_000_000)
    with pytest.raises(BadInput):
        find_images(bomb)


def test_it_stands_on_the_memo_in_pdf_and_word() -> None:
    garuda = print_ready(bird("PNG"), "ครุฑ")
    for form in (FileFormat.PDF, FileFormat.WORD):
        bare, dressed = (
            make(Order(DocumentKind.MEMO, form), Dossier(sample(), settings=OfficeSettings(garuda=image)))
            for image in (None, garuda)
        )
        assert len(dressed) > len(bare) + 500
