"""Looking into an Office file before a library unpacks it: no bombs, no entities, no endless sheets."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import (
    MOST_CELLS,
    MOST_UNZIPPED,
    MOST_ZIP_ENTRIES,
    MOST_ZIP_RATIO,
    SAFE_ZIP,
    Clock,
    too_much,
)
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from typing import IO

_CHUNK = 1 << 16
_SMALL = 1 << 20
_LONGEST_TAG = 16
_CELL = re.compile(rb"<(?:\w+:)?(?:c|tc|table-cell)[ />]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


class _RootReached(Exception):
    """The first element of a part stands after anything that could define an entity."""


class _Root:
    def start(self, _tag: str, _attributes: object) -> None:
        raise _RootReached

    def close(self) -> None:
        """Nothing is kept."""


def guard_zip(data: bytes, source: str) -> bool:
    """Refuse an Office file that would not unpack to what an officer means; return whether it holds formulas.

    Raises:
        BadInput: it unpacks to too much, has too many cells or defines entities.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _guard(archive, source)


def _guard(archive: zipfile.ZipFile, source: str) -> bool:
    entries = archive.infolist()
    if len(entries) > MOST_ZIP_ENTRIES:
        raise too_much(source, f"แฟ้มที่มีส่วนประกอบ {len(entries):,} ส่วน", SAFE_ZIP)
    clock = Clock(source)
    left, cells, formulas = MOST_UNZIPPED, 0, False
    for entry in entries:
        is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        size = 0
        tail = b""
        with archive.open(entry) as part:
            if is_xml:
                _refuse_entities(part, source)
                part.seek(0)
            while chunk := part.read(_CHUNK):
                clock.check()
                size += len(chunk)
                if size > left or (size > _SMALL and size > MOST_ZIP_RATIO * max(entry.compress_size, 1)):
                    raise too_much(source, "แฟ้มที่ขยายแล้วมีขนาดใหญ่ผิดปกติ", SAFE_ZIP)
                if is_xml:
                    seen = tail + chunk
                    cells += len(_CELL.findall(seen))
                    formulas = formulas or _FORMULA.search(seen) is not None
                    tail = b"" if seen.endswith(b">") else seen[-_LONGEST_TAG:]
                if cells > MOST_CELLS:
                    raise too_much(source, f"แฟ้มที่มีช่องตารางเกิน {MOST_CELLS:,} ช่อง", f"ตารางไม่เกิน {MOST_CELLS:,} ช่อง")
        left -= size
    return formulas


def _refuse_entities(part: IO[bytes], source: str) -> None:
    """Refuse a part that declares a document type, the only place where entities are defined."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Root(), forbid_dtd=True)
    try:
        while chunk := part.read(_CHUNK):
            parser.feed(chunk)
    except _RootReached:
        return
    except DefusedXmlException as error:
        raise BadInput((InputFault(source, "แฟ้มที่มีการนิยามเอนทิตี XML", SAFE_ZIP),)) from error
