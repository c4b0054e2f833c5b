"""Every document as blocks, from a dossier and an order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import DRAFT, Cover, Document, Heading, PageBreak, Section, with_digits
from ita_desktop.documents.carried import carried_data
from ita_desktop.documents.layouts import layout_of, parts
from ita_desktop.documents.layouts.follow_up import follow_up
from ita_desktop.documents.layouts.results import indicators_blocks, overall_blocks, score_table, tools_blocks
from ita_desktop.documents.layouts.summary import summary_blocks
from ita_desktop.documents.memo import memo_blocks, names_of
from ita_desktop.documents.numbering import with_numbers
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.office import Memo

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
            return follow_up(dossier, order)
        case DocumentKind.SCORES:
            return (Section(_scores(dossier)),)
        case DocumentKind.REPORT:
            analysis = () if layout.in_one_table else layout.analysis(dossier)
            memo = () if dossier.assessment.memo is None else (Section(memo_blocks(dossier)),)
            return (*memo, *_numbered_through(_with_summary((*analysis, *layout.plan(dossier)), dossier)))


def _with_summary(sections: tuple[Section, ...], dossier: Dossier) -> tuple[Section, ...]:
    """Return a report's sections with the page for the head of office after the cover, or before all where none is."""
    summary, first = summary_blocks(dossier), sections[0]
    if not isinstance(first.blocks[0], Cover):
        return Section(summary), *sections
    cover, end, *rest = first.blocks
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


def _title(order: Order, dossier: Dossier) -> str:
    match order.kind:
        case DocumentKind.MEMO:
            return (dossier.assessment.memo or Memo()).subject or "บันทึกข้อความ"
        case DocumentKind.ANALYSIS:
            return " ".join(parts.analysis_title(dossier))
        case DocumentKind.PLAN:
            return " ".join(parts.plan_title(dossier))
        case DocumentKind.REPORT:
            memo = dossier.assessment.memo or Memo()
            return memo.subject or " ".join(parts.report_title(dossier))
        case DocumentKind.FOLLOW_UP:
            return " ".join(parts.follow_up_title(dossier, order))
        case DocumentKind.SCORES:
            return " ".join(parts.result_title(dossier))
