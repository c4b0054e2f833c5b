"""No acknowledged edit is lost when the power goes, whatever of the unsynced writes had arrived."""

from __future__ import annotations

import random
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import THOROUGH, counted
from helpers_store import full_assessment
from helpers_vfs import after_power_cut, remembering

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.store import OfficeFile, soundness
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_vfs import Call

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.store.database import Database

RUNS, CUTS = 12 if THOROUGH else 3, 50
EDITS = 6


@dataclass(frozen=True)
class Recorded:
    """A session of edits on the remembering disk; `states[n]` is what holds once edit n is acknowledged."""

    calls: list[Call]
    before: dict[str, bytes]
    states: list[Assessment | None]


def record(folder: Path, seed: int) -> Recorded:
    chance = random.Random(seed)
    folder.mkdir()
    path = folder / "office.ita"
    OfficeFile.create(path).close()
    before = {path.name: path.read_bytes()}
    now = full_assessment()
    states: list[Assessment | None] = [None]
    with remembering() as disk, OfficeFile.open(path) as office:
        for number in range(1, EDITS + 1):
            if number > 1:
                code = chance.choice(sorted(now.items))
                now = replace(now, items={**now.items, code: ItemScore(Decimal(chance.randint(0, 100)))})
                if chance.random() < 0.3 and now.memo is not None:
                    now = replace(now, memo=replace(now.memo, subject="เรื่อง" * chance.randint(1, 1500)))
            disk.mark(f"begun {number}")
            office.save(now)
            states.append(now)
            disk.mark(f"acknowledged {number}")
    return Recorded(disk.calls, before, states)


def last(calls: list[Call], what: str) -> int:
    numbers = [int(call.name.split()[1]) for call in calls if call.what == "mark" and call.name.startswith(what)]
    return max(numbers, default=0)


@dataclass
class Outcome:
    points: int = 0
    lost: int = 0
    unsound: int = 0


def cut_power(folder: Path) -> Outcome:
    """Return what became of the file after every cut."""
    folder.mkdir()
    outcome = Outcome()
    for run in range(RUNS):
        recorded = record(folder / str(run), run)
        for cut in range(CUTS):
            chance = random.Random(run * CUTS + cut)
            calls = recorded.calls[: chance.randint(0, len(recorded.calls))]
            place = folder / f"{run}-{cut}"
            place.mkdir()
            for name, content in after_power_cut(calls, recorded.before, chance).items():
                (place / name).write_bytes(content)
            outcome.points += 1
            try:
                held = content_of(place / "office.ita")
            except (AssertionError, KnownProblem):
                outcome.unsound += 1
                continue
            allowed = recorded.states[last(calls, "acknowledged") : last(calls, "begun") + 1]
            outcome.lost += held not in allowed
    return outcome


def content_of(path: Path) -> Assessment | None:
    with OfficeFile.open(path) as office:
        assert office.check() == "ok"
        entries = office.entries()
        return office.load(entries[0].id) if entries else None


def broken_connect(pragma: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = soundness.connect

    def connect(path: Path | str, patience: float = 0.0) -> Database:
        db = sound(path, patience)
        db.execute(f"PRAGMA {pragma}").fetchall()
        return db

    monkeypatch.setattr("ita_desktop.models.store.soundness.connect", connect)


@pytest.mark.slow
def test_a_power_cut_at_any_point_loses_no_acknowledged_edit(tmp_path: Path) -> None:
    outcome = cut_power(tmp_path / "cuts")
    sys.stdout.write(f"{outcome}, {counted(RUNS * CUTS, 600)}\n")
    assert outcome == Outcome(points=RUNS * CUTS)


@pytest.mark.slow
@pytest.mark.parametrize("pragma", ["journal_mode = DELETE", "synchronous = NORMAL", "synchronous = OFF"])
def test_the_replay_notices_a_way_of_writing_that_loses(
    pragma: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_connect(pragma, monkeypatch)
    outcome = cut_power(tmp_path / "cuts")
    assert outcome.lost + outcome.unsound > 0


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    path = tmp_path / "office.ita"
    with closing(OfficeFile.create(path)) as office:
        office.save(full_assessment())
    assert [found.name for found in tmp_path.iterdir()] == ["office.ita"]
