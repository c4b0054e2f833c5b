"""What the tab of many authorities shows beside the table of one year: each page works out only what is seen."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.many.compare import FEWEST_COMPARED, compare_sheet, compared_facts
from ita_desktop.analysis.many.groups import Grouping
from ita_desktop.analysis.many.sheets import (
    TILE_RULE,
    authority_items,
    group_items,
    group_rows,
    groups_sheet,
    items_sheet,
    outliers_sheet,
    years_sheet,
)
from ita_desktop.ui.many.sheets import SheetModel, SheetTable
from ita_desktop.ui.many.tiles import TilesModel, TilesTable
from ita_desktop.ui.widgets.buttons import allow
from ita_desktop.ui.widgets.drawings import DrawingsCard
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.over_years import AuthorityYears, ManyYearsBeside
    from ita_desktop.analysis.many.sheets import GroupRow
    from ita_desktop.analysis.many.table import ManyRow
    from ita_desktop.analysis.sheet import Sheet
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.many.table import Chosen
    from ita_desktop.ui.theme import Theme

_CHART = 44
"""Lines of text laid side by side that a chart is wide at most."""
_NOTHING = "ไม่มีผลที่ตรงกับที่เลือก"
_NO_CHART = "ผลของหน่วยงานที่เลือกยังไม่พอสำหรับแผนภูมินี้"


@dataclass(frozen=True, slots=True)
class ManyShown:
    """What is looked at.

    Attributes:
        rows: the authorities of the year that are wanted, in the order of the table.
        many: what is to be said of them; None where the year's list is not known.
        over_years: the authorities that are wanted, over the years.
        beside: the whole file over the years.
        ranks: of the year's results in the whole file, by the assessment's number.
        fiscal_year: พ.ศ.; None where the file has none.
    """

    rows: Sequence[ManyRow]
    many: ManyDossier | None
    over_years: Sequence[AuthorityYears]
    beside: ManyYearsBeside
    ranks: Mapping[int, int]
    fiscal_year: int | None


class ManyPage(QWidget):
    """One way to look at many authorities.

    Signals:
        authority_asked: carries the number of the assessment that is to be shown.
        group_asked: carries the way of grouping and the key of the group that is to be looked at.
        made: what is shown is there, or is other than before.
    """

    authority_asked = Signal(int)
    group_asked = Signal(object, object)
    made = Signal()

    name = ""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        super().__init__()
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, SMALL, 0, 0)
        self.column.setSpacing(SMALL)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, self.name))
        self._given: ManyShown | None = None
        self._shown: ManyShown | None = None

    def sizeHint(self) -> QSize:
        """Ask for no more room than is needed: what is higher scrolls."""
        return self.minimumSizeHint()

    def give(self, shown: ManyShown) -> None:
        """Show `shown`, now or as soon as the page is seen."""
        self._given = shown
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what changed meanwhile."""
        super().showEvent(event)
        self._look()

    def again(self) -> None:
        """Work it out anew."""
        self._shown = None
        if self.isVisible():
            self._look()

    @abstractmethod
    def fill(self, shown: ManyShown) -> None:
        """Show `shown`."""

    def table_of(self) -> tuple[Sheet, Sequence[int]] | None:
        """Return the sheet that is seen and the order of its rows; None where there is none."""
        return None

    def _look(self) -> None:
        if self._given is not None and self._given is not self._shown:
            self._shown = self._given
            self.fill(self._given)
            self.made.emit()


