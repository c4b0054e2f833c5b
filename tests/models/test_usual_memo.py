"""What an office keeps of every memo: told and read, begun with, caught up with, and not by a memo that is out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings, from_texts, to_texts
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.reconciling import reconciled_settings
from ita_desktop.models.signed_copies import SignedCopy, SignedKind
from ita_desktop.models.usual_memo import (
    begun_with,
    caught_up,
    from_text,
    is_out,
    number_prefix,
    spread_over,
    stands_apart,
    to_text,
    told_differences,
    usual_mark,
    usual_of,
)

AUTHOR = Signer(SignerRole.AUTHOR, "นางสาวหนึ่ง สมมติ", "นักวิเคราะห์นโยบายและแผน")
CLERK = Signer(SignerRole.OPINION, "นายสอง สมมติ", "ปลัดเทศบาลตำบลตัวอย่าง", "ความเห็นปลัดเทศบาล", opinion="ทราบ")
MAYOR = Signer(SignerRole.OPINION, "นายสาม สมมติ", "นายกเทศมนตรีตำบลตัวอย่าง", "ความเห็นนายกเทศมนตรี", "พันเอก")
MEMO = Memo(
    department="สำนักปลัดเทศบาล",
    phone="0 5300 0000",
    number="ชม 52601/123",
    date=dt.date(2025, 11, 3),
    subject="รายงาน",
    to="นายกเทศมนตรี",
    sections=(MemoSection(None, "ก"),),
    signers=(AUTHOR, CLERK, MAYOR),
)
OPEN = replace(MEMO, number="ชม 52601/", date=None)
AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")
NEW_MAYOR = replace(MAYOR, name="นายสี่ สมมติ", rank=None)
texts = st.text(max_size=12)
lines = st.none() | st.text(min_size=1, max_size=9)
signers = st.builds(Signer, st.sampled_from(SignerRole), texts, texts, lines, lines)
memos = st.builds(Memo, texts, texts, texts, to=texts, signers=st.lists(signers, max_size=4).map(tuple))


@given(memos)
def test_what_is_kept_is_read_again_whatever_it_says(memo: Memo) -> None:
    usual = usual_of(memo)
    assert from_text(to_text(usual)) == usual
    settings = OfficeSettings(usual_memo=usual, memos_apart={2568: usual_mark(memo)})
    assert from_texts(to_texts(settings).get) == settings
    assert usual_of(usual) == usual


@given(memos, memos)
def test_what_is_caught_up_stays_so_and_keeps_all_but_head_and_persons(memo: Memo, other: Memo) -> None:
    usual = usual_of(other)
    after = caught_up(memo, usual)
    assert caught_up(after, usual) == after
    bare = replace(after, department="", phone="", number="", to="", signers=())
    assert bare == replace(memo, department="", phone="", number="", to="", signers=())
    if memo.signers:
        assert [(one.role, one.position, one.opinion) for one in after.signers] == [
            (one.role, one.position, one.opinion) for one in memo.signers
        ]


@pytest.mark.parametrize("text", ["[]", "1", '{"to": 1}', '{"signers": [{"role": "king"}]}', '{"date": "x"}', "{"])
def test_what_nobody_wrote_is_no_settings(text: str) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        from_text(text)


def test_only_what_stays_is_kept() -> None:
    usual = usual_of(MEMO)
    assert (usual.number, usual.date, usual.subject, usual.sections) == ("ชม 52601/", None, "", ())
    assert [one.opinion for one in usual.signers] == [None] * 3
    assert usual_of(None) == Memo()
    assert number_prefix("52601") == ""


def test_a_memo_is_out_with_its_date_and_number() -> None:
    assert is_out(MEMO)
    assert is_out(replace(MEMO, number="ชม ๕๒๖๐๑/๗"))
    assert not is_out(replace(MEMO, date=None))
    assert not is_out(replace(MEMO, number="ชม 52601/-"))


def test_a_new_memo_begins_with_what_the_office_keeps_else_with_the_latest() -> None:
    usual = Memo(phone="0 5311 1111", signers=(AUTHOR, NEW_MAYOR))
    begun = begun_with(usual, MEMO)
    assert (begun.phone, begun.department, begun.number) == ("0 5311 1111", "สำนักปลัดเทศบาล", "ชม 52601/")
    assert begun.signers == usual.signers
    assert begun_with(Memo(), MEMO).signers == usual_of(MEMO).signers
    assert begun_with(Memo(), None) == Memo()


def test_a_person_follows_by_post_and_a_full_number_stays() -> None:
    usual = replace(usual_of(OPEN), number="ชม 52602/", signers=(AUTHOR, CLERK, NEW_MAYOR))
    after = caught_up(replace(MEMO, date=None), usual)
    assert [(one.rank, one.name) for one in after.signers][2] == (None, "นายสี่ สมมติ")
    assert after.signers[1].opinion == "ทราบ"
    assert after.number == "ชม 52601/123"
    assert caught_up(OPEN, usual).number == "ชม 52602/"
    assert told_differences(OPEN, after) == ("นายกเทศมนตรีตำบลตัวอย่าง: พันเอก นายสาม สมมติ → นายสี่ สมมติ",)


def test_a_post_of_several_and_a_name_unknown_change_nobody() -> None:
    two = (Signer(SignerRole.OPINION, "ก", "กรรมการ"), Signer(SignerRole.OPINION, "ข", "กรรมการ"))
    usual = Memo(signers=(Signer(SignerRole.OPINION, "ค", "กรรมการ"), replace(MAYOR, name=" ")))
    memo = replace(OPEN, signers=(*two, MAYOR))
    assert caught_up(memo, usual).signers == memo.signers


def test_posts_and_their_order_are_told() -> None:
    assert told_differences(Memo(signers=(AUTHOR, CLERK)), Memo(signers=(CLERK, AUTHOR))) == ("ลำดับผู้ลงนาม",)
    told = told_differences(Memo(signers=(AUTHOR,)), Memo(signers=(CLERK,)))
    assert told == ("เพิ่ม ปลัดเทศบาลตำบลตัวอย่าง นายสอง สมมติ", "ไม่มี นักวิเคราะห์นโยบายและแผน นางสาวหนึ่ง สมมติ")


def copy_of(kind: SignedKind) -> SignedCopy:
    return SignedCopy("0" * 64, kind, dt.datetime(2025, 12, 5, 9, 30, tzinfo=THAI_TIME))


def test_every_memo_that_is_not_out_follows_and_what_goes_on_to_differ_was_decided() -> None:
    years = [
        Assessment(AGENCY, 2566, memo=MEMO),
        Assessment(AGENCY, 2567, memo=replace(OPEN, signers=(CLERK, MAYOR))),
        Assessment(AGENCY, 2568, memo=OPEN),
        Assessment(AGENCY, 2569),
        Assessment(AGENCY, 2565, memo=OPEN, signed=(copy_of(SignedKind.REPORT),)),
        Assessment(AGENCY, 2564, memo=OPEN, signed=(copy_of(SignedKind.PLAN),)),
    ]
    usual = replace(usual_of(OPEN), signers=usual_of(replace(OPEN, signers=(AUTHOR, CLERK, NEW_MAYOR))).signers)
    changed, apart = spread_over(years, usual)
    assert sorted(changed) == [2564, 2567, 2568]
    for before, after in changed.values():
        assert after.memo is not None
        assert after.memo.signers[-1].name == "นายสี่ สมมติ"
        assert replace(after, memo=before.memo) == before
    assert sorted(apart) == [2565, 2566, 2567]
    memo = changed[2567][1].memo
    assert stands_apart(memo, 2567, apart)
    assert not stands_apart(replace(OPEN, phone="1"), 2567, apart)


def test_two_people_who_keep_different_heads_are_asked() -> None:
    seen = OfficeSettings()
    mine, theirs = (replace(seen, usual_memo=Memo(phone=phone)) for phone in ("1", "2"))
    _, clashes = reconciled_settings(seen, mine, theirs)
    assert [(one.mine, one.theirs) for one in clashes] == [("โทรศัพท์: - → 1", "โทรศัพท์: - → 2")]
