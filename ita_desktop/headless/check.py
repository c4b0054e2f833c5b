"""`check`: the file's integrity and, with a year, the preflight of that year's documents."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ita_desktop.headless.choosing import choose
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    import argparse


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with a file; return 1 when something is, 0 when nothing is.

    Raises:
        KnownProblem: the file could not be opened; with `--json` its code is printed first.
    """
    try:
        with OfficeFile.open(options.file) as office:
            fault = office.check()
            problems: list[dict[str, str]] = []
            if options.year is not None and fault == "ok":
                choose(office, options.year, options.agency)
    except KnownProblem as problem:
        if options.json:
            _print_json(problem.code, [])
        raise
    if options.json:
        _print_json(fault, problems)
    else:
        sys.stdout.write(f"{options.file}: {'แฟ้มสมบูรณ์' if fault == 'ok' else 'แฟ้มเสียหาย (' + fault + ')'}\n")
    return 0 if fault == "ok" and not problems else 1


def _print_json(fault: str, problems: list[dict[str, str]]) -> None:
    json.dump({"file": fault, "problems": problems}, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
