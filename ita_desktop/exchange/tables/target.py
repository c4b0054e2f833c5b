"""What a row of a table is about: an item, a sub-group, an indicator or a tool."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.lexicon import read_code, tool_in
from ita_desktop.exchange.tables.headers import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.tables.grid import TableCell

LEADING = 6
"""The codes and names of a table stand in its first columns."""

_SCORES = (ColumnKind.SCORE, ColumnKind.PUBLIC, ColumnKind.SURVEY, ColumnKind.OTHER)
_NUMBERS = (ColumnKind.CODE, ColumnKind.NUMBER, ColumnKind.INDICATOR)
_WORDING = 0.9
_MARGIN = 0.1
_SHORT = 20
_LONG = 140
_TOOL_LABEL = re.compile(r"^\s*[IEO]IT\b|แบบ(?:วัด|สำรวจ|ประเมิน)|เครื่องมือ|ส่วนเสีย|สาธารณะ|Assessment", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """What a row gives scores for.

    Attributes:
        path: as in a draft; empty when the row has a plain code that the year does not have.
        at: index of the cell that said so.
        code: the item's code; empty for anything but an item.
        doubt: a Thai sentence when it was recognised by guessing.
        by_wording: the row has the item's words but no code.
        indicator: the indicator that this row and the ones under it belong to, or None when it says nothing of that.
    """

    path: str
    at: int
    code: str = ""
    doubt: str = ""
    indicator: int | None = None
    by_wording: bool = False


def target_of(
    row: Sequence[TableCell], columns: Mapping[int, ColumnKind], lexicon: YearLexicon, indicator: int | None
) -> Target | None:
    """Return what `row` is about, or None. An item goes before the heading of the group that it stands beside.

    Args:
        row: the cells.
        columns: what the columns hold, as far as a header said so.
        lexicon: the year's names.
        indicator: the indicator in whose table the row stands, or None.
    """
    leading = [
        (at, cell)
        for at, cell in enumerate(row[:LEADING])
        if not cell.is_blank and columns.get(at) not in _SCORES and (cell.number is None or columns.get(at) in _NUMBERS)
    ]
    group: Target | None = None
    for place, (at, cell) in enumerate(leading):
        bare = cell.number is not None
        after = " ".join(other.text for _, other in leading[place + 1 :] if other.number is None)
        text = f"{cell.text} {after}" if bare or len(cell.text) < len("ข้อที่ i10 ") else cell.text
        code = read_code(text, lexicon, indicator if group is None or group.indicator is None else group.indicator)
        if code is not None and (code.explicit or code.by_text):
            return Target("" if code.code is None else f"items.{code.code}", at, code.code or code.written, code.doubt)
        found = _group(cell, at, after, columns.get(at), lexicon)
        if found is not None:
            group = group if group is not None and found.indicator is None else found
        elif code is not None and code.code is not None and columns.get(at) is not ColumnKind.INDICATOR:
            return Target(f"items.{code.code}", at, code.code, code.doubt)
    return group or _by_wording(leading, lexicon)


def _group(cell: TableCell, at: int, after: str, column: ColumnKind | None, lexicon: YearLexicon) -> Target | None:
    if (subgroup := lexicon.subgroup(cell.text)) is not None and column is not ColumnKind.INDICATOR:
        return Target(f"published.subgroups.{subgroup}", at, indicator=int(subgroup.split(".")[0]))
    heading = lexicon.heading(f"{cell.text} {after}" if cell.number is not None else cell.text)
    number = None if heading is None else heading.sure
    doubt = ""
    if number is None and heading is not None and heading.labelled and not heading.named:
        number = heading.number
    if number is None and column is ColumnKind.INDICATOR and cell.number is not None:
        number = next((entry.number for entry in lexicon.framework.indicators if entry.number == cell.number), None)
        doubt = "อ่านชื่อตัวชี้วัดไม่ได้ ทราบเพียงหมายเลข"
    if number is not None:
        return Target(f"published.indicators.{number}", at, doubt=doubt, indicator=number)
    tool = tool_in(cell.text) if len(cell.text) <= (_LONG if _TOOL_LABEL.search(cell.text) else _SHORT) else None
    return Target(f"published.tools.{tool}", at) if tool is not None else None


def _by_wording(leading: Sequence[tuple[int, TableCell]], lexicon: YearLexicon) -> Target | None:
    """Return the item whose whole wording a cell repeats without any code."""
    for at, cell in leading:
        if len(cell.text) < _SHORT:
            continue
        ranked = lexicon.item_likeness(cell.text, lexicon.all_codes())
        if len(ranked) > 1 and ranked[0][0] >= _WORDING and ranked[0][0] - ranked[1][0] >= _MARGIN:
            return Target(f"items.{ranked[0][1]}", at, ranked[0][1], by_wording=True)
    return None
