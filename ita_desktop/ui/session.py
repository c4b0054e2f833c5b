"""The one write door of the window: the open file, the assessment shown, its result, and what can be taken back.

Views read `assessment`, `framework` and `result`, and ask for a change with `change`. The file is written first; only
then do the views hear of it, so that what a cell shows is what is on disk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.scoring import score
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.change import compare

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.store.changes import ChangeSet
    from ita_desktop.models.store.office_file import AssessmentEntry


class Edit(QUndoCommand):
    """One step on the undo stack: the rows it changed, and the assessment it belongs to.

    The rows are written by the session, which can refuse; the command itself only stands on the stack.
    """

    def __init__(self, text: str, changes: ChangeSet, assessment_id: int) -> None:
        """Keep what the step did; `text` names it in the menu."""
        super().__init__(text)
        self.changes = changes
        self.assessment_id = assessment_id


class Session(QObject):
    """The open office file and the assessment that the window shows.

    Signals:
        opened: another file is open, or none.
        switched: another assessment is shown, or none.
        changed: the shown assessment changed; carries a `Change`.
        refused: something could not be read or written; carries a `KnownProblem`. Nothing was changed.
        saved: something was written.
        settings_changed: the office wants its documents otherwise.
    """

    opened = Signal()
    switched = Signal()
    changed = Signal(object)
    refused = Signal(object)
    saved = Signal()
    settings_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no file open."""
        super().__init__(parent)
        self._office: OfficeFile | None = None
        self._id: int | None = None
        self._dossier: Dossier | None = None
        self._result: Result | None = None
        self.stack = QUndoStack(self)

    @property
    def path(self) -> Path | None:
        """The open file, or None."""
        return None if self._office is None else self._office.path

    @property
    def office(self) -> OfficeFile | None:
        """The open file itself, for reading settings; None when none is open."""
        return self._office

    @property
    def assessment(self) -> Assessment | None:
        """The assessment shown, as it is on disk; None when there is none."""
        return None if self._dossier is None else self._dossier.assessment

    @property
    def assessment_id(self) -> int | None:
        """The id of the assessment shown."""
        return self._id

    @property
    def framework(self) -> Framework | None:
        """What is asked in the shown assessment's year."""
        return None if self._dossier is None else self._dossier.framework

    @property
    def dossier(self) -> Dossier | None:
        """Everything there is to say about the shown assessment."""
        return self._dossier

    @property
    def result(self) -> Result | None:
        """The computed result of the shown assessment."""
        return self._result

    def entries(self) -> tuple[AssessmentEntry, ...]:
        """Return every assessment of the open file; none when no file is open."""
        try:
            return self._entries()
        except KnownProblem as problem:
            self.refused.emit(problem)
            return ()

    def find(self, agency_name: str, fiscal_year: int) -> Assessment | None:
        """Return what the open file holds of an authority and a fiscal year (พ.ศ.), or None.

        Raises:
            KnownProblem: the file could not be read.
        """
        found = None if self._office is None else self._office.find(agency_name, fiscal_year)
        return None if self._office is None or found is None else self._office.load(found)

    @property
    def settings(self) -> OfficeSettings:
        """How the office wants its documents; as it comes when no file is open.

        Raises:
            KnownProblem: the file could not be read.
        """
        if self._dossier is not None:
            return self._dossier.settings
        return OfficeSettings() if self._office is None else self._office.settings()

    @property
    def shelf(self) -> FrameworkShelf:
        """The fiscal years that are known here; those of the program alone where the file cannot be read."""
        try:
            return FrameworkShelf() if self._office is None else self._office.shelf()
        except KnownProblem as problem:
            self.refused.emit(problem)
            return FrameworkShelf()

    def keep_settings(self, settings: OfficeSettings) -> bool:
        """Keep how the office wants its documents; return whether it is on disk. This is no step to take back."""
        if self._office is None:
            return False
        try:
            self._office.save_settings(settings)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        if self._dossier is not None:
            other_classes = settings.limit != self._dossier.settings.limit
            self._show_dossier(replace(self._dossier, settings=settings))
            if other_classes:
                self.switched.emit()
        self.settings_changed.emit()
        return True

    def add_framework(self, text: str, where: str) -> int:
        """Keep a fiscal year of the office's own and return it (พ.ศ.). This is no step to take back.

        Args:
            text: TOML in the form of `data/frameworks`.
            where: the file's name, for the sentences about its faults.

        Raises:
            BadInput: with every fault of the text; nothing was written.
            KnownProblem: no file is open, or it could not be written.
        """
        framework = self._open_office().add_framework(text, where)
        self._show_again()
        return framework.fiscal_year

    def remove_framework(self, fiscal_year: int) -> None:
        """Forget the office's own framework of `fiscal_year`.

        Raises:
            KnownProblem: scores in the file need it, or it could not be written.
        """
        self._open_office().remove_framework(fiscal_year)
        self._show_again()

    def _show_again(self) -> None:
        """Show the assessment anew; the latest one where none could be shown before."""
        latest = max(self.entries(), key=lambda entry: entry.fiscal_year, default=None)
        self._show(latest.id if self._id is None and latest is not None else self._id)

    def _open_office(self) -> OfficeFile:
        if self._office is None:
            raise KnownProblem("ยังไม่ได้เปิดแฟ้มงาน โปรดเปิดแฟ้มก่อน")
        return self._office

    def open(self, path: Path) -> bool:
        """Open the file at `path` in place of the one open now; return whether that went well."""
        try:
            office = OfficeFile.open(path)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        self._take(office)
        return True

    def show_saved(self, office: OfficeFile) -> None:
        """Show what was saved of a damaged file, in place of the file open now."""
        self._take(office)

    def create(self, path: Path, first: Assessment) -> bool:
        """Make a new file at `path` that holds `first`, and open it; return whether that went well."""
        try:
            FrameworkShelf().load(first.fiscal_year)
            office = OfficeFile.create(path)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        try:
            office.save(first)
        except KnownProblem as problem:
            office.close()
            path.unlink(missing_ok=True)
            self.refused.emit(problem)
            return False
        self._take(office)
        return True

    def close(self) -> None:
        """Close the open file; everything is on disk already."""
        if self._office is not None:
            self._office.close()
        self._office = None
        self.stack.clear()
        self._show(None)
        self.opened.emit()

    def switch(self, assessment_id: int) -> None:
        """Show another assessment of the open file."""
        if assessment_id != self._id:
            self._show(assessment_id)

    def change(self, after: Assessment, text: str) -> bool:
        """Write `after` as the shown assessment, as one step named `text`; return whether it is on disk."""
        if self._office is None or self._id is None:
            return False
        try:
            _, changes = self._office.save(after, self._id)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        self._done(text, changes, self._id)
        return True

    def add(self, assessments: tuple[Assessment, ...], text: str) -> bool:
        """Write several assessments, new or known, as one step, and show the last; return whether they are on disk."""
        if self._office is None or not assessments:
            return False
        last = assessments[-1]
        try:
            self._office.shelf().load(last.fiscal_year)
            changes = self._office.save_all(assessments)
            shown = self._office.find(last.agency.name, last.fiscal_year)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        self._done(text, changes, shown)
        return True

    def undo(self) -> None:
        """Take the last step back, on disk first."""
        if self.stack.canUndo():
            edit = self.stack.command(self.stack.index() - 1)
            if isinstance(edit, Edit) and self._write(edit.changes.inverse()):
                self.stack.undo()
                self._refresh(edit.assessment_id)

    def redo(self) -> None:
        """Do the step that was taken back again, on disk first."""
        if self.stack.canRedo():
            edit = self.stack.command(self.stack.index())
            if isinstance(edit, Edit) and self._write(edit.changes):
                self.stack.redo()
                self._refresh(edit.assessment_id)

    def _write(self, changes: ChangeSet) -> bool:
        if self._office is None:
            return False
        try:
            self._office.apply(changes)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        self.saved.emit()
        return True

    def _done(self, text: str, changes: ChangeSet, assessment_id: int | None) -> None:
        if changes and assessment_id is not None:
            self.stack.push(Edit(text, changes, assessment_id))
        self.saved.emit()
        self._refresh(assessment_id)

    def _take(self, office: OfficeFile) -> None:
        if self._office is not None:
            self._office.close()
        self._office = office
        self.stack.clear()
        entries = office.entries()
        self._show(max(entries, key=lambda entry: entry.fiscal_year).id if entries else None)
        self.opened.emit()

    def _refresh(self, assessment_id: int | None) -> None:
        """Show what is on disk now; the assessment may be another than before, or gone."""
        before = self.assessment
        try:
            here = [entry.id for entry in self._entries()]
            if assessment_id not in here:
                assessment_id = self._id if self._id in here else next(iter(here), None)
            if assessment_id != self._id:
                self._show(assessment_id)
                return
            self._load(assessment_id)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return
        if before is not None and self.assessment is not None:
            self.changed.emit(compare(before, self.assessment))

    def _entries(self) -> tuple[AssessmentEntry, ...]:
        return () if self._office is None else self._office.entries()

    def _show(self, assessment_id: int | None) -> None:
        try:
            self._load(assessment_id)
        except KnownProblem as problem:
            self._load(None)
            self.refused.emit(problem)
        self.switched.emit()

    def _load(self, assessment_id: int | None) -> None:
        if self._office is None or assessment_id is None:
            self._id = self._dossier = self._result = None
            return
        self._show_dossier(dossier_of(self._office, assessment_id))
        self._id = assessment_id

    def _show_dossier(self, dossier: Dossier) -> None:
        self._result = score(dossier.framework, dossier.assessment, dossier.limits)
        self._dossier = dossier
