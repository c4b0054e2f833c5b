"""How many answers a year's surveys ask of an office, from `data/surveys.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ita_desktop.models.framework import Basis, Status
from ita_desktop.models.toml_text import read_toml
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from ita_desktop.models.readiness import SurveyPart

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class SurveyRule:
    """How many of those concerned are to answer.

    Attributes:
        percent: of the people, more than 0.
        least: this many at least; everybody where there are fewer.
        most: more are not asked for.
        basis: how sure that is.
    """

    percent: int
    least: int
    most: int
    basis: Basis

    def wanted(self, people: int) -> int:
        """Return how many of `people` are to answer."""
        share = -(-people * self.percent // _PERCENT)
        return min(people, self.most, max(self.least, share))


def survey_rule(fiscal_year: int, part: SurveyPart) -> SurveyRule | None:
    """Return what the assessment of `fiscal_year`, พ.ศ., asks of `part`; None where the office asks nobody itself."""
    content = _content()
    own = content.get(str(fiscal_year), {}).get(part.value)
    entry = own or content["usual"].get(part.value)
    if entry is None:
        return None
    told = content["basis"] | entry
    return SurveyRule(told["percent"], told["least"], told["most"], Basis(Status(told["status"]), told["source"]))


@cache
def _content() -> dict[str, Any]:
    return read_toml(data_path("surveys.toml").read_text(encoding="utf-8"))
