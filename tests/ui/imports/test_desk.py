"""The desk by keys alone: from opening an input to the right level in the file; and what keeps it from being wrong."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_reports import pdf_of
from helpers_ui import on_desk, on_disk
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.exchange.choices import Role, Spot
from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.identity import agency_named
from ita_desktop.models.store.office_file import OfficeFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Agency
    from ita_desktop.ui.imports.dialog import ImportDialog
    from ita_desktop.ui.imports.tree import FoundTree
    from ita_desktop.ui.main_window import MainWindow

OTHER = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
CONTROL = Qt.KeyboardModifier.ControlModifier
FRAMEWORK = load_framework(2568)


def scores_of(year: int, start: str) -> dict[str, Decimal]:
    """A score for each item of `year`, no two neighbours alike; those of the OIT are marks it knows."""
    made = {}
    for at, item in enumerate(load_framework(year).items):
        score = Decimal(start) - Decimal(at % 7) / 4
        made[item.code] = score if item.scale.takes(score) else Decimal(100 if at % 5 else 0)
    return made


def level_of(agency: Agency, year: int, scores: Mapping[str, Decimal]) -> object:
    items = {code: ItemScore(score) for code, score in scores.items()}
    return Dossier(Assessment(agency, year, items=items)).result.level


def press(key: Qt.Key, qtbot: QtBot, dialog: ImportDialog, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press `key` where the keys go."""
    qtbot.keyClick(next(filter(None, (dialog.focusWidget(), dialog))), key, modifier or Qt.KeyboardModifier.NoModifier)


def import_by_key(window: MainWindow, qtbot: QtBot) -> None:
    """Begin importing with the key of the menu, wherever the keys are."""
    qtbot.keyClick(next(filter(None, (window.focusWidget(), window))), Qt.Key.Key_I, CONTROL)


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog._is_busy, timeout=20_000)


def tree_of(dialog: ImportDialog) -> FoundTree:
    tree = dialog._tree()
    assert tree is not None
    return tree


def two_years(first: str, second: str) -> bytes:
    """An Excel list with two columns of scores, headed `first` and `second`."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "คะแนน"
    sheet.append(["ผลการประเมิน ITA เทศบาลตำบลตัวอย่าง"])
    sheet.append(["รหัส", "รายการ", first, second])
    old, new = scores_of(2568, "70"), scores_of(2568, "99")
    for item in FRAMEWORK.items:
        sheet.append([item.code, item.text, float(old[item.code]), float(new[item.code])])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def report(agency: str, year: int, spoil: str = "") -> str:
    """An earlier report with every item's score; the code of the item `spoil` is not to be read."""
    scores = scores_of(year, "97")
    lines = [f"รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year}", agency, "ข้อ\tคะแนน"]
    for item in load_framework(year).items:
        name = "หัวข้อที่เครื่องพิมพ์ทำเลือน" if item.code == spoil else f"{item.code} {item.text}"
        lines.append(f"{name}\t{scores[item.code]:.2f}")
    return "\n".join(lines) + "\n"


