from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from ita_desktop.ui.widgets.editors import DateField
from ita_desktop.ui.widgets.typed import Place

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


def test_the_same_day_written_elsewhere_is_no_news_and_another_is_told(qtbot: QtBot) -> None:
    field = DateField("วันสุดท้าย")
    qtbot.addWidget(field)
    given: list[dt.date | None] = []
    field.given.connect(given.append)
    field.put(None, Place("1/end", "วันสุดท้าย"))
    field.field.setText("5/12/2568")
    field.put(dt.date(2025, 12, 5), Place("1/end", "วันสุดท้าย"))
    assert field.field.text() == "5 ธันวาคม 2568"
    assert (field.field.unsaved(), field.field.reason) == ((), "")
    field.field.setText("6/12/2568")
    field.put(dt.date(2025, 12, 7), Place("1/end", "วันสุดท้าย"))
    assert "7 ธันวาคม 2568" in field.field.reason
    assert [one.text for one in field.field.unsaved()] == ["6/12/2568"]
    field.field.setText("ไม่มีวัน")
    field.put(None, Place("1/end", "วันสุดท้าย"))
    assert [one.text for one in field.field.unsaved()] == ["ไม่มีวัน"]
    assert given == []
