"""Whether the program files carry the program's icon.

`icons.py PEFILE_FOLDER ICON.ico PROGRAM.exe...` ends with 1 where one does not.
"""

from __future__ import annotations

import struct
import sys
from importlib import import_module
from pathlib import Path

_ICON = 3
"""RT_ICON of Windows' resources."""


def pictures_of(icon: bytes) -> set[bytes]:
    """Return the pictures in an icon file."""
    count = struct.unpack_from("<H", icon, 4)[0]
    places = (struct.unpack_from("<II", icon, 6 + 16 * number + 8) for number in range(count))
    return {icon[start : start + size] for size, start in places}


def pictures_in(program: Path) -> set[bytes]:
    """Return the pictures among a program's resources."""
    pefile = import_module("pefile")  # lies beside the Python that freezes, and is no part of this environment
    found = set()
    with pefile.PE(str(program), fast_load=True) as portable:
        portable.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        for kind in portable.DIRECTORY_ENTRY_RESOURCE.entries:
            if kind.id == _ICON:
                for entry in kind.directory.entries:
                    data = entry.directory.entries[0].data.struct
                    found.add(portable.get_data(data.OffsetToData, data.Size))
    return found


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    wanted = pictures_of(Path(sys.argv[2]).read_bytes())
    strange = [name for name in sys.argv[3:] if pictures_in(Path(name)) != wanted]
    for name in strange:
        print(f"another icon: {name}", file=sys.stderr)
    sys.exit(1 if strange or not wanted else 0)
