"""Of which fiscal year an input is, by evidence in the order of its weight, and whose, for tables and reports alike.

A title, a sheet's name, a header or a file's name says of which year the scores are; the open office answers only where
they say nothing. Years inside the wordings of items are no evidence at all. What contradicts is asked, not outvoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.numbers import is_year
from ita_desktop.thai.dates import BUDDHIST_OFFSET, CENTURY, MONTH
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DATE = re.compile(
    rf"[0-9]{{1,2}}\s?[-/.]\s?[0-9]{{1,2}}\s?[-/.]\s?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])|{MONTH}\s*(?:พ\.?\s?ศ\.?\s*)?[0-9]{{2,4}}"
    r"|(?:พ\.?\s?ร\.?\s?[บฎก]\.?|พระราช[^0-9]{0,60}|ระเบียบ[^0-9]{0,60}|คำสั่งที่[^0-9]{0,20}[0-9]+/)\s*[0-9]{4}|[0-9]+/25[0-9]{2}"
)
"""Days, laws and numbers of letters: their years say nothing of the assessment."""
_PLAN = re.compile(
    r"(?:\((?:เปรียบ)?เทียบ|แผน|มาตรการ|เป้าหมาย|คาดการณ์|ประมาณการ|รายจ่าย|ดำเนินการใน|นำไปใช้ใน)[^0-9]{0,60}$"
    r"|(?:แผนปฏิบัติ|^มาตรการ)[^0-9]{0,85}$"
)
_YEAR = re.compile(
    r"(?<![0-9])(?P<be>25[6-9][0-9])(?![0-9])|(?<![0-9])(?P<ce>20[2-9][0-9])(?![0-9])"
    r"|(?:ปี(?:งบ(?:ประมาณ|ฯ|\.)?)?|พ\.?\s?ศ\.?|ITA|FY)\s*(?:พ\.?\s?ศ\.?)?\s*['’]?\s?(?P<short>[67][0-9])(?![0-9.])"
)
_RESULT = re.compile(r"ผล|คะแนน|ประเมิน|รายงาน|สรุป|เปรียบเทียบ|แนวโน้ม|สถิติ")
_NEAR = 90


def years_said(text: str) -> tuple[int, ...]:
    """Return the fiscal years (พ.ศ.) of results that `text` names, each once: not those of days, laws and plans.

    `2025` and `FY2025` are 2568, `ปี 68` and `ITA68` too.
    """
    plain = _DATE.sub(lambda match: " " * len(match[0]), to_arabic(text))
    found = dict.fromkeys(
        year
        for match in _YEAR.finditer(plain)
        if _PLAN.search(plain[max(0, match.start() - _NEAR) : match.start()]) is None
        for year in [_year(match)]
        if is_year(year)
    )
    return tuple(found)


def years_of_title(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the years that the lines above the scores name: those of lines about results, else of any."""
    named = [(text, years) for text in texts for years in [years_said(text)] if years]
    strong = [years for text, years in named if _RESULT.search(text)]
    return tuple(dict.fromkeys(year for years in strong or [years for _, years in named] for year in years))


def _year(match: re.Match[str]) -> int:
    if match["be"]:
        return int(match["be"])
    return int(match["ce"]) + BUDDHIST_OFFSET if match["ce"] else CENTURY + int(match["short"])


@dataclass(slots=True)
class YearEvidence:
    """What speaks for which year, the weightiest first.

    Attributes:
        said: in words (`ชื่อแผ่นงาน`) and the years that it names.
        columns: the years that columns of scores are headed with.
        places: for each year the weightiest place that names it.
    """

    said: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    columns: tuple[int, ...] = ()
    places: dict[int, str] = field(default_factory=dict)

    def add(self, what: str, years: Iterable[int]) -> None:
        """Add what `what` names, weighing less than all before; nothing where it names none."""
        if named := tuple(dict.fromkeys(years)):
            self.said.append((what, named))
            for year in named:
                self.places.setdefault(year, what)

    def settled(self, open_year: int | None) -> int | None:
        """Return the year that everything agrees on, else that of the open office, or None where it must be asked.

        Args:
            open_year: of the open office; it answers where the input says nothing or leaves several open.
        """
        possible = self.options
        if not self.said and not self.columns:
            return open_year
        sets = [set(years) for _, years in self.said]
        if self.columns:
            sets.append(set(self.columns))
        common = set.intersection(*sets)
        if len(common) == 1:
            return common.pop()
        return open_year if open_year in (common or ()) and open_year in possible else None

    @property
    def options(self) -> tuple[int, ...]:
        """Every year that anything speaks for, the latest first."""
        return tuple(sorted({*self.columns, *(year for _, years in self.said for year in years)}, reverse=True))

    @property
    def reason(self) -> str:
        """Why it has to be asked, as a Thai sentence."""
        if not self.options:
            return "ข้อมูลไม่ได้บอกว่าเป็นผลของปีงบประมาณใด"
        told = [f"{what}กล่าวถึง {' '.join(map(str, years))}" for what, years in self.said]
        told += [f"หัวคอลัมน์มีปี {' '.join(map(str, self.columns))}"] if self.columns else []
        return f"ไม่ทราบแน่ว่าเป็นผลของปีงบประมาณใด {' '.join(told)}"

    @property
    def certain(self) -> int | None:
        """The one year that is named at all, or None."""
        return self.options[0] if len(self.options) == 1 else None


def merged_evidence(parts: Sequence[YearEvidence]) -> YearEvidence:
    """Return the evidence of sheets that belong together."""
    made = YearEvidence()
    for part in parts:
        made.said += [entry for entry in part.said if entry not in made.said]
        made.columns = tuple(dict.fromkeys((*made.columns, *part.columns)))
        made.places = part.places | made.places
    return made
