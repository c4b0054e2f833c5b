from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from ita_desktop.ui.widgets.editors import LineList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.theme import Theme


@pytest.fixture
def lines(qtbot: QtBot, theme: Theme) -> LineList:
    lines = LineList(theme, "ขั้นตอน")
    qtbot.addWidget(lines)
    lines.put(("หนึ่ง", "สอง", "สาม"))
    lines.show()
    return lines


def given_by(lines: LineList) -> list[tuple[str, ...]]:
    given: list[tuple[str, ...]] = []
    lines.given.connect(given.append)
    return given


def test_enter_begins_a_field_that_counts_once_it_says_something(lines: LineList) -> None:
    given = given_by(lines)
    QTest.keyClick(lines.field(0), Qt.Key.Key_Return)
    assert given == []
    lines.field(1).setPlainText("แทรก")
    lines.field(1).hand_over()
    assert given == [("หนึ่ง", "แทรก", "สอง", "สาม")]


def test_backspace_in_an_empty_field_takes_it_away(lines: LineList) -> None:
    lines.field(1).setPlainText("")
    QTest.keyClick(lines.field(1), Qt.Key.Key_Backspace)
    assert lines.texts() == ("หนึ่ง", "สาม")


def test_lines_move_and_go_by_their_buttons(lines: LineList) -> None:
    given = given_by(lines)
    up, down, remove = lines.findChildren(QToolButton)[:3]
    assert not up.isEnabled()
    down.click()
    assert given == [("สอง", "หนึ่ง", "สาม")]
    remove.click()
    assert given[-1] == ("สอง", "สาม")


def test_an_empty_list_has_a_field_to_begin_in(lines: LineList) -> None:
    lines.put(())
    assert lines.texts() == ()
    lines.field(0).setPlainText("ใหม่")
    assert lines.texts() == ("ใหม่",)
    lines.put(("ก", "ข"))
    assert lines.texts() == ("ใหม่",)  # what is typed and not on disk stays
    lines.take_back("")
    assert lines.texts() == ("ก", "ข")


def test_a_number_typed_before_an_entry_comes_off(lines: LineList) -> None:
    given = given_by(lines)
    lines.field(1).setPlainText("๒. สองใหม่")
    lines.field(1).hand_over()
    assert given == [("หนึ่ง", "สองใหม่", "สาม")]


def test_a_number_on_disk_is_no_news_of_a_person(lines: LineList) -> None:
    lines.put(("1. หนึ่ง", "2. สอง"))
    assert lines.unsaved() == ()
