"""Which paper about many authorities is made by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.many.letters import many_memo
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.many.report import calls_list, many_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ita_desktop.documents.blocks import Document

PAPER_MAKERS: Mapping[ManyPaper, Callable[..., Document]] = {
    ManyPaper.REPORT: many_report,
    ManyPaper.MEMO: many_memo,
    ManyPaper.CALLS: calls_list,
}
"""Each takes the dossier, the digits, and whether it is a draft; letters are files, not one paper (`letters`)."""
