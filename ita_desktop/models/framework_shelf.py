"""The fiscal years a file knows, shipped with the program or added by its office, and what is told of them."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Basis, Descent, Status
from ita_desktop.models.framework_file import (
    UnknownYear,
    available_years,
    load_framework,
    parse_framework,
    shipped_text,
)
from ita_desktop.models.names import year_title
from ita_desktop.problems import BadInput, KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.models.framework import Documents, Framework

_NOT_OUT = "ยังไม่ประกาศรายการข้อ"
BASIS_NAMES = {Status.CONFIRMED: "ยืนยันแล้ว", Status.INFERRED: "อนุมาน", Status.UNVERIFIED: "ยังไม่ได้ตรวจสอบ"}
"""What it is called how sure a fact is."""


class DamagedYear(KnownProblem):
    """A year that the office added can no longer be read.

    Attributes:
        fiscal_year: the year, พ.ศ.
    """

    code = "damaged-year"

    def __init__(self, fiscal_year: int, fault: str) -> None:
        """Tell which year (พ.ศ.), and the first thing that is wrong with it."""
        self.fiscal_year = fiscal_year
        super().__init__(
            f"หลักเกณฑ์ประจำ{year_title(fiscal_year)} ที่หน่วยงานเพิ่มไว้ในแฟ้มอ่านไม่ได้ ({fault}) "
            "ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง และปีอื่นยังใช้งานได้ โปรดเพิ่มแฟ้มหลักเกณฑ์ที่ถูกต้องของปีนี้อีกครั้ง หรือลบปีนี้ที่หน้าการตั้งค่า"
        )


@dataclass(frozen=True, slots=True)
class FrameworkShelf:
    """Finds the framework of a fiscal year (พ.ศ.).

    Attributes:
        added: TOML texts the office added, by fiscal year; they win over what is shipped.
    """

    added: Mapping[int, str] = field(default_factory=dict)

    def years(self) -> tuple[int, ...]:
        """Return every known fiscal year, ascending."""
        return tuple(sorted({*available_years(), *self.added}))

    def readable_years(self) -> tuple[int, ...]:
        """Return every known fiscal year that is not damaged, ascending."""
        damaged = {problem.fiscal_year for problem in self.damaged()}
        return tuple(year for year in self.years() if year not in damaged)

    def damaged(self) -> tuple[DamagedYear, ...]:
        """Return what to tell of each year that the office added and that cannot be read, ascending."""
        found = []
        for year in sorted(self.added):
            try:
                self.load(year)
            except DamagedYear as problem:
                found.append(problem)
        return tuple(found)

    def editions(self) -> Iterator[tuple[Framework, bool]]:
        """Give every edition of every year that can be read, ascending, and whether it is the office's own."""
        for year in self.years():
            if year in available_years():
                yield load_framework(year), False
            if year in self.added:
                with suppress(DamagedYear):
                    yield self.load(year), True

    def load(self, fiscal_year: int) -> Framework:
        """Return the framework of `fiscal_year`.

        Raises:
            UnknownYear: the year is neither shipped nor added.
            DamagedYear: the office added it, and it cannot be read.
        """
        text = self.added.get(fiscal_year)
        if text is not None and self.is_presumed(fiscal_year):
            return presumed(self.load(fiscal_year - 1))
        return load_framework(fiscal_year) if text is None else _parsed(text, fiscal_year)

    def text(self, fiscal_year: int) -> str:
        """Return the TOML that a known year is read from."""
        text = self.added.get(fiscal_year)
        return shipped_text(fiscal_year) if text is None else text

    def is_presumed(self, fiscal_year: int) -> bool:
        """Return whether that year's list is not out, so that the list of the year before stands for it."""
        return self.added.get(fiscal_year) == presumed_text(fiscal_year)

    def find(self, fiscal_year: int) -> Framework | None:
        """Return the framework of `fiscal_year`, or None when the year is not known.

        Raises:
            DamagedYear: the office added it, and it cannot be read.
        """
        try:
            return self.load(fiscal_year)
        except UnknownYear:
            return None

    def plan_documents(self, fiscal_year: int) -> Documents:
        """Return the documents that the plan answering `fiscal_year` has to be: those asked in the year after it.

        Where that year is not known yet, the assessed year's own stand in.

        Raises:
            UnknownYear: not even the assessed year is known.
            DamagedYear: one of the two cannot be read.
        """
        return (self.find(fiscal_year + 1) or self.load(fiscal_year)).documents


def presumed_text(fiscal_year: int) -> str:
    """Return what a file keeps of a year, พ.ศ., whose list is not out."""
    return f"fiscal_year = {fiscal_year}\npresumed_from = {fiscal_year - 1}\n"


def presumed(before: Framework) -> Framework:
    """Return the year after `before` as it is presumed until its list is out: the same, and nothing of it verified."""
    year = before.fiscal_year + 1
    basis = Basis(Status.UNVERIFIED, f"ยังไม่มีรายการของปี {year} ใช้ของปี {before.fiscal_year} ไปก่อน")
    return replace(
        before,
        fiscal_year=year,
        weights_basis=basis,
        indicators=tuple(replace(each, basis=basis, same_as=each.number) for each in before.indicators),
        subgroups=tuple(replace(each, basis=basis) for each in before.subgroups),
        items=tuple(replace(item, basis=basis, same_as=None) for item in before.items),
        level_rule=replace(before.level_rule, basis=basis),
        issues=tuple(replace(each, basis=basis) for each in before.issues),
        documents=replace(before.documents, basis=basis),
        lineage=tuple(
            Descent((item.code,), (item.code,), comparable=False, reason=_NOT_OUT, basis=basis, entry=place)
            for place, item in enumerate(before.items, start=1)
        ),
    )


@lru_cache(maxsize=16)
def _parsed(text: str, fiscal_year: int) -> Framework:
    try:
        return parse_framework(text, f"{fiscal_year}.toml")
    except BadInput as problem:
        raise DamagedYear(fiscal_year, str(problem.faults[0])) from problem


@dataclass(frozen=True, slots=True)
class YearStatus:
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


def year_statuses(shelf: FrameworkShelf) -> tuple[YearStatus, ...]:
    """Return every year on `shelf`, the latest first."""
    damaged = {problem.fiscal_year: problem.message for problem in shelf.damaged()}
    lines = []
    for year in reversed(shelf.years()):
        is_own = year in shelf.added
        status, facts = "อ่านไม่ได้", damaged.get(year, "")
        if not facts:
            framework = shelf.load(year)
            status, facts = BASIS_NAMES[weakest_status(framework)], _facts(framework)
        origin = "ของหน่วยงาน" if is_own else "มากับโปรแกรม"
        if shelf.is_presumed(year):
            origin = f"สันนิษฐานตามปี {year - 1}"
            facts += " · มีรายการมากับโปรแกรมแล้ว ลบปีนี้เพื่อจับคู่ใหม่" if year in available_years() else ""
        lines.append(YearStatus(year, is_own, origin, status, facts))
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
    counts |= {BASIS_NAMES[status]: count for status, count in count_statuses(framework).items()}
    return " · ".join(f"{name} {count}" for name, count in counts.items() if count)
