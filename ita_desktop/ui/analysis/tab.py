"""The tab วิเคราะห์ผล: indicators at the left; at the right what the chosen one shows, and the sentences for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ita_desktop.analysis.explained import explained_class, explained_level
from ita_desktop.analysis.wording.beside import beside
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.models.names import indicator_title
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.analysis.causes import CausesCard
from ita_desktop.ui.analysis.charts import ChartsCard
from ita_desktop.ui.analysis.model import OVERVIEW, IndicatorColumn, IndicatorModel, ItemColumn, ItemModel
from ita_desktop.ui.analysis.texts import TextsCard
from ita_desktop.ui.analysis.way import WayCard
from ita_desktop.ui.conditions import explain_node, show_overall
from ita_desktop.ui.scores.shown import CLASS_TONES, ITEM_CLASS_NAMES
from ita_desktop.ui.widgets.labels import WrapLabel, give_meaning, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card, Panes, scrolled
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import Findings, IndicatorFinding
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_MOST_IMPACT = 10
_ITEM_FIGURES = (ItemColumn.PUBLIC, ItemColumn.SURVEY, ItemColumn.SCORE, ItemColumn.BEFORE)
_ITEM_WIDTHS = {ItemColumn.CODE: 4, ItemColumn.BEFORE: 9, ItemColumn.CLASS: 10, ItemColumn.IMPACT: 9}


class AnalysisTab(QWidget):
    """Findings and texts; everything here follows from the scores."""

    def __init__(self, session: Session, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self.setProperty("guide", "analysis")
        self._session = session
        self._findings: Findings | None = None
        self.indicators = IndicatorModel(theme, self)
        self.items = ItemModel(theme, self)
        self.list = RowsTable(self.indicators, "ตัวชี้วัด")
        self.item_table = RowsTable(self.items, "ข้อคำถาม")
        self._title = WrapLabel(name="agency")
        self._score = plain_label("", "figure")
        self._badge = plain_label("", "badge")
        self._facts = WrapLabel(name="muted")
        self._items_title = plain_label("", "heading")
        self.way = WayCard()
        self.charts = ChartsCard(background)
        self.causes = CausesCard(session)
        self.texts = TextsCard(session)
        self._height = QTimer(self, singleShot=True, interval=0)
        self._height.timeout.connect(self._fit_items)
        self._build()
        self.list.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.texts.style_choice.activated.connect(self._show_chosen)
        self.item_table.verticalHeader().sectionResized.connect(self._height.start)
        self.items.modelReset.connect(self._height.start)
        session.switched.connect(self._renew)
        session.changed.connect(self._update)
        session.settings_changed.connect(self._renew)

    def showEvent(self, event: QShowEvent) -> None:
        """Work the findings out when they come into sight."""
        super().showEvent(event)
        self._renew()

    def show_place(self, where: str) -> None:
        """Go to the causes of the item at `where`, or to the indicator of the paragraph there; else to the whole."""
        kind, _, code = where.partition(".")
        if kind == "causes" and self._session.dossier is not None:
            item = self._session.dossier.framework.item(code)
            self.list.selectRow(OVERVIEW if item is None else item.indicator)
            self.causes.focus_item(code)
            return
        _, _, rest = where.partition("indicator.")
        number = rest.partition(".")[0]
        self.list.selectRow(int(number) if number.isdecimal() else OVERVIEW)

    def show_paragraph(self, where: str) -> None:
        """Go to the paragraph at `where` in its own style: `analysis.by_item.indicator.3.low`."""
        style = self.texts.style_choice.findData(where.split(".")[1])
        self.texts.style_choice.setCurrentIndex(max(style, 0))
        self.show_place(where)
        self._show_chosen()

    def _build(self) -> None:
        sizes = {IndicatorColumn.SCORE: 6, IndicatorColumn.BEFORE: 11, IndicatorColumn.CLASS: 10}
        self.list.give_widths(sizes, IndicatorColumn.NAME)
        self.list.verticalHeader().hide()
        self.item_table.give_widths(dict.fromkeys(_ITEM_FIGURES, 6) | _ITEM_WIDTHS, ItemColumn.TEXT)
        self.item_table.verticalHeader().hide()
        facts = Card()
        top = QHBoxLayout()
        top.setSpacing(MEDIUM)
        top.addWidget(self._score)
        top.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        facts.body.addWidget(self._title)
        facts.body.addLayout(top)
        facts.body.addWidget(self._facts)
        facts.body.addWidget(self._items_title)
        facts.body.addWidget(self.item_table)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(facts)
        column.addWidget(self.way)
        column.addWidget(self.causes)
        column.addWidget(self.texts)
        column.addWidget(self.charts)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.addWidget(Panes(self.list, scrolled(right, "ผลวิเคราะห์ของที่เลือก"), (480, 840)))
        self.setFocusProxy(self.list)

    def _update(self, change: Change) -> None:
        if change.wording or change.causes or (self.isVisible() and (change.scores or change.agency)):
            self._renew()

    def _renew(self) -> None:
        """Show what is on disk; out of sight too once there are editors, which must know it and of which year it is."""
        dossier = self._session.dossier
        if dossier is None or not (self.isVisible() or self._findings is not None):
            return
        self._findings = dossier.findings
        if self.isVisible():
            self.charts.show_charts(dossier)
        self.indicators.show_findings(dossier.framework, self._findings)
        if not self.list.currentIndex().isValid():
            self.list.selectRow(OVERVIEW)
        self._show_chosen()

    def _show_chosen(self) -> None:
        findings, dossier = self._findings, self._session.dossier
        if findings is None or dossier is None:
            return
        row = self.list.currentIndex().row()
        found = findings.indicators[row - 1] if row > OVERVIEW else None
        if found is None:
            self._show_whole(dossier, findings)
            self.way.show_way(dossier)
        else:
            self._show_indicator(dossier, found)
            self.way.hide()
        self.causes.show_causes(found)
        self.charts.setVisible(found is None)
        self.texts.show_texts(None if found is None else found.number)
        self._fit_items()

    def _show_whole(self, dossier: Dossier, findings: Findings) -> None:
        result = findings.result
        self._title.show_text("ภาพรวมของหน่วยงาน")
        show_overall(self._score, self._badge, dossier.framework, result)
        give_meaning(self._facts, partial(explained_level, dossier.framework, result))
        self._facts.show_text(sentence(result.level_reason, beside(findings.overall_compared, with_whole=True)))
        self._items_title.setText("ข้อที่เพิ่มคะแนนรวมได้มากที่สุด")
        self.items.show_items(result, findings.by_impact[:_MOST_IMPACT])

    def _show_indicator(self, dossier: Dossier, found: IndicatorFinding) -> None:
        self._title.show_text(indicator_title(found.number, found.indicator.name))
        self._score.setText(show_score(found.score))
        self._badge.setText("ยังไม่มีคะแนน" if found.node_class is None else ITEM_CLASS_NAMES[found.node_class])
        set_tone(self._badge, "none" if found.node_class is None else CLASS_TONES[found.node_class])
        place = partial(explain_node, dossier.framework, dossier.result, found.number, quoted=True)
        give_meaning(self._score, place)
        give_meaning(self._badge, partial(explained_class, dossier.result, found.node_class))
        give_meaning(self._facts, place)
        node = found.node
        facts = [f"เครื่องมือ {found.indicator.tool}"]
        facts += [
            f"{name} {show_score(score)}"
            for name, score in (
                ("Public", node.public),
                ("Survey", node.survey),
                ("ประกาศ", node.published),
            )
            if score is not None
        ]
        facts += [said] if (said := beside(found.compared)) and found.score is not None else []
        groups = ((group.subgroup, group.node.score) for group in found.subgroups)
        facts += [f"{group.code} {group.name} {show_score(score)}" for group, score in groups]
        self._facts.show_text("  ·  ".join(facts))
        self._items_title.setText("ข้อคำถามของตัวชี้วัดนี้")
        self.items.show_items(dossier.result, found.items)

    def _fit_items(self) -> None:
        """Leave out columns without a figure, and make the table as high as its rows: the page scrolls, not it."""
        for column in _ITEM_FIGURES:
            self.item_table.setColumnHidden(column, not self.items.has_any(column))
        known = self.items.rowCount() > 0
        self._items_title.setVisible(known)
        self.item_table.setVisible(known)
        rows = self.item_table.verticalHeader().length()
        self.item_table.setFixedHeight(rows + self.item_table.horizontalHeader().sizeHint().height() + 4)
