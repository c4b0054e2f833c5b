"""The sample office: scores and a few choices of its officer come with the program, plan and memo are drafted anew."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.drafting import DraftPart, drafted
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.read import read_file
from ita_desktop.models.causes import ItemCauses, with_causes
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.plan_rules import changed, keyed
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

SAMPLE_NAME = "แฟ้มตัวอย่าง.ita"
"""What its file is called."""

_FOLDER = "sample"


def read_sample() -> Assessment:
    """Return the sample office's assessment, drafted as the window and the verb `draft` would."""
    (scores,) = read_file(data_path(_FOLDER, "sample.json"), FrameworkShelf().find).checked()
    assessment = merge(None, scores)
    choices = tomllib.loads(data_path(_FOLDER, "choices.toml").read_text("utf-8"))
    for code, given in choices["causes"].items():
        causes = ItemCauses(code, tuple(given.get("chosen", ())), given.get("own", ""))
        assessment = replace(assessment, causes=with_causes(assessment.causes, causes))
    made = drafted(Dossier(assessment), (DraftPart.PLAN, DraftPart.MEMO))
    plan = keyed([replace(row, key="") for row in made.plan])  # the same keys each time: nobody knew the file before
    for code, budget in choices["budget"].items():
        (row,) = (row for row in plan if row.items == (code,))
        plan = changed(plan, replace(row, budget=budget))
    return replace(made, plan=plan)
