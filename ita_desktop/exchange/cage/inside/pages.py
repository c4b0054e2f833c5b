"""The text of a PDF file as it is seen: paragraphs and tables of each page, by where its letters and lines stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2

from ita_desktop.exchange.cage.inside.glyphs import page_of
from ita_desktop.exchange.cage.inside.page_text import join, line_text, open_tables, paragraphs, parted
from ita_desktop.exchange.cage.inside.ruled_tables import PageTable, ruled_tables, same_edges
from ita_desktop.exchange.cage.inside.sending import within_limits, word_cell
from ita_desktop.exchange.limits import MOST_PAGES, Clock, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.exchange.cage.inside.glyphs import Page, PageLetter
    from ita_desktop.exchange.cage.inside.ruled_tables import PageCell
    from ita_desktop.exchange.cage.inside.sending import Sent, WiredBlock

_EDGE = 0.065
_NUMBER_EDGE = 0.1
"""The part of a page's height at its top and its bottom where running heads stand, and page numbers."""
_COUNT = r"[0-9๐-๙]{1,3}"
_NUMBER = re.compile(rf"(?:หน้า(?:ที่)?)?[\s\-–—(\[/]*{_COUNT}(?:\s*(?:/|จาก|of)\s*{_COUNT})?[\s\-–—)\]/]*")
_DIGITS = re.compile(r"[0-9๐-๙]+")
_NEARLY = 0.7
_WIDOWS = 5.0
"""How much higher than others a broken cell may end, in sizes of its letters: single lines are not left alone."""
_PICTURE = 0.2
"""The part of a page from which on a picture can hold what is missing."""


def read_pages(data: bytes, source: str) -> Iterator[WiredBlock]:
    """Yield the pages of the PDF file `data`, each as what is known of it, then its paragraphs and tables.

    A page begins with `{"page": number, "picture": …, "unreadable": …}`: whether a picture that may hold text covers a
    good part of it, and how many letters tell not what they are. A table that goes on from page to page stands on the
    first one. Running heads and page numbers are left out.

    Raises:
        BadInput: it passes a limit; what else goes wrong is PDFium's.
    """
    document = pypdfium2.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise too_much(source, f"แฟ้มที่มี {len(document):,} หน้า", f"แฟ้มไม่เกิน {MOST_PAGES} หน้า")
    clock = Clock(source)
    pages: list[Page] = []
    for number in range(len(document)):
        clock.check()
        page = document[number]
        made = page_of(page)
        page.close()
        if made is None:
            raise too_much(f"{source}: หน้า {number + 1}", "หน้าที่มีตัวอักษรหรือเส้นมากผิดปกติ", "เอกสารที่ไม่ใช่แบบแปลนหรือแผนที่")
        pages.append(made)
    return within_limits(_blocks(pages, clock), source)


def _blocks(pages: list[Page], clock: Clock) -> Iterator[WiredBlock]:
    running = _running(pages)
    table: PageTable | None = None  # the last one, which may go on
    waiting: list[Sent] = []  # pages begun since
    for number, page in enumerate(pages, 1):
        clock.check()
        page.lines = [line for line in page.lines if not _is_running(line, page, running)]
        parts = _parts(page, table)
        waiting.append({"page": number, "picture": page.pictures > _PICTURE, "unreadable": page.unreadable})
        if table is not None and parts and isinstance(more := parts[0], PageTable) and _goes_on(table, more):
            _continue(table, more)
            del parts[0]
        if table is not None and (parts or page is pages[-1]):
            yield from _sent(table)
            table = None
        if table is None:
            yield from waiting
            waiting = []
        if parts and isinstance(last := parts[-1], PageTable):
            table = last
            del parts[-1]
        for part in parts:
            if isinstance(part, str):
                yield part
            else:
                yield from _sent(part)
    if table is not None:
        yield from _sent(table)
    yield from waiting


