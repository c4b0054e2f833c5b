"""By keys: a folder of 60 mixed files, five of them faulty, to the weakest ten, whom to call, and the signed report."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_collecting import json_at, of_day, office_at
from helpers_many import YEAR, many_assessments, years_of
from helpers_pdf import page_texts, squeezed
from helpers_ui import Answers, pick, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.many.results import AuthorityYear
from ita_desktop.analysis.many.table import ManyColumn
from ita_desktop.documents.making import make
from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.exchange.collecting.saying import read_said
from ita_desktop.exchange.json_data.assessments import assessment_to_json
from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.models.locking import held
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.collection_file import CollectionFile
from ita_desktop.problems import BadInput, InputFault
from ita_desktop.thai.digits import to_thai
from ita_desktop.ui.many.collect_dialog import CollectDialog
from ita_desktop.ui.many.collected_dialog import CollectedDialog
from ita_desktop.ui.many.papers_dialog import ManyPapersDialog
from ita_desktop.ui.palette.dialog import PaletteDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from ita_desktop.exchange.collecting.saying import FileSaid
    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("uncaged")

Key, CTRL, ASCENDING = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.SortOrder.AscendingOrder
OFFICE, SIGNER = "สำนักงานตัวอย่าง", "นายทดสอบ ระบบ"
OFFICES, JSONS, FORMS = 20, 17, 8
DIGITS = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
FAULTY = ("เสีย.ita", "เกินร้อย.json", "ไม่ใช่ตาราง.xlsx", "ไม่มีหน่วยงาน.csv", "ไม่ใช่เลข.csv")


def named(given: Assessment) -> Assessment:
    """Return an authority whose name and places have no figures, as none has."""
    who = given.agency
    district, province = who.district.removeprefix("อำเภอ"), who.province.removeprefix("จังหวัด")
    name, district, province = (in_words(text) for text in (who.name, district, province))
    return replace(given, agency=replace(who, name=name, district=district, province=province))


def in_words(text: str) -> str:
    return "".join(DIGITS[int(sign)] if sign.isdigit() else sign for sign in text)


def whole(given: Assessment) -> Assessment:
    """Return what every kind of file can carry: combined scores and no plan."""
    items = {code: ItemScore(item.value) for code, item in given.items.items()}
    return Assessment(given.agency, given.fiscal_year, items=items)


def write_form(path: Path, given: Assessment) -> None:
    """Write the Excel form as the program gives it out."""
    aside = office_at(path.with_suffix(".tmp"), given)
    with OfficeFile.read(aside) as office:
        path.write_bytes(make(Order(DocumentKind.SCORES, FileFormat.EXCEL), dossier_of(office, office.entries()[0].id)))
    aside.unlink()
    of_day(path, 1)


def write_wide(path: Path, *rows: Assessment) -> None:
    codes = list(rows[0].items)
    said = io.StringIO()
    table = csv.writer(said)
    table.writerow(["หน่วยงาน", "อำเภอ", "จังหวัด", "ปีงบประมาณ", *codes])
    for row in rows:
        scores = [row.items[code].value if code in row.items else "" for code in codes]
        table.writerow([row.agency.name, row.agency.district, row.agency.province, row.fiscal_year, *scores])
    path.write_text(said.getvalue(), "utf-8")
    of_day(path, 1)


def mixed(folder: Path) -> tuple[Assessment, ...]:
    """Write 60 files, five of them faulty; return what the 55 others say, one authority each.

    One of the wide tables also says another score of the best authority, whose own file is of the same day.
    """
    folder.mkdir()
    every = tuple(map(named, many_assessments(120)))
    offices, bare = every[:OFFICES], [each for each in every[OFFICES:] if len(each.items) > 50]
    said = (*offices, *map(whole, bare[: 55 - OFFICES]))
    for place, one in enumerate(said):
        name = f"{place:02}"
        if place < OFFICES:
            office_at(folder / f"{name}.ita", one)
        elif place < OFFICES + JSONS:
            json_at(folder / f"{name}.json", assessment_to_json(one))
        elif place < OFFICES + JSONS + FORMS:
            write_form(folder / f"{name}.xlsx", one)
        else:
            write_wide(folder / f"{name}.csv", one)
    best = best_json(said)
    other = replace(best, items={"i1": ItemScore(Decimal("1.23"))})
    last = said[-1]
    write_wide(folder / f"{len(said) - 1:02}.csv", last, other)
    (folder / FAULTY[0]).write_bytes((folder / "00.ita").read_bytes()[:5000])
    json_at(folder / FAULTY[1], {**assessment_to_json(whole(bare[60])), "items": {"i1": 101}})
    (folder / FAULTY[2]).write_bytes(b"PK\x03\x04 broken")
    (folder / FAULTY[3]).write_text("ข้อ,คะแนน\ni1,90\ni2,91\n", "utf-8")
    (folder / FAULTY[4]).write_text(f"หน่วยงาน,ปีงบประมาณ,i1,i2\nเทศบาลตำบลเก้า,{YEAR},9x.5,90\n", "utf-8")
    return said


def best_json(said: Sequence[Assessment]) -> Assessment:
    return max(said[OFFICES : OFFICES + JSONS], key=lambda each: sum(one.value or 0 for one in each.items.values()))


def chosen(window: MainWindow, words: str, kind: type[QDialog], qtbot: QtBot) -> None:
    """Do what the palette of commands finds by `words`, by keys, until a dialog of that kind is there."""
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_K, CTRL)
    palette = window.findChildren(PaletteDialog)[-1]
    press(palette.field, words)
    QTest.keyClick(palette.field, Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)), timeout=20_000)


def shown_names(window: MainWindow) -> list[str]:
    return [row.year.agency.name for row in window.many.model.rows]


def paper(window: MainWindow, kind: ManyPaper, target: Path, answers: Answers, qtbot: QtBot) -> str:
    """Order a paper as PDF by keys, with who makes it, and return its text."""
    ask = window.many.papers.ask
    ask.setFocus()
    QTest.keyClick(ask, Key.Key_Return)
    dialog = window.many.papers.findChildren(ManyPapersDialog)[-1]
    qtbot.waitUntil(dialog.isVisible, timeout=20_000)
    pick(dialog.paper, kind)
    for name, said in (("name", OFFICE), ("signer", SIGNER)):
        if dialog.fields[name].text() != said:
            dialog.fields[name].setFocus()
            press(dialog.fields[name], said)
            QTest.keyClick(dialog.fields[name], Key.Key_Tab)
    answers.save_path = target
    QTest.keyClick(dialog.take, Key.Key_Space)
    qtbot.waitUntil(target.exists, timeout=120_000)
    return squeezed(" ".join(page_texts(target.read_bytes())))


LOST = ("เทศบาลตำบลหายไป", "หนึ่ง", "หนึ่ง")
"""Of the list, and of no file."""


def expected(path: Path, said: Sequence[Assessment]) -> Path:
    rows = [("ชื่อหน่วยงาน", "อำเภอ", "จังหวัด")]
    rows += [(each.agency.name, each.agency.district, each.agency.province) for each in said]
    path.write_text("\n".join(",".join(row) for row in (*rows, LOST)), "utf-8")
    return path


def collected(window: MainWindow, folder: Path, file: Path, listed: Path, qtbot: QtBot) -> CollectedDialog:
    """Collect by keys, and return the dialog of what was found."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    chosen(window, "รวบรวมจากโฟลเดอร์", CollectDialog, qtbot)
    (dialog,) = window.findChildren(CollectDialog)
    QTest.keyClick(dialog, Key.Key_Return)
    assert "โปรดเลือกโฟลเดอร์" in dialog.refusal.plain_text
    answers = window.asking
    assert isinstance(answers, Answers)
    answers.folder_path, answers.save_path, answers.open_path = folder, file, listed
    for button in (dialog.folder, dialog.new, dialog.expected):
        QTest.keyClick(button, Key.Key_Space)
    assert dialog.shown_folder.whole_text == str(folder)
    assert dialog.refusal.isHidden()
    QTest.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(CollectedDialog)), timeout=120_000)
    assert window.session.path == file
    (found,) = window.findChildren(CollectedDialog)
    return found


