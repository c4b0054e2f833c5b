"""The way in: a verb starts a headless command, anything else opens the window."""

from __future__ import annotations

import sys
from pathlib import Path

_VERBS = frozenset({"demo", "import", "framework", "analyse", "export", "check", "-h", "--help"})


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in _VERBS or _is_no_file(arguments[0])):
        from ita_desktop.headless import run_command

        return run_command(arguments)
    from ita_desktop.ui import app

    # The file comes first; from the first dash on, everything is Qt's, for `-platform offscreen` is two arguments.
    first = next((place for place, argument in enumerate(arguments) if argument.startswith("-")), len(arguments))
    return app.run(Path(arguments[0]) if first else None, arguments[first:])


def _is_no_file(argument: str) -> bool:
    """Whether `argument` can only be a mistyped verb, which the commands refuse, and nothing to open."""
    return not argument.startswith("-") and not argument.lower().endswith(".ita") and not Path(argument).exists()


if __name__ == "__main__":
    sys.exit(main())
