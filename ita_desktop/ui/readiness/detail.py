"""One document in full: what it must show, its links, who looked and what they found, and how it stood last year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.readiness import link_fault
from ita_desktop.models.choice_names import READY_NAMES
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.readiness import ReadyItem, marked, relinked
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.analysis.causes import CauseChoice
from ita_desktop.ui.readiness.earlier import EarlierList
from ita_desktop.ui.widgets.editors import editors_of
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, field_label, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, empty

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.readiness import ReadyRow
    from ita_desktop.models.readiness import LastReady, MarkEntry
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.typed import Place

_SHOWN = 12
_BESIDE = ("published", "checked")
_NOT_YET = "ยังไม่ตรวจ"
_HINTS = {"unit": "เว้นว่างเพื่อใช้หน่วยงานที่มักรับผิดชอบ", "checker": "ชื่อหรือตำแหน่งผู้ตรวจ"}
_WHOLE = 100


class ReadyDetail(Card):
    """The editor of a document. `given` carries its entry as it shall be, and what was done."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent=parent)
        self._asking = asking
        self._row: ReadyRow | None = None
        self.title = WrapLabel(name="heading")
        self.asked = WrapLabel()
        self.basis = WrapLabel(name="muted")
        self.remarks = WrapLabel()
        self.last = WrapLabel(name="muted")
        self.mark = StillCombo()
        self.fields = editors_of(ReadyItem, theme, _HINTS)
        del self.fields["item"]
        self.parts_title = plain_label("", "muted")
        self.parts: tuple[CauseChoice, ...] = ()
        self._parts = QVBoxLayout()
        self._opening = QHBoxLayout()
        self.earlier = EarlierList()
        self.log = WrapLabel(name="muted")
        self.body.setSpacing(4)
        self._build()
        self.mark.activated.connect(self._give_mark)
        for name, field in self.fields.items():
            field.given.connect(partial(self._give_field, name))

    def show_row(self, row: ReadyRow | None, place: Place) -> None:
        """Show `row`, whose entry is at `place`, as it is on disk; None shows nothing."""
        before, self._row = self._row, row
        self.setEnabled(row is not None)
        if row is None:
            return
        entry, item = row.entry, row.item
        self.title.show_text(f"ข้อ {row.code} {item.short if item else ''}")
        self.asked.show_text(item.text if item and item.text != item.short else "")
        self.asked.setVisible(bool(self.asked.plain_text))
        sure = None if item is None else item.basis
        self.basis.show_text("" if sure is None else f"สถานะของข้อ: {BASIS_NAMES[sure.status]} ({sure.source})")
        self.remarks.show_text("\n".join(row.remarks), "watch")
        self.remarks.setVisible(bool(row.remarks))
        self._show_last(row)
        self._show_marks(row)
        for name, field in self.fields.items():
            field.put(getattr(entry, name), place.of(name, READY_NAMES[name]))
        if before is None or (before.entry.place, before.components) != (entry.place, row.components):
            self._fill_parts(row)
        for part in self.parts:
            part.box.setChecked(part.text in entry.missing)
        self._show_links(entry.links)
        self.earlier.show_entry(entry)
        self.log.show_text("\n".join(map(_told, entry.log[: -_SHOWN - 1 : -1])) or "ยังไม่มี")

    def _build(self) -> None:
        for label in (self.title, self.asked, self.basis, self.remarks, self.last):
            self.body.addWidget(label)
        self._field(READY_NAMES["unit"], self.fields["unit"])
        self._field(READY_NAMES["links"], self.fields["links"])
        self._opening.setSpacing(SMALL)
        self.body.addLayout(self._opening)
        self.body.addWidget(self.earlier)
        days = QHBoxLayout()
        days.setSpacing(LARGE)
        for name in _BESIDE:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(field_label(READY_NAMES[name], self.fields[name]))
            column.addWidget(self.fields[name], 0, Qt.AlignmentFlag.AlignTop)
            days.addLayout(column, 1)
        self.body.addSpacing(MEDIUM)
        self.body.addLayout(days)
        self._field(READY_NAMES["checker"], self.fields["checker"])
        self._field(f"{READY_NAMES['mark']} (บันทึกวันและผู้ตรวจไว้ในประวัติ)", self.mark)
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(self.parts_title)
        self.body.addLayout(self._parts)
        self._field(READY_NAMES["missing"], self.fields["missing"])
        self._field(READY_NAMES["evidence"], self.fields["evidence"])
        self._field(READY_NAMES["log"], self.log)
        self.body.addStretch(1)

    def _field(self, text: str, field: QWidget) -> None:
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(field_label(text, field))
        self.body.addWidget(field)

    def _show_last(self, row: ReadyRow) -> None:
        told = []
        if row.last is not None:
            score = "ไม่ทราบคะแนน" if row.last.score is None else f"ได้ {show_score(row.last.score)}"
            beside = "" if row.last.comparable else " (เทียบตรงข้อไม่ได้หรือยังไม่ยืนยัน)"
            told.append(f"ปีที่ประเมินล่าสุด ข้อ {row.last.code} {score}{beside}")
            if row.last.advice:
                told.append(f"ควร{row.last.advice}")
        if row.entry.last is not None:
            told += _told_last(row.entry.last)
        self.last.show_text("\n".join(told))
        self.last.setVisible(bool(told))

    def _show_marks(self, row: ReadyRow) -> None:
        marks = [int(mark) for mark in row.item.scale.marks] if row.item is not None else []
        if row.entry.mark is not None and row.entry.mark not in marks:
            marks.append(row.entry.mark)
        self.mark.clear()
        self.mark.addItem(_NOT_YET, None)
        for mark in marks:
            self.mark.addItem(f"{mark} {_meaning(mark)}", mark)
        self.mark.setCurrentIndex(max(self.mark.findData(row.entry.mark), 0))

    def _fill_parts(self, row: ReadyRow) -> None:
        empty(self._parts)
        components = row.components
        self.parts_title.setText(
            "ยังไม่ทราบองค์ประกอบของข้อนี้"
            if components is None
            else f"องค์ประกอบที่ต้องแสดง: เลือกเฉพาะที่ยังขาด (สถานะ: {BASIS_NAMES[components.basis.status]})"
        )
        self.parts_title.setToolTip("" if components is None else components.basis.source)
        self.parts = tuple(map(CauseChoice, components.parts if components else ()))
        for part in self.parts:
            part.box.clicked.connect(self._give_parts)
            self._parts.addWidget(part)

    def _show_links(self, links: tuple[str, ...]) -> None:
        empty(self._opening)
        for number, link in enumerate(links, start=1):
            if link_fault(link):
                continue
            button = QPushButton("เปิดลิงก์" if len(links) == 1 else f"เปิดลิงก์ที่ {number}")
            button.setObjectName("link")
            button.setToolTip(link)
            button.clicked.connect(partial(self.open_link, link))
            self._opening.addWidget(button)
        self._opening.addStretch(1)

    def open_link(self, link: str, *_: object) -> None:
        """Hand `link` to the browser, where it is an address of the web in good form."""
        if not link_fault(link):
            self._asking.open_link(link)

    def _give_field(self, name: str, value: object) -> None:
        if self._row is None:
            return
        given: dict[str, Any] = {name: value}
        after = replace(self._row.entry, **given)
        if name == "links":
            after = relinked(self._row.entry, after.links, _now())
        self._give(after, f"แก้ไข{READY_NAMES[name]}")

    def _give_mark(self) -> None:
        if self._row is not None:
            mark = self.mark.currentData()
            self._give(marked(self._row.entry, mark, _now(), self._row.entry.checker), "บันทึกผลการตรวจตนเอง")

    def _give_parts(self) -> None:
        if self._row is not None:
            known = {part.text for part in self.parts}
            lacking = [part.text for part in self.parts if part.box.isChecked()]
            own = [text for text in self._row.entry.missing if text not in known]
            self._give(replace(self._row.entry, missing=(*lacking, *own)), "แก้ไขสิ่งที่ยังขาด")

    def _give(self, entry: ReadyItem, what: str) -> None:
        if self._row is not None and entry != self._row.entry:
            self.given.emit(entry, f"{what} ข้อ {entry.item}")


def _now() -> dt.datetime:
    return dt.datetime.now(THAI_TIME).replace(microsecond=0)


def _meaning(mark: int) -> str:
    return {0: "ไม่พบหรือไม่ตรง", _WHOLE: "ครบทุกองค์ประกอบ"}.get(mark, "พบแต่ยังไม่ครบ")


def _told(entry: MarkEntry) -> str:
    mark = _NOT_YET if entry.mark is None else f"ตรวจได้ {entry.mark}"
    words = (long_date(entry.at.date(), thai=False), f"{entry.at:%H:%M}", entry.who, mark, f"(ข้อ {entry.item})")
    return " ".join(filter(None, words))


def _told_last(last: LastReady) -> list[str]:
    mark = _NOT_YET if last.mark is None else f"ตรวจตนเองได้ {last.mark}"
    told = [f"ปีก่อน (ข้อ {last.item}) {mark}"]
    return [*told, f"ขณะนั้นขาด: {', '.join(last.missing)}"] if last.missing else told
