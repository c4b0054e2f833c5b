"""What a figure of one of many authorities means: read from its assessment when somebody asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.explained import Explained, explained_at
from ita_desktop.analysis.many.sheets import NOT_WHOLE
from ita_desktop.models.names import year_title
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.explained import FigureAt
    from ita_desktop.ui.session import Session

_KEPT = 8
"""Assessments asked about last that are remembered: the mouse goes along a row."""


class Meanings:
    """Tells of figures by `analysis/explained.py`, as the tabs of the one assessment do."""

    def __init__(self, session: Session) -> None:
        """Tell of what `session` has open."""
        self._session = session
        self._known: dict[int, Dossier] = {}
        for other in (session.opened, session.saved, session.news_came, session.switched):
            other.connect(self._forget)

    def tell(self, asked: Explained | FigureAt | None, name: str, shown: str) -> Explained | None:
        """Return what a figure means.

        Args:
            asked: what its column says of it.
            name: of its row.
            shown: as the table has it.
        """
        if asked is None:
            return None
        if isinstance(asked, Explained):
            return replace(asked, name=asked.name if name in asked.name else f"{asked.name} · {name}", shown=shown)
        try:
            dossier = self._dossier(asked.id)
        except KnownProblem as problem:
            return Explained(name, shown, (problem.message,))
        if dossier is None:
            return Explained(name, shown, ("ผลนี้ไม่อยู่ในแฟ้มแล้ว ตารางอ่านไว้ก่อนหน้า",))
        told = explained_at(dossier.framework, dossier.result, asked.place)
        name, lines = f"{told.name} · {dossier.name} {year_title(dossier.year)}", told.lines
        is_said = all(any(map(str.isalnum, each)) for each in (told.shown, shown))
        if not is_said or told.shown in shown or shown == NOT_WHOLE:
            return Explained(name, shown, lines)  # the table may say more than the figure
        return Explained(name, told.shown, (*lines, f"ตารางแสดง {shown} แต่ขณะนี้ในแฟ้มเป็น {told.shown}"))

    def _forget(self) -> None:
        self._known = {}

    def _dossier(self, assessment_id: int) -> Dossier | None:
        office = self._session.office
        if office is None:
            return None
        if assessment_id not in self._known:
            self._known = dict(list(self._known.items())[1 - _KEPT :])
            try:
                self._known[assessment_id] = self._session.apart.run(dossier_of, office, assessment_id)
            except KeyError:
                return None
        return self._known[assessment_id]
