"""Asking where a copy of the open file shall lie, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.problems import KnownProblem
from ita_desktop.saving import free_name
from ita_desktop.ui.asking import OFFICE_FILES

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow


def ask_copy(window: MainWindow) -> None:
    """Ask where, and write a copy of the file open in `window`."""
    office = window.session.office
    if office is None:
        return
    path = window.asking.save_file(window, "บันทึกสำเนา", OFFICE_FILES, free_name(office.path), ".ita")
    if path is None:
        return
    try:
        window.holding.write_copy(path)
    except KnownProblem as problem:
        window.tell_problem(problem)
    else:
        window.notice.tell(f"บันทึกสำเนาไว้ที่ {path} แล้ว แฟ้มที่เปิดอยู่ยังเป็นแฟ้มเดิม", "good")
