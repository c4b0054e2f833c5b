"""What a person is told of the fiscal years a file knows: whose they are, how large, and how sure their facts are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.framework import Framework
    from ita_desktop.models.framework_shelf import FrameworkShelf

_NAMES = {Status.CONFIRMED: "ยืนยันแล้ว", Status.INFERRED: "อนุมาน", Status.UNVERIFIED: "ยังไม่ได้ตรวจสอบ"}


@dataclass(frozen=True, slots=True)
class YearLine:
    """One fiscal year (พ.ศ.), in words.

    Attributes:
        is_own: the office added it.
        origin: whose it is.
        status: how sure its least sure fact is, or that it cannot be read.
        facts: how much it asks, and how many facts are how sure; what is wrong with a year that cannot be read.
    """

    fiscal_year: int
    is_own: bool
    origin: str
    status: str
    facts: str


def year_lines(shelf: FrameworkShelf) -> tuple[YearLine, ...]:
    """Return every year on `shelf`, the latest first."""
    damaged = {problem.fiscal_year: problem.message for problem in shelf.damaged()}
    lines = []
    for year in reversed(shelf.years()):
        is_own = year in shelf.added
        status, facts = "อ่านไม่ได้", damaged.get(year, "")
        if not facts:
            framework = shelf.load(year)
            status, facts = _NAMES[weakest_status(framework)], _facts(framework)
        lines.append(YearLine(year, is_own, "ของหน่วยงาน" if is_own else "มากับโปรแกรม", status, facts))
    return tuple(lines)


def count_statuses(framework: Framework) -> Mapping[Status, int]:
    """Return how many facts of `framework` are of each status; every status has a count."""
    bases = [framework.weights_basis, framework.level_rule.basis, framework.documents.basis]
    bases += [
        fact.basis
        for facts in (framework.indicators, framework.subgroups, framework.items, framework.issues)
        for fact in facts
    ]
    counts = Counter(basis.status for basis in bases)
    return {status: counts[status] for status in Status}


def weakest_status(framework: Framework) -> Status:
    """Return the status of the least sure fact of `framework`."""
    counts = count_statuses(framework)
    return next(status for status in reversed(Status) if counts[status])


def _facts(framework: Framework) -> str:
    sizes = {"ตัวชี้วัด": framework.indicators, "ข้อ": framework.items, "ประเด็น": framework.issues}
    counts = {name: len(facts) for name, facts in sizes.items()}
    counts |= {_NAMES[status]: count for status, count in count_statuses(framework).items()}
    return " · ".join(f"{name} {count}" for name, count in counts.items() if count)
