"""One line as PDF operators: the glyphs that are seen, and around them the text that is copied.

The text stands in `/ActualText`, for the whole line: marks, ำ and spaces come back exactly as written, and no reader
has to guess spaces from the white that justification puts between the letters. Only a hyphen that ends a line stays
outside: PDFium takes one inside for a hyphenation and swallows it (`- ๒ -`, `๕๒๖๐๑/-`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.typeset.marks import mark_operators

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.documents.typeset.embedding import EmbeddedFace
    from ita_desktop.documents.typeset.faces import Face
    from ita_desktop.documents.typeset.lines import Line
    from ita_desktop.documents.typeset.setter import Piece

_HYPHEN = "-"
_SEEN, _UNSEEN = 0, 3
_UNDERLINE_DEPTH = 0.11
_UNDERLINE_THICKNESS = 0.035
_BOLD_UNDERLINE_THICKNESS = 0.05


def line_operators(line: Line, x: float, y: float, embed: Callable[[Face], EmbeddedFace]) -> str:
    """Return the operators that set `line`, or nothing for an empty one.

    Args:
        line: a finished line.
        x: the left edge of its paragraph in points; the line's own `x` is added.
        y: its baseline.
        embed: gives a face's place in the document.
    """
    text = line.text
    if not text:
        return ""
    pieces = [(token, piece) for token in line.tokens for piece in token.word.pieces]
    writer = _LineWriter(x + line.x, y, line.gap, embed)
    for index, (token, piece) in enumerate(pieces):
        begin = writer.x
        if index == len(pieces) - 1 and text.endswith(_HYPHEN):
            writer.add_with_hyphen_apart(piece)
        else:
            writer.add(piece)
        if token.underline:
            thickness = token.size * (_BOLD_UNDERLINE_THICKNESS if token.bold else _UNDERLINE_THICKNESS)
            top = y - token.size * _UNDERLINE_DEPTH
            writer.drawn.append(f"{begin:.2f} {top:.2f} {writer.x - begin:.2f} {-thickness:.2f} re f")
    writer.close()
    apart = [f"BT {writer.shown.pop()} ET"] if text.endswith(_HYPHEN) else []
    said = text.removesuffix(_HYPHEN).encode("utf-16-be").hex().upper()
    spoken = [f"/Span<</ActualText<FEFF{said}>>>BDC BT {' '.join(writer.shown)} ET EMC"] if writer.shown else []
    return " ".join([*spoken, *apart, *writer.drawn])


class _LineWriter:
    """Gathers what one line shows.

    Attributes:
        x: where the pen stands, in points.
        shown: text operators so far, one entry for each stretch of one face and size.
        drawn: what is drawn as lines beside the text.
    """

    def __init__(self, x: float, y: float, gap: float, embed: Callable[[Face], EmbeddedFace]) -> None:
        """Begin at (x, y), with `gap` points added after every cluster."""
        self.x = x
        self.shown: list[str] = []
        self.drawn: list[str] = []
        self._y = y
        self._gap = gap
        self._embed = embed
        self._style: tuple[Face, float] | None = None
        self._start = ""
        self._array: list[str] = []

    def add(self, piece: Piece) -> None:
        """Set `piece` and move on."""
        if piece.mark or self._style != (piece.face, piece.size):
            self.close()
            font = f"/{self._embed(piece.face).name} {piece.size:.6g} Tf"
            self._start = f"{font} {_UNSEEN if piece.mark else _SEEN} Tr 1 0 0 1 {self.x:.2f} {self._y:.2f} Tm"
            self._style = (piece.face, piece.size)
        self._embed(piece.face).glyphs.update(piece.glyphs)
        slack = f">{-self._gap * 1000 / piece.size:.1f}<" if self._gap else ""
        self._array.append(slack.join(piece.operators) + slack)
        if piece.mark:
            self.drawn.append(mark_operators(piece.mark, self.x, self._y, piece.size / piece.face.scale))
            self.close()
        self.x += piece.width + self._gap * len(piece.operators)

    def add_with_hyphen_apart(self, piece: Piece) -> None:
        """Set `piece`, which ends with a hyphen, so that the hyphen is a stretch of its own."""
        (hyphen,) = piece.face.shape(_HYPHEN, piece.size)
        width = hyphen.advance * piece.size / 1000
        if len(piece.operators) > 1:
            self.add(
                piece._replace(operators=piece.operators[:-1], glyphs=piece.glyphs[:-1], width=piece.width - width)
            )
        self.close()
        self.add(piece._replace(operators=(hyphen.operators,), glyphs=hyphen.glyphs, width=width))

    def close(self) -> None:
        """End the present stretch; what follows says anew where it stands."""
        if self._array:
            self.shown.append(f"{self._start} [<{''.join(self._array)}>]TJ")
            self._array.clear()
        self._style = None
