"""The office's own texts, by year, item or indicator, and field: found by a word, written anew, and put back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from ita_desktop.models.knowledge import load_knowledge, unit_names
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.ui.row_model import RowModel, bold
from ita_desktop.ui.widgets.fields import LooseLine, StillCombo, TextField
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card, resettable, scrolled
from ita_desktop.ui.widgets.lists import WrappedEntries
from ita_desktop.ui.widgets.typed import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from ita_desktop.models.framework_shelf import FrameworkShelf
    from ita_desktop.models.knowledge import Guidance
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.ui.session import Session

FIELD_NAMES = {
    "low": "คะแนนที่ไม่เต็มสะท้อนว่า",
    "full": "คะแนนเต็มสะท้อนว่า",
    "advice": "สิ่งที่ควรทำ (ต่อจากคำว่า ควร)",
    "causes": "สาเหตุที่เป็นไปได้ (บรรทัดละหนึ่งสาเหตุ ต่อจากคำว่า เนื่องจาก)",
    "keep": "วิธีรักษาระดับ (ต่อจากคำว่า โดย)",
    "measure": "ชื่อมาตรการ",
    "steps": "ขั้นตอน (บรรทัดละหนึ่งขั้นตอน)",
    "units": "ผู้รับผิดชอบ (บรรทัดละหนึ่งหน่วย หน่วยหลักก่อน)",
    "monitoring": "การกำกับติดตาม",
    "evidence": "ข้อ OIT ที่เกี่ยวข้อง (บรรทัดละหนึ่งรหัส)",
}
"""Fields of `Guidance`, in the order of the editor."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """An item or an indicator with texts.

    Attributes:
        key: item code or indicator number, as in `Knowledge.with_overrides`.
        title: what it is called in the list.
        guidance: as the program has it.
    """

    key: str
    title: str
    guidance: Guidance

    def fields(self) -> tuple[str, ...]:
        """Return the fields that can be written anew: only indicators say how to keep the level, only items why not."""
        others = "causes" if self.key.isdecimal() else "keep"
        return tuple(name for name in FIELD_NAMES if name != others)


def nodes_of(fiscal_year: int, shelf: FrameworkShelf) -> tuple[TextNode, ...]:
    """Return the indicators of a fiscal year, each followed by its items."""
    framework, knowledge = shelf.load(fiscal_year), load_knowledge(fiscal_year, shelf)
    nodes: list[TextNode] = []
    for indicator in framework.indicators:
        title = indicator_title(indicator.number, indicator.name)
        nodes.append(TextNode(str(indicator.number), title, knowledge.indicators[indicator.number]))
        nodes += [
            TextNode(item.code, f"{item.code} {item.short}", knowledge.items[item.code])
            for item in framework.items_of(indicator.number)
        ]
    return tuple(nodes)


def usual_text(node: TextNode, field: str, agency_type: str) -> str:
    """Return a field as the program has it; lists have one entry a line, and units their names."""
    value: str | tuple[str, ...] = getattr(node.guidance, field)
    if field == "units":
        value = unit_names(node.guidance.units, agency_type)
    return value if isinstance(value, str) else "\n".join(value)


def own_texts(settings: OfficeSettings, fiscal_year: int) -> Mapping[str, str]:
    """Return the office's own texts of a fiscal year, by `<key>.<field>`."""
    return settings.knowledge.get(fiscal_year, {})


def with_own_text(settings: OfficeSettings, fiscal_year: int, place: str, text: str | None) -> OfficeSettings:
    """Return `settings` with `text` as the office's own at `place`; None takes the office's own away."""
    texts = {key: kept for key, kept in own_texts(settings, fiscal_year).items() if key != place}
    if text is not None:
        texts[place] = text
    others = {year: kept for year, kept in settings.knowledge.items() if year != fiscal_year}
    return replace(settings, knowledge=others | ({fiscal_year: texts} if texts else {}))


_CHANGED = "แก้ไขแล้ว"


class TextModel(RowModel[TextNode]):
    """One row for each item or indicator that fits what is searched for."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._changed: frozenset[str] = frozenset()

    def mark(self, changed: frozenset[str]) -> None:
        """Mark the nodes with these keys as written anew."""
        self._changed = changed
        self.repaint()

    def text(self, place: int, column: int) -> str:
        """Return a node's title; what was written anew is marked in words."""
        del column
        node = self.rows[place]
        return f"{node.title} ({_CHANGED})" if node.key in self._changed else node.title

    def look(self, place: int, column: int, role: int) -> object:
        """Let indicators stand out."""
        del column
        return bold() if role == Qt.ItemDataRole.FontRole and self.rows[place].key.isdecimal() else None


_NOTE = "ข้อความที่หน่วยงานเขียนเองใช้แทนข้อความของโปรแกรมในบทวิเคราะห์และข้อเสนอมาตรการ คืนเป็นข้อความเดิมได้ทุกเมื่อ"
_RESET = "คืนข้อความเดิม"


