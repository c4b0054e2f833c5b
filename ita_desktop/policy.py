"""What an administrator fixed for this PC or person: group policy's part of the registry, or environment variables.

Each thing that can be fixed is declared here once; docs/administrators.md tells of each, and a test holds it to that.
"""

from __future__ import annotations

import os
import sys
from enum import Enum
from pathlib import Path

KEY = r"Software\Policies\ITA Desktop"
"""Where policy stands in the registry, under the machine and, asked after it, under the person."""


class Policy(Enum):
    """One thing that can be fixed: the name of its value in the registry. The variable is that of `variable`."""

    UPDATE_FOLDER = "UpdateFolder"
    """The folder in which a new version is told of."""
    OFFICE_FOLDER = "OfficeFolder"
    """The folder in which dialogs for files begin while no file is open."""
    REMEMBER_FILES = "RememberFiles"
    """0: files opened last are neither kept nor listed, for a PC that many use."""

    @property
    def variable(self) -> str:
        """The environment variable that says the same where the registry says nothing."""
        return f"ITA_{self.name}"


def fixed(policy: Policy) -> str | None:
    """Return what was fixed, or None: under the machine first, then under the person, then in the environment."""
    return _registered(policy.value) or os.environ.get(policy.variable) or None


def fixed_folder(policy: Policy) -> Path | None:
    """Return the folder that was fixed, or None; whether it is there is for the caller to see."""
    said = fixed(policy)
    return None if said is None else Path(os.path.expandvars(said))


def remembers_files() -> bool:
    """Whether the files opened last may be kept and listed."""
    return fixed(Policy.REMEMBER_FILES) != "0"


def _registered(name: str) -> str | None:
    """Return a value of policy that is not empty, under the machine first; None where there is no registry."""
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(root, KEY) as key:
                    value, _kind = winreg.QueryValueEx(key, name)
            except OSError:
                continue
            if str(value):
                return str(value)
    return None
