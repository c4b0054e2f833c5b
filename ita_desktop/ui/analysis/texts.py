"""The sentences of the analysis in the style chosen, for what is chosen at the left; each can be rewritten."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.staleness import Choice
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.models.names import CAUSES_CHANGED
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, Card, empty
from ita_desktop.ui.widgets.typed import NOWHERE, shown_place

if TYPE_CHECKING:
    from ita_desktop.analysis.staleness import CurrentParagraph
    from ita_desktop.analysis.wording import WrittenSection
    from ita_desktop.models.assessment import Edit
    from ita_desktop.models.framework import Framework
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.widgets.typed import Place

_EDITED = "แก้ไขโดยผู้ใช้"
_STALE = "เขียนจากคะแนนเดิม โปรดเลือกว่าจะคงข้อความไว้ สร้างใหม่ หรือปรับเฉพาะตัวเลข"
_WROTE_OF_OTHERS = f"{CAUSES_CHANGED} ข้อความที่แก้ไขไว้เขียนจากสาเหตุเดิม โปรดเลือกว่าจะคงข้อความไว้หรือสร้างใหม่"
_CHOICES = {Choice.KEEP: "คงข้อความไว้", Choice.MERGE: "ปรับเฉพาะตัวเลข", Choice.REGENERATE: "สร้างใหม่"}


class ParagraphEditor(QWidget):
    """`given` carries the paragraph's key, the edit to keep (None lets the generated text stand) and what was done."""

    given = Signal(str, object, str)

    def __init__(self, key: str, label: str) -> None:
        """Begin empty; `label` stands above the text."""
        super().__init__()
        self._key = key
        self._current: CurrentParagraph | None = None
        self.place = NOWHERE
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

    def show_paragraph(self, current: CurrentParagraph, place: Place) -> None:
        """Show what is on disk at `place`."""
        self._current, self.place = current, place
        self.text.put(current.text, place)
        edited, stale = current.edit is not None, current.is_stale
        self.state.setVisible(edited)
        self.reset.setVisible(edited and not stale)
        for button in self.choices.values():
            button.setVisible(stale)
        self.choices[Choice.MERGE].setVisible(bool(current.changes))
        if current.causes_changed and not current.changes:
            self.state.show_text(_WROTE_OF_OTHERS, "watch")
        elif stale:
            moved = ", ".join(f"{one.node} {show_score(one.old)} → {show_score(one.new)}" for one in current.changes)
            self.state.show_text(f"{_STALE} ({moved})", "watch")
        else:
            self.state.show_text(_EDITED if edited else "", "good")

    def _take(self, text: str) -> None:
        if self._current is None:
            return
        own = text and text != self._current.generated.text
        edit = self._current.edited(text) if own else None
        self.given.emit(self._key, edit, "แก้ไขข้อความวิเคราะห์")

    def _settle(self, choice: Choice) -> None:
        if self._current is not None:
            self.given.emit(self._key, self._current.settled(choice), _CHOICES[choice])


_STYLE_NAMES = {style: next(each.name for each in LAYOUTS.values() if each.style is style) for style in Style}
_NONE_HERE = "รูปแบบนี้ไม่มีข้อความสำหรับส่วนที่เลือก โปรดเลือกตัวชี้วัดทางซ้าย หรือเลือกรูปแบบอื่น"


