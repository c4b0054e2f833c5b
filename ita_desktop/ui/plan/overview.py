"""The plan at a glance: which indicators or issues are covered, and how far the work is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.followup import due_soon, summarise
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.names import GAP_NAMES
from ita_desktop.models.plan import FollowUpStatus, Gap
from ita_desktop.ui.widgets.labels import plain_label, set_tone
from ita_desktop.ui.widgets.layouts import SMALL, empty

if TYPE_CHECKING:
    from ita_desktop.models.plan_rules import Coverage
    from ita_desktop.ui.plan.model import PlanModel
    from ita_desktop.ui.session import Session

_UNIT_NAMES = {PlanUnit.INDICATORS: "ตัวชี้วัด", PlanUnit.ISSUES: "ประเด็น"}


class Overview(QWidget):
    """`place_asked` carries the row to go to; `number_asked` an indicator or issue that has none yet."""

    place_asked = Signal(int)
    number_asked = Signal(int)

    def __init__(self, session: Session, model: PlanModel, parent: QWidget | None = None) -> None:
        """Show the plan that `session` shows."""
        super().__init__(parent)
        self._session = session
        self._model = model
        self.chips: list[QPushButton] = []
        self.covered = plain_label("", "muted")
        self.progress = QProgressBar()
        self.progress.setRange(0, FULL)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName("ความก้าวหน้าของแผน")
        self.figures = plain_label("", "muted")
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addLayout(self._row)
        top.addWidget(self.covered)
        top.addStretch(1)
        top.addWidget(self.figures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.progress)
        model.modelReset.connect(self._show)
        model.dataChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        found = self._coverage()
        if len(found) != len(self.chips):
            self._make(len(found))
        for chip, entry in zip(self.chips, found, strict=True):
            _dress(chip, entry)
        done = [entry for entry in found if not entry.gaps]
        unit = _UNIT_NAMES[found[0].subject.unit] if found else ""
        self.covered.setText(f"ครบ {len(done)} จาก {len(found)} {unit}" if found else "")
        self._show_progress()

    def _coverage(self) -> tuple[Coverage, ...]:
        dossier = self._session.dossier
        return () if dossier is None else dossier.coverage

    def _show_progress(self) -> None:
        rows = self._model.all_tracked()
        summary = summarise(rows, self._model.today)
        self.progress.setValue(summary.progress or 0)
        soon = len(due_soon(rows, self._model.today))
        parts = [f"ก้าวหน้า {summary.progress or 0}%", f"แล้วเสร็จ {summary.statuses[FollowUpStatus.DONE]}"]
        parts += [f"เกินกำหนด {summary.overdue}"] if summary.overdue else []
        parts += [f"ใกล้ครบกำหนด {soon}"] if soon else []
        dossier = self._session.dossier
        owed = () if dossier is None else dossier.owed(self._model.today)
        by_unit = Counter(each.unit for each in owed)
        parts += [f"ค้างรายงาน {len(owed)}"] if owed else []
        self.figures.setToolTip("\n".join(f"{unit}: ค้างรายงาน {count} รายการ" for unit, count in by_unit.items()))
        self.figures.setText(" · ".join(parts))
        set_tone(self.figures, "bad" if summary.overdue else "")

    def _make(self, count: int) -> None:
        empty(self._row)
        self.chips = [QPushButton() for _ in range(count)]
        for place, chip in enumerate(self.chips):
            chip.setObjectName("chip")
            chip.clicked.connect(lambda _=False, place=place: self._go(place))
            self._row.addWidget(chip)

    def _go(self, place: int) -> None:
        entry = self._coverage()[place]
        lacking = next((row for row in entry.rows if row.gaps), next(iter(entry.rows), None))
        if lacking is None:
            self.number_asked.emit(entry.subject.number)
        else:
            self.place_asked.emit(lacking.place)


def _dress(chip: QPushButton, entry: Coverage) -> None:
    subject = entry.subject
    chip.setText(str(subject.number))
    name = f"{_UNIT_NAMES[subject.unit]}ที่ {subject.number} {subject.name}"
    lacks = ", ".join(GAP_NAMES[gap] for gap in entry.gaps)
    told = f"{name}\nยังขาด{lacks}" if lacks else f"{name}\nครบถ้วน"
    chip.setToolTip(told)
    chip.setAccessibleName(told)
    set_tone(chip, "good" if not entry.gaps else "bad" if Gap.ROW in entry.gaps else "watch")
