"""What a figure on screen means: how it comes about, from which figures and where, and how sure that is.

It is told from what computes it: the parts and weights of `tree.score_parts`, the rule of the year's framework, the
result of the dossier. Digits are Arabic; each line stands for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import LEVEL_PART_NAMES
from ita_desktop.analysis.scoring import ItemClass, node_at, node_figure, ours_beside
from ita_desktop.analysis.tree import OVERALL, Origin, score_parts
from ita_desktop.models.framework import Status, Tool
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.models.names import SHORT_CLASS_NAMES, indicator_title, year_title
from ita_desktop.models.plan import PlanClass
from ita_desktop.thai.digits import show_limit, show_score

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from fractions import Fraction

    from ita_desktop.analysis.path import Shortfall
    from ita_desktop.analysis.scoring import NodeResult, Result
    from ita_desktop.analysis.tree import ScorePlace
    from ita_desktop.models.framework import Basis, Framework, Item, LevelBand

_EXACT = "คำนวณจากค่าที่ยังไม่ปัดเศษ แล้วปัดเป็นทศนิยม 2 ตำแหน่ง"
_ORIGINS = {
    Origin.ITEMS: "ที่มา: คำนวณจากคะแนนรายข้อที่กรอกครบ",
    Origin.BELOW: "ที่มา: คำนวณ โดยบางส่วนใช้คะแนนที่ประกาศ เพราะคะแนนรายข้อยังไม่ครบ",
    Origin.PUBLISHED: "ที่มา: คะแนนที่ประกาศในระบบ ITAS เพราะคะแนนที่ใช้คำนวณยังไม่ครบ",
    Origin.NONE: "ยังไม่มีคะแนน: ข้อมูลยังไม่ครบ และไม่ได้กรอกคะแนนที่ประกาศ",
}


LEVEL_PLACE = "level"
"""Beside `ScorePlace`: the place of the level."""


@dataclass(frozen=True, slots=True)
class FigureAt:
    """Which figure it is.

    Attributes:
        id: number of its assessment.
        place: where it stands there, `LEVEL_PLACE` too.
    """

    id: int
    place: ScorePlace


@dataclass(frozen=True, slots=True)
class Explained:
    """One figure.

    Attributes:
        name: what it is, as `คะแนนภาพรวม`.
        shown: the figure, as the screen has it.
        lines: how it comes about, from where, and how sure that is.
    """

    name: str
    shown: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, a line each."""
        return "\n".join((f"{self.name} {self.shown}".strip(), *self.lines))


def explained_at(framework: Framework, result: Result, place: ScorePlace) -> Explained:
    """Return what the figure at `place` means: the level, the score of an item, or one above the items."""
    if place == LEVEL_PLACE:
        return explained_level(framework, result)
    item = next((item for item in framework.items if item.code == place), None)
    return explained_node(framework, result, place) if item is None else explained_item(item, result)


def explained_mean(name: str, mean: str, count: int) -> Explained:
    """Return what the `mean` of `count` authorities' scores of that `name` means, as it is shown."""
    if not count:
        return Explained(name, mean, ("ยังไม่มีหน่วยงานที่มีผลครบ",))
    lines = (
        f"วิธีคิด: ผลรวมของคะแนน ÷ {count} = {mean}",
        f"ที่มา: ค่าเฉลี่ยเลขคณิตของ {count} หน่วยงานที่มีผลครบและมีคะแนนนี้ แต่ละแห่งนับเท่ากัน",
        _EXACT,
    )
    return Explained(name, mean, lines)


def explained_node(framework: Framework, result: Result, place: ScorePlace, *, quoted: bool = False) -> Explained:
    """Return what the score of the whole, a tool, an indicator or a sub-group means.

    Args:
        framework: of the year of `result`.
        result: what the scores come to.
        place: where the figure stands.
        quoted: whether the figure is the one that paper quotes: the printed one where there is one.
    """
    node = node_at(result, place)
    figure = node_figure(node) if quoted else node.score
    shown = show_score(figure)
    lines = [] if node.origin in {Origin.PUBLISHED, Origin.NONE} else [_formula(framework, result, place), _EXACT]
    lines.append(_ORIGINS[node.origin])
    lines += _lacking(framework, result, place) if node.origin in {Origin.PUBLISHED, Origin.NONE} else []
    if node.published is not None and node.origin is not Origin.PUBLISHED:
        lines.append(_published(node, quoted=quoted))
    lines += _weight_bases(framework, place)
    return Explained(_title(framework, place), shown, tuple(lines))


