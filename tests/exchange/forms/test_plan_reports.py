"""The plan tables of three real reports go in through the exchange JSON and come out the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from helpers_plan import PLAN_FILES, report

from ita_desktop.exchange.json_data.assessments import assessment_to_json
from ita_desktop.models.plan import PlanCell
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_rows_order_and_shared_cells_survive_the_office_file(number: str, tmp_path: Path) -> None:
    given = json.loads((PLAN_FILES / f"{number}.json").read_text(encoding="utf-8"))
    with OfficeFile.create(tmp_path / "a.ita") as office:
        office.save(report(number))
        written = assessment_to_json(office.load(1))
    plan = written["plan"]
    assert isinstance(plan, list)
    assert [row.pop("key") for row in plan] == [f"m{place}" for place in range(1, len(given["plan"]) + 1)]
    assert plan == given["plan"]
    assert {key: written.get(key) for key in ("problems", "guidelines")} == {
        key: given.get(key) for key in ("problems", "guidelines")
    }


def test_shared_cells_are_those_of_the_paper() -> None:
    shared = {place: row.same_as_above for place, row in enumerate(report("002").plan) if row.same_as_above}
    assert shared == {
        1: (PlanCell.INDICATOR, PlanCell.ANALYSIS),
        3: (PlanCell.INDICATOR,),
        8: (PlanCell.INDICATOR,),
    }
    assert [len(row.same_as_above) for row in report("004").plan] == [0, 7, 7, 0, 6]
