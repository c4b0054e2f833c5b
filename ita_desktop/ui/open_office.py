"""What the window has open and shows: read by every view, changed only by the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ita_desktop.problems import KnownProblem
from ita_desktop.ui.apart import Apart

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.framework_shelf import FrameworkShelf
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.office_file import AssessmentEntry, OfficeFile


class OpenOffice(QObject):
    """The open office file and the assessment that the window shows.

    Signals:
        opened: another file is open, or none.
        switched: another assessment is shown, or none.
        changed: the shown assessment changed; carries a `Change`.
        refused: something could not be read or written; carries a `KnownProblem`. Nothing was changed.
        held: a file that was to be opened is open elsewhere; carries a `HeldElsewhere`.
        saved: something was written.
        kept_waiting: something could not be written because of what may pass: a file in use, a drive that went.
        told: what others changed, or what became of a step that could not be taken back; carries a sentence.
        news_coming: what others wrote is about to be shown: who has chosen something by its place remembers what it is.
        news_came: it is shown.
        settings_changed: the office wants its documents otherwise.
    """

    opened = Signal()
    switched = Signal()
    changed = Signal(object)
    refused = Signal(object)
    held = Signal(object)
    saved = Signal()
    kept_waiting = Signal()
    told = Signal(str)
    news_coming = Signal()
    news_came = Signal()
    settings_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no file open."""
        super().__init__(parent)
        self._office: OfficeFile | None = None
        self._entry: AssessmentEntry | None = None
        self._dossier: Dossier | None = None
        self._seen: tuple[AssessmentEntry, ...] = ()
        self.apart = Apart(self)
        """All that reads or writes the open file goes through it."""

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

    @property
    def seen(self) -> tuple[AssessmentEntry, ...]:
        """Every assessment of the open file when it was last read to be shown; none when no file is open."""
        return self._seen

    def entries(self) -> tuple[AssessmentEntry, ...]:
        """Return every assessment of the open file; none when no file is open."""
        try:
            return self._entries()
        except KnownProblem as problem:
            self.refused.emit(problem)
            return ()

    def agencies(self) -> dict[int, Agency]:
        """Return every authority of the open file by its id. Raises KnownProblem when the file could not be read."""
        return {} if self._office is None else self.apart.run(self._office.agencies)

    def years_of(self, agency: Agency) -> dict[int, Assessment]:
        """Return what the open file holds of exactly that authority, by id, the latest year first.

        Raises:
            KnownProblem: the file could not be read.
        """
        office = self._office
        if office is None:
            return {}
        return self.apart.run(
            lambda: {entry.id: office.load(entry.id) for entry in office.entries() if entry.agency == agency}
        )

    def find(self, agency: Agency, fiscal_year: int) -> Assessment | None:
        """Return what the open file holds of exactly that authority and a fiscal year (พ.ศ.), or None.

        Raises:
            KnownProblem: the file could not be read.
        """
        return next((one for one in self.years_of(agency).values() if one.fiscal_year == fiscal_year), None)

    @property
    def settings(self) -> OfficeSettings:
        """How the authority shown wants its documents; as it comes when none is shown."""
        from ita_desktop.models.office_settings import OfficeSettings

        return OfficeSettings() if self._dossier is None else self._dossier.settings

    def settings_of(self, agency_id: int) -> OfficeSettings:
        """Return how an authority of the open file wants its documents. Raises KnownProblem."""
        return self.apart.run(self._open_office().settings, agency_id)

    @property
    def shelf(self) -> FrameworkShelf:
        """The fiscal years that are known here; those of the program alone where the file cannot be read."""
        from ita_desktop.models.framework_shelf import FrameworkShelf

        try:
            return FrameworkShelf() if self._office is None else self.apart.run(self._office.shelf)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return FrameworkShelf()

    def _entries(self) -> tuple[AssessmentEntry, ...]:
        return () if self._office is None else self.apart.run(self._office.entries)

    def _open_office(self) -> OfficeFile:
        if self._office is None:
            raise KnownProblem("ยังไม่ได้เปิดแฟ้มงาน โปรดเปิดแฟ้มก่อน")
        return self._office
