"""Three years in one window, by keys and files: planned, reported, made ready, scored, carried over, and all undone.

2567 has invented scores, 2568 the real ones of one authority, 2569 invented ones, and the list of 2570 is not out. What
papers and plans must say is worked out a second time, from the events themselves (`helpers_year`) and from scores.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_headless import SAMPLE
from helpers_ui import editor, on_desk, pick, press
from helpers_year import DAYS, EVENTS, UNITS, counted_by_hand, day, filled_in, heads_of
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.analysis.scoring import score
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.exchange.json_data.assessments import read_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import FollowUp, FollowUpStatus, Quarter
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.store import OfficeFile
from ita_desktop.ui.plan.carry_dialog import CarryDialog
from ita_desktop.ui.plan.dialogs import ConflictDialog
from ita_desktop.ui.plan.unit_names import UnitNameDialog
from ita_desktop.ui.widgets.editors import LineList
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from helpers_year import Event
    from pytestqt.qtbot import QtBot

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("uncaged", "dressed")
SHELF = FrameworkShelf()
AGENCY = json.loads(SAMPLE.read_text("utf-8"))["agency"]
OLD, NEW = "กองช่าง", "กองโยธา"
CHARGES = (UNITS[:1], UNITS[:2], UNITS)
HOME = "https://www.example.go.th"
CONTROL = Qt.KeyboardModifier.ControlModifier


def scores_of(year: int, marks: dict[str, float]) -> str:
    """A year's scores as exchange JSON: one figure for each tool."""
    items = {item.code: marks[item.code[0]] for item in SHELF.load(year).items}
    return json.dumps({"agency": AGENCY, "fiscal_year": year, "items": items})


def content(file: Path) -> tuple[list[Assessment], OfficeSettings]:
    """Everything that a person put into `file`."""
    with OfficeFile.open(file) as office:
        entries = sorted(office.entries(), key=lambda entry: entry.fiscal_year)
        return [office.load(entry.id) for entry in entries], office.settings(entries[0].agency_id)


@dataclass
class Officer:
    """One person at the window, with a folder where units put their files."""

    window: MainWindow
    answers: Answers
    qtbot: QtBot
    file: Path

    @property
    def dossier(self) -> Dossier:
        found = self.window.session.dossier
        assert found is not None
        return found

    @property
    def folder(self) -> Path:
        return self.file.parent / "แบบ"

    def year(self, year: int) -> Dossier:
        """Show `year` and return its dossier."""
        self.window.session.switch(next(e.id for e in self.window.session.entries() if e.fiscal_year == year))
        return self.dossier

    def draft_plan(self) -> None:
        """Accept three suggested measures by click, and put who is in charge by hand."""
        plan = self.window.plan
        self.window.tabs.setCurrentWidget(plan)
        plan.sides.setCurrentIndex(2)
        for _ in CHARGES:
            QTest.mouseClick(plan.suggestions.cards[0].accept, Qt.MouseButton.LeftButton)
        plan.sides.setCurrentIndex(0)
        for place, units in enumerate(CHARGES):
            plan.choose(place)
            lines = editor(plan.detail, "responsible", LineList)
            lines.show_text("\n".join(units))
            lines.hand_over()

    def send_forms(self, number: int) -> None:
        """Write the form of every unit for a quarter into the folder."""
        self.folder.mkdir(exist_ok=True)
        self.answers.folder_path = self.folder
        self.window.plan.forms.ask_report_forms(Quarter(str(number)))

    def form_of(self, unit: str, number: int) -> Path:
        (found,) = self.folder.glob(f"* ไตรมาส {number} {unit}.xlsx")
        return found

    def take_back(self, form: Path, event: Event) -> None:
        """Let a unit fill in its form, and merge it."""
        back = self.file.with_name("ส่งคืน.xlsx")
        back.write_bytes(filled_in(form.read_bytes(), event))
        self.answers.open_path = back
        self.window.plan.forms.ask_merge()

    def rename(self, old: str, new: str) -> None:
        self.window.plan.forms.ask_unit_name()
        dialog = self.window.plan.forms.dialog
        assert isinstance(dialog, UnitNameDialog)
        pick(dialog.unit, old)
        press(dialog.name, new)
        QTest.keyClick(dialog.take, Qt.Key.Key_Return)

    def bring_in(self, path: Path) -> None:
        """Read a file on the desk and take all of it."""
        self.window.importing.read_file(path)
        dialog = on_desk(self.window, self.qtbot)
        self.qtbot.waitUntil(dialog.take.isEnabled, timeout=20_000)
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
        self.qtbot.waitUntil(lambda: self.window.importing.desk is None, timeout=20_000)

    def carry(self) -> str:
        """Carry the shown year over as the dialog proposes; return what the dialog said."""
        self.window.begin_next_year()
        dialog = self.window.plan.forms.dialog
        assert isinstance(dialog, CarryDialog)
        told = "\n".join(label.plain_text for label in dialog.findChildren(WrapLabel) if not label.isHidden())
        QTest.keyClick(dialog.take, Qt.Key.Key_Return)
        return told


