"""No page but the document's last is nearly empty, and what is tried for that takes no page more."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from helpers_documents import ordered, row
from helpers_pdf import page_texts
from helpers_plan import report, sample
from helpers_sampling import some

from ita_desktop.analysis.wording import Style
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Document, Paragraph, Section, Table, text
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import _set
from ita_desktop.documents.pdf.stubs import LEAST_FULL, without_stubs
from ita_desktop.documents.typeset.columns import best_widths
from ita_desktop.documents.typeset.pages import SetPages, make_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENTS = "สารบัญ"
EVERY = some(product(["000", "002", "004", "sample"], Style), lambda case: case)
LINE = "เทศบาลได้ดำเนินการตามมาตรการแล้ว"


def parted(lines: int) -> Document:
    """Return a document of so many lines, then a part of its own."""
    first = Section(tuple(Paragraph(text(LINE)) for _ in range(lines)))
    return Document("ก", "ข", (first, Section((Paragraph(text("ก")),), landscape=True)))


def laid(document: Document) -> SetPages:
    return _set(document, "laksaman")[1]


def lines_of_pages(count: int) -> int:
    """Return how many lines so many pages hold with their usual margins."""
    later = m.PAGE_HEIGHT - m.WIDE_PAGE_NUMBER_TOP - m.PAGE_NUMBER_GAP - m.BOTTOM_MARGIN
    first = m.PAGE_HEIGHT - m.TOP_MARGIN - m.BOTTOM_MARGIN
    return int(first / m.BODY_LEADING) + (count - 1) * int(later / m.BODY_LEADING)


def test_a_line_over_is_taken_in_by_the_margins() -> None:
    full = lines_of_pages(3)
    assert laid(parted(full)).count == laid(parted(full + 1)).count == 4


def test_more_lines_over_are_joined_by_others() -> None:
    pages = laid(parted(lines_of_pages(1) + 6))
    assert pages.count == 3
    assert min(pages.filled[:2]) >= LEAST_FULL


def test_a_table_gives_rows_too() -> None:
    rows = tuple(row(str(number), LINE) for number in range(46))
    table = Section((Table((60, 390), (row("ก", "ข"),), rows),))
    pages = laid(Document("ก", "ข", (table, Section((Paragraph(text("ก")),), landscape=True))))
    assert min(pages.filled[:-1]) >= LEAST_FULL


@pytest.mark.parametrize(("number", "style"), EVERY)
def test_no_page_of_a_report_is_under_a_third_full_but_its_last(number: str, style: Style) -> None:
    built = ordered(DocumentKind.REPORT, sample() if number == "sample" else report(number), layout=style)
    content, pages = _set(built, "laksaman")
    said = page_texts(content)
    contents = next((page for page, text in enumerate(said) if CONTENTS in text), None)
    thin = [page for page, fill in enumerate(pages.filled[:-1]) if fill < LEAST_FULL and page != contents]
    assert thin == []


def tried(layouts: Mapping[tuple[float, float], SetPages]) -> tuple[SetPages, list[dict[int, float]]]:
    """Return what is chosen of `layouts` by how the first and the second page are lifted, and what was asked."""
    asked: list[dict[int, float]] = []

    def lay(lifted: Mapping[int, float]) -> tuple[bytes, SetPages]:
        asked.append(dict(lifted))
        signs = (float(lifted.get(1, 0) > 0) - float(lifted.get(1, 0) < 0), float(lifted.get(2, 0) < 0))
        return b"", layouts.get(signs, layouts[0, 0])

    return without_stubs(lay, after=0)[1], asked


def pages(*filled: float, ends: tuple[int, ...]) -> SetPages:
    return SetPages(len(filled), 1, {}, ends, filled)


def test_what_is_not_better_is_not_taken() -> None:
    stub = pages(0.9, 0.1, 0.9, ends=(2, 3))
    assert tried({(0, 0): stub, (1, 0): pages(0.2, 0.8, 0.9, ends=(2, 3))})[0] == stub
    assert tried({(0, 0): stub, (1, 0): pages(0.6, 0.4, 0.5, 0.2, ends=(2, 4))})[0] == stub
    chosen, asked = tried({(0, 0): stub, (-1, 1): pages(0.95, 0.9, ends=(1, 2))})
    assert chosen.count == 2
    assert asked[1] == {1: -m.BOTTOM_GIVES, 2: -m.BOTTOM_GIVES}


def test_columns_are_fitted_once_however_often_a_part_is_laid(monkeypatch: pytest.MonkeyPatch) -> None:
    fitting, laying = Mock(side_effect=best_widths), Mock(side_effect=make_pdf)
    monkeypatch.setattr("ita_desktop.documents.pdf.flowables.best_widths", fitting)
    monkeypatch.setattr("ita_desktop.documents.pdf.make_pdf", laying)
    document = parted(lines_of_pages(1) + 6)
    table = Table((60, 390), (row("ก", "ข"),), (row("๑", LINE),), fitted=True)
    laid(replace(document, sections=(*document.sections, Section((table,)))))
    assert laying.call_count > 1
    assert fitting.call_count == 1


def test_full_pages_are_laid_once() -> None:
    full = pages(0.9, 0.5, 0.1, ends=(2, 3))
    assert tried({(0, 0): full}) == (full, [{}])
