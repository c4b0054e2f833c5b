from __future__ import annotations

import re
from unittest.mock import Mock

import pytest
import uharfbuzz

from ita_desktop.documents.typeset.faces import Face
from ita_desktop.documents.typeset.fonts import laksaman


@pytest.fixture
def face() -> Face:
    return Face(laksaman().regular.path)


def glyphs(face: Face, text: str) -> list[str]:
    return [face.harfbuzz.get_glyph_name(glyph) for cluster in face.shape(text, 16) for glyph in cluster.glyphs]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ญู", ["uni0E0D.descless", "uni0E39"]),
        ("ฐุ", ["uni0E10.descless", "uni0E38"]),
        ("ป้า", ["uni0E1B", "uni0E49.low", "uni0E32"]),
        ("น้ำ", ["uni0E19", "uni0E4D", "uni0E49", "uni0E32"]),
        ("A ที่ ญู", ["A", "space", "uni0E17", "uni0E35", "uni0E48", "space", "uni0E0D.descless", "uni0E39"]),
    ],
)
def test_letters_take_their_proper_forms(face: Face, text: str, names: list[str]) -> None:
    assert glyphs(face, text) == names


def test_a_letter_and_its_marks_are_one_cluster(face: Face) -> None:
    assert [cluster.length for cluster in face.shape("ที่ป้าน้ำ", 16)] == [3, 2, 1, 3]


def test_marks_have_no_width(face: Face) -> None:
    assert face.shape("ที่", 16)[0].advance == face.shape("ท", 16)[0].advance


def test_every_drawn_glyph_knows_its_character(face: Face) -> None:
    text = "ที่ป้าน้ำบุ๊กญูฐุปี่ฎุก่ำ"
    drawn = [glyph for cluster in face.shape(text, 16) for glyph in cluster.glyphs]
    assert set(drawn) <= face.texts.keys()
    assert {face.texts[glyph] for glyph in drawn} == set(text.replace("ำ", "ํา"))


def test_a_mark_without_a_letter_stands_on_a_dotted_circle(face: Face) -> None:
    (cluster,) = face.shape("่", 16)
    assert (face.harfbuzz.get_glyph_name(cluster.glyphs[0]), cluster.length) == ("dottedcircle", 1)
    assert cluster.advance > 0


def test_piled_marks_stay_in_their_line(face: Face) -> None:
    (cluster,) = face.shape("ก" + "\u0e48\u0e49" * 6, 16)
    rises = [float(part.split()[0]) for part in cluster.operators.split("]TJ ")[1::2]]
    assert all(abs(rise) <= 0.55 * 16 + 0.01 for rise in rises)


def test_shaping_again_costs_a_look_up(face: Face) -> None:
    assert face.shape("ประเมิน", 16) is face.shape("ประเมิน", 16)


def test_a_word_is_shaped_once_whatever_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    face = Face(laksaman().regular.path)
    shaping = Mock(side_effect=uharfbuzz.shape)
    monkeypatch.setattr(uharfbuzz, "shape", shaping)
    small, large = (face.shape("ก" + "\u0e48\u0e49" * 3, size) for size in (10, 20))
    assert shaping.call_count == 1
    assert [cluster.glyphs for cluster in small] == [cluster.glyphs for cluster in large]
    first = (clusters[0].operators for clusters in (small, large))
    heights = [[float(height) for height in re.findall(r"([-\d.]+) Ts", operators)] for operators in first]
    assert any(heights[0])
    assert heights[1] == pytest.approx([2 * height for height in heights[0]], abs=0.02)
