from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from ita_desktop.ui.widgets.editors import DateField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("text", ["5/12/2568", "๕ ธันวาคม ๒๕๖๘", "5 ธ.ค. 2568", "2568-12-05"])
def test_a_date_is_read_however_officers_write_it(qtbot: QtBot, text: str) -> None:
    field = DateField("วันที่")
    qtbot.addWidget(field)
    given: list[dt.date | None] = []
    field.given.connect(given.append)
    field.field.setText(text)
    field.field.hand_over()
    assert given == [dt.date(2025, 12, 5)]


def test_no_date_is_told_and_an_empty_field_takes_the_date_away(qtbot: QtBot) -> None:
    field = DateField("วันเริ่มต้น")
    qtbot.addWidget(field)
    given: list[dt.date | None] = []
    field.given.connect(given.append)
    field.put(dt.date(2025, 12, 5))
    assert field.field.text() == "5 ธันวาคม 2568"
    field.field.setText("5/12/2025")
    field.field.hand_over()
    assert given == []
    assert field.fault.plain_text.startswith("วันเริ่มต้น: พบ 5/12/2025 ต้องการวันที่")
    field.field.setText("")
    field.field.hand_over()
    assert given == [None]
    assert field.fault.isHidden()
