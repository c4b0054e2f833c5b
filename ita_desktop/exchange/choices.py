"""What an input leaves open and a person has to say, with all that is needed to say it; and what was said.

Nothing that is asked is taken before it was answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.problems import InputFault

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Agency


class ChoiceKind(StrEnum):
    """What is asked."""

    YEAR = "year"
    AGENCY = "agency"
    SHEET = "sheet"
    COLUMN = "column"


class Role(StrEnum):
    """What a person says that a column is."""

    SCORE = "score"
    PUBLIC = "public"
    SURVEY = "survey"
    CODE = "code"
    SKIP = "skip"
    HEADED = "headed"
    """What its head says, and the scores where it says nothing: this one of several alike."""


@dataclass(frozen=True, slots=True)
class Directed:
    """A column with what a person said of it.

    Attributes:
        grid: index in `Reading.grids`.
        column: index of the column in that grid.
    """

    grid: int
    column: int
    role: Role


_ASKED = {
    ChoiceKind.YEAR: ("ปีงบประมาณที่ประเมิน", "--year"),
    ChoiceKind.AGENCY: ("หน่วยงาน", "--agency"),
    ChoiceKind.SHEET: ("แผ่นงาน", "--sheet"),
    ChoiceKind.COLUMN: ("คอลัมน์คะแนน", "--column"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands in what was read.

    Attributes:
        grid: index in `Reading.grids`.
        row: index of the row in that grid.
        column: index of the cell in that row.
    """

    grid: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer.

    Attributes:
        key: what answers with it: a year, a sheet's name, a column's letter, an authority's whole name.
        head: how the input calls it; empty where it calls it nothing.
        values: the first of what stands in it.
        proof: what its sums prove or contradict, as a Thai phrase; empty where there is nothing to add up.
        spots: where those values stand.
    """

    key: str
    head: str = ""
    values: tuple[str, ...] = ()
    proof: str = ""
    spots: tuple[Spot, ...] = ()

    def __str__(self) -> str:
        """Return it as a list in one line shows it."""
        head = f" “{self.head}”" if self.head and self.head != self.key else ""
        inside = ", ".join((*self.values, *([self.proof] if self.proof else [])))
        return f"{self.key}{head}" + (f" ({inside})" if inside else "")


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """One thing to be said.

    Attributes:
        where: file and sheet.
        reason: why it is asked, a Thai sentence.
        options: none where the input does not even suggest one.
    """

    kind: ChoiceKind
    where: str
    reason: str
    options: tuple[Option, ...] = ()

    @property
    def fault(self) -> InputFault:
        """The refusal of an input whose choice nobody made."""
        name, flag = _ASKED[self.kind]
        listed = " · ".join(map(str, self.options))
        return InputFault(self.where, self.reason, f"{name}ที่ระบุด้วย {flag}" + (f" ได้แก่ {listed}" if listed else ""))

    def __str__(self) -> str:
        """Return the choice as one line."""
        return str(self.fault)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said of an input; None where nothing was said.

    Attributes:
        agency: whose it is, as much of it as was said.
        fiscal_year: the assessed year, พ.ศ.
        sheet: a sheet's name.
        column: a column's letter, or its header as printed.
        columns: what columns are, said one by one; a grid with any is read by its columns whatever it looks like.
        insists: the year holds against what the input says of its year.
        taken: paths of doubted values that are taken as they were read, or the first parts of such paths.
    """

    agency: Agency | None = None
    fiscal_year: int | None = None
    sheet: str | None = None
    column: str | None = None
    columns: tuple[Directed, ...] = ()
    insists: bool = False
    taken: tuple[str, ...] = ()

    def roles_of(self, grid: int) -> dict[int, Role]:
        """Return what was said of the columns of grid number `grid`, by index."""
        return {each.column: each.role for each in self.columns if each.grid == grid}


NO_ANSWERS = Answers()
SAID = "ตามที่เลือกไว้"
"""The place of what a person said."""
