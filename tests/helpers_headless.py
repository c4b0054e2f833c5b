"""Running a headless command inside the test, and what it printed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.headless import run_command

if TYPE_CHECKING:
    import pytest

FILES = Path(__file__).parent / "files" / "headless"
SAMPLE = Path(__file__).parent / "files" / "office_2568.json"
"""An office of an invented name with the real scores of one; its plan and memo were written by hand."""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


def command(capsys: pytest.CaptureFixture[str], *words: object) -> Outcome:
    capsys.readouterr()
    code = run_command([str(word) for word in words])
    captured = capsys.readouterr()
    return Outcome(code, captured.out, captured.err)
