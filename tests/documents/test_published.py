"""What ITAS printed is what paper prints, with ours beside it or in a note wherever they part, in every layout."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import pytest
from helpers_documents import document_of, excel_text, ordered, texts_of, word_text
from helpers_pdf import page_texts, squeezed
from helpers_plan import report
from helpers_sampling import examples, some
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import Code, find_problems
from ita_desktop.analysis.scoring import NodeResult
from ita_desktop.analysis.tree import Origin
from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.documents.charts.figure import LevelGauge
from ita_desktop.documents.excel import write_xlsx
from ita_desktop.documents.layouts import parts
from ita_desktop.documents.layouts.figures import level_chart
from ita_desktop.documents.layouts.results import overall_blocks
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.models.assessment import Published
from ita_desktop.thai.digits import round_half_up, to_arabic

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Document

BOTH = some(product(Style, [DocumentKind.REPORT, DocumentKind.ANALYSIS]), lambda case: case)
PARTED = {1: "99.28", 2: "100.00", 4: "99.10", 5: "100.00", 7: "100.00", 8: "99.37"}
"""Indicators of report 000 whose printed score is another than that of the items it prints, with the latter."""


def papers(document: Document) -> dict[str, str]:
    """The document's text in each format, squeezed."""
    return {
        "pdf": squeezed("".join(page_texts(write_pdf(document)))),
        "word": word_text(write_docx(document)),
        "excel": excel_text(write_xlsx(document)),
    }


@pytest.mark.parametrize(("style", "kind"), BOTH)
def test_both_figures_of_report_000_stand_on_paper_and_ours_never_alone(style: Style, kind: DocumentKind) -> None:
    built = ordered(kind, report("000"), layout=style, digits=Digits.ARABIC)
    for form, said in papers(built).items():
        assert "74.13" in said, form
        for place in re.finditer(re.escape("99.37"), said):
            before = said[max(0, place.start() - 160) : place.start()]
            assert "คำนวณ" in before, (form, before)
            assert "74.13" in before or "99.38" in before, (form, before)
        for number, ours in PARTED.items():
            printed = f"{report('000').published.indicators[number]:.2f}"
            assert printed in said, (form, number)
            beside = rf"{re.escape(printed)}[^0-9]{{0,45}}{re.escape(ours.removesuffix('.00'))}"
            assert re.search(beside, said), (form, number)


def test_scores_alone_print_both_too() -> None:
    for form, said in papers(ordered(DocumentKind.SCORES, report("000"), digits=Digits.ARABIC)).items():
        assert "ตัวชี้วัดที่8ประกาศ74.13คำนวณได้99.37" in said, form
        assert "IITและEITคำนวณจากคะแนนที่กรอก" in said, form


def test_a_report_whose_figures_agree_has_no_such_note() -> None:
    texts = texts_of(ordered(DocumentKind.REPORT, report("002"), layout=Style.THREE_PART))
    assert not [text for text in texts if "คำนวณได้" in text or "คำนวณจาก" in text]


def test_the_printed_level_counts_and_ours_is_told() -> None:
    assessment = replace(report("002"), published=replace(report("002").published, level="ต้องปรับปรุง"))
    dossier = Dossier(assessment)
    said = texts_of(document_of(*overall_blocks(dossier)))
    assert "ต้องปรับปรุง (คำนวณจากคะแนนที่กรอกได้ระดับผ่านดี)" in said
    assert any(text.startswith("หากคำนวณจากคะแนนที่กรอก ") for text in said)
    (chart,) = level_chart(dossier)
    assert isinstance(chart.figure, LevelGauge)
    assert [level.name for level in chart.figure.levels if level.reached] == ["ต้องปรับปรุง"]


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_note_says_when_two_figures_part_and_only_then(printed: int, computed: int) -> None:
    published, ours = (Decimal(value).scaleb(-2) for value in (printed, computed))
    node = NodeResult(ours, published, Origin.ITEMS)
    assert parts.node_text(node) == f"{round_half_up(published):.2f}"
    notes = parts.parted_note([("ตัวชี้วัดที่ 1", node)], "indicators")
    assert bool(notes) == (abs(printed - computed) > 1)
    assert not notes or f"คำนวณได้ {ours:.2f}" in notes[0].spans[-1].text
    assert (f"{ours:.2f}".replace("100.00", "100") in parts.points_of(node)) or not notes


def test_preflight_takes_the_text_that_quotes_both() -> None:
    dossier = Dossier(report("000"))
    for style in Style:
        problems = [each for each in find_problems(dossier, style) if each.code is Code.QUOTED_SCORE]
        assert not [each for each in problems if each.where.startswith("analysis.")]


def test_every_score_in_a_table_has_two_places() -> None:
    published = Published(overall=Decimal(100), level="ผ่านดีเยี่ยม")
    built = ordered(DocumentKind.SCORES, replace(report("000"), published=published))
    figures = [to_arabic(text) for text in texts_of(built) if re.fullmatch(r"[๐-๙]{3}(\.[๐-๙]+)?", text)]
    assert figures
    assert set(figures) == {"100.00"}
