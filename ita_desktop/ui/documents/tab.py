"""The tab เอกสาร: fields and preflight, the pages as they will be printed, saving and printing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from ita_desktop.documents.making import FileFormat, make
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.documents.choice import KIND_NAMES, DocumentChoice
from ita_desktop.ui.documents.memo_form import MemoForm
from ita_desktop.ui.documents.output import print_pdf, save_document
from ita_desktop.ui.documents.preflight import Preflight
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.documents.whole_set import WholeSet
from ita_desktop.ui.widgets.fields import commit_focused
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.making import Order
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_PREFLIGHT = "ตรวจก่อนพิมพ์"


class DocumentsTab(QWidget):
    """The documents, from their fields to paper.

    Signals:
        told: carries a message and its tone.
        jump_asked: carries the place of a problem that the preflight found.
    """

    told = Signal(str, str)
    jump_asked = Signal(str)

    def __init__(self, session: Session, theme: Theme, background: Background, asking: Asking) -> None:
        """Show what `session` shows."""
        super().__init__()
        self._session = session
        self._background = background
        self._asking = asking
        self.choice = DocumentChoice(session)
        self.form = MemoForm(session, theme)
        self.preflight = Preflight(session, background, theme)
        self.preview = Preview(background, theme, partial(self._work, FileFormat.PDF))
        self.save = QPushButton("บันทึก PDF…")
        self.save.setObjectName("primary")
        self.save_word = QPushButton("บันทึก Word…")
        self.print = QPushButton("พิมพ์…")
        self.save_all = QPushButton("บันทึกทั้งชุด…")
        self.progress = QProgressBar()
        self.stop = QPushButton("หยุด")
        self.whole_set = WholeSet(background, self)
        self.sides = QTabWidget()
        self._build()
        self.save.clicked.connect(lambda: self.ask_save(FileFormat.PDF))
        self.save_word.clicked.connect(lambda: self.ask_save(FileFormat.WORD))
        self.print.clicked.connect(self.ask_print)
        self.save_all.clicked.connect(self.ask_save_all)
        self.stop.clicked.connect(self.whole_set.stop)
        self.whole_set.advanced.connect(self._show_progress)
        self.whole_set.finished.connect(self._show_written)
        self.choice.changed.connect(self._refresh)
        self.preflight.jump_asked.connect(self.jump_asked)
        self.preflight.counted.connect(self._count)
        session.switched.connect(self._refresh)
        session.changed.connect(self._refresh)
        session.settings_changed.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for problems when it comes into sight."""
        super().showEvent(event)
        self.preflight.refresh(self.choice.style_wanted(), seen=True)

    def ask_save(self, form: FileFormat) -> None:
        """Make the document as it is now, and save it where a person wants it."""
        commit_focused(self)
        self._background.run(self._work(form), partial(self._save, form), self._session.refused.emit)

    def ask_print(self) -> None:
        """Make the document as it is now, and print it as a person wants it."""
        commit_focused(self)
        self._background.run(self._work(FileFormat.PDF), self._print, self._session.refused.emit)

    def ask_save_all(self) -> None:
        """Ask for a folder, and write every document of the year there."""
        commit_focused(self)
        dossier, path = self._session.dossier, self._session.path
        if dossier is None or path is None:
            return
        folder = self._asking.folder(self, "เลือกโฟลเดอร์สำหรับเอกสารทั้งชุด", path.parent)
        if folder is not None:
            self.whole_set.begin(dossier, self.choice.order(), folder)

    def show_memo_place(self, where: str) -> None:
        """Go to the field of the memo at `where`, a path in the exchange JSON."""
        self.sides.setCurrentIndex(0)
        self.form.focus_place(where)

    def _build(self) -> None:
        self.sides.setObjectName("inner")
        self.sides.setDocumentMode(True)
        self.sides.addTab(scrolled(self.form), "บันทึกข้อความ")
        self.sides.addTab(self.preflight, _PREFLIGHT)
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("ความคืบหน้าของการบันทึกทั้งชุด")
        self.progress.hide()
        self.stop.hide()
        bar.addWidget(self.save_all)
        bar.addWidget(self.stop)
        bar.addWidget(self.progress, 1)
        bar.addStretch(1)
        for button in (self.print, self.save_word, self.save):
            bar.addWidget(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.choice)
        column.addWidget(self.preview, 1)
        column.addLayout(bar)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(MEDIUM)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sides)
        splitter.addWidget(right)
        splitter.setSizes([600, 680])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        layout.addWidget(splitter)
        self.setFocusProxy(self.form.department)

    def _work(self, form: FileFormat) -> Callable[[], bytes]:
        """Return the work that makes the document from what is on disk now."""
        return partial(_make, self.choice.order(form), self._session.dossier)

    def _save(self, form: FileFormat, content: bytes) -> None:
        path, assessment = self._session.path, self._session.assessment
        if path is None or assessment is None:
            return
        name = f"{KIND_NAMES[self.choice.order().kind]} ITA {assessment.agency.name} {assessment.fiscal_year}"
        try:
            target = save_document(self, self._asking, content, path.with_name(f"{name}.{form}"))
        except KnownProblem as problem:
            self._session.refused.emit(problem)
        else:
            if target is not None:
                self.told.emit(f"บันทึกเอกสารไว้ที่ {target} แล้ว", "good")

    def _print(self, pdf: bytes) -> None:
        printer = self._asking.printer(self)
        if printer is None:
            return
        try:
            count = print_pdf(printer, pdf)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
        else:
            self.told.emit(f"ส่งเอกสาร {count} หน้าไปยังเครื่องพิมพ์แล้ว", "good")

    def _show_progress(self, done: int, count: int) -> None:
        self.progress.setRange(0, count)
        self.progress.setValue(done)
        for widget in (self.progress, self.stop):
            widget.show()
        self.save_all.setEnabled(False)

    def _show_written(self, written: tuple[Path, ...], problems: tuple[KnownProblem, ...]) -> None:
        for widget in (self.progress, self.stop):
            widget.hide()
        self.save_all.setEnabled(True)
        told = [problem.message for problem in problems]
        if written:
            told.insert(0, f"บันทึกเอกสาร {len(written)} แฟ้มไว้ที่ {written[0].parent} แล้ว")
        self.told.emit("\n".join(told), "watch" if problems else "good")

    def _count(self, problems: int) -> None:
        self.sides.setTabText(1, f"{_PREFLIGHT} ({problems})" if problems else _PREFLIGHT)

    def _refresh(self) -> None:
        self.preview.refresh()
        self.preflight.refresh(self.choice.style_wanted(), seen=self.isVisible())


def _make(order: Order, dossier: Dossier | None) -> bytes:
    """Make the document; called in a thread, where the heavy libraries load when first needed."""
    return b"" if dossier is None else make(order, dossier)
