"""The guide says what the program is: its names are the program's own, its figures those of the data."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers_archive import archive_faults
from helpers_pdf import page_texts, squeezed

from ita_desktop.documents.guide import GUIDE_TITLE, guide, guide_document, named_pieces, topics
from ita_desktop.documents.numbering import has_contents
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.typeset.setter import missing_glyphs
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.readiness import SurveyPart
from ita_desktop.models.survey_rules import survey_rule

if TYPE_CHECKING:
    from ita_desktop.documents.guide import GuideFigure

PACKAGE = Path(__file__).parents[2] / "ita_desktop"


@cache
def texts_of_the_program() -> frozenset[str]:
    """Return every text that the window can show as it stands in the code, without the marks of menus."""
    return frozenset(
        node.value.replace("&", "")
        for room in ("ui", "models", "analysis")
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def strangers(said: str) -> list[str]:
    """Return what stands in “ ” in a line of the guide and nowhere in the program."""
    return [each for each, own in named_pieces(said) if own and each[1:-1] not in texts_of_the_program()]


def figures() -> dict[str, GuideFigure]:
    return {figure.name: figure for topic in topics().values() for figure in topic.figures}


def test_every_name_in_the_guide_is_one_of_the_program() -> None:
    named = sum(own for topic in topics().values() for line in topic.words.split("\n") for _, own in named_pieces(line))
    assert named > 100
    lines = [(key, line) for key, topic in topics().items() for line in topic.words.split("\n")]
    assert [(key, name) for key, line in lines for name in strangers(line)] == []
    assert strangers("กด “รับเข้าแผนงาน” หรือ “รับเข้าแผน”") == ["“รับเข้าแผนงาน”"]
    assert strangers("เลือก “พิมพ์คำว่า “ร่าง” ทุกหน้า”") == []


def test_keys_and_marks_are_whole() -> None:
    keys = [topic.key for chapter in guide() for topic in chapter.topics]
    assert len(keys) == len(set(keys))
    for chapter in guide():
        first, *others = chapter.topics
        assert all(topic.key.startswith(f"{first.key}.") for topic in others)
    for topic in topics().values():
        assert topic.says or topic.steps or topic.points or topic.figures, topic.key
        assert topic.words.count("“") == topic.words.count("”"), topic.key


def test_finding_takes_words_anywhere_in_any_order_and_digits() -> None:
    found = {key for key, topic in topics().items() if topic.has("สแกน  ลงนาม")}
    assert "documents.signed" in found
    assert "scores" not in found
    assert topics()["figures.scores"].has("O๒๗ สองเท่า")
    assert not topics()["figures.scores"].has("o27 ครุฑ")


def test_the_figures_told_are_those_of_the_data() -> None:
    framework, told = load_framework(2568), figures()
    *bands, last = framework.level_rule.bands
    for band in (*bands, last):
        assert band.name in told, band.name
    for band in bands:
        assert f"{band.overall.normalize():f} ขึ้นไป" in told[band.name].formula
        assert band.floor is None or f"ทุกเครื่องมือ {band.floor.normalize():f} ขึ้นไป" in told[band.name].formula
    weights = {tool: framework.weights[tool] for tool in Tool}
    assert told["คะแนนรวม"].formula == " + ".join(f"{weight:.2f} × {tool}" for tool, weight in weights.items())
    rule = survey_rule(2568, SurveyPart.STAFF)
    assert rule is not None
    asked = told["จำนวนผู้ตอบที่ต้องการ"]
    assert asked.formula == f"ร้อยละ {rule.percent} ของจำนวนคน ไม่น้อยกว่า {rule.least} ไม่เกิน {rule.most}"
    assert asked.status is rule.basis.status


def test_on_paper_it_is_whole_has_contents_and_can_be_archived() -> None:
    document = guide_document()
    assert missing_glyphs("".join(topic.words for topic in topics().values())) == set()
    content = write_pdf(document)
    assert archive_faults(content) == set()
    cover, contents, *pages = page_texts(content)
    assert has_contents(document)
    assert squeezed(GUIDE_TITLE) in squeezed(cover)
    whole = squeezed("".join(pages))
    for chapter in guide():
        assert squeezed(chapter.title) in squeezed(contents)
        assert squeezed(chapter.title) in whole
    for topic in topics().values():
        assert squeezed(topic.title) in whole, topic.key
