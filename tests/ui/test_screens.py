"""On a screen of 1366×768, at every size of text and scaling: nothing lies outside, nothing is cut without a sign."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import some
from helpers_screens import cut, faint, nameless
from helpers_ui import sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.ui.widgets.labels import plain_label
from ita_desktop.ui.work_tabs import TAB_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.theme import Theme

SCREEN = (1366, 768)
_BARS = 48
"""What the system's task bar and the window's frame take at 100 %."""
PERCENTS = (100, 125, 150, 200)
POINTS = (10, 13, 16)
STATES = range(2)
LOOKS = some(product(POINTS, PERCENTS, STATES), kinds=enumerate, share=4)
"""At which size of text, scaling and state of a file every page is looked at: each of these at least once."""
SCHEMES = (Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
COLOURS = some(product(SCHEMES, TAB_NAMES), kinds=tuple, share=len(SCHEMES))
"""In which colours each tab is looked at."""


pytestmark = pytest.mark.usefixtures("_still", "dressed")


def several() -> tuple[Assessment, ...]:
    """Return the sample, and another authority's beginning: no score, plan or memo yet."""
    beginning = Assessment(Agency("เทศบาลตำบลข้างเคียง", "เทศบาลตำบล", "เมืองตัวอย่าง", "ตัวอย่าง"), 2568)
    return (sample(), beginning)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def cut_for_good(window: MainWindow, size: tuple[int, int]) -> list[str]:
    """Return what is cut in a window of that size, once all its parts have found their room."""
    told: list[str] = []
    for _ in range(40):
        window.resize(*size)
        settle()
        told = cut(window)
        if not told and (window.width(), window.height()) == size:
            break
        QTest.qWait(50)
    return told


def pages(window: MainWindow, tabs: Iterable[str] = TAB_NAMES) -> Iterator[str]:
    """Show every tab of `tabs`, and every part beside it, one after the other; yield what it is called."""
    for tab in tabs:
        window.tabs.setCurrentWidget(getattr(window, tab))
        page = window.current_tab()
        sides = getattr(page, "sides", getattr(page, "views", None))
        for place in range(1 if sides is None else sides.count()):
            if sides is None or sides.isTabVisible(place):
                if sides is not None:
                    sides.setCurrentIndex(place)
                settle()
                yield f"{tab} {place}"


@pytest.mark.slow
@pytest.mark.parametrize("points", POINTS)
def test_no_text_is_cut_at_any_size(sized: Theme, empty_window: MainWindow, file: Path, points: int) -> None:
    sized.set_points(points)
    window, found = empty_window, {}
    sizes = {percent: (SCREEN[0] * 100 // percent, (SCREEN[1] - _BARS) * 100 // percent) for percent in PERCENTS}
    for percent, size in sizes.items():
        window.resize(*size)
        settle()
        found[f"welcome {percent}"] = cut(window)
    assert window.session.create(file, sample())
    assert window.session.add(several(), "หลายปี")
    states = {entry.id: f"{entry.agency.name} {entry.fiscal_year}" for entry in window.session.entries()}
    assert len(states) == len(STATES)
    looks = [(percent, place) for chosen, percent, place in LOOKS if chosen == points]
    for place, (entry, state) in enumerate(states.items()):
        if place in {place for _, place in looks}:
            window.session.switch(entry)
        for percent in (percent for percent, of_state in looks if of_state == place):
            for page in pages(window):
                found[f"{state} {page} {percent}"] = cut_for_good(window, sizes[percent])
                assert (window.width(), window.height()) == sizes[percent], (state, page)
    assert len(found) > len(looks) * len(TAB_NAMES) > 0
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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_widget_that_takes_the_keys_has_a_name_and_every_text_is_told_from_its_ground(
    sized: Theme, window: MainWindow, scheme: Qt.ColorScheme
) -> None:
    sized.choose(scheme)
    assert window.session.add(several(), "หลายปี")
    tabs = [tab for chosen, tab in COLOURS if chosen == scheme]
    found = {page: nameless(window) + faint(window) for page in pages(window, tabs)}
    assert len(found) >= len(tabs) > 0
    assert {page: told for page, told in found.items() if told} == {}
