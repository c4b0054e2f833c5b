"""Every dialog on a screen of 1366×768, at every size of text and scaling: within it, whole, named, and seen."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_dialogs import EVERY, LONG, dialog_classes, let_go, open_dialog
from helpers_sampling import some
from helpers_screens import cut, faint, nameless
from helpers_typing import two_years
from PySide6 import QtWidgets
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton

import ita_desktop.ui
from ita_desktop.ui.widgets import layouts
from ita_desktop.ui.widgets.fields import LineField, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import Foot, FormDialog, ReadingDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.theme import Theme

_BARS = 48 + 31
"""What the system's task bar and the title bar take."""
ROOMS = [QSize(1366 * 100 // percent, 768 * 100 // percent - _BARS) for percent in (100, 125, 150, 200)]
KNOWN = {"QDialog", "QFileDialog", "QProgressDialog"}
"""Dialogs of Qt that the program uses: the system's own for files, and one that is in the table."""


pytestmark = pytest.mark.usefixtures("_still", "dressed")
POINTS = (10, 13, 16)
SCHEMES = (Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
SIZES = some(product(POINTS, EVERY), kinds=tuple, share=len(POINTS))
"""At which size of text each dialog is looked at."""
COLOURS = some(product(SCHEMES, EVERY), kinds=tuple, share=len(SCHEMES))
"""In which colours."""


def beyond(dialog: QDialog, room: QSize) -> list[str]:
    """Return what of `dialog` does not fit into `room`, or is out of reach in it."""
    found = [] if room.boundedTo(dialog.size()) == dialog.size() else [f"{dialog.size()} in {room}"]
    if isinstance(dialog, ReadingDialog) and dialog._room is not None:
        aside = dialog._room.horizontalScrollBar().maximum()
        found += [f"scrolls sideways by {aside}"] if aside else []
        buttons = [one for one in dialog._below.findChildren(QPushButton) if one.isVisible()]
        places = [(one, QRect(one.mapTo(dialog, QPoint(0, 0)), one.size())) for one in buttons]
        found += [f"{one.text()} is not seen" for one, place in places if not dialog.rect().contains(place)]
        found += [] if buttons else ["has no buttons"]
    return found


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_every_dialog_is_on_the_screen_and_nothing_in_it_is_cut(
    sized: Theme, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session.add(two_years(), "สองปี")
    found: dict[str, list[str]] = {}
    seen: set[type[QDialog]] = set()
    for points, name in SIZES:
        if points != sized.points:
            sized.set_points(points)
        monkeypatch.setattr(layouts, "screen_room", lambda _: ROOMS[0])
        dialog = open_dialog(name, window, monkeypatch)
        seen.add(type(dialog))
        natural = dialog.size()
        for room in ROOMS:
            monkeypatch.setattr(layouts, "screen_room", lambda _, room=room: room)
            dialog.resize(natural.boundedTo(room))
            if isinstance(dialog, ReadingDialog):
                dialog.fit()
            settle()
            told = beyond(dialog, room) + cut(dialog)
            if told:
                found[f"{name} {points} {room.width()}"] = told
        dialog.reject()
        let_go()
    assert found == {}
    assert [one.__name__ for one in dialog_classes() - seen] == [], "put it into the table of helpers_dialogs"


def test_every_dialog_of_qt_is_known() -> None:
    used = set()
    for path in Path(ita_desktop.ui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                used |= {one.name for one in node.names if isinstance(one.name, str)}
    kinds = {name: getattr(QtWidgets, name, None) for name in used}
    assert {name for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, QDialog)} == KNOWN


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_widget_has_a_name_and_every_text_is_told_from_its_ground(
    sized: Theme, window: MainWindow, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme
) -> None:
    assert window.session.add(two_years(), "สองปี")
    sized.choose(scheme)
    sized.set_points(13)
    found: dict[str, list[str]] = {}
    for name in [name for chosen, name in COLOURS if chosen == scheme]:
        dialog = open_dialog(name, window, monkeypatch)
        if told := nameless(dialog) + faint(dialog):
            found[name] = told
        dialog.reject()
        let_go()
    assert found == {}


def test_what_is_cut_beyond_nameless_or_faint_is_found(qtbot: QtBot, theme: Theme) -> None:
    assert theme.points
    dialog = ReadingDialog()
    qtbot.addWidget(dialog)
    foot = Foot()
    foot.add("ปิด", dialog.reject)
    column = dialog.above(foot)
    line, combo, wide, faded = QLineEdit(LONG), QComboBox(), plain_label("กว้าง"), plain_label("จางเกินไป")
    combo.addItem(LONG)
    combo.setFixedWidth(90)
    faded.setStyleSheet("color: #e0e0e0; background: #ffffff;")
    for widget in (line, combo, wide, faded):
        column.addWidget(widget)
    dialog.show()
    settle()
    assert len(cut(dialog)) == 2
    assert len(nameless(dialog)) == 2
    assert [told.partition(":")[0] for told in faint(dialog)] == ["จางเกินไป"]
    assert beyond(dialog, QSize(800, 800)) == []
    assert beyond(dialog, QSize(100, 100)) != []
    wide.setMinimumWidth(2000)
    settle()
    assert beyond(dialog, QSize(800, 800)) != []


def test_a_field_and_a_list_end_what_is_cut_with_an_ellipsis(qtbot: QtBot, theme: Theme) -> None:
    """Where there is no room, the end is painted otherwise than where there is, and the beginning is the same."""
    assert theme.points
    line, combo = LineField(), StillCombo()
    for widget in (line, combo):
        qtbot.addWidget(widget)
        widget.setFixedWidth(160)
        widget.show()
    line.setText("ก" * 80)
    line.setCursorPosition(0)
    combo.addItem("ก" * 80)
    assert combo.toolTip() == "ก" * 80
    for widget in (line, combo):
        marked = widget.grab().toImage()
        widget.setFixedWidth(4000)
        whole = widget.grab().toImage()
        inside = [(x, y) for x in range(110, 150) for y in range(8, widget.height() - 8)]
        assert any(marked.pixelColor(*at) != whole.pixelColor(*at) for at in inside)
        beginning = [(x, y) for x in range(20, 100) for y in range(8, widget.height() - 8)]
        assert all(marked.pixelColor(*at) == whole.pixelColor(*at) for at in beginning)


def test_a_refusal_is_seen_where_the_screen_is_low(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme.points
    monkeypatch.setattr(layouts, "screen_room", lambda _: ROOMS[-1])
    dialog = FormDialog("ยาว", "ใช้", tuple(WrapLabel(LONG) for _ in range(9)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.refusal.show_text(LONG, "bad")
    dialog.refusal.show()
    settle()
    assert dialog.rect().contains(dialog.refusal.geometry().translated(dialog._below.pos()))
    assert cut(dialog) == []
