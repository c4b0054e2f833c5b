"""The consolidated report on many authorities as blocks: cover, summary, all tables, and half a page on each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import DRAFT, Align, Cover, Document, Heading, PageBreak, Section, with_digits
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.many.annex import annex_blocks
from ita_desktop.documents.many.items import best_blocks, indicator_blocks, weak_blocks
from ita_desktop.documents.many.ranking import change_blocks, group_blocks, many_ranking, spread_blocks
from ita_desktop.documents.many.summary import many_summary
from ita_desktop.documents.many.warning import CALLS_TITLE, warning_blocks
from ita_desktop.documents.memo import signer_block
from ita_desktop.documents.numbering import with_numbers
from ita_desktop.models.office import SignerRole
from ita_desktop.models.office_settings import CoverEmblem

if TYPE_CHECKING:
    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.documents.blocks import Block


def many_report(many: ManyDossier, digits: Digits | None = None, *, draft: bool = False) -> Document:
    """Return the report; digits as the supervisor has set them where None.

    Raises:
        UnknownYear: the list of the year is not known.
    """
    title = " ".join(many_report_title(many))
    document = Document(
        title=title,
        author=many.author,
        sections=with_numbers((Section(tuple(_blocks(many))),)),
        draft=draft,
    )
    return in_digits_of(many, document, digits)


def calls_list(many: ManyDossier, digits: Digits | None = None, *, draft: bool = False) -> Document:
    """Return the list of whom to call about what, a page or more for each district.

    Raises:
        UnknownYear: the list of the year is not known.
    """
    title = (CALLS_TITLE, f"ของ{many.scope} {t.of_year(many.fiscal_year)}")
    blocks = (*warning_blocks(many, apart=True), *_signers(many))
    document = Document(
        title=" ".join(title), author=many.author, sections=with_numbers((Section(blocks),)), draft=draft
    )
    return in_digits_of(many, document, digits)


def in_digits_of(many: ManyDossier, document: Document, digits: Digits | None) -> Document:
    """Return `document` in `digits`; as the supervisor has set them where None. A draft says so in its title."""
    if document.draft:
        document = replace(document, title=f"({DRAFT}) {document.title}")
    thai = many.supervisor.settings.thai_digits if digits is None else digits is Digits.THAI
    return with_digits(document, thai=thai)


def many_report_title(many: ManyDossier) -> tuple[str, ...]:
    """Return the lines of the report's title."""
    return (*t.cover_title("รายงานผล"), f"ของ{many.scope}", t.of_year(many.fiscal_year))


def _blocks(many: ManyDossier) -> list[Block]:
    return [
        _cover(many),
        PageBreak(),
        *many_summary(many),
        *_signers(many),
        PageBreak(),
        *many_ranking(many),
        *group_blocks(many),
        *spread_blocks(many),
        *indicator_blocks(many),
        *weak_blocks(many),
        *best_blocks(many),
        *change_blocks(many),
        *warning_blocks(many),
        PageBreak(),
        Heading("ภาคผนวก ผลรายหน่วยงาน", level=1, align=Align.CENTRE),
        *annex_blocks(many),
    ]


def _cover(many: ManyDossier) -> Cover:
    settings = many.supervisor.settings
    emblem = "ตราครุฑ" if settings.cover_emblem is CoverEmblem.GARUDA else f"ตราของ{many.supervisor.name}"
    name = many.supervisor.name
    unit = t.unit_of(settings.usual_memo.department, name) if name else ""
    foot = tuple(line for line in (unit, name) if line)
    return Cover(many_report_title(many), foot, settings.emblem, emblem)


def _signers(many: ManyDossier) -> list[Block]:
    """Return where the supervisor's people sign, those that its settings name."""
    signers = many.supervisor.settings.usual_memo.signers
    return [signer_block(each) for each in signers if each.role is SignerRole.AUTHOR and each.name.strip()]
