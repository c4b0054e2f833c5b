from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ita_desktop.ui.background import Background
from ita_desktop.ui.widgets import fields
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.typed import Place, hand_over_in, typist
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def given_by(field: LineField | TextField) -> list[str]:
    given: list[str] = []
    field.given.connect(given.append)
    return given


def test_a_line_hands_over_what_is_new_and_normalised(qtbot: QtBot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    given = given_by(field)
    field.put("เดิม")
    field.hand_over()
    field.setText("  ที่\u200bท\u0e4d\u0e32การ  ")
    field.hand_over()
    assert given == ["ที่ทำการ"]


def test_what_is_typed_is_handed_over_after_a_pause(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "TYPING_PAUSE", 20)
    line, text = LineField(), TextField()
    for field in (line, text):
        qtbot.addWidget(field)
    lines, texts = given_by(line), given_by(text)
    QTest.keyClicks(line, "abc")
    text.setPlainText("ก\nข")
    qtbot.waitUntil(lambda: lines == ["abc"] and texts == ["ก\nข"])


def test_what_is_being_typed_is_not_disturbed_by_the_same_text(qtbot: QtBot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    field.setText("สำนัก ")
    field.setCursorPosition(3)
    field.put("สำนัก")
    assert field.text() == "สำนัก "
    assert field.cursorPosition() == 3


@pytest.fixture
def without_breaks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TextField, QWidget]]:
    """A text field as on Windows, where Qt finds no Thai words, in a window with another field."""
    monkeypatch.setattr(fields, "qt_breaks_thai", lambda: False)
    background = Background()
    if not words.wrapped("การประเมินคุณธรรมและความโปร่งใส").count("\u200b"):
        with qtbot.waitSignal(words.ready, timeout=20_000):
            words.load(background)
    page = QWidget()
    layout = QVBoxLayout(page)
    field = TextField(page)
    layout.addWidget(field)
    layout.addWidget(LineField(page))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    yield field, page
    background.close()


def test_breaks_are_shown_but_never_typed_kept_or_copied(without_breaks: tuple[TextField, QWidget]) -> None:
    field, page = without_breaks
    other = page.findChild(LineField)
    assert other is not None
    other.setFocus()
    field.put("การประเมินคุณธรรมและความโปร่งใส")
    assert "\u200b" in field.toPlainText()
    given = given_by(field)
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().text() == "การประเมินคุณธรรมและความโปร่งใส"
    field.setFocus()
    assert field.toPlainText() == "การประเมินคุณธรรมและความโปร่งใส"
    other.setFocus()
    assert "\u200b" in field.toPlainText()
    assert given == []


def test_what_was_copied_does_not_crash_the_exit() -> None:
    copying = """
from PySide6.QtWidgets import QApplication
from ita_desktop.ui.widgets.fields import TextField
app = QApplication(["-", "-platform", "offscreen"])
field = TextField()
field.put("คัดลอก")
field.selectAll()
field.copy()
assert app.clipboard().text() == "คัดลอก"
"""
    assert subprocess.run([sys.executable, "-c", copying], check=False).returncode == 0


def test_what_is_typed_is_handed_over_before_anything_else(qtbot: QtBot) -> None:
    page = QWidget()
    field = TextField(page)
    qtbot.addWidget(page)
    page.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    given = given_by(field)
    field.setPlainText("ค้างอยู่")
    assert hand_over_in(page)[0].text == "ค้างอยู่"  # nobody keeps it here
    assert given == ["ค้างอยู่"]


def test_a_text_grows_with_its_lines_and_leaves_tab_to_the_form(qtbot: QtBot) -> None:
    field = TextField(lines=2)
    qtbot.addWidget(field)
    field.show()
    small = field.height()
    field.setPlainText("\n".join("บรรทัด" for _ in range(5)))
    qtbot.waitUntil(lambda: field.height() > small)
    assert field.tabChangesFocus()


def test_what_the_file_got_meanwhile_is_shown_before_it_is_written_over(qtbot: QtBot) -> None:
    field, place = LineField(), Place("1/memo.to", "เรียน")
    qtbot.addWidget(field)
    given = given_by(field)
    field.put("เดิม", place)
    field.setText("ของฉัน")
    field.put("ของเขา", place)
    assert field.text() == "ของฉัน"
    assert "ของเขา" in field.reason
    field.hand_over()
    assert given == []
    field.hand_over()
    assert given == ["ของฉัน"]


def test_who_hands_over_within_anothers_turn_takes_no_answer_away() -> None:
    with typist.giving() as outer:
        with typist.giving() as inner:
            pass
        typist.save()
    assert (outer.saved, inner.saved) == (True, False)
