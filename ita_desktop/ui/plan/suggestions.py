"""Suggested measures: what each would add to the plan, to be accepted or declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.drafting import with_suggestions
from ita_desktop.analysis.suggestions import accept, decline, reconsider
from ita_desktop.models.framework import PlanUnit
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card, empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.suggestions import Suggestion
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.session import Session

_UNIT_NAMES = {PlanUnit.INDICATORS: "ตัวชี้วัดที่", PlanUnit.ISSUES: "ประเด็นที่"}


class Suggestions(QWidget):
    """The list, made anew when the plan or the scores change. `counted` carries how many are offered."""

    counted = Signal(int)
    changed = Signal(object, str)

    def __init__(self, session: Session, page: QWidget) -> None:
        """Show what `session` shows, counted while `page` is seen."""
        super().__init__()
        self._session = session
        self._page = page
        self._is_stale = False
        self.offered: tuple[Suggestion, ...] = ()
        self.cards: list[SuggestionCard] = []
        self.accept_all = QPushButton("รับทั้งหมดเข้าแผน")
        self.accept_all.setObjectName("primary")
        self.accept_all.clicked.connect(self._take_all)
        self.nothing = WrapLabel("แผนมีมาตรการสำหรับทุกข้อที่ควรปรับปรุงแล้ว", name="muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        self._declined = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.accept_all, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.nothing)
        layout.addLayout(self._column)
        layout.addLayout(self._declined)
        layout.addStretch(1)
        session.switched.connect(self._count)
        for signal in (session.changed, session.settings_changed):
            signal.connect(self._hear)
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the cards when they are to be seen."""
        super().showEvent(event)
        self._make()

    def catch_up(self) -> None:
        """Count what changed while the plan was not seen: what is hidden is not worked out."""
        if self._is_stale:
            self._count()

    def _hear(self, *_: object) -> None:
        self._is_stale = True
        if self._page.isVisible():
            self._count()

    def _count(self) -> None:
        self._is_stale = False
        dossier = self._session.dossier
        self.offered = () if dossier is None else dossier.suggestions
        self.counted.emit(len(self.offered))
        if self.isVisible():
            self._make()

    def _make(self) -> None:
        empty(self._column)
        empty(self._declined)
        self.cards = []
        for entry in self.offered:
            card = SuggestionCard(entry)
            card.accept_asked.connect(self._take)
            card.decline_asked.connect(self._decline)
            self.cards.append(card)
            self._column.addWidget(card)
        self.accept_all.setVisible(bool(self.offered))
        self.nothing.setVisible(not self.offered)
        self._show_declined()

    def _show_declined(self) -> None:
        dossier = self._session.dossier
        declined = () if dossier is None else dossier.assessment.declined
        if dossier is None or not declined:
            return
        self._declined.addWidget(plain_label("ไม่รับไว้แล้ว", "muted"))
        for entry in dossier.all_suggestions:
            if entry.key in declined:
                again = QPushButton(f"เสนออีกครั้ง: {entry.row.measures[0]}")
                again.setObjectName("link")
                again.clicked.connect(lambda _=False, key=entry.key: self._reconsider(key))
                self._declined.addWidget(again)

    def _take(self, entry: Suggestion) -> None:
        self._give(lambda now: accept(now, entry), "รับข้อเสนอแนะเข้าแผน")

    def _take_all(self) -> None:
        self._give(lambda now: with_suggestions(now, self.offered), "รับข้อเสนอแนะทั้งหมดเข้าแผน")

    def _decline(self, entry: Suggestion) -> None:
        self._give(lambda now: decline(now, entry), "ไม่รับข้อเสนอแนะ")

    def _reconsider(self, key: str) -> None:
        self._give(lambda now: reconsider(now, key), "เสนอข้อเสนอแนะอีกครั้ง")

    def _give(self, how: Callable[[Assessment], Assessment], what: str) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            self.changed.emit(how(assessment), what)


class SuggestionCard(Card):
    """One suggestion."""

    accept_asked = Signal(object)
    decline_asked = Signal(object)

    def __init__(self, entry: Suggestion, parent: QWidget | None = None) -> None:
        """Show `entry`."""
        super().__init__(parent=parent)
        self.entry = entry
        subject = entry.subject
        head = [f"{_UNIT_NAMES[subject.unit]} {subject.number} {subject.name}", *entry.row.items]
        self.body.addWidget(WrapLabel(" · ".join(head), name="muted"))
        self.body.addWidget(WrapLabel("\n".join(entry.row.measures), name="heading"))
        self.body.addWidget(WrapLabel(entry.row.analysis))
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(entry.row.steps, 1))
        self.body.addWidget(WrapLabel(steps))
        foot = [f"ผู้รับผิดชอบ {', '.join(entry.row.responsible)}"]
        foot += [f"หลักฐาน {', '.join(entry.evidence)}"] if entry.evidence else []
        foot += [f"คะแนนรวมเพิ่มได้ {show_score(entry.impact)}"] if entry.impact else []
        self.body.addWidget(WrapLabel("  ·  ".join(foot), name="muted"))
        self.accept = QPushButton("รับเข้าแผน")
        self.decline = QPushButton("ไม่รับ")
        self.accept.clicked.connect(lambda: self.accept_asked.emit(entry))
        self.decline.clicked.connect(lambda: self.decline_asked.emit(entry))
        row = QHBoxLayout()
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        row.addStretch(1)
        self.body.addLayout(row)
