"""Where the frozen program begins."""

from __future__ import annotations

import sys


def main() -> int:
    """Start the program, or take its pictures."""
    if sys.argv[1:2] == ["--grab"]:
        from grab import grab

        return grab(sys.argv[2:])
    from ita_desktop.__main__ import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
