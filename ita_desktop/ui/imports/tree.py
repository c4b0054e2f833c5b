"""The year's tree of what was found: tools, indicators, items, memo and plan; old and new value, and which is taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from ita_desktop.exchange.merge import changes, held_at
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import indicator_title, tool_title
from ita_desktop.ui.imports.proposals import Proposal, name_of, proposals_of, show
from ita_desktop.ui.row_model import bold
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ita_desktop.exchange.choices import Spot
    from ita_desktop.exchange.draft import AssessmentDraft, Found
    from ita_desktop.exchange.ledger import Ledger
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme


class TreeColumn(IntEnum):
    """The columns, from the left."""

    NAME = 0
    OLD = 1
    NEW = 2
    TAKEN = 3
    WHERE = 4


_LEAST = {TreeColumn.NAME: 24, TreeColumn.WHERE: 18}
_FIGURES = {TreeColumn.OLD: 9, TreeColumn.NEW: 9, TreeColumn.TAKEN: 9}
"""Digits for which columns have room at least, and at most where they hold figures."""
_HEADERS = ("รายการ", "ค่าเดิม", "ค่าใหม่", "ใช้", "ที่มาและข้อสังเกต")
_LINE = Qt.ItemDataRole.UserRole
_CONFLICT = "มีอยู่แล้วและต่างกัน คงของเดิมไว้เว้นแต่จะเลือกให้แทนที่"
_TAKEN, _LEFT, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked
_WHOLE, _MEMO, _TEXTS = "ภาพรวม", "บันทึกข้อความ", "แผนและข้อความ"
_GROUPS = (_WHOLE, *Tool, _MEMO, _TEXTS)
_NOTHING = "ไม่พบในข้อมูล"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True, eq=False)
class Line:
    """One line of the tree.

    Attributes:
        path: as in a draft.
        proposal: what was found for it; None where nothing was, or what stood there is no score.
        state: taken, left, or (partially checked) waiting to be decided.
        missing: what the input has instead, in words; empty where something was found.
        spot: where in the source it stands.
        by_hand: a person took it there.
    """

    path: str
    proposal: Proposal | None
    state: Qt.CheckState = _LEFT
    missing: str = ""
    spot: Spot | None = None
    by_hand: bool = False


class FoundModel(QStandardItemModel):
    """Values found; at first what is certain and new is ticked, what is doubted waits to be decided.

    Signals:
        decided: what is taken is otherwise now.
        built: the rows are new.
    """

    decided = Signal()
    built = Signal()

    def __init__(
        self,
        draft: AssessmentDraft,
        base: Assessment,
        framework: Framework,
        theme: Theme,
        *,
        ledger: Ledger | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Show what `draft` would change in `base`, and what its `ledger` misses."""
        super().__init__(parent)
        self._base = base
        self._framework = framework
        self._theme = theme
        self._ledger = ledger
        self._lines = [Line(one.path, one, _first(one), spot=one.found.spot) for one in _found(draft, base, framework)]
        self._lines += _gaps(ledger, {line.path for line in self._lines})
        self._rows: dict[int, list[QStandardItem]] = {}
        self._build()
        self.itemChanged.connect(self._changed)
        words.ready.connect(self._build)

    @property
    def lines(self) -> list[Line]:
        """Every line, in the order of the tree."""
        return self._lines

    @property
    def taken(self) -> tuple[Proposal, ...]:
        """What is ticked."""
        return tuple(line.proposal for line in self._lines if line.proposal is not None and line.state == _TAKEN)

    @property
    def undecided(self) -> tuple[Line, ...]:
        """What is doubted and not yet taken or left."""
        return tuple(line for line in self._lines if line.state == _OPEN)

    @property
    def come(self) -> tuple[int, int]:
        """How many of the expected scores are here, those that the file has alike too; and how many are expected."""
        if self._ledger is None:
            return 0, 0
        there = {
            line.path
            for line in self._lines
            if line.proposal is not None and (line.state == _TAKEN or not (line.proposal.doubt or line.state == _OPEN))
        }
        return sum(path in there for path in self._ledger.expected), len(self._ledger.expected)

    def decide(self, line: Line, *, taken: bool) -> None:
        """Take or leave `line`; of several for one place only one can be taken."""
        if line.proposal is None:
            return
        for other in self._lines:
            if taken and other.path == line.path:
                other.state = _LEFT
        line.state = _TAKEN if taken else _LEFT
        self._show_states()

    def take_all(self, *, taken: bool) -> None:
        """Tick everything that is certain and new, or nothing; what waits to be decided goes on waiting."""
        for line in self._lines:
            if line.state != _OPEN:
                first = _first(line.proposal) if taken else _LEFT
                line.state = _LEFT if first == _OPEN else first
        self._show_states()

    def keep_old(self) -> None:
        """Leave everything that would take the place of something else."""
        for line in self._lines:
            if line.proposal is not None and line.proposal.old and line.state == _TAKEN:
                line.state = _LEFT
        self._show_states()

    def leave_rest(self) -> None:
        """Leave everything that waits to be decided."""
        for line in self.undecided:
            line.state = _LEFT
        self._show_states()

    def place(self, path: str, found: Found) -> None:
        """Take `found` for `path`, because a person said so; what was found for it before is left."""
        name, old = name_of(path, self._framework), show(held_at(self._base, path))
        said = Proposal(path, name, old, show(found.value), found, differs=changes(self._base, path, found))
        self._lines = [line for line in self._lines if line.path != path or line.proposal is not None]
        for line in self._lines:
            line.state = _LEFT if line.path == path else line.state
        self._lines.append(Line(path, said, _TAKEN, spot=found.spot, by_hand=True))
        self._build()
        self.decided.emit()

    def carry(self, before: FoundModel) -> None:
        """Keep what a person decided of the same values in `before`, and what they took by hand there."""
        known = {_told(line): line for line in self._lines if line.proposal is not None}
        for line in before.lines:
            if line.proposal is None:
                continue
            if _told(line) in known:
                known[_told(line)].state = line.state
            elif line.by_hand:
                self.place(line.path, line.proposal.found)
        self._show_states()

    def line_at(self, index: Index) -> Line | None:
        """Return the line at `index`; None for a heading."""
        at = index.sibling(index.row(), TreeColumn.NAME).data(_LINE)
        return self._lines[at] if isinstance(at, int) and 0 <= at < len(self._lines) else None

    def index_of(self, line: Line) -> QModelIndex:
        """Return where `line` stands, or what is taken for its place now."""
        same = [at for at, one in enumerate(self._lines) if one.path == line.path]
        same.sort(key=lambda at: (self._lines[at] is not line, self._lines[at].state != _TAKEN))
        return self._rows[same[0]][TreeColumn.NAME].index() if same else QModelIndex()

    # Building

    def _build(self) -> None:
        order = _order(self._framework)
        self._lines.sort(key=lambda line: order.get(line.path.removesuffix(".public").removesuffix(".survey"), -1))
        self.clear()
        self.setHorizontalHeaderLabels(_HEADERS)
        self._rows = {}
        groups: dict[str, QStandardItem] = {}
        nodes: dict[int, QStandardItem] = {}
        places = [(at, line, *self._place_of(line.path)) for at, line in enumerate(self._lines)]
        for group in _GROUPS:
            for at, line, own, indicator in places:
                if own != group:
                    continue
                if group not in groups:
                    groups[group] = self._heading(self.invisibleRootItem(), _title(group))
                parent = groups[group]
                if indicator is not None:
                    if indicator not in nodes:
                        name = indicator_title(indicator, self._framework.indicator(indicator).name)
                        nodes[indicator] = self._heading(parent, name)
                    parent = nodes[indicator]
                parent.appendRow(self._row(at, line))
        self.built.emit()

    def _place_of(self, path: str) -> tuple[str, int | None]:
        """Return the group that `path` belongs to, and the indicator in it."""
        kind, _, rest = path.partition(".")
        if kind == "items":
            item = self._framework.item(rest.partition(".")[0])
            return (_WHOLE, None) if item is None else (item.tool, item.indicator)
        node = rest.partition(".")[2]
        if rest.startswith("tools."):
            return node, None
        if rest.startswith(("indicators.", "subgroups.")):
            number = int(node.partition(".")[0])
            known = next((one for one in self._framework.indicators if one.number == number), None)
            return (_WHOLE, None) if known is None else (known.tool, number)
        return {"published": _WHOLE, "limit": _WHOLE, "memo": _MEMO}.get(kind, _TEXTS), None

    @staticmethod
    def _heading(parent: QStandardItem, text: str) -> QStandardItem:
        item = QStandardItem(words.wrapped(text))
        item.setFont(bold())
        item.setEditable(False)
        parent.appendRow([item, *(_plain("") for _ in _HEADERS[1:])])
        return item

    def _row(self, at: int, line: Line) -> list[QStandardItem]:
        found = line.proposal
        name = found.name if found is not None else name_of(line.path, self._framework)
        old = found.old if found is not None else show(held_at(self._base, line.path))
        new = found.new if found is not None else ""
        row = [_plain(text) for text in (name, old or "–", new or "–", "", _origin(line))]
        row[TreeColumn.NAME].setData(at, _LINE)
        row[TreeColumn.NAME].setCheckable(found is not None and (found.differs or bool(found.doubt)))
        for column in (TreeColumn.OLD, TreeColumn.NEW):
            row[column].setTextAlignment(_RIGHT)
        row[TreeColumn.NAME].setToolTip(words.wrapped(name))
        told = "" if found is None else f"{_origin(line)}\n{found.found.line}".strip()
        row[TreeColumn.WHERE].setToolTip(words.wrapped(told or line.missing))
        self._rows[at] = row
        self._dress(line, row)
        return row

    def _dress(self, line: Line, row: list[QStandardItem]) -> None:
        """Show the state and the colour of a row."""
        found = line.proposal
        if row[TreeColumn.NAME].isCheckable():
            row[TreeColumn.NAME].setCheckState(line.state)
        row[TreeColumn.TAKEN].setText(_which(line))
        colours = self._theme.colours
        is_watched = found is None or line.state == _OPEN or found.is_conflict or bool(found.doubt)
        colour = colours.watch if is_watched else colours.text if found is not None and found.differs else colours.muted
        for item in row:
            item.setForeground(QColor(colour))
        row[TreeColumn.NEW if line.state == _TAKEN else TreeColumn.OLD].setFont(bold())
        row[TreeColumn.OLD if line.state == _TAKEN else TreeColumn.NEW].setData(None, Qt.ItemDataRole.FontRole)

    def _show_states(self) -> None:
        self.itemChanged.disconnect(self._changed)
        for at, row in self._rows.items():
            self._dress(self._lines[at], row)
        self.itemChanged.connect(self._changed)
        self.decided.emit()

    def _changed(self, item: QStandardItem) -> None:
        line = self.line_at(item.index()) if item.column() == TreeColumn.NAME else None
        if line is not None and item.isCheckable() and item.checkState() != line.state:
            self.decide(line, taken=item.checkState() == _TAKEN)


