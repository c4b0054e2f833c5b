"""Every slip of the five real reports, each put where an officer would have typed it (docs/real-slips.md)."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers_assessments import REPORT_000, REPORT_002, REPORT_004, all_at, assessment_of
from helpers_printed import Printed, checked

from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
from ita_desktop.models.assessment import Agency, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.models.assessment import Assessment

DATA = Path(__file__).parent / "files/real_report_slips.toml"
PAGE = Path(__file__).parents[1] / "docs/real-slips.md"
FATES = ("caught", "cannot", "passes", "fine")
_INTRO = """# The slips of the five real reports, one by one

Every slip found in the reports of docs/domain.md §8 by reading them line by line, before the checks were read
again: wrong years, names, codes and counts, praise of what failed, failures told too large, words lost and
misspelt. Each stands in `tests/files/real_report_slips.toml` with what the field said and what is right. Tests
put both into that field: preflight tells the one and not the other
(`tests/analysis/preflight/test_real_slips.py`). Only the text of the reports was at hand, read from scans, not
their pages. † marks what the reading may have made: an import would bring it all the same.

- A name in `code` is the check that tells it (docs/domain.md §4.5).
- **cannot**: the program sets, counts or draws it itself; the test of that name in
  `tests/documents/test_slips_that_cannot_be.py` shows it.
- **passes**: not told, and why.
- **no slip**: on a second look right, or a matter of taste. The tests hold that it is not blamed.

When the list was written, 40 of the 149 that are not impossible here were told. The words of
`ita_desktop/data/words/misspelt.toml` were then completed from it, so that says nothing of words nobody has seen; what
is told by rule is told of others too: words no dictionary has, letters torn apart, questions misquoted, failures told
of all, defects without a fault, texts cut off, laws and years.

## Totals

| report | told | cannot be here | passes | no slip |
|---|---|---|---|---|
"""
_PAGE_HEAD = "| report | page | slip | |\n|---|---|---|---|\n"


@dataclass(frozen=True)
class RealSlip:
    """One slip: where it stands, what it says and what is right; it has one of `FATES`."""

    report: str
    page: str
    slip: str
    where: str
    says: object
    right: object = ""
    reading: bool = False
    row: dict[str, Any] = field(default_factory=dict)
    caught: str = ""
    cannot: str = ""
    passes: str = ""
    fine: str = ""

    @property
    def name(self) -> str:
        return f"{self.report} {self.page}: {self.slip}"

    @property
    def fate(self) -> str:
        told = {
            f"`{self.caught}`": self.caught,
            f"cannot: {self.cannot}": self.cannot,
            f"passes: {self.passes}": self.passes,
        }
        return next((words for words, holds in told.items() if holds), f"no slip: {self.fine}")


@cache
def real_slips() -> tuple[RealSlip, ...]:
    entries = tomllib.loads(DATA.read_text("utf-8"))["slip"]
    return tuple(
        RealSlip(**{"passes" if key == "not" else key: value for key, value in each.items()}) for each in entries
    )


def tells(slip: RealSlip) -> list[Problem]:
    """What preflight says, in the slip's place, of the slip and not of the same without it."""
    right = [_key(problem) for problem in _said(slip, slip.right)]
    return [problem for problem in _said(slip, slip.says) if _key(problem) not in right and _is_there(slip, problem)]


def blames(slip: RealSlip) -> list[Problem]:
    """What preflight says of the place, by the check that is to catch the slip, where there is none."""
    found = [problem for problem in _said(slip, slip.right) if _is_there(slip, problem)]
    counted = slip.where in {"plan.all", "plan.rows"}  # the other indicators still lack their rows
    return [problem for problem in found if problem.code == slip.caught and not counted]


def table() -> str:
    """The table of docs/real-slips.md."""
    rows = (
        f"| {each.report} | {each.page} | {each.slip}{' †' if each.reading else ''} | {each.fate} |"
        for each in real_slips()
    )
    return _PAGE_HEAD + "\n".join(rows) + "\n"


def totals() -> dict[str, tuple[int, ...]]:
    """Of each report and of all: how many are of each of `FATES`."""
    found = {}
    for report in (*sorted({each.report for each in real_slips()}), "all"):
        of_it = [each for each in real_slips() if report in {each.report, "all"}]
        counts = (sum(bool(getattr(each, fate)) for each in of_it) for fate in FATES)
        found[report] = tuple(counts)
    return found


def _key(problem: Problem) -> tuple[str, ...]:
    return (problem.code, problem.where, problem.message) if problem.where == "plan" else (problem.code, problem.where)


def _is_there(slip: RealSlip, problem: Problem) -> bool:
    place = {"memo.text": "memo.sections[0].text", "memo.rank": "memo.signers[0].rank"}.get(slip.where, slip.where)
    if place in {"plan.all", "plan.rows"}:
        place = "plan"
    elif place.startswith("plan."):
        place = place.replace("plan.", "plan[0].")
        if problem.where == {"coverage": "plan[0]", "monitoring": "plan"}.get(slip.caught):
            return True
    elif place.startswith("analysis."):
        place = "analysis."
    elif place == "analysis":
        place = "analysis.overall"
    return problem.where.startswith(place)