class TextsCard(Card):
    """Paragraphs by section; every edit goes through the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("ข้อความวิเคราะห์", parent)
        self._session = session
        self._sections: tuple[WrittenSection, ...] = ()
        self.editors: dict[str, ParagraphEditor] = {}
        self._resting: dict[str, ParagraphEditor] = {}
        self.style_choice = QComboBox()
        self.style_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for style, name in _STYLE_NAMES.items():
            self.style_choice.addItem(name, str(style))
        self._column = QVBoxLayout()
        self._column.setSpacing(MEDIUM)
        self._copy = QPushButton("คัดลอก")
        self._copy.clicked.connect(self.copy)
        top = QHBoxLayout()
        top.addWidget(field_label("รูปแบบ", self.style_choice))
        top.addWidget(self.style_choice, 1)
        top.addWidget(self._copy)
        self.body.addLayout(top)
        self.body.addLayout(self._column)

    def style_wanted(self) -> Style:
        """Return the style chosen."""
        return Style(self.style_choice.currentData())

    def show_texts(self, indicator: int | None) -> None:
        """Show the sections that concern `indicator`, or those on the whole for None."""
        dossier = self._session.dossier
        if dossier is None:
            return
        style = self.style_wanted()
        sections = dossier.generated(style, dossier.digits)
        self._sections = tuple(section for section in sections if _concerns(section.key, indicator, dossier.framework))
        wanted = [f"{style}.{paragraph.key}" for section in self._sections for paragraph in section.paragraphs]
        if wanted != list(self.editors) or not wanted:
            self._rebuild(style)
        current = dossier.wording(style).paragraphs
        for name, editor in self.editors.items():
            words = f"ข้อความวิเคราะห์ {_STYLE_NAMES[style]} {editor.text.accessibleName()}"
            place = shown_place(self._session, f"analysis.{name}", words)
            editor.show_paragraph(current[name.removeprefix(f"{style}.")], place)
        self._copy.setEnabled(bool(self._sections))

    def text(self) -> str:
        """Return what stands now as plain text."""
        lines: list[str] = []
        for section in self._sections:
            lines.append(section.heading)
            for paragraph in section.paragraphs:
                editor = self.editors[f"{self.style_wanted()}.{paragraph.key}"]
                lines.append(f"{paragraph.label} {editor.text.toPlainText()}".strip())
        return "\n".join(lines)

    def copy(self) -> None:
        """Put what stands now on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _rebuild(self, style: Style) -> None:
        """Make the editors anew; those with text that is not on disk rest until they are wanted again."""
        for name, editor in self.editors.items():
            editor.text.rest()
            if editor.text.unsaved():
                self._resting[name] = editor
                self._column.removeWidget(editor)
                editor.hide()
        empty(self._column)
        self.editors = {}
        for section in self._sections:
            self._column.addWidget(WrapLabel(section.heading, name="heading"))
            for paragraph in section.paragraphs:
                name = f"{style}.{paragraph.key}"
                resting = self._resting.pop(name, None)
                editor = self._make(style, paragraph.key, paragraph.label) if resting is None else resting
                self.editors[name] = editor
                self._column.addWidget(editor)
                editor.show()
        if not self._sections:
            self._column.addWidget(WrapLabel(_NONE_HERE, name="muted"))

    def _make(self, style: Style, key: str, label: str) -> ParagraphEditor:
        editor = ParagraphEditor(key, label)
        editor.given.connect(partial(self._keep, style, editor))
        return editor

    def _keep(self, style: Style, editor: ParagraphEditor, key: str, edit: Edit | None, what: str) -> None:
        assessment = self._session.assessment
        if assessment is None or editor.place.key != shown_place(self._session, f"analysis.{style}.{key}", "").key:
            return  # another year is shown by now: the text waits for its own
        place = (str(style), key)
        edits = {own: kept for own, kept in assessment.edits.items() if own != place}
        if edit is not None:
            edits[place] = edit
        self._session.change(replace(assessment, edits=edits), what)


def _concerns(key: str, indicator: int | None, framework: Framework) -> bool:
    """Return whether the section `key` is about `indicator`; what is about none of them belongs to the whole."""
    kind, _, rest = key.partition(".")
    if kind == "indicator":
        return rest == str(indicator)
    if kind == "issue":
        issues = (issue for issue in framework.issues if str(issue.number) == rest)
        return any(indicator in issue.indicators for issue in issues)
    return indicator is None
