"""Phrases every style is made of: figures, item names, what scores say, what to do.

Everything is put together in Arabic digits and turned into Thai ones once, when a paragraph is finished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.comparison import Likeness
from ita_desktop.analysis.findings import EitPart
from ita_desktop.analysis.level import LEVEL_PART_NAMES, LevelPart
from ita_desktop.analysis.scoring import node_figure, ours_beside
from ita_desktop.analysis.wording.beside import beside, computed_note
from ita_desktop.analysis.wording.grades import DocumentMark, mark_of
from ita_desktop.analysis.wording.parts import (
    Digits,
    WrittenParagraph,
    WrittenSection,
    glue,
    join_clauses,
    join_names,
    sentence,
    shown,
)
from ita_desktop.models.assessment import FULL
from ita_desktop.models.causes import mark_of_causes
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import official_name
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.thai.digits import in_digits, show_limit
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.analysis.comparison import Comparison
    from ita_desktop.analysis.findings import Findings, Group, IndicatorFinding, ItemFinding, ToolFinding
    from ita_desktop.analysis.scoring import NodeResult
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.knowledge import Components, Guidance, Knowledge

NAMED_AT_MOST = 3
"""Up to so many items each is spoken of by itself; beyond, the indicator speaks for them."""

_EIT_PARTS = {
    EitPart.PUBLIC: LEVEL_PART_NAMES[LevelPart.EIT_PUBLIC],
    EitPart.SURVEY: LEVEL_PART_NAMES[LevelPart.EIT_SURVEY],
}
RESPONDENTS = {Tool.IIT: "บุคลากรที่ตอบแบบวัด", Tool.EIT: "ผู้รับบริการที่ตอบแบบวัด", Tool.OIT: ""}
"""Who answered; nobody is asked about documents."""


class Voice:
    """Speaks for one authority about one year's findings, with one kind of digits."""

    def __init__(
        self,
        findings: Findings,
        agency: Agency,
        knowledge: Knowledge,
        digits: Digits,
        causes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Take what is spoken of; `causes` are those a person chose, by item code."""
        self.findings = findings
        self.name = official_name(agency)
        self._knowledge = knowledge
        self._digits = digits
        self._causes = causes or {}

    def paragraph(self, key: str, scores: Mapping[str, Decimal], *sentences: str, label: str = "") -> WrittenParagraph:
        """Return the finished paragraph of `sentences`."""
        text = sentence(*sentences)
        told = {code: [cause for cause in self._causes.get(code, ()) if cause in text] for code in scores}
        return WrittenParagraph(key, self.in_digits(text), scores, label, mark_of_causes(told))

    def section(self, key: str, heading: str, *paragraphs: WrittenParagraph) -> WrittenSection:
        """Return the finished section of `paragraphs`."""
        return WrittenSection(key, self.in_digits(heading), paragraphs)

    def by_parts(
        self, found: IndicatorFinding, scores: Mapping[str, Decimal], parts: Mapping[str, Sequence[str]], **labels: str
    ) -> WrittenSection:
        """Return the section of an indicator told in parts, each a paragraph; where nothing is known, one that says so.

        Args:
            found: the indicator.
            scores: the figures the parts speak of.
            parts: the sentences of each part, by its name in the paragraph's key.
            labels: what stands before a part, by the same names; nothing where it is left out.
        """
        key, heading = f"indicator.{found.number}", self.indicator_name(found)
        if not found.scored and found.score is None:
            return self.section(key, heading, self.paragraph(key, scores, self.unknown(found)))
        paragraphs = (
            self.paragraph(f"{key}.{part}", scores, *sentences, label=labels.get(part, ""))
            for part, sentences in parts.items()
        )
        return self.section(key, heading, *paragraphs)

    def in_digits(self, text: str) -> str:
        """Return `text` in the chosen digits."""
        return in_digits(text, thai=self._digits is Digits.THAI)

    @property
    def year(self) -> str:
        """The assessed fiscal year, as sentences name it."""
        return year_title(self.findings.fiscal_year)

    def agency(self, verb: str) -> str:
        """Return the authority's name with what it does: `เทศบาลตำบลตัวอย่างควร…`."""
        return glue(self.name, verb)

    def points(self, value: Decimal) -> str:
        """Return a score with its unit: `96.00 คะแนน`. What is under 100 is never shown as 100."""
        return f"{shown(value)} คะแนน"

    def limit(self, value: Decimal) -> str:
        """Return a limit between classes with its unit, without needless places: `85 คะแนน`."""
        return f"{show_limit(value)} คะแนน"

    def node_points(self, node: NodeResult) -> str:
        """Return the score of an indicator or tool with its unit, or an empty text where there is none.

        It is the printed one; ours stands behind it in brackets where it is another.
        """
        figure = node_figure(node)
        return "" if figure is None else sentence(self.points(figure), computed_note(node))

    def indicator_name(self, found: IndicatorFinding) -> str:
        """Return `ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`."""
        return indicator_title(found.number, found.indicator.name)

    def change(self, found: IndicatorFinding | ToolFinding) -> str:
        """Return how a score moved since the earlier year, or why that cannot be said; empty without one."""
        return beside(found.compared) if found.node.score is not None else ""

    def quoted(self, item: ItemFinding) -> str:
        """Return an item with its whole text in quotation marks: `ข้อ i1 “…”`."""
        return f"ข้อ {item.code} “{one_line(item.item.text or item.item.short)}”"

    def named(self, item: ItemFinding) -> str:
        """Return an item with its short name: `ข้อ i1 การปฏิบัติงาน…`."""
        return f"ข้อ {item.code} {one_line(item.item.short or item.item.text)}"

    def codes(self, items: Sequence[ItemFinding]) -> str:
        """Return items by code alone; three or more in a row become `ข้อ o1 ถึงข้อ o20`."""
        return join_names([_run(run) for run in _runs(items)])

    def each_code(self, items: Sequence[ItemFinding]) -> str:
        """Return items by code, every one of them: `ข้อ i1 และข้อ i2`."""
        return join_names([f"ข้อ {item.code}" for item in items])

    def guidance(self, number: int) -> Guidance:
        """Return the guidance of indicator `number`."""
        return self._knowledge.indicators[number]

    def knows(self, item: ItemFinding) -> Guidance:
        """Return what is known about an item."""
        return self._knowledge.items[item.code]

    def components_of(self, item: ItemFinding) -> Components | None:
        """Return what a document must show, or None where that is not known."""
        return self._knowledge.components.get(item.code)

    def low(self, item: ItemFinding) -> str:
        """Return the clause for a score under 100 of a question, without who says so."""
        return self._knowledge.items[item.code].low

    def causes_of(self, item: ItemFinding) -> tuple[str, ...]:
        """Return the causes a person chose for an item under 100, each as it stands after `เนื่องจาก`."""
        return self._causes.get(item.code, ()) if item.score is not None and item.score < FULL else ()

    def says_whole(self, found: IndicatorFinding) -> str:
        """Return what an indicator's own score says, where no item of it was entered: of the mean, not of people."""
        entry = self.guidance(found.number)
        if found.score is None:
            return ""
        if found.score >= FULL:
            return entry.full
        if found.indicator.tool is not Tool.OIT:
            return f"คะแนนเฉลี่ยของ{RESPONDENTS[found.indicator.tool]}ชี้ว่า{entry.low}"
        nothing = mark_of(found.score) is DocumentMark.NOTHING
        return "ไม่พบการเผยแพร่ข้อมูลที่ให้คะแนนได้ในตัวชี้วัดนี้" if nothing else entry.low

    def keeps(self, number: int) -> str:
        """Return how the authority should keep the level of an indicator: `…ควรรักษาระดับคะแนนไว้ โดย…`."""
        return sentence(self.agency("ควรรักษาระดับคะแนนไว้"), f"โดย{self.guidance(number).keep}")

    def confirms(self, items: Sequence[ItemFinding], number: int) -> str:
        """Return what scores of 100 say, in few words: of a few items what each says, of many that they are full.

        Many items that are yet not the whole indicator are not spoken for by it: something of it was lost.
        """
        if NAMED_AT_MOST < len(items) < len(self.findings.indicator(number).items):
            return self.full(items)
        who = RESPONDENTS[items[0].item.tool]
        entries = [self._knowledge.items[item.code] for item in items]
        clauses = [entry.full for entry in entries] if len(items) <= NAMED_AT_MOST else [self.guidance(number).full]
        return f"{who}มีความเห็นตรงกันว่า{join_clauses(list(dict.fromkeys(clauses)))}" if who else join_clauses(clauses)

    def full(self, items: Sequence[ItemFinding]) -> str:
        """Return that these items stand at 100, by code: `ข้อ i2 และข้อ i3 ได้คะแนนเต็ม 100 คะแนน`."""
        return f"{self.codes(items)} ได้คะแนนเต็ม 100 คะแนน"

    def parts(self, found: IndicatorFinding) -> str:
        """Return which part of the EIT is the lower one, or an empty text."""
        weaker, public, survey = found.weaker_part, found.node.public, found.node.survey
        if weaker is None or public is None or survey is None:
            return ""
        low, high = (public, survey) if weaker is EitPart.PUBLIC else (survey, public)
        other = EitPart.SURVEY if weaker is EitPart.PUBLIC else EitPart.PUBLIC
        return (
            f"เมื่อพิจารณาแยกส่วน {_EIT_PARTS[weaker]} ได้ {self.points(low)} "
            f"ต่ำกว่า {_EIT_PARTS[other]} ซึ่งได้ {self.points(high)}"
        )

    def missing(self, found: Group) -> str:
        """Return which items have no score yet, or an empty text."""
        if not found.missing or not found.scored:
            return ""
        return f"ทั้งนี้ ยังไม่มีคะแนนของ{self.codes(found.missing)} จึงยังมิได้นำมาวิเคราะห์"

    def unknown(self, found: IndicatorFinding) -> str:
        """Return the sentence for an indicator without any score."""
        return f"ยังไม่มีคะแนนของ{self.indicator_name(found)} ใน{self.year} จึงยังไม่อาจวิเคราะห์ได้"


def scores_of(*found: IndicatorFinding, items: Sequence[ItemFinding] | None = None) -> dict[str, Decimal]:
    """Return the figures that a paragraph about these indicators rests on, by node."""
    figures: dict[str, Decimal | None] = {}
    for indicator in found:
        key = f"indicator.{indicator.number}"
        figures |= figures_of(key, indicator.node)
        figures[f"{key}.public"] = indicator.node.public
        figures[f"{key}.survey"] = indicator.node.survey
        figures |= figures_beside(key, indicator.compared)
    for item in items if items is not None else [item for indicator in found for item in indicator.items]:
        figures[item.code] = item.score
        figures[f"{item.code}.public"] = item.result.public
        figures[f"{item.code}.survey"] = item.result.survey
    return known(figures)


def known(figures: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    """Return the figures there are."""
    return {key: value for key, value in figures.items() if value is not None}


def figures_of(key: str, node: NodeResult) -> dict[str, Decimal | None]:
    """Return the figures that are quoted of node `key`: the printed one, and ours where it is another."""
    return {key: node_figure(node), f"{key}.computed": ours_beside(node)}


def figures_beside(key: str, compared: Comparison | None) -> dict[str, Decimal | None]:
    """Return the figures that a clause of `beside` about node `key` rests on."""
    if compared is None:
        return {}
    figures = {f"before.{key}": compared.before if compared.before is not None else compared.whole_before}
    return figures | ({f"part.{key}": compared.now} if compared.likeness is Likeness.PART else {})


def _runs(items: Sequence[ItemFinding]) -> list[list[ItemFinding]]:
    """Return the items in runs of consecutive codes."""
    runs: list[list[ItemFinding]] = []
    for item in items:
        if runs and runs[-1][-1].code[0] == item.code[0] and int(item.code[1:]) == int(runs[-1][-1].code[1:]) + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return [part for run in runs for part in ([run] if len(run) >= NAMED_AT_MOST else [[item] for item in run])]


def _run(run: Sequence[ItemFinding]) -> str:
    """Return a run of items by their codes."""
    return f"ข้อ {run[0].code}" if len(run) == 1 else f"ข้อ {run[0].code} ถึงข้อ {run[-1].code}"
