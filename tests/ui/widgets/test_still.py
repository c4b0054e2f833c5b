from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from ita_desktop.ui.widgets.fields import StillCombo, StillSpin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("kind", [StillCombo, StillSpin])
def test_the_wheel_changes_nothing(qtbot: QtBot, kind: type[StillCombo | StillSpin]) -> None:
    field = kind()
    qtbot.addWidget(field)
    if isinstance(field, StillCombo):
        field.addItems(["ก", "ข"])
    else:
        field.setValue(50)
    where = QPointF(2, 2)
    event = QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.wheelEvent(event)
    assert not event.isAccepted()
    assert field.currentIndex() == 0 if isinstance(field, StillCombo) else field.value() == 50


def test_a_whole_number_takes_thai_digits(qtbot: QtBot) -> None:
    field = StillSpin()
    qtbot.addWidget(field)
    field.setRange(0, 100)
    field.setSuffix(" %")
    field.show()
    field.selectAll()
    for digit in "๗๕":
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, digit))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 75
