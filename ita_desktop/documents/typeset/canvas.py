"""The canvas our pages are drawn on: ReportLab's, which can also set a line of Thai and remembers what it said."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.documents.typeset.embedding import EmbeddedFace
from ita_desktop.documents.typeset.textlayer import line_operators

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from ita_desktop.documents.typeset.faces import Face
    from ita_desktop.documents.typeset.lines import Line


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
        operators = line_operators(line, x, y, self._embedded_face)
        if operators:
            self.addLiteral(operators)

    def _embedded_face(self, face: Face) -> EmbeddedFace:
        """Return the place of `face` in the document, adding it at its first use."""
        embedded = self._embedded.get(face)
        if embedded is None:
            embedded = self._embedded[face] = EmbeddedFace(face, f"T{len(self._embedded) + 1}")
            self._doc.delayedFonts.append(embedded)
        return embedded

    def add_bookmark(self, title: str, level: int) -> None:
        """Name the present place of the page in the outline, `level` steps below its top."""
        key = f"b{self._bookmarks}"
        self._bookmarks += 1
        self.bookmarkHorizontal(key, 0, 0)
        self.addOutlineEntry(title, key, level, closed=False)
        self.showOutline()