def _parts(page: Page, before: PageTable | None) -> list[str | PageTable]:
    """Return the paragraphs and tables of `page` downwards, where the table `before` may go on."""
    tables, lines = ruled_tables(page, [] if before is None else before.edges)
    found: list[tuple[float, list[str | PageTable]]] = [(table.top, [parted(table)]) for table in tables]
    tops = sorted((table.top for table in tables), reverse=True)
    groups: dict[int, list[list[PageLetter]]] = {}
    for line in lines:
        groups.setdefault(sum(top > line[0].base for top in tops), []).append(line)
    for group in groups.values():
        texts: list[list[PageLetter]] = []
        top = group[0][0].base
        for part in open_tables(group, page.across):
            if isinstance(part, PageTable):
                found.append((top, list(paragraphs(texts))))
                found.append((part.top, [part]))
                texts = []
                top = part.top - 0.1
            else:
                texts.append(part)
        found.append((top, list(paragraphs(texts))))
    return [part for _, parts in sorted(found, key=lambda one: -one[0]) for part in parts]


def _sent(table: PageTable) -> Iterator[WiredBlock]:
    yield {"table": True}
    for row in table.rows:
        if any(cell.lines or cell.goes_on for cell in row):
            cells = [word_cell(join(cell.lines, in_cell=True), cell.columns, goes_on=cell.goes_on) for cell in row]
            yield {"cells": cells}


# From page to page


def _running(pages: list[Page]) -> set[str]:
    """Return what stands at the edge of more than one page, its numbers aside."""
    seen = Counter(
        text for page in pages for text in {_plain(line) for line in page.lines if _edge(line, page) < _EDGE}
    )
    return {text for text, times in seen.items() if times > 1 and times * 2 >= len(pages)}


def _edge(line: list[PageLetter], page: Page) -> float:
    """Return how far `line` is from the upper or the lower edge of `page`, as a part of its height."""
    return min(line[0].base - page.bottom, page.top - line[0].base) / (page.top - page.bottom)


def _plain(line: list[PageLetter]) -> str:
    return _DIGITS.sub("0", line_text(line).strip())


def _is_running(line: list[PageLetter], page: Page, running: set[str]) -> bool:
    edge = _edge(line, page)
    is_outer = line is page.lines[0] or line is page.lines[-1]
    is_number = is_outer and edge < _NUMBER_EDGE and _NUMBER.fullmatch(line_text(line).strip()) is not None
    return is_number or (edge < _EDGE and _plain(line) in running)


def _goes_on(table: PageTable, more: PageTable) -> bool:
    """Return whether `more`, the first thing on a page, has the columns of the last table before it."""
    return same_edges(table.edges, more.edges)


def _continue(table: PageTable, more: PageTable) -> None:
    """Put the rows of `more` to those of `table`, without the head that stands on each page.

    A row that was broken over the pages becomes whole: where a column that is filled in nearly every row is empty in
    the first row, and whatever stands in that row follows a cell that reached down to the end of its page.
    """
    rows = more.rows
    repeated = 0
    while repeated < min(len(table.rows), len(rows)) and _texts(rows[repeated]) == _texts(table.rows[repeated]):
        repeated += 1
    body = table.rows[repeated:]
    rows = rows[repeated:]
    if rows and body and _is_broken(body, rows[0]):
        for cell, rest in zip(body[-1], rows.pop(0), strict=True):
            cell.lines += rest.lines
    table.rows += rows


def _texts(row: list[PageCell]) -> list[str]:
    return [join(cell.lines, in_cell=True) for cell in row]


def _is_broken(body: list[list[PageCell]], row: list[PageCell]) -> bool:
    last = body[-1]
    if [cell.columns for cell in last] != [cell.columns for cell in row]:
        return False
    alike = [one for one in body if len(one) == len(row)]
    usual = [at for at in range(len(row)) if sum(bool(one[at].lines) for one in alike) >= _NEARLY * len(alike)]
    if all(row[at].lines for at in usual):
        return False
    end = min(line[0].base for cell in last for line in cell.lines[-1:]) if any(cell.lines for cell in last) else 0.0
    return all(
        cell.lines and cell.lines[-1][0].base - end <= _WIDOWS * cell.lines[-1][0].size
        for cell, rest in zip(last, row, strict=True)
        if rest.lines
    )
