"""Saving every document of a year into a folder, one after the other, until it is done or stopped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ita_desktop.documents.making import DocumentKind, FileFormat, Order, make
from ita_desktop.saving import TargetInUse, save_bytes
from ita_desktop.ui.documents.choice import KIND_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background

_FORMATS = (FileFormat.PDF, FileFormat.WORD)


class WholeSet(QObject):
    """Makes one document at a time off the window's thread.

    Signals:
        advanced: how many are done, of how many.
        finished: carries the files written and the problems met; also when it was stopped.
    """

    advanced = Signal(int, int)
    finished = Signal(object, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        """Begin with nothing to do."""
        super().__init__(parent)
        self._background = background
        self._waiting: list[tuple[Order, Path]] = []
        self._count = 0
        self._written: list[Path] = []
        self._problems: list[KnownProblem] = []
        self.busy = False

    def begin(self, dossier: Dossier, order: Order, folder: Path) -> None:
        """Write every document as `order` wants the one shown, in PDF and Word, and the scores in Excel."""
        if self.busy:
            return
        agency, year = dossier.assessment.agency.name, dossier.assessment.fiscal_year
        wanted = [
            (replace(order, kind=kind, format=form), folder / f"{KIND_NAMES[kind]} ITA {agency} {year}.{form}")
            for kind in KIND_NAMES
            for form in _FORMATS
        ]
        scores = Order(DocumentKind.SCORES, FileFormat.EXCEL)
        self._waiting = [*wanted, (scores, folder / f"คะแนน ITA {agency} {year}.{FileFormat.EXCEL}")]
        self._count, self._written, self._problems, self.busy = len(self._waiting), [], [], True
        self._next(dossier)

    def stop(self) -> None:
        """Begin no further document; what is written stays."""
        self._waiting = []

    def _next(self, dossier: Dossier) -> None:
        self.advanced.emit(len(self._written) + len(self._problems), self._count)
        if not self._waiting:
            self.busy = False
            self.finished.emit(tuple(self._written), tuple(self._problems))
            return
        order, path = self._waiting.pop(0)
        self._background.run(
            partial(_write, order, dossier, path), partial(self._done, dossier), partial(self._fail, dossier)
        )

    def _done(self, dossier: Dossier, path: Path) -> None:
        self._written.append(path)
        self._next(dossier)

    def _fail(self, dossier: Dossier, problem: KnownProblem) -> None:
        self._problems.append(problem)
        self._next(dossier)


def _write(order: Order, dossier: Dossier, path: Path) -> Path:
    """Make one document and write it; one held by another program is written under a numbered name."""
    content = make(order, dossier)
    try:
        save_bytes(path, content)
    except TargetInUse as problem:
        save_bytes(problem.free_name, content)
        return problem.free_name
    return path
