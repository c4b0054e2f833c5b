"""The text of a PDF file as it is seen: paragraphs and tables of each page, by where its letters and lines stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import pypdfium2

from ita_desktop.exchange.cage.inside.carried_columns import carried_over
from ita_desktop.exchange.cage.inside.glyphs import page_of
from ita_desktop.exchange.cage.inside.page_text import (
    goes_on_overleaf,
    join,
    joined_overleaf,
    line_text,
    open_tables,
    paragraphs,
    parted,
)
from ita_desktop.exchange.cage.inside.ruled_tables import PageCell, PageTable, ruled_tables, same_edges
from ita_desktop.exchange.cage.inside.sending import within_limits, word_cell
from ita_desktop.exchange.cage.inside.wide_marks import without_room
from ita_desktop.exchange.limits import MOST_PAGES, Clock, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.exchange.cage.inside.glyphs import Page, PageLetter
    from ita_desktop.exchange.cage.inside.sending import Sent, WiredBlock

_EDGE = 0.065
_NUMBER_EDGE = 0.1
"""The part of a page's height at its top and its bottom where running heads stand, and page numbers."""
_DASHED_EDGE = 0.16
"""The same for a number between dashes, as it stands above the text of official letters."""
_COUNT = r"[0-9๐-๙]{1,3}"
_NUMBER = re.compile(rf"(?:หน้า(?:ที่)?)?[\s\-–—(\[/]*{_COUNT}(?:\s*(?:/|จาก|of)\s*{_COUNT})?[\s\-–—)\]/]*")
_DIGITS = re.compile(r"[0-9๐-๙]+")
_NEARLY = 0.7
_WIDOWS = 5.0
"""How much higher than others a broken cell may end, in sizes of its letters: single lines are not left alone."""
_BEGINS = re.compile(r"(?:ข้อ\s*)?[ieoIEO๐]\s*[0-9๐-๙]|ตัวชี้วัดที่|ประเด็นที่")
_BEGINS_ROW = re.compile(rf"{_BEGINS.pattern}|[0-9๐-๙]{{1,2}}[.)]\s*\S")
"""How a row of its own begins, in any column and in the first one."""
_WORDS = re.compile("[ก-ฮ]")
_FEWEST_LETTERS = 6
"""Of a running head that says anything."""
_PICTURE = 0.2
"""The part of a page from which on a picture can hold what is missing."""