def weakest_first(window: MainWindow) -> None:
    """Sort by the score, the lowest first, by clicks on its head."""
    head = window.many.table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(ManyColumn.OVERALL) + 5, head.height() // 2)
    for _ in range(2):
        if (head.sortIndicatorSection(), head.sortIndicatorOrder()) != (ManyColumn.OVERALL, ASCENDING):
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_from_a_folder_of_mixed_files_to_the_signed_report(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window, folder = empty_window, tmp_path / "ส่งมา"
    said = mixed(folder)
    assert len([each for each in folder.iterdir() if each.is_file()]) == 60
    listed = expected(tmp_path / "บัญชี.csv", said)
    found = collected(window, folder, tmp_path / "รวม.ita", listed, qtbot)
    QTest.keyClick(found.copy, Key.Key_Space)
    told = QGuiApplication.clipboard().text()
    for words in ("แฟ้มใหม่ 55 เปลี่ยนแปลง 0 เหมือนเดิม 0 อ่านไม่ได้ 5", "ยังขาด 1 จาก 56 หน่วยงาน", LOST[0], "9x.5"):
        assert words in told
    assert [name for name in FAULTY if f"ส่งมา/{name}: " not in told] == []
    best = best_json(said)
    ((conflict, agency),) = found._ways
    assert agency == best.agency
    assert "i1: 1.23" in conflict.text or " · 1.23" in conflict.text
    found.found.setFocus()
    QTest.keyClick(found.found, Key.Key_Tab)
    QTest.keyClick(found.found, Key.Key_Return)
    assert window.session.assessment is not None
    assert window.session.assessment.agency == best.agency, "Enter on the way leads to it"
    found.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)

    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_7, CTRL)
    assert window.current_tab() is window.many
    many = window.many
    qtbot.waitUntil(lambda: len(many.model.rows) == 55, timeout=20_000)
    assert set(shown_names(window)) == {each.agency.name for each in said}
    weakest_first(window)
    by_hand = [each for each in years_of(said).years.values() if isinstance(each, AuthorityYear) and each.is_whole]
    weakest = sorted(by_hand, key=lambda each: each.overall or Decimal(0))[:10]
    first = [row.year for row in many.model.rows if row.year.is_whole][:10]
    assert [(each.agency, each.overall) for each in first] == [(each.agency, each.overall) for each in weakest]

    report = paper(window, ManyPaper.REPORT, tmp_path / "รายงาน.pdf", answers, qtbot)
    wanted = [OFFICE, SIGNER, *(to_thai(name) for name in shown_names(window))]
    assert [words for words in wanted if squeezed(words) not in report] == []

    QTest.keyClick(many.choice.calls, Key.Key_Space)
    called = set(shown_names(window))
    assert {each.agency.name for each in weakest} <= called
    quiet = {each.agency.name for each in said} - called
    assert quiet
    calls = paper(window, ManyPaper.CALLS, tmp_path / "ติดตาม.pdf", answers, qtbot)
    assert {name for name in called | quiet if squeezed(to_thai(name)) in calls} == called


