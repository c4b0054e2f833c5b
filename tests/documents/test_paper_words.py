"""What an office calls its papers stands on them, in every format, as it was written; the rest is as usual."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_archive import archive_faults
from helpers_documents import ordered, texts_of, word_text
from helpers_pdf import page_texts, squeezed
from helpers_plan import sample
from helpers_sampling import examples
from helpers_typeset import ink_box
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import Cover
from ita_desktop.documents.building import usual_paper_words
from ita_desktop.documents.excel import write_xlsx
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.measures import A4, BOTTOM_MARGIN
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.models.paper_words import PaperKind, PaperWords, titles_in_order, with_paper_words
from ita_desktop.thai.digits import in_digits

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Document

OWN = ("แผนของเรา <b>&amp; {plan}", "ประจำปี ITA 2569")
HOSTILE = "<w:p/> &amp; {PAGE} \\h %s =1+1 ตารางที่ 99"


def covers_of(document: Document) -> list[Cover]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Cover)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", PaperKind)
def test_own_words_take_the_place_of_the_usual_ones(paper: PaperKind, layout: str) -> None:
    kind = DocumentKind(paper.value)
    usual = usual_paper_words(Dossier(sample()), paper, layout)
    before = ordered(kind, sample(), layout=layout, digits=Digits.ARABIC)
    own = PaperWords(paper, OWN, ("ปกของเรา",), ("ท้ายปกของเรา",))
    after = ordered(kind, replace(sample(), titles=(own,)), layout=layout, digits=Digits.ARABIC)
    assert after.title == " ".join(OWN)
    assert before.title == in_digits(" ".join(usual.title), thai=False)
    assert all((cover.title, cover.foot) == (usual.cover, usual.foot) for cover in covers_of(before))
    assert all((cover.title, cover.foot) == (("ปกของเรา",), ("ท้ายปกของเรา",)) for cover in covers_of(after))
    if paper is not PaperKind.REPORT:
        assert set(usual.title) <= set(texts_of(before))
        assert set(OWN) <= set(texts_of(after))


def in_thai(words: str) -> str:
    return in_digits(words, thai=True)


def test_a_report_has_the_cover_of_the_analysis_unless_it_has_its_own() -> None:
    analysis = PaperWords(PaperKind.ANALYSIS, cover=("ปกของบทวิเคราะห์",), foot=("ท้าย",))
    (cover,) = covers_of(ordered(DocumentKind.REPORT, replace(sample(), titles=(analysis,)), layout="by-item"))
    assert cover.title == ("ปกของบทวิเคราะห์",)
    both = (analysis, PaperWords(PaperKind.REPORT, cover=("ปกของเล่ม",)))
    (cover,) = covers_of(ordered(DocumentKind.REPORT, replace(sample(), titles=both), layout="by-item"))
    assert (cover.title, cover.foot) == (("ปกของเล่ม",), ("ท้าย",))


def test_a_layout_without_a_cover_has_one_for_own_words_alone() -> None:
    assert not covers_of(ordered(DocumentKind.REPORT, sample(), layout="single-table"))
    own = PaperWords(PaperKind.REPORT, cover=("ปกของเล่ม",))
    document = ordered(DocumentKind.REPORT, replace(sample(), titles=(own,)), layout="single-table")
    (cover,) = covers_of(document)
    assert cover.title == ("ปกของเล่ม",)
    assert archive_faults(write_pdf(document)) == set()


def test_what_a_person_wrote_is_text_in_every_format() -> None:
    own = PaperWords(PaperKind.ANALYSIS, (HOSTILE,), (HOSTILE,), (HOSTILE,))
    document = ordered(DocumentKind.ANALYSIS, replace(sample(), titles=(own,)), layout="by-issue")
    said = squeezed("".join(page_texts(write_pdf(document))))
    wanted = squeezed(in_thai(HOSTILE))
    assert said.count(wanted) >= 3
    assert wanted in word_text(write_docx(document))
    assert write_xlsx(document)
    assert archive_faults(write_pdf(document)) == set()


@settings(max_examples=examples(8), deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=40).map(tuple))
def test_any_words_make_a_page_of_cover_and_nothing_is_lost(lines: tuple[str, ...]) -> None:
    own = PaperWords(PaperKind.REPORT, cover=tuple(f"ก{line}" for line in lines))
    document = ordered(DocumentKind.REPORT, replace(sample(), memo=None, titles=(own,)), layout="single-table")
    content = write_pdf(document)
    assert archive_faults(content) == set()
    box = ink_box(content)
    assert box is not None
    assert box[3] < A4[1] - BOTTOM_MARGIN + 8  # however much it is, it stands on its page


def test_the_order_of_papers_and_empty_words() -> None:
    plan, report = PaperWords(PaperKind.PLAN, ("ก",)), PaperWords(PaperKind.REPORT, ("ข",))
    assert titles_in_order((report, PaperWords(PaperKind.ANALYSIS), plan)) == (plan, report)
    assert with_paper_words((plan, report), PaperWords(PaperKind.PLAN)) == (report,)
