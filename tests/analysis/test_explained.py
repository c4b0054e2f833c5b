"""What a figure is said to mean comes out when it is worked out from the words alone."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers_exchange import assessments
from helpers_plan import sample
from helpers_sampling import examples
from hypothesis import given, settings

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.explained import (
    explained_class,
    explained_condition,
    explained_impact,
    explained_item,
    explained_level,
    explained_node,
    explained_part,
)
from ita_desktop.analysis.scoring import node_at
from ita_desktop.analysis.tree import score_parts
from ita_desktop.models.assessment import Published
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    import pytest

    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.tree import ScorePlace
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

_TERM = re.compile(r"(?:(?P<weight>[\d.]+) × )?(?P<name>IIT|EIT|OIT|ตัวชี้วัดที่ \d+|\d+\.\d+|[ieo]\d+) (?P<score>[\d.]+)")
_DIVISOR = re.compile(r"\) ÷ (?P<by>[\d.]+) = ")


def lines_of(place: ScorePlace, dossier: Dossier) -> tuple[str, ...]:
    return explained_node(dossier.framework, dossier.result, place).lines


def part_score(name: str, result: Result) -> Decimal | None:
    if name in result.items:
        return result.items[name].score
    if name.startswith("ตัวชี้วัดที่"):
        return result.indicators[int(name.split()[1])].score
    return result.tools[Tool(name)].score if name in set(Tool) else result.subgroups[name].score


def worked_out(formula: str, result: Result) -> Fraction:
    """Return what `formula` comes to with the exact score of each part that it names, which it also shows rightly."""
    total = Fraction(0)
    for term in _TERM.finditer(formula.removeprefix("วิธีคิด: ").rpartition(" = ")[0]):
        score = part_score(term["name"], result)
        assert score is not None
        assert term["score"] == show_score(score)
        total += Fraction(term["weight"] or 1) * Fraction(score)
    divisor = _DIVISOR.search(formula)
    return total / Fraction(divisor["by"] if divisor else 1)


def places(framework: Framework) -> list[ScorePlace]:
    groups = [group.code for group in framework.subgroups]
    return ["overall", *Tool, *(indicator.number for indicator in framework.indicators), *groups]


@settings(max_examples=examples(40), deadline=None)
@given(assessment=assessments(scores_only=True))
def test_each_formula_comes_to_the_figure_it_explains(assessment: Assessment) -> None:
    dossier = Dossier(assessment)
    result = dossier.result
    for place in places(dossier.framework):
        told = explained_node(dossier.framework, result, place)
        figure = node_at(result, place).score
        assert told.shown == show_score(figure)
        formula = told.lines[0]
        if formula.startswith("วิธีคิด"):
            assert figure is not None
            assert abs(worked_out(formula, result) - Fraction(figure)) < Fraction(1, 10**30)
            assert formula.endswith(f" = {told.shown}")
        else:
            assert told.lines[0].startswith(("ที่มา: คะแนนที่ประกาศ", "ยังไม่มีคะแนน"))


def test_a_part_left_out_of_a_formula_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    less = "ita_desktop.analysis.explained.score_parts"
    monkeypatch.setattr(less, lambda framework, place: score_parts(framework, place)[:-1])
    dossier = Dossier(sample())
    figure = dossier.result.indicators[1].score
    assert figure is not None
    assert worked_out(lines_of(1, dossier)[0], dossier.result) != Fraction(figure)


def test_the_worked_example_of_the_domain_page() -> None:
    dossier = Dossier(sample())
    assert lines_of(1, dossier)[0] == "วิธีคิด: (i1 96.00 + i2 100 + i3 100) ÷ 3 = 98.67"
    assert lines_of("overall", dossier)[0] == "วิธีคิด: 0.30 × IIT 98.29 + 0.30 × EIT 93.08 + 0.40 × OIT 95.00 = 95.41"
    weighted = lines_of("10.2", dossier)
    assert weighted[0] == "วิธีคิด: (1 × o25 100 + 1 × o26 100 + 2 × o27 50.00 + 1 × o28 100) ÷ 5 = 80.00"
    assert weighted[-1].startswith("สถานะของน้ำหนัก 2 ของข้อ o27: อนุมาน (")
    part = explained_part(dossier.framework, dossier.result, 6, "survey")
    assert part.lines[0] == "วิธีคิด: (e1 82.00 + e2 86.00 + e3 100) ÷ 3 = 89.33"
    item = dossier.framework.item("o27")
    assert item is not None
    assert explained_impact(item, dossier.result).lines[0] == "วิธีคิด: (100 − 50.00) ÷ 100 × 4.00 = 2.00"
    item = dossier.framework.item("e1")
    assert item is not None
    assert explained_item(item, dossier.result).lines[0] == "วิธีคิด: (Public 97.70 + Survey 82.00) ÷ 2 = 89.85"


def test_announced_and_computed_are_told_apart() -> None:
    whole = sample()
    announced = replace(whole, published=replace(whole.published, overall=Decimal("94.00"), level="ผ่าน"))
    dossier = Dossier(announced)
    told = explained_node(dossier.framework, dossier.result, "overall")
    assert told.shown == "95.41"
    assert any("94.00 ต่างจากที่คำนวณได้ 95.41 ที่แสดงคือคะแนนที่คำนวณ" in line for line in told.lines)
    quoted = explained_node(dossier.framework, dossier.result, "overall", quoted=True)
    assert quoted.shown == "94.00"
    assert any("ที่แสดงคือคะแนนที่ประกาศ" in line for line in quoted.lines)
    levels = explained_level(dossier.framework, dossier.result).lines
    assert any("ระดับที่ประกาศในระบบ ITAS: ผ่าน (ต่าง" in line for line in levels)

    without = Dossier(replace(whole, items={}, published=Published(overall=Decimal("95.41"))))
    assert lines_of("overall", without)[:2] == (
        "ที่มา: คะแนนที่ประกาศในระบบ ITAS เพราะคะแนนที่ใช้คำนวณยังไม่ครบ",
        "ยังขาด: IIT, EIT, OIT",
    )
    assert lines_of(1, without)[0].startswith("ยังไม่มีคะแนน")
    below = Dossier(replace(whole, items={}, published=Published(tools=dict.fromkeys(Tool, Decimal(90)))))
    assert "ที่มา: คำนวณ โดยบางส่วนใช้คะแนนที่ประกาศ เพราะคะแนนรายข้อยังไม่ครบ" in lines_of("overall", below)


def test_a_level_says_what_each_asks_and_how_sure_the_rule_is() -> None:
    dossier = Dossier(sample())
    told = explained_level(dossier.framework, dossier.result)
    assert told.shown == "ผ่านดี"
    assert "• ผ่านดีเยี่ยม: คะแนนรวมไม่ต่ำกว่า 95 และทุกส่วนที่พิจารณาไม่ต่ำกว่า 95" in told.lines
    assert told.lines[-1].startswith("สถานะของเกณฑ์ระดับ: อนุมาน (")
    way = dossier.way_up
    assert way is not None
    missing = [explained_condition(way.target, gap, dossier.framework.level_rule.basis) for gap in way.gaps]
    assert [one.lines[0] for one in missing if one.shown != "ถึงเกณฑ์แล้ว"] == ["วิธีคิด: 95 − 93.08 = 1.92"]
    classes = explained_class(dossier.result, None).lines
    assert classes[0] == "ต่ำกว่า 85 คือข้อบกพร่อง"
