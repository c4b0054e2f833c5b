"""What our own Word and PDF files carry besides their pages: the exchange JSON of what they show, and a digest.

The digest tells whether the pages still say what they said when the program made them. It finds changes, not forgers.
In Word the data is a custom XML part, with a digest of the visible text: Word and LibreOffice keep both when they save.
In PDF it is private data of the program in the catalog (`/PieceInfo`), with a digest of the whole file.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD_SPACE = "urn:ita-desktop:assessment:1"
"""The namespace of the custom XML part, whose root has the digest as its attribute and the JSON as its text."""
WORD_ROOT = "assessment"
PDF_PIECE = "ITADesktop"
PDF_TYPE = "ITADesktopAssessment"
PDF_DIGEST = "Digest"
UNSIGNED = "0" * 64
"""Stands in a PDF for the digest while the digest is worked out."""

_SIGNED = re.compile(rb"/Digest \(([0-9a-f]{64})\)")


def may_carry(data: bytes) -> bool:
    """Return whether the file `data` could be one of ours that carries data; looking closer tells."""
    return b"customXml/item" in data or PDF_TYPE.encode("ascii") in data


def digest_of_texts(texts: Iterable[str]) -> str:
    """Return the digest of a document's visible texts, in order; white space and how they are cut do not count."""
    return hashlib.sha256("".join("".join(text.split()) for text in texts).encode("utf-8")).hexdigest()


def signed(content: bytes) -> bytes:
    """Return the PDF file `content` with its digest in the place of `UNSIGNED`."""
    empty = f"/{PDF_DIGEST} ({UNSIGNED})".encode("ascii")
    digest = hashlib.sha256(content).hexdigest()
    return content.replace(empty, f"/{PDF_DIGEST} ({digest})".encode("ascii"), 1)


def is_untouched(content: bytes) -> bool:
    """Return whether the PDF file `content` is byte for byte as `signed` gave it."""
    match = _SIGNED.search(content)
    if match is None:
        return False
    unsigned = content[: match.start(1)] + UNSIGNED.encode("ascii") + content[match.end(1) :]
    return hashlib.sha256(unsigned).hexdigest().encode("ascii") == match[1]