@pytest.fixture
def officer(empty_window: MainWindow, answers: Answers, qtbot: QtBot, file: Path) -> Officer:
    """The officer with 2567's scores, no plan yet, and the office's three units."""
    (draft,) = read_exchange_json(scores_of(2567, {"i": 82, "e": 84.5, "o": 50}), SHELF.find).checked()
    assert empty_window.session.create(file, merge(None, draft))
    assert empty_window.session.keep_settings(OfficeSettings(units=UNITS))
    empty_window.session.stack.clear()
    return Officer(empty_window, answers, qtbot, file)


def small_part(officer: Officer, event: Event) -> Path:
    """What a unit that has the program sends: an office file with its own reports on the plan."""
    own = officer.dossier.assessment
    state = FollowUp(FollowUpStatus.STARTED, event.progress, outputs=(f"ผู้เข้าอบรม {event.heads} คน",))
    rows = [row for row in own.plan if event.unit in row.responsible]
    reports = tuple(
        QuarterReport(row.key, Quarter(str(event.quarter)), event.day, event.unit, "", "\n".join(row.measures), state)
        for row in rows
    )
    path = officer.file.with_name("ส่วนของหน่วยงาน.ita")
    with OfficeFile.create(path) as office:
        office.save(replace(own, items={}, reports=reports, readiness=()))
    return path


def report_four_quarters(officer: Officer) -> None:
    """Three units, one of them renamed between the second and the third quarter while its form is still out."""
    by_quarter = {number: [event for event in EVENTS if event.quarter == number] for number in (1, 2, 3, 4)}
    for number in (1, 2):
        officer.send_forms(number)
        for event in by_quarter[number]:
            officer.take_back(officer.form_of(event.unit, number), event)
    officer.send_forms(3)
    officer.rename(OLD, NEW)
    for event in by_quarter[3]:
        officer.take_back(officer.form_of(event.unit, 3), event)
        if event.unit == OLD:  # it says a name that nobody has any more
            dialog = officer.window.plan.forms.dialog
            assert isinstance(dialog, ConflictDialog)
            assert len(dialog.left) == 2
            for _, choice in dialog.left:
                choice.theirs.click()
            assert dialog.use is not None
            QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
            assert any("ไม่อยู่ในผู้รับผิดชอบ" in text for row in officer.dossier.tracked for text in row.conflicts)
            officer.rename(OLD, NEW)
    officer.send_forms(4)
    for event in by_quarter[4]:
        if event.unit == "สำนักปลัด":
            officer.bring_in(small_part(officer, event))
        else:
            officer.take_back(officer.form_of(NEW if event.unit == OLD else event.unit, 4), event)


def as_counted(charge: tuple[str, ...]) -> tuple[str, ...]:
    """The units of a row by the names that the events have."""
    return tuple(OLD if unit == NEW else unit for unit in charge)


def cells_of(dossier: Dossier, order: Order) -> str:
    book = load_workbook(io.BytesIO(make(order, dossier)))
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)


def check_each_day(dossier: Dossier) -> None:
    """The state on each day, and the paper as of it, say what a clerk counts."""
    for until in DAYS:
        states = dossier.states(until)
        order = Order(DocumentKind.FOLLOW_UP, FileFormat.EXCEL, digits=dossier.digits.ARABIC, as_of=until)
        told = cells_of(dossier, order)
        for row, state in zip(dossier.plan, states, strict=True):
            percent, heads, done = counted_by_hand(as_counted(row.responsible), until)
            assert (bool(state.conflicts), heads_of(state.followup)) == (percent is None, heads)
            assert ("รายงานขัดกัน" if percent is None else f"ร้อยละ {100 if done else percent}") in told
        assert OLD not in told


