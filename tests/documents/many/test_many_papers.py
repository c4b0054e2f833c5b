"""Papers about many authorities: true to the figures, whole, an archive's, the same bytes twice; letters made once."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from helpers_archive import archive_faults
from helpers_documents import excel_text, rows_of, tables_of, texts_of, word_text
from helpers_many import YEAR, province, years_of
from helpers_pdf import page_texts, squeezed
from openpyxl import load_workbook

from ita_desktop.analysis.many.checks import many_warnings
from ita_desktop.analysis.many.dossier import many_dossier
from ita_desktop.analysis.many.memo import draft_many_memo, notice_requests, notice_text
from ita_desktop.analysis.many.table import USUAL_THRESHOLD
from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.making import write_document
from ita_desktop.documents.many.folder import MADE_LIST
from ita_desktop.documents.many.letters import letter_to, many_memo, write_letters
from ita_desktop.documents.many.making import make_paper
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.many.report import calls_list, many_report
from ita_desktop.documents.order import FileFormat
from ita_desktop.models.assessment import Agency, Assessment, ItemScore
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.identity import located_name, official_name
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.supervisor import Supervisor

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.documents.blocks import Document, Table

OFFICE = "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตัวอย่าง"
SIGNER = Signer(SignerRole.AUTHOR, "นายทดสอบ ระบบ", "ท้องถิ่นจังหวัดตัวอย่าง")
SUPERVISOR = Supervisor(
    OFFICE, OfficeSettings(usual_memo=Memo(department=OFFICE, number="ตย 0023/", signers=(SIGNER,)))
)


@cache
def told() -> ManyDossier:
    return province(24, supervisor=SUPERVISOR)


@cache
def report() -> Document:
    return many_report(told(), Digits.ARABIC)


def table_called(document: Document, caption: str) -> Table:
    (found,) = (each for each in tables_of(document) if each.caption is not None and caption in each.caption.words)
    return found


def printed(year: AuthorityYear) -> str:
    assert year.overall is not None
    exact = Decimal(year.overall.numerator) / year.overall.denominator
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_the_ranking_has_every_whole_result_once_and_ranks_tell_ties() -> None:
    rows = rows_of(table_called(report(), "อันดับของ"))
    whole = [each for each in told().years if each.is_whole]
    scores = sorted((Decimal(printed(each)) for each in whole), reverse=True)
    assert sorted(row[1] for row in rows) == sorted(official_name(each.agency) for each in whole)
    assert [Decimal(row[3]) for row in rows] == scores
    assert [int(row[0]) for row in rows] == [scores.index(score) + 1 for score in scores]
    partial = rows_of(table_called(report(), "ผลยังไม่ครบ"))
    assert sorted(row[0] for row in partial) == sorted(
        official_name(each.agency) for each in told().years if not each.is_whole
    )
    (lost,) = rows_of(table_called(report(), "อ่านข้อมูลไม่ได้"))
    assert lost[1] == "คะแนนรายข้อเสียหาย"


def test_districts_add_up_to_the_last_row() -> None:
    for name in ("อำเภอ", "ประเภท"):
        *rows, last = rows_of(table_called(report(), f"จำแนกตาม{name}"))
        for column in range(1, len(last) - 1):
            counts = [int(row[column]) for row in rows if row[column] != "–"]
            assert sum(counts) == (0 if last[column] == "–" else int(last[column]))
        assert int(last[1]) == sum(each.is_whole for each in told().years)


def test_warnings_stand_under_their_district_with_the_points_of_their_documents() -> None:
    calls = {official_name(year.agency): call for group in told().calls for year, call in group.calls}
    found: dict[str, list[str]] = {}
    for table in tables_of(report()):
        if table.caption is not None and table.caption.words.startswith("หน่วยงานที่ควรติดตาม"):
            found |= {row[0]: row for row in rows_of(table)}
    assert found.keys() == calls.keys()
    for name, row in found.items():
        points = [Decimal(each) for each in re.findall(r"\((\d+\.\d+)\)", row[3])]
        assert len(points) == len(calls[name].documents)
        if points:
            assert abs(sum(points) - Decimal(row[4])) <= Decimal("0.005") * (len(points) + 1)
    assert "30 เมษายน 2569 (ยังไม่ยืนยัน)" in " ".join(texts_of(report()))


def test_every_authority_has_its_place_in_the_annex() -> None:
    texts = texts_of(report())
    for year in told().years:
        assert located_name(year.agency) in texts
    partial = next(each for each in told().years if not each.is_whole)
    assert any(f"มีคะแนน {partial.known} จาก {partial.asked} ข้อ" in text for text in texts)


@pytest.mark.parametrize("make", [many_report, many_memo, calls_list, lambda many: letter_to(many, many.years[0])])
def test_each_paper_is_an_archive_s_and_the_same_bytes_twice(make: object) -> None:
    assert callable(make)
    content = write_document(make(told()), FileFormat.PDF, font="laksaman")
    assert archive_faults(content) == set()
    assert content == write_document(make(told()), FileFormat.PDF, font="laksaman")
    pages = squeezed(" ".join(page_texts(content)))
    assert squeezed("นายทดสอบ ระบบ") in pages


def test_papers_of_nobody_and_of_nothing_whole_are_made_too() -> None:
    alone = at_all("90", 1)
    nothing = replace(alone, years=tuple(replace(each, overall=None, level=None) for each in alone.years))
    for many in (alone, nothing, replace(alone, years=())):
        assert archive_faults(write_document(many_report(many), FileFormat.PDF, font="laksaman")) == set()
        assert archive_faults(write_document(many_memo(many), FileFormat.PDF, font="laksaman")) == set()


def test_word_and_excel_say_the_same() -> None:
    word, sheet = (write_document(report(), form, font="laksaman") for form in (FileFormat.WORD, FileFormat.EXCEL))
    assert word == write_document(report(), FileFormat.WORD, font="laksaman")
    for said in (word_text(word), excel_text(sheet)):
        for year in told().ranked:
            assert official_name(year.agency) in said
            assert printed(year) in said


def test_a_workbook_has_a_sheet_for_each_chapter_and_for_each_district_to_call() -> None:
    sheets = load_workbook(io.BytesIO(make_paper(ManyPaper.REPORT, told(), FileFormat.EXCEL))).worksheets
    assert [sheet.title for sheet in sheets][:2] == ["สรุปสำหรับผู้บริหาร", "อันดับและระดับผลการประเมิน"]
    assert all(sheet.max_row > 1 for sheet in sheets)
    assert sheets[1].max_row > len(told().ranked)
    calls = load_workbook(io.BytesIO(make_paper(ManyPaper.CALLS, told(), FileFormat.EXCEL))).worksheets
    assert len(calls) == len(told().calls)


def test_what_is_open_is_told_and_nothing_else() -> None:
    many = told()
    warnings = " ".join(many_warnings(many))
    assert f"ผลยังไม่ครบ {sum(not each.is_whole for each in many.years)} หน่วยงาน" in warnings
    assert f"ต่างจากที่คำนวณได้ {sum(each.differs for each in many.years)} หน่วยงาน" in warnings
    assert "อ่านข้อมูลไม่ได้ 1 หน่วยงาน" in warnings
    assert "ยังไม่ยืนยัน" in warnings
    assert "ผู้จัดทำรายงาน" not in warnings
    assert "ยังไม่ยืนยัน" not in " ".join(many_warnings(replace(many, today=dt.date(2026, 5, 1))))
    assert many_warnings(replace(at_all("100"), supervisor=SUPERVISOR)) == ()
    assert len(many_warnings(at_all("100"))) == 2


def at_all(score: str, count: int = 3, **special: str) -> ManyDossier:
    """Return authorities of one district, every item at `score` but the special ones."""
    framework = FrameworkShelf().load(YEAR)
    items = {item.code: ItemScore(Decimal(special.get(item.code, score))) for item in framework.items}
    made = [
        Assessment(Agency(f"เทศบาลตำบลก{place}", "เทศบาลตำบล", "ดอนกลาง", "ตัวอย่าง"), YEAR, items=items)
        for place in range(count)
    ]
    return many_dossier(years_of(made), YEAR, threshold=USUAL_THRESHOLD, today=dt.date(2026, 3, 2))


def test_the_memo_goes_to_who_is_over_the_places_and_is_graded() -> None:
    memo = draft_many_memo(told())
    assert (memo.department, memo.number, memo.to) == (OFFICE, "ตย 0023/", "ผู้ว่าราชการจังหวัดตัวอย่าง")
    assert memo.signers == (SIGNER,)
    said = memo.sections[0].text
    summary = told().summary
    assert f"มีผลครบ {summary.whole} แห่ง" in said
    assert "อ่านข้อมูลไม่ได้ 1 แห่ง" in said
    calls = [call for group in told().calls for _, call in group.calls]
    assert f"จำนวน {sum(call.below for call in calls)} แห่ง" in said
    full = draft_many_memo(at_all("100")).sections[0].text
    assert draft_many_memo(at_all("100")).to == "นายอำเภอดอนกลาง"
    assert "ทุกตัวชี้วัดได้คะแนนเฉลี่ยเต็ม" in full
    assert "รักษาระดับ" in full
    assert "เร่งรัด" not in full
    assert "จัดทำมาตรการแก้ไข" not in full
    low = draft_many_memo(at_all("50")).sections[0].text
    assert "จำนวน 3 แห่ง จัดทำมาตรการแก้ไข" in low
    assert "เร่งรัด" not in low
    gap = draft_many_memo(at_all("100", o1="0")).sections[0].text
    assert "เร่งรัดหน่วยงาน 3 แห่งที่มีเอกสาร OIT ได้ 0 คะแนน รวม 3 รายการ" in gap


def test_a_letter_asks_for_what_is_open_and_for_nothing_else() -> None:
    gap = at_all("100", o1="0", i1="80")
    asked = " ".join(notice_requests(gap, gap.years[0]))
    assert "o1" in asked
    assert "ข้อ i1" in asked
    assert "ข้อ o1" not in asked, "the document is asked for once"
    full = at_all("100")
    assert [text for text in notice_requests(full, full.years[0]) if "แผน" not in text] == []
    assert "ขอชื่นชม" in notice_text(full, full.years[0])
    low = at_all("50")
    assert "ต่ำกว่า 85 คะแนน จึงต้องเร่งแก้ไข" in notice_text(low, low.years[0])
    partial = next(each for each in told().years if not each.is_whole)
    assert "จึงยังไม่จัดอันดับ" in notice_text(told(), partial)
    assert "ขอให้รักษาระดับ" not in notice_text(told(), partial)


def test_letters_are_made_once_and_a_stopped_run_goes_on(tmp_path: Path) -> None:
    many = province(6, earlier=False, supervisor=SUPERVISOR)
    names: list[str] = []

    def stop_at_three(place: int, total: int, name: str) -> None:
        assert total == len(many.years)
        names.append(name)
        if place == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_letters(many, tmp_path, FileFormat.PDF, tell=stop_at_three)
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    rest = write_letters(many, tmp_path, FileFormat.PDF)
    assert (len(rest.made), len(rest.kept)) == (len(many.years) - 3, 3)
    first, second, *_ = rest.kept
    good = first.read_bytes()
    first.write_bytes(good + b" ")
    second.unlink()
    again = write_letters(many, tmp_path, FileFormat.PDF)
    assert set(again.made) == {first, second}
    assert first.read_bytes() == good
    drafts = write_letters(many, tmp_path / "drafts", FileFormat.PDF, draft=True)
    assert len(drafts.made) == len(many.years)
    assert letter_to(many, many.years[0], draft=True).title.startswith("(ร่าง) แจ้งผล")
    assert not {path.read_bytes() for path in drafts.made} & {path.read_bytes() for path in again.made}
    changed = replace(many, today=dt.date(2026, 3, 3))
    assert len(write_letters(changed, tmp_path, FileFormat.PDF).made) == len(many.years)
    (tmp_path / MADE_LIST).write_text("[1]")
    assert len(write_letters(changed, tmp_path, FileFormat.PDF).made) == len(many.years)
    assert set(json.loads((tmp_path / MADE_LIST).read_text("utf-8"))) == {each.name for each in tmp_path.glob("*.pdf")}


def test_authorities_of_one_name_have_a_letter_each(tmp_path: Path) -> None:
    many = at_all("90", 2)
    same = [replace(each, agency=Agency("เทศบาลตำบลก", "เทศบาลตำบล", code=str(each.id))) for each in many.years]
    run = write_letters(replace(many, years=tuple(same)), tmp_path, FileFormat.WORD)
    assert len({path.name for path in run.made}) == 2
    assert all(io.BytesIO(path.read_bytes()).read(2) == b"PK" for path in run.made)
