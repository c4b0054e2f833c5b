"""Half a page on each authority: scores, ranks, weakest items, plan, what to send in, what was printed otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.table import until_text
from ita_desktop.analysis.scoring import DifferenceCode
from ita_desktop.analysis.sheet import signed_score
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents.blocks import Heading
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.many.pieces import facts, lost_text, score_text
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import located_name
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.thai.normalise import one_line
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.analysis.scoring import Difference
    from ita_desktop.documents.blocks import Block, Table

_WHERE = {DifferenceCode.OVERALL: "คะแนนรวม", DifferenceCode.LEVEL: "ระดับ"}


def annex_blocks(many: ManyDossier) -> list[Block]:
    """Return each authority, by district and in the order of names."""
    blocks: list[Block] = []
    for group in many.districts:
        blocks.append(Heading(group.name))
        for year in sorted(group.years, key=lambda each: dictionary_key(located_name(each.agency))):
            blocks += [Heading(located_name(year.agency), level=3), authority_facts(many, year)]
    return blocks


def authority_facts(many: ManyDossier, year: AuthorityYear) -> Table:
    """Return what there is to say of one authority, a row a thing."""
    return facts(_facts(many, year))


def _facts(many: ManyDossier, year: AuthorityYear) -> Iterator[tuple[str, str]]:
    yield "ผล", result_text(many, year)
    yield "เครื่องมือ", _listed((str(tool), year.tools.get(tool)) for tool in Tool)
    yield "ตัวชี้วัด", _listed((f"{number}:", score) for number, score in year.indicators.items())
    yield "ข้อที่เสียคะแนนมากที่สุด", _weakest(many, year)
    yield "เทียบกับปีก่อน", _change(many, year)
    yield "แผน", plan_text(many, year)
    yield "เอกสาร OIT ที่ได้ 0", _missing(many, year)
    yield "ต่างจากที่ประกาศ", ", ".join(map(difference_text, year.differences))


def result_text(many: ManyDossier, year: AuthorityYear) -> str:
    """Return overall score, level and ranks; of a partial result, how much of it there is."""
    if year.overall is None:
        return f"ผลยังไม่ครบ มีคะแนน {year.known} จาก {year.asked} ข้อ จึงไม่จัดอันดับ"
    own = many.district_ranks.get(year.id)
    told = [
        f"คะแนนรวม {score_text(year.overall)} คะแนน",
        f"ระดับ{' ' if year.level.isascii() else ''}{year.level}" if year.level else "",
        f"อันดับ {many.ranks[year.id]} จาก {len(many.ranks)}",
        f"อันดับ {own} ของอำเภอ" if own is not None and len(many.districts) > 1 else "",
    ]
    return sentence(*told)


def _listed(scores: Iterable[tuple[str, Fraction | None]]) -> str:
    """Return each known score behind its name."""
    return "  ".join(f"{name} {score_text(score)}" for name, score in scores if score is not None)


def _weakest(many: ManyDossier, year: AuthorityYear) -> str:
    names = {item.code: one_line(item.short or item.text) for item in many.framework.items}
    return "\n".join(
        f"{each.code} {names[each.code]} ได้ {score_text(each.score)} คะแนน เสียคะแนนรวม {score_text(each.points)}"
        for each in year.weakest
    )


def _change(many: ManyDossier, year: AuthorityYear) -> str:
    found = None if many.changes is None else many.changes.of(year)
    if found is None:
        return ""
    of = "คะแนนรวม" if not found.compared else f"เฉลี่ย {found.compared} ข้อที่เทียบกันได้"
    return f"{of} {score_text(found.before)} เป็น {score_text(found.now)} ({signed_score(found.difference)})"


def plan_text(many: ManyDossier, year: AuthorityYear) -> str:
    """Return how far the plan is."""
    plan = year.plan
    if not plan.rows:
        return f"ยังไม่มีแผนของ{year_title(many.plan_year)}ในแฟ้ม"
    lacks = ((plan.unowned, "ไม่มีผู้รับผิดชอบ"), (plan.undated, "ไม่มีระยะเวลา"))
    done = f"แล้วเสร็จ {plan.done} จาก {plan.tracked} มาตรการ" if plan.tracked else ""
    return sentence(f"{plan.rows} แถว", *(f"{name} {count} มาตรการ" for count, name in lacks if count), done)


def _missing(many: ManyDossier, year: AuthorityYear) -> str:
    if not year.missing:
        return ""
    late = "" if many.today <= year.closes else " (พ้นกำหนดแล้ว)"
    day = until_text(year.closes, is_sure=year.closes_surely)
    return f"{lost_text(year.missing)} กำหนดส่งของปี {many.plan_year} ถึงวันที่ {day}{late}"


def difference_text(found: Difference) -> str:
    """Return where what ITAS printed is another than ours, with both."""
    where = _WHERE.get(found.code) or {
        DifferenceCode.TOOL: found.where,
        DifferenceCode.INDICATOR: indicator_title(found.where),
        DifferenceCode.SUBGROUP: f"ตัวชี้วัดย่อยที่ {found.where}",
    }.get(found.code, found.where)
    printed, ours = (
        t.figure(value) if isinstance(value, Decimal) else value for value in (found.published, found.computed)
    )
    return f"{where} ประกาศ {printed} คำนวณได้ {ours}"
