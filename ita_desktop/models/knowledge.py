"""What a score says and what to do about it: our own wording, read from `data/knowledge/` by fiscal year and code.

Texts are data: an office may replace any of them (`Knowledge.with_overrides`), and nothing in them is ever a template.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = "knowledge"
_TEXT_YEAR = 2568
_BORROWED = f"same_as_{_TEXT_YEAR}"
_INDICATORS = "indicators.toml"
_UNITS = "units.toml"


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is known about one item or one indicator.

    Attributes:
        low: what a score under 100 says; a clause without the one who says so.
        full: what a score of 100 says; a clause.
        advice: what to do, as it stands after `ควร`.
        measure: title of a fitting measure.
        steps: three to five steps, without numbers.
        evidence: OIT items of the same fiscal year where the work shows.
        units: keys of the units usually in charge; `unit_names` turns them into names.
        keep: how to keep the level, as it stands after `โดย`; only indicators have it.
    """

    low: str
    full: str
    advice: str
    measure: str
    steps: tuple[str, ...]
    evidence: tuple[str, ...]
    units: tuple[str, ...]
    keep: str = ""


_LISTS = frozenset({"steps", "evidence", "units"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The guidance of one fiscal year.

    Attributes:
        fiscal_year: the assessed year, พ.ศ.
        items: by item code; an item without a text of its own is spoken for by its indicator.
        indicators: by number, 1 to 10.
    """

    fiscal_year: int
    items: Mapping[str, Guidance]
    indicators: Mapping[int, Guidance]

    def with_overrides(self, texts: Mapping[str, str]) -> Knowledge:
        """Return this knowledge with an office's own texts in place of ours.

        Args:
            texts: by `<item code or indicator number>.<field of Guidance>`, such as `i1.advice` or `6.keep`. A list
                has one entry a line. A key this year does not have is passed over, and so is an empty text.
        """
        items, indicators = dict(self.items), dict(self.indicators)
        names = {field.name for field in fields(Guidance)}
        for key, text in texts.items():
            node, _, name = key.rpartition(".")
            if name not in names or not text.strip():
                continue
            value = (
                tuple(line.strip() for line in text.splitlines() if line.strip()) if name in _LISTS else text.strip()
            )
            change: dict[str, Any] = {name: value}
            if node in items:
                items[node] = replace(items[node], **change)
            elif node.isascii() and node.isdigit() and int(node) in indicators:
                indicators[int(node)] = replace(indicators[int(node)], **change)
        return Knowledge(self.fiscal_year, items, indicators)


@cache
def load_knowledge(fiscal_year: int) -> Knowledge:
    """Return the guidance of `fiscal_year` (พ.ศ.).

    A year no file speaks of has the ten indicators only, without evidence codes, since codes change by year.
    """
    own: dict[str, Guidance] = {}
    borrowed: dict[str, str] = {}
    for content in _year_files(fiscal_year):
        own |= {code: _guidance(entry) for code, entry in content.get("items", {}).items()}
        borrowed |= content.get(_BORROWED, {})
    is_text_year = fiscal_year == _TEXT_YEAR
    codes = {code: (code,) for code in own} if is_text_year else _inverted(borrowed)
    if borrowed:
        source = load_knowledge(_TEXT_YEAR).items
        own |= {code: _translated(source[same], codes) for code, same in borrowed.items()}
    common = tomllib.loads(data_path(_FOLDER, _INDICATORS).read_text(encoding="utf-8"))["indicators"]
    indicators = {int(number): _translated(_guidance(entry), codes) for number, entry in common.items()}
    return Knowledge(fiscal_year, own, indicators)


def unit_names(units: tuple[str, ...], agency_type: str) -> tuple[str, ...]:
    """Return the names of `units` for a kind of authority, each once; a unit that is no key of ours is its own name."""
    known = _units()
    table = known["default"] | known.get(agency_type, {})
    return tuple(dict.fromkeys(table.get(unit, unit) for unit in units))


@cache
def _units() -> dict[str, dict[str, str]]:
    """Return the unit names by type of authority."""
    return tomllib.loads(data_path(_FOLDER, _UNITS).read_text(encoding="utf-8"))


def _year_files(fiscal_year: int) -> Iterator[dict[str, Any]]:
    """Give the content of every file that speaks of `fiscal_year`."""
    for path in sorted(data_path(_FOLDER).glob("*.toml")):
        if path.name not in {_INDICATORS, _UNITS}:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            if fiscal_year in content["fiscal_years"]:
                yield content


def _guidance(entry: dict[str, Any]) -> Guidance:
    """Return the guidance a TOML table holds."""
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in entry.items()}
    return Guidance(**values)


def _translated(guidance: Guidance, codes: Mapping[str, tuple[str, ...]]) -> Guidance:
    """Return `guidance` with evidence codes of the year that has `codes` for those of the text year."""
    evidence = dict.fromkeys(code for old in guidance.evidence for code in codes.get(old, ()))
    return replace(guidance, evidence=tuple(evidence))


def _inverted(borrowed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the codes of a year by the code of the text year they take their texts from."""
    result: dict[str, tuple[str, ...]] = {}
    for code, same in borrowed.items():
        result[same] = (*result.get(same, ()), code)
    return result
