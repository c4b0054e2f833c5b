"""Whole offices from a seed: scores, analysis, plan and memo as a careful officer would hand them in."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_printed import Printed

from ita_desktop.analysis.findings import find
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import PlanUnit, Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.identity import clerk_title, executive_title, located_name, official_name, provinces
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.models.knowledge import load_knowledge, unit_names
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.thai.digits import show_score, to_thai

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import IndicatorFinding
    from ita_desktop.models.framework import Framework, Item
    from ita_desktop.models.knowledge import Guidance


class Seeded(random.Random):
    """Chance that is the same on every run; nothing here is a secret."""


YEARS = (2564, 2565, 2566, 2567, 2568)
NAMES = ("ทดสอบ", "สมมติ", "ตัวอย่าง", "บ้านสมมุติ", "หนองทดลอง", "ดอนจำลอง", "ห้วยแบบ", "คลองร่าง")
KINDS = ("เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด")
LAWS = (
    (
        "๑. พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐\n๒. พ.ร.บ. มาตรฐานทางจริยธรรม พ.ศ. ๒๕๖๒\n"
        "๓. แผนแม่บทภายใต้ยุทธศาสตร์ชาติ (พ.ศ. ๒๕๖๖ - ๒๕๘๐)"
    ),
    (
        "พระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. ๒๕๕๘ และพระราชกฤษฎีกาว่าด้วยหลักเกณฑ์"
        "และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖"
    ),
    (
        "1. ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 และที่แก้ไขเพิ่มเติม\n"
        "2. พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561"
    ),
)


def random_agency(rng: random.Random) -> Agency:
    kind, name = rng.choice(KINDS), rng.choice(NAMES)
    province = rng.choice(sorted(set(provinces()) - {"กรุงเทพมหานคร"}))
    return Agency(kind + name, kind, "เมือง", province)


def random_items(rng: random.Random, framework: Framework) -> dict[str, ItemScore]:
    """Scores of an office that is good, middling or poor; every item entered."""
    low, fulls = rng.choice(((97, 0.8), (85, 0.5), (60, 0.3), (5, 0.1)))

    def figure() -> Decimal:
        return Decimal(100) if rng.random() < fulls else Decimal(rng.randint(low * 100, 10_000)) / 100

    def entered(item: Item) -> ItemScore:
        if item.tool is Tool.OIT:
            return ItemScore(score=Decimal(rng.choices((100, 50, 0), (low, 8, 4))[0]))
        if item.tool is Tool.EIT and (framework.level_rule.eit_by_parts or rng.random() < 0.8):
            return ItemScore(public=figure(), survey=figure())
        return ItemScore(score=figure())

    return {item.code: entered(item) for item in framework.items}


def random_assessment(rng: random.Random, year: int | None = None) -> Assessment:
    """Any assessment: complete, with gaps, or with indicators only."""
    year = year or rng.choice((*YEARS, 2569))
    framework = load_framework(year)
    items = random_items(rng, framework)
    shape = rng.random()
    published = Published()
    if shape < 0.2:
        items = {code: score for code, score in items.items() if rng.random() < 0.7}
    elif shape < 0.4:
        known = [indicator.number for indicator in framework.indicators if rng.random() < 0.9]
        published = Published(indicators={number: Decimal(rng.randint(0, 10_000)) / 100 for number in known})
        items = {}
    return Assessment(random_agency(rng), year, published, items)


def clean_office(rng: random.Random, *, year: int | None = None, style: Style | None = None) -> Printed:
    """A whole office without a slip."""
    year = year or rng.choice(YEARS)
    framework, plan_framework = load_framework(year), load_framework(year + 1)
    digits = rng.choice(list(Digits))
    bare = Assessment(random_agency(rng), year, items=random_items(rng, framework))
    previous = _previous(rng, bare) if year - 1 in YEARS else None
    findings = find(framework, bare)
    published = Published(
        overall=Decimal(show_score(findings.result.overall.score)),
        level=findings.result.level_name,
        rank=rng.randint(1, 400),
        rank_scope=f"องค์กรปกครองส่วนท้องถิ่นในจังหวัด{bare.agency.province}",
        indicators={found.number: Decimal(show_score(found.score)) for found in findings.indicators},
    )
    whole = replace(bare, published=published)
    by_issue = plan_framework.documents.divided_by is PlanUnit.ISSUES
    rows = _issue_rows(rng, whole, framework) if by_issue else _indicator_rows(rng, whole, framework)
    whole = replace(whole, plan=rows, memo=_memo(rng, whole, digits))
    return Printed(
        whole,
        () if previous is None else (previous[1],),
        settings=OfficeSettings(thai_digits=digits is Digits.THAI),
        style=style or rng.choice(list(Style)),
    )


def _previous(rng: random.Random, now: Assessment) -> tuple[Framework, Assessment]:
    framework = load_framework(now.fiscal_year - 1)
    before = Assessment(now.agency, now.fiscal_year - 1, items=random_items(rng, framework))
    done = FollowUp(FollowUpStatus.DONE, 100, result="ดำเนินการแล้วเสร็จตามแผน ผู้รับบริการพึงพอใจ", evidence=("ภาพถ่ายกิจกรรม",))
    rows = tuple(replace(row, followup=done) for row in _indicator_rows(rng, before, framework))
    return framework, replace(before, plan=rows)


def _indicator_rows(rng: random.Random, assessment: Assessment, framework: Framework) -> tuple[PlanRow, ...]:
    findings = find(framework, assessment)
    most = {item.code for item in findings.by_impact[:1]}
    rows = [_row(rng, assessment, found) for found in findings.indicators]
    return tuple(
        _answering(
            replace(row, items=tuple(item.code for item in found.items if item.code in {*row.items, *most})), assessment
        )
        for row, found in zip(rows, findings.indicators, strict=True)
    )


def _answering(row: PlanRow, assessment: Assessment) -> PlanRow:
    """A row with a measure for each of its items, in time for what is sent in."""
    knowledge = load_knowledge(assessment.fiscal_year)
    measures = dict.fromkeys((*row.measures, *(knowledge.items[code].measure for code in row.items)))
    closing = ita_calendar(assessment.plan_year)[Happening.DOCUMENTS].end
    papers = bool(row.items) and all(code.startswith("o") for code in row.items) and row.end is not None
    return replace(row, measures=tuple(measures), end=min(row.end, closing) if papers and row.end else row.end)


def _issue_rows(rng: random.Random, assessment: Assessment, framework: Framework) -> tuple[PlanRow, ...]:
    findings = find(framework, assessment)
    rows = []
    for issue in findings.issues:
        codes = {item.code for item in issue.items}
        owners = {item.item.indicator for item in issue.items} | set(issue.issue.indicators)
        most = findings.by_impact[:1]
        named = [item.code for n in sorted(owners) for item in (*findings.indicator(n).lowest, *most)]
        lowest = [code for code in dict.fromkeys(named) if code in codes]
        row = _row(rng, assessment, issue.indicators[0])
        whole = replace(row, indicator=None, issue=issue.issue.number, items=tuple(lowest))
        rows.append(_answering(whole, assessment))
    return tuple(rows)


def _row(rng: random.Random, assessment: Assessment, found: IndicatorFinding) -> PlanRow:
    knowledge = load_knowledge(assessment.fiscal_year)
    entry: Guidance = knowledge.indicators[found.number]
    if found.lowest:
        entry = knowledge.items.get(found.lowest[0].code, entry)
    first, last = fiscal_year_bounds(assessment.plan_year)
    start, end = rng.choice(((first, last), (dt.date(last.year, 1, 1), dt.date(last.year, 3, 31))))
    return PlanRow(
        indicator=found.number,
        items=tuple(item.code for item in found.lowest),
        measures=(entry.measure,),
        analysis=_analysis(found),
        steps=entry.steps,
        start=start,
        end=end,
        responsible=unit_names(entry.units, assessment.agency.type),
        monitoring=rng.choice(("รายงานผลต่อผู้บริหารทุกไตรมาส", "รายงานผลในการประชุมประจำเดือน")),
    )


def _analysis(found: IndicatorFinding) -> str:
    score = f"ตัวชี้วัดที่ {found.number} {found.indicator.name} ได้คะแนน {show_score(found.score)} คะแนน"
    if not found.lowest:
        return f"จุดแข็ง : {score} แนวทางรักษา : ติดตามการดำเนินการอย่างต่อเนื่อง"
    worst = found.lowest[0]
    return f"{score} จุดที่ควรพัฒนา : ข้อ {worst.code} {worst.item.short} ซึ่งได้คะแนนน้อยที่สุด {show_score(worst.score)} คะแนน"


def _memo(rng: random.Random, assessment: Assessment, digits: Digits) -> Memo:
    agency, year, plan = assessment.agency, assessment.fiscal_year, assessment.plan_year
    province = provinces()[agency.province]
    name = official_name(agency)
    overall = show_score(assessment.published.overall)
    level = assessment.published.level
    subjects = (
        f"รายงานการนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ในปีงบประมาณ พ.ศ. {plan}",
        (
            f"รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ{located_name(agency)} "
            f"ปีงบประมาณ พ.ศ. {year} เพื่อจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {plan}"
        ),
    )
    fact = (
        f"ตามที่{name}ได้เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ "
        f"พ.ศ. {year} มีผลคะแนนการประเมิน {overall} คะแนน ระดับผลการประเมินคือ {level} อยู่ในลำดับที่ "
        f"{assessment.published.rank} ของ{assessment.published.rank_scope} นั้น"
    )
    report = (
        f"บัดนี้ {name}ได้วิเคราะห์ผลการประเมินดังกล่าว และจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"ประจำปีงบประมาณ พ.ศ. {plan} เรียบร้อยแล้ว รายละเอียดปรากฏตามเอกสารแนบท้าย"
    )
    texts: list[tuple[str | None, str]] = [(None, fact), (None, report), (None, "จึงเรียนมาเพื่อโปรดทราบและพิจารณา")]
    if rng.random() < 0.5:
        headings = ("เรื่องเดิม", "ข้อเท็จจริง", "ข้อเสนอแนะ")
        texts = list(zip(headings, (fact, report, "เห็นควรเผยแพร่ทางเว็บไซต์หลักของหน่วยงาน"), strict=True))
        texts.insert(2, ("ข้อระเบียบ/กฎหมาย", rng.choice(LAWS)))
    shown = to_thai if digits is Digits.THAI else str
    executive, clerk = executive_title(agency), clerk_title(agency)
    return Memo(
        department=f"สำนักปลัด {name}",
        phone=shown(f"0 {province.areas[0][1:]}99 0000".replace("0 299 0000", "0 2999 0000")),
        number=shown(f"{province.letters} 50000/{rng.randint(1, 999)}"),
        date=dt.date(year - 543, rng.choice((10, 11, 12)), rng.randint(1, 28)),
        subject=shown(rng.choice(subjects)),
        to=executive,
        sections=tuple(MemoSection(heading, shown(text)) for heading, text in texts),
        signers=(
            Signer(SignerRole.AUTHOR, "(ผู้รายงานสมมติ)", "นักวิเคราะห์นโยบายและแผนชำนาญการ"),
            Signer(SignerRole.OPINION, "(ปลัดสมมติ)", clerk, heading="ความเห็นปลัด"),
            Signer(SignerRole.OPINION, "(นายกสมมติ)", executive, heading="ความเห็นนายก"),
        ),
    )
