"""Office files are zip parcels; ours have the same bytes whenever the same document is written."""

from __future__ import annotations

import io
import re
import zipfile

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED_DATE = rb"\g<1>2000-01-01T00:00:00Z"


def repacked(content: bytes) -> bytes:
    """Return a Word or Excel file without the moment it was written in."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(file, "w") as package:
        for name in parts.namelist():
            part = parts.read(name)
            if name == _PROPERTIES:
                part = _WRITTEN.sub(_FIXED_DATE, part)
            package.writestr(zipfile.ZipInfo(name, _FIXED_TIME), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()
