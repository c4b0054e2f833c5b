"""Tables of text to and from the score grid, as spreadsheets exchange them: tabs between cells, a line for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.ui.scores.entry import NOTHING
from ita_desktop.ui.scores.grid import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from ita_desktop.ui.scores.model import Place, ScoreModel

_ENTRIES = frozenset({Column.PUBLIC, Column.SURVEY, Column.SCORE, Column.PUBLISHED})


def text_of(model: ScoreModel, selected: Sequence[QModelIndex]) -> str:
    """Return the selected cells as a table of text.

    Where only entries are selected, rows without any are left out, so that the table fits when it is pasted back.
    """
    chosen = {(index.row(), index.column()) for index in selected}
    rows = sorted({row for row, _ in chosen})
    columns = sorted({column for _, column in chosen})
    if _ENTRIES.issuperset(columns):
        rows = [row for row in rows if any(model.path(model.index(row, column)) is not None for column in columns)]
    lines = (
        "\t".join(str(model.index(row, column).data() or "") if (row, column) in chosen else "" for column in columns)
        for row in rows
    )
    return "\n".join(lines)


def cells_of(model: ScoreModel, start: QModelIndex, selected: Sequence[QModelIndex], text: str) -> dict[Place, str]:
    """Return which cell gets which text when `text` is pasted at `start`.

    Each line goes to the next row in which its first column can be entered, so that headings are passed over. A single
    value fills the whole selection. Blank cells change nothing: a paste loses no score.
    """
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")]
    if len(lines) == 1 and len(lines[0]) == 1 and len(selected) > 1:
        return {(index.row(), index.column()): lines[0][0] for index in selected}
    first = min((index.row() for index in selected), default=start.row())
    left = min((index.column() for index in selected), default=start.column())
    width = min(max(len(line) for line in lines), model.columnCount() - left)
    targets = [
        row
        for row in range(first, model.rowCount())
        if any(model.path(model.index(row, left + offset)) is not None for offset in range(width))
    ]
    return {
        (row, left + offset): cell
        for row, line in zip(targets, lines, strict=False)
        for offset, cell in enumerate(line[:width])
        if cell.strip() not in NOTHING
    }