class SheetPage(ManyPage):
    """A sheet, with its rules below."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__()
        self.model = SheetModel(theme, self)
        self.table = SheetTable(self.model, name)
        self.note = WrapLabel(name="muted")
        self.bar = QHBoxLayout()
        self.bar.setSpacing(MEDIUM)
        self.column.addLayout(self.bar)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.note)
        self.table.asked.connect(self.authority_asked)

    def fill(self, shown: ManyShown) -> None:
        """Show the sheet of what is shown."""
        sheet = self.sheet(shown)
        self.table.setVisible(sheet is not None)
        if sheet is not None:
            self.table.show_sheet(sheet)
        self.note.show_text(_NOTHING if sheet is None else sheet.note)

    @abstractmethod
    def sheet(self, shown: ManyShown) -> Sheet | None:
        """Return what is to be shown; None where there is nothing."""

    def table_of(self) -> tuple[Sheet, Sequence[int]] | None:
        """Return the sheet as it is seen."""
        sheet = self.model.sheet
        return None if sheet is None or self.table.isHidden() else (sheet, self.model.rows)


class OverYearsPage(SheetPage):
    """Authorities over the years."""

    name = "หลายปี"

    def __init__(self, theme: Theme, chosen: Chosen) -> None:
        """Begin empty; `chosen` are the ticked ones."""
        super().__init__(theme, "ตารางหน่วยงานหลายปี")
        self.model.tick_with(chosen, 0)

    def sheet(self, shown: ManyShown) -> Sheet | None:
        """Return level and score of each year."""
        return years_sheet(shown.over_years, shown.beside) if shown.over_years else None


class GroupsPage(SheetPage):
    """Groups as a table or as tiles; each is the way to its authorities."""

    name = "รวมตามกลุ่ม"

    def __init__(self, theme: Theme) -> None:
        """Begin by district."""
        super().__init__(theme, "ตารางกลุ่มของหน่วยงาน")
        self.by = grouping_combo()
        self.as_tiles = QCheckBox("แสดงเป็นผัง")
        self.tiles_model = TilesModel(theme, self)
        self.tiles = TilesTable(self.tiles_model)
        self.bar.addWidget(self.by)
        self.bar.addWidget(self.as_tiles)
        self.bar.addStretch(1)
        self.column.insertWidget(1, self.tiles, 1)
        self.tiles.hide()
        self.tiles.measure()
        self.by.activated.connect(self.again)
        self.as_tiles.toggled.connect(self.again)
        self.table.row_asked.connect(self._ask)
        self.tiles.asked.connect(self._ask_tile)

    @property
    def grouping(self) -> Grouping:
        """What they are put together by."""
        return Grouping(self.by.currentData())

    def fill(self, shown: ManyShown) -> None:
        """Show the groups."""
        super().fill(shown)
        seen = self.as_tiles.isChecked() and not self.table.isHidden()
        self.table.setVisible(not seen and not self.table.isHidden())
        self.tiles.setVisible(seen)
        if seen:
            self.note.show_text(TILE_RULE)

    def sheet(self, shown: ManyShown) -> Sheet | None:
        """Return the groups with their sums."""
        if shown.many is None or not shown.rows:
            return None
        rows = group_rows(shown.many, self.grouping)
        self.tiles_model.put(rows[:-1])
        changes = shown.many.changes
        return groups_sheet(rows, None if changes is None else changes.beside)

    def table_of(self) -> tuple[Sheet, Sequence[int]] | None:
        """Return the groups as a sheet, also where they are seen as tiles."""
        sheet = self.model.sheet
        return None if sheet is None else (sheet, self.model.rows)

    def _ask(self, key: tuple[str, ...] | None) -> None:
        if key is not None:
            self.group_asked.emit(self.grouping, key)

    def _ask_tile(self, row: GroupRow) -> None:
        self._ask(row.key)


class ItemsPage(SheetPage):
    """Every item of each authority, or the means of groups, coloured."""

    name = "ตารางสีรายข้อ"

    def __init__(self, theme: Theme) -> None:
        """Begin with authorities."""
        super().__init__(theme, "ตารางคะแนนรายข้อ")
        self.by = grouping_combo("รายหน่วยงาน")
        self.bar.addWidget(self.by)
        self.bar.addStretch(1)
        self.by.activated.connect(self.again)
        self.table.row_asked.connect(self._ask)

    def sheet(self, shown: ManyShown) -> Sheet | None:
        """Return items, and what all have in common."""
        if shown.many is None or not shown.rows:
            return None
        by = self.by.currentData()
        rows = (
            authority_items((row.who.name, row.year) for row in shown.rows)
            if by is None
            else group_items(shown.many, Grouping(by))
        )
        return items_sheet(rows, shown.many, "คะแนนรายข้อ")

    def _ask(self, mark: object) -> None:
        by = self.by.currentData()
        if by is not None and isinstance(mark, tuple):
            self.group_asked.emit(Grouping(by), mark)


class ComparePage(SheetPage):
    """The ticked authorities beside each other."""

    name = "เทียบกัน"

    def __init__(self, theme: Theme, background: Background, chosen: Chosen) -> None:
        """Begin with whatever is ticked in `chosen`."""
        super().__init__(theme, "ตารางเทียบหน่วยงาน")
        self._chosen = chosen
        self.clear = QPushButton("เลิกเลือกทั้งหมด")
        self.bar.addWidget(self.clear)
        self.bar.addStretch(1)
        self.trend = DrawingsCard(background, {}, _NO_CHART)
        self.trend.setAccessibleName("คะแนนรวมย้อนหลัง")
        self.column.addWidget(self.trend)
        self.clear.clicked.connect(chosen.clear)
        chosen.changed.connect(self.again)

    def fill(self, shown: ManyShown) -> None:
        """Show the comparison, or how to choose."""
        super().fill(shown)
        few = self.table.isHidden()
        self.trend.setVisible(not few)
        allow(self.clear, "" if self._chosen.agencies else "ยังไม่ได้เลือกหน่วยงาน")
        if few:
            self.note.show_text("เลือก 2 ถึง 6 หน่วยงาน โดยทำเครื่องหมายหน้าชื่อในตาราง (แป้น Space) แล้วกลับมาที่หน้านี้")
        else:
            self.trend.setMaximumWidth(_CHART * self.fontMetrics().height())
            self.trend.show_made(partial(_trend, self._authorities(shown), shown.beside))

    def sheet(self, shown: ManyShown) -> Sheet | None:
        """Return what is ticked, beside each other."""
        chosen, year = self._authorities(shown), shown.fiscal_year
        if len(chosen) < FEWEST_COMPARED or year is None:
            return None
        framework = None if shown.many is None else shown.many.framework
        return compare_sheet(chosen, compared_facts(chosen, year, framework, shown.ranks, shown.beside), year)

    def _authorities(self, shown: ManyShown) -> list[AuthorityYears]:
        found = {one.agency: one for one in shown.beside.authorities}
        return [found[agency] for agency in self._chosen.agencies if agency in found]


def _trend(chosen: Sequence[AuthorityYears], beside: ManyYearsBeside, _: str) -> list[str]:
    """Return the scores over the years as SVG; called in a thread."""
    from ita_desktop.documents.charts import svg_of
    from ita_desktop.documents.layouts.parts import PORTRAIT
    from ita_desktop.documents.many.charts import trend_chart

    figure = trend_chart(chosen, beside)
    return [] if figure is None else [svg_of(figure, PORTRAIT)]


class SpreadPage(ManyPage):
    """How results are spread, what most share, how the means went, as the consolidated report draws it."""

    name = "ภาพรวมและการกระจาย"

    def __init__(self, theme: Theme, background: Background) -> None:
        """Begin empty."""
        super().__init__()
        from ita_desktop.documents.many.charts import MANY_CHARTS

        self.told = WrapLabel()
        self.charts = DrawingsCard(background, MANY_CHARTS, _NO_CHART)
        self.model = SheetModel(theme, self)
        self.table = SheetTable(self.model, "ตารางหน่วยงานที่คะแนนห่างจากกลุ่ม")
        self.column.addWidget(self.told)
        self.column.addWidget(self.charts)
        self.column.addWidget(self.table)
        self.column.addStretch(1)
        self.table.asked.connect(self.authority_asked)

    def fill(self, shown: ManyShown) -> None:
        """Say and draw it."""
        many = shown.many
        if many is None or not shown.rows:
            self.told.show_text(_NOTHING)
            self.charts.hide()
            self.table.hide()
            return
        from ita_desktop.documents.many.charts import spread_lines

        self.told.show_text("\n".join(spread_lines(many)) or "ไม่มีผลครบ จึงยังบอกการกระจายไม่ได้")
        self.table.setVisible(many.spread is not None and bool(many.spread.low or many.spread.high))
        if many.spread is not None:
            self.table.show_sheet(outliers_sheet(many.spread))
        self.charts.show()
        self.charts.setMaximumWidth(_CHART * self.fontMetrics().height())
        self.charts.show_made(partial(_drawn, many, shown.over_years, shown.beside))

    def table_of(self) -> tuple[Sheet, Sequence[int]] | None:
        """Return those far out."""
        sheet = self.model.sheet
        return None if sheet is None or self.table.isHidden() else (sheet, self.model.rows)


def _drawn(many: ManyDossier, authorities: Sequence[AuthorityYears], beside: ManyYearsBeside, kind: str) -> list[str]:
    """Return the charts of one kind as SVG; called in a thread."""
    from ita_desktop.documents.charts import svg_of
    from ita_desktop.documents.layouts.parts import PORTRAIT
    from ita_desktop.documents.many.charts import many_charts

    return [svg_of(figure, PORTRAIT) for figure in many_charts(many, kind, authorities, beside)]


def grouping_combo(none: str = "") -> StillCombo:
    """Return a choice of what authorities are put together by; `none` is the name of not at all, the first."""
    combo = StillCombo()
    combo.setAccessibleName("จัดกลุ่มตาม")
    if none:
        combo.addItem(none, None)
    for by in (Grouping.DISTRICT, Grouping.PROVINCE, Grouping.KIND):
        combo.addItem(f"ราย{by.value}", by.value)
    return combo
