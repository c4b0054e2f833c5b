"""Level and rank as ITAS published them; the scores stand in the grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout

from ita_desktop.exchange.numbers import whole_of_text
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import SMALL, Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Published
    from ita_desktop.ui.session import Session

_UNKNOWN = "ไม่ระบุ"


class PublishedCard(Card):
    """Level, rank and what the rank is among."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__("ผลที่ประกาศในระบบ ITAS", parent)
        self._session = session
        self.level = QComboBox()
        self.rank = LineField()
        self.scope = LineField(hint="เช่น องค์กรปกครองส่วนท้องถิ่นในจังหวัด")
        self._fault = WrapLabel()
        self._fault.hide()
        form = QFormLayout()
        form.setVerticalSpacing(SMALL)
        form.addRow(field_label("ระดับ", self.level), self.level)
        form.addRow(field_label("อันดับที่", self.rank), self.rank)
        form.addRow(field_label("ในกลุ่ม", self.scope), self.scope)
        self.body.addLayout(form)
        self.body.addWidget(self._fault)
        self.level.activated.connect(self._choose_level)
        self.rank.given.connect(self._give_rank)
        self.scope.given.connect(self._give_scope)
        session.switched.connect(self._show)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        assessment, framework = self._session.assessment, self._session.framework
        if assessment is None or framework is None:
            return
        published = assessment.published
        names = [_UNKNOWN, *(band.name for band in framework.level_rule.bands)]
        if published.level is not None and published.level not in names:
            names.append(published.level)
        self.level.clear()
        self.level.addItems(names)
        self.level.setCurrentText(published.level or _UNKNOWN)
        self.rank.put("" if published.rank is None else str(published.rank))
        self.scope.put(published.rank_scope or "")

    def _choose_level(self) -> None:
        level = self.level.currentText()
        self._change(
            lambda published: replace(published, level=None if level == _UNKNOWN else level), "เลือกระดับที่ประกาศ"
        )

    def _give_rank(self, text: str) -> None:
        rank = whole_of_text(text)
        wrong = bool(text) and not rank
        self._fault.setVisible(wrong)
        if wrong:
            self._fault.show_text(f"อันดับที่: พบ {text} ต้องการจำนวนเต็มตั้งแต่ 1 ขึ้นไป", "bad")
        else:
            self._change(lambda published: replace(published, rank=rank), "กรอกอันดับ")

    def _give_scope(self, text: str) -> None:
        self._change(lambda published: replace(published, rank_scope=text or None), "กรอกกลุ่มของอันดับ")

    def _change(self, how: Callable[[Published], Published], text: str) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            self._session.change(replace(assessment, published=how(assessment.published)), text)
