"""What a figure means is there under the mouse and by Shift+F1, for every figure of the pages that compute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from helpers_grid import SHIFT, Key, go
from helpers_many import many_assessments
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ita_desktop.analysis.many.table import MANY_HEADS, ManyColumn
from ita_desktop.models.store import OfficeFile
from ita_desktop.ui.help.figures import FiguresDialog, page_figures
from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.widgets.labels import Meaning, give_meaning

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("_still")
_FIGURE = re.compile(r"[+-]?\d[\d.,]*")


def meaningless(page: QWidget) -> list[str]:
    """Return the figures on `page` that tell nothing of what they mean."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible() and _FIGURE.fullmatch(one.text())]
    return [one.text() for one in labels if not any(isinstance(each, Meaning) for each in one.children())]


def hover(widget: QWidget) -> str:
    middle = widget.rect().center()
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:  # the platform without a screen has no tips to raise
        patch.setattr("ita_desktop.ui.widgets.labels.QToolTip.showText", lambda _spot, text, _widget: told.append(text))
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle)))
    return "".join(told).replace("\u200b", "")


def dialog_of(window: MainWindow) -> FiguresDialog:
    QTest.keyClick(window, Key.Key_F1, SHIFT)
    (dialog,) = (one for one in window.findChildren(FiguresDialog) if one.isVisible())
    return dialog


@pytest.mark.parametrize("tab", ["overview", "scores", "analysis"])
def test_every_figure_of_a_page_tells_what_it_means(window: MainWindow, tab: str) -> None:
    window.watch.look()
    window.tabs.setCurrentWidget(getattr(window, tab))
    for _ in range(3):
        QApplication.processEvents()
    page = window.current_tab()
    assert len(page.findChildren(Meaning)) >= 5
    assert meaningless(page) == []


def test_a_figure_without_a_meaning_is_found(window: MainWindow) -> None:
    label = QLabel("12.50", window.current_tab())
    label.show()
    assert meaningless(window.current_tab()) == ["12.50"]
    give_meaning(label, lambda: None)
    assert meaningless(window.current_tab()) == []


def test_the_mouse_over_a_figure_shows_its_formula(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.overview)
    QApplication.processEvents()
    told = hover(window.overview.result.overall)
    assert "0.30 × IIT 98.29 + 0.30 × EIT 93.08 + 0.40 × OIT 95.00 = 95.41" in told
    assert "คะแนนที่ประกาศในระบบ ITAS: 95.41 (ตรงกัน)" in told
    assert "ผ่านดีเยี่ยม: คะแนนรวมไม่ต่ำกว่า 95" in hover(window.overview.result.level)


def test_the_keys_show_the_cell_one_is_in_and_all_on_the_page(window: MainWindow) -> None:
    table = window.scores.table
    go(table, "o27", ScoreColumn.IMPACT)
    table.setFocus()
    dialog = dialog_of(window)
    first, second = dialog.model.rows[:2]
    assert (first.name, first.shown) == ("คะแนนรวมที่เพิ่มได้อีกจากข้อ o27", "+2.00")
    assert first.lines[0] == "วิธีคิด: (100 − 50.00) ÷ 100 × 4.00 = 2.00"
    assert (second.name, second.shown) == ("คะแนนภาพรวม", "95.41")
    assert {"คะแนน IIT", "คะแนน EIT", "คะแนน OIT", "ระดับผลการประเมิน"} <= {row.name for row in dialog.model.rows}
    QTest.keyClick(dialog, Key.Key_Return)
    assert not dialog.isVisible()


def test_a_tip_of_a_cell_is_broken_where_it_grows_too_long(window: MainWindow) -> None:
    model = window.scores.model
    row = window.scores.table.scores.row_of("o27")
    assert row is not None
    tip = str(model.index(row, ScoreColumn.TEXT).data(Qt.ItemDataRole.ToolTipRole))
    assert tip
    group = next(at for at, each in enumerate(model.rows) if each.code == "10.2")
    tip = str(model.index(group, ScoreColumn.COMPUTED).data(Qt.ItemDataRole.ToolTipRole))
    assert "2 × o27 50.00" in tip.replace("\u200b", "")
    assert max(map(len, tip.split("\n"))) <= 130


def test_a_cell_of_many_authorities_tells_how_its_column_comes_about(
    empty_window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    with OfficeFile.create(file) as office:
        office.save_all(many_assessments(3))
    assert empty_window.session.open(file)
    many = empty_window.many
    empty_window.tabs.setCurrentWidget(many)
    qtbot.waitUntil(lambda: len(many.model.rows) == 3, timeout=20_000)
    many.table.setCurrentIndex(many.model.index(0, ManyColumn.WEAKEST))
    (told,) = page_figures(many, many.table)
    assert told.name.startswith(MANY_HEADS[ManyColumn.WEAKEST])
    assert "(100 − คะแนนของข้อ) ÷ 100" in told.lines[0]
    head = many.model.headerData(ManyColumn.RANK, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "คะแนนเท่ากันได้อันดับเดียวกัน" in str(head).replace("\u200b", "").replace("\n", "")
