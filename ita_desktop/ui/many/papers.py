"""Papers about many authorities: asked for in a dialog, made in a thread, written where a person says."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ita_desktop.analysis.many.reading import ReadYears
from ita_desktop.analysis.many.table import USUAL_THRESHOLD
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.documents.progress import Cancelled, ProgressRow
from ita_desktop.ui.widgets.buttons import allow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.results import CallLimit
    from ita_desktop.documents.many.folder import MadeOnce
    from ita_desktop.models.supervisor import Supervisor
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.documents.progress import Report
    from ita_desktop.ui.many.papers_dialog import ManyOrder
    from ita_desktop.ui.session import Session

_NOT_READ = "ยังอ่านไม่เสร็จ"


class ManyPapers(QWidget):
    """A button that asks what is to be made, and how far it is.

    Signals:
        told: carries a message and its tone.
        made: carries the path of a file or folder that was written.
    """

    told = Signal(str, str)
    made = Signal(object)

    def __init__(self, session: Session, background: Background, asking: Asking) -> None:
        """Begin with nothing to make papers of."""
        super().__init__()
        self._session, self._background, self._asking = session, background, asking
        self._read = ReadYears()
        self._year, self._ids, self._threshold = 0, frozenset[int](), USUAL_THRESHOLD
        self.ask = QPushButton("เอกสาร…")
        self.progress = ProgressRow(background)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.ask)
        self.ask.clicked.connect(self.ask_what)
        allow(self.ask, _NOT_READ)

    def give(self, read: ReadYears, year: int | None, ids: Iterable[int], threshold: CallLimit) -> None:
        """Take over what was read, the year shown (พ.ศ.), the assessments shown, and below what is called about."""
        self._read, self._year, self._ids, self._threshold = read, year or 0, frozenset(ids), threshold
        allow(self.ask, "" if self._ids and self._year in read.shelf.readable_years() else "ไม่มีหน่วยงานที่แสดง")

    def ask_what(self) -> None:
        """Show what can be made, of whom and by whom."""
        office = self._session.office
        if office is None or self.progress.busy:
            return
        from ita_desktop.analysis.many.checks import many_warnings
        from ita_desktop.ui.many.papers_dialog import ManyPapersDialog

        try:
            supervisor = self._session.apart.run(office.supervisor)
        except KnownProblem as problem:
            self._refuse(problem)
            return
        both = {shown: self._many(supervisor, shown=shown) for shown in (True, False)}
        counts = tuple(len(many.years) + len(many.unread) for many in both.values())
        told = {shown: many_warnings(many) for shown, many in both.items()}
        dialog = ManyPapersDialog((counts[0], counts[1]), supervisor, self._keep, told, self)
        dialog.chosen.connect(self._order)
        dialog.open()

    def _keep(self, wanted: Supervisor, seen: Supervisor) -> None:
        office = self._session.office
        if office is not None:
            self._session.apart.run(office.save_supervisor, wanted, seen)

    def _many(self, supervisor: Supervisor, *, shown: bool) -> ManyDossier:
        from ita_desktop.analysis.many.dossier import many_dossier

        today = dt.datetime.now(THAI_TIME).date()
        return many_dossier(
            self._read,
            self._year,
            threshold=self._threshold,
            today=today,
            supervisor=supervisor,
            ids=self._ids if shown else None,
        )

    def _order(self, order: ManyOrder) -> None:
        from ita_desktop.documents.many.papers import MANY_PAPERS, ManyPaper
        from ita_desktop.ui.asking import documents_folder

        path, office = self._session.path, self._session.office
        if path is None or office is None:
            return
        try:
            many = self._many(self._session.apart.run(office.supervisor), shown=order.shown)
        except KnownProblem as problem:
            self._refuse(problem)
            return
        if order.paper is ManyPaper.LETTERS:
            folder = self._asking.folder(self, MANY_PAPERS[order.paper], documents_folder())
            if folder is not None:
                self.progress.run(partial(_letters, many, folder, order), self._wrote_letters, self._refuse)
            return
        name = path.with_name(f"{MANY_PAPERS[order.paper].partition('ถึง')[0]} {path.stem} {self._year}.{order.form}")
        self.progress.run(partial(_paper, many, order), partial(self._save, name), self._refuse)

    def _save(self, proposed: Path, content: bytes) -> None:
        from ita_desktop.ui.documents.output import save_and_tell

        save_and_tell(
            self, self._asking, content, proposed, tell=self.told.emit, refuse=self._refuse, offer=self.made.emit
        )

    def _wrote_letters(self, run: MadeOnce) -> None:
        kept = f" มีอยู่แล้วและเหมือนเดิม {len(run.kept):,} แฟ้ม" if run.kept else ""
        self.told.emit(f"สร้างไว้ที่ {run.folder} แล้ว {len(run.made):,} แฟ้ม{kept}", "good")
        self.made.emit(run.folder)

    def _refuse(self, problem: KnownProblem) -> None:
        if isinstance(problem, Cancelled):
            self.told.emit("หยุดแล้ว แฟ้มที่สร้างเสร็จยังอยู่ครบ สั่งอีกครั้งเพื่อทำต่อ", "watch")
        else:
            self.told.emit(problem.message, "bad")


def _letters(many: ManyDossier, folder: Path, order: ManyOrder, report: Report) -> MadeOnce:
    from ita_desktop.documents.many.letters import write_letters

    return write_letters(many, folder, order.form, tell=report)


def _paper(many: ManyDossier, order: ManyOrder, report: Report) -> bytes:
    from ita_desktop.documents.many.making import make_paper

    report(0, 1, "กำลังสร้างเอกสาร")
    return make_paper(order.paper, many, order.form)
