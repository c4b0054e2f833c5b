"""Building a framework from the text of its TOML file (docs/file-format.md)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.framework import (
    Descent,
    Documents,
    Framework,
    Indicator,
    Issue,
    Item,
    LevelBand,
    LevelRule,
    PlanUnit,
    SubGroup,
    Tool,
)
from ita_desktop.models.framework_file.lines import line_numbers, too_deep
from ita_desktop.models.framework_file.reading import Bases, TableReader
from ita_desktop.models.framework_file.rules import broken_lineage, broken_rules
from ita_desktop.models.framework_file.scales import read_scales
from ita_desktop.models.toml_text import read_toml
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ita_desktop.models.framework_file.lines import KeyPath
    from ita_desktop.models.framework_file.scales import Scales

LARGEST_FILE = 1_000_000
_HIGHEST_NUMBER = 99
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_ONE = Decimal(1)


def parse_framework(
    text: str, where: str, shelf: Callable[[int], Framework | None] | None = None, *, is_ours: bool = False
) -> Framework:
    """Return the framework that `text` describes.

    Args:
        text: a TOML file's content.
        where: the file's name, for the faults.
        shelf: finds the framework of a year, so that what is said of the year before is held against it; not held
            against anything where None.
        is_ours: whether it comes with the program, so that it was looked at before.

    Raises:
        BadInput: with one fault for each thing wrong, and its line; the sentences are Thai.
    """
    if not is_ours:
        _look_at_size(text, where)
    table = _table(text, where)
    faults: list[InputFault] = []
    reader = TableReader(table, "", faults)
    framework = _framework(reader)
    if not faults:
        broken = tuple(broken_rules(framework))
        before = shelf(framework.fiscal_year - 1) if shelf and not broken else None
        broken = broken if before is None else tuple(broken_lineage(framework, before))
        faults.extend(InputFault(place, found, wanted) for place, found, wanted in broken)
    if faults:
        lines = line_numbers(text)
        lined = ((_at(where, _line(lines, reader.path_of(fault.where))), fault) for fault in faults)
        raise BadInput(tuple(replace(fault, where=f"{at}: {fault.where}") for at, fault in lined))
    return framework


def _look_at_size(text: str, where: str) -> None:
    """Refuse a text that is too large or too deep to be read at once."""
    if len(text) > LARGEST_FILE:
        raise BadInput((InputFault(where, f"{len(text)} ตัวอักษร", f"แฟ้มไม่เกิน {LARGEST_FILE} ตัวอักษร"),))
    if (line := too_deep(text)) is not None:
        raise BadInput((InputFault(_at(where, line), "ตารางหรือคีย์ที่ซ้อนกันหลายชั้น", "แฟ้มหลักเกณฑ์ที่ไม่ซ้อนกันลึกเช่นนี้"),))


def _table(text: str, where: str) -> dict[str, object]:
    """Return the content of a TOML text."""
    try:
        return read_toml(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        message = str(error)[:200]
        match = _AT_LINE.search(message)
        line = int(match[1]) if match and match[1] else None
        found = _AT_LINE.sub("", message)
        raise BadInput((InputFault(_at(where, line), found, "แฟ้ม TOML ที่เขียนถูกรูปแบบ"),)) from error


def _line(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """Return the line of `path`, or of the table that lacks it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def _at(where: str, line: int | None) -> str:
    return where if line is None else f"{where} บรรทัด {line}"


