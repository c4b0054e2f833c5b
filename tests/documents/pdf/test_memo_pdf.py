"""The memo as paper: what it says, and its measures (docs/thai-paper.md §1.2)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_documents import ordered
from helpers_pdf import marks, page_texts, squeezed
from helpers_plan import sample
from helpers_store import full_assessment

from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from helpers_pdf import Mark

CM = 72 / 2.54
HALF_MILLIMETRE = 0.05 * CM


@pytest.fixture(scope="module")
def sample_pdf() -> bytes:
    return write_pdf(ordered(DocumentKind.MEMO, sample()))


def first(found: list[Mark], text: str) -> Mark:
    """Return the first character of `text` where it stands on the page."""
    joined = "".join(mark.text for mark in found)
    assert len(joined) == len(found)
    return found[joined.index(text)]


def test_everything_that_was_entered_is_on_the_paper(sample_pdf: bytes) -> None:
    text = squeezed("".join(page_texts(sample_pdf)))
    for part in (
        "บันทึกข้อความ",
        "รายงานการนำผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ไปสู่การพัฒนาองค์กร",
        "เรียน นายกเทศมนตรีตำบลตัวอย่าง",
        "(นางสาวสมมุติ ตั้งใจงาน)",
        "(นายนามสมมุติ รอบคอบ)",
        "จ่าเอก",
        "(นามสมมุติ เที่ยงธรรม)",
        "(นายนามสมมุติ เห็นชอบ)",
        "คำสั่งนายกเทศมนตรี",
    ):
        assert squeezed(part) in text


def test_the_measures_hold(sample_pdf: bytes) -> None:
    found = marks(sample_pdf)
    title, department = first(found, "บันทึกข้อความ"), first(found, "ส่วนราชการ")
    assert title.baseline == pytest.approx(2.83 * CM, abs=HALF_MILLIMETRE)
    assert department.left == pytest.approx(3 * CM, abs=HALF_MILLIMETRE)
    assert department.baseline == pytest.approx(3.91 * CM, abs=HALF_MILLIMETRE)
    assert first(found, "เรื่อง").baseline - department.baseline == pytest.approx(2 * 22.6, abs=0.2)
    scale = 10.646 / 16
    assert title.size == pytest.approx(29 * scale, abs=0.2)
    assert department.size == pytest.approx(20 * scale, abs=0.2)
    body, second, third = (first(found, text) for text in ("ตามที่เทศบาล", "ดำเนินงานของหน่วยงาน", "พ.ศ. ๒๕๖๘ และสำนักงาน"))
    assert body.size == pytest.approx(16 * scale, abs=0.2)
    assert body.left == pytest.approx(5.5 * CM, abs=HALF_MILLIMETRE)
    assert second.left == pytest.approx(3 * CM, abs=HALF_MILLIMETRE)
    assert third.baseline - second.baseline == pytest.approx(18.08, abs=0.2)
    to, attached, heading = (first(found, text) for text in ("เรียน", "สิ่งที่ส่งมาด้วย", "เรื่องเดิม"))
    assert attached.baseline - to.baseline == pytest.approx(18.08 + 6, abs=0.2)
    assert heading.baseline - attached.baseline == pytest.approx(18.08 + 6, abs=0.2)
    assert max(mark.left for mark in found) < 19 * CM + HALF_MILLIMETRE


def test_the_second_page_is_numbered_as_the_typing_rules_ask(sample_pdf: bytes) -> None:
    number, heading = (first(marks(sample_pdf, 1), text) for text in ("- ๒", "ความเห็น"))
    assert number.baseline == pytest.approx(3 * CM, abs=HALF_MILLIMETRE)
    assert heading.baseline > number.baseline + 18.08
    assert "- ๑" not in "".join(mark.text for mark in marks(sample_pdf))


def test_the_same_memo_gives_the_same_bytes(sample_pdf: bytes) -> None:
    assert write_pdf(ordered(DocumentKind.MEMO, sample())) == sample_pdf


def test_a_long_number_pushes_the_date_to_its_own_row() -> None:
    memo = full_assessment().memo
    assert memo is not None
    long = replace(full_assessment(), memo=replace(memo, number="ตย ๐๐๐๐๑/๔๑๓ " * 5))
    found = marks(write_pdf(ordered(DocumentKind.MEMO, long, settings=OfficeSettings(dotted=False))))
    assert first(found, "วันที่").baseline > first(found, "ที่ ตย").baseline


def test_the_offices_garuda_is_one_and_a_half_centimetres_high() -> None:
    import pypdfium2
    from pypdfium2 import raw

    image = Path(__file__).parents[2] / "files" / "documents" / "garuda.png"
    content = write_pdf(
        ordered(DocumentKind.MEMO, full_assessment(), settings=OfficeSettings(garuda=image.read_bytes()))
    )
    document = pypdfium2.PdfDocument(content)
    images = list(document[0].get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)))
    left, bottom, right, top = images[0].get_bounds()
    document.close()
    assert (left, top) == (
        pytest.approx(3 * CM, abs=HALF_MILLIMETRE),
        pytest.approx(841.89 - 1.5 * CM, abs=HALF_MILLIMETRE),
    )
    assert top - bottom == pytest.approx(1.5 * CM, abs=HALF_MILLIMETRE)
    assert right - left == pytest.approx(0.75 * CM, abs=HALF_MILLIMETRE)


def test_two_posts_stand_on_two_lines_and_the_place_to_sign_stays_near_the_name() -> None:
    assessment = sample()
    assert assessment.memo is not None
    position = "ปลัดเทศบาลตำบลตัวอย่าง รักษาราชการแทนนายกเทศมนตรีตำบลตัวอย่าง"
    signer = replace(assessment.memo.signers[0], position=position)
    memo = replace(assessment.memo, signers=(signer,))
    found = marks(write_pdf(ordered(DocumentKind.MEMO, replace(assessment, memo=memo))))
    assert first(found, "รักษาราชการแทน").baseline != first(found, "ปลัดเทศบาลตำบลตัวอย่าง").baseline
    assert first(found, "ลงชื่อ").left > 7 * CM
