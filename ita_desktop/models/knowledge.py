"""What a score says, what to do about it, and who does: our own wording, read from `data/knowledge/`.

Texts are data, found by what is asked: an office may replace any of them (`Knowledge.with_overrides`), and nothing in
them is ever a template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Basis, Status, Tool
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.lineage import Lineage
from ita_desktop.models.names import year_title
from ita_desktop.models.toml_text import read_toml
from ita_desktop.models.units import EVERY_UNIT
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.models.framework import Framework
    from ita_desktop.models.lineage import FactKey

_FOLDER = "knowledge"
_BORROWED = "borrowed.toml"
_COMPONENTS = "components.toml"
_INDICATORS = "indicators.toml"
_KINDS = "kinds.toml"
_NEUTRAL = "neutral.toml"
_UNITS = "units.toml"
_THAI = re.compile("[ก-ฮะ-์]")
_USUAL = ("all", "office", "finance", "planning", "personnel", "audit", "executive")


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
        units: keys of the units usually in charge, the lead first; `unit_names` turns them into names.
        basis: how sure the texts are; never surer than what the item itself asks.
        kind: what the item is about, a name of `kinds.toml`, such as `report`.
        monitoring: how work of this kind is watched.
        causes: what may lie behind a score under 100, each as it stands after `เนื่องจาก`; for a person to choose from.
            An indicator has none.
        causes_of_part: further ones, of every document of this kind that shows less than it must.
        causes_of_none: further ones, of every document of this kind where nothing was found.
        keep: how to keep the level, as it stands after `โดย`; only indicators have it.
    """

    low: str
    full: str
    advice: str
    measure: str
    steps: tuple[str, ...]
    evidence: tuple[str, ...]
    units: tuple[str, ...]
    basis: Basis
    kind: str
    monitoring: str
    causes: tuple[str, ...] = ()
    causes_of_part: tuple[str, ...] = ()
    causes_of_none: tuple[str, ...] = ()
    keep: str = ""

    def likely_causes(self, score: Decimal | None) -> tuple[str, ...]:
        """Return what may lie behind `score`, 0–100: none at 100 or where it is not known."""
        if score is None or score >= FULL:
            return ()
        return tuple(dict.fromkeys((self.causes_of_part if score else self.causes_of_none) + self.causes))


@dataclass(frozen=True, slots=True)
class Components:
    """What a document must show, as a list to tick.

    Attributes:
        parts: noun phrases in our own words.
        basis: how sure they are; unverified wherever they are taken from another fiscal year.
        fiscal_year: the year (พ.ศ.) whose document they were written for.
    """

    parts: tuple[str, ...]
    basis: Basis
    fiscal_year: int


@dataclass(frozen=True, slots=True)
class ItemKind:
    """What items of one kind have in common.

    Attributes:
        monitoring: how work on them is watched.
        start: month and day on which it usually begins, `10-01`.
        end: month and day by which it is done.
        closes: what of the ITA's year it must not outlast, a name of `Happening`.
        budget: what it usually costs, as printed; empty where that differs.
        none: likely causes where nothing was found; documents only.
        part: likely causes where less is shown than must be; documents only.
    """

    monitoring: str
    start: str
    end: str
    closes: str
    budget: str
    none: tuple[str, ...] = ()
    part: tuple[str, ...] = ()


TEXT_FIELDS = ("low", "full", "advice", "measure", "steps", "evidence", "units", "monitoring", "causes", "keep")
"""The fields of `Guidance` that an office can write anew."""

_LISTS = frozenset({"steps", "evidence", "units", "causes"})
_ADVISED = _LISTS | {"advice"}
"""What the indicator says for an item that nobody wrote of."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The guidance of one fiscal year.

    Attributes:
        fiscal_year: the assessed year, พ.ศ.
        items: by item code, every item of the year.
        indicators: by number, every indicator of the year.
        neutral: the items and indicators nobody wrote of, by code or number, with the indicator that advises for them.
        components: what each document must show, by item code, where it is known.
    """

    fiscal_year: int
    items: Mapping[str, Guidance]
    indicators: Mapping[int, Guidance]
    neutral: Mapping[str, int] = field(default_factory=dict)
    components: Mapping[str, Components] = field(default_factory=dict)

    def with_overrides(self, texts: Mapping[str, str]) -> Knowledge:
        """Return this knowledge with an office's own texts in place of ours.

        Args:
            texts: by `<item code or indicator number>.<field of Guidance>`, such as `i1.advice` or `6.keep`. A list
                has one entry a line. A key this year does not have is passed over, and so is an empty text.
        """
        items, indicators, neutral = dict(self.items), dict(self.indicators), dict(self.neutral)
        for key, text in sorted(texts.items(), key=lambda entry: not entry[0][:1].isdigit()):
            node, _, name = key.rpartition(".")
            if name not in TEXT_FIELDS or not text.strip():
                continue
            value = (
                tuple(line.strip() for line in text.splitlines() if line.strip()) if name in _LISTS else text.strip()
            )
            change: dict[str, Any] = {name: value}
            if node in items:
                items[node] = replace(items[node], **change)
            elif node.isascii() and node.isdigit() and int(node) in indicators:
                indicators[int(node)] = replace(indicators[int(node)], **change)
                leaning = [code for code, number in self.neutral.items() if code in items and number == int(node)]
                for code in leaning if name in _ADVISED else ():
                    items[code] = replace(items[code], **change)
            neutral.pop(node, None)
        return replace(self, items=items, indicators=indicators, neutral=neutral)


