"""The corpus of slips and look-alikes written by one who had not seen the program (tests/files/corpora/README.md)."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import Severity, find_problems
from ita_desktop.documents.typeset.fonts import font_family
from ita_desktop.documents.typeset.setter import missing_glyphs
from ita_desktop.exchange.json_data.assessments import read_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.preflight import Problem

ARCHIVE = Path(__file__).parent / "files/corpora/preflight.zip"
SECOND = Path(__file__).parent / "files/corpora/preflight_second.json"
FOLDS = 3
"""Checks were tuned on two thirds; the last third was only counted."""
_PART = re.compile(r"[^.\[\]]+|\[\d+\]")
_FIGURES_OF_TWO = ("plan", "memo", "published")


@dataclass(frozen=True)
class Case:
    """One base with one thing changed."""

    name: str
    family: str
    is_slip: bool
    base: str
    where: str
    told: dict[str, Any] | list[dict[str, Any]]

    @property
    def held_back(self) -> bool:
        """Whether it belongs to the third that nothing was tuned on."""
        return hashlib.sha256(self.name.encode()).digest()[0] % FOLDS == 0

    @property
    def of_year_before(self) -> bool:
        return self.where.startswith("[0]")


@dataclass(frozen=True)
class Outcome:
    """What preflight says of a case and not of its base; `refused` where it could not even be read."""

    case: Case
    here: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    refused: bool
    mended: bool = False
    """Reading alone mended it: two marks for one, as the house spells (`thai/normalise.py`)."""

    @property
    def told(self) -> bool:
        return bool(self.here) or self.refused


def cases() -> Iterator[Case]:
    """Every case, also those with keys beyond the contract."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"preflight(_extended)?/.+\.json", name):
                found = json.loads(archive.read(name))
                yield Case(found["name"], found["family"], found["kind"] == "slip", found["base"], found["where"],
                           found["input"])  # fmt: skip


def second_cases() -> Iterator[Case]:
    """The cases written later, each kept as what it changes in its base: a new value, or old words and new ones."""
    for found in json.loads(SECOND.read_text("utf-8")):
        told = json.loads(_base(found["base"]))
        for place, value in found["change"].items():
            *way, last = (int(part[1:-1]) if part.startswith("[") else part for part in _PART.findall(place))
            node = told
            for part in way:
                node = node[part]
            if isinstance(value, list) and last in {"text", "analysis"}:
                old, new = value
                assert old in node[last], place
                node[last] = node[last].replace(old, new)
            else:
                node[last] = value
        yield Case(found["name"], found["family"], found["kind"] == "slip", found["base"], found["where"], told)


@cache
def _base(name: str) -> str:
    with zipfile.ZipFile(ARCHIVE) as archive:
        return archive.read(f"bases/{name}.json").decode("utf-8")


def _problems(text: str, *, of_year_before: bool) -> tuple[Problem, ...]:
    drafts = read_exchange_json(text, load_framework).checked()
    years = [merge(None, draft) for draft in drafts]
    chosen = years[0] if of_year_before else years[-1]
    others = tuple(each for each in years if each is not chosen)
    dossier = Dossier(chosen, tuple(each for each in others if each.fiscal_year < chosen.fiscal_year))
    return find_problems(dossier, None, partial(missing_glyphs, family=font_family(dossier.settings.font)))


@cache
def said_of_base(name: str, *, of_year_before: bool = False) -> tuple[Problem, ...]:
    """What preflight says of a base, which is meant to be clean."""
    return _problems(_base(name), of_year_before=of_year_before)


_LOOKED_AT: dict[str, Outcome] = {}


def outcome(case: Case) -> Outcome:
    """Look at a case, once."""
    if case.name not in _LOOKED_AT:
        _LOOKED_AT[case.name] = _outcome(case)
    return _LOOKED_AT[case.name]


def _outcome(case: Case) -> Outcome:
    before = {_key(problem) for problem in said_of_base(case.base, of_year_before=case.of_year_before)}
    try:
        found = _problems(json.dumps(case.told, ensure_ascii=False), of_year_before=case.of_year_before)
    except BadInput:
        return Outcome(case, (), (), refused=True)
    new = [each for each in found if _key(each) not in before and each.severity is not Severity.REMINDER]
    here = tuple(each for each in new if _agree(each.where, case.where))
    text = json.dumps(case.told, ensure_ascii=False)
    mended = normalise_text(text) != text
    return Outcome(case, here, tuple(each for each in new if each not in here), refused=False, mended=mended)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.where, " ".join(problem.message.split())


def _parts(place: str) -> list[str]:
    parts = [part for part in _PART.findall(place) if part != "text"]
    return parts[1:] if parts and parts[0].startswith("[") else parts


def _agree(told: str, wanted: str) -> bool:
    """Whether one place is the beginning of the other; a bare `plan` answers only a bare `plan`."""
    one, two = _parts(told), _parts(wanted)
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if not short or (len(short) == 1 and short is one and len(long) > 1 and short[0] in _FIGURES_OF_TWO):
        return False
    return long[: len(short)] == short
