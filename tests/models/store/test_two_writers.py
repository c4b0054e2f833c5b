"""Two processes write into one file, with imports between them: everything told as saved is there in the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import THOROUGH, counted
from helpers_store import full_assessment
from helpers_writers import ROWS, value_at

from ita_desktop.headless import run_command
from ita_desktop.models.framework import Tool
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

WRITER = Path(__file__).parents[2] / "helpers_writers.py"
EDITS, SHARES = (1000, 4) if THOROUGH else (200, 1)
IMPORTS = 5
"""Edits of each of two writers, in so many parts that the workers of the test run share."""


def begun(path: Path) -> None:
    plan = tuple(PlanRow(indicator=place, measures=(key,), key=key) for place, key in enumerate(ROWS, start=1))
    with OfficeFile.create(path) as office:
        office.save(replace(full_assessment(), plan=plan))


def start(path: Path, name: str, seed: int, edits: int, *how: str) -> subprocess.Popen[str]:
    folders = os.pathsep.join((str(WRITER.parent), str(WRITER.parents[1])))
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), name, str(seed), str(edits), *how],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": folders, "PYTHONIOENCODING": "utf-8"},
    )


def imported(path: Path, number: int) -> dict[str, str]:
    """Import one published score by the command; return its place in the exchange JSON and what was told."""
    given = path.with_name(f"{number}.json")
    agency = full_assessment().agency
    tools = {"IIT": None, "EIT": f"{number}.5"}
    values = {"agency": {"name": agency.name, "type": agency.type, "district": "เมือง", "province": "ตัวอย่าง"}}
    given.write_text(json.dumps(values | {"fiscal_year": 2568, "published": {"tools": tools}}), encoding="utf-8")
    return {"value": f"{number}.5", "code": str(run_command(["import", str(path), str(given)]))}


def held(path: Path) -> Assessment:
    with OfficeFile.open(path) as office:
        assert office.check() == "ok"
        (entry,) = office.entries()
        return office.load(entry.id)


def wrong(end: Assessment, told: list[dict[str, str]]) -> list[str]:
    """Return what the edits told as saved do not allow: one that is gone, and one written over another unseen.

    When an edit was written is known only as some moment between its beginning and its telling: one is written over
    unseen when it surely came after what the writer had seen and surely before the writer began.
    """
    found = []
    saved = [each for each in told if "saved" in each]
    for place in sorted({each["place"] for each in saved}):
        here = sorted((each for each in saved if each["place"] == place), key=lambda each: each["saved"])
        last_begun = max(each["begun"] for each in here)
        if value_at(end, place) not in {each["value"] for each in here if each["saved"] > last_begun}:
            found.append(f"gone: {here[-1]}")
        for first, then in permutations(here, 2):
            seen = [each["saved"] for each in here if each["value"] == then["before"]]
            if first["saved"] < then["begun"] and max(seen, default="") < first["begun"]:
                found.append(f"written over unseen: {first} {then}")
    return found


def run(path: Path, seed: int, edits: int, *how: str) -> tuple[Assessment, list[dict[str, str]], list[dict[str, str]]]:
    begun(path)
    writers = [start(path, name, 2 * seed + place, edits, *how) for place, name in enumerate("AB")]
    imports = [imported(path, number) for number in range(IMPORTS)]
    told = [json.loads(line) for writer in writers for line in writer.communicate(timeout=100)[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0]
    return held(path), told, imports


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_every_edit_of_two_writers_is_there_or_was_refused_in_words(share: int, tmp_path: Path) -> None:
    end, told, imports = run(tmp_path / "office.ita", share, EDITS // SHARES)
    refused = [each["refused"] for each in told if "refused" in each]
    sys.stdout.write(f"{len(told) - len(refused)} saved, {len(refused)} refused, {imports}, {counted(EDITS, 1000)}\n")
    assert len(told) == 2 * EDITS // SHARES
    assert wrong(end, told) == []
    assert all("ถูกแก้ไขจากที่อื่น" in words or "กำลังถูกใช้งาน" in words for words in refused)
    done = [each["value"] for each in imports if each["code"] == "0"]
    assert end.published.tools[Tool.EIT] == Decimal(done[-1])
    assert len({row.key for row in end.plan}) == len(end.plan)


@pytest.mark.slow
def test_the_oracle_notices_writers_that_do_not_say_what_they_saw(tmp_path: Path) -> None:
    _, told, _ = found = run(tmp_path / "office.ita", 9, 60, "blind")
    assert all("saved" in each for each in told)
    assert any("unseen" in each for each in wrong(found[0], told))
