from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from ita_desktop.ui.widgets.labels import ShortLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "ก่อนพิมพ์: แจ้งเตือน 1"


def test_it_is_whole_where_there_is_room_whatever_the_style_puts_around_it(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setStyleSheet("QStatusBar QLabel { padding: 2px 13px; }")
    label = ShortLabel()
    window.statusBar().addPermanentWidget(label)
    window.resize(900, 200)
    window.show()
    label.show_text(TEXT)
    qtbot.waitUntil(lambda: label.text() == TEXT, timeout=2_000)
    window.statusBar().setMaximumWidth(120)
    qtbot.waitUntil(lambda: "…" in label.text(), timeout=2_000)
    assert label.whole_text == label.toolTip() == TEXT
