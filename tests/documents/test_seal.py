"""The office's own seal: read in the cage, made anew in colour, kept with the authority, printed on covers alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from helpers_archive import archive_faults
from helpers_documents import open_word, ordered, png
from helpers_plan import sample
from helpers_tagged import tagged
from PIL import Image, ImageDraw

from ita_desktop.documents.blocks import Cover
from ita_desktop.documents.garuda import find_seals
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.exchange.limits import COLOUR_DOTS
from ita_desktop.models.office_settings import CoverEmblem, OfficeSettings, from_texts, to_texts
from ita_desktop.models.pictures import is_sound_picture
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from pathlib import Path

GARUDA = png(60, 90)


def drawn(side: int, kind: str = "PNG", mode: str = "RGBA") -> bytes:
    """Return a red and green round seal with blank margins."""
    image = Image.new(mode, (side, side), (255, 255, 255, 0) if mode == "RGBA" else "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((side * 0.2, side * 0.2, side * 0.8, side * 0.8), fill=(200, 0, 0), outline=(0, 120, 0), width=4)
    target = io.BytesIO()
    image.save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "RGB"), ("JPEG", "RGB")])
def test_a_seal_is_cut_to_its_ink_keeps_its_colours_and_its_size_is_bounded(
    tmp_path: Path, kind: str, mode: str
) -> None:
    path = tmp_path / f"ตรา.{kind.lower()}"
    path.write_bytes(drawn(1500, kind, mode))
    (seal,) = find_seals(path)
    assert is_sound_picture(seal.content)
    with Image.open(io.BytesIO(seal.content)) as image:
        assert (image.format, image.mode) == ("PNG", "RGB")
        assert abs(image.width - image.height) <= 2
        assert COLOUR_DOTS * 0.95 < image.width * image.height <= COLOUR_DOTS
        middle, corner = (image.getpixel((x, x)) for x in (image.width // 2, 2))
    assert isinstance(middle, tuple)
    assert isinstance(corner, tuple)
    assert middle[0] > 180
    assert max(middle[1:]) < 30
    assert min(corner) > 240


def test_what_is_no_picture_or_shows_nothing_is_refused(tmp_path: Path) -> None:
    for name, content in {"a.png": b"no picture", "b.png": png(80, 80), "c.jpg": drawn(1500)[:900]}.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(BadInput):
            find_seals(path)


def test_it_is_kept_with_the_authority_and_is_garuda_where_nothing_was_chosen() -> None:
    settings = OfficeSettings(garuda=GARUDA, seal=drawn(90, mode="RGB"), cover_emblem=CoverEmblem.SEAL)
    assert from_texts(to_texts(settings).get) == settings
    assert from_texts(lambda _: None).cover_emblem is CoverEmblem.GARUDA
    with pytest.raises(ValueError, match="other"):
        from_texts({"cover_emblem": "other"}.get)
    with pytest.raises(ValueError, match=r"\d+"):
        from_texts({"seal": "AAAA"}.get)


@pytest.mark.parametrize(
    ("chosen", "name"),
    [(CoverEmblem.GARUDA, "ตราครุฑ"), (CoverEmblem.SEAL, "ตราของเทศบาลตำบลตัวอย่าง"), (CoverEmblem.NONE, "")],
)
def test_the_cover_bears_what_was_chosen_and_says_what_it_is(chosen: CoverEmblem, name: str) -> None:
    settings = OfficeSettings(garuda=GARUDA, seal=drawn(90, mode="RGB"), cover_emblem=chosen)
    document = ordered(DocumentKind.ANALYSIS, sample(), layout="by-item", settings=settings)
    (cover,) = (block for section in document.sections for block in section.blocks if isinstance(block, Cover))
    assert cover.emblem == {CoverEmblem.GARUDA: GARUDA, CoverEmblem.SEAL: settings.seal}.get(chosen)
    content = write_pdf(document)
    alts = [figure.alt for figure in tagged(content).those("Figure")]
    assert (alts[0] == name) if name else not any(alt.startswith("ตรา") for alt in alts)
    assert archive_faults(content) == set()
    descriptions = open_word(write_docx(document)).element.body.xpath("//wp:docPr/@descr")
    assert (descriptions[0] == name) if name else not any(each.startswith("ตรา") for each in descriptions)


def test_a_seal_that_was_not_given_leaves_the_cover_without() -> None:
    assert OfficeSettings(garuda=GARUDA, cover_emblem=CoverEmblem.SEAL).emblem is None