def load_knowledge(fiscal_year: int, shelf: FrameworkShelf | None = None) -> Knowledge:
    """Return the guidance of every item and indicator of `fiscal_year` (พ.ศ.).

    A text is found by what is asked, never by number: the year's own, else that of the nearest year asking the same.

    Args:
        fiscal_year: the assessed year.
        shelf: the years that are known; those of the program where it is None.

    Raises:
        KnownProblem: the year is not known, or cannot be read.
    """
    added = tuple(sorted(shelf.added.items())) if shelf else ()
    return _knowledge(fiscal_year, added)


@lru_cache(maxsize=16)
def _knowledge(fiscal_year: int, added: tuple[tuple[int, str], ...]) -> Knowledge:
    shelf = FrameworkShelf(dict(added))
    framework, is_own = shelf.load(fiscal_year), fiscal_year in shelf.added
    texts, lineage = _texts(), _lineage(added)
    codes = {lineage.family((fiscal_year, is_own, item.code)): item.code for item in framework.items}
    told: dict[FactKey, list[tuple[int, Guidance]]] = {}
    for node, guidance in texts.items.items():
        told.setdefault(lineage.family(node), []).append((node[0], guidance))
    for name, guidance in texts.indicators.items():
        if (family := lineage.indicator(name)) is not None:
            told.setdefault(family, []).append((texts.evidence_of, guidance))

    def known(key: str) -> Guidance | None:
        """Return the text of the nearest year about the kin of `key`, with evidence in codes of this year."""
        every = told.get(lineage.family((fiscal_year, is_own, key)))
        if every is None:
            return None
        year, guidance = min(every, key=lambda each: (abs(each[0] - fiscal_year), -each[0]))
        families = (lineage.family((year, False, code)) for code in guidance.evidence)
        return replace(guidance, evidence=tuple(dict.fromkeys(codes[each] for each in families if each in codes)))

    neutral: dict[str, int] = {}
    indicators: dict[int, Guidance] = {}
    for indicator in framework.indicators:
        number = indicator.number
        found = known(str(number))
        neutral |= {} if found else {str(number): number}
        indicators[number] = found or _named(texts.neutral[indicator.tool], indicator.name)
    items: dict[str, Guidance] = {}
    for item in framework.items:
        found = known(item.code)
        if found is None:
            neutral[item.code] = item.indicator
            own = _named(texts.neutral[item.tool], item.short)
            kept = {name: getattr(own, name) for name in _OF_ITS_OWN}
            found = replace(indicators[item.indicator], keep="", **kept)
        unsure = item.basis.status is Status.UNVERIFIED
        items[item.code] = replace(found, basis=item.basis) if unsure else found
    components = _components_of(framework, lineage, is_own=is_own)
    return Knowledge(fiscal_year, items, indicators, neutral, components)


_OF_ITS_OWN = ("low", "full", "measure", "basis", "kind", "monitoring", "causes", "causes_of_part", "causes_of_none")
"""What the tool says for an item that nobody wrote of; its indicator says the rest."""


def _components_of(framework: Framework, lineage: Lineage, *, is_own: bool) -> dict[str, Components]:
    """Return what each document of `framework` must show: the year's own, else that of the nearest year of its kin."""
    year, every = framework.fiscal_year, _all_components()
    kin: dict[FactKey, list[Components]] = {}
    for node, each in every.items():
        kin.setdefault(lineage.family(node), []).append(each)
    result = {}
    for item in framework.items:
        node = (year, is_own, item.code)
        told = kin.get(lineage.family(node))
        if told:
            result[item.code] = every.get(node) or _taken_over(
                min(told, key=lambda each: (abs(each.fiscal_year - year), each.fiscal_year))
            )
    return result


def _taken_over(found: Components) -> Components:
    source = f"ยังไม่พบองค์ประกอบของปีนี้ ใช้ของข้อเดียวกันใน{year_title(found.fiscal_year)} ไปก่อน: {found.basis.source}"
    return replace(found, basis=Basis(Status.UNVERIFIED, source))


