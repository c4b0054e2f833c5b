"""The headless commands of the public interface (docs/commands.md): the window's own code, without the window."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ita_desktop.headless.arguments import parse
from ita_desktop.log import record_bug
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_command(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code.

    0 done; 1 done, and `check` found something; 2 refused, nothing written or changed; 3 the machine's fault.
    Every problem is one line on standard error; there is never a traceback.
    """
    _prepare_streams()
    try:
        with redirect_stdout(_Escaped(sys.stdout)), redirect_stderr(_Escaped(sys.stderr)):
            return _run(arguments)
    finally:
        _let_go_of_output()


def _run(arguments: Sequence[str]) -> int:
    try:
        return _carry_out(arguments)
    except KnownProblem as problem:
        _tell(problem.message)
        return problem.exit_code
    except BrokenPipeError:  # whoever read the output has seen enough, as `head` has: there is nobody to tell
        return MachineProblem.exit_code
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _tell(f"{place}อ่านหรือเขียนแฟ้มไม่ได้ ({error.strerror or error}) โปรดตรวจสอบตำแหน่งแฟ้ม สิทธิ์ และพื้นที่ว่าง")
        return MachineProblem.exit_code
    except Exception as error:  # the last door before the person: a bug is logged and told in one line
        _tell(record_bug(error))
        return MachineProblem.exit_code


def _carry_out(arguments: Sequence[str]) -> int:
    command, options = parse(arguments)
    code = command(options)
    sys.stdout.flush()
    return code


def _prepare_streams() -> None:
    """Make both streams take any text, a file name of other bytes among it; one that is closed takes it to nowhere."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_output() -> None:
    """Keep the interpreter from trying once more, at its end, what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that command a terminal, or turn the direction of what it shows."""


class _Escaped(io.TextIOBase):
    """What is told, with characters that would command the terminal written as JSON writes them."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(_COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _tell(message: str) -> None:
    for line in message.splitlines():
        sys.stderr.write(line + "\n")
