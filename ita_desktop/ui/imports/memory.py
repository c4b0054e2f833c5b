"""What a person said of the columns of an input, kept for the next file of the same shape, whatever it is called."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import Directed, Role
from ita_desktop.ui.recent import own_settings

if TYPE_CHECKING:
    from ita_desktop.exchange.choices import Answers

_MOST = 60
_KEY = "shapes"


class ShapeMemory:
    """Kept in the person's own settings: fingerprints, columns and sheets; no word of an input."""

    def __init__(self) -> None:
        """Read the settings."""
        self._settings = own_settings()

    def find(self, shape: str) -> tuple[Directed, ...]:
        """Return what was said of the columns of an input of `shape`; nothing where none was seen or it is damaged."""
        try:
            return tuple(Directed(int(grid), int(column), Role(role)) for grid, column, role in self._all()[shape])
        except (KeyError, TypeError, ValueError):
            return ()

    def keep(self, shape: str, answers: Answers) -> None:
        """Keep what `answers` say of columns for `shape`; forget it where they say nothing."""
        kept = self._all()
        kept.pop(shape, None)
        if answers.columns:
            kept[shape] = [(each.grid, each.column, each.role.value) for each in answers.columns]
        self._settings.setValue(_KEY, json.dumps(dict(list(kept.items())[-_MOST:])))

    def _all(self) -> dict[str, list[tuple[int, int, str]]]:
        try:
            kept = json.loads(str(self._settings.value(_KEY, "{}")))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}
