"""The headless commands of the public interface (docs/commands.md): the window's own code, without the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.headless.arguments import parse
from ita_desktop.headless.streams import literal_streams, say_aside
from ita_desktop.log import lost_part, record_bug
from ita_desktop.problems import BadInput, KnownProblem, MachineProblem
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_command(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code.

    0 done; 1 done, and `check` found something; 2 refused, nothing written or changed; 3 the machine's fault.
    Every problem is one line on standard error; there is never a traceback.
    """
    with literal_streams():
        return _told(arguments)


def _told(arguments: Sequence[str]) -> int:
    try:
        return _carry_out(arguments)
    except BadInput as problem:
        say_aside(map(str, problem.faults))
        return problem.exit_code
    except KnownProblem as problem:
        say_aside([problem.message])
        return problem.exit_code
    except BrokenPipeError:  # whoever read the output has seen enough, as `head` has: there is nobody to tell
        return MachineProblem.exit_code
    except OSError as error:
        if (
            error.errno is None or lost_part(error) is not None
        ):  # not the disk's: a library's, or the program is not whole
            say_aside([record_bug(error)])
            return MachineProblem.exit_code
        place = f"{error.filename}: " if error.filename else ""
        say_aside([f"{place}อ่านหรือเขียนแฟ้มไม่ได้ ({disk_reason(error)}) โปรดตรวจสอบตำแหน่งแฟ้ม สิทธิ์ และพื้นที่ว่าง"])
        return MachineProblem.exit_code
    except Exception as error:  # the last door before the person: a bug is logged and told in one line
        say_aside([record_bug(error)])
        return MachineProblem.exit_code


def _carry_out(arguments: Sequence[str]) -> int:
    command, options = parse(arguments)
    code = command(options)
    sys.stdout.flush()
    return code
