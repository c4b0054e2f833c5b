"""Writes the list that a frozen program proves itself by; `sums.py FOLDER [CONTENTS]`, after its last change."""

from __future__ import annotations

import sys
from pathlib import Path

import bundle
import proof

if __name__ == "__main__":
    program, contents, *_ = (*sys.argv[1:], bundle.CONTENTS)
    proof.write_sums(Path(program), Path(program) / contents)