class FoundTree(QTreeView):
    """The tree with its keys: Space ticks, Enter goes to the source."""

    entered = Signal()
    moved = Signal()

    def __init__(self, model: FoundModel) -> None:
        """Show `model`, all of it open."""
        super().__init__()
        self.setAccessibleName("ค่าที่พบ")
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _: self.entered.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        model.built.connect(self._arrange)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for going to the source; the rest as ever."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def go_to(self, index: QModelIndex) -> None:
        """Make `index` the current row and show it."""
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names and places the room that is left."""
        super().resizeEvent(event)
        self._fit_wide()

    def _fit_wide(self) -> None:
        """Let names and places share what the figures leave; where that is too little, it is scrolled sideways."""
        digit, head = self.fontMetrics().horizontalAdvance("0"), self.header()
        least = {wide: max(digit * count, head.sectionSizeHint(wide)) for wide, count in _LEAST.items()}
        left = self.viewport().width() - sum(self.columnWidth(column) for column in _FIGURES)
        spare = max(left - sum(least.values()), 0)
        for wide, width in least.items():
            self.setColumnWidth(wide, width + spare // len(least))

    def _arrange(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        self.header().setStretchLastSection(False)
        for column, count in _FIGURES.items():
            self.setColumnWidth(column, max(digit * count, self.header().sectionSizeHint(column)))
        self._fit_wide()
        self.setIndentation(2 * digit)
        self.expandAll()


def _found(draft: AssessmentDraft, base: Assessment, framework: Framework) -> Iterator[Proposal]:
    """Yield what was found, each value once."""
    seen: set[tuple[str, str, str]] = set()
    for one in proposals_of(draft, base, framework):
        key = (one.path, one.new, one.found.where)
        if key not in seen:
            seen.add(key)
            yield one


def _gaps(ledger: Ledger | None, known: set[str]) -> Iterator[Line]:
    """Yield a line for each score that the ledger misses and nothing was found for."""
    if ledger is None:
        return
    for path, found in (*ledger.refused.items(), *ledger.absent.items()):
        if path not in known:
            said = _NOTHING if found is None else f"{found.value} · {found.where.rpartition(': ')[2]}"
            word = "ไม่รับ " if path in ledger.refused else "ยังไม่มีคะแนน " if found is not None else ""
            yield Line(path, None, missing=f"{word}{said}", spot=None if found is None else found.spot)


def _told(line: Line) -> tuple[str, str, str]:
    return line.path, line.proposal.new if line.proposal else "", line.proposal.found.where if line.proposal else ""


def _first(proposal: Proposal | None) -> Qt.CheckState:
    """Return how a value begins: what is doubted and new waits, what is certain and new is taken."""
    if proposal is None or proposal.is_conflict:
        return _LEFT
    if not proposal.differs:
        return _LEFT  # doubted or not, it changes nothing
    return _OPEN if proposal.doubt else _TAKEN


def _which(line: Line) -> str:
    found = line.proposal
    if found is None:
        return ""
    if line.state == _OPEN:
        return "ตัดสิน"
    if not found.differs and line.state != _TAKEN:
        return "ตรงกัน" if not found.doubt else "–"
    return "ค่าใหม่" if line.state == _TAKEN else "ค่าเดิม" if found.old else "ไม่ใช้"


def _origin(line: Line) -> str:
    if line.proposal is None:
        return line.missing
    conflict = _CONFLICT if line.proposal.is_conflict else ""
    where = line.proposal.found.where.rpartition(": ")[2]
    return " · ".join(part for part in (line.proposal.doubt, conflict, where) if part)


def _plain(text: str) -> QStandardItem:
    item = QStandardItem(words.wrapped(text))
    item.setData(text, Qt.ItemDataRole.AccessibleTextRole)
    item.setEditable(False)
    return item


def _title(group: str) -> str:
    return tool_title(Tool(group)) if group in set(Tool) else group


def _order(framework: Framework) -> dict[str, int]:
    """Return the order of paths within a year: wholes first, under each indicator its own score and its items."""
    paths = [f"published.{name}" for name in ("overall", "level", "rank", "rank_scope")]
    paths += [f"published.tools.{tool}" for tool in Tool]
    for indicator in framework.indicators:
        paths.append(f"published.indicators.{indicator.number}")
        paths += [f"published.subgroups.{one.code}" for one in framework.subgroups if one.indicator == indicator.number]
        paths += [f"items.{item.code}" for item in framework.items if item.indicator == indicator.number]
    return {path: at for at, path in enumerate(paths)}
