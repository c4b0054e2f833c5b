from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_pdf import page_texts, squeezed
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.documents.order import DocumentKind
from ita_desktop.ui.documents.page_list import PageModel
from ita_desktop.ui.documents.pages import count_pages

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.documents.preview import Preview
    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture
def tab(window: MainWindow) -> DocumentsTab:
    window.tabs.setCurrentWidget(window.documents)
    return window.documents


@pytest.fixture
def report(tab: DocumentsTab, qtbot: QtBot) -> Preview:
    """The preview with the report's many pages."""
    tab.choice.choose_kind(DocumentKind.REPORT)
    qtbot.waitUntil(lambda: tab.preview.page_count() > 5, timeout=20_000)
    return tab.preview


def text_of(preview: Preview) -> str:
    return squeezed("".join(page_texts(preview.pdf))) if preview.pdf else ""


def test_the_pages_follow_edits_and_settings(tab: DocumentsTab, qtbot: QtBot) -> None:
    preview = tab.preview
    qtbot.waitUntil(lambda: preview.page_count() > 0, timeout=20_000)
    assert squeezed("รายงานการนำผลการประเมิน") in text_of(preview)
    tab.form.subject.setPlainText("เรื่องที่แก้แล้ว")
    tab.form.subject.hand_over()
    qtbot.waitUntil(lambda: "เรื่องที่แก้แล้ว" in text_of(preview), timeout=10_000)
    tab.choice.thai_digits.click()
    qtbot.waitUntil(lambda: "2568" in text_of(preview), timeout=10_000)


def test_only_pages_in_sight_are_drawn_and_they_come_when_scrolled_to(report: Preview, qtbot: QtBot) -> None:
    paper = report.paper
    qtbot.waitUntil(lambda: 0 in paper.drawn())
    last = paper.page_count() - 1
    assert last not in paper.drawn()
    QTest.keyClick(paper, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: last in paper.drawn())
    assert 0 not in paper.drawn()
    assert paper.page >= last - 1
    QTest.keyClick(paper, Qt.Key.Key_Home)
    assert paper.page == 0


def test_zoom_makes_pages_larger_and_keeps_the_place(report: Preview, qtbot: QtBot) -> None:
    paper = report.paper
    paper.go_to(3)
    before = paper.zoom()
    report._buttons["zoom-in"].click()
    assert paper.zoom() == pytest.approx(before * 1.2)
    assert paper.page == 3
    report._buttons["zoom-out"].click()
    report._buttons["zoom-out"].click()
    assert paper.zoom() == pytest.approx(before / 1.2)
    report._buttons["fit-width"].click()
    assert paper.zoom() == pytest.approx(before)
    qtbot.waitUntil(lambda: 3 in paper.drawn())


def test_small_pages_lead_to_pages_and_follow_them(report: Preview, qtbot: QtBot) -> None:
    report.pages.setCurrentIndex(report.model.index(4, 0))
    assert report.paper.page == 4
    report.paper.go_to(2)
    assert report.pages.currentIndex().row() == 2
    assert report.paper.page == 2
    qtbot.waitUntil(lambda: 0 in report.model._pictures)
    report._buttons["pages"].click()
    assert not report.pages.isVisible()


def test_the_model_of_pages_is_sound(report: Preview, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = report.model
    assert isinstance(model, PageModel)
    qtmodeltester.check(model)
    assert model.rowCount() == count_pages(report.pdf)
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == f"หน้า 2 จาก {model.rowCount()}"
    qtbot.waitUntil(lambda: len(model._pictures) > 0)


def current_hit_is_in_sight(preview: Preview) -> bool:
    paper = preview.paper
    hit = paper._hits[paper._hit]
    box = paper._on_screen(hit.page, hit.boxes[0])
    return box.top() >= 0 and box.bottom() <= paper.viewport().height()


def test_a_text_is_found_gone_through_and_forgotten(report: Preview, qtbot: QtBot) -> None:
    bar = report.find_bar
    bar.field.insert("ตัวชี้วัดที่ 7")
    qtbot.waitUntil(lambda: "/" in bar.count.text())
    first, count = bar.count.text().split("/")
    assert (first, int(count) > 1) == ("1", True)
    scrolled: set[int] = set()
    for number in (*range(2, int(count) + 1), 1):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        assert bar.count.text() == f"{number}/{count}"
        assert current_hit_is_in_sight(report)
        scrolled.add(report.paper.verticalScrollBar().value())
    assert len(scrolled) > 1, "two places may stand in sight together, all of them cannot"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{count}/{count}"
    assert current_hit_is_in_sight(report)
    bar.field.setText("ไม่มีคำนี้")
    qtbot.waitUntil(lambda: bar.count.text() == "ไม่พบ")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == ""


def test_what_is_outdated_is_not_shown(tab: DocumentsTab, qtbot: QtBot) -> None:
    made: list[bytes] = []
    tab.preview.made.connect(made.append)
    tab.preview._wait.stop()
    tab.preview._begin()
    tab.choice.choose_kind(DocumentKind.PLAN)
    tab.preview._begin()
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    assert "แผน" in page_texts(made[0])[0] or len(page_texts(made[0])) == tab.preview.page_count()
    assert not any("บันทึกข้อความ" in text for text in page_texts(made[0]))


def test_the_paper_begins_with_an_edit_and_waits_longer_only_while_another_is_made(
    tab: DocumentsTab, qtbot: QtBot
) -> None:
    made: list[bytes] = []
    tab.preview.made.connect(made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    tab.preview.refresh()
    at_once = tab.preview._wait.interval()
    tab.preview._begin()
    tab.preview.refresh()
    assert at_once < tab.preview._wait.interval() / 2
    qtbot.waitUntil(lambda: len(made) > 1, timeout=20_000)
