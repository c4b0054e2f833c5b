"""`demo`: a sample office file with its whole document set, to see what the program makes."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ita_desktop.headless.export import export
from ita_desktop.headless.importing import import_inputs
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE_YEAR = 2568
_SET = (("memo", "memo.pdf"),)


def demo(options: argparse.Namespace) -> int:
    """Write the sample file and its documents into the folder asked for, over those of an earlier run.

    Raises:
        KnownProblem: the folder cannot be written.
    """
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    office = folder / "sample.ita"
    office.unlink(missing_ok=True)
    import_inputs(argparse.Namespace(file=office, inputs=[data_path("sample", "sample.json")]))
    for document, name in _SET:
        export(
            argparse.Namespace(
                file=office,
                year=SAMPLE_YEAR,
                agency=None,
                document=document,
                layout=None,
                format=None,
                digits="thai",
                to=folder / name,
            )
        )
    sys.stdout.write(f"เอกสารตัวอย่างทั้งชุดอยู่ที่ {folder}\n")
    return 0
