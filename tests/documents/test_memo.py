from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_documents import ordered
from helpers_store import full_assessment

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import Closing, Heading, ListBlock, MemoHead, Paragraph, SignerBlock
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.office import Memo, MemoSection

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


def blocks_of(assessment: Assessment, digits: Digits = Digits.ARABIC) -> tuple[object, ...]:
    return ordered(DocumentKind.MEMO, assessment, digits=digits).sections[0].blocks


def memo() -> Memo:
    kept = full_assessment().memo
    assert kept is not None
    return kept


def test_the_memo_is_head_body_closing_and_opinions_in_order() -> None:
    kinds = [type(block) for block in blocks_of(full_assessment())]
    assert kinds == [MemoHead, Paragraph, Paragraph, ListBlock, Heading, Paragraph, Paragraph, Closing, SignerBlock]


def test_the_head_carries_the_fields_as_a_memo_writes_them() -> None:
    head = blocks_of(full_assessment(), Digits.THAI)[0]
    assert isinstance(head, MemoHead)
    assert head.department == "สำนักปลัด โทร. ๐ ๐๐๐๐ ๐๐๐๐"
    assert (head.number, head.date, head.subject) == ("ตย ๐๐๐๐๑/", "๕ ธันวาคม ๒๕๖๘", "รายงานผล")


def test_a_rank_stands_where_the_signature_word_would() -> None:
    closing, opinion = blocks_of(full_assessment())[-2:]
    assert isinstance(closing, Closing)
    assert isinstance(opinion, SignerBlock)
    assert (closing.signer.before, closing.signer.name) == ("ลงชื่อ", "(ผู้รายงาน)")
    assert (opinion.before, opinion.opinion, opinion.blank_lines) == ("จ่าเอก", "ทราบ", 0)


def test_an_opinion_not_yet_given_has_lines_to_write_on() -> None:
    signer = replace(memo().signers[1], opinion=None, name="นามสมมุติ")
    block = blocks_of(replace(full_assessment(), memo=replace(memo(), signers=(signer,))))[-1]
    assert isinstance(block, SignerBlock)
    assert block.blank_lines > 0
    assert block.name == "(นามสมมุติ)"


def test_one_attachment_stands_beside_its_label() -> None:
    one = blocks_of(replace(full_assessment(), memo=replace(memo(), attachments=("แผน",))))[2]
    assert isinstance(one, Paragraph)
    assert one.spans[0].text == "สิ่งที่ส่งมาด้วย  แผน"


def test_a_memo_without_anything_is_a_form_to_fill_in() -> None:
    kinds = [type(block) for block in blocks_of(replace(full_assessment(), memo=None))]
    assert kinds == [MemoHead, Paragraph]


def test_digits_change_everywhere_but_in_addresses() -> None:
    subject = "ปี 2568 ดูที่ https://example.go.th/ita/2568 หรือ ita2568@example.go.th ข้อ ๒๘"
    changed = replace(full_assessment(), memo=replace(memo(), subject=subject))
    thai, arabic = (blocks_of(changed, digits)[0] for digits in Digits)
    assert isinstance(thai, MemoHead)
    assert isinstance(arabic, MemoHead)
    assert thai.subject == "ปี ๒๕๖๘ ดูที่ https://example.go.th/ita/2568 หรือ ita2568@example.go.th ข้อ ๒๘"
    assert arabic.subject == subject.replace("๒๘", "28")


def test_entries_of_a_list_stand_close_under_each_other() -> None:
    section = MemoSection(None, "ระเบียบที่เกี่ยวข้อง\n1. ระเบียบหนึ่ง\n2. ระเบียบสอง\nจึงเรียนมา")
    built = blocks_of(replace(full_assessment(), memo=Memo(sections=(section,))))
    spaces = [block.space_before for block in built if isinstance(block, Paragraph)]
    assert spaces == [6, 6, 6, 0, 6]
