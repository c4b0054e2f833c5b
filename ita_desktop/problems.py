"""Known problems: things that go wrong in the world, told as a Thai sentence.

A `KnownProblem` is ours: its message says what happened, what is safe and what to do next, and it is shown as it
stands. Any other exception is a bug: it is logged with its traceback and shown once, and the office
file stays untouched.
"""

from __future__ import annotations

from dataclasses import dataclass


class KnownProblem(Exception):
    """A fault of the world with a message for the officer.

    Attributes:
        code: a short stable name, as `check --json` prints it.
        exit_code: what a headless command ends with (2 refused, 3 the machine's fault).
    """

    code = "problem"
    exit_code = 2

    def __init__(self, message: str) -> None:
        """Keep `message`, a whole Thai sentence or several."""
        super().__init__(message)
        self.message = message


class MachineProblem(KnownProblem):
    """The machine's fault: disk full, no permission, file in use by another program."""

    code = "machine"
    exit_code = 3


@dataclass(frozen=True, slots=True)
class InputFault:
    """One thing wrong in an input, and where.

    Attributes:
        where: file, sheet and cell, line, or path in the exchange JSON (`items.e1.public`).
        found: the value as it stood there, already shortened for showing.
        expected: what would have been accepted, in Thai.
    """

    where: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Return the fault as the one line a headless command prints."""
        source = f"{self.where.partition(': ')[0]}: "  # once is enough
        found = f"พบ {self.found.replace(source, '')} " if self.found else ""
        return f"{self.where}: {found}ต้องการ{self.expected}"


class BadInput(KnownProblem):
    """An input that was refused as a whole; nothing was written.

    Attributes:
        faults: every fault found, in the order of the input.
    """

    code = "input"

    def __init__(self, faults: tuple[InputFault, ...]) -> None:
        """Refuse because of `faults`, of which there is at least one."""
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
