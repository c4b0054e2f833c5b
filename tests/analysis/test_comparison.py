"""Every pair of years, with chance scores: nothing compares what cannot be compared, and what is compared is right.

The second arithmetic here reads the frameworks' TOML by itself and knows nothing of `item_pairs` or `comparison`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from helpers_assessments import assessment_of
from helpers_documents import rows_of

from ita_desktop.analysis import comparison
from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.analysis.wording.beside import beside
from ita_desktop.documents.blocks import Table
from ita_desktop.documents.charts.figure import BarChart, YearsChart
from ita_desktop.documents.layouts.figures import indicator_charts, tool_charts
from ita_desktop.documents.layouts.results import tools_blocks
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework_file import available_years, load_framework
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.assessment import Assessment

PAIRS = list(combinations(available_years(), 2))
TOOLS = {"IIT": "0.3", "EIT": "0.3", "OIT": "0.4"}
YEAR = r"ปีงบประมาณ พ\.ศ\. (?P<year{}>\d{{4}})"
CLAUSE = re.compile(
    rf"(?P<whole>เพิ่มขึ้น|ลดลง)จาก{YEAR.format(1)} ซึ่งได้ (?P<had>[\d.]+) คะแนน"
    rf"|(?P<equal>เท่ากับ){YEAR.format(2)}"
    rf"|เมื่อเทียบกับ{YEAR.format(3)} เฉพาะข้อที่เทียบกันได้ (?P<some>\d+) จาก (?P<of>\d+) ข้อ "
    r"คะแนนเฉลี่ย(?:(?P<part>เพิ่มขึ้น|ลดลง) (?P<by>[\d.]+) คะแนน|(?P<still>เท่าเดิม))"
    rf"|(?P<none>เทียบกับ){YEAR.format(4)} ไม่ได้ เพราะ(?P<why>\S+)"
    rf"|(?P<told>ทั้งนี้ เมื่อ){YEAR.format(5)} ได้ (?P<all>[\d.]+) คะแนน"
)


class Told(NamedTuple):
    """What is said of a node: how far it is compared, which way it went, by how much or from what, of how many."""

    kind: str
    way: str = ""
    figure: str = ""
    some: int = 0


@cache
def content(year: int) -> dict[str, Any]:
    return tomllib.loads(data_path("frameworks", f"{year}.toml").read_text("utf-8"))


def comparable(before: int, now: int) -> dict[str, str]:
    """By code of `now`, the one of `before` that asks the same on the same scale in every year between."""
    reached = {item["code"]: item["code"] for item in content(before)["items"]}
    for year in range(before + 1, now + 1):
        answers = {item["code"]: item.get("answers") for item in content(year - 1)["items"]}
        steps = {item["code"]: item["same_as"] for item in content(year)["items"] if "same_as" in item}
        for entry in content(year).get("lineage", []):
            if entry["comparable"]:
                steps[entry["now"][0]] = entry["before"][0]
        now_answers = {item["code"]: item.get("answers") for item in content(year)["items"]}
        reached = {
            code: reached[old] for code, old in steps.items() if old in reached and answers[old] == now_answers[code]
        }
    return reached


def weights(year: int, node: str) -> dict[str, Fraction]:
    """What part of `node` (an indicator's number, a tool, or `overall`) each of its items is."""
    if node == "overall":
        return {
            code: part * Fraction(share) for tool, share in TOOLS.items() for code, part in weights(year, tool).items()
        }
    if node in TOOLS:
        numbers = [str(each["number"]) for each in content(year)["indicators"] if each["tool"] == node]
        return {code: part / len(numbers) for number in numbers for code, part in weights(year, number).items()}
    items = [item for item in content(year)["items"] if item["indicator"] == int(node)]
    groups = Counter(item.get("subgroup") for item in items)
    heavy = {
        group: sum(Fraction(item.get("weight", 1)) for item in items if item.get("subgroup") == group)
        for group in groups
    }
    return {item["code"]: Fraction(item.get("weight", 1)) / heavy[item.get("subgroup")] / len(groups) for item in items}


def score(part: dict[str, Fraction], scores: dict[str, Fraction]) -> Fraction:
    return sum((part[code] * scores[code] for code in part), Fraction(0)) / sum(part.values())


def hundredths(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def shown(value: Fraction) -> str:
    return "100" if value == 100 else str(min(hundredths(value), Decimal("99.99")))


def expected(before: Assessment, now: Assessment, node: str) -> Told:
    """What may be said of `node`, by simple arithmetic."""
    old, new = weights(before.fiscal_year, node), weights(now.fiscal_year, node)
    then, today = ({code: Fraction(each.score or 0) for code, each in year.items.items()} for year in (before, now))
    pairs = {
        code: old_code for code, old_code in comparable(before.fiscal_year, now.fiscal_year).items() if code in new
    }
    if set(pairs) == set(new) and set(pairs.values()) == set(old) and all(new[c] == old[pairs[c]] for c in pairs):
        had = score(old, then)
        return Told("whole", way(hundredths(score(new, today)) - hundredths(had)), shown(had))
    if sum(new[code] for code in pairs) * 2 < sum(new.values()) or not pairs:
        return Told("none")
    part = {code: new[code] for code in pairs}
    moved = hundredths(score(part, today)) - hundredths(score(part, {code: then[pairs[code]] for code in pairs}))
    return Told("part", way(moved), str(abs(moved)), len(pairs))


def way(moved: Decimal) -> str:
    return "" if not moved else "เพิ่มขึ้น" if moved > 0 else "ลดลง"


def said(text: str, year: int) -> list[Told]:
    """Everything that `text` says of an earlier year, in order; nothing of it may be said otherwise."""
    found = []
    for match in CLAUSE.finditer(text):
        assert {int(match[f"year{place}"]) for place in range(1, 6) if match[f"year{place}"]} == {year}
        if match["told"]:
            continue
        if match["none"]:
            found.append(Told("none"))
        elif match["some"]:
            found.append(Told("part", match["part"] or "", match["by"] or "0.00", int(match["some"])))
        else:
            found.append(Told("whole", match["whole"] or "", match["had"] or ""))
    rest = CLAUSE.sub("", text)
    assert str(year) not in rest, rest
    assert not re.search("เพิ่มขึ้นจาก|ลดลงจาก|เท่ากับปี|เทียบกับปี", rest), rest
    return found


def without_equal_figure(told: Told) -> Told:
    return told._replace(figure="") if told.kind == "whole" and not told.way else told


def chance(rng: random.Random, year: int) -> Assessment:
    scores = {
        item.code: Decimal(rng.choice([0, 50, 100])) if item.tool == "OIT" else Decimal(rng.randint(0, 10_000)) / 100
        for item in load_framework(year).items
    }
    return assessment_of(year, {code: ItemScore(score=each) for code, each in scores.items()})


def both(before: int, now: int) -> tuple[Assessment, Assessment]:
    rng = random.Random(before * 10_000 + now)
    return chance(rng, before), chance(rng, now)


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_no_sentence_compares_what_cannot_be_compared(before: int, now: int) -> None:
    old, new = both(before, now)
    dossier = Dossier(new, (old,))
    for style in set(Style) - {Style.THREE_PART}:
        for section in dossier.generated(style, Digits.ARABIC):
            for paragraph in section.paragraphs:
                kind, _, name = paragraph.key.partition(".")
                told = [without_equal_figure(each) for each in said(paragraph.text, before)]
                of, _, rest = name.partition(".")
                nodes = ["overall" if kind == "overall" else rest if kind == "tool" and rest else of]
                if kind == "issue":
                    issue = dossier.framework.issues[int(nodes[0]) - 1]
                    nodes = [str(number) for number in issue.indicators]
                if told or paragraph.key in {"overall", f"tool.{name}"}:
                    right = [without_equal_figure(expected(old, new, node)) for node in nodes]
                    told += [Told("none")] * (paragraph.key == "overall" and not told)
                    assert told == right, (style, paragraph.key, paragraph.text)


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_no_table_and_no_chart_compares_what_cannot_be_compared(before: int, now: int) -> None:
    old, new = both(before, now)
    dossier = Dossier(new, (old,))
    tools = {tool: expected(old, new, tool) for tool in TOOLS}
    table = tools_blocks(dossier)[0]
    assert isinstance(table, Table)
    for told, (_, had, _, change) in zip(tools.values(), rows_of(table), strict=True):
        assert (had == "–") == (told.kind != "whole")
        wanted = {"none": "เทียบไม่ได้", "part": f"(เทียบ {told.some} จาก"}.get(told.kind, told.way or "เท่าเดิม")
        assert wanted in change
        assert told.way in change
    (indicators,) = indicator_charts(dossier)
    bars, years = tool_charts(dossier)
    assert isinstance(indicators.figure, BarChart)
    assert isinstance(bars.figure, BarChart)
    assert isinstance(years.figure, YearsChart)
    for place, bar in enumerate(indicators.figure.bars, start=1):
        assert (bar.before is not None) == (expected(old, new, str(place)).kind == "whole")
    assert [bar.before is not None for bar in bars.figure.bars] == [told.kind == "whole" for told in tools.values()]
    assert years.figure.points[-1].joined == (expected(old, new, "overall").kind == "whole")


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_items_stand_only_beside_what_asked_the_same(before: int, now: int) -> None:
    old, new = both(before, now)
    alike = comparable(before, now)
    for indicator in Dossier(new, (old,)).findings.indicators:
        for item in indicator.items:
            right = old.items[alike[item.code]].score if item.code in alike else None
            assert item.before == right
            assert item.compared is not None
            assert bool(item.compared.reason) == (item.code not in alike)


@pytest.mark.parametrize(
    "check",
    [test_no_sentence_compares_what_cannot_be_compared, test_no_table_and_no_chart_compares_what_cannot_be_compared],
)
def test_comparing_by_name_alone_would_be_seen(
    check: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "_alike", lambda *_: True)
    with pytest.raises(AssertionError):
        check(2567, 2568)


def test_a_rise_that_is_a_fall_is_not_printed_as_a_rise() -> None:
    """e9 asked something else in 2567: the indicator rose from 74.11 to 92.14 while what can be compared fell."""
    old, new = (
        assessment_of(year, {code: ItemScore(score=Decimal(value)) for code, value in scores.items()})
        for year, scores in (
            (2567, {"e7": "94", "e8": "98", "e9": "30.33"}),
            (2568, {"e7": "91", "e8": "93", "e9": "92.42"}),
        )
    )
    found = Dossier(new, (old,)).findings.indicator(8)
    assert (shown(Fraction(found.score or 0)), found.before) == ("92.14", None)
    assert beside(found.compared) == (
        "เมื่อเทียบกับปีงบประมาณ พ.ศ. 2567 เฉพาะข้อที่เทียบกันได้ 2 จาก 3 ข้อ คะแนนเฉลี่ยลดลง 4.00 คะแนน"
    )
