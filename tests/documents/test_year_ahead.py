"""Paper of the year ahead: the list to tick by unit, the calendar, and the same days as an iCalendar file.

Drill: fold by letters instead of octets, or leave the escaping out, and see the calendar here fail.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_headless import command
from helpers_ui import sample
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.due import due_events, due_lines
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.documents.icalendar import folded, write_icalendar
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart, entry_as_of, in_list_order, marked

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 2, 3, 9, 30, tzinfo=THAI_TIME)
HOME = "https://www.example.go.th"


def filled() -> Dossier:
    first = marked(ReadyItem("o11", 2569, links=(f"{HOME}/11",), missing=("วงเงินและราคากลาง",)), 50, NOW, "นิติกร")
    late = marked(first, 100, NOW.replace(month=5), "นิติกร")
    return Dossier(
        replace(
            sample(),
            readiness=in_list_order((late, ReadyItem("o1", 2569, "กองช่าง", (f"{HOME}/1",)))),
            surveys=(
                SurveyGroup(SurveyPart.STAFF, "พนักงาน; ลูกจ้าง, ทั้งหมด", 120, start=dt.date(2026, 1, 5), unit="สำนักปลัด"),
            ),
            calendar=(CalendarDay(Happening.DOCUMENTS, dt.date(2026, 4, 1), dt.date(2026, 5, 15), "หนังสือแจ้ง"),),
        )
    )


def pages(kind: DocumentKind, dossier: Dossier, unit: str | None = None, as_of: dt.date | None = None) -> list[str]:
    found = pypdfium2.PdfDocument(make(Order(kind, unit=unit, as_of=as_of), dossier))
    return [page.get_textpage().get_text_bounded() for page in found]


def test_each_unit_has_its_sheet_and_small_ones_one_page() -> None:
    dossier = filled()
    for unit in ("กองคลัง", "กองช่าง"):
        (page,) = pages(DocumentKind.READINESS, dossier, unit)
        own = [row.code for row in year_ahead(dossier).asked if row.unit == unit]
        assert [code for code in own if code in page] == own
        assert "ยังไม่ได้ตรวจสอบกับเอกสาร" in page
    whole = "".join("".join(pages(DocumentKind.READINESS, dossier)).split())  # a narrow column parts a link at a point
    assert all(f"{HOME}/{number}" in whole for number in (1, 11))


def test_every_unverified_component_is_marked_with_the_footnotes_sign() -> None:
    dossier = filled()
    book = load_workbook(BytesIO(make(Order(DocumentKind.READINESS, FileFormat.EXCEL), dossier)))
    cells = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    plain = cells.replace("\u00a0", " ")
    known = [row for row in year_ahead(dossier).asked if row.components is not None]
    unsure = [row for row in known if row.components and row.components.basis.status == "unverified"]
    assert unsure
    for row in unsure:
        for part in row.components.parts if row.components else ():
            assert f"{part} *" in plain
    for row in [row for row in known if row not in unsure]:
        for part in row.components.parts if row.components else ():
            assert f"{part} *" not in plain


def test_a_list_as_of_a_day_tells_what_was_marked_by_then() -> None:
    dossier = filled()
    entry = next(each for each in dossier.assessment.readiness if each.item == "o11")
    told = {day: entry_as_of(entry, dt.date(2026, *day)).mark for day in ((1, 31), (2, 3), (4, 30), (5, 3))}
    assert told == {(1, 31): None, (2, 3): 50, (4, 30): 50, (5, 3): 100}
    page = "".join(pages(DocumentKind.READINESS, dossier, "กองคลัง", dt.date(2026, 2, 28)))
    assert "ณ วันที่ ๒๘ กุมภาพันธ์ ๒๕๖๙" in page
    assert "ตรวจแล้วยังไม่ครบ" in "".join(page.split())


def test_the_calendar_says_what_is_due_and_how_sure() -> None:
    dossier = filled()
    page = "".join(pages(DocumentKind.CALENDAR, dossier, as_of=dt.date(2026, 4, 20)))
    assert "หนังสือแจ้ง" in page
    assert "กองช่าง: เอกสารยังไม่พร้อม ๑ ข้อ" in page
    assert "สันนิษฐาน" in page
    near = due_lines(dossier, dt.date(2026, 4, 20))
    assert any("15 พฤษภาคม 2569" in line and "เหลือ 25 วัน" in line and "ยังไม่ยืนยัน" not in line for line in near)
    assert any("กองช่าง" in line for line in near)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
@example("ปฏิทินการประเมิน" * 12)
@example("a" + "ก" * 60)
@example("ab" + "😀" * 40)
@example("x" * 75 + "y")
def test_lines_are_folded_by_octets_and_unfold_to_the_same(line: str) -> None:
    made = folded(line)
    assert made.endswith(b"\r\n")
    pieces = made[:-2].split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert [piece.decode("utf-8") for piece in pieces]  # no sign is torn
    assert made[:-2].replace(b"\r\n ", b"").decode("utf-8") == line


def events_in(data: bytes) -> list[dict[str, str]]:
    """A reader of its own, by the letter of RFC 5545."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    inside = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            key = name.partition(";")[0]
            text = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
            found[-1][key] = text
    assert inside == []
    return found


def test_the_icalendar_file_has_every_day_with_lasting_names() -> None:
    dossier = filled()
    found = events_in(write_icalendar(dossier, NOW))
    events = due_events(dossier)
    assert [each["SUMMARY"].partition(": ")[2].removesuffix(" (ยังไม่ยืนยัน)") for each in found] == [
        event.name for event in events
    ]
    for each, event in zip(found, events, strict=True):
        assert each["DTSTART"] == f"{event.start:%Y%m%d}"
        assert each["DTEND"] == f"{event.end + dt.timedelta(days=1):%Y%m%d}"
        assert each["DTSTAMP"] == "20260203T023000Z"
    assert any("พนักงาน; ลูกจ้าง, ทั้งหมด" in each["SUMMARY"] for each in found)
    assert len({each["UID"] for each in found}) == len(found)
    moved = replace(dossier.assessment, calendar=(CalendarDay(Happening.DOCUMENTS, dt.date(2026, 5, 1)),))
    again = events_in(write_icalendar(Dossier(moved), NOW + dt.timedelta(days=1)))
    assert {each["UID"] for each in again} <= {each["UID"] for each in found}
    other = replace(dossier.assessment, agency=replace(dossier.assessment.agency, province="อื่น"))
    others = events_in(write_icalendar(Dossier(other), NOW))
    assert not {each["UID"] for each in others} & {each["UID"] for each in found}


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "ics"])
def test_the_command_writes_each_format(tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    from ita_desktop.models.store import OfficeFile

    with OfficeFile.create(tmp_path / "งาน.ita") as office:
        office.save(filled().assessment)
    kind = "calendar" if ending == "ics" else "readiness"
    target = tmp_path / f"ผล.{ending}"
    export = ("export", tmp_path / "งาน.ita", "--year", "2568", "--to", target, "--document")
    done = command(capsys, *export, kind, "--as-of", "2569-03-01")
    assert done.code == 0
    assert target.stat().st_size > 1000
    refused = command(capsys, *export, "plan", "--format", "ics")
    assert refused.code == 2
