"""Plan, memo and signers of earlier reports, as text and as Word with merged cells; the words are made up."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from helpers_reports import word_of
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.lexicon import YearLexicon
from ita_desktop.exchange.limits import Clock
from ita_desktop.exchange.read import read_file, read_text
from ita_desktop.exchange.reports.cell_text import entries, period, units, untorn
from ita_desktop.exchange.reports.earlier import read_earlier
from ita_desktop.exchange.reports.paper import lines_on, parts_of_text
from ita_desktop.exchange.reports.plan_head import PaperColumn, column_named
from ita_desktop.exchange.reports.plan_table import find_plan
from ita_desktop.exchange.reports.signers import find_signers
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import MemoSection, Signer, SignerRole
from ita_desktop.models.plan import PlanCell, PlanClass, PlanRow

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.reading import Reading

MADE = (Path(__file__).parents[2] / "files" / "exchange" / "earlier" / "by_item_2568.txt").read_text("utf-8")
HEAD = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง\n"

ROWS = (
    PlanRow(
        indicator=1,
        items=("i1",),
        findings=("การให้บริการบางงานยังช้ากว่าที่ประกาศไว้",),
        measures=("มาตรการลดเวลารอของประชาชน",),
        analysis="จุดแข็ง : เจ้าหน้าที่สุภาพ จุดที่ควรพัฒนา : เวลารอ",
        steps=("ติดป้ายบอกเวลาของแต่ละงาน", "จดเวลารอทุกสัปดาห์", "รายงานต่อผู้บริหาร"),
        period="ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙",
        responsible=("ทุกสำนัก/กอง",),
    ),
    PlanRow(
        indicator=2,
        items=("i4",),
        findings=("การใช้จ่ายเป็นไปตามแผน",),
        measures=("เปิดเผยรายจ่ายรายเดือน", "อบรมผู้เบิกจ่าย"),
        analysis="แนวทางรักษา : เปิดเผยต่อเนื่อง",
        steps=("ลงรายจ่ายในเว็บไซต์ ให้ประชาชนดูได้ทุกวัน", "ตอบข้อสงสัยทางโทรศัพท์"),
        start=dt.date(2025, 10, 1),
        end=dt.date(2026, 9, 30),
        responsible=("กองคลัง", "สำนักปลัด"),
    ),
    PlanRow(
        indicator=2,
        findings=("ยังไม่ชัดเจน",),
        measures=("จัดกิจกรรมแลกเปลี่ยนเรียนรู้",),
        steps=("นัดหมาย",),
        period="ไตรมาส ๒",
        responsible=("กองช่าง",),
        same_as_above=(PlanCell.INDICATOR,),
    ),
    PlanRow(
        measures=("จัดทำประกาศ",),
        steps=("ร่างประกาศ", "เวียนให้ทราบ"),
        period="ม.ค. - มี.ค. ๖๙",
        responsible=("งานนิติการ",),
    ),
)
SIGNERS = (
    Signer(SignerRole.AUTHOR, "ก้องภพ ตัวอย่างหนึ่ง", "นักวิเคราะห์นโยบายและแผนชำนาญการ", None, "จ่าเอก"),
    Signer(
        SignerRole.OPINION,
        "นางสาวขวัญข้าว ตัวอย่างสอง",
        "หัวหน้าสำนักปลัด",
        "ความเห็นหัวหน้าสำนักปลัด",
        None,
        "เห็นควรอนุมัติ และเผยแพร่ทางเว็บไซต์",
    ),
    Signer(
        SignerRole.OPINION,
        "นายคำรณ ตัวอย่างสาม",
        "ปลัดเทศบาล รักษาราชการแทน\nนายกเทศมนตรีตำบลตัวอย่าง",
        "ความเห็นนายกเทศมนตรี",
    ),
)


def draft_of(reading: Reading) -> AssessmentDraft:
    (draft,) = reading.checked()
    return draft


def plan_in(text: str, year: int = 2568) -> tuple[PlanRow, ...]:
    return find_plan(parts_of_text(text, ""), YearLexicon(load_framework(year)), Clock("")).rows


@pytest.fixture(params=["txt", "docx"])
def reading(request: pytest.FixtureRequest, tmp_path: Path) -> Reading:
    path = tmp_path / f"report.{request.param}"
    path.write_bytes(MADE.encode() if request.param == "txt" else word_of(MADE))
    return read_file(path, load_framework)


def test_a_whole_report_is_read(reading: Reading) -> None:
    values = {path: found.value for path, found in draft_of(reading).values.items()}
    assert values["plan"] == ROWS
    assert values["memo.signers"] == SIGNERS
    assert {path: value for path, value in values.items() if path.startswith("memo") and path != "memo.signers"} == {
        "memo.department": "สำนักปลัด เทศบาลตำบลตัวอย่าง",
        "memo.phone": "๐ ๒๐๐๐ ๐๐๐๐ ต่อ ๑๒",
        "memo.number": "ตย ๕๐๐๐๑/๑๒",
        "memo.date": dt.date(2025, 11, 18),
        "memo.subject": "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "memo.to": "นายกเทศมนตรีตำบลตัวอย่าง",
        "memo.attachments": ("รายงานการวิเคราะห์ จำนวน ๑ ชุด", "แผนปฏิบัติการ จำนวน ๑ ชุด"),
        "memo.sections": (
            MemoSection(
                None,
                "ตามที่เทศบาลตำบลตัวอย่างได้เข้ารับการประเมินแล้ว นั้น\n"
                "บัดนี้ สำนักปลัดได้จัดทำแผนเสร็จเรียบร้อยแล้ว จึงขอรายงานตามเอกสารที่แนบมาพร้อมนี้\n"
                "จึงเรียนมาเพื่อโปรดพิจารณา",
            ),
        ),
    }
    assert values["problems"] == ("เจ้าหน้าที่เปลี่ยนบ่อย", "เอกสารมาช้า")
    assert values["guidelines"] == ("จัดทำปฏิทินงาน",)


def test_what_is_uncertain_is_told_with_its_place(reading: Reading) -> None:
    told = "\n".join(reading.notes)
    assert "แผน 4 แถวในรายงานนี้เป็นแผนที่ตอบผลการประเมินปีงบประมาณ พ.ศ. 2568" in told
    assert "รหัส i๖ ไม่ตรงกับข้อความ ใช้ข้อ i4" in told
    assert "ไม่ทราบว่าเป็นข้อใด จึงไม่ได้ระบุข้อ: ทดสอบข้อที่ไม่มีในแบบประเมิน" in told
    assert "ไม่ทราบว่าแถวนี้ตอบตัวชี้วัดใด โปรดระบุหลังนำเข้า: ๑๓. เรื่องที่ไม่มีในปีนี้" in told
    assert "ยศ “จำเอก” อ่านเป็น “จ่าเอก”" in told


def test_every_row_keeps_its_place(reading: Reading) -> None:
    found = draft_of(reading).values["plan"]
    assert len(found.parts) == len(ROWS)
    assert len(set(found.parts)) == len(ROWS)
    assert all(place.startswith("report.") for place in found.parts)
    assert all(found.offered for path, found in draft_of(reading).values.items() if path.startswith(("plan", "memo")))


def merged_word() -> bytes:
    """A plan whose cells are merged over rows and columns, in an order and wording of its own."""
    document = Document()
    document.add_paragraph(HEAD.strip())
    heads = ["ที่", "ตัวชี้วัด", "มาตรการ/แนวทาง", "วิธีการ", "หน่วยงานรับผิดชอบ", "ระยะเวลา", "งบประมาณ", "เป้าหมาย", "หมายเหตุ"]
    table = document.add_table(5, len(heads))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    table.cell(1, 0).merge(table.cell(1, 8)).text = "มาตรการเร่งด่วนของหน่วยงาน"
    table.cell(2, 1).merge(table.cell(3, 1)).text = "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน\n(92.14 คะแนน)"
    table.cell(2, 5).merge(table.cell(3, 5)).text = "1 ตุลาคม 2568 - 30 กันยายน 2569"
    for row, words in enumerate(
        (
            ("1", None, "เปิดเวทีรับฟังความเห็น", "• นัดประชาชน\n• สรุปผล", "สำนัก ปลัด", None, "30,000 บาท", "สองครั้ง", ""),
            ("2", None, "ปรับระบบออนไลน์", "ทดสอบระบบ", "กองช่าง, กองคลัง", None, "ไม่ใช้งบประมาณ", "หนึ่งระบบ", "ด่วน"),
            ("3", "การเปิดเผยข้อมูล", "ตรวจเว็บไซต์", "ตรวจทุกเดือน", "ทุกสำนัก/กอง", "ภายในไตรมาสที่ 2", "", "", ""),
        ),
        start=2,
    ):
        for column, content in enumerate(words):
            if content is not None:
                table.cell(row, column).text = content
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_merged_cells_in_word_are_shared_cells(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(merged_word())
    reading = read_file(path, load_framework, Hints())
    assert draft_of(reading).values["plan"].value == (
        PlanRow(
            indicator=8,
            measures=("เปิดเวทีรับฟังความเห็น",),
            steps=("นัดประชาชน", "สรุปผล"),
            start=dt.date(2025, 10, 1),
            end=dt.date(2026, 9, 30),
            responsible=("สำนักปลัด",),
            budget="30,000 บาท",
            target="สองครั้ง",
        ),
        PlanRow(
            indicator=8,
            measures=("ปรับระบบออนไลน์",),
            steps=("ทดสอบระบบ",),
            responsible=("กองช่าง", "กองคลัง"),
            budget="ไม่ใช้งบประมาณ",
            target="หนึ่งระบบ",
            same_as_above=(PlanCell.INDICATOR, PlanCell.PERIOD),
        ),
        PlanRow(
            indicator=9,
            measures=("ตรวจเว็บไซต์",),
            steps=("ตรวจทุกเดือน",),
            period="ภายในไตรมาสที่ 2",
            responsible=("ทุกสำนัก/กอง",),
        ),
    )
    told = "\n".join(reading.notes)
    assert "แผนมีช่อง “หมายเหตุ” ซึ่งไม่มีในแผนของโปรแกรม" in told
    assert "เป็นหัวข้อคั่นในแผน จึงไม่ได้นำเข้าเป็นแถว: มาตรการเร่งด่วนของหน่วยงาน" in told


def test_a_table_of_results_is_no_plan() -> None:
    text = "ตัวชี้วัดที่\tตัวชี้วัด\tคะแนนปี68\tมาตรการที่จะใช้ปี69\n1\tการปฏิบัติหน้าที่\t85.69\tพัฒนาให้ดีขึ้น\n"
    assert plan_in(text) == ()


def test_a_plan_by_issues_finds_its_issues() -> None:
    head = "ประเด็นการวิเคราะห์\tมาตรการ/โครงการ/กิจกรรม\tผู้รับผิดชอบ\tขั้นตอนหรือวิธีการปฏิบัติ\tช่วงเวลาในการ ดำเนินการ\n"
    titles = [issue.title for issue in load_framework(2567).issues]
    rows = "".join(f"{at}.{title}\t- จัดทำคู่มือ\tทุกส่วนราชการ\t- แจ้งเวียน\tไตรมาส 1\n" for at, title in enumerate(titles, 1))
    assert [(row.issue, row.indicator) for row in plan_in(head + rows, 2567)] == [
        (at, None) for at, _ in enumerate(titles, 1)
    ]


def test_the_class_above_the_findings_is_the_class_of_the_row() -> None:
    text = (
        "ตัวชี้วัด\tคะแนน\tประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไข โดยเร่งด่วน/ประเด็นที่จะต้องพัฒนาให้ดีขึ้น\tมาตรการ"
        "\tขั้นตอนหรือวิธีการปฏิบัติ\tผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง\tกำหนดแล้วเสร็จ\tแนวทางการกำกับติดตาม\n"
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน\t85.69\tประเด็นที่จะต้องพัฒนาให้ดีขึ้น - ขั้นตอนยังไม่ชัด - ป้ายเก่า\t- ทำป้ายใหม่\t- วัดพื้นที่"
        "\tสำนักปลัด\tม.ค. - มี.ค. 66\tรายงานทุกเดือน\n"
        "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร\t59.57\t\t\t\t\t\t\n"
    )
    first, second = plan_in(text, 2565)
    assert first.plan_class is PlanClass.DEVELOP
    assert first.findings == ("ขั้นตอนยังไม่ชัด", "ป้ายเก่า")
    assert (first.period, first.monitoring) == ("ม.ค. - มี.ค. 66", "รายงานทุกเดือน")
    assert second.indicator == 7
    assert set(second.same_as_above) == set(PlanCell) - {PlanCell.INDICATOR}


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("ประเด็น/ตัวชี้วัด", PaperColumn.SUBJECT),
        ("ตัวชี้วัด ITA ๒๕๖๘", PaperColumn.SUBJECT),
        ("ตัวชี้วัดความสำเร็จ", PaperColumn.TARGET),
        ("ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ/โครงการ/กิจกรรม", PaperColumn.ANALYSIS),
        ("จุดที่ต้องพัฒนา", PaperColumn.ANALYSIS),
        ("มาตรการ หรือโครงการ หรือกิจกรรม", PaperColumn.MEASURES),
        ("แนวทาง", PaperColumn.MEASURES),
        ("ขั้นตอนหรือวิธีปฏิบัติการ", PaperColumn.STEPS),
        ("ช่วงระยะเวลา การดำเนินการ", PaperColumn.PERIOD),
        ("ผู้รับชอบ", PaperColumn.RESPONSIBLE),
        ("ทุกสำนัก/กอง", PaperColumn.RESPONSIBLE),
        ("การติดตาม", PaperColumn.MONITORING),
        ("หน่วยงานปฏิบัติงานหรือให้บริการแก่ประชาชนไม่เป็นไปตามเวลา", None),
        ("มาตรการป้องกันการรับสินบนและส่งเสริมจริยธรรม", None),
    ],
)
def test_columns_are_known_by_their_heads(head: str, column: PaperColumn | None) -> None:
    assert column_named(head) is column


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("๑.ก่อน ๒.หลัง", ("ก่อน", "หลัง")),
        ("1) ก่อน\n2) หลัง", ("ก่อน", "หลัง")),
        ("- ก่อน - หลัง", ("ก่อน", "หลัง")),
        ("• ก่อน\nต่อเนื่อง\n• หลัง", ("ก่อน ต่อเนื่อง", "หลัง")),
        ("๓.เฉพาะข้อสาม", ("เฉพาะข้อสาม",)),
        ("อบรมปีละ 2 ครั้ง ภายใน 3 เดือน", ("อบรมปีละ 2 ครั้ง ภายใน 3 เดือน",)),
        ("ระบบ E-Service และ Real - time", ("ระบบ E-Service และ Real - time",)),
        ("๑. ใช้ พ.ร.บ. ๒๕๔๐ ๒. มาตรา ๙. วรรคสอง", ("ใช้ พ.ร.บ. ๒๕๔๐", "มาตรา ๙. วรรคสอง")),
        ("๑. ก่อน ๒. หลัง\nแนวทางอื่น\n๑. ใหม่", ("ก่อน", "หลัง", "แนวทางอื่น", "ใหม่")),
        ("", ()),
    ],
)
def test_lists_in_a_cell(text: str, found: tuple[str, ...]) -> None:
    assert entries(text) == found


@given(st.lists(st.text("กขคงจ ", min_size=3, max_size=20).filter(lambda text: len(text.strip()) > 2), min_size=1))
def test_no_word_of_a_list_is_lost(texts: list[str]) -> None:
    numbered = " ".join(f"{at}. {text.strip()}" for at, text in enumerate(texts[:20], 1))
    assert [entry.replace(" ", "") for entry in entries(numbered)] == [text.replace(" ", "") for text in texts[:20]]


def test_only_torn_words_are_put_together() -> None:
    assert untorn("แผ่นพับ อินโฟกรา ฟิก ป้าย") == "แผ่นพับ อินโฟกราฟิก ป้าย"
    for kept in ("เรียบร้อยแล้ว จึงขอรายงาน", "ปีงบประมาณ พ.ศ.๒๕๖๘", "ให้ ความสำคัญ", "ระบบ E-Service ใหม่"):
        assert untorn(kept) == kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙", (dt.date(2025, 10, 1), dt.date(2026, 9, 30), "")),
        ("1 ต.ค. 68 ถึง\n30 ก.ย. 69", (dt.date(2025, 10, 1), dt.date(2026, 9, 30), "")),
        ("ต.ค. 68 – ก.ย. 69", (None, None, "ต.ค. 68 – ก.ย. 69")),
        ("31 กุมภาพันธ์ 2568 - 30 กันยายน 2569", (None, None, "31 กุมภาพันธ์ 2568 - 30 กันยายน 2569")),
        ("ตลอดปีงบประมาณ", (None, None, "ตลอดปีงบประมาณ")),
    ],
)
def test_periods(text: str, found: tuple[dt.date | None, dt.date | None, str]) -> None:
    assert period(text, 2569) == found


def test_units_are_matched_to_known_ones() -> None:
    assert units("สำนัก ปลัด\nกองคลัง และกองช่าง", ("สำนักปลัด",)) == ("สำนักปลัด", "กองคลัง", "กองช่าง")
    assert units("คณะทำงานประเมินและติดตาม") == ("คณะทำงานประเมินและติดตาม",)


def signers_in(text: str) -> tuple[Signer, ...]:
    return find_signers(lines_on(parts_of_text(text, ""))).signers


@pytest.mark.parametrize("rank", ["จ่าสิบเอก", "พันตำรวจโท", "ว่าที่ร้อยตรี", "ส.ต.ท.", "ว่าที่ ร.ต.", "สิบเอกหญิง"])
def test_ranks_stand_before_the_name(rank: str) -> None:
    (signer,) = signers_in(f"จึงเรียนมาเพื่อโปรดทราบ\n{rank}\n\n(สมมุติ ตัวอย่าง)\nปลัดเทศบาล")
    assert (signer.rank, signer.name, signer.position) == (rank, "สมมุติ ตัวอย่าง", "ปลัดเทศบาล")


def test_brackets_in_the_text_are_no_signers() -> None:
    assert signers_in("ตามที่ได้ประเมิน\n(Integrity and Transparency Assessment : ITA)\n(เอกสารแนบท้าย)\nแล้ว นั้น") == ()


def test_an_unsigned_place_keeps_its_position() -> None:
    (signer,) = signers_in("จึงเรียนมา\nลงชื่อ ....................\n(                                )\nหัวหน้าสำนักปลัด")
    assert (signer.name, signer.position) == ("", "หัวหน้าสำนักปลัด")


def test_a_memo_whose_next_page_is_missing_is_told() -> None:
    text = HEAD + MADE[: MADE.index("จึงเรียนมาเพื่อโปรดพิจารณา")] + "/ข้อเสนอแนะ.....\n\nรายงานผลการประเมิน\nคะแนน 90.00\n"
    reading = read_text(text, load_framework, Hints(), "แฟ้ม")
    assert any("บันทึกขาดหน้าถัดไป (คำต่อ “/ข้อเสนอแนะ.....”)" in note for note in reading.notes)
    assert "memo.signers" not in draft_of(reading).values
    assert "รายงานผล" not in str(draft_of(reading).values["memo.sections"].value)


def test_headed_sections_and_a_strange_field() -> None:
    text = MADE.replace("ตามที่เทศบาล", "เรื่องเดิม\n\nตามที่เทศบาล").replace("บัดนี้", "๒. ข้อเท็จจริง\nบัดนี้")
    text = text.replace("สิ่งที่ส่งมาด้วย", "อ้างถึง หนังสือ ตย ๑/๑\nสิ่งที่ส่งมาด้วย").replace("๑๘ พฤศจิกายน ๒๕๖๘", "พฤศจิกายน ๒๕๖๘")
    reading = read_text(text, load_framework, Hints(), "")
    sections = draft_of(reading).values["memo.sections"].value
    assert isinstance(sections, tuple)
    assert [section.heading for section in sections if isinstance(section, MemoSection)] == ["เรื่องเดิม", "ข้อเท็จจริง"]
    assert any("อ้างถึง" in note for note in reading.notes)
    assert any("อ่านเป็นวันที่ไม่ได้" in note for note in reading.notes)
    assert "memo.date" not in draft_of(reading).values


PIECES = (
    "บันทึกข้อความ",
    "ส่วนราชการ ก โทร. ๑",
    "ที่ ก ๑/๑ วันที่ ๑ มกราคม ๒๕๖๘",
    "เรื่อง ก",
    "เรียน ข",
    "สิ่งที่ส่งมาด้วย",
    "ข้อเท็จจริง",
    "/ข้อเสนอแนะ.....",
    "จ่าเอก",
    "ลงชื่อ......",
    "(นายก ข)",
    "( )",
    "ความเห็นปลัด",
    "ปัญหา/อุปสรรค",
    "๑. ก ๒. ข",
    "",
    "ประเด็น/ตัวชี้วัด\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ",
    "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\tก\t๑. ข ๒. ค\tไตรมาส ๑\tกองคลัง",
    "\t\tต่อ",
    "\tก\tข",
    "(ต่อ)\t\t\t\t",
)


@given(st.lists(st.sampled_from(PIECES) | st.text("กข๑1.()/-\t ", max_size=12), max_size=25))
def test_any_order_of_lines_is_read(lines: list[str]) -> None:
    parts = parts_of_text("\n".join(lines), "แฟ้ม")
    values, notes = read_earlier(parts, YearLexicon(load_framework(2568)), Clock(""))
    plan = values.get("plan")
    assert plan is None or len(plan.parts) == len(plan.value if isinstance(plan.value, tuple) else ())
    assert all(found.offered and found.where.startswith("แฟ้ม") for found in values.values())
    assert all(isinstance(note, str) and note for note in notes)
