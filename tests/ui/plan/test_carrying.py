"""Carrying over in the window: chosen with the keyboard, written as one step, repeated, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_ui import on_disk
from PySide6.QtCore import Qt

from ita_desktop.models.plan import FollowUp, FollowUpStatus
from ita_desktop.models.store import OfficeFile
from ita_desktop.ui.plan.carry_dialog import CarryDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow


def asked(window: MainWindow) -> CarryDialog:
    window.begin_next_year()
    dialog = window.plan.forms.dialog
    assert isinstance(dialog, CarryDialog)
    return dialog


def year(file: Path, fiscal_year: int) -> Assessment | None:
    with OfficeFile.open(file) as office:
        return next((office.load(entry.id) for entry in office.entries() if entry.fiscal_year == fiscal_year), None)


def test_rows_are_chosen_with_keys_and_it_is_one_step_that_can_be_repeated(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    session = window.session
    start = on_disk(file)
    rows = tuple(replace(row, followup=None, steps=(*row.steps, "ทบทวน o27 ปี 2569")) for row in start.plan)
    assert session.change(replace(start, plan=rows), "แก้แผน")
    dialog = asked(window)
    first = dialog.cards[0]
    assert first.take is not None
    told = zip(first.changes, first.row.changes, strict=True)
    (box,) = [box for box, change in told if box is not None and "o27" in change.before]
    first.take.setFocus()
    qtbot.keyClick(first.take, Qt.Key.Key_Space)
    assert not first.take.isChecked()
    assert not box.isEnabled()
    qtbot.keyClick(first.take, Qt.Key.Key_Space)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    begun = year(file, 2569)
    assert begun is not None
    assert len(begun.plan) == len(rows)
    assert begun.plan[0].steps[-1] == "ทบทวน o27 ปี 2569"  # declined
    assert begun.plan[1].steps[-1] == "ทบทวน o25 ปี 2570"
    assert f"{len(rows)} แถว" in window.notice.label.plain_text

    session.switch(next(entry.id for entry in session.entries() if entry.fiscal_year == 2568))
    qtbot.keyClick(asked(window).take, Qt.Key.Key_Return)
    assert year(file, 2569) == begun
    assert "ไม่มีการเปลี่ยนแปลง" in window.notice.label.plain_text

    done = FollowUp(FollowUpStatus.DONE, 100, result="เสร็จภายหลัง")
    assert session.assessment is not None
    late = (replace(session.assessment.plan[0], followup=done), *session.assessment.plan[1:])
    assert session.change(replace(session.assessment, plan=late), "รายงาน")
    qtbot.keyClick(asked(window).take, Qt.Key.Key_Return)
    after = year(file, 2569)
    assert after is not None
    assert f"{rows[0].key}" not in {row.key.partition(".")[2] for row in after.plan}
    assert "นำออก 1 แถว" in window.notice.label.plain_text
    window.undo()
    assert year(file, 2569) == begun
    for _ in range(3):
        window.undo()
    assert year(file, 2569) is None
    assert on_disk(file) == start
