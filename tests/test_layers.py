"""The rules of the house (docs/architecture.md): who may import what, where SQL stands, how long a file may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "ita_desktop"
BELOW_THE_WINDOW = ("models", "analysis", "documents", "exchange", "thai", "headless")
HEAVY = ("reportlab", "openpyxl", "docx", "pythainlp", "pypdfium2", "uharfbuzz", "fontTools", "xlrd")
ORDER = (
    {"__main__"},
    {"ui", "headless"},
    {"documents"},
    {"exchange"},
    {"analysis"},
    {"models"},
    {"thai"},
    {"saving"},
    {"problems", "log"},
    {"lean", "paths", "policy", "__init__"},
)
"""The rooms and what stands beside them, from the top: each may use what is below it, never beside or above."""


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def modules_of(*rooms: str) -> list[str]:
    return sorted(module_name(path) for room in rooms for path in (PACKAGE / room).rglob("*.py"))


def imported(source: str, known: frozenset[str]) -> set[str]:
    """Return the modules among `known` that `source` imports anywhere: inside functions and for types alone too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & known or {node.module}
    return found & known


@cache
def arrows() -> dict[str, set[str]]:
    """Return what each module of the program imports."""
    known = frozenset(map(module_name, sources()))
    return {module_name(path): imported(path.read_text("utf-8"), known) - {module_name(path)} for path in sources()}


def rank(module: str) -> int:
    room = [*module.split("."), "__init__"][1]
    return next(place for place, rooms in enumerate(ORDER) if room in rooms)


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def upward(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    return [
        (module, used)
        for module, uses in graph.items()
        for used in uses
        if rank(used) < rank(module)
        or (rank(used) == rank(module) and room_of(used) != room_of(module) and rank(used) < 9)
    ]


def circle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_rooms_stand_in_their_order() -> None:
    assert len(arrows()) > 250
    assert upward(arrows()) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(arrows()) == []


def test_an_arrow_upward_and_a_circle_would_be_seen() -> None:
    graph = {**arrows()}
    graph["ita_desktop.analysis.findings"] = {"ita_desktop.analysis.dossier"}
    assert set(circle(graph)) >= {"ita_desktop.analysis.findings", "ita_desktop.analysis.dossier"}
    graph = {
        "ita_desktop.analysis.level": {"ita_desktop.exchange.lexicon"},
        "ita_desktop.ui.app": {"ita_desktop.headless"},
    }
    assert upward(graph) == [(module, used) for module, uses in graph.items() for used in uses]
    known = frozenset({"ita_desktop.thai", "ita_desktop.thai.digits"})
    lazily = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ita_desktop.thai import digits\n"
    assert imported(lazily, known) == {"ita_desktop.thai.digits"}


def loaded_after(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint('\\n'.join(sys.modules))"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_nothing_below_the_window_brings_qt_along() -> None:
    modules = modules_of(*BELOW_THE_WINDOW)
    assert len(modules) > len(BELOW_THE_WINDOW)
    loaded = loaded_after("\n".join(f"import {module}" for module in modules))
    assert not {name for name in loaded if name.startswith(("PySide6.QtWidgets", "PySide6.QtGui"))}


def test_starting_loads_nothing_heavy() -> None:
    loaded = loaded_after("import ita_desktop.__main__\nimport ita_desktop.ui.app")
    assert not {name for name in loaded if name.split(".")[0] in HEAVY}


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_sql_stands_only_in_the_store() -> None:
    offenders = [
        path
        for path in sources()
        if "store" not in path.parts and re.search(r"import sqlite|from sqlite|\.execute\(", path.read_text("utf-8"))
    ]
    assert offenders == []


def test_no_file_has_outgrown_one_topic() -> None:
    tree = [*sources(), *Path(__file__).parent.rglob("*.py")]
    assert [path.name for path in tree if len(path.read_text("utf-8").splitlines()) > 500] == []


SEVERAL_HOMES = {"write", "analysis", "plan", "usual_words", "Row"}
"""What each style and each layout has under one name, for their tables; and a row: of the store, and on paper."""


def several_homes(texts: dict[str, str]) -> dict[str, list[str]]:
    """Return the public names that stand at the top of more than one module, with those modules."""
    homes: dict[str, set[str]] = {}
    for module, text in texts.items():
        for node in ast.parse(text).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                names = [node.name]
            for name in names:
                homes.setdefault(name, set()).add(module)
    return {name: sorted(modules) for name, modules in homes.items() if name[0] != "_" and len(modules) > 1}


def test_a_public_name_has_one_home() -> None:
    texts = {module_name(path): path.read_text("utf-8") for path in sources()}
    assert set(several_homes(texts)) == SEVERAL_HOMES
    twice = {"one": "class Row: ...", "other": "Row = int\nLATER: int = 1\n_own = 2", "third": "_own = 3"}
    assert several_homes(twice) == {"Row": ["one", "other"]}


def test_no_mark_of_unfinished_work() -> None:
    marks = re.compile(
        "|".join(("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError", "type: " + "ignore", "no" + "qa"))
    )
    tree = [*sources(), *Path(__file__).parent.rglob("*.py")]
    assert [path.name for path in tree if marks.search(path.read_text("utf-8"))] == []
