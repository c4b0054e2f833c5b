"""A Word file brings a font to stand in for TH Sarabun, of its size, and names others of the same design."""

from __future__ import annotations

import io
import re
import zipfile

from fontTools.ttLib import TTFont
from helpers_documents import document_of

from ita_desktop.documents.blocks import Paragraph, text
from ita_desktop.documents.measures import BODY_LEADING
from ita_desktop.documents.typeset.fonts import LAKSAMAN_SCALE, laksaman
from ita_desktop.documents.word.fonts import CARRIED_NAME, mixed, scaled
from ita_desktop.documents.word.writer import write_docx

FILE = zipfile.ZipFile(io.BytesIO(write_docx(document_of(Paragraph(text("ทดสอบ"))))))


def test_the_fonts_in_the_file_open_with_the_keys_beside_them() -> None:
    table = FILE.read("word/fontTable.xml").decode()
    keys = dict(re.findall(r'w:embed(Regular|Bold) r:id="rId\d" w:fontKey="\{([0-9A-F-]{36})\}"', table))
    for number, (weight, key) in enumerate(keys.items(), start=1):
        content = FILE.read(f"word/fonts/font{number}.odttf")
        assert content[:4] != b"\x00\x01\x00\x00"
        font = TTFont(io.BytesIO(mixed(content, key)))
        assert font["name"].getDebugName(4) == f"{CARRIED_NAME} {weight}"
    assert set(keys) == {"Regular", "Bold"}
    assert 'w:altName w:val="TH Sarabun New,' in table
    assert b"embedTrueTypeFonts" in FILE.read("word/settings.xml")
    assert b"updateFields" not in FILE.read("word/settings.xml")


def test_it_is_as_large_as_th_sarabun_and_its_letters_are_untouched() -> None:
    face = laksaman().face(bold=False)
    ours, theirs = TTFont(io.BytesIO(scaled(face, bold=False))), TTFont(io.BytesIO(face.data))
    assert abs(theirs["head"].unitsPerEm / ours["head"].unitsPerEm - LAKSAMAN_SCALE) < 0.001
    line = (ours["hhea"].ascent - ours["hhea"].descent) / ours["head"].unitsPerEm
    assert abs(line - BODY_LEADING / 16) < 0.002
    assert ours.getTableData("glyf") == theirs.getTableData("glyf")
    assert ours.getTableData("GPOS") == theirs.getTableData("GPOS")
