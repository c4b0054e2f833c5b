"""The body of the memo: sections with an optional heading and their text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.office import MemoSection
from ita_desktop.ui.rows import added_at, moved_to, replaced_at, without
from ita_desktop.ui.widgets.buttons import IconButton
from ita_desktop.ui.widgets.fields import LineField, TextField
from ita_desktop.ui.widgets.layouts import MEDIUM, Card
from ita_desktop.ui.widgets.typed import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.ui.theme import Theme


class SectionsCard(Card):
    """`given` carries all sections and what was done."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without sections."""
        super().__init__("เนื้อความ", parent)
        self._theme = theme
        self._sections: tuple[MemoSection, ...] = ()
        self.editors: list[SectionEditor] = []
        self._spare: dict[int, SectionEditor] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(MEDIUM)
        self.add = QPushButton("เพิ่มส่วนเนื้อความ")
        self.add.setObjectName("link")
        self.add.clicked.connect(self.add_section)
        self.body.addLayout(self._column)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sections(self, sections: tuple[MemoSection, ...], place: Place = NOWHERE) -> None:
        """Show what is on disk at `place`; editors that show it already stay as they are."""
        self._sections = sections
        while len(self.editors) > len(sections):
            self._take_out(self.editors.pop(), len(self.editors))
        while len(self.editors) < len(sections):
            self._make(len(self.editors))
        for number, (editor, section) in enumerate(zip(self.editors, sections, strict=True)):
            own = Place(f"{place.key}[{number}]", f"{place.words} {number + 1}")
            editor.show_section(section, number, len(sections), own)

    def add_section(self) -> None:
        """Add an empty section at the end and go there."""
        count = len(self._sections)
        self.given.emit(added_at(self._sections, count, MemoSection(None, "")), "เพิ่มส่วนเนื้อความ")
        if len(self.editors) > count:
            self.editors[count].text.setFocus()

    def focus_section(self, place: int, *, heading: bool) -> None:
        """Go to the text of section number `place`, or to its heading; where there is none, to where one is added."""
        if place < len(self.editors):
            editor = self.editors[place]
            (editor.heading if heading else editor.text).setFocus()
        else:
            self.add.setFocus()

    def _take_out(self, editor: SectionEditor, place: int) -> None:
        """Let an editor go; one with text that is not on disk rests until there is such a section again."""
        self._column.removeWidget(editor)
        editor.hide()
        for field in (editor.heading, editor.text):
            field.rest()
        if editor.heading.unsaved() or editor.text.unsaved():
            self._spare[place] = editor
        else:
            editor.deleteLater()

    def _make(self, place: int) -> None:
        spare = self._spare.pop(place, None)
        if spare is not None:
            self.editors.append(spare)
            self._column.addWidget(spare)
            spare.show()
            return
        editor = SectionEditor(self._theme)
        editor.heading.given.connect(
            lambda text: self._give_part(place, "แก้ไขหัวข้อ", lambda section: replace(section, heading=text or None))
        )
        editor.text.given.connect(
            lambda text: self._give_part(place, "แก้ไขเนื้อความ", lambda section: replace(section, text=text))
        )
        editor.move_asked.connect(
            lambda step: self.given.emit(moved_to(self._sections, place, place + step), "เลื่อนส่วนเนื้อความ")
        )
        editor.remove_asked.connect(lambda: self.given.emit(without(self._sections, place), "ลบส่วนเนื้อความ"))
        self.editors.append(editor)
        self._column.addWidget(editor)

    def _give_part(self, place: int, what: str, how: Callable[[MemoSection], MemoSection]) -> None:
        if place < len(self._sections):
            section = how(self._sections[place])
            self.given.emit(replaced_at(self._sections, place, section), what)


class SectionEditor(QWidget):
    """One section: heading, text and its buttons."""

    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__()
        self.heading = LineField(hint="หัวข้อ เช่น เรื่องเดิม (เว้นว่างได้)")
        self.heading.setAccessibleName("หัวข้อของส่วน")
        self.text = TextField(hint="เนื้อความ ขึ้นบรรทัดใหม่คือย่อหน้าใหม่", lines=4)
        self.text.setAccessibleName("เนื้อความของส่วน")
        self._up = IconButton(theme, "up", "เลื่อนส่วนขึ้น", quiet=True)
        self._down = IconButton(theme, "down", "เลื่อนส่วนลง", quiet=True)
        remove = IconButton(theme, "remove", "ลบส่วนนี้", quiet=True)
        self._up.clicked.connect(lambda: self.move_asked.emit(-1))
        self._down.clicked.connect(lambda: self.move_asked.emit(1))
        remove.clicked.connect(self.remove_asked)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.heading, 1)
        for button in (self._up, self._down, remove):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.text)

    def show_section(self, section: MemoSection, number: int, count: int, place: Place) -> None:
        """Show section `number` of `count`, which is at `place`."""
        self.heading.put(section.heading or "", place.of("heading", "หัวข้อ"))
        self.text.put(section.text, place.of("text", "เนื้อความ"))
        self._up.setEnabled(number > 0)
        self._down.setEnabled(number < count - 1)
