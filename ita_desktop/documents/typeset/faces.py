"""One font file, shaped by HarfBuzz run by run and remembered word by word.

A Thai string is never guessed to be Latin: HarfBuzz gets runs of one script, each told what it is. The outcome is kept
as pieces of PDF text operators, one for each grapheme cluster, so that setting a word a second time costs a look-up.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz

if TYPE_CHECKING:
    from pathlib import Path

_RUNS = re.compile("[\u0e00-\u0e7f\u25cc]+|[^\u0e00-\u0e7f\u25cc]+")
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LONELY = re.compile(f"(?<![\u0e01-\u0e2e\u25cc{_MARK}])(?=[{_MARK}])")
_DOTTED_CIRCLE = "\u25cc"
_PRIVATE = range(0xE000, 0xF900)
_LEAST_MOVE = 0.05
_HIGHEST_MARK = 0.55
"""Marks piled on marks rise no further than this part of the size, so that they stay in their line."""


class Cluster(NamedTuple):
    """What belongs together and is never pulled apart: a letter with its marks.

    Attributes:
        operators: the glyphs as the inside of a PDF text array, `<` and `>` of its first and last string left out.
        advance: natural width in 1/1000 of the size.
        length: characters of the text it stands for.
        glyphs: the glyphs it draws.
    """

    operators: str
    advance: float
    length: int
    glyphs: tuple[int, ...]


_Place = tuple[int, int, int, int]
"""A glyph, how far aside and how high it stands, and how far it moves the pen on, in units of the font."""


class _Shaped(NamedTuple):
    """A cluster whatever its size.

    Attributes:
        cluster: the cluster, with `%.2f` in its operators for each height.
        rises: the heights, as parts of the size.
    """

    cluster: Cluster
    rises: tuple[float, ...]

    def at(self, size: float) -> Cluster:
        """Return it as it is drawn at `size` points."""
        if not self.rises:
            return self.cluster
        return self.cluster._replace(operators=self.cluster.operators % tuple([rise * size for rise in self.rises]))


class Face:
    """A font file as the typesetter sees it.

    Attributes:
        path: the font file.
        scale: what a nominal size is multiplied with, so that 16 pt looks as tall as TH Sarabun's 16 pt.
        texts: for every glyph that was set, the characters it stands for (for ToUnicode).
    """

    def __init__(self, path: Path, scale: float = 1.0) -> None:
        """Take the font at `path`; it is read when first needed."""
        self.path = path
        self.scale = scale
        self.texts: dict[int, str] = {}
        self._shaped: dict[tuple[str, float], tuple[Cluster, ...]] = {}
        self._runs: dict[str, list[_Shaped]] = {}
        self._clusters: dict[tuple[str, int, tuple[_Place, ...]], _Shaped] = {}
        self._widths = _Widths(self)

    @cached_property
    def data(self) -> bytes:
        """The font file's bytes."""
        return self.path.read_bytes()

    @cached_property
    def harfbuzz(self) -> uharfbuzz.Font:
        """The font as HarfBuzz holds it, in its own units."""
        return uharfbuzz.Font(uharfbuzz.Face(self.data))

    @cached_property
    def postscript_name(self) -> str:
        """The font's name as a PDF wants it: letters, digits and hyphens."""
        name = self.harfbuzz.face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        return re.sub("[^A-Za-z0-9-]", "", name) or "Font"

    @cached_property
    def unit(self) -> float:
        """1/1000 of the size for each unit of the font."""
        return 1000 / float(self.harfbuzz.face.upem)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character the font has a glyph for, and shows as itself.

        TH SarabunIT๙ draws 0 to 9 in the shapes of ๐ to ๙. What is seen must be what is copied, so its Arabic digits
        don't count.
        """
        characters = {chr(code) for code in self.harfbuzz.face.unicodes}
        if all(self._same_picture(arabic, thai) for arabic, thai in zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True)):
            characters.difference_update("0123456789")
        return frozenset(characters)

    def _same_picture(self, one: str, other: str) -> bool:
        """Tell whether two characters look alike."""
        pictures = []
        for character in (one, other):
            glyph = self.harfbuzz.get_nominal_glyph(ord(character))
            extents = self.harfbuzz.get_glyph_extents(glyph) if glyph else None
            pictures.append(extents and (extents.x_bearing, extents.y_bearing, extents.width, extents.height))
        return pictures[0] is not None and pictures[0] == pictures[1]

    @cached_property
    def glyph_texts(self) -> dict[int, str]:
        """The character of each glyph that stands for one, private codes left out, the lowest character first."""
        texts: dict[int, str] = {}
        for code in sorted(self.harfbuzz.face.unicodes):
            if code not in _PRIVATE:
                texts.setdefault(int(self.harfbuzz.get_nominal_glyph(code)), chr(code))
        return texts

    def width_of(self, glyph: int) -> float:
        """Return the width of `glyph` in 1/1000 of the size, as the PDF's own table gives it."""
        return float(round(self.harfbuzz.get_glyph_h_advance(glyph) * self.unit, 2))

    def shape(self, text: str, size: float) -> tuple[Cluster, ...]:
        """Return the clusters of `text`, a word or less, set at `size` points (the face's own scale not applied)."""
        key = (text, size)
        clusters = self._shaped.get(key)
        if clusters is None:
            clusters = self._shaped[key] = tuple(
                shaped.at(size) for run in _RUNS.findall(text) for shaped in self._shaped_run(run)
            )
        return clusters

    def _shaped_run(self, run: str) -> list[_Shaped]:
        """Return the clusters of a run of one script, whatever its size."""
        found = self._runs.get(run)
        if found is None:
            found = self._runs[run] = self._shape_run(run)
        return found

    def _shape_run(self, run: str) -> list[_Shaped]:
        """Shape a run of one script; a mark without a letter gets a dotted circle, which the text layer leaves out."""
        lonely = [match.start() for match in _LONELY.finditer(run)]
        added = [place + before for before, place in enumerate(lonely)]
        if added:
            run = _LONELY.sub(_DOTTED_CIRCLE if _DOTTED_CIRCLE in self.characters else " ", run)
        thai = "\u0e00" <= run[-1] <= "\u0e7f"
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.direction = "ltr"
        buffer.script = "Thai" if thai else "Latn"
        buffer.language = "th" if thai else "en"
        uharfbuzz.shape(self.harfbuzz, buffer, {} if thai else {"liga": False, "clig": False})
        found: dict[int, list[_Place]] = {}
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            drawn = info.codepoint, place.x_offset, place.y_offset, place.x_advance
            found.setdefault(info.cluster, []).append(drawn)
        starts = sorted(found)
        clusters: list[_Shaped] = []
        for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
            length = end - start - (sum(start <= place < end for place in added) if added else 0)
            clusters.append(self._cluster(run[start:end], length, tuple(found[start])))
        return clusters

    def _cluster(self, text: str, length: int, places: tuple[_Place, ...]) -> _Shaped:
        """Return the cluster of these glyphs, which stands for `text`; most were in some word before."""
        key = text, length, places
        known = self._clusters.get(key)
        if known is None:
            glyphs = tuple([glyph for glyph, _, _, _ in places])
            self._learn(text, glyphs)
            template, rises, advance = self._operators(places)
            known = self._clusters[key] = _Shaped(Cluster(template, advance, length, glyphs), rises)
        return known

    def _learn(self, text: str, glyphs: tuple[int, ...]) -> None:
        """Remember which characters the glyphs of a cluster stand for, also where the font put another form."""
        left = list(text)
        unknown: list[int] = []
        for glyph in glyphs:
            known = self.glyph_texts.get(glyph)
            if known is None:
                unknown.append(glyph)
                continue
            self.texts[glyph] = known
            if known in left:
                left.remove(known)
        for index, glyph in enumerate(unknown):
            fallback = left[-1] if left else text[-1]
            self.texts.setdefault(glyph, left[index] if index < len(left) else fallback)

    def _operators(self, places: tuple[_Place, ...]) -> tuple[str, tuple[float, ...], float]:
        """Return one cluster as text operators, the heights that are missing in them, and its advance.

        Offsets become kerning, heights become text rise, in parts of the size.
        """
        wanted = drawn = 0.0
        parts: list[str] = []
        rises: list[float] = []
        for glyph, aside, height, advance in places:
            target = wanted + aside * self.unit
            parts.append(_move(drawn - target))
            if height:
                rises.append(max(-_HIGHEST_MARK, min(_HIGHEST_MARK, height * self.unit / 1000)))
                parts.append(f">]TJ %.2f Ts[<{glyph:04X}>]TJ 0 Ts[<")
            else:
                parts.append(f"{glyph:04X}")
            drawn = target + self._widths[glyph]
            wanted += advance * self.unit
        parts.append(_move(drawn - wanted))
        return "".join(parts), tuple(rises), wanted


class _Widths(dict[int, float]):
    """The width of each glyph in 1/1000 of the size, worked out once."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, glyph: int) -> float:
        self[glyph] = width = self._face.width_of(glyph)
        return width


def _move(back: float) -> str:
    """Return the operator that moves the pen left by `back` (1/1000 of the size), or nothing where it stands well."""
    return f">{back:.5g}<" if abs(back) > _LEAST_MOVE else ""
