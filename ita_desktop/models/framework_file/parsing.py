"""Building a framework from the text of its TOML file (docs/file-format.md)."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.framework import (
    Answers,
    Basis,
    Documents,
    Framework,
    Indicator,
    Issue,
    Item,
    LevelBand,
    LevelRule,
    PlanUnit,
    Status,
    SubGroup,
    Tool,
)
from ita_desktop.models.framework_file.reading import TableReader
from ita_desktop.models.framework_file.rules import broken_rules
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_FILE = 1_000_000
_HIGHEST_NUMBER = 99
_ONE = Decimal(1)


def parse_framework(text: str, where: str) -> Framework:
    """Return the framework that `text` describes.

    Args:
        text: a TOML file's content.
        where: the file's name, for the faults.

    Raises:
        BadInput: with one fault for each thing wrong; the sentences are Thai.
    """
    if len(text) > LARGEST_FILE:
        raise BadInput((InputFault(where, f"{len(text)} ตัวอักษร", f"แฟ้มไม่เกิน {LARGEST_FILE} ตัวอักษร"),))
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadInput((InputFault(where, str(error)[:200], "แฟ้ม TOML ที่เขียนถูกรูปแบบ"),)) from error
    faults: list[InputFault] = []
    framework = _framework(TableReader(table, f"{where}:", faults))
    if not faults:
        faults.extend(
            InputFault(f"{where}: {place}", found, wanted) for place, found, wanted in broken_rules(framework)
        )
    if faults:
        raise BadInput(tuple(faults))
    return framework


def _framework(file: TableReader) -> Framework:
    year = file.whole("fiscal_year", EARLIEST_YEAR, LATEST_YEAR)
    defaults = _Defaults(file.table("basis"))
    indicators = tuple(_indicator(table, defaults) for table in file.tables("indicators", "number"))
    tools = {indicator.number: indicator.tool for indicator in indicators}
    weights = file.table("weights")
    framework = Framework(
        fiscal_year=year,
        weights=MappingProxyType({tool: weights.number(tool.value, 0, 1) for tool in Tool}),
        weights_basis=defaults.of(weights),
        indicators=indicators,
        subgroups=tuple(_subgroup(table, defaults) for table in _optional_tables(file, "subgroups", "code")),
        items=tuple(_item(table, tools, defaults) for table in file.tables("items", "code")),
        level_rule=_level_rule(file.table("level_rule"), defaults),
        issues=tuple(_issue(table, defaults) for table in _optional_tables(file, "issues", "number")),
        documents=_documents(file.table("documents"), defaults),
    )
    weights.finish()
    file.finish()
    return framework


def _optional_tables(file: TableReader, key: str, label: str) -> list[TableReader]:
    file.may_have(key)
    return file.tables(key, label) if file.has(key) else []


class _Defaults:
    """The basis that facts of a kind share, which a single fact may replace by its own."""

    def __init__(self, table: TableReader) -> None:
        self._common = _basis(table)
        kinds = ("indicators", "subgroups", "issues", *(tool.value for tool in Tool))
        self._of_kind: dict[str, Basis] = {}
        for kind in kinds:
            table.may_have(kind)
            if table.has(kind):
                part = table.table(kind)
                self._of_kind[kind] = _basis(part)
                part.finish()
        table.finish()

    def of(self, table: TableReader, kind: str = "") -> Basis:
        """Return the basis the fact in `table` states, or the one its kind or the whole file has."""
        table.may_have("status", "source")
        if table.has("status") or table.has("source"):
            return _basis(table)
        return self._of_kind.get(kind, self._common)


def _basis(table: TableReader) -> Basis:
    return Basis(table.choice("status", Status), table.text("source"))


def _indicator(table: TableReader, defaults: _Defaults) -> Indicator:
    indicator = Indicator(
        number=table.whole("number", 1, _HIGHEST_NUMBER),
        name=table.text("name"),
        tool=table.choice("tool", Tool),
        other_names=table.texts("other_names"),
        basis=defaults.of(table, "indicators"),
    )
    table.may_have("other_names")
    table.finish()
    return indicator


def _subgroup(table: TableReader, defaults: _Defaults) -> SubGroup:
    group = SubGroup(
        code=table.text("code"),
        name=table.text("name"),
        indicator=table.whole("indicator", 1, _HIGHEST_NUMBER),
        basis=defaults.of(table, "subgroups"),
    )
    table.finish()
    return group


def _item(table: TableReader, tools: Mapping[int, Tool], defaults: _Defaults) -> Item:
    table.may_have("subgroup", "negative", "answers", "weight", "same_as")
    indicator = table.whole("indicator", 1, _HIGHEST_NUMBER)
    tool = tools.get(indicator, Tool.IIT)
    if indicator not in tools:
        table.fault("indicator", indicator, "หมายเลขตัวชี้วัดที่มีอยู่ในแฟ้ม")
    item = Item(
        code=table.text("code"),
        tool=tool,
        indicator=indicator,
        subgroup=table.text("subgroup") if table.has("subgroup") else None,
        text=table.text("text"),
        short=table.text("short"),
        negative=table.flag("negative") if table.has("negative") else False,
        answers=table.choice("answers", Answers) if table.has("answers") or tool is not Tool.OIT else Answers.EVIDENCE,
        weight=table.number("weight", 0, 100) if table.has("weight") else _ONE,
        same_as=table.text("same_as") if table.has("same_as") else None,
        basis=defaults.of(table, tool.value),
    )
    table.finish()
    return item


def _level_rule(table: TableReader, defaults: _Defaults) -> LevelRule:
    rule = LevelRule(
        bands=tuple(_band(band) for band in table.tables("bands", "name")),
        eit_by_parts=table.flag("eit_by_parts"),
        basis=defaults.of(table),
    )
    table.finish()
    return rule


def _band(table: TableReader) -> LevelBand:
    table.may_have("floor")
    band = LevelBand(
        name=table.text("name"),
        overall=table.number("overall", 0, 100),
        floor=table.number("floor", 0, 100) if table.has("floor") else None,
        passes=table.flag("passes"),
    )
    table.finish()
    return band


def _issue(table: TableReader, defaults: _Defaults) -> Issue:
    table.may_have("items")
    issue = Issue(
        number=table.whole("number", 1, _HIGHEST_NUMBER),
        title=table.text("title"),
        indicators=table.wholes("indicators", 1, _HIGHEST_NUMBER),
        items=table.texts("items"),
        basis=defaults.of(table, "issues"),
    )
    table.finish()
    return issue


def _documents(table: TableReader, defaults: _Defaults) -> Documents:
    documents = Documents(
        measures=table.text("measures"),
        measures_name=table.text("measures_name"),
        report=table.text("report"),
        report_name=table.text("report_name"),
        divided_by=table.choice("divided_by", PlanUnit),
        monitoring_required=table.flag("monitoring_required"),
        basis=defaults.of(table),
    )
    table.finish()
    return documents