def explained_part(framework: Framework, result: Result, number: int, part: str) -> Explained:
    """Return what the Public or Survey mean of indicator `number` means; `part` is `public` or `survey`."""
    score = getattr(result.indicators[number], part)
    items = framework.items_of(number)
    figures = [(item.code, getattr(result.items[item.code], part), item.weight) for item in items]
    told = " + ".join(f"{code} {show_score(value)}" for code, value, _ in figures)
    lines = (f"วิธีคิด: ({told}) ÷ {len(figures)} = {show_score(score)}", _EXACT)
    return Explained(f"{_title(framework, number)} ส่วน {part.capitalize()}", show_score(score), lines)


def explained_item(item: Item, result: Result) -> Explained:
    """Return what the score of an item means."""
    found = result.items[item.code]
    shown = show_score(found.score)
    name = f"คะแนนข้อ {item.code} {item.short}"
    if found.score is None:
        return Explained(name, shown, ("ยังไม่ได้กรอกคะแนน",))
    lines = ["ที่มา: คะแนนที่กรอก"]
    if found.public is not None and found.survey is not None:
        parts = f"(Public {show_score(found.public)} + Survey {show_score(found.survey)}) ÷ 2 = {shown}"
        lines = [f"วิธีคิด: {parts}", "ที่มา: คะแนนสองส่วนที่กรอก"]
    if item.negative:
        lines.append("คำถามเชิงลบ คะแนนกลับด้านแล้ว 100 คือดีที่สุด")
    return Explained(name, shown, tuple(lines))


def explained_impact(item: Item, result: Result) -> Explained:
    """Return what an item would add to the overall score at 100, and from where that is."""
    found = result.items[item.code]
    name = f"คะแนนรวมที่เพิ่มได้อีกจากข้อ {item.code}"
    if found.impact is None:
        return Explained(name, "–", ("ทราบเมื่อกรอกคะแนนของข้อนี้แล้ว",))
    share, shown = show_score(found.share), f"+{show_score(found.impact)}"
    formula = f"วิธีคิด: (100 − {show_score(found.score)}) ÷ 100 × {share} = {show_score(found.impact)}"
    why = f"ข้อนี้มีส่วนในคะแนนรวม {share} คะแนน ตามน้ำหนักของเครื่องมือ ตัวชี้วัด และข้อ หากได้ 100 และข้ออื่นเท่าเดิม"
    return Explained(name, shown, (formula, why, _EXACT))


def explained_class(result: Result, found: ItemClass | None) -> Explained:
    """Return what the class of a score means, by the limits in use."""
    limits = result.limits
    low, high = show_limit(limits.develop), show_limit(limits.maintain)
    names = {each: SHORT_CLASS_NAMES[PlanClass(each)] for each in ItemClass}
    lines = (
        f"ต่ำกว่า {low} คือ{names[ItemClass.DEFECT]}",
        f"ตั้งแต่ {low} แต่ต่ำกว่า {high} คือ{names[ItemClass.DEVELOP]}",
        f"ตั้งแต่ {high} คือ{names[ItemClass.MAINTAIN]}",
        "ที่มา: เกณฑ์ที่หน่วยงานตั้งไว้ในการตั้งค่า ไม่ใช่ระดับที่สำนักงาน ป.ป.ช. ประกาศ",
    )
    return Explained("ระดับของข้อหรือตัวชี้วัด", "" if found is None else names[found], lines)


def explained_level(framework: Framework, result: Result) -> Explained:
    """Return what a level asks in that year, what was printed, and how sure the rule is."""
    rule = framework.level_rule
    lines = [f"เกณฑ์ของ{year_title(framework.fiscal_year)}:", *(f"• {_asked(band)}" for band in rule.bands)]
    if any(band.floor is not None for band in rule.bands):
        parts = "IIT, EIT ส่วนที่ 1, EIT ส่วนที่ 2 และ OIT" if rule.eit_by_parts else "IIT, EIT และ OIT"
        lines.append(f"ส่วนที่พิจารณา: {parts}")
    lines.append("เทียบจากคะแนนที่ปัดเป็นทศนิยม 2 ตำแหน่ง")
    lines.append("ที่มา: ระดับที่คำนวณได้" if result.level else "ยังสรุประดับไม่ได้ เพราะคะแนนยังไม่ครบ")
    if result.published_level is not None:
        same = "ตรงกัน" if result.level_beside is None else "ต่างจากที่คำนวณ โปรดตรวจสอบ"
        lines.append(f"ระดับที่ประกาศในระบบ ITAS: {result.published_level} ({same})")
    lines.append(_basis("เกณฑ์ระดับ", rule.basis))
    return Explained("ระดับผลการประเมิน", result.level_name or "", tuple(lines))


