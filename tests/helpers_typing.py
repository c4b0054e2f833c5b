"""Every widget a person can type into, found by what Qt says of it, and typing into it without leaving it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_ui import sample
from PySide6.QtCore import QAbstractListModel, QDeadlineTimer, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.help.guide import show_guide
from ita_desktop.ui.session import Session
from ita_desktop.ui.settings.dialog import SettingsPage
from ita_desktop.ui.unsaved.stored import stored_text
from ita_desktop.ui.widgets.fields import LooseLine
from ita_desktop.ui.widgets.typed import FieldTyping, TypingEditor, editors_below, editors_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow

Key = Qt.Key


def ask_import(window: MainWindow) -> None:
    """Import a score that is not there yet from the clipboard, as far as the dialog."""
    QApplication.clipboard().setText("i1\t12.5\ni2\t13.5")
    window.import_clipboard()
    waiting = QDeadlineTimer(20_000)
    while not waiting.hasExpired() and (window.importing.dialog is None or not window.importing.dialog.isVisible()):
        QTest.qWait(10)


OFFICES: dict[str, Callable[[MainWindow], object]] = {
    "import": ask_import,
    "add": lambda window: window.authorities.ask_add(),
    "move": lambda window: window.authorities.ask_move(),
    "rename": lambda window: window.authorities.ask_rename(),
    "units": lambda window: window.plan.forms.ask_units(),
    "unit": lambda window: window.plan.forms.ask_unit_name(),
    "limit": lambda window: window.ask_settings(SettingsPage.OFFICE),
    "texts": lambda window: window.ask_settings(SettingsPage.TEXTS),
    "links": lambda window: window.readiness.ask_links(),
    "years": lambda window: window.ask_settings(SettingsPage.YEARS),
    "people": lambda window: window.ask_settings(SettingsPage.PEOPLE),
    "guide": show_guide,
}
"""What opens each dialog that can be typed into, or might be one day."""
_FITTING = (
    (r"\.(date|start|end|started|finished|published|checked)$", "6/12/2568", "2568-12-06"),
    (r"/plan\[.*\]\.items$", "i2", "i2"),
    (r"/published\.rank$", "7", "7"),
    (r"/limit$", "71", "71"),
    (r"/usual\.number$", "52601/", "52601/"),
    (r"\.progress$", "41", "41"),
    (r"\.evidence$", "o1.pdf", "o1.pdf"),
)


def takes_keys(widget: QWidget) -> bool:
    """Whether a person can change a text here, as far as Qt knows."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    if isinstance(widget, QAbstractSpinBox):
        return not widget.isReadOnly()
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    if isinstance(widget, QAbstractItemView):
        return widget.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers and _any_editable(widget)
    return False


def _any_editable(view: QAbstractItemView) -> bool:
    model = view.model()
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    cells = (model.index(row, column) for row in range(model.rowCount(root)) for column in range(columns))
    return any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)


def outside_the_contract(root: QWidget) -> list[str]:
    """Return every widget in `root` that takes keys and is no editor, nor part of one."""
    return [
        f"{type(widget).__name__} {widget.accessibleName()} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if takes_keys(widget) and not any(isinstance(one, TypingEditor) for one in _with_parents(widget))
    ]


def _with_parents(widget: QWidget) -> Iterable[object]:
    one: object = widget
    while isinstance(one, QWidget):
        yield one
        one = one.parentWidget()


def build_everything(window: MainWindow) -> None:
    """Show every tab once, with a row and a signer chosen."""
    for tab in (window.analysis, window.plan, window.readiness, window.documents, window.scores):
        window.tabs.setCurrentWidget(tab)
        QApplication.processEvents()
    window.plan.choose(1)
    window.documents.form.signers.table.selectRow(0)


def fields_of(root: QWidget, *, below: bool = False) -> list[FieldTyping]:
    """Return the fields in the window of `root` that are of the open file, or every one in `root` alone.

    A dialog that was closed waits to be deleted until an event loop runs; nobody can type into it.
    """
    editors = editors_below(root) if below else editors_in(root)
    return [
        one
        for one in editors
        if isinstance(one, FieldTyping) and not isinstance(one, LooseLine) and isinstance(one, QWidget)
        if one.window().isVisible() and one.isEnabled() and (below or not one._place.key.startswith("form/"))
    ]


def type_into(field: FieldTyping, text: str) -> tuple[str, str]:
    """Type `text`, or what fits, into `field` by keys; return the key of its place, and what shall be on disk."""
    place = field._place.key
    typed, kept = next(((typed, kept) for form, typed, kept in _FITTING if re.search(form, place)), (text, text))
    assert isinstance(field, QWidget)
    leaf = next(one for one in (field, *field.findChildren(QWidget)) if isinstance(one, QLineEdit | QPlainTextEdit))
    leaf.selectAll()
    QTest.keyClick(leaf, Key.Key_Delete)
    QTest.keyClicks(leaf, typed)
    return place, kept


def type_everywhere(
    root: QWidget, turn: str = "", *, below: bool = False, without: str = "-", part: tuple[int, int] = (0, 1)
) -> dict[str, str]:
    """Type into every field at once, or one part of so many, leaving none; return what shall be on disk, by place."""
    every = [one for one in fields_of(root, below=below) if not one._place.key.endswith(without)]
    stems = list(dict.fromkeys(map(_stem, every)))
    fields = [one for one in every if stems.index(_stem(one)) % part[1] == part[0]]
    return dict(type_into(field, f"typed {turn}{number}") for number, field in enumerate(fields))


def _stem(field: FieldTyping) -> str:
    """Return what both days of a span have in common: one is refused without the other."""
    return re.sub(r"\.(start|end)$", "", field._place.key)


def stored(file: Path, places: Iterable[str]) -> dict[str, str]:
    """Return what the file at `file` holds at `places`, opened anew."""
    session = Session()
    session.show(OfficeFile.open(file))  # whatever window has it open
    try:
        return {place: _shown(session, place) for place in places}
    finally:
        session.close()


def _shown(session: Session, place: str) -> str:
    text = stored_text(session, place)
    return text.split("\n", maxsplit=1)[0] if place.endswith((".evidence",)) else text


def lacking(kept: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """Return which of the wanted texts are not what is kept: lists keep their other entries."""
    return {place: kept[place] for place, text in wanted.items() if text not in kept[place].split("\n")}


def two_years() -> tuple[Assessment, ...]:
    """Return the sample of two fiscal years, the later one last."""
    return (replace(sample(), fiscal_year=2567), sample())


def dialogs_of(window: MainWindow) -> list[QDialog]:
    """Return the dialogs that are open."""
    return [one for one in window.findChildren(QDialog) if one.isVisible()]
