"""Each Thai name of the domain stands once: no module but the one of names, and the field book, spells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ita_desktop.models import names
from ita_desktop.models.framework import Tool
from ita_desktop.models.office import SignerRole
from ita_desktop.models.plan import FollowUpStatus, Gap, PlanClass

PACKAGE = Path(__file__).parents[2] / "ita_desktop"
HOMES = {PACKAGE / "models" / "names.py", PACKAGE / "models" / "plan.py", PACKAGE / "models" / "office.py"}
OTHERS = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path not in HOMES}
READ = {PACKAGE / "exchange" / "lexicon.py", PACKAGE / "exchange" / "tables" / "headers.py"}
"""What earlier reports write, in patterns."""
PHRASES = {"analysis/wording/by_tool.py", "analysis/wording/three_part.py", "analysis/wording/weak.py"}
"""What sentences say of a class, not what it is called."""
GAPS = "|".join(re.escape(name) for name in names.GAP_NAMES.values())


def spelt(pattern: str) -> set[str]:
    return {
        path.relative_to(PACKAGE).as_posix()
        for path, text in OTHERS.items()
        if path not in READ and re.search(pattern, text)
    }


@pytest.mark.parametrize("tool", Tool)
def test_a_tool_is_named_once(tool: Tool) -> None:
    short = names.TOOL_NAMES[tool].removeprefix("แบบวัด")
    assert spelt(f'"(?:แบบวัด)?{short}') == set()
    assert names.tool_title(tool).endswith(f"({tool})")


def test_the_phrases_are_made_in_one_place() -> None:
    assert spelt("ตัวชี้วัดที่ {") == set()
    assert spelt("ประเด็นที่ {") == set()
    assert spelt("ปีงบประมาณ พ\\.ศ\\. {") == set()
    assert (names.indicator_title(1), names.indicator_title(1, "ก")) == ("ตัวชี้วัดที่ 1", "ตัวชี้วัดที่ 1 ก")
    assert names.issue_title(2, "ข") == "ประเด็นที่ 2 ข"
    assert names.year_title(2568) == "ปีงบประมาณ พ.ศ. 2568"


def test_gaps_statuses_classes_and_roles_have_no_other_table() -> None:
    assert spelt(rf'\bGap\.[A-Z]+: "(?:{GAPS})') == set()
    assert spelt(r'\b(?:FollowUpStatus|PlanClass|ItemClass|SignerRole|Gap|PlanCell)\.[A-Z_]+: "[ก-๙]') <= PHRASES


def test_every_value_has_a_name() -> None:
    assert set(names.TOOL_NAMES) == set(Tool)
    assert set(names.STATUS_NAMES) == set(names.SHORT_STATUS_NAMES) == set(FollowUpStatus)
    assert set(names.CLASS_NAMES) == set(names.CLASS_TITLES) == set(names.SHORT_CLASS_NAMES) == set(PlanClass)
    assert set(names.GAP_NAMES) == set(Gap)
    assert set(names.ROLE_NAMES) == set(SignerRole)


def test_the_full_score_is_said_once() -> None:
    assert spelt(r"(?m)^_?FULL = ") == {"models/assessment.py"}
