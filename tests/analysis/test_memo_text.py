from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_store import AGENCY
from helpers_wording_judge import RULES

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.memo_text import MemoBody, draft_memo, legal_references
from ita_desktop.analysis.wording.parts import Digits
from ita_desktop.models.assessment import Agency, Assessment, Published
from ita_desktop.models.office import SignerRole

if TYPE_CHECKING:
    from ita_desktop.models.office import Memo

SUBDISTRICT = Agency("องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบล")


def dossier(*scores: str, rank: int | None = None, agency: Agency = AGENCY) -> Dossier:
    indicators = {number: Decimal(score) for number, score in enumerate(scores, start=1)}
    published = Published(indicators=indicators, rank=rank, rank_scope="อปท. ในจังหวัด")
    return Dossier(Assessment(agency, 2568, published))


def drafted(of: Dossier, body: MemoBody = MemoBody.PLAIN) -> Memo:
    return draft_memo(of, body, Digits.ARABIC)


def words(memo: Memo) -> str:
    return "\n".join(section.text for section in memo.sections)


def test_a_plain_memo_has_three_paragraphs_and_names_the_lowest_indicator() -> None:
    memo = drafted(dossier(*["99"] * 9, "90", rank=50))
    assert len(memo.sections) == 1
    background, done, closing = memo.sections[0].text.split("\n")
    assert background.startswith("ตามที่เทศบาลตำบลตัวอย่าง")
    assert background.endswith("นั้น")
    assert "และอยู่ในลำดับที่ 50 ของอปท. ในจังหวัด" in background
    assert "คือ ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้ 90.00 คะแนน" in done
    assert closing.startswith("จึงเรียนมา")


def test_the_reason_of_the_level_and_the_day_of_the_announcement_stand_in_the_memo() -> None:
    of = dossier(*["99"] * 10)
    background = drafted(of).sections[0].text
    assert of.result.level_reason in background
    assert "ได้ประกาศผลการประเมินแล้ว เมื่อวันที่ 15 สิงหาคม 2568" in background
    unsure = Dossier(Assessment(AGENCY, 2569, of.assessment.published))
    assert "เมื่อวันที่" not in words(drafted(unsure))


def test_a_letter_stands_apart_from_the_word_before_it() -> None:
    indicators = dict.fromkeys(range(1, 11), Decimal("62.57"))
    memo = drafted(Dossier(Assessment(AGENCY, 2565, Published(indicators=indicators))))
    assert "ผลการประเมินอยู่ในระดับ D เนื่องจาก" in words(memo)


@pytest.mark.parametrize("body", MemoBody)
def test_what_is_not_done_yet_is_asked_for_and_not_told_as_done(body: MemoBody) -> None:
    text = words(drafted(dossier(*["99"] * 10), body))
    assert "เผยแพร่ผลการดำเนินการ" not in text
    assert "เห็นชอบแล้ว" in text
    assert not RULES.deed_not_done(text)
    assert RULES.deed_not_done("เห็นควรเผยแพร่ผลการดำเนินการบนเว็บไซต์")


def test_both_years_stand_in_the_subject() -> None:
    subject = drafted(dossier(*["99"] * 10)).subject
    assert "ประจำปีงบประมาณ พ.ศ. 2568" in subject
    assert subject.endswith("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. 2569")


def test_a_headed_memo_cites_the_laws_in_a_numbered_list() -> None:
    memo = drafted(dossier(*["99"] * 10), body=MemoBody.HEADED)
    assert [section.heading for section in memo.sections] == ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อระเบียบ/กฎหมาย", "ข้อเสนอแนะ"]
    lines = memo.sections[2].text.split("\n")
    assert lines == [f"{number}. {title}" for number, title in enumerate(legal_references(), start=1)]
    assert memo.sections[3].text.endswith("จึงเรียนมาเพื่อโปรดทราบและพิจารณา")


@pytest.mark.parametrize(
    ("agency", "to", "unit"),
    [
        (AGENCY, "นายกเทศมนตรีตำบลตัวอย่าง", "สำนักปลัดเทศบาล"),
        (SUBDISTRICT, "นายกองค์การบริหารส่วนตำบลตัวอย่าง", "สำนักปลัด"),
    ],
)
def test_officers_are_called_by_the_kind_of_authority(agency: Agency, to: str, unit: str) -> None:
    memo = drafted(dossier(*["99"] * 10, agency=agency))
    assert memo.to == to
    assert memo.department == f"{unit} {agency.name}"
    assert [signer.role for signer in memo.signers] == [SignerRole.AUTHOR, *[SignerRole.OPINION] * 3]
    assert memo.signers[-1].position == to
    assert not any(signer.name for signer in memo.signers)


def test_nothing_is_praised_or_quoted_that_is_not_known() -> None:
    empty = words(drafted(dossier()))
    assert "คะแนนภาพรวม" not in empty
    assert "วิเคราะห์" not in empty
    partial = words(drafted(dossier("80", "90")))
    assert "จำนวน 2 ตัวชี้วัด" in partial
    assert "ตัวชี้วัดที่ 1" in partial


def test_full_marks_are_to_be_kept() -> None:
    assert "ทุกตัวชี้วัดได้คะแนนเต็ม" in words(drafted(dossier(*["100"] * 10)))


def test_digits_are_thai_throughout() -> None:
    memo = draft_memo(dossier(*["99"] * 10), MemoBody.HEADED, Digits.THAI)
    assert not any(character in "0123456789" for character in memo.subject + words(memo))
