"""Papers of the year ahead are looked at in the window: as of the day chosen, and from a problem to its document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_ui import pick, sample

from ita_desktop.analysis.preflight import Code
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.readiness import ReadyItem

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


def test_a_report_is_looked_at_as_of_its_day_and_a_document_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    entries = (ReadyItem("o1", 2569, links=("https://www.example.go.th/1",)), ReadyItem("o3", 2569, mark=50))
    assert window.session.change(replace(sample(), readiness=entries), "ผลตรวจ")
    window.tabs.setCurrentWidget(window.documents)
    choice = window.documents.choice

    def late() -> list[str]:
        return [each.where for each in window.watch.problems if "เกินกำหนด" in each.message]

    qtbot.waitUntil(lambda: any(each.code is Code.READINESS for each in window.watch.problems), timeout=20_000)
    assert late() == []
    pick(choice.kind, str(DocumentKind.FOLLOW_UP))
    pick(choice.as_of, choice.as_of.itemData(choice.as_of.count() - 1))  # after the last quarter
    qtbot.waitUntil(lambda: late() != [], timeout=20_000)
    pick(choice.kind, str(DocumentKind.MEMO))
    qtbot.waitUntil(lambda: late() == [], timeout=20_000)
    (found,) = (each for each in window.watch.problems if each.code is Code.READINESS)
    window.jump(found.where)
    assert window.tabs.currentWidget() is window.readiness
    assert window.readiness.row is not None
    assert window.readiness.row.code == "o3"
