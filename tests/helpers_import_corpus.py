"""The corpora of made inputs (tests/files/corpora/import*.zip) and their judge: right, wrong, invented, missing.

The meaning of every key of the truth stands in the archives' READMEs.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_desktop.exchange.choices import Answers
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_file
from ita_desktop.exchange.reading import Reading
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.identity import agency_named
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ita_desktop.exchange.draft import AssessmentDraft

    Values = Mapping[str, Decimal | str]
    Truth = dict[str, Any]

ARCHIVES = tuple(sorted((Path(__file__).parent / "files" / "corpora").glob("import*.zip")))
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OF_SCORES = ("items.", "published.")
_FAULTS = ("wrong", "invented", "taken", "named")


@cache
def truths() -> dict[str, Truth]:
    """The truth of each file, by the file's name."""
    made: list[Truth] = []
    for archive in archives():
        names = [name for name in archive.namelist() if name.startswith("files/") and name.endswith(".json")]
        made += [json.loads(archive.read(name), parse_float=Decimal, parse_int=Decimal) for name in names]
    return {truth["file"]: truth for truth in sorted(made, key=lambda truth: truth["file"])}


@cache
def archives() -> tuple[zipfile.ZipFile, ...]:
    return tuple(map(zipfile.ZipFile, ARCHIVES))


def content_of(name: str) -> bytes:
    """The file called `name`; names of Thai letters stand in the archive without the mark that they are UTF-8."""
    inside = f"files/{name}"
    for archive in archives():
        for known in (inside, inside.encode().decode("cp437")):
            if known in archive.NameToInfo:
                return archive.read(known)
    raise KeyError(name)


