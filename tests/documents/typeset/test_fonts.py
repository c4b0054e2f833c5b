from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from helpers_typeset import copies, ink_box, pdf_of

from ita_desktop.documents.typeset.content import Setting, TextStyle
from ita_desktop.documents.typeset.fonts import (
    LAKSAMAN_SCALE,
    font_family,
    installed_families,
    laksaman,
    matching_scale,
)
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, measure

if TYPE_CHECKING:
    from pathlib import Path

LAKSAMAN = laksaman().regular.path


def with_thai_digits_for_arabic(path: Path) -> None:
    """Write a font that, like TH SarabunIT๙, draws 0 to 9 as ๐ to ๙."""
    with TTFont(LAKSAMAN) as font:
        for table in font["cmap"].tables:
            for digit in range(10):
                if 0x0E50 + digit in table.cmap:
                    table.cmap[ord("0") + digit] = table.cmap[0x0E50 + digit]
        font.save(path)


def test_laksaman_is_scaled_to_th_sarabun() -> None:
    assert laksaman().regular.scale == laksaman().bold.scale == LAKSAMAN_SCALE
    # ก is 0.386 of the size in TH SarabunPSK
    assert measure(Setting(), "ก", TextStyle(size=16)) == pytest.approx(16 * 0.386, abs=0.02)


def test_an_installed_family_is_found_checked_and_scaled(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    shutil.copy(LAKSAMAN, tmp_path / "deep" / "THSarabun.ttf")
    shutil.copy(laksaman().bold.path, tmp_path / "deep" / "THSarabun Bold.TTF")
    families = installed_families((tmp_path,))
    assert [family.key for family in families] == ["laksaman", "sarabun-psk"]
    assert families[1].regular.scale == pytest.approx(LAKSAMAN_SCALE, abs=0.002)
    assert families[1].bold.path.name == "THSarabun Bold.TTF"


def test_a_font_of_another_grid_sets_the_same(tmp_path: Path) -> None:
    with TTFont(LAKSAMAN) as font:
        scale_upem(font, 2048)
        font.save(tmp_path / "THSarabunNew.ttf")
    setting = Setting(installed_families((tmp_path,))[1])
    text = "ป้าฝ่ายปู่ญูฐุน้ำ ITA ๒๕๖๘"
    assert measure(setting, text, TextStyle()) == pytest.approx(measure(Setting(), text, TextStyle()), abs=0.3)
    pdf = pdf_of([ThaiParagraph(setting, text * 9, TextStyle())], setting=setting)
    assert set(copies(pdf).values()) == {(text * 9).replace(" ", "")}
    one, other = (
        ink_box(pdf_of([ThaiParagraph(each, text, TextStyle())], setting=each)) for each in (setting, Setting())
    )
    assert one == pytest.approx(other, abs=0.5)


def test_files_that_are_no_sound_fonts_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "THSarabunNew.ttf").write_text("<html>not a font</html>", encoding="utf-8")
    (tmp_path / "THSarabun.ttf").write_bytes(LAKSAMAN.read_bytes()[:20_000])
    (tmp_path / "THSarabunIT9.ttf").write_bytes(b"")
    assert installed_families((tmp_path,)) == (laksaman(),)


def test_a_font_without_thai_or_closed_to_embedding_is_refused(tmp_path: Path) -> None:
    with TTFont(LAKSAMAN) as font:
        font["OS/2"].fsType = 2
        font.save(tmp_path / "closed.ttf")
    with TTFont(LAKSAMAN) as font:
        for table in font["cmap"].tables:
            table.cmap.pop(0x0E01, None)
        font.save(tmp_path / "lacking.ttf")
    assert matching_scale(tmp_path / "closed.ttf") is None
    assert matching_scale(tmp_path / "lacking.ttf") is None
    assert matching_scale(tmp_path / "absent.ttf") is None


def test_a_family_without_bold_uses_its_regular_face(tmp_path: Path) -> None:
    shutil.copy(LAKSAMAN, tmp_path / "thsarabunnew.ttf")
    family = installed_families((tmp_path,))[1]
    assert family.bold.path == family.regular.path


def test_a_family_that_is_not_installed_gives_laksaman() -> None:
    assert font_family("laksaman") is laksaman()
    assert font_family("no such family") is laksaman()


def test_arabic_digits_are_seen_as_they_are_copied(tmp_path: Path) -> None:
    with_thai_digits_for_arabic(tmp_path / "THSarabunIT9.ttf")
    family = installed_families((tmp_path,))[1]
    assert family.key == "sarabun-it9"
    assert "7" not in family.regular.characters
    assert "๗" in family.regular.characters
    setting = Setting(family)
    pdf = pdf_of([ThaiParagraph(setting, "ข้อ 7 และ ๗", TextStyle())], setting=setting)
    assert pdf.count(b"/Type0") == 2  # the digit comes from Laksaman
    assert set(copies(pdf).values()) == {"ข้อ7และ๗"}
