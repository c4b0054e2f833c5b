"""Whether a Windows shortcut leads where it should; `link.py LINK.lnk TARGET` ends with 1 if not."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

_HEADER = 76
"""Bytes before the list of the target's parts (MS-SHLLINK 2.1)."""


def leads_to(link: bytes, target: str) -> bool:
    """Whether the parts of `target` stand in the list of a link's target, whole and in their order."""
    size = struct.unpack_from("<H", link, _HEADER)[0]
    parts = link[_HEADER + 2 : _HEADER + 2 + size]
    place = 0
    for name in target.split("\\")[1:]:
        place = parts.find(f"\0{name}\0".encode("utf-16-le"), place) + 1
        if not place:
            return False
    return True


if __name__ == "__main__":
    sys.exit(not leads_to(Path(sys.argv[1]).read_bytes(), sys.argv[2]))
