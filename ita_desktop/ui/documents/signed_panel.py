"""What was kept of papers printed to be signed: the list, and what can be done with each."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.documents.signing import SignedState, state_of_copy
from ita_desktop.models.choice_names import SIGNED_NAMES
from ita_desktop.models.signed_copies import latest_copy
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import SMALL
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.signed_copies import SignedCopy, SignedKind
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


class SignedColumn(IntEnum):
    """The columns, from the left."""

    DOCUMENT = 0
    KEPT = 1
    STATE = 2


_PAUSE = 300
"""Milliseconds after the last edit before it is found out what differs."""
_STATES = {
    None: "กำลังตรวจ",
    SignedState.AS_SIGNED: "ตรงกับปัจจุบัน",
    SignedState.CHANGED: "แก้ไขหลังเก็บ",
    SignedState.UNKNOWN: "ไม่มีข้อมูลให้เทียบ",
}
_TONES = {SignedState.AS_SIGNED: "good", SignedState.CHANGED: "watch"}
_EMPTY = (
    "ยังไม่ได้เก็บฉบับลงนามของปีนี้ เมื่อเอกสารพร้อม กด “พิมพ์เพื่อลงนาม” โปรแกรมจะพิมพ์และเก็บเอกสารที่พิมพ์ไว้ทุกตัวอักษร "
    "พิมพ์ซ้ำได้เหมือนเดิม และบอกได้ว่าแก้ไขอะไรหลังลงนาม"
)
_TIPS = {
    "compare": "แสดงสิ่งที่แก้ไขหลังเก็บ และถ้อยคำบนเอกสารที่ต่างไป",
    "print": "พิมพ์สิ่งที่เก็บไว้เหมือนเดิมทุกตัวอักษร แม้ข้อมูลแก้ไขแล้ว",
    "save": "บันทึกสิ่งที่เก็บไว้เป็นแฟ้ม PDF",
    "attach": "เก็บสแกนของเอกสารที่ลงนามแล้ว (PDF, JPG หรือ PNG ไม่เกิน 10 ล้านไบต์) ไว้กับรายการนี้",
}
_NOT_KEPT = "เอกสารนี้ยังไม่ได้เก็บฉบับลงนาม"


class SignedModel(RowModel["SignedCopy"]):
    """One row for each copy, the latest first."""

    headers = ("เอกสาร", "เก็บเมื่อ", "สถานะ")

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._theme = theme
        self.states: Mapping[str, SignedState] = {}
        theme.changed.connect(self.repaint)

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        copy = self.rows[place]
        if column == SignedColumn.DOCUMENT:
            scan = "มีสแกนฉบับลงนามแล้ว" if copy.scan else ""
            return "\n".join(filter(None, (copy_title(copy), scan)))
        if column == SignedColumn.KEPT:
            when = f"{long_date(copy.kept.date(), thai=False)} {copy.kept:%H.%M} น."
            return f"{when}\nโดย {copy.who}" if copy.who else when
        return _STATES[self.states.get(copy.paper)]

    def look(self, place: int, column: int, role: int) -> object:
        """Return the colour and the drawing of a state."""
        state = self.states.get(self.rows[place].paper)
        if column != SignedColumn.STATE or state not in _TONES:
            return None
        colour = getattr(self._theme.colours, _TONES[state])
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colour)
        name = "warning" if state is SignedState.CHANGED else "check"
        return self._theme.icon(name, colour) if role == Qt.ItemDataRole.DecorationRole else None


def copy_title(copy: SignedCopy) -> str:
    """Return which paper a copy is: `บันทึกข้อความ เลขที่ … ลงวันที่ …`."""
    number = f"เลขที่ {copy.number}" if copy.number else ""
    day = f"ลงวันที่ {long_date(copy.day, thai=False)}" if copy.day is not None else ""
    unit = f"เฉพาะ{copy.unit}" if copy.unit else ""
    return " ".join(filter(None, (SIGNED_NAMES[copy.document], unit, number, day)))


class SignedPanel(QWidget):
    """Signals.

    Attributes:
        print_asked: the document chosen is to be printed and kept.
        keep_asked: it is to be kept as it is.
        asked: what is to be done with a copy; carries the name of the act and the copy.
        judged: it is known which copies differ from what they would say now.
    """

    print_asked = Signal()
    keep_asked = Signal()
    asked = Signal(str, object)
    judged = Signal()

    def __init__(self, session: Session, theme: Theme, background: Background) -> None:
        """Show the copies of what `session` shows."""
        super().__init__()
        self.setProperty("guide", "documents.signed")
        self._session = session
        self._background = background
        self._kind: SignedKind | None = None
        self._watched = False
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self._judge)
        self.summary = WrapLabel()
        self.print = QPushButton("พิมพ์เพื่อลงนาม…")
        self.print.setToolTip("พิมพ์เอกสารที่เลือก แล้วเก็บสิ่งที่พิมพ์ไว้ในแฟ้มงาน")
        self.keep = QPushButton("เก็บโดยไม่พิมพ์")
        self.keep.setToolTip("เก็บเอกสารที่เลือกอย่างที่เห็นตอนนี้ เช่น เมื่อพิมพ์จากแฟ้ม PDF ไปแล้ว")
        self.model = SignedModel(theme, self)
        self.table = RowsTable(self.model, "ฉบับลงนามที่เก็บไว้")
        self.table.give_widths({SignedColumn.KEPT: 17, SignedColumn.STATE: 15}, SignedColumn.DOCUMENT)
        self.table.say_when_empty(_EMPTY)
        self.table.verticalHeader().hide()
        self.table.setMinimumHeight(180)
        self.acts = {
            "compare": QPushButton("เทียบกับปัจจุบัน"),
            "print": QPushButton("พิมพ์ซ้ำ…"),
            "save": QPushButton("บันทึก PDF…"),
            "attach": QPushButton("แนบสแกน…"),
            "open": QPushButton("เปิดสแกน"),
            "export": QPushButton("บันทึกสแกน…"),
            "delete": QPushButton("ลบ…"),
        }
        self._build()
        for act, tip in _TIPS.items():
            self.acts[act].setToolTip(tip)
        for act, button in self.acts.items():
            button.clicked.connect(partial(self._ask, act))
        self.print.clicked.connect(self.print_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.table.activated.connect(lambda: self._ask("compare"))
        self.table.selectionModel().currentRowChanged.connect(self._fit)
        for signal in (session.switched, session.changed, session.settings_changed):
            signal.connect(self.refresh)
        self.refresh()

    def chosen(self) -> SignedCopy | None:
        """Return the copy that is selected, or None."""
        return self.model.at(self.table.currentIndex().row())

    def show_kind(self, kind: SignedKind | None) -> None:
        """Speak of that document; None for one that cannot be kept."""
        self._kind = kind
        self._fit()

    @property
    def latest(self) -> SignedCopy | None:
        """The copy of the document chosen that was kept last."""
        return None if self._kind is None else latest_copy(self.model.rows, self._kind)

    @property
    def is_changed(self) -> bool:
        """Whether the document chosen was kept, and says something else now."""
        copy = self.latest
        return copy is not None and self.model.states.get(copy.paper) is SignedState.CHANGED

    def refresh(self) -> None:
        """Show the copies there are, and find out in a thread, a moment later, which of them differ."""
        dossier = self._session.dossier
        copies = () if dossier is None else tuple(reversed(dossier.assessment.signed))
        held = self.chosen() if len(copies) <= len(self.model.rows) else None  # a new one is stood on
        if copies != self.model.rows:
            self.model.put(copies)
            place = next((at for at, one in enumerate(copies) if held and one.paper == held.paper), 0)
            self.table.stand_on(self.model.index(place, 0))
        if not copies:
            self._take((dossier, {}))
        elif self._watched:
            self._wait.start()

    def watch(self, *, on: bool) -> None:
        """Find out what differs while somebody looks at the documents, and not while nobody does."""
        self._watched = on
        if on:
            self.refresh()

    def _judge(self) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            self._background.run(partial(_states_of, dossier), self._take, self._session.refused.emit)

    def _take(self, found: tuple[Dossier | None, Mapping[str, SignedState]]) -> None:
        dossier, states = found
        if dossier is self._session.dossier:
            self.model.states = states
            self.model.repaint()
            self._fit()
            self.judged.emit()

    def _ask(self, act: str) -> None:
        copy = self.chosen()
        if copy is not None and self.acts[act].isEnabled():
            self.asked.emit(act, copy)

    def _fit(self) -> None:
        copy = self.chosen()
        for act, button in self.acts.items():
            button.setEnabled(copy is not None and (act not in {"open", "export"} or bool(copy.scan)))
        for button in (self.print, self.keep):
            button.setEnabled(self._kind is not None and self._session.dossier is not None)
        latest = self.latest
        if self._kind is None:
            self.summary.show_text("เอกสารที่เลือกเป็นรายการสำหรับทำงาน ไม่ใช่เอกสารที่ลงนาม จึงไม่มีฉบับลงนาม")
        elif latest is None:
            self.summary.show_text(f"{SIGNED_NAMES[self._kind]}: {_NOT_KEPT}")
        elif self.is_changed:
            self.summary.show_text(f"{copy_title(latest)} แก้ไขหลังเก็บ: เอกสารตอนนี้ต่างจากฉบับที่เก็บไว้ลงนาม", "watch")
        else:
            self.summary.show_text(f"{copy_title(latest)}: {_STATES[self.model.states.get(latest.paper)]}")

    def _build(self) -> None:
        self.print.setObjectName("primary")
        top, below = QGridLayout(), QGridLayout()
        for at, button in enumerate((self.print, self.keep)):
            top.addWidget(button, 0, at)
        for at, button in enumerate(self.acts.values()):
            below.addWidget(button, at // 3, at % 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, SMALL, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.summary)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)


def _states_of(dossier: Dossier) -> tuple[Dossier, dict[str, SignedState]]:
    """Return what became of each copy; called in a thread."""
    return dossier, {copy.paper: state_of_copy(dossier, copy) for copy in dossier.assessment.signed}
