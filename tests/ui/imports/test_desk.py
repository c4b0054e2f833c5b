"""The desk by keys alone: from opening an input to the right level in the file; and what keeps it from being wrong."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_reports import pdf_of
from helpers_ui import on_disk
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.models.framework_file import load_framework

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


def on_desk(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(lambda: window.importing.dialog is not None and window.importing.dialog.isVisible(), timeout=20_000)
    dialog = window.importing.dialog
    assert dialog is not None
    return dialog


def press(key: Qt.Key, qtbot: QtBot, dialog: ImportDialog, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press `key` where the keys go."""
    where = dialog.focusWidget() or dialog
    qtbot.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)


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


@pytest.mark.qt_log_ignore("does not support")  # offscreen has no menu that takes the keyboard for itself
def test_a_two_year_list_by_keys_alone(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "สองรอบ.xlsx"
    answers.open_path.write_bytes(two_years("ครั้งที่ 1", "ครั้งที่ 2"))
    before = file.read_bytes()
    window.ask_import()
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
    window.ask_import()
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
    window.ask_import()
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