class TextsPage(QWidget):
    """A list with a search field, and the editor of the chosen entry."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the texts of the shown year, or else of the latest."""
        super().__init__(parent)
        self._session = session
        self._nodes: tuple[TextNode, ...] = ()
        self.year = StillCombo()
        self.search = LooseLine(hint="ค้นหาข้อหรือข้อความ")
        self.search.setAccessibleName("ค้นหาข้อหรือข้อความ")
        self.search.setClearButtonEnabled(True)
        self.model = TextModel(self)
        self.list = QListView()
        self.list.setAccessibleName("ข้อและตัวชี้วัด")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(WrappedEntries(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.model)
        self.title = WrapLabel(name="heading")
        self.fields = {name: TextField(lines=4 if name == "steps" else 2) for name in FIELD_NAMES}
        self.resets = {name: QPushButton(_RESET) for name in FIELD_NAMES}
        self._rows: dict[str, QWidget] = {}
        self._build()
        self._connect()
        self._fill_years()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.year.setAccessibleName("ปีการประเมิน")
        column.addWidget(self.year)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        editor = Card()
        editor.body.addWidget(self.title)
        for name, text in FIELD_NAMES.items():
            editor.body.addWidget(self._row(name, text))
        editor.body.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(MEDIUM)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(scrolled(editor))
        splitter.setSizes([330, 590])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(WrapLabel(_NOTE, name="muted"))
        layout.addWidget(splitter, 1)

    def _row(self, name: str, text: str) -> QWidget:
        """Return label, reset button and field of one text."""
        self.resets[name].setAccessibleName(f"{_RESET}: {text}")
        row = self._rows[name] = resettable(text, self.fields[name], self.resets[name])
        return row

    def _connect(self) -> None:
        self.year.activated.connect(self._show_year)
        self.search.textChanged.connect(self._filter)
        self.list.selectionModel().currentChanged.connect(self._show_node)
        for name in FIELD_NAMES:
            self.fields[name].given.connect(partial(self._give, name))
            self.resets[name].clicked.connect(partial(self._reset, name))
        self._session.settings_changed.connect(self._show_node)
        self._session.switched.connect(self._fill_years)

    def _fill_years(self) -> None:
        shown = self._session.assessment
        wanted = self.year.currentData() or (None if shown is None else shown.fiscal_year)
        self.year.clear()
        for year in reversed(self._session.shelf.readable_years()):
            self.year.addItem(year_title(year), year)
        self.year.setCurrentIndex(max(self.year.findData(wanted), 0))
        self._show_year()

    def _show_year(self) -> None:
        self._nodes = nodes_of(self._year(), self._session.shelf)
        self._filter()

    def _year(self) -> int:
        return int(self.year.currentData())

    def _filter(self) -> None:
        """List what speaks of the word searched for, in its title or in any of its texts."""
        wanted = self.search.text().strip().casefold()
        own = own_texts(self._session.settings, self._year())
        fitting = tuple(node for node in self._nodes if wanted in _all_text(node, own).casefold())
        if fitting != self.model.rows:
            self.model.put(fitting)
        if fitting and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._show_node()

    def _node(self) -> TextNode | None:
        return self.model.at(self.list.currentIndex().row())

    def _show_node(self) -> None:
        node = self._node()
        own = own_texts(self._session.settings, self._year())
        self.model.mark(frozenset(key.rpartition(".")[0] for key in own))
        self.title.show_text("ไม่พบข้อที่ค้นหา" if node is None else node.title)
        for name, row in self._rows.items():
            row.setVisible(node is not None and name in node.fields())
            if node is not None:
                changed = own.get(f"{node.key}.{name}")
                text = self._usual(node, name) if changed is None else changed
                self.fields[name].put(text, self._place(node, name))
                self.resets[name].setVisible(changed is not None)

    def _place(self, node: TextNode, name: str) -> Place:
        words = f"ข้อความของหน่วยงาน {self._year()} {node.title}: {FIELD_NAMES[name]}"
        return Place(f"agency-{self._session.agency_id}/texts.{self._year()}.{node.key}.{name}", words)

    def show_place(self, where: str) -> None:
        """Go to the text at `where`: `texts.2568.i1.low`."""
        _, year, rest = where.split(".", 2)
        key = rest.rpartition(".")[0]
        self.search.clear()
        self.year.setCurrentIndex(max(self.year.findData(int(year)), 0))
        self._show_year()
        found = next((row for row, node in enumerate(self.model.rows) if node.key == key), 0)
        self.list.setCurrentIndex(self.model.index(found, 0))

    def _usual(self, node: TextNode, name: str) -> str:
        shown = self._session.assessment
        return usual_text(node, name, "" if shown is None else shown.agency.type)

    def _give(self, name: str, text: str) -> None:
        """Keep what was typed; the program's own words, or none, are no text of the office."""
        node = self._node()
        if node is not None:
            own = None if text in {"", self._usual(node, name)} else text
            self._keep(node, name, own)

    def _reset(self, name: str) -> None:
        node = self._node()
        if node is not None:
            self._keep(node, name, None)

    def _keep(self, node: TextNode, name: str, text: str | None) -> None:
        settings = with_own_text(self._session.settings, self._year(), f"{node.key}.{name}", text)
        self._session.keep_settings(settings)


def _all_text(node: TextNode, own: Mapping[str, str]) -> str:
    texts = (own.get(f"{node.key}.{name}") or usual_text(node, name, "") for name in node.fields())
    return "\n".join((node.title, *texts))
