from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers_ui import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.memo_text import MemoBody, redrafted
from ita_desktop.analysis.preflight import find_problems
from ita_desktop.analysis.preflight.signers import check_signers
from ita_desktop.analysis.signing import chain_of, rank_of, with_chain
from ita_desktop.documents.layouts.follow_up import follow_up_memo
from ita_desktop.models.assessment import Agency
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.usual_memo import usual_mark, usual_of

TOWN = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")
SUBDISTRICT = Agency("องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบล")
DIRECTOR = Signer(SignerRole.OPINION, "ก", "ผู้อำนวยการกองวิชาการและแผนงาน", "ความเห็นผู้อำนวยการ")


@pytest.mark.parametrize("agency", [TOWN, SUBDISTRICT])
def test_the_kind_of_authority_gives_the_chain_and_it_is_in_order(agency: Agency) -> None:
    chain = with_chain((), agency)
    assert chain == chain_of(agency)
    ranks = [rank_of(one.position) for one in chain[1:]]
    assert ranks == sorted(ranks) == [1, 3, 5]
    assert with_chain(chain, agency) == chain
    assert with_chain((Signer(SignerRole.AUTHOR), Signer(SignerRole.OPINION)), agency) == chain


def test_who_is_there_stays_and_what_lacks_is_put_in_its_place() -> None:
    author = Signer(SignerRole.AUTHOR, "ข", "นิติกร")
    mayor = replace(chain_of(TOWN)[3], name="ค", heading=None)
    filled = with_chain((author, DIRECTOR, mayor), TOWN)
    assert [one.name for one in filled] == ["ข", "ก", "", "ค"]
    assert filled[2].position == "ปลัดเทศบาลตำบลตัวอย่าง"
    assert filled[3].heading == "ความเห็นนายกเทศมนตรี"
    acting = replace(DIRECTOR, position="รองปลัดเทศบาล รักษาราชการแทน\nปลัดเทศบาลตำบลตัวอย่าง", heading=None)
    assert [rank_of(one.position) for one in with_chain((acting, mayor), TOWN)[1:]] == [1, 3, 5]


def dossier(usual: Memo, memo: Memo | None, apart: str = "") -> Dossier:
    assessment = replace(sample(), memo=memo)
    settings = OfficeSettings(usual_memo=usual, memos_apart={assessment.fiscal_year: apart} if apart else {})
    return Dossier(assessment, settings=settings)


def test_a_draft_takes_head_and_signers_of_the_office() -> None:
    usual = Memo(department="กองวิชาการ", phone="0 5300 0000", number="ชม 1/", to="นายก", signers=(DIRECTOR,))
    memo = redrafted(dossier(usual, None), MemoBody.PLAIN)
    assert usual_of(memo) == usual
    mine = redrafted(dossier(usual, Memo(phone="1", signers=(replace(DIRECTOR, name="ของฉัน"),))), MemoBody.PLAIN)
    assert (mine.phone, mine.signers[0].name) == ("1", "ของฉัน")


def test_another_person_than_the_office_keeps_is_asked_about_until_it_was_decided() -> None:
    memo = sample().memo
    assert memo is not None
    is_open = replace(memo, date=None)
    last = is_open.signers[-1]
    usual = usual_of(replace(is_open, signers=(*is_open.signers[:-1], replace(last, name="นายใหม่ สมมติ"))))
    where = f"memo.signers[{len(memo.signers) - 1}].name"
    told = [one.where for one in check_signers(dossier(usual, is_open)) if "เก็บไว้กับหน่วยงาน" in one.message]
    assert told == [where]
    assert where in [one.where for one in find_problems(dossier(usual, is_open))]
    full = replace(memo, number="ชม 1/2", date=is_open.date or memo.date)
    for silent in (
        dossier(usual_of(is_open), is_open),
        dossier(usual, full),
        dossier(usual, is_open, usual_mark(is_open)),
        dossier(Memo(), is_open),
    ):
        assert [one for one in check_signers(silent) if "เก็บไว้กับหน่วยงาน" in one.message] == []


def test_the_memo_of_a_follow_up_report_is_signed_by_who_is_there_now() -> None:
    memo = sample().memo
    assert memo is not None
    usual = replace(usual_of(memo), signers=tuple(replace(one, name="คนใหม่") for one in usual_of(memo).signers))
    made = follow_up_memo(dossier(usual, memo), dt.date(2026, 3, 31))
    assert made is not None
    assert {one.name for one in made.signers} == {"คนใหม่"}
