"""Where everything is kept: one `.ita` file, a SQLite database. The only room that knows SQL."""

from __future__ import annotations

from ita_desktop.models.store.changes import ChangeSet
from ita_desktop.models.store.office_file import AssessmentEntry, OfficeFile

__all__ = ["AssessmentEntry", "ChangeSet", "OfficeFile"]
