"""Figures against each other: published, computed, entered in parts, and quoted in a text (docs/domain.md §4.5).

Checks 3, 6, 7 and 12: a quoted figure is right when it is, to a hundredth, the computed or the published score of what
was named last before it. A part quoted as the whole, or the whole as a part, is a mix-up of the EIT parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_problem, text_warning
from ita_desktop.analysis.preflight.reading import Sign, expanded, mentions
from ita_desktop.analysis.scoring import DifferenceCode
from ita_desktop.analysis.wording.parts import shown
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title
from ita_desktop.thai.digits import round_half_up, to_thai

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.reading import Mention

_PLACES = {
    DifferenceCode.SUBGROUP: "published.subgroups.{}",
    DifferenceCode.INDICATOR: "published.indicators.{}",
    DifferenceCode.TOOL: "published.tools.{}",
    DifferenceCode.OVERALL: "published.overall",
    DifferenceCode.LEVEL: "published.level",
}
_DIFFERING = {
    DifferenceCode.SUBGROUP: "ตัวชี้วัดย่อยที่ {}",
    DifferenceCode.INDICATOR: indicator_title("{}"),
    DifferenceCode.TOOL: "เครื่องมือ {}",
    DifferenceCode.OVERALL: "ภาพรวม",
}
_LEVEL_BEFORE = (
    r"(?<!ไม่ถึง)(?:(?:อยู่ใน|อยู่ที่|เป็น|คือ|ใน|ได้)[\s.“\"]*ระดับ|ระดับผลการประเมิน|ผลการประเมิน(?:อยู่)?(?:ใน)?\s*ระดับ)"
    r"(?:ผลการประเมิน)?(?:\s*(?:คือ|อยู่ที่|เป็น))?[\s.“\"]*(?:ระดับ)?\s*"
)

_NODES = frozenset({Sign.ITEM, Sign.INDICATOR, Sign.SUBGROUP, Sign.TOOL, Sign.OVERALL})
_PARTS = frozenset({Sign.PUBLIC, Sign.SURVEY})
_TOLERANCE = Decimal("0.01")
_ONE_PLACE = -1
_GAINED = "ได้"
_UNIT = re.compile(r"\s*คะแนน")
_REASON = re.compile(r"เนื่องจาก|ซึ่งได้|ที่ได้|เทียบกับ|เดิม|ผลการประเมิน")
_YEAR = re.compile(r"25\d\d")
_THAI_DIGIT = re.compile("[๐-๙]")


def check_figures(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each published figure that the scores beneath it do not give."""
    for difference in dossier.result.warnings:
        where = _PLACES[difference.code].format(difference.where)
        if difference.code is DifferenceCode.LEVEL:
            message = f"ระดับที่ประกาศคือ {difference.published} แต่ระดับที่คำนวณจากคะแนนคือ {difference.computed}"
            yield Problem(Code.LEVEL, Severity.WARNING, where, message)
        else:
            name = _DIFFERING[difference.code].format(difference.where)
            message = f"คะแนนที่ประกาศของ{name} คือ {difference.published} แต่คำนวณจากคะแนนที่กรอกได้ {difference.computed}"
            yield Problem(Code.ARITHMETIC, Severity.WARNING, where, message)


