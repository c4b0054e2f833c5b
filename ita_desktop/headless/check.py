"""`check`: the file's integrity and, with a year, the preflight of that year's documents."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight import Severity, stops
from ita_desktop.documents.making import problems_of
from ita_desktop.headless.choosing import chosen_dossier
from ita_desktop.models.framework_shelf import DamagedYear
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ita_desktop.analysis.preflight import Problem

_SEVERITY = {Severity.ERROR: "ข้อผิดพลาด", Severity.WARNING: "คำเตือน", Severity.REMINDER: "ข้อเตือนความจำ"}


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with a file; return 1 when something is, 0 when nothing is.

    Raises:
        KnownProblem: the file could not be opened; with `--json` its code is printed first.
    """
    problems: tuple[Problem, ...] = ()
    places: tuple[str, ...] = ()
    damaged: tuple[DamagedYear, ...] = ()
    try:
        with OfficeFile.open(options.file) as office:
            fault = office.check()
            damaged = office.shelf().damaged()
            if options.year is not None and fault in {"ok", DamagedYear.code}:
                problems = problems_of(chosen_dossier(office, options.year, options.agency))
    except KnownProblem as problem:
        places = problem.places if isinstance(problem, DamagedOfficeFile) else ()
        if not places:
            if options.json:
                _print_json(problem.code, ())
            raise
        fault = problem.code
    if options.json:
        _print_json(fault, problems)
    else:
        sys.stdout.write(f"{options.file}: {'แฟ้มสมบูรณ์' if fault == 'ok' else 'แฟ้มเสียหาย (' + fault + ')'}\n")
        for place in places:
            sys.stdout.write(f"{place}\n")
        sys.stdout.writelines(f"{problem.message}\n" for problem in damaged)
        for found in problems:
            sys.stdout.write(f"{_SEVERITY[found.severity]} {found.where}: {found.message}\n")
    return 0 if fault == "ok" and not stops(problems) else 1


def _print_json(fault: str, problems: Sequence[Problem]) -> None:
    told = [
        {
            "code": str(problem.code),
            "severity": str(problem.severity),
            "where": problem.where,
            "message": problem.message,
        }
        for problem in problems
    ]
    json.dump({"file": fault, "problems": told}, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
