"""What the scores come to: overall, level and why, tools, what was published, and where the two differ."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.exchange.numbers import whole_of_text
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.conditions import explain_node, show_overall
from ita_desktop.ui.widgets.editors import fault_below
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label, give_meaning, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, empty
from ita_desktop.ui.widgets.typed import shown_place, typist

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.analysis.scoring import Difference
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
        self._fault = fault_below(self.rank)
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
        rank = "" if published.rank is None else str(published.rank)
        self.rank.put(rank, shown_place(self._session, "published.rank", "อันดับที่ประกาศ"))
        self.scope.put(published.rank_scope or "", shown_place(self._session, "published.rank_scope", "กลุ่มของอันดับ"))

    def _choose_level(self) -> None:
        level = self.level.currentText()
        self._change(
            lambda published: replace(published, level=None if level == _UNKNOWN else level), "เลือกระดับที่ประกาศ"
        )

    def _give_rank(self, text: str) -> None:
        rank = whole_of_text(text)
        if text and not rank:
            typist.refuse(f"อันดับที่: พบ {text} ต้องการจำนวนเต็มตั้งแต่ 1 ขึ้นไป")
        else:
            self._change(lambda published: replace(published, rank=rank), "กรอกอันดับ")

    def _give_scope(self, text: str) -> None:
        self._change(lambda published: replace(published, rank_scope=text or None), "กรอกกลุ่มของอันดับ")

    def _change(self, how: Callable[[Published], Published], text: str) -> None:
        assessment = self._session.assessment
        if assessment is not None and not self._session.change(
            replace(assessment, published=how(assessment.published)), text
        ):
            self._show()  # what was chosen is as it is on disk; what was typed stays


_PLACES = {"overall": "คะแนนภาพรวม", "level": "ระดับผลการประเมิน"}


class ScoreSummary(QWidget):
    """The panel beside the grid.

    Signals:
        asked: carries the code of a row to go to.
        missing_asked: the next item without a score is to be shown.
    """

    asked = Signal(str)
    missing_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self._session = session
        self.overall = plain_label("–", "figure")
        self.level = plain_label("", "badge")
        self.reason = WrapLabel(name="muted")
        self.count = QPushButton()
        self.count.setObjectName("link")
        self.count.setToolTip("ไปยังข้อถัดไปที่ยังไม่มีคะแนน")
        self.count.clicked.connect(self.missing_asked)
        self._tools = {tool: plain_label("–", "heading") for tool in Tool}
        self._warnings = Card("คะแนนที่ประกาศต่างจากที่คำนวณได้")
        self._warning_list = QVBoxLayout()
        self._warnings.body.addLayout(self._warning_list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self._result_card())
        layout.addWidget(self._warnings)
        layout.addWidget(PublishedCard(session))
        layout.addStretch(1)
        session.switched.connect(self._show)
        session.changed.connect(self._show)
        self._show()

    def _result_card(self) -> Card:
        card = Card("ผลการประเมิน")
        top = QHBoxLayout()
        top.setSpacing(MEDIUM)
        top.addWidget(self.overall)
        top.addWidget(self.level, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        card.body.addLayout(top)
        card.body.addWidget(self.reason)
        tools = QGridLayout()
        tools.setHorizontalSpacing(LARGE)
        tools.setVerticalSpacing(2)
        for place, (tool, figure) in enumerate(self._tools.items()):
            tools.addWidget(plain_label(str(tool), "muted"), 0, place, Qt.AlignmentFlag.AlignHCenter)
            tools.addWidget(figure, 1, place, Qt.AlignmentFlag.AlignHCenter)
        card.body.addSpacing(SMALL)
        card.body.addLayout(tools)
        card.body.addWidget(self.count)
        return card

    def _show(self) -> None:
        result, assessment, framework = self._session.result, self._session.assessment, self._session.framework
        if result is None or assessment is None or framework is None:
            return
        show_overall(self.overall, self.level, framework, result)
        self.reason.show_text(result.level_reason)
        for tool, label in self._tools.items():
            label.setText(show_score(result.tools[tool].score) if tool in result.tools else "–")
            give_meaning(label, partial(explain_node, framework, result, tool))
        given, asked = len(assessment.items), len(framework.items)
        self.count.setText(f"กรอกคะแนนแล้ว {given} จาก {asked} ข้อ" + (" ไปข้อที่ขาด" if given < asked else ""))
        self.count.setEnabled(given < asked)
        self._show_warnings(result.warnings)

    def _show_warnings(self, warnings: tuple[Difference, ...]) -> None:
        empty(self._warning_list)
        self._warnings.setVisible(bool(warnings))
        for warning in warnings:
            self._warning_list.addWidget(self._warning(warning))

    def _warning(self, warning: Difference) -> QPushButton:
        place = _PLACES.get(warning.where) or _name(warning.where)
        button = QPushButton(f"{place}\nประกาศ {warning.published}  คำนวณได้ {warning.computed}")
        button.setObjectName("link")
        code = "รวม" if warning.where in _PLACES else warning.where
        button.clicked.connect(lambda: self.asked.emit(code))
        return button


def _name(where: str) -> str:
    if where in set(Tool):
        return where
    return f"ตัวชี้วัดย่อย {where}" if "." in where else indicator_title(where)
