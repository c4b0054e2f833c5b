"""The year's problems and how the office will keep or raise its result: the two closing lists of report 002."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from ita_desktop.analysis.followup import obstacles
from ita_desktop.ui.widgets.editors import LineList
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import MEDIUM, Card
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


class Remarks(Card):
    """`changed` carries the assessment with new lists, and what was done."""

    changed = Signal(object, str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent=parent)
        self._session = session
        self.problems = LineList(theme, "ปัญหา/อุปสรรค")
        self.guidelines = LineList(theme, "แนวทาง")
        self.gather = QPushButton("นำอุปสรรคจากผลการดำเนินการมาใส่")
        self.gather.setObjectName("link")
        self.body.addWidget(field_label("ปัญหา/อุปสรรคของหน่วยงาน", self.problems))
        self.body.addWidget(self.problems)
        self.body.addWidget(self.gather, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(field_label("แนวทางการปรับปรุงเพื่อรักษาระดับคะแนน", self.guidelines))
        self.body.addWidget(self.guidelines)
        self.body.addStretch(1)
        self.problems.given.connect(self._give_problems)
        self.guidelines.given.connect(self._give_guidelines)
        self.gather.clicked.connect(self._gather)
        session.switched.connect(self._show)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        dossier = self._session.dossier
        for name, thai, field in (
            ("problems", "ปัญหา/อุปสรรคของหน่วยงาน", self.problems),
            ("guidelines", "แนวทางการปรับปรุง", self.guidelines),
        ):
            texts = () if dossier is None else getattr(dossier.assessment, name)
            field.put(texts, shown_place(self._session, name, thai))
        self.gather.setVisible(dossier is not None and bool(obstacles(dossier.tracked)))

    def _gather(self) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            reported = obstacles(dossier.tracked)
            self._give_problems(tuple(dict.fromkeys((*dossier.assessment.problems, *reported))))

    def _give_problems(self, texts: tuple[str, ...]) -> None:
        assessment = self._session.assessment
        if assessment is not None and texts != assessment.problems:
            self.changed.emit(replace(assessment, problems=texts), "แก้ไขปัญหา/อุปสรรค")

    def _give_guidelines(self, texts: tuple[str, ...]) -> None:
        assessment = self._session.assessment
        if assessment is not None and texts != assessment.guidelines:
            self.changed.emit(replace(assessment, guidelines=texts), "แก้ไขแนวทาง")
