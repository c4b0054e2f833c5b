from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from helpers_documents import document_of, open_word, png

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Closing, MemoHead, Paragraph, SignerBlock, text
from ita_desktop.documents.word.writer import write_docx

HEAD = MemoHead(department="สำนักปลัด", number="ตย ๕๒๖๐๑/-", date="๑๕ ตุลาคม ๒๕๖๘", subject="รายงาน")
SIGNER = SignerBlock(
    heading="ความเห็นปลัดเทศบาล",
    opinion="ทราบ",
    blank_lines=2,
    before="จ่าเอก",
    name="(ชื่อสมมติ)",
    position=("ปลัดเทศบาล", "รักษาราชการแทน"),
)


@pytest.mark.parametrize(("dotted", "leaders"), [(True, ["dot"] * 4), (False, ["none"])])
def test_head_fields_stand_on_tab_stops(*, dotted: bool, leaders: list[str]) -> None:
    head = MemoHead(
        **{name: getattr(HEAD, name) for name in ("department", "number", "date", "subject")}, dotted=dotted
    )
    word = open_word(write_docx(document_of(head)))
    title, department, number, subject = word.paragraphs
    assert title.text == "บันทึกข้อความ"
    assert [paragraph.text.split() for paragraph in (department, number, subject)] == [
        ["ส่วนราชการ", "สำนักปลัด"],
        ["ที่", "ตย", "๕๒๖๐๑/-", "วันที่", "๑๕", "ตุลาคม", "๒๕๖๘"],
        ["เรื่อง", "รายงาน"],
    ]
    stops = word.element.body.iter(qn("w:tab"))
    assert [stop.get(qn("w:leader")) for stop in stops if stop.get(qn("w:leader"))] == leaders


def test_garuda_is_one_and_a_half_centimetres_high_and_keeps_its_shape() -> None:
    head = MemoHead(department="", number="", date="", subject="", garuda=png(251, 320))
    word = open_word(write_docx(document_of(head)))
    extent = word.element.body.find(f".//{qn('wp:anchor')}/{qn('wp:extent')}")
    assert extent is not None
    assert int(extent.get("cy")) == pytest.approx(Cm(1.5), abs=Pt(0.1))
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(251 / 320, abs=0.01)


def test_no_garuda_no_picture() -> None:
    assert open_word(write_docx(document_of(HEAD))).element.body.find(f".//{qn('w:drawing')}") is None


def test_signature_stays_together() -> None:
    word = open_word(write_docx(document_of(Closing(Paragraph(text("จึงเรียนมาเพื่อโปรดทราบ")), SIGNER))))
    assert [paragraph.text for paragraph in word.paragraphs] == [
        "จึงเรียนมาเพื่อโปรดทราบ",
        "ความเห็นปลัดเทศบาล",
        "ทราบ",
        "\t",
        "\t",
        "จ่าเอก",
        "(ชื่อสมมติ)",
        "ปลัดเทศบาล",
        "รักษาราชการแทน",
    ]
    kept = []
    for paragraph in word.paragraphs:
        assert paragraph.style is not None
        own = paragraph.paragraph_format.keep_with_next
        kept.append(own if own is not None else paragraph.style.paragraph_format.keep_with_next)
    assert kept == [True] * 8 + [None]


@pytest.mark.parametrize("tight", [0.0, 1.0, 2.0])
def test_an_opinion_is_as_high_as_in_the_pdf(tight: float) -> None:
    """Where Word's were higher, a memo that fits its page in PDF left the mayor alone on another in Word."""
    opinion = replace(SIGNER, opinion=None, tight=tight)
    _, _, _, signature = open_word(write_docx(document_of(opinion))).paragraphs[:4]
    above = signature.paragraph_format.space_before
    assert above is not None
    spaces = m.OpinionSpaces(tight)
    assert 3 * m.BODY_LEADING + above.pt == pytest.approx(2 * spaces.pitch + spaces.under_lines, abs=0.1)
