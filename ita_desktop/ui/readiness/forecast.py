"""The forecast of the year ahead: a range with its assumptions, as the analysis says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ita_desktop.analysis.forecast import SurveyCase, SurveyScores
from ita_desktop.analysis.forecast_text import ASSUMED_TITLE, CASE_NAMES, RISKS_TITLE, WORTH_TITLE, forecast_text
from ita_desktop.exchange.numbers import SCORE_EXPECTED, score_of_text
from ita_desktop.ui.widgets.fields import LooseLine, StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card

if TYPE_CHECKING:
    from ita_desktop.ui.session import Session


class ForecastCard(Card):
    """Nothing of it is kept: it follows from the marks, and from what is assumed here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the surveys as last year."""
        super().__init__(parent=parent)
        self.setProperty("guide", "readiness.surveys")
        self._session = session
        self.case = StillCombo()
        for case, name in CASE_NAMES.items():
            self.case.addItem(name, str(case))
        self.iit, self.eit = LooseLine(hint="0 ถึง 100"), LooseLine(hint="0 ถึง 100")
        self.fault = WrapLabel()
        self.range = WrapLabel(name="heading")
        self.lists = {name: WrapLabel() for name in (WORTH_TITLE, RISKS_TITLE, ASSUMED_TITLE)}
        self._own = QWidget()
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(LARGE)
        for name, field in (("IIT", self.iit), ("EIT", self.eit)):
            column = QVBoxLayout()
            column.addWidget(field_label(f"คะแนน {name} ที่สมมติ", field))
            column.addWidget(field)
            own.addLayout(column)
            field.textChanged.connect(self.show_forecast)
        self.body.addWidget(field_label("สมมติฐานของแบบสำรวจ", self.case))
        self.body.addWidget(self.case)
        self.body.addWidget(self._own)
        self.body.addWidget(self.fault)
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(self.range)
        for name, label in self.lists.items():
            self.body.addSpacing(MEDIUM)
            self.body.addWidget(field_label(name, label))
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.case.activated.connect(self.show_forecast)

    def show_forecast(self, *_: object) -> None:
        """Show what follows now."""
        dossier = self._session.dossier
        case = SurveyCase(self.case.currentData())
        self._own.setVisible(case is SurveyCase.OWN)
        if dossier is None:
            return
        iit, eit = (score_of_text(field.read()) for field in (self.iit, self.eit))
        wrong = [field.read() for field, score in ((self.iit, iit), (self.eit, eit)) if field.read() and score is None]
        self.fault.setVisible(case is SurveyCase.OWN and bool(wrong))
        self.fault.show_text(f"“{' '.join(wrong)}” ไม่ใช่{SCORE_EXPECTED}", "bad")
        told = forecast_text(dossier, case, SurveyScores(iit, eit))
        self.range.show_text(told.range)
        for label, lines in zip(self.lists.values(), (told.worth, told.risks, told.assumptions), strict=True):
            label.show_text("\n".join(f"• {line}" for line in lines) or "–")
