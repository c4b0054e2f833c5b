"""No code knows a fiscal year, the number of an indicator or the code of an item: they are data."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "ita_desktop"
YEARS_OF_WRITING = range(2400, 2700)
ALLOWED = {
    ("models/assessment.py", 2562): "the first year of ITA as it is known; what is below is a slip of the pen",
    ("models/assessment.py", 2699): "what is above is a slip of the pen",
    ("thai/dates.py", 2400): "a year below was meant as a Christian one",
    ("thai/dates.py", 2500): "the century of a year written in two digits",
    ("exchange/forms/plan_form.py", 2400): "a year below is Excel's own, a Christian one",
}
YEAR_IN_TEXT = re.compile(r"(?<![0-9])25[5-9][0-9](?![0-9])")
EXAMPLE = re.compile(r"เช่น|25xx|BETWEEN \d+ AND \d+")
ITEM_CODE = re.compile(r"[ieo][1-9][0-9]?")


@cache
def trees() -> dict[str, list[ast.AST]]:
    """Give every part of every module, by the module's file."""
    found = sorted((path.relative_to(PACKAGE).as_posix(), path) for path in PACKAGE.rglob("*.py"))
    return {name: list(ast.walk(ast.parse(path.read_text("utf-8")))) for name, path in found}


@cache
def constants() -> list[tuple[str, ast.Constant]]:
    """Give every constant of every module but docstrings."""
    found: list[tuple[str, ast.Constant]] = []
    for name, tree in trees().items():
        told = {id(node.value) for node in tree if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
        found += [(name, node) for node in tree if isinstance(node, ast.Constant) and id(node) not in told]
    return found


def test_no_module_knows_a_year() -> None:
    found = {
        (name, node.value) for name, node in constants() if type(node.value) is int and node.value in YEARS_OF_WRITING
    }
    assert found == set(ALLOWED)


def test_no_text_names_a_year_but_as_an_example() -> None:
    named = [
        (name, node.value)
        for name, node in constants()
        if isinstance(node.value, str) and YEAR_IN_TEXT.search(node.value) and not EXAMPLE.search(node.value)
    ]
    assert named == []


def test_no_module_knows_the_code_of_an_item() -> None:
    named = [
        (name, node.value)
        for name, node in constants()
        if isinstance(node.value, str) and ITEM_CODE.fullmatch(node.value)
    ]
    assert named == []


def test_no_module_counts_the_indicators_or_issues_itself() -> None:
    """A loop over numbers from 1 has an end that is written out nowhere."""
    counted = [
        (name, node.lineno)
        for name, tree in trees().items()
        for node in tree
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "range"
        and len(node.args) > 1
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value == 1
        and isinstance(node.args[1], ast.Constant)
        and node.args[1].value in {8, 11}
    ]
    assert counted == []
