"""What of the open file the window shows, read anew after each edit; what others wrote meanwhile is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoStack

from ita_desktop.problems import KnownProblem
from ita_desktop.ui.open_office import OpenOffice

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.store.office_file import AssessmentEntry, OfficeFile

    Entries = tuple[AssessmentEntry, ...]


class ShownOffice(OpenOffice):
    """The open office file with what is shown of it, and the steps that can be taken back in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no file open."""
        super().__init__(parent)
        self.stack = QUndoStack(self)

    def show(self, office: OfficeFile) -> None:
        """Show what is open for reading, such as what was saved of a damaged file, in place of the file open now."""
        self._take(office)

    def close(self) -> None:
        """Close the open file; everything is on disk already."""
        office, self._office = self._office, None
        if office is not None:
            self.apart.run(office.close)
        self.stack.clear()
        self._seen = ()
        self._show(None)
        self.opened.emit()

    def switch(self, assessment_id: int) -> None:
        """Show another assessment of the open file."""
        if assessment_id != self.assessment_id:
            self._show(assessment_id)

    def _tell(self, sentences: list[str]) -> None:
        for sentence in sentences:
            self.refused.emit(KnownProblem(sentence))

    def _show_again(self) -> None:
        """Show the assessment anew; the latest one where none could be shown before."""
        latest = max(self.entries(), key=lambda entry: entry.fiscal_year, default=None)
        self._show(latest.id if self._entry is None and latest is not None else self.assessment_id)

    def _take(self, office: OfficeFile) -> None:
        before, self._office = self._office, office
        if before is not None:
            self.apart.run(before.close)
        self.stack.clear()
        self._seen = entries = self.apart.run(office.entries)
        self._show(max(entries, key=lambda entry: entry.fiscal_year).id if entries else None)
        self.opened.emit()
        for problem in self.shelf.damaged():
            self.refused.emit(problem)

    def _refresh(self, assessment_id: int | None, expected: Assessment | None = None) -> None:
        """Show what is on disk now; the assessment may be another than before, or gone.

        Args:
            assessment_id: which to show, where it is still there.
            expected: what it should be; what differs is told as the work of others.
        """
        before, entry, known = self._dossier, self._entry, self._seen
        try:
            self._seen, now, after = self.apart.run(self._read, assessment_id)
        except KnownProblem as problem:
            self.refused.emit(problem)
            self._tell_others(known)
            return
        if now is None or entry is None or after is None:
            self._show(None if now is None else now.id)
            self._tell_others(known)
            return
        self._entry, self._dossier = now, after
        if before is None:
            return
        is_moved = (now.agency_id, now.fiscal_year) != (entry.agency_id, entry.fiscal_year)
        if is_moved or (
            expected is before.assessment and (before.earlier, before.shelf) != (after.earlier, after.shelf)
        ):
            self.switched.emit()
        else:
            if before.settings != after.settings:
                self.settings_changed.emit()
            if before.settings == after.settings or before.assessment != after.assessment:
                from ita_desktop.ui.change import compare

                self.changed.emit(compare(before.assessment, after.assessment))
        self._tell_others(known, expected)

    def _read(self, assessment_id: int | None) -> tuple[Entries, AssessmentEntry | None, Dossier | None]:
        """Return what the file holds, what of it is to be shown, and its dossier unless that is another than before.

        All is of one moment, and read by one call: each that waits for the file's thread waits for its turn there.
        """
        from ita_desktop.analysis.dossier import dossier_of

        office, shown = self._office, self._entry
        if office is None:
            return (), None, None
        with office.reading():
            here = office.entries()
            now = _entry_of(assessment_id, here) or _entry_of(self.assessment_id, here)
            if now is None:
                own = (one for one in here if shown is not None and one.agency_id == shown.agency_id)
                now = next(own, next(iter(here), None))
            if now is None or shown is None or now.id != shown.id:
                return here, now, None
            return here, now, dossier_of(office, now.id, self._dossier, here)

    def _tell_others(self, before: Entries, expected: Assessment | None = None) -> None:
        """Tell what others changed, if anything; in the assessment shown it is what differs from `expected`."""
        if self._office is None or not self._office.has_news:
            return
        from ita_desktop.ui.agreeing import places_changed, told_places

        try:
            shown = None if expected is None else self.assessment_id
            now, told = self._entries(), self.apart.run(self._office.take_news, shown)
        except KnownProblem:
            return  # the file is busy: it will be told the next time
        if places := places_changed(told, (expected, self.assessment), (before, now)):
            self.told.emit(told_places(places))

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

        known = self._entries()
        self._dossier = self.apart.run(dossier_of, self._office, assessment_id, self._dossier, known)
        self._entry = _entry_of(assessment_id, known)


def _entry_of(assessment_id: int | None, entries: Entries) -> AssessmentEntry | None:
    return next((entry for entry in entries if entry.id == assessment_id), None)