@dataclass
class Count:
    """How one file, or many, came in.

    Attributes:
        right: values as in the truth.
        wrong: other values than in the truth, an authority or a year among them.
        invented: values the truth does not have.
        missing: values of the truth that did not come in.
        taken: files that must be asked about and were not.
        asked: files rightly asked about.
        refused: files rightly refused with a sentence.
        named: odd cells that were dropped without a word.
        told: what is to be mended, a line each.
    """

    right: int = 0
    wrong: int = 0
    invented: int = 0
    missing: int = 0
    taken: int = 0
    asked: int = 0
    refused: int = 0
    named: int = 0
    told: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Count `other` too."""
        for name in ("right", "wrong", "invented", "missing", "taken", "asked", "refused", "named"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.told += other.told

    @property
    def faults(self) -> int:
        """What must be none."""
        return sum(getattr(self, name) for name in _FAULTS)

    def __str__(self) -> str:
        """One line for a table."""
        names = ("right", "missing", "wrong", "invented", "taken", "named", "asked", "refused")
        return "  ".join(f"{name} {getattr(self, name):5}" for name in names)


def read(path: Path, answers: Answers | None = None) -> Reading | BadInput:
    """Read a file of the corpus as a person without an open office does."""
    try:
        return read_file(path, load_framework, Hints(), answers or Answers())
    except BadInput as problem:
        return problem


def answers_of(choices: Mapping[str, Any], *, by_letter: bool) -> Answers:
    """What a person gives, the column by its letter or by its header."""
    agency = choices.get("agency")
    where = "".join(f" {word}{choices[key]}" for key, word in PLACES.items() if choices.get(key))
    column = choices.get("column_letter" if by_letter else "column") or choices.get("column_letter")
    return Answers(
        agency=agency_named(agency + where) if agency else None,
        fiscal_year=int(choices["year"]) if choices.get("year") else None,
        sheet=choices.get("sheet"),
        column=" ".join(column.split()) if column else None,
    )


PLACES = {"district": "อำเภอ", "province": "จังหวัด"}


def judge(truth: Truth, outcome: Reading | BadInput) -> Count:
    """Compare what came in with no choice given."""
    if truth["refused"]:
        return _refused(truth, outcome)
    drafts = _ready(outcome)
    count = Count()
    if truth["must_ask"]:
        if not _scores_of(drafts):
            count.asked = 1
        elif "taking_all_right" in truth:
            _all_rows(truth, drafts, count)
        elif "taking_right_ok" in truth:
            _compare(truth, truth["expected_with_choices"], drafts, count)
        else:
            count.taken = 1
            count.told.append(f"{truth['file']}: taken unasked {len(drafts[0].values)}")
        return count
    if not _scores_of(drafts) and "taking_nothing_ok" in truth:
        count.asked = 1
        return count
    if len(drafts) > 1 and "taking_all_right" in truth:
        _all_rows(truth, drafts, count)
        return count
    _compare(truth, _without_doubted(truth, truth["expected"], outcome), drafts, count)
    _odd_cells(truth, outcome, count)
    if count.missing and isinstance(outcome, BadInput):
        count.told.append(f"{truth['file']}: {outcome.message[:300]}")
    if count.missing and isinstance(outcome, Reading) and outcome.choices:
        asked = " | ".join(f"{one.kind}: {[option.key for option in one.options]}" for one in outcome.choices)
        count.told.append(f"{truth['file']}: asks {asked}")
    return count


def judge_chosen(truth: Truth, choices: Mapping[str, Any], expected: Values, outcome: Reading | BadInput) -> Count:
    """Compare what came in after the choices were given."""
    count = Count()
    drafts = _ready(outcome)
    if not _scores_of(drafts) and (truth.get("refusing_ok") or "sentence" in truth.get("taking_nothing_ok", "")):
        return Count(refused=1)
    _compare({**truth, "choices": choices}, _without_doubted(truth, expected, outcome), drafts, count, chosen=True)
    if count.missing and isinstance(outcome, BadInput):
        count.told.append(f"{truth['file']}: chosen: {outcome.message[:300]}")
    if count.missing and isinstance(outcome, Reading) and outcome.choices:
        asked = " | ".join(f"{one.kind}: {[option.key for option in one.options]}" for one in outcome.choices)
        count.told.append(f"{truth['file']}: chosen, still asks {asked}")
    return count


def _refused(truth: Truth, outcome: Reading | BadInput) -> Count:
    drafts = _ready(outcome)
    taken = _scores_of(drafts)
    if not taken and (isinstance(outcome, BadInput) or outcome.faults):
        return Count(refused=1)
    told = f"{truth['file']}: not refused, {len(taken)} taken: {truth['refused_why']}"
    return Count(invented=len(taken), taken=1, told=[told])


def _ready(outcome: Reading | BadInput) -> tuple[AssessmentDraft, ...]:
    """What comes in unasked: of known authority and year, with nothing left to choose."""
    return () if isinstance(outcome, BadInput) or outcome.choices else outcome.ready


def _compare(
    truth: Truth, expected: Values, drafts: tuple[AssessmentDraft, ...], count: Count, *, chosen: bool = False
) -> None:
    name = truth["file"]
    label = f"{name} (chosen)" if chosen else name
    if not drafts:
        count.missing += len(expected)
        count.told.append(f"{label}: nothing")
        return
    if len(drafts) > 1:
        count.wrong += 1
        count.told.append(f"{label}: {len(drafts)} drafts")
    draft = drafts[0]
    _compare_owner(truth, draft, count, label)
    also = truth.get("also_acceptable", {})
    values = {path: found.value for path, found in draft.values.items() if path.startswith(_OF_SCORES)}
    for path, value in values.items():
        if _same(value, expected.get(path)):
            count.right += 1
        elif _same(value, also.get(path)):
            continue
        elif path in expected or path in also:
            count.wrong += 1
            count.told.append(f"{label}: {path} is {value} for {expected.get(path)}")
        else:
            count.invented += 1
            count.told.append(f"{label}: {path} invented {value}")
    missing = [path for path in expected if path not in values]
    count.missing += len(missing)
    if missing:
        count.told.append(f"{label}: missing {len(missing)}: {' '.join(missing[:12])}")


def _compare_owner(truth: Truth, draft: AssessmentDraft, count: Count, label: str) -> None:
    agency, year = truth["agency"], truth["choices"].get("year") or truth["fiscal_year"]
    whose = (agency or {}).get("name") or truth["choices"].get("agency")
    if draft.agency_name != whose or draft.fiscal_year != year:
        count.wrong += 1
        count.told.append(f"{label}: {draft.agency_name} {draft.fiscal_year} for {whose} {year}")
    for part in PLACES:
        said, found = (agency or {}).get(part), draft.text(f"agency.{part}")
        if said and found != said:
            count.wrong += 1
            count.told.append(f"{label}: {part} {found} for {said}")


def _all_rows(truth: Truth, drafts: tuple[AssessmentDraft, ...], count: Count) -> None:
    """Compare a table of several authorities or years: every one under its own."""
    rows = truth.get("assessments") or [
        {
            "agency": truth["agency"],
            "fiscal_year": one.get("fiscal_year") or one["choices"]["year"],
            "expected": one["expected_with_choices"],
        }
        for one in (
            {"choices": truth["choices"], "expected_with_choices": truth["expected_with_choices"]},
            *truth["other_choices"],
        )
    ]
    left = list(drafts)
    for row in rows:
        own = [draft for draft in left if _is_of(draft, row)]
        if not own:
            count.missing += len(row["expected"])
            count.told.append(f"{truth['file']}: no draft of {row['agency']['name']} {row['fiscal_year']}")
            continue
        left.remove(own[0])
        one = {**truth, "agency": row["agency"], "fiscal_year": row["fiscal_year"], "choices": {}}
        _compare(one, row["expected"], (own[0],), count)
    count.invented += sum(len(draft.values) for draft in left)
    count.told += [f"{truth['file']}: another draft of {draft.agency_name} {draft.fiscal_year}" for draft in left]


def _is_of(draft: AssessmentDraft, row: Mapping[str, Any]) -> bool:
    agency = row["agency"]
    return (
        draft.agency_name == agency["name"]
        and draft.fiscal_year == row["fiscal_year"]
        and all(not agency.get(part) or draft.text(f"agency.{part}") == agency[part] for part in PLACES)
    )


def _odd_cells(truth: Truth, outcome: Reading | BadInput, count: Count) -> None:
    """What the file holds in place of a score must be told."""
    told = _told(outcome)
    also = truth.get("also_acceptable", {})
    taken = {path for draft in _ready(outcome) for path in draft.values}
    for path, text in truth.get("doubted", {}).items():
        if not (_is_named(path, text, told) or (path in also and path in taken)):
            count.named += 1
            count.told.append(f"{truth['file']}: {path} {text} not named in: {told[:300]}")


def _without_doubted(truth: Truth, expected: Values, outcome: Reading | BadInput) -> Values:
    """Return `expected` without what was named as doubted instead of taken where that is as right."""
    doubting = truth.get("doubting_ok", {})
    taken = {path for draft in _ready(outcome) for path in draft.values}
    told = _told(outcome)
    return {
        path: value
        for path, value in expected.items()
        if path in taken or path not in doubting or not _is_named(path, doubting[path], told)
    }


def _told(outcome: Reading | BadInput) -> str:
    return "" if isinstance(outcome, BadInput) else "\n".join(outcome.told())


def _is_named(path: str, text: str, told: str) -> bool:
    """Return whether `told` names an item and what stands in its cell, a number as shown or as kept in the cell."""
    return path.removeprefix("items.") in told and all(
        part in told or (_FIGURE.fullmatch(part) and f"{Decimal(part).normalize():f}" in told)
        for part in text.split(" / ")
    )


def _scores_of(drafts: Iterable[AssessmentDraft]) -> list[str]:
    return [path for draft in drafts for path in draft.values if path.startswith(_OF_SCORES)]


def _same(one: object, other: object) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.quantize(Decimal("0.01"), ROUND_HALF_UP) == other.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return one == other


def by_shape(counts: Mapping[str, Count]) -> dict[str, Count]:
    """Sum the counts of files by their shape."""
    sums: dict[str, Count] = {}
    for name, count in counts.items():
        truth = truths()[name]
        sums.setdefault(f"{truth['group']}: {truth['shape']}", Count()).add(count)
    return sums


def total(counts: Mapping[str, Count]) -> Count:
    """Sum all counts."""
    every = Count()
    for count in counts.values():
        every.add(count)
    return every
