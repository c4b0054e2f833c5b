"""Likely slips of an earlier report on the desk: what is printed is taken, each mend waits beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers_ui import on_desk, on_disk
from PySide6.QtCore import Qt

from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

REPORT = """รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year} ของ{name}
ผลคะแนนรวม ๙๑.๒๓ คะแนน
ตัวชี้วัด\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\tจัดทำคู่มือหรือหรือแนวทาง\t๑. ติดป้าย ๒. ดูแลให้เข้างถึงง่าย\tตลอดปี\tกองคลัง
"""


def test_a_mend_is_taken_by_a_key_and_what_is_left_stays_as_printed(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    before = on_disk(file)
    answers.open_path = tmp_path / "รายงาน.txt"
    answers.open_path.write_text(REPORT.format(year=before.fiscal_year - 1, name=before.agency.name), "utf-8")
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = on_desk(window, qtbot)
    model = dialog.parts[0].model
    waiting = [line.proposal for line in model.undecided if line.proposal is not None]
    assert [(one.name, one.new) for one in waiting] == [
        ("“คู่มือหรือหรือแนวทาง” แผนปฏิบัติการ ลำดับที่ 1", "คู่มือหรือแนวทาง"),
        ("“เข้างถึง” แผนปฏิบัติการ ลำดับที่ 1", "เข้าถึง"),
    ]
    assert not dialog.take.isEnabled()
    tree = dialog._tree()
    assert tree is not None
    tree.setFocus()
    tree.go_to(model.index_of(next(line for line in model.undecided if line.path.endswith("เข้างถึง"))))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert len(model.undecided) == 1
    dialog.leave.click()
    qtbot.waitUntil(dialog.take.isEnabled, timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with OfficeFile.read(file) as office:
        made = next(entry for entry in office.entries() if entry.fiscal_year == before.fiscal_year - 1)
        (row,) = office.load(made.id).plan
    assert (row.measures, row.steps) == (("จัดทำคู่มือหรือหรือแนวทาง",), ("ติดป้าย", "ดูแลให้เข้าถึงง่าย"))
