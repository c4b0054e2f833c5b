"""Asking where a copy of the open file shall lie, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.problems import KnownProblem
from ita_desktop.saving import free_name
from ita_desktop.ui.asking import OFFICE_FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.session import Session


def ask_copy(
    parent: QWidget,
    session: Session,
    asking: Asking,
    write: Callable[[Path], object],
    tell: Callable[[str, str], object],
) -> None:
    """Ask where, and let `write` put a copy of the open file there; `tell` hears how that went well."""
    if session.path is None:
        return
    path = asking.save_file(parent, "บันทึกสำเนา", OFFICE_FILES, free_name(session.path), ".ita")
    if path is None:
        return
    try:
        write(path)
    except KnownProblem as problem:
        session.refused.emit(problem)
    else:
        tell(f"บันทึกสำเนาไว้ที่ {path} แล้ว แฟ้มที่เปิดอยู่ยังเป็นแฟ้มเดิม", "good")
