"""Every document as blocks, from a dossier and an order; what only one kind needs is loaded with the first of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import DRAFT, Cover, Document, Heading, PageBreak, Section, with_digits
from ita_desktop.documents.carried import carried_data
from ita_desktop.documents.layouts import layout_of, parts
from ita_desktop.documents.layouts.results import indicators_blocks, overall_blocks, score_table, tools_blocks
from ita_desktop.documents.layouts.summary import summary_blocks
from ita_desktop.documents.memo import memo_blocks, names_of
from ita_desktop.documents.numbering import with_numbers
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.office import Memo
from ita_desktop.models.paper_words import PaperKind, PaperWords, paper_words

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.order import Order


def build(order: Order, dossier: Dossier) -> Document:
    """Return the document that `order` wants of `dossier`; a report is memo, analysis and plan in one.

    Raises:
        UnknownYear: the assessed year's framework is not at hand.
    """
    document = Document(
        title=f"({DRAFT}) {_title(order, dossier)}" if order.draft else _title(order, dossier),
        author=dossier.name,
        sections=with_numbers(_sections(order, dossier)),
        names=names_of(dossier.assessment),
        letter=order.kind is DocumentKind.MEMO,
        catch_words=dossier.settings.catch_words,
        opinions_aside=dossier.settings.opinions_aside,
        data=carried_data(order, dossier),
        draft=order.draft,
    )
    return with_digits(document, thai=(order.digits or dossier.digits) is Digits.THAI)


def _sections(order: Order, dossier: Dossier) -> tuple[Section, ...]:
    layout = layout_of(dossier, order.layout)
    match order.kind:
        case DocumentKind.MEMO:
            return (Section(memo_blocks(dossier)),)
        case DocumentKind.ANALYSIS:
            return _numbered_through(layout.analysis(dossier))
        case DocumentKind.PLAN:
            return _numbered_through(layout.plan(dossier))
        case DocumentKind.FOLLOW_UP:
            from ita_desktop.documents.layouts.follow_up import follow_up

            return follow_up(dossier, order)
        case DocumentKind.SCORES:
            return (Section(_scores(dossier)),)
        case DocumentKind.READINESS:
            from ita_desktop.documents.layouts.ready_list import readiness_sections

            return readiness_sections(dossier, order)
        case DocumentKind.CALENDAR:
            from ita_desktop.documents.layouts.ready_list import calendar_sections

            return calendar_sections(dossier, order)
        case DocumentKind.REPORT:
            analysis = () if layout.in_one_table else layout.analysis(dossier)
            memo = () if dossier.assessment.memo is None else (Section(memo_blocks(dossier)),)
            return (*memo, *_numbered_through(_with_summary((*analysis, *layout.plan(dossier)), dossier)))


def _with_summary(sections: tuple[Section, ...], dossier: Dossier) -> tuple[Section, ...]:
    """Return a report's sections with the page for the head of office after the cover, or before all where none is.

    Its cover has the words of the report, else those of the analysis; where a layout has none, there is one for words
    of the report alone.
    """
    summary, first = summary_blocks(dossier), sections[0]
    own = paper_words(dossier.assessment.titles, PaperKind.REPORT)
    if not isinstance(first.blocks[0], Cover):
        if not own.cover:
            return Section(summary), *sections
        foot = own.foot or parts.cover_foot(dossier)
        alone = Cover(own.cover, foot, dossier.settings.emblem, parts.emblem_name(dossier))
        return Section((alone, PageBreak(), *summary)), *sections
    cover, (_, end, *rest) = first.blocks[0], first.blocks
    cover = replace(cover, title=own.cover or cover.title, foot=own.foot or cover.foot)
    return replace(first, blocks=(cover, end, *summary, PageBreak(), *rest)), *sections[1:]


def _scores(dossier: Dossier) -> tuple[Block, ...]:
    """Return the overall result, tools, indicators, and a table of items for each indicator; no analysis."""
    return (
        *parts.titles(*parts.result_title(dossier)),
        *overall_blocks(dossier),
        Heading("ผลการประเมินรายเครื่องมือ"),
        *tools_blocks(dossier),
        Heading("ผลการประเมินรายตัวชี้วัด"),
        *indicators_blocks(dossier, by_tool=True),
        *(replace(score_table(found), whole=True) for found in dossier.findings.indicators),
    )


def _numbered_through(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections of one paper, whose pages are counted from the first to the last, whichever way they lie."""
    return (*sections[:1], *(replace(section, continues=True) for section in sections[1:]))


def usual_paper_words(dossier: Dossier, document: PaperKind, layout: str | None) -> PaperWords:
    """Return what a paper is called in that layout, and what its cover says, where the office wrote nothing of its own.

    A report's cover is that of the analysis, as it stands.
    """
    words, foot = layout_of(dossier, layout).usual_words(dossier), parts.cover_foot(dossier)
    match document:
        case PaperKind.ANALYSIS:
            return PaperWords(document, words.analysis, words.cover, foot if words.cover else ())
        case PaperKind.PLAN:
            return PaperWords(document, words.plan)
        case PaperKind.REPORT:
            own = paper_words(dossier.assessment.titles, PaperKind.ANALYSIS)
            memo = dossier.assessment.memo or Memo()
            title = (memo.subject,) if memo.subject else parts.report_title(dossier)
            return PaperWords(document, title, own.cover or words.cover, own.foot or foot)
        case PaperKind.FOLLOW_UP:
            return PaperWords(document, parts.usual_follow_up_title(dossier))


def _title(order: Order, dossier: Dossier) -> str:
    def own(paper: PaperKind) -> tuple[str, ...]:
        return paper_words(dossier.assessment.titles, paper).title

    match order.kind:
        case DocumentKind.MEMO:
            return (dossier.assessment.memo or Memo()).subject or "บันทึกข้อความ"
        case DocumentKind.ANALYSIS:
            return " ".join(own(PaperKind.ANALYSIS) or layout_of(dossier, order.layout).usual_words(dossier).analysis)
        case DocumentKind.PLAN:
            return " ".join(own(PaperKind.PLAN) or layout_of(dossier, order.layout).usual_words(dossier).plan)
        case DocumentKind.REPORT:
            memo = dossier.assessment.memo or Memo()
            return " ".join(own(PaperKind.REPORT)) or memo.subject or " ".join(parts.report_title(dossier))
        case DocumentKind.FOLLOW_UP:
            return " ".join(parts.follow_up_title(dossier, order))
        case DocumentKind.SCORES:
            return " ".join(parts.result_title(dossier))
        case DocumentKind.READINESS:
            from ita_desktop.documents.layouts.ready_list import readiness_title

            return " ".join(readiness_title(dossier, order.unit))
        case DocumentKind.CALENDAR:
            from ita_desktop.documents.layouts.ready_list import calendar_title

            return " ".join(calendar_title(dossier))
