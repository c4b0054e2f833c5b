"""The one write door of the window: the open file, the assessment shown, its result, and what can be taken back.

Views read `assessment`, `framework` and `result`, and ask for a change with `change`. The file is written first; only
then do the views hear of it, so that what a cell shows is what is on disk.

Others may write into the same file: another window, a command, a copy put in its place. An edit is written beside what
they wrote, never instead of it; where both changed one place, a person is asked. What they wrote is shown and told.

The store and the analysis are imported when a file is opened: before, the window does without them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from ita_desktop.problems import KnownProblem
from ita_desktop.ui.shown_office import ShownOffice
from ita_desktop.ui.undo_step import UndoStep

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.judging import ClashKey
    from ita_desktop.models.locking import FoundLock
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import ChangeSet
    from ita_desktop.models.store.faults import WriteConflict
    from ita_desktop.models.store.office_file import OfficeFile
    from ita_desktop.ui.agreeing import Pair


class Session(ShownOffice):
    """The open office file, and every way to change it."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no file open."""
        super().__init__(parent)
        self.is_writing = False
        """Whether an edit is just being written, or a person asked about it."""
        self.settle: Callable[[WriteConflict], Collection[ClashKey] | None] = lambda _conflict: None
        """Lets a person choose between their values and those of others; gives the places of their own, None for no."""

    def keep_settings(self, settings: OfficeSettings) -> bool:
        """Keep how the authority shown wants its documents, as one step; return whether it is on disk."""
        entry = self._entry
        if entry is None:
            return False

        def write(office: OfficeFile) -> ChangeSet:
            from ita_desktop.ui.agreeing import agreed_settings

            save = partial(office.save_settings, entry.agency_id)
            return agreed_settings(settings, self.settings, lambda *two: self.apart.run(save, *two), self.settle)

        changes = self._written(write)
        return changes is not None and self._done("เปลี่ยนการตั้งค่า", changes, entry.id, self.assessment)

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
        seen = None if self._dossier is None else self._dossier.shelf
        framework = self.apart.run(self._open_office().add_framework, text, where, told.append, seen)
        self._show_again()
        self._tell(told)
        return framework.fiscal_year

    def remove_framework(self, fiscal_year: int) -> None:
        """Forget the office's own framework of `fiscal_year`.

        Raises:
            KnownProblem: scores in the file need it, or it could not be written.
        """
        told: list[str] = []
        self.apart.run(self._open_office().remove_framework, fiscal_year, told.append)
        self._show_again()
        self._tell(told)

    def presume(self, fiscal_year: int) -> bool:
        """Let the list of the year before stand for `fiscal_year`, พ.ศ., until its own is out; tell whether it does."""
        try:
            self.apart.run(self._open_office().presume, fiscal_year)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        return True

    def open(self, path: Path, over: FoundLock | None = None) -> bool:
        """Open the file at `path` in place of the one open now; return whether that went well.

        Args:
            path: the file; it is open for reading only where it cannot be locked.
            over: the silent lock in whose place a person decided to go.
        """
        from ita_desktop.models.locking import HeldElsewhere
        from ita_desktop.models.store.opening import open_for_work

        try:
            office = self._opened(partial(open_for_work, path, over, self._office), path)
        except HeldElsewhere as problem:
            self.held.emit(problem)
            return False
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        self._take(office)
        return True

    def _opened(self, work: Callable[[], OfficeFile], path: Path) -> OfficeFile:
        if path == self.path:  # its lock goes from hand to hand: not to be given up midway
            return self.apart.run(work)
        return self.apart.run_or_give_up(work, f"กำลังเปิดแฟ้ม {path.name}", lambda late: late.close())

    def create(self, path: Path, first: Assessment) -> bool:
        """Make a new file at `path` that holds `first`, and open it; return whether that went well."""
        from ita_desktop.models.framework_shelf import FrameworkShelf
        from ita_desktop.models.store.office_file import OfficeFile
        from ita_desktop.models.store.opening import open_for_work

        try:
            FrameworkShelf().load(first.fiscal_year)
            self.apart.run(lambda: OfficeFile.create(path).close())
            office = self.apart.run(open_for_work, path)
        except KnownProblem as problem:
            self.refused.emit(problem)
            return False
        try:
            self.apart.run(office.save, first)
        except KnownProblem as problem:
            office.close()
            path.unlink(missing_ok=True)
            self.refused.emit(problem)
            return False
        self._take(office)
        return True

    def change(self, after: Assessment, text: str) -> bool:
        """Write `after` as the shown assessment, as one step named `text`; return whether it is on disk.

        Only what differs from the assessment shown is written.
        """
        entry, seen = self._entry, self.assessment
        if entry is None or seen is None:
            return False
        first, stands, shown = self._office, after, entry.id

        def write(office: OfficeFile) -> ChangeSet:
            from ita_desktop.ui.agreeing import agreed

            here = entry.id if office is first else self.apart.run(office.find, entry.agency, entry.fiscal_year)

            def save(pairs: list[Pair]) -> ChangeSet:
                nonlocal stands, shown
                ((stands, before),) = pairs
                known = None if before is None else here
                shown, changes = self.apart.run(office.save, stands, known, before)
                return changes

            return agreed([(after, seen)], save, self.settle)

        changes = self._written(write, again=True)
        return changes is not None and self._done(text, changes, shown, stands)

    def add(
        self,
        assessments: tuple[Assessment, ...],
        text: str,
        renamed: Mapping[int, Agency] | None = None,
        seen: Sequence[Assessment | None] = (),
    ) -> bool:
        """Write several assessments, new or known, as one step, and show the last; return whether they are on disk.

        Args:
            assessments: each of an authority as it is called from this step on.
            text: names the step.
            renamed: authorities, by id, that are called otherwise from this step on.
            seen: for each assessment what a person saw of it before, under that name; None for one that was not there.
        """
        if not assessments:
            return False
        last = assessments[-1]

        def write(office: OfficeFile) -> ChangeSet:
            self.apart.run(lambda: office.shelf().load(last.fiscal_year))
            return self._years_written(office, tuple(zip_longest(assessments, seen)), renamed)

        changes = self._written(write, again=not renamed)
        if changes is None or self._office is None:
            return False
        found = self.apart.run(self._office.find, last.agency, last.fiscal_year)
        return self._done(text, changes, found)

    def rename(
        self,
        agency: Agency,
        years: tuple[Assessment, ...],
        text: str,
        seen: Sequence[Assessment],
        settings: OfficeSettings | None = None,
    ) -> bool:
        """Call the authority shown `agency` from now on, or something of it otherwise, as one step.

        Args:
            agency: its new name and place.
            years: each of its years as it shall stand.
            text: names the step.
            seen: the same years as a person saw them.
            settings: how it wants its documents from then on; None for no change.
        """
        entry = self._entry
        if entry is None:
            return False
        pairs = tuple((after, replace(before, agency=agency)) for after, before in zip(years, seen, strict=True))
        renamed = {entry.agency_id: agency}
        own = {} if settings is None else {entry.agency_id: (settings, self.settings)}
        changes = self._written(lambda office: self._years_written(office, pairs, renamed, own))
        return changes is not None and self._done(text, changes, entry.id)

    def _years_written(
        self,
        office: OfficeFile,
        pairs: Sequence[Pair],
        renamed: Mapping[int, Agency] | None,
        own: Mapping[int, tuple[OfficeSettings, OfficeSettings]] | None = None,
    ) -> ChangeSet:
        from ita_desktop.ui.agreeing import agreed

        known = {entry.agency_id: entry.agency for entry in self._seen}

        def save(wanted: list[Pair]) -> ChangeSet:
            after, before = [one for one, _ in wanted], [one for _, one in wanted]
            return self.apart.run(office.save_all, after, renamed, before, known, own)

        return agreed(pairs, save, self.settle)

    def remove(self, years: Mapping[int, Assessment], text: str) -> bool:
        """Take assessments, by id as a person saw them, out of the file as one step, with authorities left empty."""
        changes = self._written(lambda office: self.apart.run(office.remove, years, years))
        return changes is not None and self._done(text, changes, next(iter(years), None))

    def move(self, agency: Agency, fiscal_year: int, text: str, renamed: Mapping[int, Agency] | None = None) -> bool:
        """Give the shown assessment to `agency` or another fiscal year (พ.ศ.), as one step; `renamed` as in `add`."""
        entry = self._entry
        if entry is None:
            return False
        known = {one.agency_id: one.agency for one in self._seen}

        from ita_desktop.models.next_year import require_asked

        def write(office: OfficeFile) -> ChangeSet:
            require_asked(office.load(entry.id), office.shelf().load(fiscal_year))
            return office.move(entry.id, agency, fiscal_year, renamed, known)

        changes = self._written(lambda office: self.apart.run(write, office))
        return changes is not None and self._done(text, changes, entry.id)

    def take_in(self) -> None:
        """Show and tell what others wrote into the file meanwhile, if anything.

        To be called when nobody is typing and no dialog is open: what those began with must stay what was seen.
        """
        office = self._office
        if office is None or self.is_writing or self.apart.is_busy:
            return
        try:
            if self.apart.run(lambda: office.is_replaced):
                self._open_again()
            elif not self.apart.run(office.others_wrote):
                return
        except KnownProblem:
            return  # it is busy, or away: there will be another time, and an edit would tell
        self.news_coming.emit()
        self._refresh(self.assessment_id, self.assessment)
        self.news_came.emit()

    def undo(self) -> None:
        """Take the last step back, on disk first."""
        if self.stack.canUndo():
            edit = self.stack.command(self.stack.index() - 1)
            if isinstance(edit, UndoStep):
                self._go(edit, edit.changes.inverse(), self.stack.undo)

    def redo(self) -> None:
        """Do the step that was taken back again, on disk first."""
        if self.stack.canRedo():
            edit = self.stack.command(self.stack.index())
            if isinstance(edit, UndoStep):
                self._go(edit, edit.changes, self.stack.redo)

    def _go(self, edit: UndoStep, changes: ChangeSet, move: Callable[[], None]) -> None:
        """Write `changes` of a step, then `move` along the stack; a step that others stand in the way of leaves it."""
        from ita_desktop.models.store.faults import ChangedElsewhere, ReplacedElsewhere

        name, shown = edit.text(), edit.assessment_id

        def write(office: OfficeFile) -> ChangeSet:
            try:
                self.apart.run(office.apply, changes)
            except ReplacedElsewhere:
                raise
            except ChangedElsewhere as problem:
                edit.setObsolete(True)
                raise KnownProblem(
                    f"รายการ “{name}” เลิกทำหรือทำซ้ำไม่ได้แล้ว: {problem.what}ถูกแก้ไขจากที่อื่น "
                    "รายการนี้จึงออกจากลำดับเลิกทำ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง"
                ) from problem
            return changes

        written = self._written(write) is not None
        if written:
            self.saved.emit()
        elif not (self.stack.count() and edit.isObsolete()):
            return
        move()
        self._refresh(shown)

    def _written(self, write: Callable[[OfficeFile], ChangeSet], *, again: bool = False) -> ChangeSet | None:
        """Return what `write` changed in the open file; None when it was refused, which is told, or none is open.

        Where another file stands in its place now, that one is opened, and `write` is tried `again` on it or refused.
        """
        if self._office is None or self.is_writing:  # a person is just being asked about the edit before this one
            return None
        from ita_desktop.models.store.faults import DiskError, FileBusy, FileGone, ReplacedElsewhere

        self.is_writing = True
        try:
            try:
                return write(self._office)
            except ReplacedElsewhere:
                self._open_again()
                if again:
                    return write(self._office)
                self._refresh(self.assessment_id)
                raise
            except DiskError:
                self.apart.run(self._office.reconnect)
                return write(self._office)
        except KnownProblem as problem:
            self.refused.emit(problem)
            if isinstance(problem, DiskError | FileBusy | FileGone):
                self.kept_waiting.emit()
            return None
        finally:
            self.is_writing = False

    def _open_again(self) -> None:
        """Take the file that stands at the path now in place of the one that was open. Raises KnownProblem."""
        from ita_desktop.models.store.opening import open_for_work

        old, entry = self._open_office(), self._entry
        office = self.apart.run(open_for_work, old.path, before=old)
        self._office = office
        self.apart.run(old.close)
        self.stack.clear()
        here = [
            one
            for one in self.apart.run(office.entries)
            if entry and (one.agency, one.fiscal_year) == (entry.agency, entry.fiscal_year)
        ]
        self._entry = next(iter(here), None)
        self.told.emit("แฟ้มนี้ถูกแทนที่ด้วยแฟ้มอื่นหรือสำเนาสำรอง หน้าต่างนี้เปิดแฟ้มที่มาแทนแล้ว รายการเลิกทำก่อนหน้านี้ใช้ไม่ได้แล้ว")

    def _done(
        self, text: str, changes: ChangeSet, assessment_id: int | None, expected: Assessment | None = None
    ) -> bool:
        if changes and assessment_id is not None:
            self.stack.push(UndoStep(text, changes, assessment_id))
        self.saved.emit()
        self._refresh(assessment_id, expected)
        return True
