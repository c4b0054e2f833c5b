"""OpenDocument and Rich Text files, with only what is read of them."""

from __future__ import annotations

import io
import zipfile

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
)


def open_document(body: str, form: str = "spreadsheet", *, content: bytes = b"") -> bytes:
    """An .ods, or an .odt when `form` is text, with `body` in it, or with other `content` altogether."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{form}")
        whole = f"{HEAD}<office:{form}>{body}</office:{form}></office:body></office:document-content>"
        archive.writestr("content.xml", content or whole, zipfile.ZIP_DEFLATED, 1)
    return kept.getvalue()


def rich(text: str) -> str:
    """`text` as it stands in Rich Text."""
    return "".join(rf"\u{ord(letter)}?" if ord(letter) > 127 else letter for letter in text)


def rich_text_of(text: str) -> bytes:
    """A Rich Text file with the tab rows of `text` as tables and the other lines as paragraphs."""
    parts = []
    for line in text.split("\n"):
        cells = line.split("\t")
        edges = "".join(rf"\cellx{at * 2000}" for at in range(1, len(cells) + 1))
        row = "".join(rf"{rich(cell)}\cell " for cell in cells)
        parts.append(rf"\trowd{edges}\pard\intbl {row}\row" if len(cells) > 1 else rf"\pard {rich(line)}\par")
    return ("{\\rtf1\\ansi\\ansicpg874" + "\n".join(parts) + "}").encode("ascii")
