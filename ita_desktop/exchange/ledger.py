"""What an input was to hold and what became of each: expected is read and refused and absent, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.numbers import by_code
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title, year_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ita_desktop.exchange.draft import AssessmentDraft, Found
    from ita_desktop.models.framework import Framework

_PARTS = ("public", "survey")
_KINDS = ("items.", "published.indicators.", "published.tools.", "published.subgroups.", "published.overall")
_INDICATORS = "published.indicators."
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one draft. Paths are those of a draft.

    Attributes:
        name: whose it is and of which year, as far as known.
        expected: the scores of the year's tree, of each kind that the input has, in the tree's order.
        read: those that came in.
        refused: those that stood there and were not taken: doubted, or no score.
        absent: those that are not there, with what the input says instead where it says something.
    """

    name: str
    expected: tuple[str, ...]
    read: tuple[str, ...]
    refused: Mapping[str, Found]
    absent: Mapping[str, Found | None]

    @property
    def is_whole(self) -> bool:
        """Whether everything expected was read."""
        return len(self.read) == len(self.expected)

    def lines(self) -> tuple[str, ...]:
        """Return the account in Thai: one line, and one for each value that the input gives words instead of."""
        told = f"{self.name}: ควรมี {len(self.expected)} ค่า อ่านได้ {len(self.read)}"
        if self.refused:
            told += f" ไม่รับ {len(self.refused)}: {_listed_paths(self.refused)}"
        if self.absent:
            told += f" ขาด {len(self.absent)}: {_listed_paths(self.absent)}"
        places = (
            f"{self.name}: {short(path)} {word} ({found.value}) {found.where}"
            for group, word in ((self.refused, "ไม่รับ"), (self.absent, "ยังไม่มีคะแนน"))
            for path, found in group.items()
            if found is not None
        )
        return (told, *places)


def ledger_of(draft: AssessmentDraft, framework: Framework) -> Ledger:
    """Return the account of `draft`, which is of the year of `framework`."""
    doubted = {doubt.path: doubt.candidates[0] for doubt in draft.doubts}
    seen = {path for path in (*draft.values, *doubted, *draft.refused, *draft.absent) if path.startswith(_KINDS)}
    expected = tuple(_expected(framework, seen))
    read = tuple(path for path in expected if path in draft.values)
    refused = {
        path: found
        for path in expected
        if path not in draft.values
        for found in [_first(path, doubted, draft)]
        if found
    }
    absent = {path: draft.absent.get(path) for path in expected if path not in draft.values and path not in refused}
    name = " ".join((draft.agency_name or "ไม่ทราบหน่วยงาน", year_title(framework.fiscal_year)))
    return Ledger(name, expected, read, refused, absent)


def _first(path: str, doubted: Mapping[str, Found], draft: AssessmentDraft) -> Found | None:
    """Return what was not taken at `path`; a doubt of an item's single score stands for its parts too."""
    whole = path.rsplit(".", 1)[0] if path.endswith(_PARTS) else path
    return next((where[at] for where in (doubted, draft.refused) for at in (path, whole) if at in where), None)


def _expected(framework: Framework, seen: set[str]) -> Iterable[str]:
    """Yield the paths of the year's tree, of each kind that is among `seen`."""
    kinds = {kind for kind in _KINDS if any(path.startswith(kind) for path in seen)}
    if "items." in kinds:
        has_parts = any(path.endswith(_PARTS) for path in seen)
        for item in framework.items:
            path = f"items.{item.code}"
            if item.tool is Tool.EIT and has_parts and path not in seen:
                yield from (f"{path}.{part}" for part in _PARTS)
            else:
                yield path
                yield from (f"{path}.{part}" for part in _PARTS if f"{path}.{part}" in seen)
    if _INDICATORS in kinds:
        yield from (f"{_INDICATORS}{indicator.number}" for indicator in framework.indicators)
    if "published.subgroups." in kinds:
        yield from (f"published.subgroups.{group.code}" for group in framework.subgroups)
    if "published.tools." in kinds:
        yield from (f"published.tools.{tool}" for tool in Tool)
    if "published.overall" in kinds:
        yield "published.overall"


def short(path: str) -> str:
    """Return what a path is called in a list: `e4`, `e4 Public`, `ตัวชี้วัดที่ 3`."""
    kind, _, rest = path.partition(".")
    if kind == "items":
        code, _, part = rest.partition(".")
        return f"{code} {part.capitalize()}".strip()
    node = rest.partition(".")[2]
    return indicator_title(node) if path.startswith(_INDICATORS) else node or "คะแนนรวม"


def _listed_paths(paths: Iterable[str]) -> str:
    """Return `paths` by name, items that follow one another as a range: `e4 e5 o12–o28`."""
    names = by_code(map(short, paths))
    more = f" และอีก {len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return " ".join(names[:_SHOWN]) + more