def explained_condition(target: LevelBand, gap: Shortfall, basis: Basis) -> Explained:
    """Return what one condition of the next level asks, and what is missing to it."""
    needed, score = show_limit(gap.needed), show_score(gap.score)
    name = f"เงื่อนไขของระดับ{target.name}: {LEVEL_PART_NAMES[gap.part]}"
    missing = "" if gap.short_by is None else show_score(gap.short_by)
    if gap.met:
        told = f"วิธีคิด: {score} ไม่ต่ำกว่า {needed} จึงถึงเกณฑ์แล้ว"
    elif gap.score is None:
        told = f"ต้องไม่ต่ำกว่า {needed} ยังไม่ทราบคะแนน"
    else:
        told = f"วิธีคิด: {needed} − {score} = {missing}"
    shown = "ถึงเกณฑ์แล้ว" if gap.met else f"ขาดอีก {missing}"
    return Explained(name, shown, (told, "เทียบจากคะแนนที่ปัดเป็นทศนิยม 2 ตำแหน่ง", _basis("เกณฑ์ระดับ", basis)))


def _title(framework: Framework, place: ScorePlace) -> str:
    if place == OVERALL:
        return "คะแนนภาพรวม"
    if isinstance(place, Tool):
        return f"คะแนน {place}"
    if isinstance(place, int):
        return f"คะแนน{indicator_title(place, framework.indicator(place).name)}"
    return f"คะแนนตัวชี้วัดย่อย {place}"


def _formula(framework: Framework, result: Result, place: ScorePlace) -> str:
    parts = score_parts(framework, place)
    total = sum(weight for _, weight in parts)
    even = len({weight for _, weight in parts}) == 1
    told = [(_short(part), show_score(_score(result, part)), weight) for part, weight in parts]
    shown = show_score(node_at(result, place).score)
    if even:
        return f"วิธีคิด: ({' + '.join(f'{name} {score}' for name, score, _ in told)}) ÷ {len(parts)} = {shown}"
    summed = " + ".join(f"{_weight(weight)} × {name} {score}" for name, score, weight in told)
    return f"วิธีคิด: {summed} = {shown}" if total == 1 else f"วิธีคิด: ({summed}) ÷ {_weight(total)} = {shown}"


def _score(result: Result, place: ScorePlace) -> Decimal | None:
    return result.items[str(place)].score if place in result.items else node_at(result, place).score


def _short(place: ScorePlace) -> str:
    return indicator_title(place) if isinstance(place, int) else str(place)


def _weight(weight: Fraction | int) -> str:
    return f"{float(weight):.2f}".removesuffix(".00")


def _lacking(framework: Framework, result: Result, place: ScorePlace) -> Iterator[str]:
    lacking = [_short(part) for part, _ in score_parts(framework, place) if _score(result, part) is None]
    if lacking:
        yield f"ยังขาด: {', '.join(lacking)}"


def _published(node: NodeResult, *, quoted: bool) -> str:
    printed, ours = show_score(node.published), ours_beside(node)
    if ours is None:
        return f"คะแนนที่ประกาศในระบบ ITAS: {printed} (ตรงกัน)"
    shown = "ที่แสดงคือคะแนนที่ประกาศ" if quoted else "ที่แสดงคือคะแนนที่คำนวณ"
    return f"คะแนนที่ประกาศในระบบ ITAS: {printed} ต่างจากที่คำนวณได้ {show_score(ours)} {shown} โปรดตรวจสอบ"


def _weight_bases(framework: Framework, place: ScorePlace) -> Iterator[str]:
    """Say how sure the weights are, where there are any but equal ones."""
    if place == OVERALL:
        yield _basis("น้ำหนักของเครื่องมือ", framework.weights_basis)
    elif isinstance(place, str) and not isinstance(place, Tool):
        weighted = [item for item in framework.items_of_subgroup(place) if item.weight != 1]
        yield from (_basis(f"น้ำหนัก {item.weight} ของข้อ {item.code}", item.basis) for item in weighted)


def _asked(band: LevelBand) -> str:
    if band.overall == 0 and band.floor is None:
        return f"{band.name}: คะแนนรวมต่ำกว่าเกณฑ์ข้างต้น"
    floor = "" if band.floor is None else f" และทุกส่วนที่พิจารณาไม่ต่ำกว่า {show_limit(band.floor)}"
    return f"{band.name}: คะแนนรวมไม่ต่ำกว่า {show_limit(band.overall)}{floor}"


def _basis(what: str, basis: Basis) -> str:
    source = f" ({basis.source})" if basis.source and basis.status is not Status.CONFIRMED else ""
    return f"สถานะของ{what}: {BASIS_NAMES[basis.status]}{source}"