@cache
def _base(report: str) -> Assessment:
    names = {
        "000": ("เทศบาลตำบลศรีพนา", "เซกา", "บึงกาฬ"),
        "001": ("เทศบาลตำบลโพธิ์ชัย", "เมืองหนองคาย", "หนองคาย"),
        "002": ("เทศบาลตำบลม่วงยาย", "เวียงแก่น", "เชียงราย"),
        "003": ("องค์การบริหารส่วนตำบลบ้านพราน", "แสวงหา", "อ่างทอง"),
        "004": ("องค์การบริหารส่วนตำบลเสนา", "อุทัย", "พระนครศรีอยุธยา"),
    }
    scores = {"000": REPORT_000, "001": _report_001(), "002": REPORT_002, "003": _report_003(), "004": REPORT_004}[
        report
    ]
    name, district, province = names[report]
    kind = next(each for each in ("เทศบาลตำบล", "องค์การบริหารส่วนตำบล") if name.startswith(each))
    head = "นายกเทศมนตรีตำบล" if kind == "เทศบาลตำบล" else "นายกองค์การบริหารส่วนตำบล"
    memo = Memo(
        department="สำนักปลัด",
        date=dt.date(scores.fiscal_year - 543, 12, 5),
        subject="รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส",
        to=head + name.removeprefix(kind),
        sections=(MemoSection(None, "จึงเรียนมาเพื่อโปรดทราบ"),),
        signers=(Signer(SignerRole.AUTHOR, "(นายตัวอย่าง แบบทดสอบ)", "นักวิชาการ"),),
    )
    return replace(scores, agency=Agency(name, kind, district, province), memo=memo)


def _report_001() -> Assessment:
    figures = ["100", "100", "100", "100", "100", "97.34", "98.12", "96.16", "100", "100"]
    known = {number: Decimal(figure) for number, figure in enumerate(figures, start=1)}
    return assessment_of(2567, {}, Published(rank=137, rank_scope="เทศบาลตำบล", indicators=known))


def _report_003() -> Assessment:
    items = all_at(load_framework(2568), "100", o13="50")
    for code, survey in (("e1", "98.57"), ("e2", "98.57"), ("e6", "99.05"), ("e8", "97.62")):
        items[code] = ItemScore(public=Decimal(100), survey=Decimal(survey))
    return assessment_of(2568, items)


def _said(slip: RealSlip, text: object) -> tuple[Problem, ...]:
    return checked(_with(slip, text))


def _with(slip: RealSlip, held: object) -> Printed:
    base = _base(slip.report)
    part, _, rest = slip.where.partition(".")
    text = held if isinstance(held, str) else ""
    if part == "memo":
        assert base.memo is not None
        return Printed(replace(base, memo=_memo(base.memo, rest, text)))
    if part == "published":
        return Printed(replace(base, published=_published(base.published, rest, text)))
    if part == "items":
        return Printed(replace(base, items={**base.items, rest: _as_public(base, rest) if text else base.items[rest]}))
    if part == "plan":
        return Printed(replace(base, plan=tuple(_rows(slip, rest, held))))
    if part in {"problems", "guidelines"}:
        points: dict[str, Any] = {part: (text,)}
        return Printed(replace(base, **points))
    key = "overall" if not rest else rest if rest.startswith("issue") else f"indicator.{rest}"
    return Printed(base, by_hand=(WrittenSection(key, "", (WrittenParagraph(f"{key}.edited", text),)),))


def _memo(memo: Memo, name: str, text: str) -> Memo:
    if name == "text":
        return replace(memo, sections=(MemoSection(None, text),))
    if name == "rank":
        return replace(memo, signers=(replace(memo.signers[0], rank=text),))
    if name == "signers":
        return replace(memo, signers=memo.signers[: int(text)])
    told: dict[str, Any] = {name: text}
    return replace(memo, **told)


def _published(published: Published, rest: str, figure: str) -> Published:
    name, _, node = rest.partition(".")
    key: Any = int(node) if node.isdigit() else Tool(node)
    figures: dict[str, Any] = {name: {**getattr(published, name), key: Decimal(figure)}}
    return replace(published, **figures)


def _as_public(base: Assessment, code: str) -> ItemScore:
    """The whole score where Public belongs, as report 002 prints it above its columns."""
    whole, survey = base.items[code].value, base.items[code].survey
    return ItemScore(score=base.items[code].public, public=whole, survey=survey)


def _rows(slip: RealSlip, name: str, held: object) -> Iterator[PlanRow]:
    text = held if isinstance(held, str) else ""
    row = PlanRow(
        measures=("มาตรการ",), steps=("ดำเนินการ",), period="ตลอดปีงบประมาณ", analysis="ผล", responsible=("สำนักปลัด",)
    )
    given: dict[str, Any] = {key: tuple(told) if isinstance(told, list) else told for key, told in slip.row.items()}
    row = replace(row, **given)
    if name == "rows":
        yield from (replace(row, indicator=int(number)) for number in text.split())
    elif name == "all":
        yield replace(row, measures=(text,), steps=())
    else:
        lists = {each.name for each in fields(PlanRow) if isinstance(each.default, tuple)}
        entries = tuple(held) if isinstance(held, list) else (text,) if text else ()
        changed: dict[str, Any] = {name: entries if name in lists else text}
        yield replace(row, **changed)


def page() -> str:
    """The whole of docs/real-slips.md."""
    counts = "".join(f"| {report} | {' | '.join(map(str, each))} |\n" for report, each in totals().items())
    return _INTRO + counts + "\n## Each\n\n" + table()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
