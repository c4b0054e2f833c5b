"""The questions about texts that are not on disk: before the file is left, where they are, and drafts of last time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card, Foot, ReadingDialog, scrolled
from ita_desktop.ui.widgets.typed import NOT_SAVED, Leaving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.ui.widgets.typed import Unsaved

_EMPTY = "(ว่าง)"
_LONGEST = 4000
"""Characters of a text that are shown; it is kept whole."""


class _Texts(ReadingDialog):
    """Cards, one for each text, below a sentence and above buttons."""

    def __init__(self, title: str, told: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setProperty("guide", "sticks")
        self.setWindowTitle(title)
        self.cards: list[_TextCard] = []
        self.buttons = Foot()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MEDIUM)
        self._column.addStretch(1)
        layout = self.above(self.buttons)
        layout.addWidget(WrapLabel(told))
        layout.addWidget(scrolled(content), 1)
        self.resize(680, 480)

    def add(self, card: _TextCard) -> None:
        """Show one more text."""
        self.cards.append(card)
        self._column.insertWidget(self._column.count() - 1, card)

    def drop(self, card: _TextCard) -> None:
        """Show a text no more; the last one closes the dialog."""
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        if not self.cards:
            self.accept()


class _TextCard(Card):
    """Place, text, and what there is to say about it; buttons of its own below."""

    def __init__(self, one: Unsaved, notes: Mapping[str, str]) -> None:
        super().__init__()
        self.one = one
        self.body.addWidget(WrapLabel(one.words, name="heading"))
        text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
        self.body.addWidget(WrapLabel(text or _EMPTY, name="" if text else "muted"))
        for note, tone in notes.items():
            label = WrapLabel(name="" if tone else "muted")
            label.show_text(note, tone)
            self.body.addWidget(label)
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL)
        self.body.addLayout(self._row)

    def offer(self, text: str) -> QPushButton:
        """Return a new button."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if self._row.count():
            self._row.takeAt(self._row.count() - 1)
        self._row.addWidget(button)
        self._row.addStretch(1)
        return button


class LeaveDialog(_Texts):
    """Asked before the file is left; `chosen` is the answer, and closing the dialog is to stay."""

    def __init__(self, unsaved: Sequence[Unsaved], parent: QWidget | None = None) -> None:
        """List `unsaved`."""
        told = f"มีข้อความที่ยังไม่ได้บันทึกลงแฟ้ม {len(unsaved)} แห่ง ต้องการทำอย่างไร ข้อความเหล่านี้ยังอยู่จนกว่าจะเลือกทิ้ง"
        super().__init__(NOT_SAVED, told, parent)
        self.chosen = Leaving.STAY
        for one in unsaved:
            self.add(_TextCard(one, {f"{NOT_SAVED}: {one.reason}": "bad"}))
        self.choices: dict[Leaving, QPushButton] = {}
        for leaving, text in (
            (Leaving.AGAIN, "บันทึกอีกครั้ง"),
            (Leaving.COPY, "บันทึกสำเนาไว้ที่อื่น…"),
            (Leaving.DISCARD, "ทิ้งข้อความเหล่านี้"),
            (Leaving.STAY, "กลับไปแก้ไข"),
        ):
            self.choices[leaving] = self.buttons.add(text, partial(self._choose, leaving))
        first = self.choices[Leaving.AGAIN]
        first.setObjectName("primary")
        first.setDefault(True)
        first.style().polish(first)

    def _choose(self, leaving: Leaving) -> None:
        self.chosen = leaving
        self.accept()


class WhereDialog(_Texts):
    """Where the texts are that are not on disk. `go_asked` carries the place of one."""

    go_asked = Signal(str)

    def __init__(self, unsaved: Sequence[Unsaved], parent: QWidget | None = None) -> None:
        """List `unsaved`."""
        super().__init__(NOT_SAVED, "ข้อความต่อไปนี้ยังไม่ได้บันทึกลงแฟ้ม ไปที่ช่องเพื่อแก้ไข แล้วกด Enter เพื่อบันทึกอีกครั้ง", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in unsaved:
            card = _TextCard(one, {f"{NOT_SAVED}: {one.reason}": "bad"})
            card.offer("ไปที่ช่องนี้").clicked.connect(lambda _=False, place=one.place: self._go(place))
            self.add(card)
        self.buttons.add("ปิด", self.reject)

    def _go(self, place: str) -> None:
        self.accept()
        self.go_asked.emit(place)


class DraftsDialog(_Texts):
    """What was typed last time and did not reach the file: each to take or to drop.

    Signals:
        take_asked: carries a draft that shall be typed once more.
        dropped: carries a draft that is not wanted.
    """

    take_asked = Signal(object)
    dropped = Signal(object)

    def __init__(self, drafts: Sequence[tuple[Unsaved, str]], parent: QWidget | None = None) -> None:
        """List `drafts`, each with what the file has now."""
        told = "ครั้งก่อนมีข้อความที่พิมพ์แล้วแต่ยังไม่ได้บันทึกลงแฟ้ม เลือกใช้หรือทิ้งทีละข้อความ ข้อความที่ยังไม่เลือกจะถามอีกเมื่อเปิดแฟ้มครั้งถัดไป"
        super().__init__("ข้อความที่ยังไม่ได้บันทึกครั้งก่อน", told, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one, now in drafts:
            card = _TextCard(one, {f"ในแฟ้มขณะนี้: {now[:_LONGEST] or _EMPTY}": ""})
            take = card.offer("ใช้ข้อความนี้")
            take.setObjectName("primary")
            take.clicked.connect(lambda _=False, card=card: self.take_asked.emit(card.one))
            card.offer("ทิ้ง").clicked.connect(lambda _=False, card=card: self._drop(card))
            self.add(card)
        self.buttons.add("ไว้ภายหลัง", self.reject)

    def settled(self, one: Unsaved) -> None:
        """Show a draft no more: it is in its field."""
        for card in [card for card in self.cards if card.one == one]:
            self.drop(card)

    def _drop(self, card: _TextCard) -> None:
        self.dropped.emit(card.one)
        self.drop(card)
