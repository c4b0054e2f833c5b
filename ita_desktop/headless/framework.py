"""`framework`: the fiscal years a file knows, and years of the office's own, as the window's settings page has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.decode import read_text_file
from ita_desktop.headless.streams import say, say_aside
from ita_desktop.models.framework_shelf import year_statuses
from ita_desktop.models.locking import held
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.header import read_version

if TYPE_CHECKING:
    import argparse


def framework(options: argparse.Namespace) -> int:
    """Add or remove a year where one is named, then list the years the file knows, the latest first.

    Raises:
        BadInput: with every fault of the year's file; nothing was written.
        HeldElsewhere: somebody has the file open, and a year is to be added or removed.
        KnownProblem: the year is none of the office's own, or scores need it; or a file cannot be read or written.
    """
    if options.add is not None or options.remove is not None:
        read_version(options.file)  # a file that is none of ours gets no lock beside it
        with held(options.file), OfficeFile.open(options.file) as office:
            if options.add is not None:
                office.add_framework(read_text_file(options.add), options.add.name, _tell)
            else:
                office.remove_framework(options.remove, _tell)
    with OfficeFile.read(options.file) as office:
        lines = year_statuses(office.shelf())
    say(f"{line.fiscal_year} {line.origin} {line.status}: {line.facts}" for line in lines)
    return 0


def _tell(sentence: str) -> None:
    say_aside([sentence])
