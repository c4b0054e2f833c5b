"""The tab of many authorities by keys: there only when the file has several, and the way to each of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_many import before_of, many_assessments
from helpers_ui import pick, press, sample
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.analysis.explained import explained_level, explained_node
from ita_desktop.analysis.many.table import ManyColumn
from ita_desktop.analysis.tree import OVERALL
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.identity import official_name
from ita_desktop.models.store import OfficeFile
from ita_desktop.ui.help.figures import FiguresDialog, page_figures
from ita_desktop.ui.many import tab
from ita_desktop.ui.many.meaning import Meanings
from ita_desktop.ui.many.sheets import SheetModel
from ita_desktop.ui.many.table import ManyModel
from ita_desktop.ui.palette.offers import offers_of

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from helpers_ui import Answers
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ita_desktop.analysis.explained import Explained
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.many.table import AuthoritiesTable

CUT = {ManyColumn.CALL, ManyColumn.WEAKEST}
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NAME = "หลายหน่วยงาน"


def press_ctrl(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, CTRL)


def shown(window: MainWindow) -> list[int]:
    return [row.year.id for row in window.many.model.rows]


def overall_of(window: MainWindow, assessment_id: int) -> Fraction | None:
    (row,) = (row for row in window.many.model.rows if row.year.id == assessment_id)
    return row.year.overall


@pytest.fixture(scope="module")
def of_a_province(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file of 60 authorities."""
    path = tmp_path_factory.mktemp("province") / "จังหวัด.ita"
    with OfficeFile.create(path) as office:
        office.save_all(many_assessments())
    return path.read_bytes()