def test_a_list_headed_with_two_years_by_keys_alone(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "สองปี.xlsx"
    answers.open_path.write_bytes(two_years("2567", "2568"))
    before = on_disk(file)
    import_by_key(window, qtbot)
    dialog = on_desk(window, qtbot)
    year = dialog.asks.boxes["year"]
    assert year.currentData() == 2568  # that of the open office, which the heads have too
    assert [part.base.fiscal_year for part in dialog.parts] == [2568]
    assert "ไม่อ่านคอลัมน์ C" in dialog.notes.toPlainText().replace("\u200b", "")
    tabs = dialog.pages.tabBar()
    for _ in range(40):
        if not tabs.hasFocus():
            press(Qt.Key.Key_Tab, qtbot, dialog)
    assert tabs.hasFocus()
    press(Qt.Key.Key_Right, qtbot, dialog)
    assert dialog.notes.isVisible()
    press(Qt.Key.Key_Left, qtbot, dialog)
    assert not dialog.notes.isVisible()
    assert on_disk(file) == before
    while not dialog.asks.boxes["year"].hasFocus():
        press(Qt.Key.Key_Backtab, qtbot, dialog)
    press(Qt.Key.Key_Down, qtbot, dialog)  # the other year's column, for the other year
    settle(dialog, qtbot)
    assert [part.base.fiscal_year for part in dialog.parts] == [2567]
    assert dialog.parts[0].model.lines[0].path.startswith("items.")
    press(Qt.Key.Key_Up, qtbot, dialog)
    settle(dialog, qtbot)
    assert dialog.take.isEnabled(), dialog.waiting.plain_text
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    kept = on_disk(file)
    assert (kept.agency, kept.fiscal_year) == (before.agency, 2568)
    assert {code: item.score for code, item in kept.items.items()} == scores_of(2568, "99")
    assert window.session.result is not None
    assert window.session.result.level == level_of(kept.agency, 2568, scores_of(2568, "99"))


def test_an_authority_spelt_otherwise_is_asked_before_the_desk(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    mine = on_disk(file)
    answers.open_path = tmp_path / "สะกดผิด.txt"
    answers.open_path.write_text(report("เทศบาลตำบลตัวอยาง", 2568), "utf-8")
    import_by_key(window, qtbot)
    dialog = on_desk(window, qtbot)
    (asked,) = [told for told in answers.asked if "วรรณยุกต์" in told]
    assert "เทศบาลตำบลตัวอยาง" in asked
    assert "เทศบาลตำบลตัวอย่าง" in asked
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    assert on_disk(file).agency == mine.agency
    assert len(window.session.entries()) == 1


def test_an_odd_cell_of_a_report_has_its_line_and_is_where_the_next_gap_leads(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    prose = "หน่วยงานต้องรักษามาตรฐานการปฏิบัติงานให้มีประสิทธิภาพและประสิทธิผลยิ่งขึ้นอย่างต่อเนื่องตลอดปีงบประมาณ "
    rows = "".join(f"{item.code} {item.text}\t{'9x.5' if item.code == 'i1' else 100}\n" for item in FRAMEWORK.items)
    title = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลตัวอย่าง\n"
    answers.open_path = tmp_path / "รายงาน.txt"
    answers.open_path.write_text(f"{title}{3 * (2 * prose + chr(10))}ข้อ\tคะแนน\n{rows}", "utf-8")
    import_by_key(window, qtbot)
    dialog = on_desk(window, qtbot)
    press(Qt.Key.Key_F8, qtbot, dialog)
    line = dialog.parts[0].model.line_at(tree_of(dialog).currentIndex())
    assert line is not None
    assert (line.path, line.missing) == ("items.i1", "ไม่รับ 9x.5 · บรรทัด 7")
    cell = dialog.source.cell()
    assert cell is not None
    assert cell.text.startswith(("i1", "9x.5"))


@pytest.mark.qt_log_ignore("does not support")  # offscreen has no menu that takes the keyboard for itself
def test_a_two_year_list_by_keys_alone(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "สองรอบ.xlsx"
    answers.open_path.write_bytes(two_years("ครั้งที่ 1", "ครั้งที่ 2"))
    before = file.read_bytes()
    import_by_key(window, qtbot)
    dialog = on_desk(window, qtbot)
    box = dialog.focusWidget()
    assert isinstance(box, QComboBox)
    assert "คอลัมน์" in box.accessibleName()
    assert "i1 = 70" in box.itemText(1)
    assert not dialog.take.isEnabled()
    assert "ต้องเลือก" in dialog.waiting.plain_text
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    assert dialog.isVisible()
    assert file.read_bytes() == before
    press(Qt.Key.Key_Down, qtbot, dialog)
    settle(dialog, qtbot)
    assert "เลือกเอง" in dialog.asks.boxes["columns"].accessibleDescription()
    press(Qt.Key.Key_F6, qtbot, dialog)
    for key in (*[Qt.Key.Key_Down] * 3, *[Qt.Key.Key_Right] * 3, Qt.Key.Key_F9):
        press(key, qtbot, dialog)
    menu = dialog.source.menu
    assert menu is not None
    assert menu.actions()[0].text() == "คอลัมน์ D เป็นคะแนน"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, key)
    settle(dialog, qtbot)
    assert not dialog.take.isEnabled()  # C and D are both said to be the scores
    while "คอลัมน์คะแนน" not in getattr(dialog.focusWidget(), "accessibleName", str)():
        press(Qt.Key.Key_Backtab, qtbot, dialog)
    for _ in range(2):
        press(Qt.Key.Key_Down, qtbot, dialog)
    settle(dialog, qtbot)
    assert dialog.take.isEnabled(), dialog.waiting.plain_text
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    kept = on_disk(file)
    assert {code: item.score for code, item in kept.items.items()} == scores_of(2568, "99")
    assert window.session.result is not None
    assert window.session.result.level == level_of(kept.agency, 2568, scores_of(2568, "99"))
    window.undo()
    assert not window.session.stack.canUndo()


def test_a_pdf_with_a_missed_item_by_keys_alone(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "รายงาน.pdf"
    answers.open_path.write_bytes(pdf_of(report("เทศบาลตำบลตัวอย่าง", 2568, "i5")))
    import_by_key(window, qtbot)
    dialog = on_desk(window, qtbot)
    (part,) = dialog.parts
    come, expected = part.model.come
    assert (come, expected) == (len(FRAMEWORK.items) - 1, len(FRAMEWORK.items))
    assert f"{come} จาก {expected}" in dialog.ledger.plain_text
    assert "i5" in dialog.ledger.plain_text
    press(Qt.Key.Key_F8, qtbot, dialog)
    line = part.model.line_at(tree_of(dialog).currentIndex())
    assert line is not None
    assert (line.path, line.missing) == ("items.i5", "ไม่พบในข้อมูล")
    press(Qt.Key.Key_Return, qtbot, dialog)
    for _ in range(60):
        cell = dialog.source.cell()
        if cell is not None and "เครื่องพิมพ์" in cell.text:
            break
        press(Qt.Key.Key_Down, qtbot, dialog)
    press(Qt.Key.Key_End, qtbot, dialog)
    press(Qt.Key.Key_Return, qtbot, dialog)
    assert f"{expected} จาก {expected}" in dialog.ledger.plain_text, dialog.refusal.plain_text
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    kept = on_disk(file)
    scores = scores_of(2568, "97")
    assert {code: item.score for code, item in kept.items.items()} == scores
    assert window.session.result is not None
    assert window.session.result.level == level_of(kept.agency, 2568, scores)


def test_the_report_of_another_office_by_keys_alone(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "ของที่อื่น.txt"
    answers.open_path.write_text(report(OTHER, 2567), "utf-8")
    mine = on_disk(file)
    import_by_key(window, qtbot)
    dialog = on_desk(window, qtbot)
    assert dialog.asks.boxes["agency"].currentText().startswith(OTHER)
    assert "ปี 2567 จาก" in dialog.asks.boxes["year"].accessibleDescription()
    assert dialog.take.isEnabled(), dialog.waiting.plain_text
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    assert window.session.assessment is not None
    shown = window.session.assessment
    assert (shown.agency.name, shown.fiscal_year) == (OTHER, 2567)
    assert on_disk(file) == mine or on_disk(file, 1) == mine
    assert window.session.result is not None
    assert window.session.result.level == level_of(shown.agency, 2567, scores_of(2567, "97"))
    window.undo()
    assert [on_disk(file)] == [mine]
    assert not window.session.stack.canUndo()


def test_a_year_against_the_evidence_is_read_only_when_a_person_insists(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "ปี67.csv"
    answers.open_path.write_text("ผลการประเมิน ITA ปี 2567,\nรหัส,คะแนน\ni1,41\ni2,42\n", "utf-8")
    window.ask_import()
    dialog = on_desk(window, qtbot)
    assert "จากหัวเรื่อง บรรทัด 1 ช่อง 1" in dialog.asks.boxes["year"].accessibleDescription()
    dialog.asks.answered.emit("year", 2568)
    settle(dialog, qtbot)
    assert "2567" in dialog.refusal.plain_text
    assert dialog.asks.boxes["year"].currentText() == "2567"
    assert "2568 ทั้งที่" in dialog.insist.text()
    qtbot.mouseClick(dialog.insist, Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert not dialog.insist.isVisible()
    assert dialog.asks.boxes["year"].accessibleDescription() == "เลือกเอง"
    dialog.accept()
    assert on_disk(file).items["i1"].score == 41


def test_nothing_is_a_dead_end_and_the_shape_is_remembered_but_sums_decide(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    head = "เรื่อง,ก,ข,ค\n"
    answers.open_path = tmp_path / "แปลก.csv"
    answers.open_path.write_text(head + "หนึ่ง,x,i1,51\nสอง,x,i2,52\nสาม,x,i3,53\n", "utf-8")

    def opened() -> ImportDialog:
        window.ask_import()
        qtbot.waitUntil(lambda: window.importing.desk is not None, timeout=9_000)
        return on_desk(window, qtbot)

    dialog = opened()
    if dialog.parts:  # whatever the engine makes of it by itself: a person can say otherwise
        assert dialog.parts[0].model.lines
    for column, role in ((2, Role.CODE), (3, Role.SCORE)):
        dialog.source.directed.emit(0, column, role)
        settle(dialog, qtbot)
    assert [one.new for one in dialog.parts[0].model.taken if one.path == "items.i1"] == ["51.00"]
    dialog.accept()
    assert on_disk(file).items["i3"].score == 53
    answers.open_path = tmp_path / "ชื่ออื่น.csv"
    answers.open_path.write_text(head + "หนึ่ง,x,i1,61\nสอง,x,i2,62\nสาม,x,i3,63\n", "utf-8")
    dialog = opened()
    assert "จำไว้" in dialog.asks.boxes["columns"].accessibleDescription()
    dialog.asks.answered.emit("columns", True)
    settle(dialog, qtbot)
    assert "columns" not in dialog.asks.boxes
    dialog.reject()


def test_what_was_remembered_is_left_where_sums_contradict_it(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "รอบ.csv"
    rows = "รหัส,รายการ,ครั้งที่ 1,ครั้งที่ 2\nตัวชี้วัดที่ 1,การปฏิบัติหน้าที่,{},{}\ni1,ก,60,80\ni2,ข,60,80\ni3,ค,60,80\n"
    answers.open_path.write_text(rows.format(60, 80), "utf-8")
    window.ask_import()
    dialog = on_desk(window, qtbot)
    dialog.source.directed.emit(0, 3, Role.SCORE)
    settle(dialog, qtbot)
    dialog.accept()
    for sums, is_remembered in (((61, 80), True), ((60, 99), False)):
        answers.open_path.write_text(rows.format(*sums), "utf-8")
        window.ask_import()
        dialog = on_desk(window, qtbot)
        assert ("columns" in dialog.asks.boxes) is is_remembered, sums
        dialog.reject()


def test_a_doubt_keeps_the_button_shut_until_it_is_decided(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    QGuiApplication.clipboard().setText("รหัส\tคะแนน\ni1\t41.5\ni2\t42,5\ni3\t43.5\n")
    window.import_clipboard()
    dialog = on_desk(window, qtbot)
    assert not dialog.take.isEnabled()
    assert "ยังไม่ตัดสิน 1 ค่า: ข้อ i2" in dialog.waiting.plain_text
    press(Qt.Key.Key_F8, qtbot, dialog)
    press(Qt.Key.Key_Space, qtbot, dialog)
    assert dialog.take.isEnabled()
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    assert on_disk(file).items["i2"].score == Decimal("42.5")


def test_another_office_file_is_a_list_to_tick(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "อีกแฟ้ม.ita"
    with OfficeFile.create(answers.open_path) as office:
        for year in (2567, 2568):
            items = {code: ItemScore(score) for code, score in scores_of(year, "90").items()}
            office.save(Assessment(agency_named(OTHER), year, items=items))
    before = answers.open_path.read_bytes()
    window.ask_import()
    dialog = on_desk(window, qtbot)
    assert sorted(part.base.fiscal_year for part in dialog.parts) == [2567, 2568]
    assert dialog.years.isVisible()
    left = next(at for at, part in enumerate(dialog.parts) if part.base.fiscal_year == 2567)
    dialog.years.setFocus()
    dialog.years.setCurrentRow(left)
    press(Qt.Key.Key_Space, qtbot, dialog)
    assert not dialog.parts[left].ticked
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    held = [(entry.agency.name, entry.fiscal_year) for entry in window.session.entries()]
    assert (OTHER, 2568) in held
    assert (OTHER, 2567) not in held
    assert answers.open_path.read_bytes() == before


def test_a_desk_left_while_it_reads_again_comes_to_nothing(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "ก.csv"
    answers.open_path.write_text("รหัส,คะแนน,อื่น\ni1,41,1\ni2,42,2\n", "utf-8")
    before = file.read_bytes()
    window.ask_import()
    dialog = on_desk(window, qtbot)
    dialog.source.directed.emit(0, 2, Role.SCORE)
    assert not dialog.take.isEnabled()
    dialog.reject()
    assert window.importing.desk is None
    qtbot.wait(300)
    window.ask_import()
    again = on_desk(window, qtbot)
    assert again is not dialog
    again.reject()
    assert file.read_bytes() == before


def test_a_cell_taken_by_hand_that_printed_sums_contradict_is_told(window: MainWindow, qtbot: QtBot) -> None:
    rows = "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\t{}\ni1\t60\ni2\t60\nอ่านไม่ออก\t75\n"
    for printed, is_told in ((65, False), (60, True)):
        QGuiApplication.clipboard().setText("ข้อ\tคะแนน\n" + rows.format(printed))
        window.import_clipboard()
        dialog = on_desk(window, qtbot)
        press(Qt.Key.Key_F8, qtbot, dialog)
        line = dialog._line()
        assert line is not None
        assert line.path == "items.i3"
        dialog.source.follow(Spot(0, 4, 1))
        dialog.source.take_focus()
        press(Qt.Key.Key_Return, qtbot, dialog)
        assert ("items.i3", "75.00") in {(one.path, one.new) for one in dialog.parts[0].model.taken}
        assert ("ไม่ตรงกับคะแนนรายข้อ" in dialog.refusal.plain_text and dialog.refusal.isVisible()) is is_told
        dialog.reject()


def test_sheet_and_authority_are_chosen_above_and_read_again(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    for name, score in (("รอบแรก", 41), ("รอบหลัง", 71)):
        sheet = book.create_sheet(name)
        sheet.append([f"ผลการประเมิน ITA ปี 2568 {OTHER}"])
        sheet.append(["รหัส", "คะแนน"])
        for at in range(1, 7):
            sheet.append([f"i{at}", score + at])
    answers.open_path = tmp_path / "สองแผ่น.xlsx"
    book.save(answers.open_path)
    mine = on_disk(file)
    window.ask_import()
    dialog = on_desk(window, qtbot)
    box = dialog.asks.boxes["sheet"]
    assert not dialog.take.isEnabled()
    assert box.hasFocus()
    for _ in range(2):
        press(Qt.Key.Key_Down, qtbot, dialog)
        settle(dialog, qtbot)
    assert dialog.take.isEnabled(), dialog.waiting.plain_text
    agency = dialog.asks.boxes["agency"]
    assert agency.currentText().startswith(OTHER)
    agency.setFocus()
    press(Qt.Key.Key_Down, qtbot, dialog)
    settle(dialog, qtbot)
    assert OTHER in dialog.asks.boxes["agency"].accessibleDescription()
    press(Qt.Key.Key_Return, qtbot, dialog, CONTROL)
    kept = on_disk(file)
    assert (kept.agency, len(window.session.entries())) == (mine.agency, 1)
    assert [kept.items[f"i{at}"].score for at in range(1, 7)] == [71 + at for at in range(1, 7)]
