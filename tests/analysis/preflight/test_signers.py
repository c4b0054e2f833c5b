from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_preflight import dossier_with, told
from helpers_printed import Printed

from ita_desktop.analysis.preflight import Code
from ita_desktop.analysis.signing import rank_of
from ita_desktop.models.assessment import Agency
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole

AUTHOR = Signer(SignerRole.AUTHOR, "(นางสาวสมมติ หนึ่ง)", "นิติกรชำนาญการ")
HEAD = Signer(SignerRole.OPINION, "(นายสมมติ สอง)", "หัวหน้าสำนักปลัดเทศบาล", "ความเห็นหัวหน้าสำนักปลัด")
CLERK = Signer(SignerRole.OPINION, "(นายสมมติ สาม)", "ปลัดเทศบาลตำบลตัวอย่าง", "ความเห็นปลัดเทศบาล")
MAYOR = Signer(SignerRole.OPINION, "(นายสมมติ สี่)", "นายกเทศมนตรีตำบลตัวอย่าง", "ความเห็นนายกเทศมนตรี")
CHAIN = (AUTHOR, HEAD, CLERK, MAYOR)


def places(*signers: Signer, text: str = "เนื้อความ", agency: Agency | None = None) -> set[str]:
    memo = Memo(
        "สำนักปลัด", "", "ชร 1/1", subject="รายงาน", to="นายก", sections=(MemoSection(None, text),), signers=signers
    )
    dossier = dossier_with(memo=memo)
    if agency is not None:
        dossier = Printed(replace(dossier.assessment, agency=agency))
    found = (*told(dossier, Code.MEMO_FIELD), *told(dossier, Code.OTHER_AGENCY))
    return {problem.where for problem in found if problem.where.startswith(("memo.signers", "memo.sections"))}


@pytest.mark.parametrize(
    "signers",
    [
        CHAIN,
        (AUTHOR, CLERK, MAYOR),
        (AUTHOR, replace(CLERK, position="รองปลัดเทศบาล รักษาราชการแทน\nปลัดเทศบาลตำบลตัวอย่าง"), MAYOR),
        (
            AUTHOR,
            HEAD,
            replace(CLERK, position="ปลัดเทศบาล ปฏิบัติหน้าที่นายกเทศมนตรีตำบลตัวอย่าง", heading="ความเห็นนายกเทศมนตรี"),
        ),
        (AUTHOR, replace(HEAD, position="ผู้อำนวยการกองคลัง", heading="ความเห็น"), CLERK, MAYOR),
        (AUTHOR, CLERK, replace(MAYOR, opinion="อนุมัติ ให้ทุกกองดำเนินการ", heading="ข้อพิจารณา")),
    ],
)
def test_chains_in_order_are_left_alone(signers: tuple[Signer, ...]) -> None:
    assert places(*signers) == set()


@pytest.mark.parametrize(
    ("signers", "where"),
    [
        ((AUTHOR, CLERK, HEAD, MAYOR), "memo.signers"),
        ((AUTHOR, HEAD, MAYOR, CLERK), "memo.signers"),
        ((MAYOR, CLERK, HEAD, AUTHOR), "memo.signers"),
        ((AUTHOR, HEAD, replace(CLERK, heading="ความเห็นนายกเทศมนตรี"), MAYOR), "memo.signers[2].heading"),
        ((AUTHOR, replace(HEAD, name="(นายนายสมมติ สอง)"), CLERK, MAYOR), "memo.signers[1].name"),
        ((AUTHOR, HEAD, replace(CLERK, name=HEAD.name), MAYOR), "memo.signers[2].name"),
        ((AUTHOR, HEAD, CLERK, replace(MAYOR, opinion="เห็นควรเสนอนายกเทศมนตรีพิจารณา")), "memo.signers[3].opinion"),
        ((AUTHOR, HEAD, replace(CLERK, heading="ความเห็นปลัด อบต."), MAYOR), "memo.signers[2].heading"),
    ],
)
def test_slips_of_the_chain_are_asked_about(signers: tuple[Signer, ...], where: str) -> None:
    assert where in places(*signers)


def test_an_authority_of_another_kind_has_other_titles() -> None:
    agency = Agency("องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบล", "เมือง", "เชียงราย")
    clerk = replace(CLERK, position="ปลัดองค์การบริหารส่วนตำบลตัวอย่าง", heading="ความเห็นปลัด อบต.")
    mayor = replace(MAYOR, position="นายกองค์การบริหารส่วนตำบลตัวอย่าง", heading="ความเห็นนายก อบต.")
    assert places(AUTHOR, clerk, mayor, agency=agency) == set()
    assert places(AUTHOR, clerk, replace(mayor, heading="ความเห็นนายกเทศมนตรี"), agency=agency) == {
        "memo.signers[2].heading"
    }
    assert places(AUTHOR, clerk, mayor, text="ข้อบัญญัติงบประมาณรายจ่าย", agency=agency) == set()
    assert places(AUTHOR, CLERK, MAYOR, text="ข้อบัญญัติงบประมาณรายจ่าย") == {"memo.sections[0].text"}


def test_a_person_named_with_a_post_is_the_one_who_signs() -> None:
    text = "ทั้งนี้ นายสมมติ {} นายกเทศมนตรีตำบลตัวอย่าง ได้เห็นชอบแล้ว"
    assert places(*CHAIN, text=text.format("สี่")) == set()
    assert places(*CHAIN, text=text.format("เก้า")) == {"memo.sections[0].text"}


@pytest.mark.parametrize(
    ("title", "rank"),
    [("นิติกร", 0), ("หัวหน้าสำนักปลัด", 1), ("รองปลัดเทศบาล", 2), ("ปลัดเทศบาล", 3), ("รองนายกเทศมนตรี", 4), ("นายก อบต.", 5)],
)
def test_titles_have_their_rank(title: str, rank: int) -> None:
    assert rank_of(title) == rank


def test_a_rank_that_does_not_exist_is_mended() -> None:
    for rank, wrong in (("จ่าเอก", False), ("ว่าที่ ร.ต.", False), ("จำเอก", True), ("จำอากาศเอก", True)):
        memo = Memo(signers=(AUTHOR, replace(CLERK, name="(สมมติ สาม)", rank=rank), MAYOR))
        dossier = dossier_with(memo=memo)
        found = told(dossier, Code.SPELLING)
        assert [problem.where for problem in found] == (["memo.signers[1].rank"] if wrong else [])
        for problem in found:
            assert problem.mend is not None
            mended = problem.mend(dossier.assessment).memo
            assert mended is not None
            assert mended.signers[1].rank == rank.replace("จำ", "จ่า")