@pytest.fixture(scope="module")
def of_two_years(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file of 24 authorities, of two years."""
    path = tmp_path_factory.mktemp("years") / "สองปี.ita"
    now = many_assessments(24)
    with OfficeFile.create(path) as office:
        office.save_all([*now, *(before_of(each) for each in now[:20])])
    return path.read_bytes()


@pytest.fixture
def province(empty_window: MainWindow, of_a_province: bytes, file: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with 60 authorities, at their tab."""
    file.write_bytes(of_a_province)
    window = empty_window
    assert window.session.open(file)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    press_ctrl(window, Key.Key_7)
    assert window.tabs.currentIndex() == 6
    qtbot.waitUntil(lambda: len(window.many.model.rows) == 60, timeout=20_000)
    return window


def test_the_tab_is_there_only_with_several_authorities(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    assert window.tabs.count() == 6
    names = [offer.name for offer in offers_of(window, window.menuBar(), None)]
    assert NAME not in names
    press_ctrl(window, Key.Key_2)
    press_ctrl(window, Key.Key_7)
    assert window.tabs.currentWidget() is window.scores
    other = many_assessments(1)[0]
    assert window.session.add((other,), "เพิ่ม")
    assert window.tabs.count() == 7
    assert window.tabs.tabText(6) == NAME
    assert NAME in [offer.name for offer in offers_of(window, window.menuBar(), None)]
    assert "many" not in window.__dict__
    window.tabs.setCurrentIndex(6)
    window.session.undo()
    assert window.tabs.count() == 6
    assert window.session.assessment == sample()
    window.session.redo()
    window.tabs.setCurrentIndex(6)
    assert window.tabs.currentWidget() is window.many
    window.close_file()
    assert window.tabs.count() == 6


def test_a_walk_by_keys_from_search_to_an_authority_and_its_change(province: MainWindow, qtbot: QtBot) -> None:
    window, many = province, province.many
    assert QApplication.focusWidget() is many.choice.search
    assert many.summary.plain_text.startswith("60 หน่วยงาน · ผลครบ ")
    assert many.table.currentIndex().row() == 0
    press(many.choice.search, "จังหวัด1")
    assert len(shown(window)) == 30
    assert many.summary.plain_text.startswith("30 หน่วยงาน")
    pick(many.choice.district, "3")
    assert shown(window)
    assert {row.year.agency.district for row in many.model.rows} == {"อำเภอ3"}
    QTest.keyClick(many.choice.search, Key.Key_Return)
    assert QApplication.focusWidget() is many.table
    QTest.keyClick(many.table, Key.Key_Down)
    QTest.keyClick(many.table, Key.Key_Home)
    QTest.keyClick(many.table, Key.Key_Right)
    press_ctrl(window, Key.Key_C)
    wanted = many.model.rows[1]
    assert QGuiApplication.clipboard().text() == wanted.year.agency.name
    tip = many.table.currentIndex().siblingAtColumn(ManyColumn.CALL).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith(wanted.year.agency.name)
    QTest.keyClick(many.table, Key.Key_Return)
    assert window.tabs.currentWidget() is window.overview
    assert window.session.assessment_id == wanted.year.id
    before = window.session.assessment
    assert before is not None
    after = replace(
        before, items={code: ItemScore(item.value and 0 * item.value) for code, item in before.items.items()}
    )
    assert window.session.change(after, "ทุกข้อได้ 1")
    press_ctrl(window, Key.Key_7)
    qtbot.waitUntil(lambda: overall_of(window, wanted.year.id) != wanted.year.overall, timeout=20_000)
    assert many.read.worked_out <= 1  # none where it was read once more since
    assert many.choice.search.text() == "จังหวัด1"
    many.choice.search.clear()
    many.table.sortByColumn(ManyColumn.OVERALL, Qt.SortOrder.AscendingOrder)
    overall = [row.year.overall for row in many.model.rows if row.year.overall is not None]
    assert overall == sorted(overall)
    many.choice.calls.setChecked(True)
    assert all(row.call for row in many.model.rows)
    for threshold in range(many.choice.threshold.count()):
        pick(many.choice.threshold, many.choice.threshold.itemData(threshold))
        assert all(row.call.below for row in many.model.rows)


def test_what_is_shown_is_saved_as_a_workbook(
    province: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "จังหวัด.xlsx"
    press(province.many.choice.search, "จังหวัด0")
    province.many.save.click()
    qtbot.waitUntil(lambda: "บันทึกไว้ที่" in province.notice.label.plain_text, timeout=20_000)
    table = load_workbook(answers.save_path).worksheets[0]
    assert [row[1].value for row in table.iter_rows(min_row=4)] == [
        row.year.agency.name for row in province.many.model.rows
    ]


@pytest.fixture
def years(empty_window: MainWindow, of_two_years: bytes, file: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with 24 authorities of two years, at their tab."""
    file.write_bytes(of_two_years)
    window = empty_window
    assert window.session.open(file)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    press_ctrl(window, Key.Key_7)
    qtbot.waitUntil(lambda: len(window.many.model.rows) == 24, timeout=20_000)
    return window


def enter_view(window: MainWindow, place: int) -> QWidget:
    """Go to a view by the keys of its tab, then into it as from the search."""
    many = window.many
    bar = many.views.tabBar()
    bar.setFocus()
    while many.views.currentIndex() != place:
        QTest.keyClick(bar, Key.Key_Right if many.views.currentIndex() < place else Key.Key_Left)
    QTest.keyClick(many.choice.search, Key.Key_Return)
    page = many.views.widget(place)
    assert page is not None
    return page


def test_ticks_and_years_by_keys(years: MainWindow) -> None:
    window, many = years, years.many
    QTest.keyClick(many.choice.search, Key.Key_Return)
    for _ in range(7):
        QTest.keyClick(many.table, Key.Key_Space)
        QTest.keyClick(many.table, Key.Key_Down)
    ticked = [row.year.agency for row in many.model.rows[:6]]
    assert list(many.chosen.agencies) == ticked
    QTest.keyClick(many.table, Key.Key_Up)
    QTest.keyClick(many.table, Key.Key_Up)
    QTest.keyClick(many.table, Key.Key_Space)
    assert list(many.chosen.agencies) == ticked[:5]
    assert many.views.tabText(3) == "เทียบกัน (5)"

    enter_view(window, 1)
    table = many.years.table
    assert QApplication.focusWidget() is table
    head = many.years.model.headers.index("คะแนน 2568")
    table.sortByColumn(head, Qt.SortOrder.DescendingOrder)
    assert table.currentIndex().column() == head
    scores = [many.years.model.text(place, head) for place in range(24)]
    known = [float(each) for each in scores if each[0].isdigit()]
    assert known == sorted(known, reverse=True)
    assert scores[len(known) :] == ["ผลไม่ครบ"] * (24 - len(known))
    wanted = many.years.model.leads(0, head - 2)
    QTest.keyClick(table, Key.Key_Left)
    QTest.keyClick(table, Key.Key_Left)
    QTest.keyClick(table, Key.Key_Return)
    assert window.session.assessment_id == wanted
    assert window.session.assessment is not None
    assert window.session.assessment.fiscal_year == 2567


def test_authorities_are_compared_copied_and_saved(
    years: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window, many = years, years.many
    for place in range(5):
        many.chosen.toggle(many.model.rows[place].year.agency)
    compare = enter_view(window, 3)
    assert compare is many.compare
    qtbot.waitUntil(lambda: many.compare.trend.pictures() == 1, timeout=20_000)
    assert len(many.compare.model.headers) == 7
    many.compare.table.selectAll()
    press_ctrl(window, Key.Key_C)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1] == many.compare.model.text(0, 1)
    answers.save_path = tmp_path / "เทียบ.xlsx"
    many.save.click()
    qtbot.waitUntil(lambda: "บันทึกไว้ที่" in window.notice.label.plain_text, timeout=20_000)
    page = load_workbook(answers.save_path).worksheets[0]
    assert page.cell(4, 1).value == "คะแนนรวม"
    assert page.cell(4, 2).value == pytest.approx(float(many.compare.model.text(0, 1)))
    QTest.mouseClick(many.compare.clear, Qt.MouseButton.LeftButton)
    assert many.compare.table.isHidden()
    assert not many.save.isEnabled()


def test_a_group_a_tile_and_the_charts_by_keys(years: MainWindow, qtbot: QtBot) -> None:
    window, many = years, years.many
    enter_view(window, 2)
    groups = many.groups
    assert groups.table.currentIndex().row() == 0
    QTest.keyClick(groups.table, Key.Key_Down)
    name = groups.model.text(1, 0)
    QTest.keyClick(groups.table, Key.Key_Return)
    assert many.views.currentIndex() == 0
    assert {row.who.district for row in many.model.rows} == {name.removeprefix("อำเภอ").split()[0]}
    assert QApplication.focusWidget() is many.table
    many.choice.district.setCurrentIndex(0)
    many.choice.province.setCurrentIndex(0)
    press(many.choice.search, "จังหวัด1")
    enter_view(window, 2)
    groups.as_tiles.setChecked(True)
    groups.tiles.setFocus()
    assert groups.tiles.model().rowCount() >= 1
    groups.tiles.setCurrentIndex(groups.tiles.model().index(0, 0))
    QTest.keyClick(groups.tiles, Key.Key_Return)
    assert many.views.currentIndex() == 0
    assert {row.who.province for row in many.model.rows} == {"1"}

    many.choice.search.clear()
    many.choice.district.setCurrentIndex(0)
    many.choice.province.setCurrentIndex(0)
    many.choice.wanted.emit(many.choice.filter)
    enter_view(window, 4)
    assert many.items.model.text(24, 0) == "ค่าเฉลี่ยทั้งหมด"
    pick(many.items.by, "อำเภอ")
    assert len(many.items.model.rows) == len({row.who.province + row.who.district for row in many.model.rows}) + 3
    enter_view(window, 5)
    for place in range(many.spread.charts.kind.count()):
        pick(many.spread.charts.kind, many.spread.charts.kind.itemData(place))
        qtbot.waitUntil(lambda: many.spread.charts.pictures() == 1, timeout=20_000)


def test_a_click_ticks_and_another_file_has_no_ticks(years: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window, many = years, years.many
    box = many.table.visualRect(many.model.index(2, ManyColumn.NAME))
    spot = box.center()
    spot.setX(box.left() + 16)
    QTest.mouseClick(many.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert list(many.chosen.agencies) == [many.model.rows[2].year.agency]
    other = tmp_path / "อื่น.ita"
    with OfficeFile.create(other) as office:
        office.save_all(many_assessments(3))
    assert window.session.open(other)
    window.tabs.setCurrentIndex(6)
    qtbot.waitUntil(lambda: len(many.model.rows) == 3, timeout=20_000)
    assert not many.chosen.agencies
    assert many.views.tabText(3) == "เทียบกัน"


def plain(text: str) -> str:
    """Return `text` without the places where its lines are broken."""
    return text.replace("\u200b", "").replace("\n", "").replace(" ", "")


def figures(table: AuthoritiesTable, *whose: str) -> dict[str, Explained]:
    """Return what Shift+F1 tells of every cell with a figure in the first row of `table`, by the column's name.

    Each names its row, or one of `whose`.
    """
    found = {}
    model = table.model()
    assert isinstance(model, SheetModel | ManyModel)
    is_first = isinstance(model, ManyModel)
    for column in range(model.columnCount()):
        table.setCurrentIndex(model.index(0, column))
        told = next(page_figures(table, table), None)
        meant = model.meaning(0, column)
        if meant is not None:
            assert told == meant
            assert any(name in meant.name for name in (model.text(0, ManyColumn.NAME if is_first else 0), *whose))
            tip = str(model.index(0, column).data(Qt.ItemDataRole.ToolTipRole))
            assert plain(meant.text) == plain(tip) or (is_first and column in CUT)
            found[model.headers[column]] = meant
        elif column in model.figures and any(map(str.isdigit, model.text(0, column))):
            pytest.fail(f"{model.headers[column]}: {model.text(0, column)} is not explained")
    return found


def test_every_view_tells_how_the_figure_under_the_keys_comes_about(years: MainWindow, qtbot: QtBot) -> None:
    window, many = years, years.many
    whole = next(row.year for row in many.model.rows if row.rank == 1)
    office = window.session.office
    assert office is not None
    dossier = window.session.apart.run(dossier_of, office, whole.id)
    overall = explained_node(dossier.framework, dossier.result, OVERALL)
    level = explained_level(dossier.framework, dossier.result)
    told = figures(many.table)
    assert told["คะแนนรวม"].shown == overall.shown
    assert told["คะแนนรวม"].lines[: len(overall.lines)] == overall.lines
    assert told["ระดับ"].lines[: len(level.lines)] == level.lines
    assert "น้ำหนัก" in told["คะแนนรวม"].text, "how sure the weights are"

    enter_view(window, 1)
    many.years.table.sortByColumn(many.years.model.headers.index("คะแนน 2568"), Qt.SortOrder.DescendingOrder)
    told = figures(many.years.table)
    assert told["คะแนน 2568"].lines == overall.lines
    assert told["ระดับ 2568"].lines == level.lines
    now, before = (many.years.model.text(0, many.years.model.headers.index(f"คะแนน {year}")) for year in (2568, 2567))
    assert f"วิธีคิด: {now} − {before} = " in told["เปลี่ยน 2568"].text or "เทียบกันได้" in told["เปลี่ยน 2568"].text

    every = [
        (model.text(place, column), model.meaning(place, column))
        for model, heads in ((many.model, ("คะแนนรวม", "ระดับ")), (many.years.model, ("คะแนน 2568", "ระดับ 2568")))
        for column in (model.headers.index(head) for head in heads)
        for place in range(model.rowCount())
    ]
    assert {"ผลไม่ครบ", "–"} < {shown for shown, _ in every}
    assert any("(" in shown for shown, _ in every), "of a level that is printed otherwise"
    assert not [told.text for _, told in every if told is not None and "ตารางแสดง" in told.text]

    enter_view(window, 2)
    told = figures(many.groups.table)
    count = many.groups.model.text(0, many.groups.model.headers.index("ผลครบ"))
    assert f"÷ {count} = {told['ค่าเฉลี่ย'].shown}" in told["ค่าเฉลี่ย"].text
    assert {"หน่วยงาน", "ผลครบ", "เฉลี่ย IIT", "ควรติดต่อ"} <= told.keys()

    for row in many.model.rows[:2]:
        many.chosen.toggle(row.year.agency)
    enter_view(window, 3)
    names = [official_name(agency) for agency in many.chosen.agencies]
    told = figures(many.compare.table, *names)
    assert list(told) == list(many.compare.model.headers[1:])
    assert all(name in told[head].name for name, head in zip(names, many.compare.model.headers[1:], strict=False))
    high, low = sorted((many.compare.model.text(0, column) for column in (1, 2)), key=float, reverse=True)
    assert f"{high} − {low} = " in told["ต่างกัน"].text

    enter_view(window, 4)
    told = figures(many.items.table)
    assert "ที่มา: คะแนนที่กรอก" in told["i1"].text
    model = many.items.model
    last = [model.meaning(model.rowCount() - back, 2) for back in (3, 2, 1)]
    assert all(each is not None and "วิธีคิด" in each.text for each in last)

    QTest.keyClick(many.items.table, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(isinstance(one, FiguresDialog) for one in window.findChildren(FiguresDialog)))
    (dialog,) = window.findChildren(FiguresDialog)
    assert dialog.model.rows[0] in told.values()
    dialog.close()


def test_a_figure_that_others_changed_meanwhile_is_told_with_both(years: MainWindow) -> None:
    window, many = years, years.many
    row = next(row for row in many.model.rows if row.rank == 1)
    shown_before = many.model.text(0, ManyColumn.OVERALL)
    path = window.session.path
    assert path is not None
    with OfficeFile.open(path) as other:
        then = other.load(row.year.id)
        other.save(replace(then, items={**then.items, "i1": ItemScore(Decimal(0))}), row.year.id, then)
    told = many.model.meaning(0, ManyColumn.OVERALL)
    assert told is not None
    assert told.shown != shown_before
    assert f"ตารางแสดง {shown_before} แต่ขณะนี้ในแฟ้มเป็น {told.shown}" in told.text
    with OfficeFile.open(path) as other:
        other.remove([row.year.id])
    many.model.meanings = Meanings(window.session)
    gone = many.model.meaning(0, ManyColumn.OVERALL)
    assert gone is not None
    assert "ไม่อยู่ในแฟ้มแล้ว" in gone.text


def test_what_was_read_of_many_is_not_looked_through_for_rubbish_again(
    empty_window: MainWindow, of_two_years: bytes, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    taken: list[int] = []
    monkeypatch.setattr(tab, "take_in", lambda: taken.append(len(empty_window.many.read.years)))
    monkeypatch.setattr(tab, "_MANY", 40)
    file.write_bytes(of_two_years)
    assert empty_window.open(file)
    empty_window.tabs.setCurrentWidget(empty_window.many)
    qtbot.waitUntil(lambda: len(empty_window.many.model.rows) > 0, timeout=20_000)
    assert taken == [44]
