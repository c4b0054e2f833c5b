"""The tab of the year ahead with real keys and clicks; what they did is looked up in the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import editor_of, on_disk, pick, press, refuse_saving, sample, type_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ita_desktop.models.ita_calendar import Happening
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.readiness import EarlierLinks, ReadyItem, ReadyState, SurveyPart
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.readiness.model import REMARKED, ReadyColumn
from ita_desktop.ui.widgets.editors import DateField, LineList
from ita_desktop.ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.readiness.tab import ReadinessTab

HOME = "https://www.example.go.th"


@pytest.fixture
def tab(window: MainWindow) -> ReadinessTab:
    window.tabs.setCurrentWidget(window.readiness)
    QApplication.processEvents()
    return window.readiness


def entry(file: Path, code: str) -> ReadyItem:
    return next(each for each in on_disk(file).readiness if each.item == code)


def test_a_document_is_filled_by_keys_and_taken_back(window: MainWindow, tab: ReadinessTab, file: Path) -> None:
    tab.choose("o3")
    links = editor_of(tab.detail.fields, "links", LineList)
    type_in(links.field(0), f"{HOME}/contact")
    type_in(editor_of(tab.detail.fields, "unit", LineField), "กองคลัง")
    type_in(editor_of(tab.detail.fields, "checker", LineField), "นิติกร")
    type_in(editor_of(tab.detail.fields, "published", DateField).field, "๕ ม.ค. ๒๕๖๙")
    pick(tab.detail.mark, 50)
    tab.detail.parts[0].box.click()
    found = entry(file, "o3")
    assert (found.list_year, found.unit, found.links, found.mark) == (2569, "กองคลัง", (f"{HOME}/contact",), 50)
    assert str(found.published) == "2026-01-05"
    assert found.missing == (tab.detail.parts[0].text,)
    assert [(each.who, each.mark) for each in found.log] == [("นิติกร", 50)]
    assert found.checked == found.log[0].at.date()
    assert "กองคลัง" in [tab.unit.itemData(place) for place in range(tab.unit.count())]
    for _ in range(6):
        window.undo()
    assert on_disk(file).readiness == ()
    assert tab.row is not None
    assert tab.row.state is ReadyState.NOTHING
    for _ in range(6):
        window.redo()
    assert entry(file, "o3") == found


def test_a_document_gone_to_is_seen_in_the_table(window: MainWindow, qtbot: QtBot) -> None:
    tab = window.readiness
    window.tabs.setCurrentWidget(tab)
    for code in ("o25", "o1"):
        tab.choose(code)
        assert tab.row is not None
        assert tab.row.code == code
        qtbot.waitUntil(lambda: _is_seen(tab), timeout=20_000)  # rows get their heights only then


def _is_seen(tab: ReadinessTab) -> bool:
    return tab.table.viewport().rect().contains(tab.table.visualRect(tab.table.currentIndex()))


def test_only_links_of_the_web_are_opened_and_only_by_a_click(
    tab: ReadinessTab, monkeypatch: pytest.MonkeyPatch, window: MainWindow, answers: Answers
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(type(answers), "open_link", lambda _, link: opened.append(link))
    entries = (ReadyItem("o1", 2569, links=(f"{HOME}/a", "file:///etc/passwd", "javascript:alert(1)")),)
    assert window.session.change(replace(sample(), readiness=entries), "ลิงก์")
    tab.choose("o1")
    QApplication.processEvents()
    assert opened == []
    buttons = [one for one in tab.detail.findChildren(QPushButton) if one.text().startswith("เปิดลิงก์")]
    shown = [one for one in buttons if one.isVisibleTo(tab.detail)]
    assert [one.text() for one in shown] == ["เปิดลิงก์ที่ 1"]
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    tab.detail.open_link("file:///etc/passwd")
    assert opened == [f"{HOME}/a"]


def test_filters_by_unit_state_and_remarks(window: MainWindow, tab: ReadinessTab) -> None:
    entries = (
        ReadyItem("o1", 2569, "กองช่าง", (f"{HOME}/a",)),
        ReadyItem("o2", 2569, links=(f"{HOME}/a",)),
        ReadyItem("o4", 2569, mark=100, links=(f"{HOME}/b",)),
    )
    assert window.session.change(replace(sample(), readiness=entries), "ลิงก์")

    def shown() -> list[str]:
        return [
            str(tab.filter.index(place, ReadyColumn.CODE).data(Qt.ItemDataRole.EditRole))
            for place in range(tab.filter.rowCount())
        ]

    pick(tab.unit, "กองช่าง")
    assert shown() == ["o1"]
    pick(tab.unit, "")
    pick(tab.state, str(ReadyState.READY))
    assert shown() == ["o4"]
    pick(tab.state, REMARKED)
    assert shown() == ["o1", "o2"]
    tab.choose("o4")
    assert tab.row is not None
    assert tab.row.code == "o4"


def test_a_pasted_list_is_shown_and_asked_before_it_is_kept(tab: ReadinessTab, file: Path) -> None:
    QApplication.clipboard().setText(f"O1\t{HOME}/1\nข้อ ๒ {HOME}/2\n{HOME}/loose\no99 {HOME}/no\n")
    tab.ask_links()
    dialog = tab.dialog
    assert dialog is not None
    assert not dialog.take.isEnabled()
    assert "o99" in dialog.shown.plain_text
    dialog.order.click()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert {each.item: each.links for each in on_disk(file).readiness} == {
        "o1": (f"{HOME}/1",),
        "o2": (f"{HOME}/2",),
        "o3": (f"{HOME}/loose",),
    }


def test_what_cannot_be_saved_stays_in_its_field(window: MainWindow, tab: ReadinessTab, file: Path) -> None:
    tab.choose("o1")
    refuse_saving(window.session)
    links = editor_of(tab.detail.fields, "links", LineList)
    type_in(links.field(0), f"{HOME}/typed")
    assert on_disk(file).readiness == ()
    assert [one.text for one in links.unsaved()] == [f"{HOME}/typed"]
    tab.choose("o2")
    assert links.texts() == ()
    tab.choose("o1")
    assert links.texts() == (f"{HOME}/typed",)
    office = window.session.office
    assert office is not None
    del office.__dict__["save"], office.__dict__["apply"]
    links.hand_over()
    assert entry(file, "o1").links == (f"{HOME}/typed",)


def test_groups_are_counted_and_the_rule_says_how_many(tab: ReadinessTab, file: Path) -> None:
    tab.sides.setCurrentIndex(1)
    card = tab.surveys
    QTest.mouseClick(card.add, Qt.MouseButton.LeftButton)
    name = editor_of(card.fields, "name", LineField)
    name.selectAll()
    type_in(name, "พนักงานและลูกจ้าง")
    type_in(card.counts["people"], "๔๒๐")
    type_in(card.counts["answered"], "มาก")
    (group,) = on_disk(file).surveys
    assert (group.part, group.name, group.people, group.answered) == (SurveyPart.STAFF, "พนักงานและลูกจ้าง", 420, None)
    assert [one.text for one in card.counts["answered"].unsaved()] == ["มาก"]
    assert card.model.text(0, 2) == "42"
    assert "42 คน" in card.rule.plain_text
    assert "ยังไม่ได้ตรวจสอบ" in card.rule.plain_text
    QTest.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    assert on_disk(file).surveys == ()


def test_days_as_the_office_was_told_hold_with_their_source(tab: ReadinessTab, file: Path) -> None:
    tab.sides.setCurrentIndex(2)
    card = tab.calendar
    assert "ยังไม่ได้ตรวจสอบ" in card.bases[Happening.DOCUMENTS].plain_text
    end = card.days[Happening.DOCUMENTS, "end"].field
    end.selectAll()
    type_in(end, "15/05/2569")
    type_in(card.notes[Happening.DOCUMENTS], "หนังสือแจ้งเวียน")
    (day,) = on_disk(file).calendar
    assert (day.happening, str(day.start), str(day.end)) == (Happening.DOCUMENTS, "2026-03-01", "2026-05-15")
    assert day.note == "หนังสือแจ้งเวียน"
    assert card.bases[Happening.DOCUMENTS].plain_text == "ยืนยันแล้ว: หนังสือแจ้งเวียน"
    end.selectAll()
    type_in(end, "1/1/2568")
    assert str(on_disk(file).calendar[0].end) == "2026-05-15"
    assert end.reason
    end.take_back(end._place.key)
    card.resets[Happening.DOCUMENTS].click()
    assert on_disk(file).calendar == ()


def test_the_calendar_is_saved_for_other_calendars(tab: ReadinessTab, tmp_path: Path, answers: Answers) -> None:
    answers.save_path = tmp_path / "ปี.ics"
    QTest.mouseClick(tab.calendar.save, Qt.MouseButton.LeftButton)
    assert answers.save_path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_forecast_is_a_range_with_its_assumptions(window: MainWindow, tab: ReadinessTab) -> None:
    tab.sides.setCurrentIndex(3)
    card = tab.forecast
    assert "ถึง" in card.range.plain_text
    assert any("ไม่ใช่คะแนน" in label.plain_text for label in card.lists.values())
    pick(card.case, "own")
    assert "ยังคาดการณ์ไม่ได้" in card.range.plain_text
    press(card.iit, "๙๐")
    press(card.eit, "90")
    before = card.range.plain_text
    assert "ช่วง 54 ถึง 94" in before
    assert window.session.change(replace(sample(), readiness=(ReadyItem("o1", 2569, mark=100),)), "ตรวจ")
    assert card.range.plain_text != before


def test_next_year_begins_with_the_links_of_this_one(window: MainWindow, tab: ReadinessTab, file: Path) -> None:
    assert window.session.change(replace(sample(), readiness=(ReadyItem("o1", 2569, links=(HOME,), mark=50),)), "ลิงก์")
    following = replace(sample(), fiscal_year=2569, items={}, plan=(), memo=None, causes=(), edits={}, declined=())
    assert window.session.add((following,), "ปีถัดไป")
    assert tab.begin.isVisibleTo(tab)
    assert "ยังไม่ประกาศ" in tab.notes.plain_text
    QTest.mouseClick(tab.begin, Qt.MouseButton.LeftButton)
    (begun,) = next(each.readiness for each in (on_disk(file, 0), on_disk(file, 1)) if each.fiscal_year == 2569)
    assert (begun.item, begun.list_year, begun.links, begun.mark) == ("o1", 2569, (HOME,), None)
    assert begun.last is not None
    assert (begun.last.item, begun.last.mark) == ("2569/o1", 50)


def test_links_that_were_replaced_are_shown_with_their_day_and_go_with_undo(
    window: MainWindow, tab: ReadinessTab, file: Path
) -> None:
    days = [dt.datetime(2026, 1, day, 9, tzinfo=THAI_TIME) for day in range(1, 6)]
    earlier = tuple(EarlierLinks(at, (f"{HOME}/{at.day}",)) for at in days)
    begun = ReadyItem("o1", 2569, links=(f"{HOME}/old",), earlier=earlier)
    assert window.session.change(replace(sample(), readiness=(begun, ReadyItem("o2", 2569, links=(HOME,)))), "ลิงก์")
    tab.choose("o2")
    assert not tab.detail.earlier.isVisibleTo(tab)
    tab.choose("o1")
    shown = tab.detail.earlier
    assert shown.isVisibleTo(tab)
    assert not shown.all.isVisibleTo(tab)
    links = editor_of(tab.detail.fields, "links", LineList)
    links.field(0).selectAll()
    type_in(links.field(0), f"{HOME}/new")
    kept = entry(file, "o1")
    assert (kept.links, kept.earlier[-1].links, len(kept.earlier)) == ((f"{HOME}/new",), (f"{HOME}/old",), 6)
    lines = shown.list.plain_text.splitlines()
    assert lines[0] == f"เดิม: {HOME}/old ถึง {long_date(kept.earlier[-1].at.date(), thai=False)}"
    assert lines[1:] == [f"เดิม: {HOME}/{day} ถึง {day} มกราคม 2569" for day in (5, 4, 3, 2)]
    QTest.mouseClick(shown.all, Qt.MouseButton.LeftButton)
    assert len(shown.list.plain_text.splitlines()) == 6
    window.undo()
    assert entry(file, "o1") == begun
    window.redo()
    assert entry(file, "o1") == kept

    QApplication.clipboard().setText(f"o1 {HOME}/pasted")
    tab.ask_links()
    assert tab.dialog is not None
    tab.dialog.instead.click()
    QTest.mouseClick(tab.dialog.take, Qt.MouseButton.LeftButton)
    assert (entry(file, "o1").links, entry(file, "o1").earlier[-1].links) == ((f"{HOME}/pasted",), (f"{HOME}/new",))
