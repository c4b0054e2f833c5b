"""Every dialog of the program, opened over a window with what makes it long: many lines, long names, refusals."""

from __future__ import annotations

import datetime as dt
import pkgutil
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING

from helpers_garuda import bird
from helpers_typing import OFFICES, dialogs_of
from PySide6.QtCore import QDeadlineTimer, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import ita_desktop.ui
from ita_desktop.analysis.renaming import name_mentions
from ita_desktop.documents.garuda import FoundImage
from ita_desktop.documents.signing import SignedDifference
from ita_desktop.exchange.collecting.gathering import Collected
from ita_desktop.exchange.collecting.telling import Told, ToldKind
from ita_desktop.exchange.forms.plan_merge import Conflict, Merged
from ita_desktop.exchange.taken_reports import LeftReport
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.judging import Clash
from ita_desktop.models.locking import FoundLock, HeldElsewhere, Holder
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, Quarter
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.signed_copies import SignedCopy, SignedKind
from ita_desktop.models.store.copy_places import Copy, CopyKind
from ita_desktop.models.store.faults import AssessmentConflict, DamagedOfficeFile
from ita_desktop.models.supervisor import Supervisor
from ita_desktop.problems import InputFault
from ita_desktop.ui.apart import progress_dialog
from ita_desktop.ui.asking import Asking
from ita_desktop.ui.clash_dialog import ClashDialog
from ita_desktop.ui.copies.damaged_dialog import DamagedDialog
from ita_desktop.ui.copies.restore_dialog import RestoreDialog
from ita_desktop.ui.documents.print_dialog import PrintDialog
from ita_desktop.ui.documents.signed_difference import SignedDifferenceDialog
from ita_desktop.ui.held_dialog import HeldDialog
from ita_desktop.ui.help.figures import show_figures
from ita_desktop.ui.help.report import ReportDialog, report_text
from ita_desktop.ui.many.collect_dialog import CollectDialog
from ita_desktop.ui.many.collected_dialog import CollectedDialog
from ita_desktop.ui.many.papers_dialog import ManyPapersDialog
from ita_desktop.ui.palette.dialog import PaletteDialog
from ita_desktop.ui.palette.everywhere import EverywhereDialog
from ita_desktop.ui.plan.dialogs import ConflictDialog
from ita_desktop.ui.settings.office_page import ImagesDialog
from ita_desktop.ui.start.agency_dialog import MentionsDialog
from ita_desktop.ui.unsaved.dialogs import DraftsDialog, LeaveDialog, WhereDialog
from ita_desktop.ui.widgets.typed import Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow

LONG = (
    "จัดอบรมเชิงปฏิบัติการด้านคุณธรรมและความโปร่งใสให้บุคลากรทุกระดับ พร้อมเผยแพร่ผลการประเมินและแนวทางแก้ไขบนเว็บไซต์ของหน่วยงาน "
    "ภายในไตรมาสแรกของปีงบประมาณ และรายงานผลต่อผู้บริหารทุกไตรมาส"
)
_UNIT = "กองสาธารณสุขและสิ่งแวดล้อม"
_DAY = dt.datetime(2025, 12, 5, 10, 30, tzinfo=THAI_TIME)
_MANY = 6


def wait_for(done: Callable[[], bool]) -> None:
    """Let the window live until it is so, at most 20 seconds."""
    end = QDeadlineTimer(20_000)
    while not done():
        assert not end.hasExpired()
        QTest.qWait(5)


def _assessment(window: MainWindow) -> Assessment:
    assessment = window.session.assessment
    assert assessment is not None
    return assessment


def _dossier(window: MainWindow) -> Dossier:
    dossier = window.session.dossier
    assert dossier is not None
    return dossier


def _path(window: MainWindow) -> Path:
    path = window.session.path
    assert path is not None
    return path


def _unsaved() -> list[Unsaved]:
    places = ("บันทึกข้อความ: เรื่อง", "แผนปฏิบัติการ แถว 3: ขั้นตอนการดำเนินงาน", "ข้อ i1: คะแนน")
    why = "ดิสก์เต็ม จึงบันทึกไม่ได้ โปรดเพิ่มพื้นที่ว่างแล้วทำรายการอีกครั้ง"
    return [Unsaved(f"place/{place}", words, LONG, why) for place, words in enumerate(places * 2)]


