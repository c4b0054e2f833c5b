"""What was kept of a signed paper is held against the file now: by what the paper says, and by field."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_plan import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.memo_text import MemoBody, redrafted
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, Order
from ita_desktop.documents.signing import (
    SIGNED_KINDS,
    SignedState,
    compared_copy,
    order_of_copy,
    said_lines,
    signed_copy,
    state_of_copy,
)
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.signed_copies import with_copy
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.signed_copies import SignedCopy

NOW = dt.datetime(2025, 12, 5, 9, 30, 15, 999, tzinfo=THAI_TIME)


def office() -> Dossier:
    """The sample office with a memo drafted and numbered."""
    plain = Dossier(sample())
    memo = replace(redrafted(plain, next(iter(MemoBody))), number="ตย 1/2568", date=dt.date(2025, 12, 5))
    return Dossier(replace(plain.assessment, memo=memo))


def kept(dossier: Dossier, kind: DocumentKind) -> tuple[SignedCopy, bytes, Dossier]:
    """The copy of a document, what it was made from, and the dossier with it."""
    copy, basis = signed_copy(dossier, Order(kind), b"%PDF-", 2, now=NOW, who="เจ้าหน้าที่")
    after = replace(dossier.assessment, signed=with_copy((), copy))
    return copy, basis, replace(dossier, assessment=after)


def edited(dossier: Dossier, assessment: Assessment) -> Dossier:
    return replace(dossier, assessment=assessment)


@pytest.mark.parametrize("kind", SIGNED_KINDS)
def test_a_paper_says_the_same_until_something_in_it_changes(kind: DocumentKind) -> None:
    copy, basis, dossier = kept(office(), kind)
    assert state_of_copy(dossier, copy) is SignedState.AS_SIGNED
    same = compared_copy(dossier, copy, basis)
    assert (same.lines, same.fields, same.is_whole) == ((), (), True)
    assert (copy.number, copy.day, copy.kept.microsecond) == ("ตย 1/2568", dt.date(2025, 12, 5), 0)

    code = next(code for code, one in dossier.assessment.items.items() if one.score is not None)
    whole = dossier.assessment
    assert whole.memo is not None
    items = {**whole.items, code: ItemScore(Decimal("12.34"))}
    other = edited(dossier, replace(whole, items=items, plan=(), memo=replace(whole.memo, subject="อื่น")))
    assert state_of_copy(other, copy) is SignedState.CHANGED
    found = compared_copy(other, copy, basis)
    assert found.lines
    assert (f"คะแนนข้อ {code}", "12.34") in [(each.place, each.theirs) for each in found.fields]


def test_a_later_edit_of_the_memo_is_told_by_field_and_by_line() -> None:
    copy, basis, dossier = kept(office(), DocumentKind.MEMO)
    assert dossier.assessment.memo is not None
    memo = replace(dossier.assessment.memo, number="ตย 2/2568")
    found = compared_copy(edited(dossier, replace(dossier.assessment, memo=memo)), copy, basis)
    assert [(each.place, each.mine, each.theirs) for each in found.fields] == [
        ("บันทึกข้อความ: เลขที่หนังสือ", "ตย 1/2568", "ตย 2/2568")
    ]
    assert [("1/2568" in then, "2/2568" in now) for then, now in found.lines] == [(True, True)]


def test_what_does_not_stand_on_the_paper_does_not_mark_it() -> None:
    copy, basis, dossier = kept(office(), DocumentKind.MEMO)
    other = edited(dossier, replace(dossier.assessment, declined=("i9",)))
    assert state_of_copy(other, copy) is SignedState.AS_SIGNED
    other = edited(dossier, replace(dossier.assessment, problems=("ใหม่",)))
    assert [each.place for each in compared_copy(other, copy, basis).fields] == ["ปัญหาอุปสรรค"]
    thai = replace(dossier, settings=OfficeSettings(thai_digits=False))
    assert state_of_copy(thai, copy) is SignedState.AS_SIGNED
    assert [each.place for each in compared_copy(thai, copy, basis).fields] == ["เลขไทยในเอกสาร"]


def test_a_changed_list_of_items_is_told() -> None:
    copy, basis, dossier = kept(office(), DocumentKind.REPORT)
    year = dossier.year
    text = dossier.shelf.text(year)
    first = dossier.framework.items[0]
    assert first.text in text
    shelf = FrameworkShelf({year: text.replace(first.text, "คำถามที่แก้ไข")})
    found = compared_copy(replace(dossier, shelf=shelf), copy, basis)
    assert [(each.place.endswith(f"ข้อ {first.code}"), each.mine, each.theirs) for each in found.fields] == [
        (True, first.text, "คำถามที่แก้ไข")
    ]


def test_other_wordings_of_a_later_program_are_told_though_no_field_differs() -> None:
    copy, basis, dossier = kept(office(), DocumentKind.MEMO)
    told = json.loads(basis)
    told["said"] = ["ถ้อยคำของรุ่นก่อน", *told["said"][1:]]
    found = compared_copy(dossier, replace(copy, said="0" * 64), json.dumps(told).encode())
    assert found.fields == ()
    assert [then for then, _ in found.lines] == ["ถ้อยคำของรุ่นก่อน"]


def test_what_cannot_be_read_any_more_is_said() -> None:
    copy, basis, dossier = kept(office(), DocumentKind.MEMO)
    told = json.loads(basis)
    told["assessment"]["items"] = {"i1": "no score"}
    assert not compared_copy(dossier, copy, json.dumps(told).encode()).is_whole
    for garbage in (b"", b"[]", b"{}", b"\xff", b'{"said": 1, "frameworks": []}'):
        with pytest.raises(KnownProblem, match="เปรียบเทียบไม่ได้"):
            compared_copy(dossier, copy, garbage)
    assert state_of_copy(dossier, replace(copy, said="")) is SignedState.UNKNOWN


def test_the_order_comes_back() -> None:
    order = Order(DocumentKind.FOLLOW_UP, layout="by-issue", unit="กองคลัง", as_of=dt.date(2026, 1, 1))
    copy, _ = signed_copy(office(), order, b"%PDF-", 1, now=NOW, who="")
    assert order_of_copy(copy) == order


def test_the_text_of_a_paper_is_all_of_it() -> None:
    dossier = office()
    said = "\n".join(said_lines(dossier, Order(DocumentKind.MEMO)))
    assert dossier.assessment.memo is not None
    for signer in dossier.assessment.memo.signers:
        assert signer.name in said
    assert make(Order(DocumentKind.MEMO), dossier) == make(Order(DocumentKind.MEMO), office())  # one dossier, one paper
