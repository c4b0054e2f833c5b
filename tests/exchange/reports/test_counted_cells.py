"""Plan, memo and signers of the five real reports, cell by cell, as text, Word and PDF; `-rP` prints the count.

The truth was written by eye, with slips of the paper mended (files/plan, files/exchange/earlier/memos.json). Where a
cell comes in as printed though the paper is wrong, it counts as asked when the mend that is offered gives the truth,
as told when a note names the word, else as wrong.
`printed/reports.zip` holds what LibreOffice makes of the texts in four fonts.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import zipfile
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from helpers_cage import answers_in_process
from helpers_plan import report
from helpers_reports import word_of
from helpers_sampling import some

from ita_desktop.exchange.draft import DoubtKind
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import MemoSection, Signer
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.exchange.draft import Found
    from ita_desktop.exchange.reading import Reading

FILES = Path(__file__).parents[2] / "files" / "exchange"
MEMOS = json.loads((FILES / "earlier" / "memos.json").read_text("utf-8"))
SCORES = json.loads((FILES / "expected_reports.json").read_text("utf-8"), parse_float=Decimal)
FONTS = some(("Garuda", "Laksaman", "Loma", "Norasi"), share=2)
"""All by night, in an ordinary run two."""
SHAPES = ("txt", "docx", *FONTS)
NO_CELLS = {"same_as_above", "key"}
"""Not printed as such: in plain text nothing tells a cell that is shared from one that is empty."""


@pytest.fixture(autouse=True)
def _readers_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ita_desktop.exchange.cage.keeper._answers", answers_in_process)


@cache
def reading_of(number: str, shape: str) -> Reading:
    """Read a report once for all that is counted in it."""
    with TemporaryDirectory() as folder:
        return read_file(file_of(number, shape, Path(folder)), load_framework)


def file_of(number: str, shape: str, folder: Path) -> Path:
    text = FILES / f"report_{number}.txt"
    path = folder / f"report_{number}.{'pdf' if shape in FONTS else shape}"
    if shape == "txt":
        path.write_bytes(text.read_bytes())
    elif shape == "docx":
        path.write_bytes(word_of(text.read_text("utf-8")))
    elif number == "004":
        path.write_bytes((FILES / "printed" / f"004_{shape}.pdf").read_bytes())
    else:
        with zipfile.ZipFile(FILES / "printed" / "reports.zip") as archive:
            path.write_bytes(archive.read(f"{number}_{shape}.pdf"))
    return path


@dataclass
class Count:
    right: int = 0
    asked: int = 0
    told: int = 0
    wrong: int = 0
    missing: int = 0
    invented: int = 0

    @property
    def whole(self) -> int:
        return self.right + self.asked + self.told + self.wrong + self.missing

    def check(self) -> None:
        assert self.right >= 0.9 * self.whole
        assert self.wrong + self.invented <= 0.02 * self.whole

    def __str__(self) -> str:
        return "  ".join(f"{field.name} {getattr(self, field.name):3}" for field in fields(self))


def bare(value: object) -> object:
    """A value without its spaces: a narrow column breaks lines anywhere."""
    if isinstance(value, tuple):
        return tuple(map(bare, value))
    return "".join(value.split()) if isinstance(value, str) else value


def cells_of(rows: object) -> Iterator[tuple[tuple[object, ...], object]]:
    """Every filled cell of plan rows, sections and signers, with its place."""
    for at, row in enumerate(rows if isinstance(rows, tuple) else ()):
        assert isinstance(row, PlanRow | MemoSection | Signer)
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name not in {*NO_CELLS, "role", "opinion"} and value not in {None, "", ()}:
                yield (type(row).__name__, at, field.name), value


def compared(
    wanted: Mapping[tuple[object, ...], object], found: Mapping[tuple[object, ...], object], reading: Reading
) -> Count:
    count = Count(invented=len(found.keys() - wanted.keys()))
    chosen = dict(cells_of(with_mends(reading))) if ("PlanRow", 0, "measures") in found else {}
    for place, value in wanted.items():
        if place not in found:
            count.missing += 1
        elif bare(found[place]) == bare(value):
            count.right += 1
        elif bare(chosen.get(place)) == bare(value):
            count.asked += 1
        elif any(word in str(bare(found[place])) for word in named_in(reading)):
            count.told += 1
        else:
            count.wrong += 1
            sys.stdout.write(f"{place}: {value} -> {found[place]}\n")
    return count


def with_mends(reading: Reading) -> object:
    """The plan as it comes in when every mend that is offered is taken."""
    draft = replace(reading.drafts[0], doubts=list(reading.drafts[0].doubts))
    for doubt in [doubt for doubt in draft.doubts if doubt.kind is DoubtKind.WORDING]:
        draft.choose(doubt, *doubt.candidates)
    return merge(None, draft).plan


def named_in(reading: Reading) -> list[str]:
    """The words that notes name as strange."""
    notes = (note.rsplit(": ", 1)[1] for note in reading.notes if "พจนานุกรม" in note)
    return [word for note in notes for word in note.split("“") for word in [word.partition("”")[0]] if word]


def memo_cells(values: Mapping[str, Found]) -> dict[tuple[object, ...], object]:
    made: dict[tuple[object, ...], object] = {}
    for path, found in values.items():
        if path in {"memo.sections", "memo.signers"}:
            made |= dict(cells_of(found.value))
        elif path.startswith("memo."):
            made[path,] = found.value
    return made


def memo_wanted(number: str) -> dict[tuple[object, ...], object]:
    made: dict[tuple[object, ...], object] = {}
    for path, value in MEMOS.get(number, {}).items():
        if path == "memo.sections":
            made |= dict(cells_of(tuple(MemoSection(*entry) for entry in value)))
        elif path == "memo.signers":
            entries = [(at, name, entry[name]) for at, entry in enumerate(value) for name in entry]
            made |= {("Signer", at, name): words for at, name, words in entries if words}
        else:
            made[path,] = dt.date.fromisoformat(value) if path == "memo.date" else value
    return made


@pytest.mark.parametrize("shape", SHAPES, scope="module")
def test_plan_cells_are_those_of_the_paper(shape: str) -> None:
    whole = Count()
    for number in ("000", "002", "004"):
        reading = deepcopy(reading_of(number, shape))  # choosing changes it
        draft = reading.drafts[0]
        if "plan" not in draft.values:  # without ruling lines a plan is asked about, and the choice gives it whole
            assert (number, shape) == ("004", "Loma")
            doubt = next(doubt for doubt in draft.doubts if doubt.path == "plan")
            assert "ไม่มีเส้นแบ่งช่อง" in doubt.reason
            draft.choose(doubt, *doubt.candidates)
        count = compared(dict(cells_of(report(number).plan)), dict(cells_of(draft.values["plan"].value)), reading)
        sys.stdout.write(f"plan {number} {shape:8} {count}\n")
        for field in fields(count):
            setattr(whole, field.name, getattr(whole, field.name) + getattr(count, field.name))
    sys.stdout.write(f"plan all {shape:8} {whole}\n")
    whole.check()


@pytest.mark.parametrize("shape", SHAPES, scope="module")
def test_memo_and_signers_are_those_of_the_paper(shape: str) -> None:
    for number in ("000", "001", "002", "004"):  # 004 has no memo, and none is to be invented
        reading = reading_of(number, shape)
        count = compared(memo_wanted(number), memo_cells(reading.drafts[0].values), reading)
        sys.stdout.write(f"memo {number} {shape:8} {count}\n")
        assert (count.right, count.invented) == (count.whole, 0)


@pytest.mark.parametrize("shape", FONTS, scope="module")
def test_values_of_the_five_reports_as_pages(shape: str) -> None:
    right = whole = 0
    for number, wanted in SCORES.items():
        (draft,) = reading_of(number, shape).drafts
        values = {path: found.value for path, found in draft.values.items()}
        kept = {path: values[path] for path in wanted if path in values}
        assert kept == {path: wanted[path] for path in kept}, "wrong"
        assert [path for path in values if path.startswith("items.") and path not in wanted] == [], "invented"
        sys.stdout.write(f"values {number} {shape:8} right {len(kept):3} of {len(wanted):3}\n")
        assert len(kept) >= 0.95 * len(wanted)
        right, whole = right + len(kept), whole + len(wanted)
    sys.stdout.write(f"values all {shape:8} right {right:3} of {whole:3}\n")


def test_the_count_sees_each_kind_of_fault() -> None:
    reading = reading_of("002", "txt")
    found = dict(cells_of(reading.drafts[0].values["plan"].value))
    place = ("PlanRow", 2, "measures")
    assert compared(found, found, reading).right == len(found)
    assert compared({**found, place: ("อื่น",)}, found, reading).wrong == 1
    assert compared({**found, ("PlanRow", 99, "steps"): "ก"}, found, reading).missing == 1
    assert compared({key: value for key, value in found.items() if key != place}, found, reading).invented == 1
