"""The desk: the source as it looks beside the year's tree, what has to be said above, and what becomes of it below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ita_desktop.exchange.by_hand import takes_score
from ita_desktop.exchange.merge import merge
from ita_desktop.ui.imports.asks import Asks
from ita_desktop.ui.imports.proposals import name_of
from ita_desktop.ui.imports.source import SourceView
from ita_desktop.ui.imports.tree import FoundTree
from ita_desktop.ui.widgets.flow import Flow
from ita_desktop.ui.widgets.labels import ShortLabel, WrapLabel
from ita_desktop.ui.widgets.layouts import SMALL, Foot, Panes, ReadingDialog
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from ita_desktop.exchange.choices import Role, Spot
    from ita_desktop.exchange.draft import AssessmentDraft, Found
    from ita_desktop.exchange.ledger import Ledger
    from ita_desktop.exchange.tables.grid import TableCell, TableGrid
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.imports.asks import Ask
    from ita_desktop.ui.imports.tree import FoundModel, Line
    from ita_desktop.ui.theme import Theme

_BUSY = "กำลังอ่านใหม่ตามที่เลือก"
_MOST_LISTED = 5
_LEFT, _RIGHT = 480, 720
"""How source and tree share the width at first."""
_LINES, _NARROW = 7, 28
"""Lines of text that both have room for at least; and how many, side by side, for both to stand beside each other."""
_SHARE = 0.94
"""Of the screen, at most."""


@dataclass(slots=True, eq=False)
class DeskPart:
    """What an input has of one authority in one year.

    Attributes:
        name: whose and of which year.
        model: what was found, and what of it is taken.
        ticked: whether it is imported at all.
    """

    name: str
    draft: AssessmentDraft
    base: Assessment
    framework: Framework
    ledger: Ledger | None
    model: FoundModel
    ticked: bool = True

    @property
    def key(self) -> tuple[Agency, int]:
        """Whose and of which year it becomes."""
        return self.base.agency, self.base.fiscal_year


class ImportDialog(ReadingDialog):
    """Signals.

    Attributes:
        answered: what was chosen above, as key and answer.
        directed: a column of the source, as (grid, column, role or None).
        placing: a cell for the line of the tree that is current, as (part, path, cell).
        insisted: a person wants the year against what the input says.
    """

    answered = Signal(str, object)
    directed = Signal(int, int, object)
    placing = Signal(object, str, object)
    insisted = Signal()

    def __init__(self, source: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin for the input called `source`; `put` shows what was read."""
        super().__init__(parent)
        self.setProperty("guide", "import")
        self.setWindowTitle("นำเข้าข้อมูล")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts: list[DeskPart] = []
        self.keep: Callable[[tuple[Assessment, ...]], bool] = lambda _: False
        """Writes the assessments as they shall stand; returns whether they are on disk. Until then nothing is."""
        self._asks_now: Sequence[Ask] = ()
        self._is_busy = False
        self._told: Sequence[str] = ()
        self.asks = Asks()
        self.asks.answered.connect(self.answered)
        self.refusal = WrapLabel()
        self.insist = QPushButton()
        self.insist.clicked.connect(self.insisted)
        self.source = SourceView(theme)
        self.source.moved.connect(self._source_moved)
        self.source.placing.connect(self._place)
        self.source.directed.connect(self.directed)
        self.years = QListWidget()
        self.years.setAccessibleName("หน่วยงานและปีที่จะนำเข้า")
        self.years.itemChanged.connect(self._year_ticked)
        self.years.currentRowChanged.connect(self._year_shown)
        self.ledger = WrapLabel()
        self.ledger.setAccessibleName("บัญชีค่าที่อ่านได้")
        self.trees = QStackedWidget()
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName("สิ่งที่อ่านไม่ได้และข้อสังเกต")
        self.pages = QTabWidget()
        self.waiting = WrapLabel()
        self.next_gap = QPushButton("ไปยังค่าที่ขาดหรือต้องตัดสิน (F8)")
        self.leave = QPushButton("ไม่รับค่าที่ยังไม่ตัดสิน")
        self._build(source)
        screen = (parent.screen() if parent is not None else QGuiApplication.primaryScreen()).availableSize()
        self.resize(min(1280, int(screen.width() * _SHARE)), min(720, int(screen.height() * _SHARE)))

    # What is shown

    def put(
        self,
        parts: Sequence[DeskPart],
        asks: Sequence[Ask],
        grids: Sequence[TableGrid],
        roles: Sequence[Mapping[int, Role]],
        told: Sequence[str],
    ) -> None:
        """Show what was read.

        Args:
            parts: each authority and year found.
            asks: what can or must be chosen.
            grids: the source.
            roles: for each grid, what a person said of its columns.
            told: what was refused, left aside or noted, a sentence each.
        """
        focused = self.focusWidget()
        is_asking = not self.isVisible() or (focused is not None and self.asks.isAncestorOf(focused))
        line = self._line()
        self.refusal.hide()
        self.insist.hide()
        self._is_busy = False
        self._asks_now = asks
        stays = self.asks.put(asks)
        self.source.put(grids, roles)
        self.source.setVisible(bool(grids))
        self.pages.setVisible(bool(parts or told))
        self._put_parts(parts)
        self._told = told
        self.notes.setPlainText(words.wrapped("\n".join(told)))
        self.pages.setTabText(1, f"ข้อสังเกต ({len(told)})")
        self.pages.setTabVisible(1, bool(told))
        self.pages.tabBar().setVisible(bool(told))
        self._decided()
        if line is not None:
            self._go_to(line)
        elif self.source.spot() is None:
            first = (line.spot for part in parts for line in part.model.lines if line.spot is not None)
            if (spot := next(first, None)) is not None:
                self.source.follow(spot)
        if is_asking and not stays:
            (self.asks.first_open(asks) or (self.take if self.take.isEnabled() else self.trees)).setFocus()

    def refuse(self, sentence: str, insist: str = "") -> None:
        """Say why what was chosen does not hold; `insist` names the way to have it all the same."""
        self._is_busy = False
        self.refusal.show_text(sentence, "bad")
        self.refusal.show()
        self.insist.setText(insist)
        self.insist.setVisible(bool(insist))
        self._decided()

    def offer(self, asks: Sequence[Ask]) -> None:
        """Show what holds and can be chosen, as it was before what was refused."""
        self._asks_now = asks
        self.asks.put(asks)

    def wait(self) -> None:
        """Nothing can be imported while the input is read again."""
        self._is_busy = True
        self._decided()

    def waits(self) -> tuple[str, ...]:
        """Return why nothing can be imported yet, a sentence each; none when it can."""
        told = [_BUSY] if self._is_busy else []
        told += [f"ต้องเลือก{ask.label}ก่อน" for ask in self._asks_now if ask.is_open]
        ticked = [part for part in self.parts if part.ticked]
        for part in ticked:
            names = [line.proposal.name for line in part.model.undecided if line.proposal is not None]
            if names:
                more = f" และอีก {len(names) - _MOST_LISTED}" if len(names) > _MOST_LISTED else ""
                listed = ", ".join(dict.fromkeys(names[:_MOST_LISTED]))
                told.append(f"ยังไม่ตัดสิน {len(names)} ค่า: {listed}{more}")
        told += [f"พบค่าที่ไม่เหมือนกันสองค่าสำหรับ{name}" for name in _rivals(ticked)]
        if not told and not self.parts:
            told.append("ยังไม่พบค่าที่นำเข้าได้ กำหนดคอลัมน์ในข้อมูลต้นทางได้ด้วย F9 หรือคลิกขวาที่หัวคอลัมน์")
        elif not told and not any(part.model.taken for part in ticked):
            told.append("ไม่มีค่าใดที่เลือกไว้ หรือทุกค่าตรงกับที่มีอยู่แล้ว")
        return tuple(told)

    def accept(self) -> None:
        """Hand over what was ticked, put over what is kept now; nothing while anything waits.

        What cannot be written stays here, with all that was decided.
        """
        if self.waits():
            return
        merged: dict[tuple[Agency, int], Assessment] = {}
        for part in self.parts:
            taken: dict[str, Found] = {one.path: one.found for one in part.model.taken}
            if part.ticked and taken:
                draft = replace(part.draft, values=taken, doubts=[])
                merged[part.key] = merge(merged.get(part.key, part.base), draft)
        if self.keep(tuple(merged.values())):
            super().accept()

    def tell_problem(self, problem: KnownProblem) -> None:
        """Say why nothing could be written."""
        self.refuse(problem.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keys, and nothing else: importing is never by accident."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)

    # Building

    def _build(self, source: str) -> None:
        layout = self.above(self._foot())
        layout.setSpacing(SMALL)
        title = ShortLabel()
        title.setObjectName("heading")
        title.show_text(source)
        layout.addWidget(title)
        layout.addWidget(self.asks)
        refused = QHBoxLayout()
        refused.addWidget(self.refusal, 1)
        refused.addWidget(self.insist)
        layout.addLayout(refused)
        self.refusal.hide()
        self.insist.hide()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.years)
        column.addWidget(self.ledger)
        column.addWidget(self.trees, 1)
        self.pages.setObjectName("inner")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setAccessibleName("ค่าที่พบและข้อสังเกต")
        self.pages.addTab(right, "ค่าที่พบ")
        self.pages.addTab(self.notes, "ข้อสังเกต")
        panes = Panes(self.source, self.pages, (_LEFT, _RIGHT), narrow=_NARROW)
        panes.setMinimumHeight(_LINES * self.fontMetrics().height())
        layout.addWidget(panes, 1)
        layout.addWidget(self.waiting)
        layout.addLayout(self._helps())
        for keys, does in (("F8", self.go_on), ("F6", self._swap), ("Ctrl+Return", self.accept)):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _foot(self) -> Foot:
        foot = Foot()
        self.take = foot.add("นำเข้า", self.accept)
        self.take.setObjectName("primary")
        foot.add("ยกเลิก", self.reject)
        return foot

    def _helps(self) -> Flow:
        row = Flow()
        all_new, none, old = (QPushButton(text) for text in ("เลือกค่าใหม่ทั้งหมด", "ไม่เลือกทั้งหมด", "คงค่าเดิมที่ต่างกัน"))
        all_new.clicked.connect(lambda: self._in_model("take"))
        none.clicked.connect(lambda: self._in_model("none"))
        old.clicked.connect(lambda: self._in_model("old"))
        self.leave.clicked.connect(self._leave_rest)
        self.next_gap.clicked.connect(self.go_on)
        for button in (self.next_gap, self.leave, all_new, none, old):
            row.addWidget(button)
        for button in (self.next_gap, self.leave, all_new, none, old, self.insist):
            button.setAutoDefault(False)
        return row

    def _put_parts(self, parts: Sequence[DeskPart]) -> None:
        shown = max(self.years.currentRow(), 0)
        while self.trees.count():
            if (old := self.trees.widget(0)) is not None:
                self.trees.removeWidget(old)
                old.deleteLater()
        self.parts = list(parts)
        with QSignalBlocker(self.years):
            self.years.clear()
            for part in self.parts:
                tree = FoundTree(part.model)
                tree.moved.connect(self._tree_moved)
                tree.entered.connect(self._to_source)
                part.model.decided.connect(self._decided)
                self.trees.addWidget(tree)
                item = QListWidgetItem(part.name, self.years)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if part.ticked else Qt.CheckState.Unchecked)
        self.years.setVisible(len(self.parts) > 1)
        lines = min(len(self.parts), _MOST_LISTED)
        self.years.setMaximumHeight((self.years.fontMetrics().lineSpacing() + SMALL) * lines + SMALL)
        if self.parts:
            self.years.setCurrentRow(min(shown, len(self.parts) - 1))
            self._year_shown(self.years.currentRow())

    # What a person does

    def go_on(self) -> None:
        """Go to the next line that misses something or waits to be decided, in this year and the next ones."""
        self.pages.setCurrentIndex(0)
        part, line = self._part(), self._line()
        if part is None:
            return
        lines = part.model.lines
        at = next((at for at, one in enumerate(lines) if one is line), -1)
        waiting = set(map(id, part.model.undecided))
        ring = [*lines[at + 1 :], *lines[: at + 1]]
        found = next((one for one in ring if id(one) in waiting or one.missing), None)
        if found is not None:
            self._go_to(found)
            self._focus_tree()

    def _in_model(self, what: str) -> None:
        part = self._part()
        if part is None:
            return
        if what == "old":
            part.model.keep_old()
        else:
            part.model.take_all(taken=what == "take")

    def _leave_rest(self) -> None:
        for part in self.parts:
            if part.ticked:
                part.model.leave_rest()

    def _place(self, cell: TableCell) -> None:
        part, line = self._part(), self._line()
        if part is None or line is None or not takes_score(line.path):
            self.refuse("เลือกรายการที่ต้องการในรายการค่าที่พบก่อน (F8 หรือ F6) แล้วกด Enter ที่ช่องของข้อมูลต้นทาง")
            return
        self.refusal.hide()
        self.placing.emit(part, line.path, cell)
        self._go_to(line)

    def _swap(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self.source.isAncestorOf(focused):
            self.pages.setCurrentIndex(0)
            self._focus_tree()
        else:
            self.source.take_focus()

    def _to_source(self) -> None:
        self._tree_moved()
        self.source.take_focus()

    def _year_ticked(self, item: QListWidgetItem) -> None:
        self.parts[self.years.row(item)].ticked = item.checkState() == Qt.CheckState.Checked
        self._decided()

    def _year_shown(self, at: int) -> None:
        if 0 <= at < len(self.parts):
            self.trees.setCurrentIndex(at)
            self._decided()

    # The two sides together

    def _part(self) -> DeskPart | None:
        at = self.trees.currentIndex()
        return self.parts[at] if 0 <= at < len(self.parts) else None

    def _tree(self) -> FoundTree | None:
        tree = self.trees.currentWidget()
        return tree if isinstance(tree, FoundTree) else None

    def _go_to(self, line: Line) -> None:
        part, tree = self._part(), self._tree()
        if part is not None and tree is not None:
            tree.go_to(part.model.index_of(line))

    def _focus_tree(self) -> None:
        if (tree := self._tree()) is not None:
            tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self) -> Line | None:
        part, tree = self._part(), self._tree()
        return part.model.line_at(tree.currentIndex()) if part is not None and tree is not None else None

    def _tree_moved(self) -> None:
        part, line = self._part(), self._line()
        takes = part is not None and line is not None and takes_score(line.path)
        self.source.target = name_of(line.path, part.framework) if takes and part and line else ""
        if line is not None and line.spot is not None:
            self.source.follow(line.spot)

    def _source_moved(self, spot: Spot) -> None:
        part, tree, now = self._part(), self._tree(), self._line()
        if part is None or tree is None or (now is not None and now.missing):
            return  # what is missing stays chosen while its value is looked for
        line = next((one for one in part.model.lines if one.spot == spot), None)
        if line is not None:
            with QSignalBlocker(tree):
                tree.go_to(part.model.index_of(line))
            self.source.target = name_of(line.path, part.framework) if takes_score(line.path) else ""

    def _decided(self) -> None:
        """Show what is taken, what waits, and what came of what was expected."""
        marks: dict[Spot, str] = {}
        for part in self.parts:
            for line in part.model.lines:
                if line.spot is not None and part.ticked:
                    is_good = line.proposal is not None and not line.missing and line.state != _OPEN
                    is_good = is_good and not (line.proposal is not None and line.proposal.doubt and line.state != _ON)
                    marks[line.spot] = "good" if is_good and marks.get(line.spot) != "watch" else "watch"
        self.source.mark(marks)
        part_now = self._part()
        self.ledger.show_text(*(("เลือกหรือกำหนดคอลัมน์แล้ว ค่าที่พบจะแสดงที่นี่", "") if part_now is None else _account(part_now)))
        gaps = part_now is not None and (part_now.model.undecided or any(line.missing for line in part_now.model.lines))
        self.next_gap.setEnabled(bool(gaps))
        self.leave.setEnabled(any(part.ticked and part.model.undecided for part in self.parts))
        waits = self.waits()
        self.take.setEnabled(not waits)
        count = sum(len(part.model.taken) for part in self.parts if part.ticked)
        over = sum(bool(one.old) for part in self.parts if part.ticked for one in part.model.taken)
        ready = f"จะนำเข้า {count} ค่า" + (f" แทนที่ค่าเดิม {over} ค่า" if over else "")
        ready += " ยังไม่มีการบันทึกจนกว่าจะกดปุ่มนำเข้า (Ctrl+Enter) และเลิกทำได้ในครั้งเดียว"
        self.waiting.show_text("ยังนำเข้าไม่ได้: " + " · ".join(waits) if waits else ready, "watch" if waits else "")


_OPEN, _ON = Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked


def _account(part: DeskPart) -> tuple[str, str]:
    """Return the one line of the ledger as it stands now, and its tone."""
    come, expected = part.model.come
    if part.ledger is None or not expected:
        return part.name, ""
    lines = part.ledger.lines()
    told = f"{part.name}: {come} จาก {expected} ค่า"
    short = lines[0].partition(" อ่านได้ ")[2].partition(" ")[2]
    is_whole = come == expected
    return told if is_whole or not short else f"{told} · เมื่ออ่าน {short}", "good" if is_whole else "watch"


def _rivals(parts: Sequence[DeskPart]) -> list[str]:
    """Return the names of what two parts of one authority and year give differently."""
    told: dict[str, None] = {}
    seen: dict[tuple[tuple[Agency, int], str], str] = {}
    for part in parts:
        for one in part.model.taken:
            if seen.setdefault((part.key, one.path), one.new) != one.new:
                told[one.name] = None
    return list(told)
