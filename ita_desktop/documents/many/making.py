"""One door to the finished papers about many authorities; window and commands both use it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Cover, Heading, PageBreak, TableOfContents
from ita_desktop.documents.making import write_document
from ita_desktop.documents.many.letters import many_memo
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.many.report import calls_list, many_report
from ita_desktop.documents.order import FileFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.wording import Digits
    from ita_desktop.documents.blocks import Block, Document, Section

_MAKERS: Mapping[ManyPaper, Callable[..., Document]] = {
    ManyPaper.REPORT: many_report,
    ManyPaper.MEMO: many_memo,
    ManyPaper.CALLS: calls_list,
}


def make_paper(
    paper: ManyPaper, many: ManyDossier, form: FileFormat, digits: Digits | None = None, *, draft: bool = False
) -> bytes:
    """Return a finished paper; letters are files, not one paper (`letters.write_letters`).

    Args:
        paper: report, memo, or list of whom to call.
        many: the authorities.
        form: PDF, Word or Excel, which has a sheet for each chapter.
        digits: as the supervisor has set them where None.
        draft: every page says that it is one.

    Raises:
        KeyError: letters were asked for.
        UnknownYear: the list of the year is not known.
    """
    document = _MAKERS[paper](many, digits, draft=draft)
    if form is FileFormat.EXCEL:
        document = replace(document, sections=tuple(_chapters(document.sections)))
    return write_document(document, form, font=many.supervisor.settings.font)


def _chapters(sections: tuple[Section, ...]) -> list[Section]:
    """Return `sections` in chapters: a heading of the first level begins one, and so does whatever begins a page.

    The cover goes with the first; sheets need no contents.
    """
    found: list[Section] = []
    for section in sections:
        own: list[Block] = []
        for block in section.blocks:
            begins = isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level == 1)
            if begins and any(not isinstance(each, Cover) for each in own):
                found.append(replace(section, blocks=tuple(own), continues=bool(found)))
                own = []
            if not isinstance(block, PageBreak | TableOfContents):
                own.append(block)
        if own:
            found.append(replace(section, blocks=tuple(own), continues=bool(found)))
    return found
