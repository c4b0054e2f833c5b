"""What the table of many authorities shows: year, words, place, kind, level, and below what to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.groups import Grouping
from ita_desktop.analysis.many.results import CallLimit
from ita_desktop.analysis.many.table import UNPLACED, ManyFilter, thresholds
from ita_desktop.models.names import year_title
from ita_desktop.thai.order import dictionary_key
from ita_desktop.ui.widgets.fields import LooseLine, StillCombo
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from ita_desktop.analysis.many.table import ManyRow
    from ita_desktop.models.framework import Framework

_ONE = 9
"""Lines of text laid side by side for which one choice has room."""
_LEAST = 8
"""Signs that a choice shows at least."""


class ManyChoice(QWidget):
    """As many choices beside each other as there is room for.

    Signals:
        year_chosen: another year is to be shown.
        threshold_chosen: others are to be called.
        wanted: carries the `ManyFilter` that rows have to fit.
        left: Enter was pressed in the search.
    """

    year_chosen = Signal()
    threshold_chosen = Signal()
    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everything wanted."""
        super().__init__(parent)
        self.search = LooseLine(hint="ค้นหาชื่อ อำเภอ จังหวัด")
        self.year, self.threshold = _combo(), _combo()
        self.province, self.district, self.kind, self.level = _combo(), _combo(), _combo(), _combo()
        self.calls = QCheckBox("เฉพาะที่ควรติดต่อ")
        self._rows: Sequence[ManyRow] = ()
        self._levels: tuple[str, ...] = ()
        named: dict[str, QWidget] = {
            "ค้นหาหน่วยงาน": self.search,
            "ปีงบประมาณ": self.year,
            "จังหวัด": self.province,
            "อำเภอ": self.district,
            "ประเภท": self.kind,
            "ระดับ": self.level,
            "เกณฑ์ที่ควรติดต่อ": self.threshold,
        }
        for name, field in named.items():
            field.setAccessibleName(name)
        self._parts = tuple(named.values())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SMALL)
        self._across = 0
        self.search.textChanged.connect(self._tell)
        self.search.returnPressed.connect(self.left)
        self.year.activated.connect(self.year_chosen)
        self.threshold.activated.connect(self.threshold_chosen)
        self.province.activated.connect(self._fill_districts)
        for combo in (self.province, self.district, self.kind, self.level):
            combo.activated.connect(self._tell)
        self.calls.toggled.connect(self._tell)
        self._lay()

    @property
    def fiscal_year(self) -> int | None:
        """The year chosen, พ.ศ.; None where there is none."""
        year: int | None = self.year.currentData()
        return year

    @property
    def limit(self) -> CallLimit:
        """Below what authorities are to be called."""
        found = self.threshold.currentData()
        return found if isinstance(found, CallLimit) else thresholds(None)[0][1]

    @property
    def filter(self) -> ManyFilter:
        """Which rows are wanted."""
        places = (self.province, self.district, self.kind, self.level)
        province, district, kind, level = (str(combo.currentData() or "") for combo in places)
        return ManyFilter(self.search.text(), province, district, kind, level, calls=self.calls.isChecked())

    def offer_years(self, years: Iterable[int], shown: int | None) -> None:
        """Offer `years`, พ.ศ., the latest first; the year `shown` in the other tabs is chosen where none was."""
        listed = sorted(years, reverse=True)
        wanted = self.fiscal_year if self.fiscal_year in listed else shown
        _fill(self.year, [(year_title(year), year) for year in listed], wanted)

    def offer_limits(self, framework: Framework | None) -> None:
        """Offer the limits of a year."""
        _fill(self.threshold, thresholds(framework), self.limit)
        self._levels = () if framework is None else tuple(band.name for band in framework.level_rule.bands)

    def offer_rows(self, rows: Sequence[ManyRow]) -> None:
        """Offer the places, kinds and levels that there are among `rows`."""
        self._rows = rows
        _fill_texts(self.province, "จังหวัด", (row.who.province for row in rows))
        _fill_texts(self.kind, "ประเภท", (row.who.kind for row in rows))
        found = {row.year.level or UNKNOWN_LEVEL for row in rows}
        ordered = [level for level in self._levels if level in found]
        ordered += sorted(found - set(ordered))
        _fill(self.level, [("ทุกระดับ", ""), *((level, level) for level in ordered)], self.level.currentData())
        self._fill_districts()

    def choose_group(self, by: Grouping, key: tuple[str, ...]) -> None:
        """Want those of one group alone (`ManyGroup.key`), whatever was searched for."""
        fields = {
            Grouping.PROVINCE: (self.province,),
            Grouping.DISTRICT: (self.province, self.district),
            Grouping.KIND: (self.kind,),
        }
        for combo, name in zip(fields[by], key, strict=True):
            combo.setCurrentIndex(max(combo.findData(name or UNPLACED), 0))
            if combo is self.province:
                self._fill_districts()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        across = max(1, min(4, self.width() // (_ONE * self.fontMetrics().height())))
        if across == self._across:
            return
        self._across = across
        for place, part in enumerate((*self._parts, self.calls)):
            self._grid.addWidget(part, place // across, place % across)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _fill_districts(self) -> None:
        fits = ManyFilter(province=self.province.currentData() or "").who_fits()
        _fill_texts(self.district, "อำเภอ", (row.who.district for row in self._rows if fits(row.who)))

    def _tell(self) -> None:
        self.wanted.emit(self.filter)


def _combo() -> QComboBox:
    combo = StillCombo()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_LEAST)
    return combo


def _fill(combo: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    """Offer `entries`, each with its name; what was `chosen` stays so where it is among them."""
    data = [value for _, value in entries]
    if [(combo.itemText(place), combo.itemData(place)) for place in range(combo.count())] != list(entries):
        combo.clear()
        for name, value in entries:
            combo.addItem(name, value)
    combo.setCurrentIndex(data.index(chosen) if chosen in data else min(0, len(data) - 1))


def _fill_texts(combo: QComboBox, what: str, texts: Iterable[str]) -> None:
    found = set(texts)
    listed = [(text, text) for text in sorted(found - {""}, key=dictionary_key)]
    unknown = [(f"ไม่ระบุ{what}", UNPLACED)] if "" in found and listed else []
    _fill(combo, [(f"ทุก{what}", ""), *listed, *unknown], combo.currentData())
