"""What only tells goes by itself once it could be read; what must be decided stays. No test here waits for time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ita_desktop.ui.widgets.labels import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LONG = 1000


@pytest.fixture
def notice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notice]:
    """A notice in a window in use, with nothing over it, whose clock nobody but the test moves on."""
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    notice = Notice()
    layout.addWidget(notice)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow, timeout=20_000)
    notice._clock.setInterval(10_000_000)
    monkeypatch.setattr(Notice, "underMouse", lambda _: False)
    yield notice
    host.close()


def ticks_until_gone(notice: Notice) -> int:
    count = 0
    while notice.isVisible() and count < LONG:
        notice.tick()
        count += 1
    return count


def test_success_goes_and_a_longer_text_stays_longer(notice: Notice) -> None:
    notice.tell("บันทึกแล้ว", "good")
    assert notice._clock.isActive()
    short = ticks_until_gone(notice)
    assert 10 < short < LONG
    assert not notice._clock.isActive()
    notice.tell("บันทึกแล้ว " * 20, "good")
    assert short < ticks_until_gone(notice) < LONG


@pytest.mark.parametrize("tone", ["bad", "watch"])
def test_what_must_be_known_never_goes(notice: Notice, tone: str) -> None:
    notice.tell("บันทึกแล้ว", "good")
    notice.tell("บันทึกไม่ได้", tone)
    assert ticks_until_gone(notice) == LONG
    assert not notice._clock.isActive()


def test_help_to_be_read_stays(notice: Notice) -> None:
    notice.tell("แป้นพิมพ์", "good", stays=True)
    assert ticks_until_gone(notice) == LONG


def test_what_others_changed_beside_a_success_stays(notice: Notice) -> None:
    notice.tell("บันทึกแล้ว", "good")
    notice.tell_beside("มีการแก้ไขจากที่อื่น: ก")
    assert ticks_until_gone(notice) == LONG


def test_under_the_mouse_with_the_keys_or_out_of_use_no_time_goes_by(
    notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice.tell("บันทึกแล้ว", "good")
    needed = ticks_until_gone(notice)
    notice.tell("บันทึกแล้ว", "good")
    for _ in range(needed - 1):
        notice.tick()
    with monkeypatch.context() as over:
        over.setattr(Notice, "underMouse", lambda _: True)
        assert ticks_until_gone(notice) == LONG
    notice._close.setFocus()
    QApplication.processEvents()
    assert ticks_until_gone(notice) == LONG
    notice._close.clearFocus()
    with monkeypatch.context() as away:
        away.setattr(Notice, "isActiveWindow", lambda _: False)
        assert ticks_until_gone(notice) == LONG
    assert ticks_until_gone(notice) == needed


def test_a_file_that_was_written_can_be_opened_or_its_folder(notice: Notice, tmp_path: Path, qtbot: QtBot) -> None:
    made = tmp_path / "a.pdf"
    made.touch()
    notice.tell("บันทึกแล้ว", "good")
    assert not notice.open_file.isVisible()
    notice.offer(made)
    with qtbot.waitSignal(notice.open_asked) as asked:
        notice.open_file.click()
    assert asked.args == [made]
    with qtbot.waitSignal(notice.open_asked) as asked:
        notice.open_folder.click()
    assert asked.args == [tmp_path]
    notice.offer(tmp_path)
    assert not notice.open_file.isVisible()
    with qtbot.waitSignal(notice.open_asked) as asked:
        notice.open_folder.click()
    assert asked.args == [tmp_path]
    notice.tell("อีกเรื่อง", "good")
    assert not notice.open_folder.isVisible()
