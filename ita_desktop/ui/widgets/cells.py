"""The contract of what is typed, for tables that are edited where they stand.

A cell's text that could not be kept stays in the cell, marked, with the reason as its tip; its model holds it by place,
so that it is there whatever row, year or tab is shown meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractProxyModel, QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QPlainTextEdit

from ita_desktop.ui.widgets.tables import PaddedDelegate
from ita_desktop.ui.widgets.typed import LEFT_EARLY, NOT_SAVED, TypingEditor, Unsaved, typist

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Colours
    from ita_desktop.ui.widgets.typed import Place

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REFUSED = "บันทึกไม่ได้"
"""Why a cell is not on disk where nobody said."""
_REVERT = QAbstractItemDelegate.EndEditHint.RevertModelCache


class TypedModel(Protocol):
    """What such a table asks of its model.

    Attributes:
        cells: the texts that are not on disk.
    """

    cells: UnsavedCells

    def place(self, index: Index) -> Place | None:
        """Return where the text of a cell belongs; None where nothing can be typed."""

    def index_at(self, place: str) -> QModelIndex:
        """Return the cell with that key among those shown; an invalid one where it is not shown."""

    def setData(self, index: Index, value: object, /) -> bool:
        """Keep what was typed."""

    def repaint(self) -> None:
        """Show all cells anew."""


class UnsavedCells:
    """Texts of cells that are not on disk, by place."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, Unsaved] = {}

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._kept)

    def every(self) -> tuple[Unsaved, ...]:
        """Return them all."""
        return tuple(self._kept.values())

    def at(self, place: Place | None) -> Unsaved | None:
        """Return the text at `place`, or None where what is on disk is all there is."""
        return None if place is None else self._kept.get(place.key)

    def keep(self, one: Unsaved) -> None:
        """Know a text that is not on disk."""
        self._kept[one.place] = one

    def forget(self, place: str) -> None:
        """Forget the text at the place with that key."""
        self._kept.pop(place, None)


def unsaved_look(one: Unsaved, role: int, colours: Colours) -> object:
    """Return how a cell looks whose text is not on disk, for the roles that tell of it."""
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
        return one.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return f"{NOT_SAVED}: {one.reason}"
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{one.words} {one.text} {NOT_SAVED}: {one.reason}"
    if role == Qt.ItemDataRole.BackgroundRole:
        return QColor(colours.bad_soft)
    return QColor(colours.bad) if role == Qt.ItemDataRole.ForegroundRole else None


class TypedDelegate(PaddedDelegate):
    """Knows the editor that is open, and lets no typed text go with it.

    An editor that is taken away by something else than a person (the table is filled anew) leaves its text in the
    model; one whose text was typed in is not filled anew.
    """

    def __init__(self, parent: QWidget, model: TypedModel, *, lines: bool = False) -> None:
        """Belong to the view `parent` of `model`, or of a filter on it."""
        super().__init__(parent, lines=lines)
        self.cells_model = model
        self._open: QLineEdit | QPlainTextEdit | None = None
        self._place: Place | None = None
        self._settled = False
        self.upwards = False
        """Whether the key that closed the editor asks for the cell above, not below."""
        self.closeEditor.connect(self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand a line over on Enter, several on Ctrl+Enter; the editor stays open where they cannot be kept."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in ENTER_KEYS:
            return super().eventFilter(watched, event)
        lines = isinstance(watched, QPlainTextEdit)
        if watched is not self._open or (lines and not event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            return super().eventFilter(watched, event)
        self.upwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.commitData.emit(self._open)
        refused = self.cells_model.cells.at(self._place) is not None
        if not refused:
            self.closeEditor.emit(self._open, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
        elif self._open is not None:
            self._open.setProperty("fault", refused)
            self._open.style().polish(self._open)
        return True

    def begin(self, editor: QLineEdit | QPlainTextEdit, index: Index) -> None:
        """Know that `editor` is opened for the cell at `index`."""
        self._open, self._place, self._settled = editor, self.cells_model.place(source_of(index)), False
        editor.textChanged.connect(self._typed)

    def typed(self) -> Unsaved | None:
        """Return what is typed into the open editor and was not handed over."""
        if self._open is None or self._place is None or self._settled or not _is_modified(self._open):
            return None
        before = self.cells_model.cells.at(self._place)
        return Unsaved(*self._place, _text_of(self._open), "" if before is None else before.reason)

    def hand_over(self) -> None:
        """Hand over what is typed, and close the editor."""
        editor = self._open
        if editor is not None:
            if self.typed() is not None:
                self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def leave(self, place: str) -> None:
        """Close the editor of the place with that key, and forget what was typed."""
        if self._open is not None and self._place is not None and self._place.key == place:
            self.closeEditor.emit(self._open, _REVERT)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds, but not over what a person typed."""
        if editor is not self._open or not _is_modified(self._open):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        if editor is self._open:
            self._settled = True
            model.setData(index, _text_of(self._open))
        else:
            super().setModelData(editor, model, index)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let the editor go; what was neither handed over nor taken back stays in the model."""
        typed = self.typed() if editor is self._open else None
        if typed is not None:
            self.cells_model.cells.keep(replace(typed, reason=typed.reason or LEFT_EARLY))
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def _end(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == _REVERT and editor is self._open and self._place is not None:
            self._settled = True
            self.cells_model.cells.forget(self._place.key)
            typist.typed.emit()

    def _typed(self) -> None:
        self._settled = False
        typist.typed.emit()


class CellTyping(TypingEditor):
    """The contract of such a table; to be mixed into a view."""

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return the cells that are not on disk, with what is typed in the open one."""
        delegate, model = self._parts()
        found = {one.place: one for one in model.cells.every()}
        typed = delegate.typed()
        if typed is not None:
            found[typed.place] = typed
        return tuple(found.values())

    def hand_over(self) -> None:
        """Hand over the open cell, then try once more those that are shown and not on disk."""
        delegate, model = self._parts()
        earlier = model.cells.every()
        delegate.hand_over()
        for one in earlier:
            index = model.index_at(one.place)
            if index.isValid() and one in model.cells.every():
                model.setData(index, one.text)

    def take_back(self, place: str) -> None:
        """Show what is on disk at the place with that key."""
        delegate, model = self._parts()
        delegate.leave(place)
        model.cells.forget(place)
        model.repaint()

    def type_again(self, place: str, text: str) -> bool:
        """Type `text` into the cell of that place."""
        _, model = self._parts()
        index = model.index_at(place)
        if index.isValid():
            model.setData(index, text)
        return index.isValid()

    def cell_at(self, place: str) -> QModelIndex:
        """Return the cell of the place with that key as the view has it; an invalid one where it is not shown."""
        index = self._parts()[1].index_at(place)
        shown = self.model() if isinstance(self, QAbstractItemView) else None
        return shown.mapFromSource(index) if isinstance(shown, QAbstractProxyModel) else index

    def _parts(self) -> tuple[TypedDelegate, TypedModel]:
        delegate = self.itemDelegate() if isinstance(self, QAbstractItemView) else None
        if not isinstance(delegate, TypedDelegate):
            raise TypeError(type(delegate))
        return delegate, delegate.cells_model


def source_of(index: Index) -> Index:
    """Return the cell that a filter shows at `index`, in the model itself."""
    model = index.model()
    return model.mapToSource(index) if isinstance(model, QAbstractProxyModel) else index


def _text_of(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _is_modified(editor: QLineEdit | QPlainTextEdit) -> bool:
    return editor.isModified() if isinstance(editor, QLineEdit) else editor.document().isModified()
