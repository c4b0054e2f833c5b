"""Files dropped on the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from helpers_ui import on_desk, on_disk, sample
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, keys = QPointF(200, 200), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, *keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, Qt.DropAction.CopyAction, data, *keys))


def is_on_desk(window: MainWindow, path: Path) -> bool:
    return window.importing.desk is not None and window.importing.desk._source == path.name


def test_files_dropped_come_to_the_desk_one_after_the_other(
    window: MainWindow, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / f"{name}.csv" for name in ("หนึ่ง", "สอง", "สาม")]
    for path, score in zip(paths, (41, 42, 43), strict=True):
        path.write_text(f"รหัส,คะแนน\ni1,{score}\n", "utf-8")
    drop(window, *paths)
    for path, taken in zip(paths, (True, False, True), strict=True):
        qtbot.waitUntil(partial(is_on_desk, window, path), timeout=9_000)
        dialog = on_desk(window, qtbot)
        (dialog.accept if taken else dialog.reject)()
    assert on_disk(file).items["i1"].score == 43
    window.undo()
    assert on_disk(file).items["i1"].score == 41


def test_what_is_dropped_without_an_open_file_opens_it_or_says_what_to_do(
    empty_window: MainWindow, tmp_path: Path, file: Path
) -> None:
    drop(empty_window, tmp_path / "ก.csv")
    assert "เปิดหรือสร้างแฟ้มงานก่อน" in empty_window.notice.label.plain_text
    assert empty_window.session.create(file, sample())
    empty_window.session.close()
    drop(empty_window, file)
    assert empty_window.session.assessment is not None