def check_level_in_text(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each text that names another level than the one the scores give."""
    level = dossier.result.level_name
    if level is None:
        return
    years = [
        dossier.framework,
        *(found for year in dossier.shelf.readable_years() if (found := dossier.shelf.find(year))),
    ]
    every = {band.name for framework in years for band in framework.level_rule.bands}
    names = sorted(every, key=len, reverse=True)
    pattern = re.compile(_LEVEL_BEFORE + "(" + "|".join(map(re.escape, names)) + r")(?![A-Za-z])")
    known = {level, dossier.assessment.published.level or level}
    for passage in passages:
        if passage.kind not in {Prose.MEMO, Prose.FINDING}:
            continue
        for match in pattern.finditer(passage.plain):
            named = _YEAR.findall(passage.plain[max(0, match.start() - 60) : match.start()])
            if match[1] not in known and (not named or int(named[-1]) == dossier.year):
                mended = passage.text[: match.start(1)] + level + passage.text[match.end(1) :]
                message = f"ข้อความระบุระดับ {match[1]} แต่ระดับตามคะแนนคือ {level}"
                yield text_warning(Code.LEVEL, passage, message, mended)
                break


@dataclass
class _Figures:
    """The figures of some nodes: the whole ones and each part's."""

    whole: list[Decimal] = field(default_factory=list)
    public: list[Decimal] = field(default_factory=list)
    survey: list[Decimal] = field(default_factory=list)

    def add(self, *, whole: Iterable[Decimal | None], public: Decimal | None, survey: Decimal | None) -> None:
        self.whole.extend(value for value in whole if value is not None)
        self.public.extend(value for value in (public,) if value is not None)
        self.survey.extend(value for value in (survey,) if value is not None)


def check_quotes(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each quoted score that is not the entered one."""
    for passage in passages:
        if passage.kind in {Prose.MEMO, Prose.FINDING} or (passage.kind is Prose.PLAN and _GAINED in passage.plain):
            yield from _check_passage(dossier, passage)


def check_entered_parts(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each EIT item whose parts were entered in a way that leaves its score unclear."""
    for code, entered in dossier.assessment.items.items():
        one_only = (entered.public is None) != (entered.survey is None)
        if one_only and entered.score is None:
            has, lacks = ("Public", "Survey") if entered.survey is None else ("Survey", "Public")
            message = f"ข้อ {code} มีเฉพาะคะแนน {has} ยังไม่มีคะแนน {lacks} จึงยังไม่ทราบคะแนนรวมของข้อนี้"
            yield Problem(Code.EIT_PARTS, Severity.WARNING, f"items.{code}", message)
        mean = None if one_only else entered.value
        if entered.score is None or mean is None:
            continue
        if abs(round_half_up(entered.score) - round_half_up(mean)) > _TOLERANCE:
            message = (
                f"ข้อ {code} กรอกคะแนนรวม {shown(entered.score)} แต่ค่าเฉลี่ยของ Public กับ Survey เท่ากับ "
                f"{shown(mean)} โปรดตรวจสอบว่ามิได้กรอกสลับช่อง"
            )
            yield Problem(Code.EIT_PARTS, Severity.WARNING, f"items.{code}", message)


def _check_passage(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    group: list[Mention] = []
    last: list[Mention] = []
    for mention in mentions(passage.plain):
        if mention.sign is not Sign.SCORE:
            group.append(mention)
            continue
        subjects = _subjects(group)
        problem = _check_score(dossier, passage, mention, group, subjects or last)
        if problem is not None:
            yield problem
        last = subjects or last
        group = []


def _subjects(group: list[Mention]) -> list[Mention]:
    """Return the nodes a figure belongs to: those of the last kind named, as many as stand together."""
    nodes = [mention for mention in group if mention.sign in _NODES]
    if any(mention.sign in _PARTS for mention in group):
        return nodes
    kept: list[Mention] = []
    for mention in reversed(nodes):
        if kept and mention.sign is not kept[-1].sign:
            break
        kept.append(mention)
    return kept[::-1]


def _check_score(
    dossier: Dossier, passage: Passage, quoted: Mention, group: list[Mention], subjects: list[Mention]
) -> Problem | None:
    years = [mention for mention in group if mention.sign is Sign.YEAR]
    if years and int(years[-1].value) < dossier.year:
        if any(mention.sign in _NODES and mention.start > years[-1].start for mention in group):
            return None  # of which year it is, nobody can tell
        return _check_earlier(dossier, passage, quoted, subjects, int(years[-1].value))
    if not subjects and len(passage.indicators) != 1:
        return None
    if passage.kind is Prose.PLAN and (
        not any(mention.sign in _NODES for mention in group) or not _gained(passage, quoted)
    ):
        return None
    parts = {mention.sign for mention in group if mention.sign in _PARTS}
    figures = _of_subjects(dossier, subjects)
    if parts or not subjects:
        _add_context(dossier, passage, figures)
    if not subjects:
        everything = figures.whole + figures.public + figures.survey
        if not everything or _among(quoted.value, everything):
            return None
        return _wrong(passage, quoted, [], "คะแนนที่กรอกไว้ของตัวชี้วัดนี้")
    wanted = _wanted(figures, parts)
    if not wanted or _among(quoted.value, wanted):
        return None
    if _among(quoted.value, figures.whole + figures.public + figures.survey):
        message = (
            f"คะแนน {quoted.value} ที่อ้างถึง{_name(subjects)} เป็นคะแนนคนละส่วนกับที่ระบุ "
            "(Public, Survey หรือคะแนนรวม) โปรดตรวจสอบ"
        )
        return text_warning(Code.EIT_PARTS, passage, message)
    single = wanted if len(subjects) == 1 and len(set(map(shown, wanted))) == 1 else []
    return _wrong(passage, quoted, single, f"คะแนนที่กรอกไว้ของ{_name(subjects)}")


def _gained(passage: Passage, quoted: Mention) -> bool:
    """Whether a plan says of a figure that it was gained, as a reason or to compare with, and does not aim at it."""
    if "target" in passage.where:
        return False
    before = passage.plain[max(0, quoted.start - 60) : quoted.start].rstrip()
    return before.endswith((_GAINED, f"{_GAINED}คะแนน")) and _REASON.search(before) is not None


def _check_earlier(
    dossier: Dossier, passage: Passage, figure: Mention, subjects: list[Mention], year: int
) -> Problem | None:
    """Ask about a figure of an earlier year at hand that is neither its overall score nor one of what is spoken of."""
    then = dossier.result_of(year) if _UNIT.match(passage.plain, figure.end) else None
    if then is None:
        return None
    values = [then.overall.score, *(node.score for node in then.tools.values())]
    values += [node.score for number, node in then.indicators.items()]
    codes = expanded([mention for mention in subjects if mention.sign is Sign.ITEM])
    values += [item.score for code, item in then.items.items() if not codes or code in codes or passage.indicators]
    right = [value for value in values if value is not None]
    if not right or _among(figure.value, right):
        return None
    message = f"คะแนน {figure.value} ที่อ้างว่าเป็นของปี {year} ไม่ตรงกับคะแนนของปีนั้นในแฟ้ม โปรดตรวจสอบ"
    return text_warning(Code.QUOTED_SCORE, passage, message)


def _wrong(passage: Passage, score: Mention, right: list[Decimal], what: str) -> Problem:
    mended, hint = None, ""
    if right:
        figure = shown(right[0])
        hint = f" คะแนนที่ถูกต้องคือ {figure}"
        if _THAI_DIGIT.search(passage.text[score.start : score.end]):
            figure = to_thai(figure)
        mended = passage.text[: score.start] + figure + passage.text[score.end :]
    message = f"คะแนน {score.value} ที่อ้างในข้อความไม่ตรงกับ{what}{hint}"
    if passage.kind is Prose.PLAN:
        return text_warning(Code.QUOTED_SCORE, passage, f"{message} โปรดตรวจสอบ")
    return text_problem(Code.QUOTED_SCORE, passage, message, mended)


def _of_subjects(dossier: Dossier, subjects: list[Mention]) -> _Figures:
    result, figures = dossier.result, _Figures()
    named = expanded([mention for mention in subjects if mention.sign is Sign.ITEM])
    for item in [result.items[code] for code in named if code in result.items]:
        figures.add(whole=[item.score], public=item.public, survey=item.survey)
    for mention in subjects:
        if mention.sign is Sign.INDICATOR and int(mention.value) in result.indicators:
            node = result.indicators[int(mention.value)]
        elif mention.sign is Sign.SUBGROUP and mention.value in result.subgroups:
            node = result.subgroups[mention.value]
        elif mention.sign is Sign.TOOL:
            node = result.tools[Tool(mention.value)]
        elif mention.sign is Sign.OVERALL:
            node = result.overall
        else:
            continue
        figures.add(whole=[node.score, node.published], public=node.public, survey=node.survey)
    return figures


def _add_context(dossier: Dossier, passage: Passage, figures: _Figures) -> None:
    """Add the figures of the indicators a passage is about, and of their items."""
    for number in passage.indicators & dossier.result.indicators.keys():
        node = dossier.result.indicators[number]
        figures.add(whole=[node.score, node.published], public=node.public, survey=node.survey)
        for found in dossier.findings.indicator(number).items:
            figures.add(whole=[found.score], public=found.result.public, survey=found.result.survey)


def _wanted(figures: _Figures, parts: set[Sign]) -> list[Decimal]:
    """Return the figures that would be right: the whole where no part is named, else those of the named parts."""
    if not parts:
        return figures.whole
    public = figures.public if Sign.PUBLIC in parts else []
    return public + (figures.survey if Sign.SURVEY in parts else [])


def _among(figure: str, right: list[Decimal]) -> bool:
    told = Decimal(figure)
    if told.as_tuple().exponent == _ONE_PLACE:
        return any(value.quantize(told, ROUND_HALF_UP) == told for value in right)
    return any(abs(told - round_half_up(value)) <= _TOLERANCE for value in right)


def _name(subjects: list[Mention]) -> str:
    """Return what a figure is said to belong to."""
    items = [mention.value for mention in subjects if mention.sign is Sign.ITEM]
    if items:
        return "ข้อ " + ", ".join(items)
    last = subjects[-1]
    if last.sign is Sign.OVERALL:
        return "ภาพรวม"
    return f" {last.value}" if last.sign is Sign.TOOL else indicator_title(last.value)
