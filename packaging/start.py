"""Where the frozen program begins."""

from __future__ import annotations

import io
import sys


def main() -> int:
    """Start the program, or its child that reads a file, or prove it, or take its pictures."""
    if sys.argv[1:2] == ["--read-in-cage"]:  # before anything else is loaded; it speaks through the bare pipes
        from ita_desktop.exchange.cage.inmate import answer as read_in_cage

        return read_in_cage()
    # A windowed program of Windows has no standard streams; a command given to it still does its work, unheard.
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:
            setattr(sys, stream, io.StringIO())
    if sys.argv[1:2] == ["--self-check"]:
        from proof import self_check

        return self_check()
    if sys.argv[1:2] == ["--grab"]:
        from grab import grab

        return grab(sys.argv[2:])
    from ita_desktop.__main__ import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
