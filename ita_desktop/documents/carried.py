"""The data that a document carries besides its pages, so that it can be read back exactly: no more than it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.documents.order import DocumentKind
from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.paper_words import PaperKind
from ita_desktop.models.readiness import entry_as_of

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.order import Order
    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.reports import QuarterReport

_WITH_MEMO = frozenset({DocumentKind.MEMO, DocumentKind.REPORT})
_OF_REPORT = frozenset(each.value for each in (PaperKind.REPORT, PaperKind.ANALYSIS, PaperKind.PLAN))
_WITH_CAUSES = frozenset({DocumentKind.ANALYSIS, DocumentKind.REPORT})
_WITH_PLAN = frozenset({DocumentKind.PLAN, DocumentKind.REPORT, DocumentKind.FOLLOW_UP})


def carried_data(order: Order, dossier: Dossier) -> str:
    """Return the exchange JSON of what the document shows; empty for a part of a plan, which would pass for the whole.

    Scores go with every document, published and entered apart; plan, remarks, memo, causes and the year ahead where it
    shows them; results of measures only with the report on them, never who entered what when.
    """
    if order.unit is not None:
        return ""
    whole = dossier.assessment
    shown = Assessment(whole.agency, whole.fiscal_year, published=whole.published, items=whole.items, limit=whole.limit)
    if order.kind in _WITH_MEMO:
        shown = replace(shown, memo=whole.memo)
    if order.kind is not DocumentKind.SCORES:
        parts = _OF_REPORT if order.kind is DocumentKind.REPORT else frozenset({order.kind.value})
        shown = replace(shown, titles=tuple(each for each in whole.titles if each.document.value in parts))
    if order.kind in _WITH_CAUSES:
        shown = replace(shown, causes=whole.causes)
    if order.kind in _WITH_PLAN:
        with_results = order.kind is DocumentKind.FOLLOW_UP
        rows = tuple(_shown_row(row, with_results=with_results) for row in whole.plan)
        reports = tuple(_shown_report(each) for each in whole.reports if _known(each, order)) if with_results else ()
        shown = replace(shown, plan=rows, problems=whole.problems, guidelines=whole.guidelines, reports=reports)
    if order.kind is DocumentKind.READINESS:
        day = order.as_of
        entries = (each if day is None else entry_as_of(each, day) for each in whole.readiness)
        shown = replace(shown, readiness=tuple(replace(each, log=()) for each in entries))
    if order.kind is DocumentKind.CALENDAR:
        shown = replace(shown, surveys=whole.surveys, calendar=whole.calendar)
    return write_exchange_json([shown])


def _known(report: QuarterReport, order: Order) -> bool:
    return order.as_of is None or report.day <= order.as_of


def _shown_report(report: QuarterReport) -> QuarterReport:
    return replace(report, who="", state=replace(report.state, log=()))


def _shown_row(row: PlanRow, *, with_results: bool) -> PlanRow:
    if row.followup is None:
        return row
    return replace(row, followup=replace(row.followup, log=()) if with_results else None)
