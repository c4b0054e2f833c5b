from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from ita_desktop.ui.widgets.still import StillCombo, StillSpin

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
