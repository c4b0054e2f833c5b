"""The way in: a verb starts a headless command, anything else opens the window."""

from __future__ import annotations

import sys
from pathlib import Path

from ita_desktop.headless.verbs import VERBS


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in VERBS:
        from ita_desktop.headless import run

        return run(arguments)
    from ita_desktop.ui import app

    paths = [argument for argument in arguments if not argument.startswith("-")]
    return app.run(Path(paths[0]) if paths else None, [argument for argument in arguments if argument.startswith("-")])


if __name__ == "__main__":
    sys.exit(main())
