"""What stands on the undo stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from ita_desktop.models.store.changes import ChangeSet


class UndoStep(QUndoCommand):
    """One step on the undo stack: the rows it changed, and the assessment it belongs to.

    The rows are written by the session, which can refuse; the command itself only stands on the stack.
    """

    def __init__(self, text: str, changes: ChangeSet, assessment_id: int) -> None:
        """Keep what the step did; `text` names it in the menu."""
        super().__init__(text)
        self.changes = changes
        self.assessment_id = assessment_id