def make_ready(officer: Officer) -> None:
    """Paste links and mark three documents by hand."""
    tab = officer.window.readiness
    officer.window.tabs.setCurrentWidget(tab)
    QApplication.clipboard().setText(f"o1\t{HOME}/1\nข้อ ๒๑ {HOME}/21\no22 {HOME}/22\n")
    tab.ask_links()
    assert tab.dialog is not None
    QTest.mouseClick(tab.dialog.take, Qt.MouseButton.LeftButton)
    for code, mark in (("o1", 50), ("o21", 100), ("o22", 50)):
        tab.choose(code)
        pick(tab.detail.mark, mark)


def check_outcome(dossier: Dossier) -> None:
    """Points of each item are what the overall score would lose without its rise; the paper says the same items."""
    outcome, real, framework = dossier.outcome, dossier.following, dossier.plan_framework
    assert outcome is not None
    assert real is not None
    assert framework is not None
    whole = score(framework, real).overall.score
    assert whole is not None
    compared = 0
    told = cells_of(dossier, Order(DocumentKind.FOLLOW_UP, FileFormat.EXCEL, digits=dossier.digits.ARABIC))
    for measure in outcome.measures:
        for item in measure.items:
            if item.points is None:
                assert item.reason
                continue
            compared += 1
            (now,) = item.now
            before = dossier.assessment.items[item.code]
            without = score(framework, replace(real, items={**real.items, now: before})).overall.score
            assert without is not None
            assert abs((whole - without) - item.points) < Decimal("0.0001")
            assert item.code in told
    assert compared


def test_three_years_by_keys_and_files_and_all_undone(officer: Officer, tmp_path: Path) -> None:
    start = content(officer.file)
    officer.draft_plan()
    assert [row.responsible for row in officer.dossier.plan] == list(CHARGES)
    report_four_quarters(officer)
    assert [row.responsible for row in officer.dossier.plan][2] == ("กองคลัง", NEW, "สำนักปลัด")
    check_each_day(officer.dossier)
    make_ready(officer)

    officer.bring_in(SAMPLE)
    before = officer.year(2567)
    check_outcome(before)
    reached = {row.row.key: row for row in before.tracked}
    unfinished = {key for key, row in reached.items() if row.followup.status is not FollowUpStatus.DONE}
    assert unfinished
    officer.carry()
    second = officer.dossier
    assert second.year == 2568
    carried = {row.key: row for row in second.assessment.plan if row.continued is not None}
    assert set(carried) == {f"2567.{key}" for key in unfinished}
    for key in unfinished:
        row = carried[f"2567.{key}"]
        assert row.continued is not None
        assert (row.continued.row, row.continued.progress) == (f"2567/{key}", reached[key].followup.progress)
        assert (row.followup, row.start, row.end) == (None, day("2025-10-01"), day("2026-09-30"))
        assert OLD not in row.responsible
    begun = {entry.item: entry for entry in second.assessment.readiness}
    assert set(begun) == {"o1", "o20"}
    assert begun["o20"].links == (f"{HOME}/21", f"{HOME}/22")  # o21 and o22 of 2568 are one document in 2569
    assert begun["o20"].mark is None
    assert begun["o20"].last is not None
    assert (begun["o20"].last.item, begun["o20"].last.mark) == ("2568/o21, o22", 50)

    scores = tmp_path / "2569.json"
    scores.write_text(scores_of(2569, {"i": 91, "e": 90, "o": 100}), "utf-8")
    officer.bring_in(scores)
    check_outcome(officer.year(2568))
    officer.carry()
    assert officer.dossier.year == 2569
    told = officer.carry()
    assert "ยังไม่มีรายการข้อของปี 2570" in told
    last = officer.dossier
    assert last.year == 2570
    assert last.shelf.is_presumed(2570)
    lasting = {row.key: row.continued.row for row in last.assessment.plan if row.continued is not None}
    assert {f"2567.{key}": f"2569/2567.{key}" for key in unfinished}.items() <= lasting.items()
    assert [one.fiscal_year for one in content(officer.file)[0]] == [2567, 2568, 2569, 2570]
    assert OLD not in officer.dossier.settings.units

    while officer.window.session.stack.canUndo():
        officer.window.undo()
    assert content(officer.file) == start
