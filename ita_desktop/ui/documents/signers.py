"""Those who sign: the chain in signing order, and the chosen one's fields."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from ita_desktop.models.field_book import entries_of
from ita_desktop.models.names import ROLE_NAMES, SIGNER_NAMES
from ita_desktop.models.office import Signer, SignerRole
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.rows import added_at, moved_to, replaced_at, without
from ita_desktop.ui.widgets.buttons import RowTools
from ita_desktop.ui.widgets.fields import LineField, StillCombo, TextField
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import SMALL, Card
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.widgets.typed import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.ui.theme import Theme


class SignerColumn(IntEnum):
    """The columns, from the left."""

    ROLE = 0
    NAME = 1
    POSITION = 2


class SignerModel(RowModel[Signer]):
    """One row for each signer, in signing order, for reading; the fields below it edit."""

    headers = tuple(SIGNER_NAMES[column.name.lower()] for column in SignerColumn)

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        signer = self.rows[place]
        if column == SignerColumn.ROLE:
            return signer.heading or ROLE_NAMES[signer.role]
        if column == SignerColumn.NAME:
            return " ".join(part for part in (signer.rank, signer.name) if part)
        return signer.position.replace("\n", " ")


class SignersCard(Card):
    """`given` carries all signers and what was done."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without signers."""
        super().__init__("ผู้ลงนาม เรียงตามลำดับการลงนาม", parent)
        self._signers: tuple[Signer, ...] = ()
        self._wanted = 0
        self._at = NOWHERE
        self.model = SignerModel(self)
        self.table = RowsTable(self.model, "ผู้ลงนาม")
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
        self._build()
        self._connect()

    def show_signers(self, signers: tuple[Signer, ...], place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`."""
        self._signers, self._at = signers, place
        self.model.update(signers)
        self._show_one()

    @property
    def place(self) -> int:
        """Position of the chosen signer, or -1."""
        return self.table.currentIndex().row()

    def _build(self) -> None:
        self.table.give_widths({SignerColumn.ROLE: 18, SignerColumn.NAME: 18}, SignerColumn.POSITION)
        self.table.setFixedHeight(self.table.fontMetrics().height() * 8)
        form = QFormLayout(self._fields)
        form.setContentsMargins(0, SMALL, 0, 0)
        form.setVerticalSpacing(SMALL)
        form.addRow(field_label(SIGNER_NAMES["role"], self.role), self.role)
        for name, field in self.fields.items():
            form.addRow(field_label(SIGNER_NAMES[name], field), field)
        self.body.addWidget(self.tools)
        self.body.addWidget(self.table)
        self.body.addWidget(self._fields)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_one)
        self.model.modelReset.connect(self._choose_wanted)
        self.tools.add_asked.connect(self.add_signer)
        self.tools.copy_asked.connect(
            lambda: self._give(
                added_at(self._signers, self.place, self._signers[self.place]), self.place + 1, "ทำสำเนา"
            )
        )
        self.tools.move_asked.connect(
            lambda step: self._give(moved_to(self._signers, self.place, self.place + step), self.place + step, "เลื่อน")
        )
        self.tools.remove_asked.connect(lambda: self._give(without(self._signers, self.place), self.place, "ลบ"))
        self.role.activated.connect(
            lambda: self._give_part("แก้ไขหน้าที่", lambda signer: replace(signer, role=self.role.currentData()))
        )
        for entry in entries_of(Signer):
            if entry.name in self.fields:
                self.fields[entry.name].given.connect(partial(self._give_field, entry))

    def add_signer(self) -> None:
        """Add an empty signer below the chosen one: the first reports, later ones give opinions."""
        role = SignerRole.OPINION if self._signers else SignerRole.AUTHOR
        self._give(added_at(self._signers, self.place + 1, Signer(role)), self.place + 1, "เพิ่ม")
        self.name.setFocus()

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
            self.table.selectRow(min(max(self._wanted, 0), self.model.rowCount() - 1))

    def _show_one(self) -> None:
        chosen = 0 <= self.place < len(self._signers)
        self._fields.setEnabled(chosen)
        self.tools.fit(self.place, len(self._signers))
        signer = self._signers[self.place] if chosen else Signer(SignerRole.AUTHOR)
        self.role.setCurrentIndex(self.role.findData(signer.role))
        own = Place(f"{self._at.key}[{self.place}]", f"{self._at.words} {self.place + 1}")
        for name, field in self.fields.items():
            field.put(getattr(signer, name) or "", own.of(name, SIGNER_NAMES[name]))
