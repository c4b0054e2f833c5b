"""What it costs to look at a country in the window: 39,250 assessments ranked, filtered, sorted, seen.

Prints, of so many rounds, the 95th percentile of the processor's milliseconds that the window's thread takes for each
act, what the reading in the background takes, and the most memory. The house allows 300 ms and 400 MB. Ranking,
filtering and grouping are held against DuckDB over the same results (`in_duckdb.py`).

    python benchmarks/many_window.py [FILE.ita | AUTHORITIES] [ROUNDS]

Without a file one is collected first, from as many authorities of five years each (`collecting.py`).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from collecting import AUTHORITIES, write_country
from in_duckdb import compared
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from ita_desktop.analysis.many.table import ManyColumn
from ita_desktop.exchange.collecting.finding import find_sources
from ita_desktop.exchange.collecting.gathering import collect_into
from ita_desktop.models.store.collection_file import CollectionFile
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.menus import Menus
from ita_desktop.ui.rubbish import Rubbish, set_aside
from ita_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QTableView

    from ita_desktop.ui.many.tab import ManyTab

_ROUNDS = 20
_PAUSE = 0.02
_DOWN, _UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def collected(folder: Path, authorities: int) -> Path:
    """Return a file of a simulated country."""
    said, file = folder / "in", folder / "country.ita"
    said.mkdir()
    write_country(said, authorities)
    with CollectionFile.create(file) as office:
        collect_into(office, find_sources([said], file), str)
    return file


def memory() -> float:
    """Return what this process holds just now, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def most_memory() -> float:
    """Return the most that this process ever held, in MB."""
    line = next(line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1e3


def acts(window: MainWindow) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Give each thing that is done in the tab, by what it is called; each takes the number of the round."""
    many = window.many
    choice = many.choice

    def year(turn: int) -> None:
        choice.year.setCurrentIndex(turn % choice.year.count())
        choice.year_chosen.emit()

    def words(turn: int) -> None:
        choice.search.setText(("จำลอง", "เทศบาล ๑", "กระบี่", "จำลอง12", "")[turn % 5])

    def combo(field: str, turn: int) -> None:
        one = getattr(choice, field)
        one.setCurrentIndex(turn % one.count())
        one.activated.emit(one.currentIndex())

    yield "a year opened and ranked", year
    year(0)
    for place in range(many.views.count()):
        many.views.setCurrentIndex(place)
        name = many.views.tabText(place)
        yield f"{name}: words searched for", words
        choice.search.clear()
        yield f"{name}: a province chosen", partial(combo, "province")
        choice.province.setCurrentIndex(0)
        yield f"{name}: a level chosen", partial(combo, "level")
        choice.level.setCurrentIndex(0)
        choice.wanted.emit(choice.filter)
        yield f"{name}: seen", partial(_see, many, place)
    many.views.setCurrentIndex(0)
    for column in ManyColumn:
        yield f"sorted by {column.name.lower()}", partial(_sort, many.table, column)
    many.views.setCurrentIndex(1)
    for column in range(many.years.model.columnCount()):
        yield f"years sorted by column {column}", partial(_sort, many.years.table, column)


def _see(many: ManyTab, place: int, _: int) -> None:
    """See a view anew after a change."""
    many.choice.wanted.emit(many.choice.filter)
    many.views.setCurrentIndex(place)


def _sort(table: QTableView, column: int, turn: int) -> None:
    table.sortByColumn(column, _DOWN if turn % 2 else _UP)


def measured(app: QApplication, act: Callable[[int], object], rounds: int) -> float:
    """Return the 95th percentile of the milliseconds that `act` takes until the window is drawn."""
    took = []
    for turn in range(rounds):
        start = time.thread_time()
        act(turn)
        for _ in range(3):
            app.processEvents()
        took.append((time.thread_time() - start) * 1000)
    return quantiles(took, n=20, method="inclusive")[-1]


def main() -> None:
    """Open, look and print."""
    given = sys.argv[1] if len(sys.argv) > 1 else str(AUTHORITIES)
    rounds = int(sys.argv[2]) if sys.argv[2:] else _ROUNDS
    with tempfile.TemporaryDirectory() as aside:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, aside)
        file = collected(Path(aside), int(given)) if given.isdecimal() else Path(given)
        app = QApplication([])
        theme = Theme(app)
        window = MainWindow(theme)
        Menus(window)
        window.resize(1366, 738)
        window.show()
        app.processEvents()
        Rubbish(window)  # as `ui/app.py` does
        set_aside()
        start = time.process_time()
        assert window.session.open(file)
        print(f"opened: {time.process_time() - start:.1f} s; {memory():.0f} MB, most {most_memory():.0f} MB")
        start = time.process_time()
        window.tabs.setCurrentIndex(window.tabs.count() - 1)
        while not window.many.model.rows:
            app.processEvents()
            time.sleep(_PAUSE)
        took, years = time.process_time() - start, len(window.many.read.years)
        print(f"read: {years} years in {took:.1f} s; {memory():.0f} MB, most {most_memory():.0f} MB")
        for name, act in acts(window):
            print(f"{measured(app, act, rounds):7.0f} ms  {name}")
        print(f"{memory():.0f} MB, most {most_memory():.0f} MB")
        rows = window.many.model.rows
        framework = window.many.read.shelf.find(rows[0].year.fiscal_year)
        for name, ours, theirs, agrees in compared(rows, framework, rounds):
            told = "the same" if agrees else "NOT THE SAME"
            print(f"{ours:7.1f} ms  {name}, DuckDB {theirs:.1f}: {ours / theirs:.1f} times; {told}")
        window.close()


if __name__ == "__main__":
    main()
