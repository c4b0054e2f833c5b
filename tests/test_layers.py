"""The house rules on layers, held: who may import what, where SQL stands, how long a file may be."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "ita_desktop"
BELOW_THE_WINDOW = ("models", "analysis", "documents", "exchange", "thai", "headless")
HEAVY = ("reportlab", "openpyxl", "docx", "pythainlp", "pypdfium2", "uharfbuzz", "fontTools")


def modules_of(*rooms: str) -> list[str]:
    return sorted(
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for room in rooms
        for path in (PACKAGE / room).rglob("*.py")
    )


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


def test_no_mark_of_unfinished_work() -> None:
    marks = re.compile(
        "|".join(("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError", "type: " + "ignore", "no" + "qa"))
    )
    tree = [*sources(), *Path(__file__).parent.rglob("*.py")]
    assert [path.name for path in tree if marks.search(path.read_text("utf-8"))] == []