def test_stopped_it_goes_on_and_what_was_open_is_open_again(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The open file is the collection: closed meanwhile, open again when stopped, with all that was in it."""
    file, folder = window.session.path, tmp_path / "ส่งมา"
    assert file is not None
    before = window.session.assessment
    for place, one in enumerate(map(named, many_assessments(3))):
        json_at(folder / f"{place}.json", assessment_to_json(one))
    answers.folder_path, answers.open_path = folder, file
    stopped: list[Path | None] = []

    def read_and_stop(path: Path, data: bytes, frameworks: FrameworkLookup) -> FileSaid:
        if not stopped and path.name == "2.json":
            stopped.append(window.session.path)
            dialog.progress._stop.set()
            raise BadInput((InputFault(path.name, "", "แฟ้มที่อ่านจนจบ"),))  # as a reading that was broken off
        return read_said(path, data, frameworks)

    monkeypatch.setattr("ita_desktop.exchange.collecting.gathering.read_said", read_and_stop)
    window.activateWindow()
    chosen(window, "รวบรวมจากโฟลเดอร์", CollectDialog, qtbot)
    (dialog,) = window.findChildren(CollectDialog)
    for button in (dialog.folder, dialog.known):
        QTest.keyClick(button, Key.Key_Space)
    assert "แฟ้มนี้เปิดอยู่" in dialog.becomes.plain_text
    QTest.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: "หยุดแล้ว" in dialog.refusal.plain_text, timeout=20_000)
    assert stopped == [None], "nobody has it open while it is written"
    assert (window.session.path, window.session.assessment) == (file, before)
    with CollectionFile.read(file) as office:
        assert len(office.sources()) == 2

    QTest.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(CollectedDialog)), timeout=20_000)
    (found,) = window.findChildren(CollectedDialog)
    assert "แฟ้มใหม่ 1 เปลี่ยนแปลง 0 เหมือนเดิม 2 อ่านไม่ได้ 0" in found.plain_text
    assert window.session.path == file
    assert len({entry.agency_id for entry in window.session.seen}) == 4
    with OfficeFile.read(file) as kept:
        assert before in [kept.load(entry.id) for entry in kept.entries()]
    found.reject()


def test_a_file_that_others_have_open_and_one_without_anything_are_told(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window, folder, file = empty_window, tmp_path / "ส่งมา", tmp_path / "รวม.ita"
    json_at(folder / "เกิน.json", {"agency": {"name": "เทศบาลตำบลหนึ่ง", "type": "เทศบาลตำบล"}, "items": {"i1": 101}})
    answers.folder_path, answers.save_path = folder, file
    window.activateWindow()
    chosen(window, "รวบรวมจากโฟลเดอร์", CollectDialog, qtbot)
    (dialog,) = window.findChildren(CollectDialog)
    for button in (dialog.folder, dialog.new):
        QTest.keyClick(button, Key.Key_Space)
    QTest.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(CollectedDialog)), timeout=20_000)
    (found,) = window.findChildren(CollectedDialog)
    assert "ไม่มีแฟ้มใดที่รวบรวมได้" in found.plain_text
    assert "101" in found.plain_text
    assert not file.exists()
    found.reject()
    OfficeFile.create(file).close()
    with held(file):
        QTest.keyClick(dialog, Key.Key_Return)
        qtbot.waitUntil(lambda: "แฟ้มนี้เปิดอยู่โดย" in dialog.refusal.plain_text, timeout=20_000)
    assert dialog.take.isEnabled()
    dialog.reject()
