from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_documents import ordered, rows_of, tables_of, texts_of
from helpers_plan import sample

from ita_desktop.analysis.wording import Digits, Style, style_for
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.assessment import Agency, Assessment, Edit
from ita_desktop.models.framework_file import UnknownYear, load_framework


@pytest.mark.parametrize(
    ("plan_year", "layout"),
    [(2565, Style.BY_TOOL), (2567, Style.BY_ISSUE), (2568, Style.BY_ISSUE), (2569, Style.THREE_PART)],
)
def test_default_layout_answers_what_the_plan_year_asks(plan_year: int, layout: Style) -> None:
    assert style_for(load_framework(plan_year).documents) is layout


def test_year_without_a_framework_is_a_known_problem() -> None:
    with pytest.raises(UnknownYear):
        ordered(DocumentKind.ANALYSIS, Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2600))


def test_plan_year_not_known_yet_is_called_as_the_assessed_year() -> None:
    built = ordered(DocumentKind.PLAN, Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2569))
    assert built.title.startswith("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. ๒๕๗๐")


def test_a_persons_words_stand_in_place_of_ours() -> None:
    words = "ข้อความที่ผู้รับผิดชอบเขียนเอง"
    edited = replace(sample(), edits={("by-item", "indicator.3"): Edit(words, {})})
    said = texts_of(ordered(DocumentKind.ANALYSIS, edited, layout="by-item"))
    assert words in said
    assert not any(text.startswith(words) for text in texts_of(ordered(DocumentKind.ANALYSIS, sample())))


@pytest.mark.parametrize("layout", list(Style))
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_empty_assessment_makes_every_document(kind: DocumentKind, layout: Style) -> None:
    empty = Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
    built = ordered(kind, empty, layout=layout)
    assert any("เทศบาลตำบลตัวอย่าง" in text for text in (*texts_of(built), built.author))


def test_scores_alone_show_the_result_and_every_item() -> None:
    built = ordered(DocumentKind.SCORES, sample(), digits=Digits.ARABIC)
    said = texts_of(built)
    assert "95.41" in " ".join(said)
    assert "10.2 การส่งเสริมคุณธรรมและความโปร่งใส" in said
    codes = {text.split()[0] for text in said if text.split() and text.split()[0][:1] in "ieo"}
    assert len({code for code in codes if code[1:].isdigit()}) == 52
    assert len(tables_of(built)) == 13


def test_an_external_item_shows_both_parts_and_their_mean() -> None:
    built = ordered(DocumentKind.SCORES, sample(), digits=Digits.ARABIC)
    rows = [row for table in tables_of(built) for row in rows_of(table)]
    assert any(row[0].startswith("e1 ") and row[1:] == ["97.70", "82.00", "89.85"] for row in rows)
