"""The sentences of the analysis in the style chosen, for what is chosen at the left; each can be rewritten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.ui.analysis.paragraph import ParagraphEditor
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import MEDIUM, Card, empty

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.wording import WrittenSection
    from ita_desktop.models.assessment import Edit
    from ita_desktop.models.framework import Framework
    from ita_desktop.ui.session import Session

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
            editor.show_paragraph(current[name.removeprefix(f"{style}.")])
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
        empty(self._column)
        self.editors = {}
        for section in self._sections:
            self._column.addWidget(WrapLabel(section.heading, name="heading"))
            for paragraph in section.paragraphs:
                editor = ParagraphEditor(paragraph.key, paragraph.label)
                editor.given.connect(self._keep)
                self.editors[f"{style}.{paragraph.key}"] = editor
                self._column.addWidget(editor)
        if not self._sections:
            self._column.addWidget(WrapLabel(_NONE_HERE, name="muted"))

    def _keep(self, key: str, edit: Edit | None, what: str) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        place = (str(self.style_wanted()), key)
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