def _clash(window: MainWindow) -> QDialog:
    seen = _assessment(window)

    def edited(score: int, said: str) -> Assessment:
        plan = (replace(seen.plan[0], steps=(f"{said} {LONG}",)), *seen.plan[1:])
        items = {**seen.items, "i1": ItemScore(score=Decimal(score)), "i2": ItemScore(score=Decimal(score + 1))}
        return replace(seen, items=items, plan=plan)

    return ClashDialog(AssessmentConflict(seen, edited(11, "ของเรา"), edited(21, "ของผู้อื่น")), window)


def _conflict(window: MainWindow) -> QDialog:
    assessment = _assessment(window)
    row = assessment.plan[0]
    state = FollowUp(FollowUpStatus.DONE, 100, result=LONG)
    report = QuarterReport(row.key, Quarter.FIRST, _DAY.date(), _UNIT, measure=LONG, state=state)
    merged = Merged(
        assessment,
        taken=3,
        added=0,
        conflicts=tuple(
            Conflict(one.key, "steps", "ขั้นตอนการดำเนินงาน", "", LONG, LONG, LONG, _UNIT) for one in assessment.plan
        ),
        gone=(replace(row, key="gone", followup=state),),
        left=(LeftReport(report, "ชื่อมาตรการต่างจากในแผน อาจเป็นคนละมาตรการ"),),
        doubts=(InputFault("แบบรายงาน.xlsx แผ่นงาน 1 ช่อง C7", "๑๒ บาทเศษ", "จำนวนเงินเป็นตัวเลข"),),
    )
    return ConflictDialog(merged, window)


def _difference(window: MainWindow) -> QDialog:
    copy = SignedCopy("0" * 64, SignedKind.MEMO, _DAY, 2, "ผู้เก็บ", "ตย 52601/118", _DAY.date())
    fields = tuple(Clash(f"แผนปฏิบัติการ แถว {row}: ผู้รับผิดชอบ", LONG, _UNIT, ("row", row)) for row in range(_MANY))
    return SignedDifferenceDialog(copy, SignedDifference(((LONG, ""), ("", LONG)), fields, True, "1.0"), window)


def _held(window: MainWindow) -> QDialog:
    holder = Holder("เจ้าหน้าที่วิเคราะห์นโยบายและแผน", "OFFICE-PC-07", 1, "", "", "2025-12-05T10:30:00+07:00")
    return HeldDialog(HeldElsewhere(_path(window), FoundLock(b"", holder, 0.0), silent=True), window)


def _damaged(window: MainWindow) -> QDialog:
    problem = DamagedOfficeFile(_path(window), tuple(f"แผนปฏิบัติการ แถว {row}" for row in range(_MANY)))
    copies = (Copy(_path(window), _DAY, CopyKind.ORDINARY),)
    return DamagedDialog(problem, None, copies, window)


def _restore(window: MainWindow) -> QDialog:
    copies = tuple(Copy(_path(window), _DAY - dt.timedelta(days=day), kind) for day in range(4) for kind in CopyKind)
    dialog = RestoreDialog(_path(window), copies, window.background, window)
    dialog.list.setFocus()
    before = dialog.differs.plain_text
    wait_for(lambda: dialog.differs.plain_text != before)
    return dialog


def _images(window: MainWindow) -> QDialog:
    return ImagesDialog(tuple(FoundImage(f"รูป {at}", bird("PNG"), 300, 300) for at in range(_MANY)), "รูปครุฑ", window)


def _mentions(window: MainWindow) -> QDialog:
    shown = _assessment(window)
    found = name_mentions(shown, replace(shown.agency, name="เทศบาลตำบลชื่อใหม่ที่ยาวกว่าเดิม"))
    return MentionsDialog([(shown.fiscal_year, one) for one in found] * _MANY, window)


def _print(window: MainWindow) -> QDialog:
    dialog = PrintDialog(7, ["เครื่องพิมพ์ของงานวิเคราะห์นโยบายและแผน ชั้นสอง (สำรอง)"], "", window)
    dialog.some.setChecked(True)
    dialog.accept()  # refused: which pages is not said yet
    return dialog


def _everywhere(window: MainWindow) -> QDialog:
    dialog = EverywhereDialog(window)
    dialog.field.setText("เทศบาล")
    dialog.look()
    wait_for(lambda: dialog.model.rowCount() > 0)
    return dialog


def _what_if(window: MainWindow) -> QDialog:
    window.tabs.setCurrentWidget(window.analysis)
    dialog = window.analysis.way.show_what_if()
    assert dialog is not None
    return dialog