@lru_cache(maxsize=4)
def _lineage(added: tuple[tuple[int, str], ...]) -> Lineage:
    pairs = _content(_BORROWED).items()
    return Lineage(FrameworkShelf(dict(added)), ((_node(one), _node(other)) for one, other in pairs))


def _node(text: str) -> FactKey:
    """Return the item that the data calls `2568.o1`."""
    year, _, code = text.partition(".")
    return int(year), False, code


@dataclass(frozen=True, slots=True)
class _Texts:
    """Everything that was written: by item, by name of indicator, and by tool for what nobody wrote of."""

    items: Mapping[FactKey, Guidance]
    indicators: Mapping[str, Guidance]
    evidence_of: int
    neutral: Mapping[Tool, Guidance]


@cache
def _texts() -> _Texts:
    items: dict[FactKey, Guidance] = {}
    causes = _causes()
    for path in sorted(data_path(_FOLDER).glob("items-*.toml")):
        content = _content(path.name)
        for code, entry in content["items"].items():
            node = (content["fiscal_year"], False, code)
            items[node] = _guidance(entry | causes[node], content["basis"])
    common = _content(_INDICATORS)
    indicators = {name: _guidance(entry, common["basis"]) for name, entry in common["indicators"].items()}
    tools = _content(_NEUTRAL)
    neutral = {tool: _guidance(tools[tool], tools["basis"]) for tool in Tool}
    return _Texts(items, indicators, common["evidence_of"], neutral)


def _causes() -> dict[FactKey, dict[str, Any]]:
    """Return kind and likely causes of every item that has a text."""
    files = (_content(path.name) for path in sorted(data_path(_FOLDER).glob("causes-*.toml")))
    return {_node(key): entry for content in files for key, entry in content["items"].items()}


@cache
def _all_components() -> dict[FactKey, Components]:
    content = _content(_COMPONENTS)
    return {
        (node := _node(key)): Components(tuple(entry["parts"]), _basis(content["basis"] | entry), node[0])
        for key, entry in content["items"].items()
    }


@cache
def kinds_of_items() -> Mapping[str, ItemKind]:
    """Return every kind of items by name."""
    entries = {name: entry for name, entry in _content(_KINDS).items() if name != "basis"}
    return {
        name: ItemKind(
            **{key: value for key, value in entry.items() if key not in {"none", "part"}},
            none=tuple(entry.get("none", ())),
            part=tuple(entry.get("part", ())),
        )
        for name, entry in entries.items()
    }


def _content(name: str) -> dict[str, Any]:
    return read_toml(data_path(_FOLDER, name).read_text(encoding="utf-8"))


def _basis(entry: Mapping[str, Any]) -> Basis:
    return Basis(Status(entry["status"]), entry["source"])


def _guidance(entry: dict[str, Any], basis: Mapping[str, Any]) -> Guidance:
    """Return the guidance a TOML table holds, with what its kind says."""
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in entry.items()}
    kind = kinds_of_items()[entry["kind"]]
    return Guidance(
        **values,
        basis=_basis(basis),
        monitoring=kind.monitoring,
        causes_of_part=kind.part,
        causes_of_none=kind.none,
    )


def _named(guidance: Guidance, name: str) -> Guidance:
    """Return neutral `guidance` about the item or indicator called `name`."""
    names = ("low", "full", "advice", "measure", "keep")
    texts: dict[str, Any] = {each: _filled(getattr(guidance, each), name) for each in names}
    return replace(guidance, **texts)


def _filled(text: str, name: str) -> str:
    """Return `text` with `name` in its place, a space where it meets figures or Latin letters."""
    before, _, after = text.partition("{name}")
    left = "" if before[-1:].isspace() or _THAI.match(name) else " "
    right = "" if after[:1].isspace() or _THAI.match(name[-1:]) else " "
    return f"{before}{left}{name}{right}{after}".strip()


def unit_names(units: tuple[str, ...], agency_type: str) -> tuple[str, ...]:
    """Return the names of `units` for a kind of authority, each once; a unit that is no key of ours is its own name."""
    known = _units()
    table = known["default"] | known.get(agency_type, {})
    return tuple(dict.fromkeys(table.get(unit, unit) for unit in units))


def all_unit_names() -> tuple[str, ...]:
    """Return every name of a unit that we know, of whatever kind of authority."""
    return tuple(dict.fromkeys(name for table in _units().values() for name in table.values()))


@cache
def _units() -> dict[str, dict[str, str]]:
    """Return the unit names by type of authority."""
    return _content(_UNITS)


def units_of_office(own: Sequence[str], agency_type: str) -> tuple[str, ...]:
    """Return the units to choose from, all units first; those usual for `agency_type` where the office named none."""
    return tuple(dict.fromkeys((EVERY_UNIT, *(own or unit_names(_USUAL, agency_type)))))
