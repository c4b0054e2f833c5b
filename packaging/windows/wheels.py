"""Names the wheels in a folder that a requirements file asks for, checking each against its pinned hash.

Usage: wheels.py REQUIREMENTS FOLDER. A wheel of an older requirement that still lies there is passed over.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+) \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n?)+)", re.MULTILINE)


def pinned(requirements: str) -> dict[str, set[str]]:
    """Return the allowed SHA-256 sums by `name-version`, both as a wheel's file name writes them."""
    return {
        f"{name.lower().replace('-', '_')}-{version}": set(re.findall(r"sha256:([0-9a-f]{64})", hashes))
        for name, version, hashes in _PIN.findall(requirements)
    }


def chosen(requirements: str, folder: Path) -> list[Path]:
    """Return one wheel for each requirement, in order.

    Raises:
        ValueError: a requirement has no wheel, more than one, or one with another hash.
    """
    wheels = []
    for start, sums in pinned(requirements).items():
        found = [path for path in sorted(folder.glob("*.whl")) if path.name.lower().startswith(f"{start}-")]
        if len(found) != 1:
            raise ValueError(f"{start}: {len(found)} wheels in {folder}")
        if hashlib.sha256(found[0].read_bytes()).hexdigest() not in sums:
            raise ValueError(f"{found[0].name}: not the file that is pinned")
        wheels.append(found[0])
    return wheels


if __name__ == "__main__":
    print("\n".join(path.name for path in chosen(Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2]))))
