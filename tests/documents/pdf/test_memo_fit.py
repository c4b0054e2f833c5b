"""Memos of several signers: one page where the white gives it, else a break that leaves them together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_documents import open_word, ordered
from helpers_pdf import marks, page_texts, squeezed
from helpers_sampling import examples
from helpers_store import full_assessment
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import SignerBlock, SignerPair
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.pdf.memo_fit import fitted_memo
from ita_desktop.documents.typeset.content import Setting
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Document, Section

TEXT = "เทศบาลได้ดำเนินการตามมาตรการที่กำหนดไว้ครบถ้วนแล้ว และรายงานผลให้ทราบต่อไป "
NAMES = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก")
CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณา"


def memo(signers: int, lines: int, *, catch_words: bool = False, aside: bool = False) -> Document:
    """Return a memo of about so many lines with an author and opinions."""
    author = Signer(SignerRole.AUTHOR, name=f"นาย{NAMES[0]} ตัวอย่าง", position="นักวิเคราะห์นโยบายและแผน")
    others = (
        Signer(SignerRole.OPINION, name=f"นาย{name} ตัวอย่าง", position="ปลัดเทศบาล", heading=f"ความเห็นของ{name}")
        for name in NAMES[1:signers]
    )
    words = f"{TEXT * max(1, round(lines * 0.93))}\n{CLOSING}"
    filled = Memo(
        department="สำนักปลัด",
        subject="รายงานผล",
        to="นายกเทศมนตรี",
        sections=(MemoSection(None, words),),
        signers=(author, *others),
    )
    wanted = OfficeSettings(catch_words=catch_words, opinions_aside=aside)
    return ordered(DocumentKind.MEMO, replace(full_assessment(), memo=filled), settings=wanted)


def pages(document: Document) -> list[str]:
    return [squeezed(page) for page in page_texts(write_pdf(document))]


def fitted(document: Document) -> Section:
    (section,) = document.sections
    return fitted_memo(Setting(names=document.names), section, aside=document.opinions_aside)


def tightness(section: Section) -> set[float]:
    return {block.tight for block in section.blocks if isinstance(block, SignerBlock)}


@pytest.mark.parametrize(("signers", "lines"), [(3, 9), (3, 12), (4, 2), (4, 5)])
def test_three_and_four_sign_on_one_page(signers: int, lines: int) -> None:
    (page,) = pages(memo(signers, lines))
    assert all(f"นาย{name}ตัวอย่าง" in page for name in NAMES[:signers])


def test_white_stays_as_it_is_where_there_is_room() -> None:
    section = fitted(memo(2, 3))
    assert (tightness(section), section.bottom_given) == ({0.0}, 0.0)
    assert section == memo(2, 3).sections[0]


def test_white_is_taken_in_by_ranks() -> None:
    """The longer the memo the tighter, the bottom margin only after the gaps, a dotted line only at the last."""
    found = [fitted(memo(3, lines)) for lines in range(5, 17)]
    lasts = [section.blocks[-1] for section in found]
    tight = [(2 - last.blank_lines, last.tight) for last in lasts if isinstance(last, SignerBlock)]
    until_parted = tight[: next((n for n, one in enumerate(tight) if n and one < tight[n - 1]), len(tight))]
    assert until_parted == sorted(until_parted)
    assert {fewer for fewer, _ in until_parted} == {0, 1}
    for section, (_, own) in zip(found, until_parted, strict=False):
        assert bool(section.bottom_given) == (own > 2)


@settings(max_examples=examples(20), deadline=None)
@given(signers=st.integers(2, 6), lines=st.integers(0, 45), aside=st.booleans())
def test_nobody_signs_alone_on_a_page(*, signers: int, lines: int, aside: bool) -> None:
    found = pages(memo(signers, lines, aside=aside))
    said = [[name for name in NAMES[:signers] if f"นาย{name}ตัวอย่าง" in page] for page in found]
    assert [name for names in said for name in names] == list(NAMES[:signers])
    assert signers < 3 or len(said[-1]) >= 2 or CLOSING in found[-1]


def test_opinions_that_fit_nowhere_go_on_together_and_the_memo_ends_with_its_author() -> None:
    first, second = pages(memo(4, 20))
    assert CLOSING in first
    assert f"นาย{NAMES[0]}ตัวอย่าง" in first
    assert second.removeprefix("-๒-").startswith("ความเห็นของสอง")
    assert all(f"นาย{name}ตัวอย่าง" in second for name in NAMES[1:4])


@pytest.mark.parametrize(("signers", "lines"), [(4, 32), (2, 27)])
def test_where_the_author_does_not_fit_or_one_opinion_would_be_alone_the_closing_paragraph_goes_too(
    signers: int, lines: int
) -> None:
    first, second = pages(memo(signers, lines))
    assert "ตัวอย่าง" not in first
    assert second.removeprefix("-๒-").startswith(CLOSING)
    assert all(f"นาย{name}ตัวอย่าง" in second for name in NAMES[:signers])


def test_a_short_memo_of_many_signers_does_not_leave_its_first_page_empty() -> None:
    first, second = pages(memo(6, 1))
    assert f"นาย{NAMES[0]}ตัวอย่าง" in first
    assert f"นาย{NAMES[4]}ตัวอย่าง" in second


def test_opinions_stand_beside_each_other_where_the_office_wants_that_and_needs_it() -> None:
    narrow, wide = memo(4, 14), memo(4, 14, aside=True)
    assert len(pages(narrow)) == 2
    assert len(pages(wide)) == 1
    assert any(isinstance(block, SignerPair) for block in fitted(wide).blocks)
    assert not any(isinstance(block, SignerPair) for block in fitted(memo(4, 2, aside=True)).blocks)
    found = marks(write_pdf(wide))
    said = "".join(mark.text for mark in found)
    second, third = (found[said.index(f"(นาย{name}")] for name in NAMES[1:3])
    assert second.baseline == pytest.approx(third.baseline, abs=0.1)
    assert second.left < m.PAGE_WIDTH / 2 < third.left
    assert max(mark.left for mark in found) < m.PAGE_WIDTH - m.RIGHT_MARGIN


def test_word_has_the_same_pairs_and_the_same_break() -> None:
    pair = open_word(write_docx(memo(4, 14, aside=True)))
    assert len(pair.tables) == 1
    assert all(
        f"(นาย{name} ตัวอย่าง)" in cell.text for name, cell in zip(NAMES[1:], pair.tables[0].rows[0].cells, strict=False)
    )
    broken = open_word(write_docx(memo(4, 20)))
    (opinion,) = [each for each in broken.paragraphs if each.text == "ความเห็นของสอง"]
    assert opinion.paragraph_format.page_break_before


def test_a_page_that_goes_on_says_how_where_the_office_wants_that() -> None:
    first, second = pages(memo(4, 20, catch_words=True))
    assert first.endswith("/ความเห็นของสอง...")
    assert "..." not in second
    assert "/" not in pages(memo(4, 20))[0]


def test_the_room_of_the_catch_word_never_causes_the_break() -> None:
    for lines in (1, 5, 12, 20, 33):
        assert len(pages(memo(3, lines, catch_words=True))) == len(pages(memo(3, lines)))


def test_only_the_memo_of_a_report_has_catch_words() -> None:
    wanted = OfficeSettings(catch_words=True)
    filled = full_assessment()
    built = ordered(DocumentKind.REPORT, filled, settings=wanted)
    plain = ordered(DocumentKind.REPORT, filled)
    said, unsaid = (page_texts(write_pdf(each)) for each in (built, plain))
    letters = len(page_texts(write_pdf(ordered(DocumentKind.MEMO, filled))))
    assert [squeezed(page) for page in said[letters:]] == [squeezed(page) for page in unsaid[letters:]]


def test_measures_give_no_more_than_they_may() -> None:
    usual, tight = m.OpinionSpaces(), m.OpinionSpaces(3)
    assert (usual.above_heading, tight.above_heading) == (12, 6)
    assert usual.pitch == pytest.approx(1.25 * m.BODY_LEADING)
    assert tight.pitch >= 19.8
    assert tight.under_lines == pytest.approx(27, abs=0.2)
    assert pytest.approx(1.5 * m.CM) == m.BOTTOM_MARGIN - m.BOTTOM_GIVES
