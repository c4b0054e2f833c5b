"""Reading an input off the window's thread, and showing what was found before anything is written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_file, read_text
from ita_desktop.models.identity import most_first
from ita_desktop.models.next_year import begun_year
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.imports.dialog import ImportDialog
from ita_desktop.ui.start.authorities import Held

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.reading import Reading
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

INPUTS = (
    "ข้อมูลที่นำเข้าได้ (*.xlsx *.xls *.ods *.csv *.tsv *.json *.docx *.odt *.rtf *.html *.htm *.pdf *.txt *.ita);;"
    "Excel และ LibreOffice Calc (*.xlsx *.xls *.ods);;ตารางข้อความ (*.csv *.tsv *.txt);;"
    "รายงานเดิม (*.docx *.odt *.rtf *.html *.htm *.pdf *.txt);;JSON (*.json);;แฟ้มงาน ITA (*.ita)"
)


class Importing(QObject):
    """From an input to one step on the undo stack. `told` carries a message and its tone."""

    told = Signal(str, str)

    def __init__(self, session: Session, background: Background, theme: Theme, asking: Asking, window: QWidget) -> None:
        """Import into what `session` shows, with dialogs over `window`."""
        super().__init__(window)
        self._session = session
        self._background = background
        self._theme = theme
        self._asking = asking
        self._window = window
        self.dialog: ImportDialog | None = None

    def read_file(self, path: Path) -> None:
        """Read the file at `path`, then show what was found."""
        self._read(partial(read_file, path))

    def read_clipboard(self) -> None:
        """Read the clipboard's text, then show what was found."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._read(partial(read_text, text))
        else:
            self.told.emit("คลิปบอร์ดไม่มีข้อความ โปรดคัดลอกตารางหรือข้อความก่อน", "watch")

    def _read(self, read: Callable[..., Reading]) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        hints = Hints(dossier.assessment.agency, dossier.assessment.fiscal_year)
        self._background.run(partial(read, dossier.shelf.find, hints), self._show, self._session.refused.emit)

    def _show(self, reading: Reading) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        try:
            held = Held(self._session.agencies())
            whose, notes = self._whose(reading, held)
            bases, seen = self._bases(reading, held, whose)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
            return
        told = replace(reading, notes=(*reading.notes, *notes))
        self.dialog = ImportDialog(told, bases, dossier.shelf.find, self._theme, self._window)
        self.dialog.agreed.connect(partial(self._take, held.renamed, seen))
        self.dialog.open()

    def _whose(self, reading: Reading, held: Held) -> tuple[dict[Agency, int], tuple[str, ...]]:
        """Return the key in `held` of the authority that each draft is of, asked where it is not certain, and notes."""
        whose: dict[Agency, int] = {}
        notes: list[str] = []
        for said in most_first(draft.agency for draft in reading.drafts if draft.agency is not None):
            key, note = held.whose(said, self._asking, self._window)
            notes += [note] if note else []
            if key is not None:
                whose[said] = key
        return whose, tuple(notes)

    def _bases(
        self, reading: Reading, held: Held, whose: Mapping[Agency, int]
    ) -> tuple[tuple[tuple[AssessmentDraft, Assessment], ...], dict[tuple[Agency, int], Assessment]]:
        """Return each draft of some authority and year with what it changes, and of that what the file has already."""
        bases, seen = [], {}
        for draft in reading.drafts:
            key, year = whose.get(draft.agency) if draft.agency is not None else None, draft.fiscal_year
            if key is None or year is None:
                continue
            agency = held.agencies[key]
            years = self._session.years_of(held.before.get(key, agency))
            known = next((one for one in years.values() if one.fiscal_year == year), None)
            new = replace(begun_year(agency, year, next(iter(years.values()), None)), memo=None)
            if known is not None:
                seen[agency, year] = replace(known, agency=agency)
            bases.append((draft, seen.get((agency, year), new)))
        return tuple(bases), seen

    def _take(
        self,
        renamed: Mapping[int, Agency],
        seen: Mapping[tuple[Agency, int], Assessment],
        assessments: tuple[Assessment, ...],
    ) -> None:
        self.dialog = None
        before = tuple(seen.get((one.agency, one.fiscal_year)) for one in assessments)
        if assessments and self._session.add(assessments, "นำเข้าข้อมูล", renamed, before):
            self.told.emit("นำเข้าแล้ว กด Ctrl+Z เพื่อเลิกทำทั้งหมดในครั้งเดียว", "good")
