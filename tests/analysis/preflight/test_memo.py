from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_preflight import dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = Memo(
    department="สำนักปลัดเทศบาล",
    phone="๐ ๕๓๙๙ ๐๐๐๐",
    number="ชร ๕๐๐๐๐/๑",
    date=dt.date(2025, 12, 5),
    subject="รายงานผล",
    to="นายกเทศมนตรีตำบลตัวอย่าง",
    sections=(MemoSection(None, "เนื้อความ"),),
    signers=(Signer(SignerRole.AUTHOR, "(ผู้รายงานสมมติ)", "นิติกร"),),
)


def places(memo: Memo | None) -> list[str]:
    return [problem.where for problem in told(dossier_with(memo=memo), Code.MEMO_FIELD)]


def test_a_whole_memo_is_left_alone() -> None:
    assert places(WHOLE) == []
    assert places(replace(WHOLE, phone="", number="๕๐๐๐๐/๑")) == []
    assert places(replace(WHOLE, phone="08 1234 5678")) == []


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda memo: replace(memo, department=" "), "memo.department"),
        (lambda memo: replace(memo, number=""), "memo.number"),
        (lambda memo: replace(memo, date=None), "memo.date"),
        (lambda memo: replace(memo, subject=""), "memo.subject"),
        (lambda memo: replace(memo, to=""), "memo.to"),
        (lambda memo: replace(memo, sections=()), "memo.sections"),
        (lambda memo: replace(memo, sections=(*memo.sections, MemoSection("ข้อเสนอแนะ", " "))), "memo.sections[1].text"),
        (lambda memo: replace(memo, signers=()), "memo.signers"),
        (lambda memo: replace(memo, signers=(Signer(SignerRole.OPINION, "(ก)", "ปลัด"),)), "memo.signers"),
        (lambda memo: replace(memo, signers=(*memo.signers, Signer(SignerRole.OPINION, "", "ปลัด"))), "memo.signers[1]"),
        (lambda memo: replace(memo, number="พร ๕๕๖๐๑/๔๑๓"), "memo.number"),
        (lambda memo: replace(memo, phone="(๐๔๒) ๐๐๐๐๐๐"), "memo.phone"),
    ],
)
def test_what_is_missing_or_foreign_is_told_with_its_place(spoil: Callable[[Memo], Memo], where: str) -> None:
    assert places(spoil(WHOLE)) == [where]


def test_no_memo_at_all_is_an_error() -> None:
    (problem,) = told(dossier_with(), Code.MEMO_FIELD)
    assert (problem.where, problem.severity) == ("memo", Severity.ERROR)
