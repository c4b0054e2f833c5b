"""The scales that items are answered on: those every year may name, and those a year's own file declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Scale, Tool
from ita_desktop.models.framework_file.reading import Bases, TableReader
from ita_desktop.models.toml_text import read_toml
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_MOST_LEVELS = 101
_MOST_MARKS = 41  # so many of them, with two places each, are what Excel takes as the choices of a cell


@dataclass(frozen=True, slots=True)
class Scales:
    """The scales of one fiscal year.

    Attributes:
        named: by name.
        usual: for the items of a tool that name none.
    """

    named: Mapping[str, Scale]
    usual: Mapping[Tool, Scale]

    def of(self, item: TableReader, tool: Tool) -> Scale:
        """Return the scale that an item's table names, or the usual one of its tool; any, with a fault, without one."""
        item.may_have("answers")
        if tool in self.usual and not item.has("answers"):
            return self.usual[tool]
        name = item.text("answers")
        if name and name not in self.named:
            item.fault("answers", name, "ค่าใดค่าหนึ่งใน " + ", ".join(self.named))
        return self.named.get(name, next(iter(self.named.values())))


def read_scales(file: TableReader, bases: Bases) -> Scales:
    """Return the scales that may be named in `file`: its own ones before those that every year has."""
    file.may_have("scales")
    common = _common_scales()
    return _declared(file, bases, common) if file.has("scales") else common


@cache
def _common_scales() -> Scales:
    file = TableReader(read_toml(data_path("scales.toml").read_text("utf-8"), parse_float=Decimal), "", [])
    return _declared(file, Bases(file.table("basis")), Scales({}, {}))


def _declared(file: TableReader, bases: Bases, common: Scales) -> Scales:
    named, usual = dict(common.named), dict(common.usual)
    scales = file.table("scales")
    for name in scales.names():
        table = scales.table(name)
        if _NAME.fullmatch(name) is None:
            scales.fault(name, name, "ชื่อมาตรวัดที่เป็นตัวอักษร a ถึง z ตัวเลข และขีดกลาง ไม่เกิน 40 ตัว")
        named[name] = Scale(name, table.text("expected"), _marks(table), bases.of(table), _levels(table))
        table.may_have("usual_for")
        if table.has("usual_for"):
            usual[table.choice("usual_for", Tool)] = named[name]
        table.finish()
    return Scales(named, usual)


def _levels(table: TableReader) -> int | None:
    """Return how many choices an answer has, or None where the table does not say."""
    table.may_have("levels")
    return table.whole("levels", 2, _MOST_LEVELS) if table.has("levels") else None


def _marks(table: TableReader) -> tuple[Decimal, ...]:
    """Return the marks, listed or a step apart; none, where any score can be."""
    table.may_have("marks", "step")
    if table.has("step"):
        step = table.number("step", 0, 100)
        if not step or FULL % step or FULL / step >= _MOST_MARKS or table.has("marks"):
            table.fault("step", step, f"ช่วงห่างที่แบ่ง 100 ได้ลงตัวไม่เกิน {_MOST_MARKS} คะแนน โดยไม่ระบุ marks ด้วย")
            return ()
        return tuple(step * place for place in range(int(FULL / step) + 1))
    marks = table.numbers("marks", 0, 100)
    in_order = list(marks) == sorted(set(marks)) and {Decimal(0), Decimal(FULL)} <= set(marks)
    short = len(marks) <= _MOST_MARKS and all(mark == round(mark, 2) for mark in marks)
    if table.has("marks") and not (in_order and short):
        expected = f"คะแนน 2 ถึง {_MOST_MARKS} ค่า เรียงจาก 0 ไปถึง 100 ไม่ซ้ำกัน ทศนิยมไม่เกินสองตำแหน่ง"
        table.fault("marks", ", ".join(map(str, marks)), expected)
    return marks
