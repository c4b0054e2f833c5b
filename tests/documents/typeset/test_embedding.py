from __future__ import annotations

import io

import pypdf
from fontTools.ttLib import TTFont
from helpers_typeset import SETTING, pdf_of, squeezed

from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.thai.normalise import normalise_text


def pdf() -> bytes:
    return pdf_of([ThaiParagraph(SETTING, ["ป้าญูฐุน้ำ ", Run("หนา", bold=True)], TextStyle())])


def test_readers_that_know_only_to_unicode_get_every_mark() -> None:
    text = pypdf.PdfReader(io.BytesIO(pdf())).pages[0].extract_text()
    assert squeezed(normalise_text(text)) == "ป้าญูฐุน้ำหนา"


def test_the_embedded_fonts_are_sound_subsets() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf()))
    files = [
        value.get_object().get_data()
        for index in range(1, len(reader.xref[0]) + 1)
        if isinstance(item := reader.get_object(index), pypdf.generic.DictionaryObject)
        for key, value in item.items()
        if key == "/FontFile2"
    ]
    assert len(files) == 2
    for data in files:
        with TTFont(io.BytesIO(data)) as font:
            drawn = [name for name in font.getGlyphOrder() if font["glyf"][name].numberOfContours]
            assert 2 < len(drawn) < 40
            assert "GSUB" not in font
