"""The plans of three real reports, read through the exchange JSON, and a small plan of our own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.exchange.json_data.assessments import read_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.framework_file import load_framework

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

PLAN_FILES = Path(__file__).parent / "files" / "plan"
SAMPLE = Path(__file__).parent / "files" / "office_2568.json"


@cache
def read_assessment(path: Path) -> Assessment:
    (draft,) = read_exchange_json(path.read_text(encoding="utf-8"), load_framework, path.name).checked()
    return merge(None, draft)


def report(number: str) -> Assessment:
    """Return the assessment with the plan of report `number` (000, 002 or 004)."""
    return read_assessment(PLAN_FILES / f"{number}.json")


def sample() -> Assessment:
    """Return the sample office's assessment of 2568."""
    return read_assessment(SAMPLE)
