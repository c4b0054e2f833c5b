from __future__ import annotations

import io
import zipfile

from ita_desktop.documents.packing import repacked

CORE = '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T03:04:05Z</dcterms:created><dc:title>2026</dc:title>'


def parcel(moment: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(zipfile.ZipInfo("word/document.xml", (moment, 1, 1, 0, 0, 0)), "เนื้อหา 2026-01-02T03:04:05Z")
        package.writestr("docProps/core.xml", CORE.replace("2026-01", f"{moment}-01"))
    return file.getvalue()


def test_moment_of_writing_leaves_no_trace() -> None:
    assert repacked(parcel(2025)) == repacked(parcel(2026))


def test_contents_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(repacked(parcel(2026)))) as package:
        assert package.read("word/document.xml").decode() == "เนื้อหา 2026-01-02T03:04:05Z"
        assert package.read("docProps/core.xml").decode() == CORE.replace(
            "2026-01-02T03:04:05Z", "2000-01-01T00:00:00Z"
        )
