"""The way in: a verb starts a headless command, anything else opens the window."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

_COMMAND_RUBBISH = 300_000
"""A command lives a few seconds: it looks for rings of forgotten values this seldom (Python: each 700 new ones)."""

_HELP = frozenset({"-h", "--help"})


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    arguments = sys.argv[1:]
    if arguments and _is_verb(arguments[0]):
        gc.set_threshold(_COMMAND_RUBBISH)
        from ita_desktop.headless import run_command

        code = run_command(arguments)
        gc.freeze()  # else Python looks through all there is several times before it ends
        return code
    gc.disable()  # nothing of what a start makes is rubbish; the window looks for it itself (`ui/rubbish.py`)
    from ita_desktop.ui import app

    # The file comes first; from the first dash on, everything is Qt's, for `-platform offscreen` is two arguments.
    first = next((place for place, argument in enumerate(arguments) if argument.startswith("-")), len(arguments))
    return app.run(Path(arguments[0]) if first else None, arguments[first:])


def _is_verb(argument: str) -> bool:
    """Whether `argument` is for the commands: a bare word, whatever files lie here, or what can only be a mistyped one.

    The verbs themselves are told by `headless.arguments`, which is not loaded for a window. A file called like a word
    is opened as `./word`.
    """
    if argument in _HELP or (argument.isascii() and argument.isalpha()):
        return True
    return not argument.startswith("-") and not argument.lower().endswith(".ita") and not Path(argument).exists()


if __name__ == "__main__":
    sys.exit(main())
