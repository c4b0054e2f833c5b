"""Slips that real offices make, put into a clean office one at a time: the corpus preflight is measured by.

Each slip returns the spoilt dossier, or None where this office has no place for it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpers_slips_text import (
    agency_in_generated,
    christian_year,
    fault_at_full,
    foreign_code,
    foreign_row_item,
    lowest_at_full,
    lowest_indicator,
    lowest_is_another,
    number_in_generated,
    other_agency,
    other_indicator_name,
    other_kind_or_province,
    other_name_in_row,
    praise_of_lost,
    quoted_in_generated,
    quoted_in_row,
    quoted_indicator,
    quoted_item,
    quoted_overall,
    quoted_tool,
    unknown_code,
    wrong_item_text,
    year_in_analysis,
    year_in_body,
    year_in_generated,
    year_in_item_name,
    year_in_step,
    year_in_subject,
    year_of_memo,
)
from helpers_spoiling import (
    add_paragraph,
    digits,
    edit_section,
    generated,
    memo_of,
    off,
    put_row,
    with_assessment,
    with_edit,
    with_memo,
    with_row,
)

from ita_desktop.analysis.preflight import Code
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.models.assessment import Edit, ItemScore
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import provinces
from ita_desktop.models.office import MemoSection
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    import random

    from helpers_printed import Printed
    from helpers_spoiling import (
        Slip,
    )


# coverage, monitoring, lost item -------------------------------------------------------------------------------------


def drop_row(rng: random.Random, dossier: Printed) -> Printed:
    index = rng.randrange(len(dossier.assessment.plan))
    return with_assessment(
        dossier,
        replace(dossier.assessment, plan=dossier.assessment.plan[:index] + dossier.assessment.plan[index + 1 :]),
    )


def empty_cell(rng: random.Random, dossier: Printed) -> Printed:
    cells: list[dict[str, Any]] = [
        {"measures": ()}, {"measures": ("",)}, {"measures": (" ",)}, {"steps": ()}, {"steps": ("ก", "")},
        {"start": None, "end": None}, {"responsible": ()}, {"responsible": ("",)},
        {"analysis": ""}, {"analysis": " "},
    ]  # fmt: skip
    return with_row(rng, dossier, lambda row: replace(row, **rng.choice(cells)))


def no_monitoring(rng: random.Random, dossier: Printed) -> Printed:
    return with_row(rng, dossier, lambda row: replace(row, monitoring=rng.choice(("", " ", "\n"))))


def lost_item(rng: random.Random, dossier: Printed) -> Printed | None:
    worst = {item.code for item in dossier.findings.by_impact[:1]}
    if not worst:
        return None
    titles = ("โครงการอบรมเชิงปฏิบัติการ", "กิจกรรมจิตอาสา", "มาตรการรักษาระดับ", "โครงการศึกษาดูงาน")
    rows = tuple(
        replace(row, items=tuple(code for code in row.items if code not in worst), measures=(rng.choice(titles),),
                steps=("จัดทำโครงการ", "ดำเนินการ", "สรุปผล"))
        if worst & set(row.items) else row
        for row in dossier.assessment.plan
    )  # fmt: skip
    return with_assessment(dossier, replace(dossier.assessment, plan=rows))


# published figures ---------------------------------------------------------------------------------------------------


def published_off(rng: random.Random, dossier: Printed) -> Printed:
    published = dossier.assessment.published
    number = rng.choice(list(published.indicators))
    wrong = off(rng, published.indicators[number])
    tool = rng.choice(list(Tool))
    value = dossier.findings.result.tools[tool].score
    assert value is not None
    assert published.overall is not None
    wrongs: list[dict[str, Any]] = [
        {"indicators": {**published.indicators, number: wrong}},
        {"tools": {tool: off(rng, Decimal(show_score(value)))}},
        {"overall": off(rng, published.overall)},
    ]
    return with_assessment(dossier, replace(dossier.assessment, published=replace(published, **rng.choice(wrongs))))


def other_level(rng: random.Random, dossier: Printed) -> str:
    names = [band.name for band in dossier.framework.level_rule.bands]
    return rng.choice([name for name in names if name != dossier.findings.result.level_name])


def published_level(rng: random.Random, dossier: Printed) -> Printed:
    return with_assessment(
        dossier,
        replace(dossier.assessment, published=replace(dossier.assessment.published, level=other_level(rng, dossier))),
    )


def level_in_memo(rng: random.Random, dossier: Printed) -> Printed | None:
    right, wrong = str(dossier.findings.result.level_name), other_level(rng, dossier)
    mark = "ระดับผลการประเมินคือ "
    return edit_section(rng, dossier, lambda text: text.replace(mark + right, mark + wrong))


def level_in_analysis(rng: random.Random, dossier: Printed) -> Printed:
    return add_paragraph(dossier, f"ผลการประเมินอยู่ในระดับ {other_level(rng, dossier)}")


# schedule ------------------------------------------------------------------------------------------------------------


def period_moved(rng: random.Random, dossier: Printed) -> Printed | None:
    index = rng.randrange(len(dossier.assessment.plan))
    row = dossier.assessment.plan[index]
    assert row.start is not None
    assert row.end is not None
    years = rng.choice((-2, -1, 1, 2))
    start, end = row.start.replace(year=row.start.year + years), row.end.replace(year=row.end.year + years)
    periods = ((start, end), (row.start, end), (start, row.end), (row.end, row.start),
               (row.start - dt.timedelta(days=400), row.end))  # fmt: skip
    chosen = rng.choice(periods)
    return put_row(dossier, index, replace(row, start=chosen[0], end=chosen[1]))


def steps_misnumbered(rng: random.Random, dossier: Printed) -> Printed:
    numbers = rng.choice(((1, 2, 3, 4, 3), (1, 1, 2), (1, 3, 4), (2, 3), (1, 2, 2, 3), (1, 2, 4), (1, 2, 3)))
    mark = rng.choice(("{}. ", "{}.", "{}) ", "({}) "))
    return with_row(
        rng,
        dossier,
        lambda row: replace(row, steps=tuple(digits(rng, mark.format(n)) + "ดำเนินการตามแผน" for n in numbers)),
    )


def list_misnumbered(rng: random.Random, dossier: Printed) -> Printed:
    numbers = rng.choice(((1, 2, 3, 3), (1, 3), (1, 2, 2), (1, 2, 4, 5)))
    lines = "\n".join(digits(rng, f"{number}. ") + "แจ้งส่วนราชการที่เกี่ยวข้อง" for number in numbers)
    return with_memo(
        dossier, replace(memo_of(dossier), sections=(*memo_of(dossier).sections, MemoSection("ข้อพิจารณา", lines)))
    )


# memo ----------------------------------------------------------------------------------------------------------------


def memo_gap(rng: random.Random, dossier: Printed) -> Printed:
    memo = memo_of(dossier)
    signer = rng.randrange(len(memo.signers))
    spoilt = list(memo.signers)
    old = spoilt[signer]
    spoilt[signer] = rng.choice((replace(old, name=" "), replace(old, position="")))
    gaps: list[dict[str, Any]] = [
        {"department": ""}, {"number": ""}, {"date": None}, {"subject": " "}, {"to": ""}, {"signers": ()},
        {"sections": ()}, {"signers": memo.signers[1:]}, {"signers": tuple(spoilt)},
        {"sections": (*memo.sections, MemoSection("ข้อเสนอแนะ", ""))},
    ]  # fmt: skip
    return with_memo(dossier, replace(memo_of(dossier), **rng.choice(gaps)))


def foreign_prefix(rng: random.Random, dossier: Printed) -> Printed:
    own = provinces()[dossier.assessment.agency.province]
    strange = [each for each in provinces().values() if not set(each.areas) & set(own.areas) and each.areas != ("02",)]
    other = rng.choice(strange)
    if rng.random() < 0.5:
        return with_memo(dossier, replace(memo_of(dossier), number=digits(rng, f"{other.letters} 50000/12")))
    return with_memo(dossier, replace(memo_of(dossier), phone=digits(rng, f"(0{other.areas[0][1:]}) 990000")))


# parts, follow-up, agencies ------------------------------------------------------------------------------------------


def parts_confused(rng: random.Random, dossier: Printed) -> Printed | None:
    found = [
        indicator for indicator in dossier.findings.indicators
        if indicator.node.public is not None and indicator.node.survey is not None
        and abs(indicator.node.public - indicator.node.survey) > 1
    ]  # fmt: skip
    if not found:
        return None
    one = rng.choice(found)
    public, survey, whole = one.node.public, one.node.survey, one.node.score
    name = f"ตัวชี้วัดที่ {one.number} {one.indicator.name}"
    wordings = (
        f"{name} EIT ส่วนที่ 1 (Public) ได้ {show_score(survey)} คะแนน",
        f"{name} EIT ส่วนที่ 2 (Survey) ได้ {show_score(public)} คะแนน",
        f"{name} (Public) ได้คะแนน {show_score(whole)} คะแนน",
        f"{name} ได้คะแนน {show_score(survey)} คะแนน",
    )
    return add_paragraph(dossier, digits(rng, rng.choice(wordings)), one.number)


def one_part_only(rng: random.Random, dossier: Printed) -> Printed | None:
    code = rng.choice([item.code for item in dossier.framework.items if item.tool is Tool.EIT])
    value = Decimal("91.25")
    entered = rng.choice((ItemScore(public=value), ItemScore(survey=value),
                          ItemScore(score=value, public=Decimal(99), survey=Decimal(70))))  # fmt: skip
    return with_assessment(dossier, replace(dossier.assessment, items={**dossier.assessment.items, code: entered}))


def not_reported(rng: random.Random, dossier: Printed) -> Printed | None:
    before = dossier.year_before
    if before is None:
        return None
    rows = list(before.plan)
    index = rng.randrange(len(rows))
    followup = rows[index].followup
    assert followup is not None
    rows[index] = replace(rows[index], followup=rng.choice((None, replace(followup, result=" "))))
    plan = rng.choice(((), tuple(rows), tuple(rows)))
    return replace(dossier, earlier=(replace(before, plan=plan),))


def not_ready_as_said(rng: random.Random, dossier: Printed) -> Printed:
    row = rng.choice(year_ahead(dossier).asked)
    spoilt = rng.choice((replace(row.entry, mark=50), replace(row.entry, links=("www.example.go.th/o1",))))
    return with_assessment(dossier, replace(dossier.assessment, readiness=(spoilt,)))


# layouts -------------------------------------------------------------------------------------------------------------


def stale(rng: random.Random, dossier: Printed) -> Printed | None:
    dated = [paragraph for paragraph in generated(dossier) if paragraph.scores]
    if not dated:
        return None
    paragraph = rng.choice(dated)
    node = rng.choice(list(paragraph.scores))
    scores = {**paragraph.scores, node: off(rng, paragraph.scores[node])}
    return with_edit(dossier, paragraph.key, Edit("ข้อความที่แก้ไขเอง", scores))


def odd_character(rng: random.Random, dossier: Printed) -> Printed:
    odd = rng.choice("😀✓★中é\u0e5b")
    spoilt = with_row(rng, dossier, lambda row: replace(row, monitoring=f"รายงานผล{odd}ทุกเดือน"))
    return replace(spoilt, missing_glyphs=lambda text: {character for character in text if character == odd})


def unverified(rng: random.Random, dossier: Printed) -> Printed | None:
    del rng
    return dossier if dossier.framework.fiscal_year == 2566 else None


SLIPS: dict[Code, tuple[Slip, ...]] = {
    Code.YEAR: (year_in_subject, year_in_body, year_in_step, year_in_analysis, year_in_item_name, christian_year,
                year_in_generated, year_of_memo),
    Code.COVERAGE: (drop_row, empty_cell),
    Code.QUOTED_SCORE: (quoted_item, quoted_indicator, quoted_overall, quoted_tool, quoted_in_row,
                        quoted_in_generated),
    Code.INDICATOR_NAME: (other_indicator_name, other_name_in_row, number_in_generated, foreign_code,
                          foreign_row_item, unknown_code, wrong_item_text),
    Code.WORDING: (lowest_at_full, lowest_is_another, praise_of_lost, fault_at_full, lowest_indicator),
    Code.LOST_ITEM: (lost_item,),
    Code.ARITHMETIC: (published_off,),
    Code.LEVEL: (published_level, level_in_memo, level_in_analysis),
    Code.PERIOD: (period_moved,),
    Code.STEP_NUMBERS: (steps_misnumbered, list_misnumbered),
    Code.MEMO_FIELD: (memo_gap, foreign_prefix),
    Code.MONITORING: (no_monitoring,),
    Code.EIT_PARTS: (parts_confused, one_part_only),
    Code.FOLLOWUP: (not_reported,),
    Code.READINESS: (not_ready_as_said,),
    Code.OTHER_AGENCY: (other_agency, agency_in_generated, other_kind_or_province),
    Code.STALE_TEXT: (stale,),
    Code.MISSING_GLYPH: (odd_character,),
    Code.UNVERIFIED_DATA: (unverified,),
}  # fmt: skip
"""The slips of each check; every code of docs/commands.md has some."""
