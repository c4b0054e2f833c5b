"""On a screen of 1366×768, at every size of text and scaling: nothing lies outside, nothing is cut without a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_screens import cut, nameless
from helpers_ui import sample
from PySide6.QtWidgets import (
    QApplication,
)

from ita_desktop.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.theme import Theme

SCREEN = (1366, 768)
_BARS = 48
"""What the system's task bar and the window's frame take at 100 %."""
TABS = ("overview", "scores", "analysis", "plan", "readiness", "documents")


pytestmark = pytest.mark.usefixtures("_still")


@pytest.mark.parametrize("at", [(points, percent) for points in (10, 13, 16) for percent in (100, 125, 150, 200)])
def test_no_text_is_cut_at_any_size(sized: Theme, empty_window: MainWindow, file: Path, at: tuple[int, int]) -> None:
    points, percent = at
    sized.set_points(points)
    window = empty_window
    width, height = SCREEN[0] * 100 // percent, (SCREEN[1] - _BARS) * 100 // percent
    window.resize(width, height)
    QApplication.processEvents()
    found = {"welcome": cut(window)}
    assert window.session.create(file, sample())
    for tab in TABS:
        window.tabs.setCurrentWidget(getattr(window, tab))
        for _ in range(3):
            QApplication.processEvents()
        found[tab] = cut(window)
        assert (window.width(), window.height()) == (width, height), tab
    assert {name: told for name, told in found.items() if told} == {}


def test_a_cut_text_is_found(qtbot: QtBot) -> None:
    label = plain_label("ข้อความที่ยาวกว่าที่ว่าง")
    qtbot.addWidget(label)
    label.setMinimumWidth(0)
    label.show()
    assert cut(label) == []
    label.setFixedWidth(20)
    assert len(cut(label)) == 1


def test_the_window_is_within_the_screen_and_can_be_as_small_as_680_by_380(
    sized: Theme, empty_window: MainWindow
) -> None:
    sized.set_points(16)
    QApplication.processEvents()
    empty_window.resize(5000, 5000)
    empty_window.stay_on_screen()
    assert empty_window.screen().availableGeometry().contains(empty_window.geometry())
    least = empty_window.minimumSizeHint()
    assert least.width() <= 680
    assert least.height() <= 380


def test_every_widget_that_takes_the_keys_has_a_name(window: MainWindow) -> None:
    found = {}
    for tab in TABS:
        window.tabs.setCurrentWidget(getattr(window, tab))
        QApplication.processEvents()
        found[tab] = nameless(window)
    assert {tab: told for tab, told in found.items() if told} == {}