def read_pages(data: bytes, source: str) -> Iterator[WiredBlock]:
    """Yield the pages of the PDF file `data`, each as what is known of it, then its paragraphs and tables.

    A page begins with `{"page": number, "picture": …, "unreadable": …}`: whether a picture that may hold text covers a
    good part of it, and how many letters tell not what they are. A table or a paragraph that goes on from page to page
    stands on the first one. What running heads say comes last, once; page numbers are left out.

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
        made.lines = without_room(made.lines)
        pages.append(made)
    return within_limits(_blocks(pages, clock), source)


@dataclass(slots=True)
class _Paragraph:
    """The last paragraph of a page, with the lines outside tables there."""

    text: str
    lines: list[list[PageLetter]]


def _blocks(pages: list[Page], clock: Clock) -> Iterator[WiredBlock]:
    running = _running(pages)
    heads = list(dict.fromkeys(_heads(pages, running)))
    last: PageTable | _Paragraph | None = None  # what may go on
    waiting: list[Sent] = []  # pages begun since
    for number, page in enumerate(pages, 1):
        clock.check()
        page.lines = [line for line in page.lines if not _is_running(line, page, running)]
        parts, lines = _parts(page, last if isinstance(last, PageTable) else None)
        waiting.append({"page": number, "picture": page.pictures > _PICTURE, "unreadable": page.unreadable})
        if last is not None and parts and _take(last, parts[0], lines):
            del parts[0]
        if last is not None and (parts or page is pages[-1]):
            yield from _sent(last)
            last = None
        if last is None:
            yield from waiting
            waiting = []
        if parts and (last := _may_end(parts[-1], lines)) is not None:
            del parts[-1]
        for part in parts:
            yield from _sent(part)
    if last is not None:
        yield from _sent(last)
    yield from waiting
    yield from heads


def _take(last: PageTable | _Paragraph, more: str | PageTable, lines: list[list[PageLetter]]) -> bool:
    """Put `more`, the first thing on a page, to the `last` one before it; return whether it goes on with that."""
    if isinstance(last, PageTable):
        if not isinstance(more, PageTable) or not same_edges(last.edges, more.edges):
            return False
        _continue(last, more)
        return True
    if not isinstance(more, str) or not _begins(more, lines) or not goes_on_overleaf(last.lines, lines):
        return False
    last.text = joined_overleaf(last.text, last.lines[-1], more)
    last.lines = lines
    return True


def _begins(text: str, lines: list[list[PageLetter]]) -> bool:
    return bool(lines) and text.startswith(line_text(lines[0]).strip())


def _may_end(part: str | PageTable, lines: list[list[PageLetter]]) -> PageTable | _Paragraph | None:
    """Return the last thing of a page as one that may go on, or None when it cannot."""
    if isinstance(part, PageTable):
        return part
    return _Paragraph(part, lines) if lines and part.endswith(line_text(lines[-1]).strip()) else None


def _parts(page: Page, before: PageTable | None) -> tuple[list[str | PageTable], list[list[PageLetter]]]:
    """Return the paragraphs and tables of `page` downwards, and its lines outside ruled tables.

    A table with the columns of the one that ended the page `before` goes on from there.
    """
    tables, lines = ruled_tables(page, [] if before is None else before.edges)
    more, taken = (None, 0) if before is None or tables else carried_over(before, lines)
    lines = lines[taken:]
    found: list[tuple[float, list[str | PageTable]]] = [(table.top, [parted(table)]) for table in tables]
    if more is not None:
        found.append((more.top, [more]))
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
    return [part for _, parts in sorted(found, key=lambda one: -one[0]) for part in parts], lines


def _sent(part: PageTable | _Paragraph | str) -> Iterator[WiredBlock]:
    if isinstance(part, PageTable):
        yield from _sent_table(part)
    else:
        yield part if isinstance(part, str) else part.text


def _sent_table(table: PageTable) -> Iterator[WiredBlock]:
    yield {"table": True, "ruled": table.is_ruled}
    for at, row in enumerate(table.rows):
        if any(cell.lines or cell.goes_on for cell in row):
            cells = [word_cell(join(cell.lines, in_cell=True), cell.columns, goes_on=cell.goes_on) for cell in row]
            yield {"cells": cells, "open": table.starts[at]} if at in table.starts else {"cells": cells}


# From page to page


def _running(pages: list[Page]) -> set[str]:
    """Return what stands at the edge of more than one page, its numbers aside."""
    seen = Counter(
        text for page in pages for text in {_plain(line) for line in page.lines if _edge(line, page) < _EDGE}
    )
    return {text for text, times in seen.items() if times > 1 and times * 2 >= len(pages)}


def _heads(pages: list[Page], running: set[str]) -> Iterator[str]:
    """Yield what running heads say, for they may be the only place that names the authority and the year."""
    for page in pages:
        for line in page.lines:
            text = line_text(line).strip()
            if _edge(line, page) < _EDGE and _plain(line) in running and len(_WORDS.findall(text)) >= _FEWEST_LETTERS:
                yield text


def _edge(line: list[PageLetter], page: Page) -> float:
    """Return how far `line` is from the upper or the lower edge of `page`, as a part of its height."""
    return min(line[0].base - page.bottom, page.top - line[0].base) / (page.top - page.bottom)


def _plain(line: list[PageLetter]) -> str:
    return _DIGITS.sub("0", line_text(line).strip())


def _is_running(line: list[PageLetter], page: Page, running: set[str]) -> bool:
    edge = _edge(line, page)
    is_outer = line is page.lines[0] or line is page.lines[-1]
    text = line_text(line).strip()
    reach = _DASHED_EDGE if text.startswith(("-", "–")) else _NUMBER_EDGE
    is_number = is_outer and edge < reach and _NUMBER.fullmatch(text) is not None
    return is_number or (edge < _EDGE and _plain(line) in running)


def _continue(table: PageTable, more: PageTable) -> None:
    """Put the rows of `more` to those of `table`, without the head that stands on each page.

    A row that was broken over the pages becomes whole. Another one is told to begin its page, with the columns that it
    may go on with.
    """
    rows = more.rows
    repeated = 0
    while repeated < min(len(table.rows), len(rows)) and _texts(rows[repeated]) == _texts(table.rows[repeated]):
        repeated += 1
    body = table.rows[repeated:]
    rows = rows[repeated:]
    if not rows:
        return
    tail = rows[-1]
    if body and [cell.columns for cell in body[-1]] == [cell.columns for cell in rows[0]]:
        open_cells = _open_cells(body[-1], table.tail)
        may_go_on = all(not rest.lines or at in open_cells for at, rest in enumerate(rows[0]))
        if may_go_on and _is_broken(body, table.tail, rows[0]):
            tail = [PageCell(list(cell.lines), cell.columns) for cell in tail]
            for cell, rest in zip(table.rows[-1], rows.pop(0), strict=True):
                cell.lines += rest.lines
        else:
            starts = list(accumulate((cell.columns for cell in rows[0]), initial=0))
            table.starts[len(table.rows)] = [starts[at] for at in sorted(open_cells)]
    table.rows += rows
    table.tail = tail


def _texts(row: list[PageCell]) -> list[str]:
    return [join(cell.lines, in_cell=True) for cell in row]


def _open_cells(whole: list[PageCell], tail: list[PageCell]) -> set[int]:
    """Return the cells of the row `whole`, which ended its page with `tail`, that can go on overleaf.

    They reached down to the end of the page, or had no room there at all.
    """
    begun = max((line[0].base for cell in tail for line in cell.lines[:1]), default=0.0)
    is_short = begun - _end(tail) <= _WIDOWS * _size(tail)
    return _reaching(tail) | {at for at, cell in enumerate(whole) if is_short and not cell.lines}


def _is_broken(body: list[list[PageCell]], tail: list[PageCell], row: list[PageCell]) -> bool:
    """Return whether `row` is the rest of the last row of `body`, of which it can be.

    A column in which that row was done further up, or one that is filled in nearly every row, is empty in it.
    """
    first = next((at for at, cell in enumerate(row) if cell.lines), 0)
    if (_BEGINS if first else _BEGINS_ROW).match(join(row[first].lines, in_cell=True)):
        return False
    alike = [one for one in body if len(one) == len(row)]
    usual = (at for at in range(len(row)) if sum(bool(one[at].lines) for one in alike) >= _NEARLY * len(alike))
    reaching = _reaching(tail)
    done = (cell.lines and at not in reaching for at, cell in enumerate(body[-1]))
    return any(not row[at].lines for at in usual) or any(done)


def _reaching(tail: list[PageCell]) -> set[int]:
    """Return the cells of `tail` that go down to its end."""
    lowest = _end(tail) + _WIDOWS * _size(tail)
    return {at for at, cell in enumerate(tail) if cell.lines and cell.lines[-1][0].base <= lowest}


def _end(row: list[PageCell]) -> float:
    return min((line[0].base for cell in row for line in cell.lines[-1:]), default=0.0)


def _size(row: list[PageCell]) -> float:
    return max((line[0].size for cell in row for line in cell.lines), default=1.0)
