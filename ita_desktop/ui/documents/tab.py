"""The tab เอกสาร: a document's choice and fields, what was found, its pages, saving and printing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ita_desktop.analysis.preflight import Severity
from ita_desktop.documents.making import make, problems_of
from ita_desktop.documents.order import DocumentKind, FileFormat
from ita_desktop.documents.signing import SIGNED_KINDS
from ita_desktop.models.paper_words import PaperKind
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.asking import Faulty
from ita_desktop.ui.documents.choice import WITH_MEMO, DocumentChoice
from ita_desktop.ui.documents.memo_form import MemoForm
from ita_desktop.ui.documents.output import FORMAT_NAMES, KIND_NAMES, file_name, save_and_tell, save_set, set_work
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.documents.progress import Cancelled, ProgressRow
from ita_desktop.ui.documents.signed_acts import SignedAct
from ita_desktop.ui.documents.signed_panel import SignedPanel
from ita_desktop.ui.documents.usual_bar import UsualBar
from ita_desktop.ui.documents.words_form import WordsForm
from ita_desktop.ui.preflight.panel import PreflightPanel
from ita_desktop.ui.preflight.places import concerns
from ita_desktop.ui.unsaved.ready import ready
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Panes, scrolled
from ita_desktop.ui.widgets.typed import hand_over_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.memo_text import MemoBody
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Style
    from ita_desktop.documents.order import Order
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.documents.output import Files
    from ita_desktop.ui.documents.progress import Report
    from ita_desktop.ui.preflight.watch import Watch
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

Made = tuple[bytes, tuple["Problem", ...]]
"""A finished document, and what the preflight says of it."""

_MEMO, _WORDS, _PREFLIGHT, _SIGNED = 0, 1, 2, 3
_PAPERS = {DocumentKind(kind.value): kind for kind in PaperKind}
"""The documents that may have words of their own."""
_PREFLIGHT_NAME = "ตรวจก่อนพิมพ์"
_SIGNED_NAME = "ฉบับลงนาม"
_MOST_LISTED = 8
_NO_PRINTER = (
    "เครื่องนี้ยังไม่มีเครื่องพิมพ์ จึงยังไม่ได้พิมพ์ โปรดเพิ่มเครื่องพิมพ์ในการตั้งค่าของระบบแล้วลองอีกครั้ง หรือบันทึกเป็น PDF แล้วพิมพ์จากเครื่องอื่น"
)
_SCROLL_BAR = 24
_OR_A_DRAFT = "หากยังไม่ใช่ฉบับจริง ให้เลือกพิมพ์คำว่า “ร่าง” ทุกหน้า"


class DocumentsTab(QWidget):
    """The documents, from their fields to paper.

    Signals:
        told: carries a message and its tone.
        refused: carries a `KnownProblem`.
        jump_asked: carries the place of a problem that the preflight found.
        made: carries the file or folder of what was told last.
    """

    told = Signal(str, str)
    refused = Signal(object)
    jump_asked = Signal(str)
    made = Signal(object)

    def __init__(self, session: Session, theme: Theme, background: Background, asking: Asking, watch: Watch) -> None:
        """Show what `session` shows, and what `watch` finds in it."""
        super().__init__()
        self.setProperty("guide", "documents")
        self._session = session
        self._asking = asking
        self.choice = DocumentChoice(session, background)
        self.form = MemoForm(session, theme)
        self.usual = UsualBar(session, self)
        self.words = WordsForm(session)
        self.watch = watch
        self.preflight = PreflightPanel(session, self.watch, theme)
        self.preview = Preview(background, theme, self._pages_work)
        self.progress = ProgressRow(background)
        self.signed = SignedPanel(session, theme, background)
        self.signing = SignedAct(session, asking, self.progress, self._print_pdf, self)
        self.later = QPushButton("เอกสารนี้แก้ไขหลังเก็บฉบับลงนาม ดูสิ่งที่ต่าง")
        self.sides = QTabWidget()
        self.format = StillCombo()
        for form, name in FORMAT_NAMES.items():
            self.format.addItem(name, str(form))
        self.save = QPushButton("บันทึก…")
        self.save_all = QPushButton("บันทึกทั้งชุด…")
        self.print = QPushButton("พิมพ์…")
        self._build()
        self._connect()
        self._fit()

    def ask_save(self) -> None:
        """Make the document as it is now, and save it where a person wants it."""
        if not ready(self, self._asking, "บันทึกเอกสาร"):
            return
        order = self.choice.order(FileFormat(self.format.currentData()))
        self._make(order, partial(self._save, order))

    def ask_save_all(self) -> None:
        """Look for errors, ask for a folder, make every document as it is now, and save them there."""
        if not ready(self, self._asking, "บันทึกทั้งชุด"):
            return
        dossier = self._session.dossier
        if dossier is not None:
            look = partial(problems_of, dossier, self.choice.style_wanted(), glyphs=True)
            self.progress.run(lambda _report: look(), partial(self._make_set, dossier), self._fail)

    def ask_print(self) -> None:
        """Make the document as it is now, and print it as a person wants it."""
        if ready(self, self._asking, "พิมพ์เอกสาร"):
            self._make(self.choice.order(), self._print)

    def ask_keep(self, *, printed: bool = False) -> None:
        """Keep the document as it is now to be signed, `printed` first or not."""
        if self.choice.document in SIGNED_KINDS and ready(self, self._asking, "เก็บฉบับลงนาม"):
            what = "พิมพ์" if printed else "เก็บ"
            agreed = partial(self._agreed, what=what)
            self.signing.begin(self.choice.order(), self.choice.style_wanted(), agreed, printed=printed)

    def draft(self, body: MemoBody) -> None:
        """Draft the memo from the results, as one step; a person's own words are not replaced unasked."""
        from ita_desktop.analysis.memo_text import redrafted, would_replace

        hand_over_in(self)
        dossier = self._session.dossier
        if dossier is None:
            return
        question = "เรื่องและเนื้อความที่มีอยู่จะถูกแทนที่ด้วยร่างใหม่ ส่วนเลขที่ วันที่ โทรศัพท์ และผู้ลงนามที่ระบุชื่อแล้วคงไว้ตามเดิม เลิกทำได้"
        if would_replace(dossier) and not self._asking.agree(self, "ร่างบันทึกใหม่", question, "ร่างใหม่"):
            return
        self._session.change(replace(dossier.assessment, memo=redrafted(dossier, body)), "ร่างบันทึกข้อความ")

    def show_place(self, where: str) -> None:
        """Go to the field at `where`, a path in the exchange JSON of memo or papers, or to what was kept of one."""
        if where.startswith("signed."):
            self.choice.choose_kind(DocumentKind(where.split(".")[1]))
            self.sides.setCurrentIndex(_SIGNED)
            return
        if where.startswith("titles."):
            self.choice.choose_kind(DocumentKind(where.split(".")[1]))
            self.sides.setCurrentIndex(_WORDS)
            self.words.focus_place(where)
            return
        if self.choice.document not in WITH_MEMO:
            self.choice.choose_kind(DocumentKind.MEMO)
        self.sides.setCurrentIndex(_MEMO)
        self.form.focus_place(where)

    def show_found(self) -> None:
        """Go to the list of what was found."""
        self.sides.setCurrentIndex(_PREFLIGHT)
        self.preflight.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the fonts once documents are looked at."""
        super().showEvent(event)
        self.choice.find_fonts()
        self.watch.look_at_glyphs()
        self.signed.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing be found out that nobody sees."""
        super().hideEvent(event)
        self.signed.watch(on=False)

    def _build(self) -> None:
        self.save.setObjectName("primary")
        self.format.setAccessibleName("รูปแบบแฟ้ม")
        self.sides.setObjectName("inner")
        self.sides.setDocumentMode(True)
        self.sides.tabBar().setAccessibleName("ส่วนข้างเอกสาร")
        fields = scrolled(self.form, "ช่องของบันทึกข้อความ")
        fields.setMinimumWidth(self.form.minimumSizeHint().width() + _SCROLL_BAR)
        page = QWidget()
        side = QVBoxLayout(page)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SMALL)
        side.addWidget(fields, 1)
        side.addWidget(self.usual)
        self.sides.addTab(page, "บันทึกข้อความ")
        self.sides.addTab(scrolled(self.words), "ชื่อและปก")
        self.sides.addTab(self.preflight, _PREFLIGHT_NAME)
        self.sides.addTab(scrolled(self.signed, _SIGNED_NAME), _SIGNED_NAME)
        self.later.setObjectName("link")
        self.later.hide()
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        bar.addWidget(self.print)
        bar.addStretch(1)
        for widget in (self.save_all, self.format, self.save):
            bar.addWidget(widget)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.choice)
        column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.preview, 1)
        column.addWidget(self.progress)
        column.addLayout(bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        layout.addWidget(Panes(self.sides, right, (540, 780)))
        self.setFocusProxy(self.choice.kind)

    def _connect(self) -> None:
        self.save.clicked.connect(self.ask_save)
        self.save_all.clicked.connect(self.ask_save_all)
        self.print.clicked.connect(self.ask_print)
        self.form.draft_asked.connect(self.draft)
        self.signed.print_asked.connect(partial(self.ask_keep, printed=True))
        self.signed.keep_asked.connect(self.ask_keep)
        self.signed.asked.connect(self.signing.do)
        self.signed.judged.connect(self._mark_signed)
        self.later.clicked.connect(self._compare_latest)
        self.signing.told.connect(self.told)
        self.signing.refused.connect(self._fail)
        self.form.signers.told.connect(self.told)
        self.choice.changed.connect(self._fit)
        self.preflight.jump_asked.connect(self.jump_asked)
        self.watch.found.connect(self._count)
        self._count(self.watch.problems)
        for signal in (self._session.switched, self._session.changed, self._session.settings_changed):
            signal.connect(self._refresh)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.preview.find_bar.field.setFocus)

    def _fit(self) -> None:
        """Show the fields of the document chosen."""
        kind = self.choice.document
        self.sides.setTabVisible(_MEMO, kind in WITH_MEMO)
        self.sides.setTabVisible(_WORDS, kind in _PAPERS)
        if kind in _PAPERS:
            hand_over_in(self.words)
            self.words.show_paper(_PAPERS[kind], self.choice.order().layout)
        self.watch.choose(self.choice.style_wanted(), self.choice.order().as_of)
        self.signed.show_kind(SIGNED_KINDS.get(kind))
        self._mark_signed()
        self._refresh()

    def _refresh(self) -> None:
        self.preview.refresh()

    def _count(self, problems: tuple[Problem, ...]) -> None:
        name = f"{_PREFLIGHT_NAME} ({len(problems)})" if problems else _PREFLIGHT_NAME
        self.sides.setTabText(_PREFLIGHT, name)

    def _pages_work(self) -> Callable[[], bytes]:
        """Return the work that makes the pages from what is on disk now."""
        return partial(_pages, self.choice.order(), self._session.dossier)

    def _make(self, order: Order, done: Callable[[Made], None]) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            style = self.choice.style_wanted()
            self.progress.run(lambda report: _made(order, dossier, style, report), done, self._fail)

    def _agreed(self, problems: tuple[Problem, ...], what: str) -> bool:
        """Ask whether a document with errors is wanted all the same; not where there are none, nor of a draft."""
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if not errors or self.choice.order().draft:
            return True
        listed = [f"• {problem.message}" for problem in errors[:_MOST_LISTED]]
        rest = [f"และอีก {len(errors) - _MOST_LISTED} ข้อ"] if len(errors) > _MOST_LISTED else []
        text = "\n".join((f"พบข้อที่ต้องแก้ {len(errors)} ข้อ", *listed, *rest, _OR_A_DRAFT))
        chosen = self._asking.faulty(self, _PREFLIGHT_NAME, text, f"{what}ตามที่เป็นอยู่")
        if chosen is Faulty.MEND:
            self.sides.setCurrentIndex(_PREFLIGHT)
            self.jump_asked.emit(errors[0].where)
        return chosen is Faulty.GO_ON

    def _save(self, order: Order, made: Made) -> None:
        content, problems = made
        path, assessment = self._session.path, self._session.assessment
        if path is None or assessment is None or not self._agreed(problems, "บันทึก"):
            return
        proposed = path.with_name(file_name(order, assessment))
        self._write(content, proposed)

    def _write(self, content: bytes, proposed: Path) -> None:
        save_and_tell(
            self,
            self._asking,
            content,
            proposed,
            what="เอกสาร",
            tell=self.told.emit,
            refuse=self.refused.emit,
            offer=self.made.emit,
        )

    def _make_set(self, dossier: Dossier, problems: tuple[Problem, ...]) -> None:
        path = self._session.path
        if path is None or not self._agreed(problems, "บันทึกทั้งชุด"):
            return
        folder = self._asking.folder(self, "บันทึกเอกสารทั้งชุดในโฟลเดอร์", path.parent)
        if folder is not None:
            self.progress.run(set_work(dossier, self.choice.order_of), partial(self._save_files, folder), self._fail)

    def _save_files(self, folder: Path, files: Files) -> None:
        try:
            written = save_set(self, self._asking, files, folder)
        except KnownProblem as problem:
            self.refused.emit(problem)
        else:
            if written:
                self.told.emit(f"บันทึกเอกสาร {len(written)} แฟ้มไว้ที่ {folder} แล้ว", "good")
                self.made.emit(folder)

    def _mark_signed(self) -> None:
        """Say how many copies there are, and whether the document chosen says something else than its last one."""
        count = len(self.signed.model.rows)
        self.sides.setTabText(_SIGNED, f"{_SIGNED_NAME} ({count})" if count else _SIGNED_NAME)
        self.later.setVisible(self.signed.is_changed)

    def _compare_latest(self) -> None:
        if self.signed.latest is not None:
            self.signing.compare(self.signed.latest)

    def _print(self, made: Made) -> None:
        pdf, problems = made
        if self._agreed(problems, "พิมพ์"):
            self._print_pdf(pdf, lambda: None)

    def _print_pdf(self, pdf: bytes, then: Callable[[], object]) -> None:
        """Print `pdf` as a person wants it, and do `then` when it went out."""
        from ita_desktop.ui.documents.pages import count_pages
        from ita_desktop.ui.documents.printing import print_pdf

        if not self._asking.has_printer():
            self._save_unprinted(pdf)
            return
        printer = self._asking.printer(self, count_pages(pdf))
        if printer is not None:
            work = partial(print_pdf, printer, pdf, self.preview.paper.page)
            self.progress.run(work, partial(self._tell_printed, then), self._fail_printing)

    def _save_unprinted(self, pdf: bytes) -> None:
        """Offer to save what cannot be printed here."""
        path, assessment = self._session.path, self._session.assessment
        if path is None or assessment is None:
            return
        if not self._asking.agree(self, "พิมพ์", _NO_PRINTER, "บันทึกเป็น PDF…", harmless=True):
            return
        self._write(pdf, path.with_name(file_name(self.choice.order(), assessment)))

    def _tell_printed(self, then: Callable[[], object], count: int) -> None:
        self.told.emit(f"ส่งเอกสาร {count} หน้าไปยังเครื่องพิมพ์แล้ว", "good")
        then()

    def _fail_printing(self, problem: KnownProblem) -> None:
        if isinstance(problem, Cancelled):
            self.told.emit("ยกเลิกการพิมพ์แล้ว หน้าที่ส่งไปก่อนหน้านี้อาจยังพิมพ์ออกมา", "watch")
        else:
            self.refused.emit(problem)

    def _fail(self, problem: KnownProblem) -> None:
        if isinstance(problem, Cancelled):
            self.told.emit("ยกเลิกแล้ว ไม่มีแฟ้มใดถูกบันทึกหรือแก้ไข", "watch")
        else:
            self.refused.emit(problem)


def _pages(order: Order, dossier: Dossier | None) -> bytes:
    """Make the pages; called in a thread, where the heavy libraries load when first needed."""
    return b"" if dossier is None else make(order, dossier)


def _made(order: Order, dossier: Dossier, style: Style | None, report: Report) -> Made:
    """Make the document and look at it once more; called in a thread."""
    report(0, 1, f"กำลังสร้าง{KIND_NAMES[order.kind]}")
    problems = problems_of(dossier, style, glyphs=order.format is FileFormat.PDF)
    return make(order, dossier), tuple(one for one in problems if concerns(order.kind, one.where))
