"""What Windows shows of program files: whether each tells who made it and which version it is.

`resources.py VERSION PROGRAM.exe...` ends with 1 where one does not.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import bundle

_FIXED = struct.pack("<I", 0xFEEF04BD)
"""How the fixed part of a version resource begins (VS_FIXEDFILEINFO)."""


def version_of(program: Path) -> str | None:
    """Return the file version in a program's resources as four numbers, or None where it has none."""
    data = program.read_bytes()
    place = data.find(_FIXED)
    if place < 0:
        return None
    high, low = struct.unpack_from("<II", data, place + 8)
    return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}.{low & 0xFFFF}"


def text_of(program: Path, name: str) -> str | None:
    """Return a text of the version resource, such as `CompanyName`, or None where it has none of that name."""
    data = program.read_bytes()
    wanted = f"{name}\0".encode("utf-16-le")
    place = data.find(wanted, max(data.find(_FIXED), 0))
    if place < 0:
        return None
    start = (place + len(wanted) + 3) & ~3  # values begin at every fourth byte
    end = start
    while end + 1 < len(data) and data[end : end + 2] != b"\0\0":
        end += 2
    return data[start:end].decode("utf-16-le", errors="replace")


def faults(program: Path, version: str) -> list[str]:
    """Return a line for each thing that a program file's resources do not tell as they should."""
    wanted = {
        "CompanyName": bundle.PUBLISHER,
        "ProductName": bundle.PRODUCT,
        "FileVersion": version,
        "ProductVersion": version,
    }
    told = {name: text_of(program, name) for name in wanted}
    lines = [f"{program.name}: {name} is {told[name]!r}" for name, text in wanted.items() if told[name] != text]
    if version_of(program) != f"{version}.0":
        lines.append(f"{program.name}: its version is {version_of(program)}")
    return lines


if __name__ == "__main__":
    found = [line for name in sys.argv[2:] for line in faults(Path(name), sys.argv[1])]
    print("\n".join(found), file=sys.stderr)
    sys.exit(1 if found else 0)
