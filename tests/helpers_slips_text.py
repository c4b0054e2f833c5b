"""Slips in what is written: years, figures, names, praise, other authorities. Each as in `helpers_slips`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpers_spoiling import (
    OTHER_NAMES,
    add_paragraph,
    digits,
    edit_generated,
    edit_section,
    items_where,
    memo_of,
    off,
    one_match,
    put_row,
    shown,
    with_memo,
    with_row,
)

from ita_desktop.analysis.passages import row_indicators
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import provinces
from ita_desktop.models.office import MemoSection
from ita_desktop.thai.digits import show_score, to_arabic, to_thai

if TYPE_CHECKING:
    import random

    from helpers_printed import Printed

    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.models.assessment import Agency

# year ----------------------------------------------------------------------------------------------------------------


def other_year(rng: random.Random, year: int) -> int:
    return year + rng.choice((-3, -2, 2, 3))


def swap_years(text: str, old: int, new: int) -> str:
    return text.replace(str(old), str(new)).replace(to_thai(str(old)), to_thai(str(new)))


def year_in_subject(rng: random.Random, dossier: Printed) -> Printed:
    plan = dossier.assessment.plan_year
    new = rng.choice((dossier.assessment.fiscal_year, other_year(rng, plan)))
    return with_memo(dossier, replace(memo_of(dossier), subject=swap_years(memo_of(dossier).subject, plan, new)))


def year_in_body(rng: random.Random, dossier: Printed) -> Printed | None:
    year = dossier.assessment.fiscal_year
    old, new = rng.choice(((year, year + 1), (year + 1, year), (year, year - 1), (year + 1, year + 2)))
    return edit_section(rng, dossier, lambda text: text if "พ.ร.บ" in text else swap_years(text, old, new))


def year_in_step(rng: random.Random, dossier: Printed) -> Printed:
    year = other_year(rng, dossier.assessment.plan_year)
    wordings = (
        f"จัดทำคำสั่งมอบหมายงานประจำปีงบประมาณ พ.ศ. {year}",
        f"จัดกิจกรรมตลอดปีงบประมาณ พ.ศ.{year}",
        f"รายงานผลภายในเดือนกันยายน {year}",
        f"ดำเนินโครงการในปี {year % 100}",
    )
    return with_row(rng, dossier, lambda row: replace(row, steps=(digits(rng, rng.choice(wordings)), "ติดตามผล")))


def year_in_analysis(rng: random.Random, dossier: Printed) -> Printed:
    year = dossier.assessment.fiscal_year
    wrong = rng.choice((year + 1, year - 2, year + 3))
    text = f"จากผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. {wrong}"
    return add_paragraph(dossier, digits(rng, text))


def year_in_item_name(rng: random.Random, dossier: Printed) -> Printed | None:
    dated = [item for item in dossier.framework.items if re.search(r"25\d\d", to_arabic(item.text))]
    if not dated:
        return None
    item = rng.choice(dated)
    text = to_arabic(item.text)
    year = int(re.findall(r"25\d\d", text)[0])
    wrong = text.replace(str(year), str(rng.choice((year - 1, year + 1, year - 2))))
    return add_paragraph(dossier, digits(rng, f"ข้อ {item.code} {wrong}"), item.indicator)


def christian_year(rng: random.Random, dossier: Printed) -> Printed | None:
    year = dossier.assessment.fiscal_year
    return edit_section(rng, dossier, lambda text: swap_years(text, year, year - 543))


def year_in_generated(rng: random.Random, dossier: Printed) -> Printed | None:
    year = str(dossier.assessment.fiscal_year)
    wrong = str(other_year(rng, dossier.assessment.fiscal_year))
    return edit_generated(
        rng, dossier, lambda text: one_match(rng, f"ประจำปีงบประมาณ พ.ศ. ({year}|{to_thai(year)})", text,
                                          lambda old: wrong if old.isascii() else to_thai(wrong))
    )  # fmt: skip


def year_of_memo(rng: random.Random, dossier: Printed) -> Printed:
    date = memo_of(dossier).date
    assert date is not None
    return with_memo(dossier, replace(memo_of(dossier), date=date.replace(year=date.year + rng.choice((-2, -1, 1, 2)))))


# quoted scores -------------------------------------------------------------------------------------------------------


def quoted_item(rng: random.Random, dossier: Printed) -> Printed:
    item = rng.choice(items_where(dossier, lambda item: item.score is not None))
    assert item.score is not None
    figure = f"{off(rng, item.score):.2f}"
    wordings = (
        f"ข้อ {item.code} ได้คะแนน {figure} คะแนน",
        f"ข้อ {item.code} {item.item.short} ได้ {figure} คะแนน",
        f"จุดที่ต้องยกระดับ คือ ข้อ {item.code} ({figure} คะแนน)",
    )
    return add_paragraph(dossier, digits(rng, rng.choice(wordings)), item.item.indicator)


def quoted_indicator(rng: random.Random, dossier: Printed) -> Printed:
    found = rng.choice(dossier.findings.ranked)
    assert found.score is not None
    figure = f"{off(rng, found.score):.2f}"
    name = f"ตัวชี้วัดที่ {found.number} {found.indicator.name}"
    wordings = (f"{name} ({figure} คะแนน)", f"{name} ได้ {figure} คะแนน", f"{name} ปรากฏว่าได้คะแนน {figure}")
    return add_paragraph(dossier, digits(rng, rng.choice(wordings)))


def quoted_overall(rng: random.Random, dossier: Printed) -> Printed | None:
    overall = dossier.assessment.published.overall
    assert overall is not None
    right, wrong = show_score(overall), f"{off(rng, overall):.2f}"
    return edit_section(rng, dossier, lambda text: text.replace(right, wrong).replace(to_thai(right), to_thai(wrong)))


def quoted_tool(rng: random.Random, dossier: Printed) -> Printed:
    tool = rng.choice(list(Tool))
    value = dossier.findings.result.tools[tool].score
    assert value is not None
    return add_paragraph(dossier, digits(rng, f"ผลการประเมิน {tool} ได้คะแนนเฉลี่ย {off(rng, value):.2f} คะแนน"))


def quoted_in_generated(rng: random.Random, dossier: Printed) -> Printed | None:
    def spoil(old: str) -> str:
        wrong = f"{off(rng, Decimal(to_arabic(old))):.2f}"
        return wrong if old.isascii() else to_thai(wrong)

    pattern = r"ข้อ [ieo][0-9๐-๙]+ [^0-9๐-๙]{0,200}?ได้ ([0-9๐-๙]+\.[0-9๐-๙]{2}) คะแนน"
    return edit_generated(rng, dossier, lambda text: one_match(rng, pattern, text, spoil))


def quoted_in_row(rng: random.Random, dossier: Printed) -> Printed | None:
    index = rng.randrange(len(dossier.assessment.plan))
    row = dossier.assessment.plan[index]
    figures = re.findall(r"\d+\.\d\d", row.analysis)
    if not figures:
        return None
    wrong = f"{off(rng, Decimal(figures[0])):.2f}"
    return put_row(dossier, index, replace(row, analysis=digits(rng, row.analysis.replace(figures[0], wrong, 1))))


# names and codes -----------------------------------------------------------------------------------------------------


def two_indicators(rng: random.Random, dossier: Printed) -> tuple[Any, Any]:
    one, other = rng.sample(dossier.framework.indicators, 2)
    return one, other


def other_indicator_name(rng: random.Random, dossier: Printed) -> Printed:
    one, other = two_indicators(rng, dossier)
    text = f"ตัวชี้วัดที่ {one.number} {rng.choice((other.name, *other.other_names))} หน่วยงานควรดำเนินการต่อไป"
    return add_paragraph(dossier, digits(rng, text))


def other_name_in_row(rng: random.Random, dossier: Printed) -> Printed:
    one, other = two_indicators(rng, dossier)
    return with_row(
        rng, dossier, lambda row: replace(row, analysis=f"จากผลการประเมิน ตัวชี้วัดที่ {one.number} {other.name} ควรพัฒนาต่อไป")
    )


def number_in_generated(rng: random.Random, dossier: Printed) -> Printed | None:
    def spoil(old: str) -> str:
        wrong = str(int(to_arabic(old)) % 10 + 1)
        return wrong if old.isascii() else to_thai(wrong)

    return edit_generated(rng, dossier, lambda text: one_match(rng, r"ตัวชี้วัดที่ ([0-9๐-๙]+)", text, spoil))


def foreign_code(rng: random.Random, dossier: Printed) -> Printed:
    one, other = two_indicators(rng, dossier)
    item = rng.choice(dossier.framework.items_of(other.number))
    text = f"ตัวชี้วัดที่ {one.number} {one.name} มีจุดที่ควรพัฒนา คือ ข้อ {item.code}"
    return add_paragraph(dossier, digits(rng, text), one.number)


def foreign_row_item(rng: random.Random, dossier: Printed) -> Printed | None:
    index = rng.randrange(len(dossier.assessment.plan))
    row = dossier.assessment.plan[index]
    own = row_indicators(row, dossier.framework)
    others = [item.code for item in dossier.framework.items if item.indicator not in own]
    return put_row(dossier, index, replace(row, items=(*row.items, rng.choice([*others, "o99"]))))


def unknown_code(rng: random.Random, dossier: Printed) -> Printed:
    code = rng.choice(("o70", "i45", "e31"))
    return add_paragraph(dossier, digits(rng, f"ควรปรับปรุงข้อ {code} ให้ครบถ้วน"))


def wrong_item_text(rng: random.Random, dossier: Printed) -> Printed | None:
    found = [item for item in dossier.framework.items if len(item.text) > 40]
    one, other = rng.sample(found, 2)
    if other.text[:20] in (one.text + one.short) or one.short == other.short:
        return None
    return add_paragraph(dossier, f"ข้อ {one.code} “{other.text}” ควรพัฒนาต่อไป")


# wording against scores ----------------------------------------------------------------------------------------------


def full_items(dossier: Printed) -> list[ItemFinding]:
    return items_where(dossier, lambda item: item.score == 100)


def lost_items(dossier: Printed) -> list[ItemFinding]:
    return items_where(dossier, lambda item: item.score is not None and item.score < 100)


def lowest_at_full(rng: random.Random, dossier: Printed) -> Printed | None:
    if not full_items(dossier):
        return None
    item = rng.choice(full_items(dossier))
    worst = rng.choice(("น้อยที่สุด", "น้อยสุด", "ต่ำที่สุด", "ต่ำสุด"))
    wordings = (
        f"พบว่าข้อคำถามที่ได้คะแนน{worst} คือ ข้อ {item.code} {item.item.short} ได้คะแนน 100 คะแนน",
        f"ข้อ {item.code} ได้คะแนน{worst} 100 คะแนน",
    )
    return add_paragraph(dossier, digits(rng, rng.choice(wordings)), item.item.indicator)


def lowest_is_another(rng: random.Random, dossier: Printed) -> Printed | None:
    found = [
        (item, indicator)
        for indicator in dossier.findings.indicators
        for item in indicator.items
        if indicator.lowest and item not in indicator.lowest and item.score is not None
    ]
    if not found:
        return None
    item, indicator = rng.choice(found)
    text = f"ข้อที่ได้คะแนนน้อยที่สุด คือ ข้อ {item.code} {item.item.short} ได้ {shown(item)} คะแนน"
    return add_paragraph(dossier, digits(rng, text), indicator.number)


def praise_of_lost(rng: random.Random, dossier: Printed) -> Printed | None:
    if not lost_items(dossier):
        return None
    item = rng.choice(lost_items(dossier))
    wordings = (
        f"ข้อ {item.code} {item.item.short} ดำเนินการได้เป็นอย่างดี ควรรักษามาตรฐานไว้",
        f"จุดแข็ง : ข้อ {item.code} ดำเนินการได้ดีเยี่ยม",
        f"หน่วยงานดำเนินการข้อ {item.code} ได้อย่างครบถ้วนสมบูรณ์",
    )
    return add_paragraph(dossier, digits(rng, rng.choice(wordings)), item.item.indicator)


def fault_at_full(rng: random.Random, dossier: Printed) -> Printed | None:
    if not full_items(dossier):
        return None
    item = rng.choice(full_items(dossier))
    wordings = (
        f"ข้อบกพร่องที่ต้องแก้ไขโดยเร่งด่วน ได้แก่ ข้อ {item.code} {item.item.short}",
        f"ข้อ {item.code} การดำเนินการไม่เป็นไปตามขั้นตอนที่กำหนด",
    )
    return add_paragraph(dossier, digits(rng, rng.choice(wordings)), item.item.indicator)


def lowest_indicator(rng: random.Random, dossier: Printed) -> Printed | None:
    best = [found for found in dossier.findings.ranked if found.score == dossier.findings.ranked[0].score]
    same = [each.score for each in dossier.findings.indicators if each.indicator.tool is best[0].indicator.tool]
    if min(score for score in same if score is not None) == best[0].score != 100:
        return None
    text = f"ตัวชี้วัดที่ได้คะแนนน้อยที่สุด คือ ตัวชี้วัดที่ {best[0].number} {best[0].indicator.name}"
    return add_paragraph(dossier, digits(rng, text))


def other_agency(rng: random.Random, dossier: Printed) -> Printed | None:
    kind = rng.choice(("เทศบาลตำบล", "องค์การบริหารส่วนตำบล", "เทศบาลเมือง", "อบต.", "ทต."))
    name = kind + rng.choice(OTHER_NAMES)
    texts = (f"{name}ควรปรับปรุงการให้บริการ", f"เห็นควรให้{name} ดำเนินการต่อไป", f"บุคลากรของ{name}ทุกคน")
    text = rng.choice(texts)
    place = rng.randrange(4)
    if place == 0:
        return add_paragraph(dossier, text)
    if place == 1:
        return with_row(rng, dossier, lambda row: replace(row, steps=(text, "ติดตามผล")))
    if place == 2:
        return with_memo(dossier, replace(memo_of(dossier), to="นายกเทศมนตรีตำบล" + rng.choice(OTHER_NAMES)))
    return with_memo(dossier, replace(memo_of(dossier), sections=(*memo_of(dossier).sections, MemoSection(None, text))))


def agency_in_generated(rng: random.Random, dossier: Printed) -> Printed | None:
    name = dossier.assessment.agency.name
    other = dossier.assessment.agency.type + rng.choice(OTHER_NAMES)
    return edit_generated(rng, dossier, lambda text: text.replace(name, other, 1))


def other_kind_or_province(rng: random.Random, dossier: Printed) -> Printed:
    agency: Agency = dossier.assessment.agency
    own = agency.name.removeprefix(agency.type)
    kinds = [kind for kind in ("เทศบาลตำบล", "เทศบาลนคร", "องค์การบริหารส่วนตำบล") if kind != agency.type]
    elsewhere = rng.choice([name for name in provinces() if not agency.province.startswith(name)])
    return add_paragraph(dossier, rng.choice((f"{rng.choice(kinds)}{own}ควรดำเนินการ", f"อำเภอเมือง จังหวัด{elsewhere}")))
