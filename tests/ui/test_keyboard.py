"""By real Tab events every widget of every tab and dialog is reached, both ways, and takes keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_dialogs import EVERY, let_go, open_dialog
from helpers_grid import CTRL, SHIFT, Key
from helpers_typing import build_everything, two_years
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.widgets.entry import EntryTable
from ita_desktop.ui.widgets.reading_order import reading_order
from ita_desktop.ui.work_tabs import TAB_NAMES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

_ACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
_NONE = Qt.KeyboardModifier.NoModifier
HARM = ("ลบ", "ทิ้ง", "แทนที่", "เปิดแทน", "พิมพ์ตามที่เป็นอยู่")
"""What a button says that undoes, drops or replaces something."""


pytestmark = pytest.mark.usefixtures("_still")


@pytest.fixture(scope="module")
def built(shared_window: MainWindow, _still: None) -> MainWindow:
    """A window of two years and another authority, with every tab built."""
    window = shared_window
    other = Assessment(Agency("เทศบาลตำบลข้างเคียง", "เทศบาลตำบล", "เมืองตัวอย่าง", "ตัวอย่าง"), 2568)
    shown = window.session.assessment_id
    assert window.session.add((*two_years(), other), "หลายปี")
    assert shown is not None
    window.session.switch(shown)
    build_everything(window)
    return window


@pytest.fixture
def full(built: MainWindow, qtbot: QtBot) -> MainWindow:
    """That window, which has the keys, whatever was shown before."""
    built.activateWindow()
    qtbot.waitUntil(built.isActiveWindow, timeout=20_000)
    return built


def active(root: QWidget) -> set[QWidget]:
    """Return every widget of `root` that a person with a mouse can use, found by what it is and not by any order."""
    found = {
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, _ACTIVE) and not isinstance(one, QHeaderView) and one.isVisible() and one.isEnabled()
        if one.window() is root.window()
    }
    return {one for one in found if not any(above in found for above in parents(one)) and not in_menu_bar(one)}


def in_menu_bar(widget: QWidget) -> bool:
    return any(type(above).__name__ == "QMenuBar" for above in parents(widget))


def parents(widget: QWidget) -> list[QWidget]:
    above: list[QWidget] = []
    one = widget.parentWidget()
    while one is not None:
        above.append(one)
        one = one.parentWidget()
    return above


def press_tab(*, back: bool = False) -> QWidget | None:
    """Press Tab where the keys are, or Ctrl+Tab in a grid with cells to go along; return where they are then."""
    here = QApplication.focusWidget()
    assert here is not None
    grid = isinstance(here, EntryTable)
    modifier = (CTRL if grid else _NONE) | (SHIFT if back else _NONE)
    QTest.keyClick(here, Key.Key_Backtab if back else Key.Key_Tab, modifier)
    return QApplication.focusWidget()


def walk(root: QWidget, *, back: bool = False) -> list[QWidget]:
    """Press Tab until the keys come to where they were before; return every widget that had them.

    A text with links keeps them from link to link.
    """
    passed: list[QWidget] = []
    for _ in range(400):
        here = press_tab(back=back)
        is_in_text = isinstance(here, QTextBrowser) and here in passed[-1:]
        if here is None or (here in passed and not is_in_text):
            break
        assert here.window() is root.window()
        passed += [] if is_in_text else [here]
    return passed


def with_group(reached: list[QWidget]) -> list[QWidget]:
    """Add what the arrows reach from a round button: the others beside it."""
    beside = [one.parentWidget() for one in reached if isinstance(one, QRadioButton)]
    return [*reached, *(one for above in beside if above is not None for one in above.findChildren(QRadioButton))]


def named(widgets: set[QWidget]) -> list[str]:
    return sorted(
        f"{type(one).__name__} {one.accessibleName()} {getattr(one, 'text', str)()!r} in {type(one.parent()).__name__}"
        for one in widgets
    )


def assert_reached(root: QWidget, start: QWidget) -> None:
    start.setFocus()
    wanted = active(root)
    there, back = with_group(walk(root)), with_group(walk(root, back=True))
    assert named(wanted - set(there)) == []
    assert named(wanted - set(back)) == []


def works(widget: QWidget) -> bool:
    """Press a key that does something with `widget`, take it back, and return whether it did."""
    widget.setFocus()
    if isinstance(widget, QPushButton) and widget.menu() is not None:
        return bool(widget.menu().actions())
    if isinstance(widget, QAbstractButton):
        QTest.keyPress(widget, Key.Key_Space)
        down = widget.isDown()
        QTest.keyPress(widget, Key.Key_Escape)
        QTest.keyRelease(widget, Key.Key_Space)
        return down
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget.hasFocus()  # typing into each of them is tests/ui/unsaved
    if isinstance(widget, QAbstractItemView):
        return widget.hasFocus() and (widget.model() is None or widget.currentIndex().isValid() or not _rows(widget))
    if isinstance(widget, QTabBar):
        first = widget.currentIndex()
        QTest.keyClick(widget, Key.Key_Right if first == 0 else Key.Key_Left)
        moved = widget.currentIndex() != first
        widget.setCurrentIndex(first)
        return moved or widget.count() == 1
    return widget.hasFocus()


def _rows(view: QAbstractItemView) -> int:
    return view.model().rowCount()


@pytest.mark.parametrize("tab", list(TAB_NAMES))
def test_every_widget_of_every_tab_is_reached_both_ways_and_works(full: MainWindow, tab: str) -> None:
    page = getattr(full, tab)
    full.tabs.setCurrentWidget(page)
    inner = getattr(page, "sides", getattr(page, "views", None))
    for place in range(1 if inner is None else inner.count()):
        if inner is not None:
            inner.setCurrentIndex(place)
        QApplication.processEvents()
        assert_reached(full, full.header.year)
        for widget in active(page):
            assert works(widget), named({widget})
            full.tabs.setCurrentWidget(page)  # the way to an authority shows its work
            if inner is not None:
                inner.setCurrentIndex(place)


def test_every_widget_of_every_dialog_is_reached_escape_leaves_and_enter_does_no_harm(
    full: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_enter = {}
    for name in EVERY:
        dialog = open_dialog(name, full, monkeypatch)
        by_enter[name] = [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()]
        start = min(active(dialog), key=lambda one: one.mapTo(dialog, one.rect().topLeft()).y())
        assert_reached(dialog, start)
        for widget in active(dialog):
            assert works(widget), (name, named({widget}))
        QTest.keyClick(dialog, Key.Key_Escape)
        assert not dialog.isVisible(), name
        let_go()
    assert [name for name, told in by_enter.items() if len(told) > 1] == []
    assert [told for told in by_enter.values() for word in HARM if word in "".join(told)] == []


def test_a_widget_that_tab_misses_is_found(full: MainWindow) -> None:
    full.tabs.setCurrentWidget(full.scores)
    policy = full.header._add.focusPolicy()
    full.header._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    with pytest.raises(AssertionError, match="QPushButton"):
        assert_reached(full, full.header.year)
    full.header._add.setFocusPolicy(policy)


def test_the_first_page_is_reached_and_enter_presses_its_buttons(empty_window: MainWindow, qtbot: QtBot) -> None:
    welcome = empty_window.welcome
    welcome.form.name.setText("บ้านสมมติ")
    assert_reached(empty_window, welcome.form.name)
    welcome.begin.setFocus()
    with qtbot.waitSignal(welcome.new_asked, timeout=2000):
        QTest.keyClick(welcome.begin, Key.Key_Return)


def test_tab_leaves_the_grid_at_its_ends(full: MainWindow) -> None:
    full.tabs.setCurrentWidget(full.scores)
    table = full.scores.table
    table.setFocus()
    table.stand_on(table.model().index(table.model().rowCount() - 1, ScoreColumn.SCORE))
    QTest.keyClick(table, Key.Key_Tab)
    after = QApplication.focusWidget()
    assert after is not None
    assert after is not table
    assert not table.isAncestorOf(after)
    QTest.keyClick(after, Key.Key_Backtab)
    assert QApplication.focusWidget() is table
    table.stand_on(table.model().index(0, 0))
    QTest.keyClick(table, Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is full.tabs.tabBar()


def test_f6_goes_from_pane_to_pane_and_back(full: MainWindow, qtbot: QtBot) -> None:
    full.tabs.setCurrentWidget(full.plan)
    full.plan.table.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(6):
        qtbot.keyClick(full, Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert full.plan.sides.tabBar() in seen
    assert any(isinstance(one, QWidget) and full.header.isAncestorOf(one) for one in seen)
    before = QApplication.focusWidget()
    qtbot.keyClick(full, Key.Key_F6)
    qtbot.keyClick(full, Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is before


def test_reading_order_is_that_of_the_page(full: MainWindow) -> None:
    full.tabs.setCurrentWidget(full.documents)
    full.documents.sides.setCurrentIndex(0)
    QApplication.processEvents()
    form = full.documents.form
    form.department.setFocus()
    passed = [QApplication.focusWidget(), *(press_tab() for _ in range(4))]
    assert passed == [form.department, form.phone, form.number, form.date.field, form.subject]


def test_tab_goes_through_the_status_bar_also_after_it_was_laid_out_anew(full: MainWindow, qtbot: QtBot) -> None:
    """Qt makes the bar's layout anew with each message; what was read of the old one is gone then."""
    bar, counted, order = full.statusBar(), full.status.unsaved, reading_order(full)
    counted.setText("ยังไม่ได้บันทึก 1")
    counted.show()
    for told in ("เลิกทำ", "ทำซ้ำ"):
        bar.showMessage(told)
        bar.clearMessage()
        counted.show()
        qtbot.waitUntil(counted.isVisible, timeout=20_000)
        assert reading_order(full)[-1] is counted
    order = reading_order(full)
    assert all(isinstance(one, QWidget) for one in order)
    order[-2].setFocus()
    assert press_tab() is counted
    counted.hide()
