"""The tab เอกสาร: the memo's fields, the pages as they will be printed, saving and printing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ita_desktop.problems import KnownProblem
from ita_desktop.ui.documents.memo_form import MemoForm
from ita_desktop.ui.documents.output import print_pdf, save_pdf
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.widgets.fields import commit_focused
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


class DocumentsTab(QWidget):
    """The memo, from its fields to paper. `told` carries a message and its tone."""

    told = Signal(str, str)
    refused = Signal(object)

    def __init__(self, session: Session, theme: Theme, background: Background, asking: Asking) -> None:
        """Show what `session` shows."""
        super().__init__()
        self._session = session
        self._background = background
        self._asking = asking
        self.form = MemoForm(session, theme)
        self.preview = Preview(background, theme, self._make)
        self.thai_digits = QCheckBox("เลขไทย")
        self.dotted = QCheckBox("เส้นประหัวบันทึก")
        self.save = QPushButton("บันทึก PDF…")
        self.save.setObjectName("primary")
        self.print = QPushButton("พิมพ์…")
        self.save.clicked.connect(self.ask_save)
        self.print.clicked.connect(self.ask_print)
        self._build()
        self.thai_digits.clicked.connect(self._keep)
        self.dotted.clicked.connect(self._keep)
        session.switched.connect(self._show)
        session.changed.connect(self._update)
        session.settings_changed.connect(self._show)
        self._show()

    def ask_save(self) -> None:
        """Make the document as it is now, and save it where a person wants it."""
        commit_focused(self)
        self._background.run(self._make(), self._save, self.refused.emit)

    def ask_print(self) -> None:
        """Make the document as it is now, and print it as a person wants it."""
        commit_focused(self)
        self._background.run(self._make(), self._print, self.refused.emit)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(MEDIUM)
        bar.addWidget(self.thai_digits)
        bar.addWidget(self.dotted)
        bar.addStretch(1)
        bar.addWidget(self.print)
        bar.addWidget(self.save)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.preview, 1)
        column.addLayout(bar)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(MEDIUM)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(scrolled(self.form))
        splitter.addWidget(right)
        splitter.setSizes([600, 680])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.addWidget(splitter)
        self.setFocusProxy(self.form.department)

    def _make(self) -> Callable[[], bytes]:
        """Return the work that makes the memo from what is on disk now."""
        assessment = self._session.assessment
        return partial(_memo_pdf, assessment, thai=self.thai_digits.isChecked(), dotted=self.dotted.isChecked())

    def _save(self, pdf: bytes) -> None:
        path, assessment = self._session.path, self._session.assessment
        if path is None or assessment is None:
            return
        proposed = path.with_name(f"บันทึกข้อความ ITA {assessment.agency.name} {assessment.fiscal_year}.pdf")
        try:
            target = save_pdf(self, self._asking, pdf, proposed)
        except KnownProblem as problem:
            self.refused.emit(problem)
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
            self.refused.emit(problem)
        else:
            self.told.emit(f"ส่งเอกสาร {count} หน้าไปยังเครื่องพิมพ์แล้ว", "good")

    def _keep(self) -> None:
        """Keep how this office wants its memos."""
        dossier = self._session.dossier
        if dossier is not None:
            thai, dotted = self.thai_digits.isChecked(), self.dotted.isChecked()
            self._session.keep_settings(replace(dossier.settings, thai_digits=thai, dotted=dotted))

    def _update(self, change: Change) -> None:
        if change.memo or change.agency:
            self.preview.refresh()

    def _show(self) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            self.thai_digits.setChecked(dossier.settings.thai_digits)
            self.dotted.setChecked(dossier.settings.dotted)
        self.preview.refresh()


def _memo_pdf(assessment: Assessment | None, *, thai: bool, dotted: bool) -> bytes:
    """Make the memo; called in a thread, where the heavy libraries load when first needed."""
    from ita_desktop.documents.memo import MemoOptions, memo_document
    from ita_desktop.documents.pdf import write_pdf

    if assessment is None:
        return b""
    return write_pdf(memo_document(assessment, MemoOptions(thai_digits=thai, dotted=dotted)))
