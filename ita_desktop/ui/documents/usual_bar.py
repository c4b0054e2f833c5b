"""The question that a change of person, telephone or number asks once: for every memo not out yet, or this alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton

from ita_desktop.models.office import Memo
from ita_desktop.models.usual_memo import (
    caught_up,
    is_settled,
    spread_over,
    stands_apart,
    told_differences,
    usual_mark,
    usual_of,
)
from ita_desktop.ui.widgets.labels import WrapLabel, set_tone
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.session import Session

_MOST_TOLD = 2
_WIDE = 36
"""Lines of text laid side by side for which the buttons have room beside what is asked."""
_FIRST = "เก็บหัวบันทึกและผู้ลงนามนี้ไว้กับหน่วยงานหรือไม่ ปีถัดไป บันทึกติดตามผล และเอกสารอื่นจะใช้ด้วย"
_CHANGED = "ต่างจากที่เก็บไว้กับหน่วยงาน ใช้กับเอกสารทุกฉบับที่ยังไม่ลงนาม หรือเฉพาะฉบับนี้"
_STEP = "ใช้หัวบันทึกและผู้ลงนามกับทุกฉบับที่ยังไม่ลงนาม"


class UsualBar(QFrame):
    """Seen while the memo shown says of the office what the office itself does not keep, and nobody decided."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Look at the memo that `session` shows."""
        super().__init__(parent)
        self.setObjectName("notice")
        set_tone(self, "watch")
        self._session = session
        self.label = WrapLabel()
        self.everywhere = QPushButton("ทุกฉบับที่ยังไม่ลงนาม")
        self.alone = QPushButton("เฉพาะฉบับนี้")
        self.back = QPushButton("ใช้ของหน่วยงาน")
        self.back.setToolTip("ให้บันทึกฉบับนี้กลับไปใช้หัวบันทึกและผู้ลงนามที่เก็บไว้กับหน่วยงาน")
        self._layout = layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        layout.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        layout.setSpacing(SMALL)
        layout.addWidget(self.label, 1)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self.everywhere, self.alone, self.back):
            row.addWidget(button)
        layout.addLayout(row)
        self.everywhere.clicked.connect(self._spread)
        self.alone.clicked.connect(self._leave_alone)
        self.back.clicked.connect(self._take_back)
        for signal in (session.switched, session.changed, session.settings_changed):
            signal.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one line where there is room for it."""
        super().resizeEvent(event)
        is_wide = self.width() > _WIDE * self.fontMetrics().height()
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    def _show(self) -> None:
        memo, kept = self._memo(), self._session.settings.usual_memo
        shown = self._session.assessment
        asked = shown is not None and memo is not None and not is_settled(shown) and self._is_open_question(memo)
        self.setVisible(asked)
        if memo is None or not asked:
            return
        told = told_differences(kept, memo)
        lines = [_CHANGED, *told[:_MOST_TOLD]] if kept != Memo() else [_FIRST]
        more = len(told) - _MOST_TOLD
        self.label.show_text("\n".join([*lines, *([f"และอีก {more} แห่ง"] if kept != Memo() and more > 0 else [])]))
        self.label.setToolTip("\n".join(told))
        self.back.setVisible(kept != Memo() and caught_up(memo, kept) != memo)

    def _is_open_question(self, memo: Memo) -> bool:
        settings, usual = self._session.settings, usual_of(memo)
        named = any(signer.name.strip() for signer in memo.signers)
        nobody_decided = not stands_apart(memo, self._year(), settings.memos_apart)
        is_first = settings.usual_memo == Memo()
        return nobody_decided and usual != settings.usual_memo and (named or not is_first)

    def _memo(self) -> Memo | None:
        return None if self._session.assessment is None else self._session.assessment.memo

    def _year(self) -> int:
        return 0 if self._session.assessment is None else self._session.assessment.fiscal_year

    def _spread(self) -> None:
        """Let the office and all its memos that are not out have what this one has."""
        memo = self._memo()
        if memo is not None:
            spread(self._session, usual_of(memo))

    def _leave_alone(self) -> None:
        settings = self._session.settings
        apart = {**settings.memos_apart, self._year(): usual_mark(self._memo())}
        self._session.keep_settings(replace(settings, memos_apart=apart))

    def _take_back(self) -> None:
        assessment = self._session.assessment
        if assessment is not None and assessment.memo is not None:
            memo = caught_up(assessment.memo, self._session.settings.usual_memo)
            self._session.change(replace(assessment, memo=memo), "ใช้ผู้ลงนามของหน่วยงาน")


def spread(session: Session, usual: Memo) -> bool:
    """Keep `usual` with the office shown, and let its memos that are not out follow, as one step; return whether."""
    shown = session.assessment
    if shown is None:
        return False
    changed, apart = spread_over(session.years_of(shown.agency).values(), usual)
    settings = replace(session.settings, usual_memo=usual, memos_apart=apart)
    if not changed:
        return session.keep_settings(settings)
    before, after = zip(*changed.values(), strict=True)
    return session.rename(shown.agency, after, _STEP, before, settings)
