"""The headless commands of the public interface (docs/commands.md): the window's own code, without the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.headless.arguments import parse
from ita_desktop.log import record_bug
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code.

    0 done; 1 done, and `check` found something; 2 refused, nothing written or changed; 3 the machine's fault.
    Every problem is one line on standard error; there is never a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
    try:
        command, options = parse(arguments)
        return command(options)
    except KnownProblem as problem:
        _tell(problem.message)
        return problem.exit_code
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _tell(f"{place}อ่านหรือเขียนแฟ้มไม่ได้ ({error.strerror or error}) โปรดตรวจสอบตำแหน่งแฟ้ม สิทธิ์ และพื้นที่ว่าง")
        return MachineProblem.exit_code
    except Exception as error:  # the last door before the person: a bug is logged and told in one line
        _tell(record_bug(error))
        return MachineProblem.exit_code


def _tell(message: str) -> None:
    for line in message.splitlines():
        sys.stderr.write(line + "\n")
