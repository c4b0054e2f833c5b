"""Borders and columns stay where a person put them, also in the next window; nonsense in their place is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_ui import Answers
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ita_desktop.ui.analysis.charts import ChartsCard
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.recent import Remembered
from ita_desktop.ui.widgets.layouts import Panes

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.theme import Theme


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChartsCard, "show_charts", lambda *_: None)


def drag(widget: QWidget, start: QPoint, by: QPoint) -> None:
    """Press, move and let go, as a hand does."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = (
        (QEvent.Type.MouseMove, start, none, none),
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, start + by, none, left),
        (QEvent.Type.MouseButtonRelease, start + by, left, none),
    )
    for kind, spot, button, buttons in kinds:
        place = QPointF(spot)
        event = QMouseEvent(kind, place, widget.mapToGlobal(place), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def another(qtbot: QtBot, theme: Theme, file: Path) -> MainWindow:
    window = MainWindow(theme, Answers())
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    qtbot.waitExposed(window)
    assert window.session.open(file)
    window.tabs.setCurrentWidget(window.plan)
    QApplication.processEvents()
    return window


def pull_column(window: MainWindow, column: int, by: int) -> int:
    """Pull the right edge of a column; return how wide it is then."""
    head = window.plan.table.horizontalHeader()
    edge = head.sectionViewportPosition(column) + head.sectionSize(column) - 1
    drag(head.viewport(), QPoint(edge, head.height() // 2), QPoint(by, 0))
    return window.plan.table.columnWidth(column)


def test_a_border_and_a_column_are_there_in_the_next_window(
    window: MainWindow, qtbot: QtBot, theme: Theme, file: Path
) -> None:
    window.tabs.setCurrentWidget(window.plan)
    QApplication.processEvents()
    (panes,) = window.plan.findChildren(Panes)
    before = panes.splitter.sizes()
    usual = window.plan.table.columnWidth(PlanColumn.RESPONSIBLE)
    handle = panes.splitter.handle(1)
    drag(handle, handle.rect().center(), QPoint(60, 0))
    after = panes.splitter.sizes()
    assert after[0] > before[0] + 30
    width = pull_column(window, PlanColumn.RESPONSIBLE, 37)
    assert width == usual + 37
    assert set(window.plan.table.pulled) == {PlanColumn.RESPONSIBLE}
    window.close()
    again = another(qtbot, theme, file)
    (panes,) = again.plan.findChildren(Panes)
    assert all(abs(one - two) <= 2 for one, two in zip(panes.splitter.sizes(), after, strict=True))
    assert abs(again.plan.table.columnWidth(PlanColumn.RESPONSIBLE) - width) <= 1
    points = theme.points
    theme.set_points(points + 4)
    assert again.plan.table.columnWidth(PlanColumn.RESPONSIBLE) > width
    theme.set_points(points)
    again.close()


def test_nonsense_is_passed_over(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.plan)
    (panes,) = window.plan.findChildren(Panes)
    for nonsense in ("x y", "1", "-5 900", "0 0", "3 99999999", "700 500 1"):
        kept = Remembered()
        for key in ("plan/panes0", *(f"plan/columns{place}" for place in range(3))):
            kept._settings.setValue(f"layout/{key}", nonsense)
        kept.restore_layout(window.plan, "plan")
        assert panes.moved is None, nonsense
        assert dict(window.plan.table.pulled) == {}, nonsense


def test_what_nobody_moved_is_not_kept(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.plan)
    window.resize(900, 600)
    QApplication.processEvents()
    window.close()
    kept = Remembered()._settings
    kept.beginGroup("layout")
    assert kept.allKeys() == []
