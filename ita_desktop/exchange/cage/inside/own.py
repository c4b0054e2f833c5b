"""The data that a Word or PDF file of our own carries."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import MOST_TEXT, too_much
from ita_desktop.exchange.own_data import PDF_TYPE, WORD_ROOT, WORD_SPACE, digest_of_texts, is_untouched

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDF = b"%PDF-"
_ITEM = re.compile(r"customXml/item[0-9]{1,4}\.xml")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_ROOT = f"{{{WORD_SPACE}}}{WORD_ROOT}"
_DOCUMENT = "word/document.xml"
_STREAM = re.compile(rb"/Type\s*/" + PDF_TYPE.encode("ascii") + rb"\b[^>]{0,400}?>>\s*stream\r?\n")
_CHUNK = 100_000
_MOST_BYTES = 4 * MOST_TEXT


def read_own(data: bytes, source: str) -> Iterator[object]:
    """Yield `{"intact": bool}` and then the pieces of the JSON that the file carries; nothing where it carries none.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    found = _in_pdf(data, source) if _PDF in data[:1024] else _in_word(data, source)
    if found is None:
        return
    text, intact = found
    yield {"intact": intact}
    for start in range(0, len(text), _CHUNK):
        yield text[start : start + _CHUNK]


def _in_word(data: bytes, source: str) -> tuple[str, bool] | None:
    guard_zip(data, source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not _ITEM.fullmatch(name):
                continue
            root = fromstring(archive.read(name), forbid_dtd=True)
            if root.tag == _ROOT:
                texts = (run.text or "" for run in fromstring(archive.read(_DOCUMENT), forbid_dtd=True).iter(_TEXT))
                return root.text or "", root.get("digest") == digest_of_texts(texts)
    return None


def _in_pdf(data: bytes, source: str) -> tuple[str, bool] | None:
    match = _STREAM.search(data)
    if match is None:
        return None
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(data[match.end() :], _MOST_BYTES)
    if not unpacking.eof:
        raise too_much(source, "ข้อมูลที่แนบมาซึ่งใหญ่เกินไป", f"ข้อมูลไม่เกิน {MOST_TEXT:,} ตัวอักษร")
    return content.decode("utf-8"), is_untouched(data)
