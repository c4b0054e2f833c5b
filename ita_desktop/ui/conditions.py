"""A level on screen: its tone, and what it asks of each tested part, met or by how much not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from ita_desktop.analysis.level import LEVEL_PART_NAMES, UNKNOWN_LEVEL
from ita_desktop.analysis.tree import OVERALL
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.widgets.labels import give_meaning, plain_label, set_tone
from ita_desktop.ui.widgets.layouts import LARGE, SMALL, empty

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from ita_desktop.analysis.explained import Explained
    from ita_desktop.analysis.path import WayUp
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.tree import ScorePlace
    from ita_desktop.models.framework import Framework, LevelRule


class Conditions(QGridLayout):
    """A row for each condition of a level."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setHorizontalSpacing(LARGE)
        self.setVerticalSpacing(SMALL)
        self.setColumnStretch(2, 1)

    def show_gaps(self, way: WayUp, rule: LevelRule) -> None:
        """Show the conditions of the level that `way` leads to by `rule`, and what is missing to each."""
        from ita_desktop.analysis.explained import explained_condition

        empty(self)
        for row, gap in enumerate(way.gaps):
            self.addWidget(plain_label(LEVEL_PART_NAMES[gap.part]), row, 0)
            self.addWidget(plain_label(f"{show_score(gap.score)} จากเกณฑ์ {show_score(gap.needed)}", "muted"), row, 1)
            state = plain_label("ถึงเกณฑ์แล้ว" if gap.met else f"ขาดอีก {show_score(gap.short_by)}", "heading")
            set_tone(state, "good" if gap.met else "watch")
            self.addWidget(state, row, 2)
            give_meaning(state, partial(explained_condition, way.target, gap, rule.basis))


def show_overall(figure: QLabel, badge: QLabel, framework: Framework, result: Result) -> None:
    """Show the overall score in `figure`, and the level in `badge` in its tone, with what both mean."""
    figure.setText(show_score(result.overall.score))
    badge.setText(result.level_name or UNKNOWN_LEVEL)
    set_tone(badge, level_tone(result))
    give_meaning(figure, partial(explain_node, framework, result, OVERALL))
    give_meaning(badge, partial(explain_level, framework, result))


def explain_node(framework: Framework, result: Result, place: ScorePlace, *, quoted: bool = False) -> Explained:
    """As `explained_node`, which is loaded when somebody asks."""
    from ita_desktop.analysis.explained import explained_node

    return explained_node(framework, result, place, quoted=quoted)


def explain_level(framework: Framework, result: Result) -> Explained:
    """As `explained_level`, likewise."""
    from ita_desktop.analysis.explained import explained_level

    return explained_level(framework, result)


def level_tone(result: Result) -> str:
    """Return the tone of the level: good when the authority passed."""
    if result.level is None:
        return "none"
    return "good" if result.level.passes else "bad"
