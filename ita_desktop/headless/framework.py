"""`framework`: the fiscal years a file knows, and years of the office's own, as the window's settings page has them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.exchange.decode import read_text_file
from ita_desktop.models.framework_shelf import year_statuses
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    import argparse


def framework(options: argparse.Namespace) -> int:
    """Add or remove a year where one is named, then list the years the file knows, the latest first.

    Raises:
        BadInput: with every fault of the year's file; nothing was written.
        KnownProblem: the year is none of the office's own, or scores need it; or a file cannot be read or written.
    """
    with OfficeFile.open(options.file) as office:
        if options.add is not None:
            office.add_framework(read_text_file(options.add), options.add.name, _tell)
        elif options.remove is not None:
            office.remove_framework(options.remove, _tell)
        lines = year_statuses(office.shelf())
    sys.stdout.writelines(f"{line.fiscal_year} {line.origin} {line.status}: {line.facts}\n" for line in lines)
    return 0


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
