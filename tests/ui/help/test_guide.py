"""F1 opens the guide at the place one is at; words are found; the paper is written where it is wanted."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from helpers_ui import press
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.documents.guide import topics
from ita_desktop.thai.screen import ZERO_WIDTH_SPACE
from ita_desktop.ui.help.guide import GuideWindow, topic_of
from ita_desktop.ui.settings.dialog import SettingsDialog

if TYPE_CHECKING:
    from helpers_ui import Answers
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

UI = Path(__file__).parents[3] / "ita_desktop" / "ui"
TABS = ("overview", "scores", "analysis", "plan", "readiness", "documents")
ASKING = {"QuestionDialog", "OptionsDialog"}
"""What asks about the place it stands over, whose topic is its own."""
IN_EVENTS = {"Shift+Enter", "Ctrl+Tab", "Ctrl+Enter", "F9"}
"""Keys that widgets take as they come; `tests/ui` presses them where they are taken."""


def press_f1(at: QWidget, qtbot: QtBot) -> GuideWindow:
    """Press F1 with the keys at `at`; return the guide that came forward."""
    over = at.window()
    over.activateWindow()
    at.setFocus()
    QApplication.processEvents()
    QTest.keyClick(at, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), GuideWindow), timeout=20_000)
    return next(one for one in over.findChildren(GuideWindow) if one.isVisible())


def key_of(shown: GuideWindow) -> str:
    assert shown.topic is not None
    return shown.topic.key


def named_places(source: str) -> dict[str, tuple[list[str], str | None]]:
    """Return the classes of a module, each with its bases and the topic that its widgets name."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            named = re.search(
                r'self\.setProperty\("guide", (?:"([a-z.]+)"|_FIRST)\)', ast.get_source_segment(source, node) or ""
            )
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            found[node.name] = (bases, None if named is None else named[1] or "start")
    return found


def lost(classes: dict[str, tuple[list[str], str | None]]) -> set[str]:
    """Return the dialogs that name no topic of the guide, and all widgets that name one that is not there."""

    def topic(name: str) -> str | None:
        bases, own = classes.get(name, ([], None))
        return own or next(filter(None, map(topic, bases)), None)

    def is_dialog(name: str) -> bool:
        return name == "ReadingDialog" or any(map(is_dialog, classes.get(name, ([], None))[0]))

    frames = {base for bases, _ in classes.values() for base in bases}
    aside = frames | ASKING
    nameless = {name for name in classes if is_dialog(name) and name not in aside and topic(name) is None}
    return nameless | {name for name, (_, own) in classes.items() if own is not None and own not in topics()}


def test_every_dialog_names_a_topic_and_every_name_is_one() -> None:
    classes: dict[str, tuple[list[str], str | None]] = {}
    for path in UI.rglob("*.py"):
        classes |= named_places(path.read_text("utf-8"))
    assert lost(classes) == set()
    assert sum(own is not None for _, own in classes.values()) > 30
    assert lost(classes | named_places("class Lost(FormDialog):\n    pass")) == {"Lost"}
    wrong = 'class Far(QWidget):\n    def __init__(self):\n        self.setProperty("guide", "far")'
    assert lost(classes | named_places(wrong)) == {"Far"}


def test_f1_opens_the_guide_at_the_place_one_is_at(window: MainWindow, qtbot: QtBot) -> None:
    for name in TABS:
        tab = getattr(window, name)
        window.tabs.setCurrentWidget(tab)
        assert tab.property("guide") == name
        assert topic_of(window) == name
    shown = press_f1(window.header.year, qtbot)
    assert key_of(shown) == "documents"
    places: dict[str, tuple[QWidget, QWidget]] = {
        "documents.memo": (window.documents, window.documents.form.department),
        "plan.rows": (window.plan, window.plan.detail.items),
        "scores": (window.scores, window.scores.table),
    }
    for key, (tab, field) in places.items():
        window.tabs.setCurrentWidget(tab)
        shown.hide()
        assert press_f1(field, qtbot) is shown
        assert key_of(shown) == key
    QTest.keyClick(shown.list, Qt.Key.Key_F1)
    assert key_of(shown) == "start"
    QTest.keyClick(shown.list, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_f1_in_a_dialog_opens_one_that_the_dialog_does_not_hold_back(window: MainWindow, qtbot: QtBot) -> None:
    dialog = window.ask_settings()
    assert isinstance(dialog, SettingsDialog)
    shown = press_f1(dialog.done_button, qtbot)
    assert key_of(shown) == "settings"
    assert shown.parent() is dialog
    dialog.accept()


def test_words_are_found_marked_and_gone_through(empty_window: MainWindow, qtbot: QtBot) -> None:
    shown = press_f1(empty_window.welcome.form.name, qtbot)
    assert key_of(shown) == "start"
    press(shown.field, "สแกน ลงนาม")
    seen = {key for key, entry in shown.entries.items() if not entry.isHidden()}
    assert seen >= {"documents.signed", "documents"}
    assert "scores" not in seen
    assert topics()[key_of(shown)].has("สแกน ลงนาม")
    marked = {mark.cursor.selectedText().replace(ZERO_WIDTH_SPACE, "") for mark in shown.page.extraSelections()}
    assert marked == {"สแกน", "ลงนาม"}
    first = key_of(shown)
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    fitting = [key for key, topic in topics().items() if topic.has("สแกน ลงนาม")]
    assert key_of(shown) == fitting[(fitting.index(first) + 1) % len(fitting)]
    shown.field.setText("<b>ไม่มีคำนี้")
    assert shown.topic is None
    assert shown.none.isVisible()
    assert shown.page.toPlainText() == ""
    shown.field.clear()
    assert not any(entry.isHidden() for entry in shown.entries.values())


def test_what_is_copied_is_the_text_itself(empty_window: MainWindow, qtbot: QtBot) -> None:
    shown = press_f1(empty_window.welcome.form.name, qtbot)
    shown.page.selectAll()
    shown.page.copy()
    copied = QApplication.clipboard().text()
    for line in topics()["start"].words.split("\n"):
        assert line in copied


def test_keys_told_are_keys_there_are(window: MainWindow) -> None:
    told = set(re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:Enter|Tab|F\d+|[A-Z0-9])|\bF\d+", topics()["keys"].words))
    form = QKeySequence.SequenceFormat.PortableText
    known = {action.shortcut().toString(form) for action in window.findChildren(QAction)}
    known |= {keys for _, keys, _ in window.scores.table.actions_here()}
    assert len(told) > 15
    assert told - known <= IN_EVENTS


def test_the_menu_saves_the_guide_as_pdf(empty_window: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    assert answers.save_path is not None
    save = next(one for one in empty_window.findChildren(QAction) if one.text() == "บันทึกคู่มือเป็น PDF…")
    save.trigger()
    qtbot.waitUntil(lambda: str(answers.save_path) in empty_window.notice.label.plain_text, timeout=90_000)
    assert answers.save_path.read_bytes().startswith(b"%PDF-")
