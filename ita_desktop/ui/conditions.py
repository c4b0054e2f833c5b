"""A level on screen: its tone, and what it asks of each tested part, met or by how much not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from ita_desktop.analysis.level import LEVEL_PART_NAMES, UNKNOWN_LEVEL
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.labels import plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, SMALL, empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from ita_desktop.analysis.path import Shortfall
    from ita_desktop.analysis.scoring import Result


class Conditions(QGridLayout):
    """A row for each condition of a level."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setHorizontalSpacing(LARGE)
        self.setVerticalSpacing(SMALL)
        self.setColumnStretch(2, 1)

    def show_gaps(self, gaps: Sequence[Shortfall]) -> None:
        """Show the conditions of a level, and what is missing to each."""
        empty(self)
        for row, gap in enumerate(gaps):
            self.addWidget(plain_label(LEVEL_PART_NAMES[gap.part]), row, 0)
            self.addWidget(plain_label(f"{show_score(gap.score)} จากเกณฑ์ {show_score(gap.needed)}", "muted"), row, 1)
            state = plain_label("ถึงเกณฑ์แล้ว" if gap.met else f"ขาดอีก {show_score(gap.short_by)}", "heading")
            set_tone(state, "good" if gap.met else "watch")
            self.addWidget(state, row, 2)


def show_overall(figure: QLabel, badge: QLabel, result: Result) -> None:
    """Show the overall score in `figure`, and the level in `badge` in its tone."""
    figure.setText(show_score(result.overall.score))
    badge.setText(result.level_name or UNKNOWN_LEVEL)
    set_tone(badge, level_tone(result))


def level_tone(result: Result) -> str:
    """Return the tone of the level: good when the authority passed."""
    if result.level is None:
        return "none"
    return "good" if result.level.passes else "bad"