def _progress(window: MainWindow) -> QDialog:
    dialog = progress_dialog(f"กำลังเปิด {LONG}.ita", window)
    dialog.setMinimumDuration(0)
    return dialog


def _many_papers(window: MainWindow) -> QDialog:
    told = {True: (LONG, "ยังไม่ได้ระบุผู้ลงนามของหน่วยงานผู้จัดทำรายงาน"), False: ()}
    return ManyPapersDialog((300, 7850), Supervisor(LONG), lambda *_: None, told, window)


def _collect(window: MainWindow) -> QDialog:
    dialog = CollectDialog(window.background, Asking(), _path(window), _path(window), window)
    dialog.accept()  # refused: there is no folder yet
    return dialog


def _collected(window: MainWindow) -> QDialog:
    agency = _assessment(window).agency
    told = [
        Told(kind, f"{name}: {LONG}", (agency,)) for kind in ToldKind for name in ("แฟ้ม <b>หนึ่ง</b>.xlsx", "สอง.json")
    ]
    return CollectedDialog(Collected(new=55, faulty=5, expected=60, missing=5).lines(), told, {agency}, window)


def _figures(window: MainWindow) -> QDialog:
    window.tabs.setCurrentWidget(window.scores)
    return show_figures(window.current_tab(), window)


_LISTED = "\n".join(f"• แผนปฏิบัติการ แถว {row}: {LONG}" for row in range(_MANY))
_QUESTIONS: dict[str, Callable[[MainWindow], object]] = {
    "agree": lambda window: Asking().agree(window, "ยังไม่ได้บันทึก", _LISTED, "ทิ้งข้อความเหล่านี้"),
    "faulty": lambda window: Asking().faulty(window, "ตรวจก่อนพิมพ์", _LISTED, "พิมพ์ตามที่เป็นอยู่"),
    "choose": lambda window: Asking().choose(window, "เป็นของหน่วยงานใด", LONG, [f"{name} {LONG}" for name in "กข"]),
}
_DIRECT: dict[str, Callable[[MainWindow], QDialog]] = {
    "clash": _clash,
    "conflict": _conflict,
    "difference": _difference,
    "held": _held,
    "damaged": _damaged,
    "restore": _restore,
    "images": _images,
    "mentions": _mentions,
    "print": _print,
    "leave": lambda window: LeaveDialog(_unsaved(), window),
    "where": lambda window: WhereDialog(_unsaved(), window),
    "drafts": lambda window: DraftsDialog([(one, LONG) for one in _unsaved()], window),
    "report": lambda window: ReportDialog(report_text(_path(window)), window),
    "palette": PaletteDialog,
    "everywhere": _everywhere,
    "what if": _what_if,
    "many papers": _many_papers,
    "collect": _collect,
    "collected": _collected,
    "progress": _progress,
    "figures": _figures,
}
_ASKED: dict[str, Callable[[MainWindow], object]] = {
    **OFFICES,
    "carry": lambda window: window.begin_next_year(),
}
EVERY: tuple[str, ...] = (*_ASKED, *_DIRECT, *_QUESTIONS)
"""The name of every dialog, in each state that looks otherwise."""


def open_dialog(name: str, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> QDialog:
    """Open the dialog `name` of `EVERY` over `window`, without waiting for what it answers."""
    if name in _DIRECT:
        dialog = _DIRECT[name](window)
        dialog.show()
    else:
        with monkeypatch.context() as patch:
            patch.setattr(QDialog, "exec", _show)
            (_ASKED | _QUESTIONS)[name](window)
        (dialog,) = dialogs_of(window)
    dialog.activateWindow()
    for _ in range(3):
        QApplication.processEvents()
    return dialog


def let_go() -> None:
    """Delete now the dialogs that were closed."""
    app = QApplication.instance()
    assert app is not None
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _show(dialog: QDialog) -> int:
    """Be open in place of waiting for an answer."""
    dialog.open()
    return 0


def dialog_classes() -> set[type[QDialog]]:
    """Return every dialog of the program that is not merely what others are made of."""
    for module in pkgutil.walk_packages(ita_desktop.ui.__path__, "ita_desktop.ui."):
        import_module(module.name)
    return {
        one for one in _subclasses(QDialog) if one.__module__.startswith("ita_desktop") and not one.__subclasses__()
    }


def _subclasses(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)
