"""What Windows shows of the program file: the Thai product name, the version, the publisher."""

from __future__ import annotations

import bundle
from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

_THAI_UNICODE = "041e04b0"


def resource() -> VSVersionInfo:
    """Return the version resource; its texts are Thai, in Unicode."""
    numbers = (*(int(part) for part in bundle.version().split(".")), 0)
    texts = {
        "CompanyName": bundle.PUBLISHER,
        "FileDescription": bundle.THAI_PRODUCT,
        "FileVersion": bundle.version(),
        "InternalName": bundle.PRODUCT,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{bundle.PRODUCT}.exe",
        "ProductName": bundle.PRODUCT,
        "ProductVersion": bundle.version(),
    }
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([StringTable(_THAI_UNICODE, [StringStruct(name, text) for name, text in texts.items()])]),
            VarFileInfo([VarStruct("Translation", [0x041E, 0x04B0])]),
        ],
    )
