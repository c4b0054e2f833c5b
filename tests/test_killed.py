"""Kill -9 at any moment: what was told as saved is there, the file is sound, and the next program opens it at once.

`make nightly` kills 300, an ordinary run 12.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_killing import CODES, COMMAND, WINDOW, held_numbers, mother
from helpers_sampling import THOROUGH
from helpers_ui import sample

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.locking import OfficeLock, found_lock
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers_killing import Mother

ROUNDS, PARTS = (300, 3) if THOROUGH else (12, 1)
"""Windows and commands that are killed; and files, each with its share of them, so that the workers can share them."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "งาน.ita"
    with OfficeFile.create(path) as office:
        office.save(replace(sample(), items={code: ItemScore(Decimal(0)) for code in CODES}))
    return path


@pytest.fixture
def killing(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mother]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))  # the same PC, that knows its own locks
    with mother(office, tmp_path) as started:
        yield started


@pytest.mark.parametrize("part", range(PARTS))
def test_scores_typed_in_a_window_that_is_killed(office: Path, killing: Mother, part: int) -> None:
    chance, number, told = random.Random(part), 0, 0
    for _ in range(max(1, ROUNDS // (2 * PARTS))):
        killed = killing.kill_one(WINDOW, number, chance)
        assert killed.said, "the window opened the file and wrote"
        held = held_numbers(office)
        for said in killed.said:
            code = CODES[said % len(CODES)]
            later = [other for other in killed.said if other % len(CODES) == said % len(CODES)]
            assert held[code] >= max(later), (killed, held)
        assert max(held.values()) <= killed.said[-1] + 1, "nothing but what was typed"
        number, told = max(held.values()), told + len(killed.said)
    sys.stdout.write(f"{told} edits told as saved, all there\n")
    end_with_a_lock_that_gives_way(office)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_command_that_is_killed_while_it_imports(office: Path, killing: Mother, part: int) -> None:
    chance, number, told = random.Random(100 + part), 0, 0
    for _ in range(max(1, ROUNDS // (2 * PARTS))):
        killed = killing.kill_one(COMMAND, number, chance)
        assert killed.said
        held = held_numbers(office)
        assert len(set(held.values())) == 1, "all of an import or nothing"
        assert killed.said[-1] <= held["i1"] <= killed.said[-1] + 1
        number, told = held["i1"], told + len(killed.said)
    sys.stdout.write(f"{told} imports told as done, all there\n")
    OfficeLock.take(office).release()


def end_with_a_lock_that_gives_way(office: Path) -> None:
    assert found_lock(office) is not None, "a killed window leaves its lock"
    OfficeLock.take(office).release()
    assert found_lock(office) is None
