"""Our own Word and PDF come back as they went out: published stays published, and what we computed never becomes it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_documents import ordered
from helpers_sampling import some
from helpers_store import full_assessment

from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind, FileFormat
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.exchange.cage.reading import own_data_in
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.merge import merge
from ita_desktop.exchange.own_data import digest_of_texts, is_untouched, may_carry, signed
from ita_desktop.exchange.read import read_file
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework_file import load_framework

if TYPE_CHECKING:
    from ita_desktop.exchange.reading import Reading
    from ita_desktop.models.assessment import Assessment

SAVED_ELSEWHERE = Path(__file__).parents[1] / "files" / "exchange" / "own" / "memo_libreoffice.docx"
FORMATS = (FileFormat.WORD, FileFormat.PDF)
REPORTS = some(product(sorted(LAYOUTS), FORMATS), lambda case: case)


def ordered_bytes(
    assessment: Assessment, kind: DocumentKind, form: FileFormat, *, layout: str | None = None, unit: str | None = None
) -> bytes:
    document = ordered(kind, assessment, layout=layout, unit=unit)
    return write_pdf(document) if form is FileFormat.PDF else write_docx(document)


def read(folder: Path, content: bytes, form: FileFormat) -> Reading:
    path = folder / f"own.{form}"
    path.write_bytes(content)
    return read_file(path, load_framework, Hints())


def back(folder: Path, content: bytes, form: FileFormat) -> Assessment:
    (draft,) = read(folder, content, form).checked()
    return merge(None, draft)


def unlike_what_is_computed() -> Assessment:
    """Scores of items that give other figures than the few that are published."""
    whole = full_assessment()
    items = {f"i{number}": ItemScore(Decimal(70 + number)) for number in range(1, 16)}
    published = Published(overall=Decimal("95.41"), level="ผ่านดี", indicators={1: Decimal("98.67")})
    return replace(whole, published=published, items=items)


def as_a_report_carries(assessment: Assessment) -> Assessment:
    return replace(assessment, readiness=(), surveys=(), calendar=(), reports=(), signed=(), edits={}, declined=())


@pytest.mark.parametrize(("layout", "form"), REPORTS)
def test_a_report_of_any_layout_comes_back_the_same(tmp_path: Path, layout: str, form: FileFormat) -> None:
    whole = unlike_what_is_computed()
    content = ordered_bytes(whole, DocumentKind.REPORT, form, layout=layout)
    plan = tuple(replace(row, followup=None) for row in whole.plan)
    assert back(tmp_path, content, form) == replace(as_a_report_carries(whole), plan=plan)


@pytest.mark.parametrize("form", FORMATS)
def test_results_of_measures_come_back_without_who_entered_them(tmp_path: Path, form: FileFormat) -> None:
    whole = unlike_what_is_computed()
    content = ordered_bytes(whole, DocumentKind.FOLLOW_UP, form)
    shown = [row.followup and replace(row.followup, log=()) for row in whole.plan]
    plan = tuple(replace(row, followup=followup) for row, followup in zip(whole.plan, shown, strict=True))
    assert any(row.followup is not None and row.followup.log for row in whole.plan)
    reports = tuple(replace(each, who="", state=replace(each.state, log=())) for each in whole.reports)
    assert any(each.who for each in whole.reports)
    wanted = replace(as_a_report_carries(whole), plan=plan, memo=None, causes=(), titles=(), reports=reports)
    assert back(tmp_path, content, form) == wanted


@pytest.mark.parametrize("form", FORMATS)
def test_what_papers_of_the_year_ahead_show_comes_back_without_the_log(tmp_path: Path, form: FileFormat) -> None:
    whole = full_assessment()
    found = back(tmp_path, ordered_bytes(whole, DocumentKind.READINESS, form), form)
    assert found.readiness == tuple(replace(each, log=()) for each in whole.readiness)
    assert (found.plan, found.memo, found.surveys, found.calendar) == ((), None, (), ())
    found = back(tmp_path, ordered_bytes(whole, DocumentKind.CALENDAR, form), form)
    assert (found.surveys, found.calendar, found.readiness) == (whole.surveys, whole.calendar, ())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", [DocumentKind.ANALYSIS, DocumentKind.PLAN, DocumentKind.SCORES])
def test_no_person_is_carried_whom_the_paper_does_not_show(kind: DocumentKind, form: FileFormat) -> None:
    carried = own_data_in(ordered_bytes(full_assessment(), kind, form), "")
    assert carried is not None
    assert carried.is_intact
    assert not any(word in carried.text for word in ("signers", '"memo"', '"log"', '"followup"'))


def test_the_report_of_one_unit_carries_nothing() -> None:
    content = ordered_bytes(full_assessment(), DocumentKind.FOLLOW_UP, FileFormat.PDF, unit="กองคลัง")
    assert not may_carry(content)


def changed_word(content: bytes, old: str, new: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(file, "w") as package:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            package.writestr(name, part)
    return file.getvalue()


def test_a_word_file_changed_by_hand_is_read_as_it_reads(tmp_path: Path) -> None:
    whole = unlike_what_is_computed()
    content = ordered_bytes(whole, DocumentKind.REPORT, FileFormat.WORD, layout="three-part")
    reading = read(tmp_path, changed_word(content, "มาตรการหนึ่ง", "มาตรการที่แก้ด้วยมือ"), FileFormat.WORD)
    (draft,) = reading.drafts
    plan = draft.values["plan"].value
    assert isinstance(plan, tuple)
    assert "มาตรการที่แก้ด้วยมือ" in str(plan[0])
    told = "\n".join(reading.notes)
    assert "ถูกแก้ไขภายหลัง จึงอ่านจากข้อความในเอกสาร" in told
    assert "own.docx: plan ในเอกสาร" in told
    published = {path for path in draft.values if path.startswith("published.")}
    assert published <= {"published.overall", "published.level", "published.indicators.1"}
    asked = [doubt.path for doubt in draft.doubts if "คำนวณ" in doubt.reason]
    assert "published.indicators.2" in asked or "published.tools.IIT" in asked


def test_a_changed_pdf_is_seen(tmp_path: Path) -> None:
    content = ordered_bytes(unlike_what_is_computed(), DocumentKind.REPORT, FileFormat.PDF)
    assert is_untouched(content)
    later = content + b"\n% an update\n"
    assert not is_untouched(later)
    assert any("ถูกแก้ไขภายหลัง" in note for note in read(tmp_path, later, FileFormat.PDF).notes)


def test_the_same_document_has_the_same_bytes() -> None:
    for form in FORMATS:
        first, second = (ordered_bytes(full_assessment(), DocumentKind.REPORT, form) for _ in range(2))
        assert first == second


def test_a_file_that_libreoffice_saved_still_carries_its_data() -> None:
    carried = own_data_in(SAVED_ELSEWHERE.read_bytes(), "memo.docx")
    assert carried is not None
    assert carried.is_intact
    assert '"memo"' in carried.text
    changed = changed_word(SAVED_ELSEWHERE.read_bytes(), "เรียน", "กราบเรียน")
    again = own_data_in(changed, "memo.docx")
    assert again is not None
    assert not again.is_intact


def test_a_report_that_libreoffice_saved_comes_back_the_same() -> None:
    """The file was made once of `unlike_what_is_computed`, before papers had words, and saved without its fonts."""
    whole = unlike_what_is_computed()
    (draft,) = read_file(SAVED_ELSEWHERE.with_name("report_libreoffice.docx"), load_framework).checked()
    plan = tuple(replace(row, followup=None) for row in whole.plan)
    assert merge(None, draft) == replace(as_a_report_carries(whole), plan=plan, titles=())


def test_data_that_is_none_of_ours_is_left_aside(tmp_path: Path) -> None:
    content = ordered_bytes(unlike_what_is_computed(), DocumentKind.REPORT, FileFormat.WORD)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(file, "w") as package:
        for name in parts.namelist():
            part = parts.read(name)
            package.writestr(name, part.replace(b"fiscal_year", b"no_year") if name.startswith("customXml") else part)
    reading = read(tmp_path, file.getvalue(), FileFormat.WORD)
    assert reading.drafts[0].fiscal_year == 2568
    assert not any("ทำด้วยโปรแกรมนี้" in note for note in reading.notes)


def test_white_space_and_runs_do_not_count() -> None:
    assert digest_of_texts(["ก ข", "ค"]) == digest_of_texts(["กข", " ค\n"])
    assert digest_of_texts(["กข"]) != digest_of_texts(["ขก"])
    assert signed(b"nothing to sign") == b"nothing to sign"
