"""Tables laid out otherwise, made one list a sheet: bands of codes, tidy tables, several results on a sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Collector
from ita_desktop.exchange.lexicon import is_lettered, tool_in
from ita_desktop.exchange.tables.columns import heads_row, side_by_side, year_of_cell
from ita_desktop.exchange.tables.grid import TableCell
from ita_desktop.exchange.tables.headers import ColumnKind, column_of, label_in, label_of, take, take_name
from ita_desktop.exchange.whose import years_said
from ita_desktop.models.agency_names import agencies_in
from ita_desktop.models.identity import whole_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ita_desktop.exchange.tables.grid import TableGrid
    from ita_desktop.models.assessment import Agency

    Row = tuple[TableCell, ...]

_FEW = 2
_RESULT = re.compile(r"ผลการประเมิน|ผลคะแนน|คะแนน|ITA", re.IGNORECASE)
_YEAR = re.compile(r"25[6-9][0-9]|๒๕[๖-๙][๐-๙]|20[2-9][0-9]")
_CODE = "รหัส"
_CARD_HEAD = ("รายการ", "คะแนน")
_LONGEST_CODE = 8
_LONGEST_YEAR = 60
_TIDY = ("agency.name", "agency.district", "agency.province", "fiscal_year")
_BEFORE_NAME = frozenset({"", "หน่วยงาน", "ชื่อหน่วยงาน", "ของ", "ผลคะแนน", "คะแนน"})


def lists_of(grid: TableGrid) -> list[TableGrid]:
    """Return `grid` as lists with an item a row, one for each authority and year that it has results of."""
    return [part for tidy in _tidy(_uncarded(_unbanded(grid))) for beside in _beside(tidy) for part in _below(beside)]


# Bands: codes side by side with their scores under them


def _unbanded(grid: TableGrid) -> TableGrid:
    """Return `grid` with an item a row, where codes lie in several rows with their scores below."""
    starts = [at for at, row in enumerate(grid.rows) if _codes_in(row) and _is_over_figures(grid.rows, at)]
    if len(starts) < _FEW:
        return grid
    rows: list[Row] = list(grid.rows[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        head = grid.rows[start]
        columns = [at for at, cell in enumerate(head) if is_lettered(cell.text)]
        under = [row for row in grid.rows[start + 1 : end] if any(_number(row, at) for at in columns)]
        labels = [row[0] if row and 0 not in columns and row[0].number is None else None for row in under]
        if all(label is not None and label.text for label in labels):
            corner = replace(head[0], text=_CODE) if 0 not in columns else TableCell(_CODE, head[0].where)
            rows.append((corner, *(label for label in labels if label is not None)))
        rows += [(head[at], *(_cell(row, at, head[at]) for row in under)) for at in columns]
    return replace(grid, rows=tuple(rows))


def _codes_in(row: Row) -> bool:
    """Return whether `row` is codes with at most one word before them: no row of a list, no head with authorities."""
    filled = [cell for cell in row if not cell.is_blank]
    codes = [cell for cell in filled if len(cell.text) <= _LONGEST_CODE and is_lettered(cell.text)]
    return (
        len(codes) >= 1
        and len(filled) - len(codes) <= (filled[0] not in codes)
        and not any(cell.number is not None for cell in filled)
    )


def _is_over_figures(rows: Sequence[Row], at: int) -> bool:
    """Return whether each code of row `at` has a figure, or a word instead of one, in the row below."""
    below = rows[at + 1] if at + 1 < len(rows) else ()
    columns = [column for column, cell in enumerate(rows[at]) if is_lettered(cell.text)]
    return any(_number(below, column) for column in columns) and all(
        column < len(below) and bool(below[column].text or below[column].number is not None) for column in columns
    )


def _number(row: Row, at: int) -> bool:
    return at < len(row) and row[at].number is not None


def _cell(row: Row, at: int, head: TableCell) -> TableCell:
    return row[at] if at < len(row) else TableCell("", head.where)


# Cards: figures with what they are for above or below each


def _uncarded(grid: TableGrid) -> TableGrid:
    """Return `grid` with a figure a row, where labels stand in a row over or under a row of nothing but figures."""
    figures = [at for at, row in enumerate(grid.rows) if _columns(row, is_number=True)]
    found = [pairs for step in (-1, 1) for pairs in [_labelled(grid.rows, figures, step)] if pairs]
    if len(found) != 1:
        return grid
    labels = {over: at for at, over in found[0].items()}
    rows: list[Row] = []
    for at, row in enumerate(grid.rows):
        if at in labels:
            under = grid.rows[labels[at]]
            rows.append(tuple(TableCell(text, row[0].where) for text in _CARD_HEAD))
            rows += [(cell, under[column]) for column, cell in enumerate(row) if cell.text]
        elif at not in found[0]:
            rows.append(row)
    return replace(grid, rows=tuple(rows))


def _labelled(rows: Sequence[Row], figures: Sequence[int], step: int) -> dict[int, int]:
    """Return for each row of `figures` the row of labels beside it, all at the same side; none where one has none."""
    found = {at: at + step for at in figures if 0 <= at + step < len(rows)}
    named = [cell.text for over in found.values() for cell in rows[over] if cell.text]
    known = sum(label_of(text) == "published.overall" or tool_in(text) is not None for text in named)
    fit = all(_columns(rows[over], is_number=False) == _columns(rows[at], is_number=True) for at, over in found.items())
    return found if fit and figures and len(found) == len(figures) and known >= _FEW else {}


def _columns(row: Row, *, is_number: bool) -> list[int]:
    """Return which cells of `row` are filled, where all are figures or all are words that are no codes; else none."""
    filled = [(at, cell) for at, cell in enumerate(row) if not cell.is_blank]
    if is_number:
        fits = all(cell.number is not None and year_of_cell(cell) is None for _, cell in filled)
    else:
        fits = not any(cell.number is not None or is_lettered(cell.text) for _, cell in filled)
    return [at for at, _ in filled] if fits else []


# Tidy tables: authority and year in every row


def _tidy(grid: TableGrid) -> list[TableGrid]:
    """Return a list for each authority and year of a table that gives them beside every code."""
    at, labels = next(
        ((at, labels) for at, row in enumerate(grid.rows) for labels in [_tidy_head(row)] if labels), (0, {})
    )
    rows = grid.rows[at + 1 :]
    if not labels or not rows or not _is_named(rows[0], labels):
        return [grid]
    head = grid.rows[at]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        said = tuple(row[column].text if column < len(row) else "" for column in labels)
        groups.setdefault(said, []).append(row)
    made = []
    for group in groups.values():
        first = group[0]
        titles = [(head[column], first[column]) for column in labels if column < len(first) and first[column].text]
        listed = [_without(row, labels) for row in (head, *group)]
        made.append(replace(grid, rows=(*grid.rows[:at], *titles, *listed)))
    return made


def _tidy_head(row: Row) -> Mapping[int, str]:
    """Return the columns of authority, place and year in the head of a tidy table, or none."""
    kinds = [column_of(cell.text) for cell in row]
    if not heads_row(row) or not {ColumnKind.CODE, ColumnKind.SCORE} <= set(kinds):
        return {}
    labels = {column: path for column, cell in enumerate(row) for path in [label_of(cell.text)] if path in _TIDY}
    return labels if {"agency.name", "fiscal_year"} & set(labels.values()) else {}


def _is_named(row: Row, labels: Mapping[int, str]) -> bool:
    """Return whether the columns of authority and place have words, and that of years a year."""
    cells = [(path, row[column]) for column, path in labels.items() if column < len(row)]
    return all(
        (cell.number is None) != (path == "fiscal_year") or year_of_cell(cell) is not None for path, cell in cells
    )


def _without(row: Row, columns: Mapping[int, str]) -> Row:
    return tuple(TableCell("", cell.where, spot=cell.spot) if at in columns else cell for at, cell in enumerate(row))


# Several authorities or years on one sheet


def _beside(grid: TableGrid) -> list[TableGrid]:
    """Return the tables side by side that have each their own authority or year above them."""
    parts = side_by_side(grid)
    said = [_first_said(part.rows) for part in parts]
    if len(parts) < _FEW or any(at is None for at, _ in said) or len({value for _, value in said}) < _FEW:
        return [grid]
    top = min(at for at, _ in said if at is not None)
    return [
        part if at == 0 else replace(part, rows=(*parts[0].rows[:top], *part.rows[top:]))
        for at, part in enumerate(parts)
    ]


def _first_said(rows: Sequence[Row]) -> tuple[int | None, str]:
    """Return the last row above the first figures that names an authority or year, and which."""
    found: tuple[int | None, str] = (None, "")
    for at, row in enumerate(rows):
        if _has_score(row):
            break
        for _, value in _said(row):
            found = at, value
    return found


def _below(grid: TableGrid) -> list[TableGrid]:
    """Return a list for each authority or year of those one below the other, with what stands above them all."""
    starts: list[tuple[int, dict[str, str]]] = []
    pending: list[tuple[int, str, str]] = []
    for at, (row, anew) in enumerate(zip(grid.rows, _begin_anew(grid.rows), strict=True)):
        named = list(_said(row)) if anew else []
        pending += [(at, kind, value) for kind, value in named]
        if pending and not named and _has_score(row):
            starts.append((pending[0][0], {kind: value for _, kind, value in pending}))
            pending = []
    varying = {kind for kind in ("agency", "year") if len({said[kind] for _, said in starts if kind in said}) > 1}
    if not varying:
        return [grid]
    first = next(at for at, row in enumerate(grid.rows) if any(kind in varying for kind, _ in _said(row)))
    bounds = [max(starts[0][0], first)]
    key = {kind: value for kind, value in starts[0][1].items() if kind in varying}
    for at, said in starts[1:]:
        own = {kind: value for kind, value in said.items() if kind in varying}
        if own and key | own != key:
            bounds.append(at)
            key = key | own
    common = grid.rows[: bounds[0]]
    if "year" in varying:  # each has its own: what stands above them all says nothing of it
        common = tuple(tuple(replace(cell, text=_YEAR.sub("", cell.text)) for cell in row) for row in common)
    return [
        replace(grid, rows=(*common, *grid.rows[start:end]))
        for start, end in zip(bounds, [*bounds[1:], len(grid.rows)], strict=True)
    ]


def _begin_anew(rows: Sequence[Row]) -> list[bool]:
    """Return of each row whether it can head a result: the words of an item that go on in a row of their own do not."""
    found = []
    headed = False  # whether a row heads a table between this one and the next score below
    for row in reversed(rows):
        first = row[0] if row and not row[0].is_blank else None
        found.append(headed or (first is not None and _RESULT.search(first.text) is not None))
        headed = not _has_score(row) and (headed or heads_row(row))
    return found[::-1]


def is_cover(grid: TableGrid) -> bool:
    """Return whether `grid` is nothing but lines of words."""
    return all(sum(not cell.is_blank for cell in row) <= 1 and not _has_score(row) for row in grid.rows)


def whose(grid: TableGrid) -> Agency | None:
    """Return the authority that stands by itself last above the first figures of `grid`, or None."""
    named = None
    for row in grid.rows:
        if _has_score(row):
            break
        named = _agency(row) or named
    return named or next((each.agency for each in agencies_in(grid.name) if each.start == 0), None)


def _agency(row: Row) -> Agency | None:
    """Return the authority that `row` names and does little else, or None."""
    label = label_in(row)
    if label is not None:
        into = Collector()
        if label[0] == "agency.name" and label[2]:
            take_name(label[2], into, "")
        return into.draft().agency
    filled = [cell for cell in row if not cell.is_blank]
    if len(filled) != 1 or filled[0].number is not None or is_lettered(filled[0].text):
        return None
    named = list(agencies_in(filled[0].text))
    alone = len(named) == 1 and filled[0].text[: named[0].start].strip(" :(") in _BEFORE_NAME
    return named[0].agency if alone else None


def _said(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the authority and the year that `row` names and does little else."""
    if (agency := _agency(row)) is not None:
        yield "agency", whole_name(agency)
    filled = [cell for cell in row if not cell.is_blank]
    label = label_in(row)
    if label is not None and label[0] == "fiscal_year" and label[2]:
        into = Collector()
        if take(label[0], label[2][0], into, ""):
            yield "year", str(into.value("fiscal_year"))
    if label is not None or len(filled) != 1 or filled[0].number is not None or is_lettered(filled[0].text):
        return
    text = filled[0].text
    years = years_said(text)
    if len(years) == 1 and len(text) <= _LONGEST_YEAR:
        yield "year", str(years[0])


def _has_score(row: Row) -> bool:
    filled = [cell for cell in row if not cell.is_blank]
    return len(filled) > 1 and any(cell.number is not None and year_of_cell(cell) is None for cell in filled)
