"""What stands on the undo stack, and how several writings become one step there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QUndoStack

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


@contextmanager
def one_step(stack: QUndoStack) -> Iterator[None]:
    """Let all that is written meanwhile be one step, by the name of the first."""
    begun = stack.index()
    yield
    while stack.index() > begun + 1:
        first, last = stack.command(begun), stack.command(stack.index() - 1)
        if not (isinstance(first, UndoStep) and isinstance(last, UndoStep)):
            raise TypeError(first, last)
        first.changes = type(first.changes)((*first.changes.rows, *last.changes.rows))
        last.setObsolete(True)  # an obsolete step leaves the stack without being taken back
        stack.undo()
