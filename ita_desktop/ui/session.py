"""The one write door of the window: the open file, the assessment shown, its result, and what can be taken back.

Views read `assessment`, `framework` and `result`, and ask for a change with `change`. The file is written first; only
then do the views hear of it, so that what a cell shows is what is on disk.

The store and the analysis are imported when a file is opened: before, the window does without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ita_desktop.models.names import year_title
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.change import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.framework_shelf import FrameworkShelf
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import ChangeSet
    from ita_desktop.models.store.office_file import AssessmentEntry, OfficeFile


class UndoStep(QUndoCommand):
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
        self._entry: AssessmentEntry | None = None
        self._dossier: Dossier | None = None
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
        return None if self._entry is None else self._entry.id

    @property
    def agency_id(self) -> int | None:
        """The id of the authority shown."""
        return None if self._entry is None else self._entry.agency_id

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
        return None if self._dossier is None else self._dossier.result

    def entries(self) -> tuple[AssessmentEntry, ...]:
        """Return every assessment of the open file; none when no file is open."""
        try:
            return self._entries()
        except KnownProblem as problem:
            self.refused.emit(problem)
            return ()

    def agencies(self) -> dict[int, Agency]:
        """Return every authority of the open file by its id. Raises KnownProblem when the file could not be read."""
        return {} if self._office is None else self._office.agencies()

    def years_of(self, agency: Agency) -> dict[int, Assessment]:
        """Return what the open file holds of exactly that authority, by id, the latest year first.

        Raises:
            KnownProblem: the file could not be read.
        """
        if self._office is None:
            return {}
        return {entry.id: self._office.load(entry.id) for entry in self._office.entries() if entry.agency == agency}

    def find(self, agency: Agency, fiscal_year: int) -> Assessment | None:
        """Return what the open file holds of exactly that authority and a fiscal year (พ.ศ.), or None.

        Raises:
            KnownProblem: the file could not be read.
        """
        found = None if self._office is None else self._office.find(agency, fiscal_year)
        return None if self._office is None or found is None else self._office.load(found)

    @property
    def settings(self) -> OfficeSettings:
        """How the authority shown wants its documents; as it comes when none is shown."""
        from ita_desktop.models.office_settings import OfficeSettings

        return OfficeSettings() if self._dossier is None else self._dossier.settings

    @property
    def shelf(self) -> FrameworkShelf:
        """The fiscal years that are known here; those of the program alone where the file cannot be read."""
        from ita_desktop.models.framework_shelf import FrameworkShelf

        try:
            return FrameworkShelf() if self._office is None else self._office.shelf()
        except KnownProblem as problem:
            self.refused.emit(problem)
            return FrameworkShelf()

    def keep_settings(self, settings: OfficeSettings) -> bool:
        """Keep how the authority shown wants its documents, as one step; return whether it is on disk."""
        entry = self._entry
        if entry is None:
            return False
        changes = self._written(lambda office: office.save_settings(entry.agency_id, settings))
        return changes is not None and self._done("เปลี่ยนการตั้งค่า", changes, entry.id)

    def add_framework(self, text: str, where: str) -> int:
        """Keep a fiscal year of the office's own and return it (พ.ศ.). This is no step to take back.

        Args:
            text: TOML in the form of `data/frameworks`.
            where: the file's name, for the sentences about its faults.

        Raises:
            BadInput: with every fault of the text; nothing was written.
            KnownProblem: no file is open, or it could not be written.
        """
        told: list[str] = []
        framework = self._open_office().add_framework(text, where, told.append)
        self._show_again()
        self._tell(told)
        return framework.fiscal_year

    def remove_framework(self, fiscal_year: int) -> None:
        """Forget the office's own framework of `fiscal_year`.

        Raises:
            KnownProblem: scores in the file need it, or it could not be written.
        """
        told: list[str] = []
        self._open_office().remove_framework(fiscal_year, told.append)
        self._show_again()
        self._tell(told)

    def presume(self, fiscal_year: int) -> bool:
        """Let the list of the year before stand for `fiscal_year`, พ.ศ., until its own is out; tell whether it does."""
        try:
            self._open_office().presume(fiscal_year)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        return True

    def _tell(self, sentences: list[str]) -> None:
        for sentence in sentences:
            self.refused.emit(KnownProblem(sentence))

    def _show_again(self) -> None:
        """Show the assessment anew; the latest one where none could be shown before."""
        latest = max(self.entries(), key=lambda entry: entry.fiscal_year, default=None)
        self._show(latest.id if self._entry is None and latest is not None else self.assessment_id)

    def _open_office(self) -> OfficeFile:
        if self._office is None:
            raise KnownProblem("ยังไม่ได้เปิดแฟ้มงาน โปรดเปิดแฟ้มก่อน")
        return self._office

    def open(self, path: Path) -> bool:
        """Open the file at `path` in place of the one open now; return whether that went well."""
        from ita_desktop.models.store.office_file import OfficeFile

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
        from ita_desktop.models.framework_shelf import FrameworkShelf
        from ita_desktop.models.store.office_file import OfficeFile

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
        if assessment_id != self.assessment_id:
            self._show(assessment_id)

    def change(self, after: Assessment, text: str) -> bool:
        """Write `after` as the shown assessment, as one step named `text`; return whether it is on disk."""
        entry = self._entry
        if entry is None:
            return False
        changes = self._written(lambda office: office.save(after, entry.id)[1])
        return changes is not None and self._done(text, changes, entry.id)

    def add(self, assessments: tuple[Assessment, ...], text: str, renamed: Mapping[int, Agency] | None = None) -> bool:
        """Write several assessments, new or known, as one step, and show the last; return whether they are on disk.

        `renamed` are authorities, by id, that are called otherwise from this step on.
        """
        if not assessments:
            return False
        last = assessments[-1]
        shown: list[int | None] = []

        def write(office: OfficeFile) -> ChangeSet:
            office.shelf().load(last.fiscal_year)
            changes = office.save_all(assessments, renamed)
            shown.append(office.find(last.agency, last.fiscal_year))
            return changes

        changes = self._written(write)
        return changes is not None and self._done(text, changes, shown[0])

    def rename(self, agency: Agency, years: tuple[Assessment, ...], text: str) -> bool:
        """Call the authority shown `agency` from now on, and write `years` of it as they stand then, as one step."""
        entry = self._entry
        if entry is None:
            return False
        changes = self._written(lambda office: office.save_all(years, {entry.agency_id: agency}))
        return changes is not None and self._done(text, changes, entry.id)

    def remove(self, assessment_ids: Collection[int], text: str) -> bool:
        """Take assessments out of the file as one step, with each authority that has none left."""
        changes = self._written(lambda office: office.remove(assessment_ids))
        return changes is not None and self._done(text, changes, next(iter(assessment_ids), None))

    def move(self, agency: Agency, fiscal_year: int, text: str, renamed: Mapping[int, Agency] | None = None) -> bool:
        """Give the shown assessment to `agency` or another fiscal year (พ.ศ.), as one step; `renamed` as in `add`."""
        entry, assessment = self._entry, self.assessment
        if entry is None or assessment is None:
            return False

        from ita_desktop.models.next_year import not_asked

        def write(office: OfficeFile) -> ChangeSet:
            unknown = not_asked(assessment, office.shelf().load(fiscal_year))
            if unknown:
                raise KnownProblem(
                    f"{year_title(fiscal_year)} ไม่มี {' '.join(unknown)} ซึ่งมีคะแนนหรือแผนอยู่ จึงไม่ได้ย้าย "
                    "ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง โปรดแก้ไขข้อเหล่านี้ก่อน"
                )
            return office.move(entry.id, agency, fiscal_year, renamed)

        changes = self._written(write)
        return changes is not None and self._done(text, changes, entry.id)

    def undo(self) -> None:
        """Take the last step back, on disk first."""
        if self.stack.canUndo():
            edit = self.stack.command(self.stack.index() - 1)
            if isinstance(edit, UndoStep) and self._write(edit.changes.inverse()):
                self.stack.undo()
                self._refresh(edit.assessment_id)

    def redo(self) -> None:
        """Do the step that was taken back again, on disk first."""
        if self.stack.canRedo():
            edit = self.stack.command(self.stack.index())
            if isinstance(edit, UndoStep) and self._write(edit.changes):
                self.stack.redo()
                self._refresh(edit.assessment_id)

    def _write(self, changes: ChangeSet) -> bool:
        def write(office: OfficeFile) -> ChangeSet:
            office.apply(changes)
            return changes

        if self._written(write) is None:
            return False
        self.saved.emit()
        return True

    def _written(self, write: Callable[[OfficeFile], ChangeSet]) -> ChangeSet | None:
        """Return what `write` changed in the open file; None when it was refused, which is told, or none is open."""
        try:
            return None if self._office is None else write(self._office)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return None

    def _done(self, text: str, changes: ChangeSet, assessment_id: int | None) -> bool:
        if changes and assessment_id is not None:
            self.stack.push(UndoStep(text, changes, assessment_id))
        self.saved.emit()
        self._refresh(assessment_id)
        return True

    def _take(self, office: OfficeFile) -> None:
        if self._office is not None:
            self._office.close()
        self._office = office
        self.stack.clear()
        entries = office.entries()
        self._show(max(entries, key=lambda entry: entry.fiscal_year).id if entries else None)
        self.opened.emit()
        for problem in self.shelf.damaged():
            self.refused.emit(problem)

    def _refresh(self, assessment_id: int | None) -> None:
        """Show what is on disk now; the assessment may be another than before, or gone."""
        before, entry = self._dossier, self._entry
        try:
            here = self._entries()
            wanted = (assessment_id, self.assessment_id)
            found = [one for id_ in wanted for one in here if one.id == id_]
            if not found and entry is not None:
                found = [one for one in here if one.agency_id == entry.agency_id]
            now = next(iter(found or here), None)
            if now is None or entry is None or now.id != entry.id:
                self._show(None if now is None else now.id)
                return
            self._load(now.id)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return
        after = self._dossier
        if before is None or after is None:
            return
        if (now.agency_id, now.fiscal_year) != (entry.agency_id, entry.fiscal_year):
            self.switched.emit()
        elif before.settings != after.settings:
            self.settings_changed.emit()
        else:
            self.changed.emit(compare(before.assessment, after.assessment))

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
            self._entry = self._dossier = None
            return
        from ita_desktop.analysis.dossier import dossier_of

        self._dossier = dossier_of(self._office, assessment_id)
        self._entry = next(entry for entry in self._entries() if entry.id == assessment_id)
