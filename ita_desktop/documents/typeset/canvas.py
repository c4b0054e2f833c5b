"""The canvas our pages are drawn on: ReportLab's, which can also set a line of Thai and remembers what it said."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.documents.typeset.embedding import EmbeddedFace
from ita_desktop.documents.typeset.marks import mark_operators

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from ita_desktop.documents.typeset.faces import Face
    from ita_desktop.documents.typeset.lines import Line

_UNDERLINE_DEPTH = 0.11
_UNDERLINE_THICKNESS = 0.035


class _Undated(PDFInfo):
    """The properties of a document that says nothing of when it was made, so that it is the same every time."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the properties as the file holds them."""
        parts = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Creator": self.creator}
        filled = {name: PDFString(text) for name, text in parts.items() if text}
        return bytes(PDFDictionary({**filled, "Producer": PDFString("ITA Desktop (ReportLab)")}).format(document))


class ThaiCanvas(Canvas):
    """A canvas that sets lines of Thai. The same calls give the same bytes.

    Every line stands in the page as glyphs and, beside them, as the text it says (`/ActualText`), so that copying and
    searching give back exactly what was written.
    """

    _doc: PDFDocument

    def __init__(self, filename: str | IO[bytes], pagesize: tuple[float, float] = A4, **options: object) -> None:
        """Open a document; further `options` come from ReportLab's document template and are not needed here."""
        del options
        rl_config.useA85 = 0
        super().__init__(filename, pagesize=pagesize, pageCompression=1, invariant=1, lang="th", pdfVersion=(1, 5))
        self._embedded: dict[Face, EmbeddedFace] = {}
        self._bookmarks = 0
        self._doc.info = _Undated()
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        """Begin pages without naming a font of ReportLab's, which no line of ours uses."""
        self._preamble = "1 0 0 1 0 0 cm"

    def set_line(self, line: Line, x: float, y: float) -> None:
        """Set `line` with its paragraph's left edge at `x` and its baseline at `y`, in points.

        Args:
            line: a finished line.
            x: the left edge of the paragraph; the line's own `x` is added.
            y: the baseline.
        """
        text = line.text
        if not text:
            return
        operators = [f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC"]
        marks: list[str] = []
        rules: list[tuple[float, float, float, bool]] = []
        open_group: tuple[Face, float] | None = None
        pen = x + line.x
        inside: list[str] = []

        def close() -> None:
            if inside:
                operators.append(f"[<{''.join(inside)}>]TJ")
                inside.clear()

        operators.append("BT")
        for token in line.tokens:
            begin = pen
            for piece in token.word.pieces:
                count = len(piece.operators)
                if piece.face is None:
                    close()
                    open_group = None
                    marks.append(mark_operators(piece.operators[0], pen, y, piece.size))
                else:
                    if open_group != (piece.face, piece.size):
                        close()
                        open_group = (piece.face, piece.size)
                        operators.append(
                            f"/{self._resource(piece.face)} {piece.size:.4g} Tf 1 0 0 1 {pen:.2f} {y:.2f} Tm"
                        )
                    self._embedded[piece.face].glyphs.update(piece.glyphs)
                    slack = f">{-line.gap * 1000 / piece.size:.1f}<" if line.gap else ""
                    inside.append(slack.join(piece.operators) + slack)
                pen += piece.width + line.gap * count
            if token.underline:
                rules.append((begin, pen, token.size, token.bold))
        close()
        operators.append("ET EMC")
        operators.extend(marks)
        self.addLiteral(" ".join(operators))
        for begin, end, size, bold in rules:
            thickness = size * _UNDERLINE_THICKNESS * (1.5 if bold else 1)
            self.addLiteral(f"{begin:.2f} {y - size * _UNDERLINE_DEPTH:.2f} {end - begin:.2f} {-thickness:.2f} re f")

    def _resource(self, face: Face) -> str:
        """Return the name of `face` among the document's fonts, adding it at its first use."""
        embedded = self._embedded.get(face)
        if embedded is None:
            embedded = EmbeddedFace(face, f"T{len(self._embedded) + 1}")
            self._embedded[face] = embedded
            self._doc.delayedFonts.append(embedded)
        return embedded.name

    def add_bookmark(self, title: str, level: int) -> None:
        """Name the present place of the page in the outline, `level` steps below its top."""
        key = f"b{self._bookmarks}"
        self._bookmarks += 1
        self.bookmarkHorizontal(key, 0, 0)
        self.addOutlineEntry(title, key, level, closed=False)
        self.showOutline()
