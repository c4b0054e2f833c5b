"""Hostile texts typed, pasted and kept as drafts; and everything without a network."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, NoReturn

from helpers_hostile import hostile_texts
from helpers_sampling import some
from helpers_typing import build_everything, fields_of, stored
from helpers_ui import on_disk
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ita_desktop.thai.normalise import normalise_text, one_line
from ita_desktop.ui.unsaved.drafts import read_drafts, write_drafts
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.typed import Unsaved, unsaved_in

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


def test_they_are_taken_by_fields_and_from_the_clipboard_in_the_kept_spelling(qtbot: QtBot, tmp_path: Path) -> None:
    line, text = LineField(), TextField()
    for field in (line, text):
        qtbot.addWidget(field)
    given: list[str] = []
    line.given.connect(given.append)
    text.given.connect(given.append)
    drafts = []
    for one in hostile_texts(2000):
        # On its way from Python to Qt a text ends at NUL, and one that begins with U+FFFE is read in the other order.
        pasted = one.replace("\x00", "").replace("\ufffe", "")
        QGuiApplication.clipboard().setText(pasted)
        lines = pasted.replace("\ufdd0", "\n").replace("\ufdd1", "\n")  # what Qt itself ends frames of text with
        for field, kept in ((line, one_line(pasted)), (text, normalise_text(lines).strip())):
            field.put("")
            field.show_text("")
            field.clear()
            field.paste()
            given.clear()
            field.hand_over()
            assert given == ([kept] if kept else []), (type(field), one)
        drafts.append(Unsaved("1/memo.to", "เรียน", one))
    write_drafts(tmp_path / "x.json", drafts)
    assert read_drafts(tmp_path / "x.json") == tuple(drafts)


def test_every_field_of_the_window_keeps_them_literally_or_says_why_not(window: MainWindow, file: Path) -> None:
    build_everything(window)
    for place, field in enumerate(fields_of(window)):
        if not isinstance(field, LineField | TextField):
            continue
        texts = some(hostile_texts(200)[place::20], share=4)
        for one in texts:
            field.put(field._kept, field._place)
            field.take_back(field._place.key)
            if isinstance(field, LineField):
                field.setText(one)
            else:
                field.setPlainText(one)
            typed = field.read()
            field.hand_over()
            left = [own.text for own in unsaved_in(window)]
            kept = stored(file, [field._place.key])[field._place.key]
            assert field.reason if left else kept in {typed, one_line(typed), ""}, (field._place, one)
            field.take_back(field._place.key)
    assert [label.text() for label in window.findChildren(QLabel) if label.textFormat().name != "PlainText"] == []


def test_nothing_needs_a_network(
    window: MainWindow, answers: Answers, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)
    build_everything(window)
    window.documents.form.to.setText("ผู้รับ")
    answers.save_path = file.with_name("บันทึก.pdf")
    window.documents.ask_save()
    qtbot.waitUntil(answers.save_path.exists, timeout=30_000)
    assert answers.save_path.read_bytes().startswith(b"%PDF")
    memo = on_disk(file).memo
    assert memo is not None
    assert memo.to == "ผู้รับ"
    answers.save_path = file.with_name("สำเนา.ita")
    window.ask_copy()
    assert on_disk(answers.save_path) == on_disk(file)
    window.undo()
    assert on_disk(file) != on_disk(answers.save_path)