def _framework(file: TableReader) -> Framework:
    year = file.whole("fiscal_year", EARLIEST_YEAR, LATEST_YEAR)
    bases = Bases(file.table("basis"))
    indicators = tuple(_indicator(table, bases) for table in file.tables("indicators", "number"))
    tools = {indicator.number: indicator.tool for indicator in indicators}
    scales = read_scales(file, bases)
    weights = file.table("weights")
    framework = Framework(
        fiscal_year=year,
        weights=MappingProxyType({tool: weights.number(tool.value, 0, 1) for tool in Tool}),
        weights_basis=bases.of(weights),
        indicators=indicators,
        subgroups=tuple(_subgroup(table, bases) for table in _optional_tables(file, "subgroups", "code")),
        items=tuple(_item(table, tools, scales, bases) for table in file.tables("items", "code")),
        level_rule=_level_rule(file.table("level_rule"), bases),
        issues=tuple(_issue(table, bases) for table in _optional_tables(file, "issues", "number")),
        documents=_documents(file.table("documents"), bases),
        lineage=tuple(_descents(_optional_tables(file, "lineage", "#"), bases)),
    )
    weights.finish()
    file.finish()
    return framework


def _optional_tables(file: TableReader, key: str, label: str) -> list[TableReader]:
    file.may_have(key)
    return file.tables(key, label) if file.has(key) else []


def _indicator(table: TableReader, bases: Bases) -> Indicator:
    table.may_have("other_names", "same_as")
    indicator = Indicator(
        number=table.whole("number", 1, _HIGHEST_NUMBER),
        name=table.text("name"),
        tool=table.choice("tool", Tool),
        other_names=table.texts("other_names"),
        basis=bases.of(table, "indicators"),
        same_as=table.whole("same_as", 1, _HIGHEST_NUMBER) if table.has("same_as") else None,
    )
    table.finish()
    return indicator


def _subgroup(table: TableReader, bases: Bases) -> SubGroup:
    group = SubGroup(
        code=table.text("code"),
        name=table.text("name"),
        indicator=table.whole("indicator", 1, _HIGHEST_NUMBER),
        basis=bases.of(table, "subgroups"),
    )
    table.finish()
    return group


def _item(table: TableReader, tools: Mapping[int, Tool], scales: Scales, bases: Bases) -> Item:
    table.may_have("subgroup", "negative", "weight", "same_as")
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
        scale=scales.of(table, tool),
        weight=table.number("weight", 0, 100) if table.has("weight") else _ONE,
        same_as=table.text("same_as") if table.has("same_as") else None,
        basis=bases.of(table, tool.value),
    )
    table.finish()
    return item


def _level_rule(table: TableReader, bases: Bases) -> LevelRule:
    rule = LevelRule(
        bands=tuple(_band(band) for band in table.tables("bands", "name")),
        eit_by_parts=table.flag("eit_by_parts"),
        basis=bases.of(table),
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


def _issue(table: TableReader, bases: Bases) -> Issue:
    table.may_have("items")
    issue = Issue(
        number=table.whole("number", 1, _HIGHEST_NUMBER),
        title=table.text("title"),
        indicators=table.wholes("indicators", 1, _HIGHEST_NUMBER),
        items=table.texts("items"),
        basis=bases.of(table, "issues"),
    )
    table.finish()
    return issue


def _descents(tables: list[TableReader], bases: Bases) -> Iterator[Descent]:
    """Give what the list `lineage` says; an entry with `each` says the same of every code it names, by itself."""
    for entry, table in enumerate(tables, start=1):
        table.may_have("each", "before", "now")
        each = table.texts("each") if table.has("each") else ()
        if each and (table.has("before") or table.has("now")):
            table.fault("each", ", ".join(each), "before และ now หรือ each อย่างใดอย่างหนึ่ง")
        comparable, reason, basis = table.flag("comparable"), table.text("reason"), bases.of(table, "lineage")
        if each:
            yield from (Descent((code,), (code,), comparable, reason, basis, entry) for code in each)
        else:
            yield Descent(table.texts("before"), table.texts("now"), comparable, reason, basis, entry)
        table.finish()


def _documents(table: TableReader, bases: Bases) -> Documents:
    documents = Documents(
        measures=table.text("measures"),
        measures_name=table.text("measures_name"),
        report=table.text("report"),
        report_name=table.text("report_name"),
        divided_by=table.choice("divided_by", PlanUnit),
        monitoring_required=table.flag("monitoring_required"),
        basis=bases.of(table),
    )
    table.finish()
    return documents
