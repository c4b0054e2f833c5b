"""Rows of a printed plan that the end of a page tore in two, made whole by what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import WordCell
from ita_desktop.exchange.lexicon import SCORE_NOTE, likeness, pairs, squash, without_markup
from ita_desktop.exchange.reports.plan_head import PaperColumn, column_named, names_subject, plan_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.reports.paper import PaperRow, PaperTable
    from ita_desktop.exchange.reports.plan_head import PlanHead

_LABEL = re.compile(r"\s*(?:ตัวชี้วัด|ประเด็น)?(?:ที่)?\s*\(?[0-9๐-๙]{1,2}[.)]?\s*")
_BARE = re.compile(r"(?:ตัวชี้วัด|ประเด็น)?(?:ที่)?\s*(?P<number>\(?[0-9๐-๙]{1,2}[.)]?)?")
_BEGINS = re.compile(r"\s*(?:(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*[0-9๐-๙]|[0-9๐-๙]{1,2}\s*[.)])")
_CLOSE = re.compile("[\u0e01-\u0e4e]{2}|[0-9๐-๙]{2}")
_CLOSER = 0.02
_KNOWN = 0.8
_HEAD = 0.66
"""Of the cells of a head, so many name a column."""
_SHARED = {PaperColumn.FINDINGS, PaperColumn.ANALYSIS, PaperColumn.MEASURES}
"""Columns whose cells rows of one subject share."""
_ITEM = re.compile(r"\s*(?:ประเด็น|จุด|[-–—•●▪◦*]|\(?[0-9๐-๙]{1,2}[.)]|[ieoIEO๐]\s*[0-9๐-๙])")
_OWN = (PaperColumn.PERIOD, PaperColumn.RESPONSIBLE)
_ENDED = re.compile(r"(?:2\s?5\s?[67]\s?[0-9]|๒\s?๕\s?[๖๗]\s?[๐-๙]|[0-9๐-๙]{1,2}|ทุกเดือน|ทุกปี|ต่อเนื่อง|ตลอดปี)$")


class PageEnds:
    """Says of rows that begin a page whether they are the rest of the row above."""

    def __init__(self, lexicon: YearLexicon) -> None:
        """Prepare to recognise the indicators and issues of a year."""
        framework = lexicon.framework
        self._names = [
            pairs(squash(name))
            for name in (
                *(indicator.name for indicator in framework.indicators),
                *(issue.title for issue in framework.issues),
            )
        ]

    def whole(self, table: PaperTable, head: PlanHead | None) -> tuple[list[PaperRow], list[str]]:
        """Return the rows of `table` with torn ones made whole, and the places where that is not certain.

        Args:
            table: on printed pages; any other one stays as it is.
            head: of the table before it, for one that has none of its own.
        """
        rows: list[PaperRow] = []
        unsure: list[str] = []
        for at, row in enumerate(table.rows):
            goes_on = table.starts.get(at)
            if goes_on is None or not rows or len(rows[-1].cells) != len(row.cells):
                rows.append(row)
                continue
            above = rows[-1]
            both = _both(above, row)
            columns = _columns(rows, head)
            if _named(both) > max(_named(above), _named(row)):
                verdict: bool | None = not _is_named_below(above, row)
            elif columns is None:
                verdict = False
            else:
                may_be_rest = all(not cell.text or column in goes_on for column, cell in enumerate(row.cells))
                verdict = self._is_rest(above, row, columns) if may_be_rest else False
                if verdict is None or (not verdict and _may_share(above, row, columns, goes_on)):
                    unsure.append(row.where)
            if verdict:
                rows[-1] = both
            else:
                rows.append(row)
        return rows, unsure

    def _is_rest(self, above: PaperRow, row: PaperRow, columns: Sequence[PaperColumn | None]) -> bool | None:
        """Return whether `row` is the rest of the row `above`; None where its words do not tell."""
        if _is_head(row) or _is_head(above):
            return False
        first, rest = (_text(one, columns, PaperColumn.SUBJECT) for one in (above, row))
        if first and rest:
            return self._is_rest_of_subject(first, rest)
        if rest:
            return False if _BEGINS.match(rest) or self._close(rest) >= _KNOWN else None
        kinds = [kind for kind in _OWN if kind in columns]
        if not all(_text(row, columns, kind) for kind in kinds) or not any(
            _text(above, columns, kind) for kind in kinds
        ):
            return True
        begun, more = (_text(one, columns, PaperColumn.PERIOD) for one in (above, row))
        if begun and more and not _ENDED.search(begun):
            return True
        return False if begun and _ENDED.search(more) and len(more) >= len(begun) // 2 else None

    def _is_rest_of_subject(self, first: str, rest: str) -> bool | None:
        if bare := _BARE.fullmatch(first):
            return bare["number"] is None or not _BEGINS.match(rest)
        close = self._close(rejoined(first, rest))
        if close > max(self._close(first), self._close(rest)) + _CLOSER and not _BEGINS.match(rest):
            return True
        if _BEGINS.match(rest) or self._close(rest) >= _KNOWN:
            return False
        return None

    def _close(self, text: str) -> float:
        """Return how alike `text` is to the name of an indicator or an issue."""
        found = pairs(squash(_LABEL.sub("", SCORE_NOTE.sub("", text), count=1)))
        return max((likeness(found, name) for name in self._names), default=0.0)


def _may_share(above: PaperRow, row: PaperRow, columns: Sequence[PaperColumn | None], goes_on: frozenset[int]) -> bool:
    """Return whether a row without a subject has the rest of a cell that it shares with the row `above`."""
    if _text(row, columns, PaperColumn.SUBJECT):
        return False
    return any(
        column in _SHARED and at in goes_on and above.cells[at].text and row.cells[at].text
        for at, column in enumerate(columns)
    ) and not all(_ITEM.match(row.cells[at].text) for at in goes_on if row.cells[at].text)


def _columns(rows: Sequence[PaperRow], head: PlanHead | None) -> Sequence[PaperColumn | None] | None:
    """Return what the columns hold below the last head in `rows`."""
    at = 0
    while at < len(rows):
        found = plan_head(rows[at:])
        head = found or head
        at += 1 if found is None else found.height
    return None if head is None else head.columns


def _named(row: PaperRow) -> int:
    return sum(column_named(cell.text) is not None for cell in row.cells)


def _is_named_below(above: PaperRow, row: PaperRow) -> bool:
    """Return whether `row` names every column that has words in both: the heads of groups end a page above it."""
    shared = [more for one, more in zip(above.cells, row.cells, strict=True) if one.text and more.text]
    return bool(shared) and all(column_named(cell.text) is not None for cell in shared)


def _is_head(row: PaperRow) -> bool:
    texts = [" ".join(cell.text.split()) for cell in row.cells]
    return not names_subject(texts) and _named(row) > _HEAD * sum(map(bool, texts))


def _text(row: PaperRow, columns: Sequence[PaperColumn | None], kind: PaperColumn) -> str:
    return next(
        (" ".join(cell.text.split()) for column, cell in zip(columns, row.cells, strict=False) if column is kind), ""
    )


def _both(above: PaperRow, row: PaperRow) -> PaperRow:
    cells = (
        WordCell(without_markup(rejoined(one.text, more.text)), one.columns, one.goes_on)
        for one, more in zip(above.cells, row.cells, strict=True)
    )
    return replace(above, cells=tuple(cells))


def rejoined(text: str, more: str) -> str:
    """Return two parts of a text that a page parted; within Thai and within a number no blank stood there."""
    return f"{text}{'' if not text or _CLOSE.search(text[-1] + more[:1]) else ' '}{more}" if more else text
