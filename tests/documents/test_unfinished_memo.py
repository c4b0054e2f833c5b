"""The memo prints at any hour of its making, whatever is still missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers_pdf import page_texts, squeezed
from helpers_plan import sample
from helpers_sampling import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole

AUTHOR = Signer(SignerRole.AUTHOR, "นามสมมุติ", "นักวิเคราะห์นโยบายและแผน")
OPINION = Signer(SignerRole.OPINION, "", "ปลัดเทศบาล", heading="ความเห็นปลัดเทศบาล")
HEADING_ALONE = Memo(sections=(MemoSection("ข้อเสนอแนะ", ""),))


def either(value: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", value))


memos = st.builds(
    Memo,
    department=either("สำนักปลัด"),
    phone=either("0 0000 0000"),
    number=either("ตย 00001/"),
    date=st.sampled_from((None, dt.date(2025, 12, 5))),
    subject=either("รายงานผล"),
    to=either("นายกเทศมนตรี"),
    attachments=st.sampled_from(((), ("แผน",), ("แผน", ""))),
    sections=st.lists(st.builds(MemoSection, st.sampled_from((None, "ข้อเท็จจริง")), either("เนื้อความ")), max_size=3).map(
        tuple
    ),
    signers=st.lists(st.sampled_from((AUTHOR, OPINION, replace(AUTHOR, name="", position=""))), max_size=3).map(tuple),
)


@settings(max_examples=examples(60), deadline=None)
@given(memos, st.sampled_from(FileFormat))
@example(HEADING_ALONE, FileFormat.PDF)
def test_a_memo_prints_with_any_of_its_parts_missing(memo: Memo, form: FileFormat) -> None:
    dossier = Dossier(replace(sample(), memo=memo))
    assert make(Order(DocumentKind.MEMO, form), dossier)


def test_a_report_prints_behind_a_memo_that_ends_in_a_heading() -> None:
    dossier = Dossier(replace(sample(), memo=HEADING_ALONE))
    pages = page_texts(make(Order(DocumentKind.REPORT, layout="single-table"), dossier))
    assert "ข้อเสนอแนะ" in squeezed(pages[0])
    assert "สรุปสำหรับผู้บริหาร" in squeezed(pages[1])
    assert "วิเคราะห์ผล" in squeezed(pages[2])


@pytest.mark.parametrize("kind", [DocumentKind.MEMO, DocumentKind.REPORT])
def test_no_memo_at_all_prints(kind: DocumentKind) -> None:
    assert make(Order(kind, layout="single-table"), Dossier(replace(sample(), memo=None)))
