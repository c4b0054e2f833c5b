"""A pasted list of links: what each belongs to is shown before it is kept, and asked where the list does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ita_desktop.analysis.readiness import link_fault
from ita_desktop.exchange.link_list import links_in_order, read_link_list
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import FormDialog, scrolled
from ita_desktop.ui.widgets.typed import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.link_list import LinkList

LINKS = "form/links"
"""Key of the list as a place of what is typed into it."""
_HINT = "o1  https://www.example.go.th/…\nข้อ 2  https://…\nหรือลิงก์อย่างเดียว บรรทัดละหนึ่งลิงก์ ตามลำดับข้อ"


class LinksDialog(FormDialog):
    """`chosen` carries all links of each code that the list names."""

    chosen = Signal(object)

    def __init__(self, links: Mapping[str, tuple[str, ...]], text: str, parent: QWidget | None = None) -> None:
        """Begin with `text`; `links` are those on disk, by every code of the year in order."""
        self._links = links
        self.list = TextField(hint=_HINT, lines=6)
        self.order = QCheckBox("ให้ลิงก์ที่ไม่มีรหัสข้อเป็นของข้อที่เหลือตามลำดับ")
        self.instead = QCheckBox("แทนลิงก์เดิมของข้อเหล่านี้ (ไม่เลือก: เพิ่มต่อท้ายลิงก์เดิม)")
        self.shown = WrapLabel()
        label = field_label("รายการลิงก์ บรรทัดละหนึ่งข้อ", self.list)
        area = scrolled(self.shown)
        area.setMinimumHeight(180)
        super().__init__("วางรายการลิงก์", "ใช้รายการนี้", (label, self.list, self.order, self.instead, area), parent)
        self.setProperty("guide", "readiness")
        self.list.put("", Place(LINKS, "รายการลิงก์"))
        self.list.setPlainText(text)
        self.list.textChanged.connect(self.read)
        self.order.toggled.connect(self.read)
        self.instead.toggled.connect(self.read)
        self.read()
        self.resize(680, 560)

    def read(self) -> None:
        """Show what the list says now; what is not said must be answered before it can be used."""
        found = self._found()
        raw = read_link_list(self.list.toPlainText(), tuple(self._links))
        self.order.setVisible(raw.in_doubt)
        self.take.setEnabled(bool(found.links) and not found.in_doubt)
        told = [f"{code} ← {link}{self._beside(code, link)}" for code, links in found.links.items() for link in links]
        told += [f"ไม่ได้ใช้: {fault}" for fault in found.faults]
        if found.in_doubt:
            count = len(found.loose)
            told.insert(0, f"มีลิงก์ {count} รายการที่ไม่บอกรหัสข้อ โปรดเลือกให้เป็นของข้อที่เหลือตามลำดับ หรือใส่รหัสข้อหน้าลิงก์")
        self.shown.show_text("\n".join(told))

    def accept(self) -> None:
        """Hand over the links."""
        found = self._found()
        if found.in_doubt or not found.links:
            return
        every = {
            code: links if self.instead.isChecked() else tuple(dict.fromkeys((*self._links[code], *links)))
            for code, links in found.links.items()
        }
        if self.given(lambda: self.chosen.emit(every)):
            super().accept()

    def _found(self) -> LinkList:
        codes = tuple(self._links)
        found = read_link_list(self.list.toPlainText(), codes)
        return links_in_order(found, codes) if found.in_doubt and self.order.isChecked() else found

    def _beside(self, code: str, link: str) -> str:
        notes = [link_fault(link)] if link_fault(link) else []
        old = self._links.get(code, ())
        if link in old:
            notes.append("มีอยู่แล้ว")
        elif old:
            notes.append(f"{'แทน' if self.instead.isChecked() else 'เพิ่มต่อจาก'}ลิงก์เดิม {len(old)} รายการ")
        return f"  ({', '.join(notes)})" if notes else ""
