"""Where the frozen program begins."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Start the program, or take its pictures."""
    if sys.argv[1:2] == ["--grab"]:
        from grab import grab

        folder, *files = sys.argv[2:]
        return grab(Path(folder), Path(files[0]) if files else None)
    from ita_desktop.__main__ import main as program

    return program()


sys.exit(main())
