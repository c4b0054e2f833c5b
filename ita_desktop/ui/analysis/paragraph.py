"""One paragraph of the analysis, to be read and rewritten; it says when its scores have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.staleness import Choice
from ita_desktop.models.assessment import Edit
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label

if TYPE_CHECKING:
    from ita_desktop.analysis.staleness import CurrentParagraph

_EDITED = "แก้ไขโดยผู้ใช้"
_STALE = "เขียนจากคะแนนเดิม โปรดเลือกว่าจะคงข้อความไว้ สร้างใหม่ หรือปรับเฉพาะตัวเลข"
_CHOICES = {Choice.KEEP: "คงข้อความไว้", Choice.MERGE: "ปรับเฉพาะตัวเลข", Choice.REGENERATE: "สร้างใหม่"}


class ParagraphEditor(QWidget):
    """`given` carries the paragraph's key, the edit to keep (None lets the generated text stand) and what was done."""

    given = Signal(str, object, str)

    def __init__(self, key: str, label: str) -> None:
        """Begin empty; `label` stands above the text."""
        super().__init__()
        self._key = key
        self._current: CurrentParagraph | None = None
        self.text = TextField(lines=2)
        self.text.setAccessibleName(label or "ข้อความวิเคราะห์")
        self.text.given.connect(self._take)
        self.state = WrapLabel()
        self.reset = QPushButton("คืนข้อความเดิม")
        self.reset.setObjectName("link")
        self.reset.clicked.connect(lambda: self._settle(Choice.REGENERATE))
        self.choices: dict[Choice, QPushButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state, 1)
        row.addWidget(self.reset)
        for choice, name in _CHOICES.items():
            button = QPushButton(name)
            button.clicked.connect(lambda _=False, choice=choice: self._settle(choice))
            self.choices[choice] = button
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if label:
            layout.addWidget(plain_label(label, "heading"))
        layout.addWidget(self.text)
        layout.addLayout(row)

    def show_paragraph(self, current: CurrentParagraph) -> None:
        """Show what is on disk."""
        self._current = current
        self.text.put(current.text)
        edited, stale = current.edit is not None, current.is_stale
        self.state.setVisible(edited)
        self.reset.setVisible(edited and not stale)
        for button in self.choices.values():
            button.setVisible(stale)
        if stale:
            moved = ", ".join(f"{one.node} {show_score(one.old)} → {show_score(one.new)}" for one in current.changes)
            self.state.show_text(f"{_STALE} ({moved})", "watch")
        else:
            self.state.show_text(_EDITED if edited else "", "good")

    def _take(self, text: str) -> None:
        if self._current is None:
            return
        own = text and text != self._current.generated.text
        edit = Edit(text, dict(self._current.generated.scores)) if own else None
        self.given.emit(self._key, edit, "แก้ไขข้อความวิเคราะห์")

    def _settle(self, choice: Choice) -> None:
        if self._current is not None:
            self.given.emit(self._key, self._current.settled(choice), _CHOICES[choice])
