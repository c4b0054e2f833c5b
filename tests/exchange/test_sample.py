"""The sample is what the program itself makes of scores and an officer's choices: nothing of it is written by hand."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.drafting import DraftPart, drafted
from ita_desktop.analysis.preflight import Severity
from ita_desktop.documents.making import problems_of
from ita_desktop.exchange.sample import read_sample
from ita_desktop.models.causes import ItemCauses, by_item
from ita_desktop.models.office import Memo
from ita_desktop.paths import data_path


def test_plan_and_memo_are_those_the_generator_drafts_but_for_the_sums() -> None:
    made = read_sample()
    assert "plan" not in json.loads(data_path("sample", "sample.json").read_text("utf-8"))
    header = replace(made.memo or Memo(), subject="", sections=())
    bare = replace(made, plan=(), memo=header)
    again = drafted(Dossier(bare), (DraftPart.PLAN, DraftPart.MEMO))
    assert again.memo == made.memo
    sums = [row.budget for row in made.plan if row.budget.endswith("บาท")]
    assert sums == ["15,000 บาท", "30,000 บาท"]

    def drawn(of: str) -> list[object]:
        rows = {"made": made.plan, "again": again.plan}[of]
        return [replace(row, key="", budget="") for row in rows]

    assert drawn("made") == drawn("again")


def test_every_choice_is_one_that_the_window_offers() -> None:
    dossier = Dossier(read_sample())
    choices = tomllib.loads(data_path("sample", "choices.toml").read_text("utf-8"))
    scores = {item.code: item.score for found in dossier.findings.indicators for item in found.items}
    for code, given in choices["causes"].items():
        offered = dossier.knowledge.items[code].likely_causes(scores[code])
        assert set(given.get("chosen", ())) <= set(offered), code
        assert by_item(dossier.assessment.causes)[code] == ItemCauses(
            code, tuple(given.get("chosen", ())), given.get("own", "")
        )


def test_the_sample_passes_its_own_preflight_and_is_the_same_each_time() -> None:
    problems = problems_of(Dossier(read_sample()))
    assert [problem.message for problem in problems if problem.severity is not Severity.REMINDER] == []
    assert read_sample() == read_sample()
