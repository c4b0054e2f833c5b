"""Those who sign: the chain in signing order, and the chosen one's fields."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ita_desktop.models.field_book import entries_of
from ita_desktop.models.names import ROLE_NAMES, SIGNER_NAMES
from ita_desktop.models.office import Signer, SignerRole
from ita_desktop.problems import InputFault
from ita_desktop.thai.normalise import normalise_text, one_line
from ita_desktop.ui.entry_model import EntryRowModel
from ita_desktop.ui.rows import added_at, moved_to, replaced_at, without
from ita_desktop.ui.widgets.buttons import RowTools
from ita_desktop.ui.widgets.cells import CellTyping, TypedDelegate
from ita_desktop.ui.widgets.entry import EntryTable
from ita_desktop.ui.widgets.fields import LineField, StillCombo, TextField
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import SMALL, Card
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.widgets.typed import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtCore import QAbstractItemModel, QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme


class SignerColumn(IntEnum):
    """The columns, from the left."""

    ROLE = 0
    RANK = 1
    NAME = 2
    POSITION = 3


_ROWS_SEEN = 4
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FIELDS = {column: column.name.lower() for column in SignerColumn}
_ROLES = {name: role for role, thai in ROLE_NAMES.items() for name in (thai, str(role))}
"""What a role may be called where it is entered."""
_EDIT = Qt.ItemDataRole.EditRole


class SignerModel(EntryRowModel[Signer]):
    """One row for each signer, in signing order; `give` asks for them all to be kept."""

    headers = tuple(SIGNER_NAMES[name] for name in _FIELDS.values())
    entries = tuple(SignerColumn)

    def __init__(
        self, theme: Theme, give: Callable[[tuple[Signer, ...], str], object], parent: QObject | None = None
    ) -> None:
        """Begin without signers."""
        super().__init__(theme, parent)
        self._give = give
        self.whole = NOWHERE
        """The place of all signers."""

    def place(self, index: Index) -> Place | None:
        """Return where the text of a cell belongs."""
        if not index.isValid():
            return None
        own = f"{self.whole.key}[{index.row()}].cell.{_FIELDS[SignerColumn(index.column())]}"
        return Place(own, f"{self.whole.words} {index.row() + 1}: {self.headers[index.column()]} ในตาราง")

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        signer = self.rows[place]
        if column == SignerColumn.ROLE:
            return signer.heading or ROLE_NAMES[signer.role]
        return str(getattr(signer, _FIELDS[SignerColumn(column)]) or "").replace("\n", " ")

    def look(self, place: int, column: int, role: int) -> object:
        """Return what editing a cell begins with."""
        return str(getattr(self.rows[place], _FIELDS[SignerColumn(column)]) or "") if role == _EDIT else None

    def taken(self, row: Signer, column: int, text: str) -> Signer | InputFault:
        """Return `row` with `text` in `column`; a role by one of its names, and none where it is emptied."""
        if column == SignerColumn.ROLE:
            known = _ROLES.get(one_line(text), row.role if not text.strip() else None)
            if known is None:
                return InputFault(f"ช่อง{self.headers[column]}", one_line(text), " หรือ ".join(ROLE_NAMES.values()))
            return replace(row, role=known)
        if column == SignerColumn.POSITION:
            return replace(row, position=normalise_text(text).strip())
        line = one_line(text)
        return replace(row, rank=line or None) if column == SignerColumn.RANK else replace(row, name=line)

    def keep(self, changed: Mapping[int, Signer], text: str) -> bool:
        """Ask for the signers to be kept; what is on disk then stands here."""
        wanted = tuple(changed.get(place, signer) for place, signer in enumerate(self.rows))
        self._give(wanted, text)
        return tuple(self.rows) == wanted


class SignerDelegate(TypedDelegate):
    """A role is chosen from a list; a position may have several lines, as it is printed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell."""
        del option
        if index.column() == SignerColumn.ROLE:
            combo = QComboBox(parent)
            for role, name in ROLE_NAMES.items():
                combo.addItem(name, str(role))
            combo.activated.connect(lambda: self._choose(combo))
            return combo
        line = QLineEdit(parent) if index.column() != SignerColumn.POSITION else QPlainTextEdit(parent)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self.begin(line, index)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(str(index.data(_EDIT))))
        elif isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(str(index.data(_EDIT)))
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was entered."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)

    def _choose(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class SignersTable(CellTyping, EntryTable, RowsTable):
    """Those who sign, edited where they stand.

    Signals:
        move_asked: the current signer shall stand so many places further down.
        remove_asked: the current signer shall go.
    """

    move_asked = Signal(int)
    remove_asked = Signal()
    what = "ผู้ลงนาม"
    takes_rows = True

    def __init__(self, model: SignerModel) -> None:
        """Show the signers of `model`."""
        super().__init__(model, "ผู้ลงนาม")
        self._signers = model
        self.take_entries()
        self.setItemDelegate(SignerDelegate(self, model, lines=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the signer up or down with Alt and an arrow, or take him out with Ctrl and Delete."""
        key, held = event.key(), event.modifiers()
        alt, ctrl = (held & one for one in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier))
        if alt and key in _STEPS:
            self.move_asked.emit(_STEPS[Qt.Key(key)])
        elif ctrl and key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def actions_here(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """Return what can be done here."""
        yield from super().actions_here()
        yield "", "", self.insert_asked.emit
        yield "เลื่อนขึ้น", "Alt+↑", partial(self.move_asked.emit, -1)
        yield "เลื่อนลง", "Alt+↓", partial(self.move_asked.emit, 1)
        yield "ลบแถว", "Ctrl+Delete", self.remove_asked.emit

    def entries(self) -> SignerModel:
        """Return the model of signers."""
        return self._signers

    def cell_text(self, index: Index) -> str:
        """Return what a cell holds, with its lines; a role by its name."""
        return (
            ROLE_NAMES[_ROLES[self.entry_text(index)]]
            if index.column() == SignerColumn.ROLE
            else self.entry_text(index)
        )


class SignersCard(Card):
    """All of them are seen at once.

    Signals:
        given: carries all signers and what was done.
        told: carries what became of a paste, and its tone.
        chain_asked: the posts of this kind of authority are wanted.
    """

    given = Signal(object, str)
    told = Signal(str, str)
    chain_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, with_opinions: bool = True) -> None:
        """Begin without signers; what each says is left out where they are those of every memo."""
        super().__init__("ผู้ลงนาม เรียงตามลำดับการลงนาม", parent)
        self._signers: tuple[Signer, ...] = ()
        self._wanted = 0
        self.model = SignerModel(theme, self.given.emit, self)
        self.table = SignersTable(self.model)
        self.tools = RowTools(theme, "ผู้ลงนาม")
        self.role = StillCombo()
        for role, name in ROLE_NAMES.items():
            self.role.addItem(name, role)
        self.heading = LineField(hint="เช่น ความเห็นปลัดเทศบาล")
        self.rank = LineField(hint="ยศ ถ้ามี จะพิมพ์แทนคำว่าลงชื่อ")
        self.name = LineField(hint="ชื่อตามที่พิมพ์ในวงเล็บ")
        self.position = TextField(hint="ตำแหน่ง", lines=1)
        self.opinion = TextField(hint="เช่น ทราบ หากเว้นว่างจะเป็นเส้นประให้เขียน", lines=1)
        self.fields: dict[str, LineField | TextField] = {
            "heading": self.heading,
            "rank": self.rank,
            "name": self.name,
            "position": self.position,
            "opinion": self.opinion,
        }
        self._fields = QWidget()
        self.chain = QPushButton("เติมตามประเภทหน่วยงาน")
        self.chain.setToolTip("เพิ่มตำแหน่งที่ยังไม่มีในลำดับการลงนามของหน่วยงานประเภทนี้ ผู้ที่มีอยู่คงเดิม")
        if not with_opinions:
            self.fields.pop("opinion").setParent(None)
        self._build()
        self._connect()

    def show_signers(self, signers: tuple[Signer, ...], place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`."""
        self._signers, self.model.whole = signers, place
        self.model.update(signers)
        self._show_one()

    @property
    def place(self) -> int:
        """Position of the chosen signer, or -1."""
        return self.table.currentIndex().row()

    def _build(self) -> None:
        self._fit_table()
        form = QFormLayout(self._fields)
        form.setContentsMargins(0, SMALL, 0, 0)
        form.setVerticalSpacing(SMALL)
        form.addRow(field_label(SIGNER_NAMES["role"], self.role), self.role)
        for name, field in self.fields.items():
            form.addRow(field_label(SIGNER_NAMES[name], field), field)
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self.chain)
        top.addWidget(self.tools, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.table)
        self.body.addWidget(self._fields)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self._fit_table()

    def _fit_table(self) -> None:
        """Let all signers be seen, four at least, with room for a position in full words."""
        self.table.give_widths(
            {SignerColumn.ROLE: 10, SignerColumn.RANK: 3, SignerColumn.NAME: 12}, SignerColumn.POSITION
        )
        self._fit_height()

    def _fit_height(self) -> None:
        table, line = self.table, self.table.fontMetrics().lineSpacing()
        around = max(table.height() - table.viewport().height(), table.horizontalHeader().sizeHint().height())
        least = _ROWS_SEEN * (2 * line + 2 * SMALL)
        table.setFixedHeight(around + max(table.verticalHeader().length(), least))

    def _connect(self) -> None:
        self.table.insert_asked.connect(self.insert_signer)
        self.table.verticalHeader().sectionResized.connect(self._fit_height)
        self.model.modelReset.connect(self._fit_height)
        for bar in (self.table.horizontalScrollBar(), self.table.verticalScrollBar()):
            bar.rangeChanged.connect(self._fit_height)
        self.chain.clicked.connect(self._ask_chain)
        for what in (self.table, self.tools):
            what.move_asked.connect(self._move)
            what.remove_asked.connect(self._remove)
        self.table.told.connect(self.told)
        self.table.selectionModel().currentRowChanged.connect(self._show_one)
        self.model.modelReset.connect(self._choose_wanted)
        self.tools.add_asked.connect(self.add_signer)
        self.tools.copy_asked.connect(
            lambda: self._give(
                added_at(self._signers, self.place, self._signers[self.place]), self.place + 1, "ทำสำเนา"
            )
        )
        self.role.activated.connect(
            lambda: self._give_part("แก้ไขหน้าที่", lambda signer: replace(signer, role=self.role.currentData()))
        )
        for entry in entries_of(Signer):
            if entry.name in self.fields:
                self.fields[entry.name].given.connect(partial(self._give_field, entry))

    def add_signer(self) -> None:
        """Add an empty signer below the chosen one, and go to his name."""
        self.insert_signer()
        self.name.setFocus()

    def insert_signer(self) -> None:
        """Add an empty signer below the chosen one: the first reports, later ones give opinions."""
        role = SignerRole.OPINION if self._signers else SignerRole.AUTHOR
        self._give(added_at(self._signers, self.place + 1, Signer(role)), self.place + 1, "เพิ่ม")

    def _ask_chain(self) -> None:
        """Ask for the posts, and go to the first of them that nobody is named for."""
        self.chain_asked.emit()
        nameless = next((at for at, signer in enumerate(self._signers) if not signer.name), None)
        if nameless is not None:
            self.table.stand_on(self.model.index(nameless, SignerColumn.NAME))
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, step: int) -> None:
        there = self.place + step
        if 0 <= self.place < len(self._signers) and 0 <= there < len(self._signers):
            self._give(moved_to(self._signers, self.place, there), there, "เลื่อน")

    def _remove(self) -> None:
        if 0 <= self.place < len(self._signers):
            self._give(without(self._signers, self.place), self.place, "ลบ")

    def focus_field(self, name: str) -> None:
        """Go to the chosen signer's field of that name in the exchange JSON; where nobody signs yet, to the button."""
        (self.fields.get(name, self.name) if self._signers else self.tools.add).setFocus()

    def _give_field(self, entry: FieldEntry, text: str) -> None:
        given: dict[str, Any] = {entry.name: text or entry.default}
        self._give_part(f"แก้ไข{entry.thai}", lambda signer: replace(signer, **given))

    def _give_part(self, what: str, how: Callable[[Signer], Signer]) -> None:
        if 0 <= self.place < len(self._signers):
            signer = how(self._signers[self.place])
            self._give(replaced_at(self._signers, self.place, signer), self.place, what)

    def _give(self, signers: tuple[Signer, ...], place: int, what: str) -> None:
        self._wanted = place
        self.given.emit(signers, f"{what}ผู้ลงนาม")
        self.table.selectRow(min(max(place, 0), self.model.rowCount() - 1))

    def _choose_wanted(self) -> None:
        if self.model.rowCount():
            row, column = min(max(self._wanted, 0), self.model.rowCount() - 1), self.table.currentIndex().column()
            self.table.setCurrentIndex(self.model.index(row, max(column, 0)))

    def _show_one(self) -> None:
        chosen = 0 <= self.place < len(self._signers)
        self._fields.setEnabled(chosen)
        self.tools.fit(self.place, len(self._signers))
        signer = self._signers[self.place] if chosen else Signer(SignerRole.AUTHOR)
        self.role.setCurrentIndex(self.role.findData(signer.role))
        own = Place(f"{self.model.whole.key}[{self.place}]", f"{self.model.whole.words} {self.place + 1}")
        for name, field in self.fields.items():
            field.put(getattr(signer, name) or "", own.of(name, SIGNER_NAMES[name]))
