"""The sentences of the analysis, in the style chosen, for what is chosen at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.wording import Digits, Style, write
from ita_desktop.ui.widgets.labels import WrapLabel, field_label, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card, empty

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.findings import Findings
    from ita_desktop.analysis.wording import Section
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework import Framework

STYLE_NAMES = {
    Style.BY_ITEM: "รายตัวชี้วัด อ้างข้อที่ได้คะแนนน้อยที่สุด",
    Style.THREE_PART: "สามส่วน: ข้อบกพร่อง พัฒนา รักษาระดับ",
    Style.SINGLE_TABLE: "ผลการประเมิน ข้อเท็จจริง ดังนั้น",
    Style.BY_ISSUE: "รายประเด็น (เจ็ดประเด็น)",
    Style.BY_TOOL: "รายเครื่องมือ IIT EIT OIT",
}


class TextsCard(Card):
    """Paragraphs that can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("ข้อความวิเคราะห์", parent)
        self.style_choice = QComboBox()
        for style, name in STYLE_NAMES.items():
            self.style_choice.addItem(name, style)
        self._sections: tuple[Section, ...] = ()
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        top = QHBoxLayout()
        top.addWidget(field_label("รูปแบบ", self.style_choice))
        top.addWidget(self.style_choice, 1)
        self._copy = QPushButton("คัดลอกข้อความ")
        self._copy.clicked.connect(self.copy)
        top.addWidget(self._copy)
        self.body.addLayout(top)
        self.body.addLayout(self._column)

    def show_texts(self, findings: Findings, agency: Agency, framework: Framework, indicator: int | None) -> None:
        """Show the sections that concern `indicator`, or those on the whole for None."""
        style = Style(self.style_choice.currentData())
        sections = write(style, findings, agency, digits=Digits.THAI)
        self._sections = tuple(section for section in sections if _concerns(section.key, indicator, framework))
        empty(self._column)
        for section in self._sections:
            self._column.addWidget(WrapLabel(section.heading, name="heading"))
            for paragraph in section.paragraphs:
                if paragraph.label:
                    self._column.addWidget(plain_label(paragraph.label, "muted"))
                self._column.addWidget(WrapLabel(paragraph.text))
            self._column.addSpacing(MEDIUM)
        if not self._sections:
            self._column.addWidget(
                WrapLabel("รูปแบบนี้ไม่มีข้อความสำหรับส่วนที่เลือก โปรดเลือกตัวชี้วัดทางซ้าย หรือเลือกรูปแบบอื่น", name="muted"),
                0,
                Qt.AlignmentFlag.AlignTop,
            )
        self._copy.setEnabled(bool(self._sections))

    def text(self) -> str:
        """Return what is shown as plain text."""
        lines: list[str] = []
        for section in self._sections:
            lines.append(section.heading)
            lines += [f"{paragraph.label} {paragraph.text}".strip() for paragraph in section.paragraphs]
        return "\n".join(lines)

    def copy(self) -> None:
        """Put what is shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())


def _concerns(key: str, indicator: int | None, framework: Framework) -> bool:
    """Return whether the section `key` is about `indicator`; what is about none of them belongs to the whole."""
    kind, _, rest = key.partition(".")
    if kind == "indicator":
        return rest == str(indicator)
    if kind == "issue":
        issues = (issue for issue in framework.issues if str(issue.number) == rest)
        return any(indicator in issue.indicators for issue in issues)
    return indicator is None
