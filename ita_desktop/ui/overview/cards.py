"""The cards of the overview: the result and what holds it back, the way up, what is due, what was found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.preflight.problem import Severity
from ita_desktop.analysis.wording.beside import beside, beside_cell
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.conditions import Conditions, explain_node, show_overall
from ita_desktop.ui.widgets.labels import WrapLabel, give_meaning, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.agenda import AgendaEntry
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.ui.theme import Theme

_LINK_PADDING = 4
"""What the style sheet leaves above the text of a link."""
_MOST_STEPS = 3
_MOST_LINES = 5
_LOOKS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "watch"),
    Severity.REMINDER: ("reminder", "muted"),
}
_TO_ANALYSIS = "analysis"
_TO_PANEL = "preflight"
"""Where everything that was found is listed; no place of the exchange JSON."""


class JumpCard(Card):
    """A card with ways to places. `jump_asked` carries one."""

    jump_asked = Signal(str)

    def link(self, text: str, where: str) -> QPushButton:
        """Return a button that goes to `where`."""
        button = QPushButton(text)
        button.setObjectName("link")
        button.clicked.connect(lambda: self.jump_asked.emit(where))
        return button


class ResultCard(JumpCard):
    """Overall score and level, the tools, and how all that stands beside the year before."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("ผลการประเมิน")
        self.overall = plain_label("–", "figure")
        self.level = plain_label("", "badge")
        self.reason = WrapLabel(name="muted")
        self.moved = WrapLabel()
        self._tools = QGridLayout()
        self._tools.setHorizontalSpacing(LARGE)
        self._tools.setVerticalSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(MEDIUM)
        top.addWidget(self.overall)
        top.addWidget(self.level, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self.reason)
        self.body.addLayout(self._tools)
        self.body.addWidget(self.moved)
        self.body.addWidget(self.link("ดูผลวิเคราะห์", _TO_ANALYSIS), 0, Qt.AlignmentFlag.AlignLeft)

    def show_result(self, dossier: Dossier) -> None:
        """Show what the scores of `dossier` come to."""
        result, findings = dossier.result, dossier.findings
        show_overall(self.overall, self.level, dossier.framework, result)
        self.reason.show_text(result.level_reason)
        said = beside(findings.overall_compared, with_whole=True)
        self.moved.show_text(said)
        self.moved.setVisible(bool(said))
        empty(self._tools)
        for column, found in enumerate(findings.tools):
            score = plain_label(show_score(found.node.score), "heading")
            give_meaning(score, partial(explain_node, dossier.framework, result, found.tool))
            for row, label in enumerate((plain_label(str(found.tool), "muted"), score)):
                self._tools.addWidget(label, row, column, Qt.AlignmentFlag.AlignLeft)
            if moved := beside_cell(found.compared):
                self._tools.addWidget(WrapLabel(moved, name="muted"), 2, column, Qt.AlignmentFlag.AlignTop)
        self._tools.setColumnStretch(len(findings.tools), 1)


class LevelCard(JumpCard):
    """What the next level asks, met or not, and the cheapest way there; hidden where there is none to reach."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__("ทางสู่ระดับถัดไป")
        self.target = WrapLabel()
        self.conditions = Conditions()
        self.summary = WrapLabel()
        self.steps = WrapLabel(name="muted")
        self.body.addWidget(self.target)
        self.body.addLayout(self.conditions)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.link("ดูทางทั้งหมด", _TO_ANALYSIS), 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_way(self, dossier: Dossier) -> None:
        """Show the way up from the scores of `dossier`."""
        from ita_desktop.analysis.path import WayKind
        from ita_desktop.analysis.way_text import hindrance_text, step_lines, way_summary

        up = dossier.way_up
        self.setVisible(up is not None)
        if up is None:
            return
        self.target.show_text(f"ระดับถัดไป: {up.target.name}")
        self.conditions.show_gaps(up, dossier.framework.level_rule)
        way = up.ways.get(WayKind.CHEAPEST)
        self.summary.show_text(hindrance_text(up) if way is None else way_summary(way))
        lines = () if way is None else step_lines(way.steps, dossier.framework, most=_MOST_STEPS)
        told = (f"{each.name}  {each.start} → {each.goal}" if each.goal else each.name for each in lines)
        self.steps.show_text("\n".join(told))
        self.steps.setVisible(bool(lines))


class ListCard(JumpCard):
    """Sentences, each with its colour and the way to its place; a word where there are none."""

    def __init__(self, theme: Theme, heading: str) -> None:
        """Begin empty."""
        super().__init__(heading)
        self._theme = theme
        self.summary = WrapLabel(name="muted")
        self.go: list[QPushButton] = []
        self._told: tuple[tuple[str, str, str, str], ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.body.addWidget(self.summary)
        self.body.addLayout(self._lines)
        theme.changed.connect(self._fill)

    def show_lines(self, summary: str, told: Sequence[tuple[str, str, str, str]]) -> None:
        """Show lines, each a drawing, its colour, a sentence and its place, below `summary`."""
        self.summary.show_text(summary)
        self.summary.setVisible(bool(summary))
        if tuple(told) != self._told:
            self._told = tuple(told)
            self._fill()

    def _fill(self) -> None:
        empty(self._lines)
        self.go = []
        for drawing, colour, sentence, where in self._told:
            self._lines.addWidget(self._line(drawing, colour, sentence, where))

    def _line(self, drawing: str, colour: str, sentence: str, where: str) -> QWidget:
        from ita_desktop.ui.preflight.places import place_name

        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        mark, side = plain_label(), self.fontMetrics().height()
        mark.setPixmap(self._theme.icon(drawing, getattr(self._theme.colours, colour)).pixmap(QSize(side, side)))
        go = self.link("ไป", where)
        go.setAccessibleName(f"ไปที่ {place_name(where)}: {sentence}")
        go.setToolTip(f"ไปที่ {place_name(where)}")
        self.go.append(go)
        told = WrapLabel(sentence)
        for label in (mark, told):
            label.setContentsMargins(0, _LINK_PADDING, 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(told, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return line


class AgendaCard(ListCard):
    """What is late and what comes soon."""

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__(theme, "ถึงกำหนด")

    def show_agenda(self, entries: Sequence[AgendaEntry] | None) -> None:
        """Show `entries`; None where they are not worked out yet."""
        told = [
            (*(("error", "bad") if one.is_late else ("reminder", "muted")), one.told, one.where)
            for one in entries or ()
        ]
        nothing = "กำลังดู…" if entries is None else "ไม่มีสิ่งที่ถึงกำหนดใน 30 วันนี้"
        self.show_lines("" if told else nothing, told)


class FoundCard(ListCard):
    """What was found before printing: how much of it, and the gravest."""

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__(theme, "ตรวจก่อนพิมพ์")
        self.all = self.link("ดูทั้งหมด", _TO_PANEL)
        self.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_found(self, problems: Sequence[Problem] | None) -> None:
        """Show `problems`; None where nobody has looked yet."""
        self.all.setVisible(bool(problems))
        if problems is None:
            self.show_lines("กำลังตรวจ…", ())
            return
        from ita_desktop.ui.preflight.places import count_text, severity_name

        begun = [one for one in problems if one.is_begun]
        told = [
            (*_LOOKS[one.severity], f"{severity_name(one)}: {one.message}", one.where) for one in begun[:_MOST_LINES]
        ]
        self.show_lines(count_text(problems) or "ไม่พบข้อที่ต้องแก้ไข", told)
