"""The shape of the score grid: its columns, its rows in the order of the framework, and where each cell is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import OVERALL
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import TOOL_NAMES, indicator_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.tree import ScorePlace
    from ita_desktop.models.framework import Framework, Item


class ScoreColumn(IntEnum):
    """The columns, from the left."""

    CODE = 0
    TEXT = 1
    PUBLIC = 2
    SURVEY = 3
    SCORE = 4
    COMPUTED = 5
    PUBLISHED = 6
    CLASS = 7
    IMPACT = 8


HEADERS = {
    ScoreColumn.CODE: "รหัส",
    ScoreColumn.TEXT: "รายการ",
    ScoreColumn.PUBLIC: "Public",
    ScoreColumn.SURVEY: "Survey",
    ScoreColumn.SCORE: "คะแนน",
    ScoreColumn.COMPUTED: "คำนวณได้",
    ScoreColumn.PUBLISHED: "ประกาศ",
    ScoreColumn.CLASS: "ระดับของข้อ",
    ScoreColumn.IMPACT: "เพิ่มได้อีก",
}
HEADER_TIPS = {
    ScoreColumn.PUBLIC: "EIT ส่วนที่ 1: คะแนนจากผู้มารับบริการ",
    ScoreColumn.SURVEY: "EIT ส่วนที่ 2: คะแนนจากผู้ที่สำนักงาน ป.ป.ช. สำรวจ",
    ScoreColumn.SCORE: "คะแนนรายข้อ สำหรับ EIT ใช้เมื่อทราบเฉพาะคะแนนรวม",
    ScoreColumn.COMPUTED: "คะแนนที่โปรแกรมคำนวณจากข้อมูลที่กรอก",
    ScoreColumn.PUBLISHED: "คะแนนที่ประกาศในระบบ ITAS",
    ScoreColumn.IMPACT: "คะแนนภาพรวมที่จะเพิ่มขึ้น หากข้อนี้ได้ 100",
}


class RowKind(Enum):
    """What a row stands for."""

    OVERALL = auto()
    TOOL = auto()
    INDICATOR = auto()
    SUBGROUP = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the grid.

    Attributes:
        code: `รวม`, `IIT`, `6`, `10.2`, `o27`.
        text: the name, or what the item is about.
        full: the item's full wording, or the same as `text`.
        tool: the instrument it belongs to; None for the whole.
        item: the item, or None for a group.
    """

    kind: RowKind
    code: str
    text: str
    full: str
    tool: Tool | None = None
    item: Item | None = None

    @property
    def place(self) -> ScorePlace:
        """Where its score stands in the result."""
        if self.kind is RowKind.OVERALL:
            return OVERALL
        return int(self.code) if self.kind is RowKind.INDICATOR else self.code

    def path(self, column: ScoreColumn) -> str | None:
        """Return where the entry of this row and `column` is kept, as a path of the exchange format, or None."""
        if self.item is not None:
            if column is ScoreColumn.SCORE:
                return f"items.{self.code}"
            if self.tool is Tool.EIT and column in {ScoreColumn.PUBLIC, ScoreColumn.SURVEY}:
                return f"items.{self.code}.{column.name.lower()}"
            return None
        return f"published.{_PUBLISHED[self.kind].format(self.code)}" if column is ScoreColumn.PUBLISHED else None


_PUBLISHED = {
    RowKind.OVERALL: "overall",
    RowKind.TOOL: "tools.{}",
    RowKind.INDICATOR: "indicators.{}",
    RowKind.SUBGROUP: "subgroups.{}",
}


def grid_rows(framework: Framework) -> tuple[GridRow, ...]:
    """Return the rows for `framework`: the whole, then each tool with its indicators, sub-groups and items."""
    whole = GridRow(RowKind.OVERALL, "รวม", "คะแนนภาพรวมของหน่วยงาน", "คะแนนภาพรวมของหน่วยงาน")
    return (whole, *(row for tool in framework.weights for row in _rows_of_tool(framework, tool)))


def _rows_of_tool(framework: Framework, tool: Tool) -> Iterator[GridRow]:
    yield GridRow(RowKind.TOOL, str(tool), TOOL_NAMES[tool], TOOL_NAMES[tool], tool)
    for indicator in framework.indicators_of(tool):
        name = indicator_title(indicator.number, indicator.name)
        yield GridRow(RowKind.INDICATOR, str(indicator.number), name, name, tool)
        groups = framework.subgroups_of(indicator.number)
        for group in groups:
            yield GridRow(RowKind.SUBGROUP, group.code, group.name, group.name, tool)
            yield from (_row_of_item(item) for item in framework.items_of_subgroup(group.code))
        loose = (item for item in framework.items_of(indicator.number) if item.subgroup is None)
        yield from (_row_of_item(item) for item in loose)


def _row_of_item(item: Item) -> GridRow:
    return GridRow(RowKind.ITEM, item.code, item.short, item.text, item.tool, item)
