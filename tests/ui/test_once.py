"""One keystroke is worked out once, whoever looks at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_counting import counting
from helpers_ui import sample

from ita_desktop.models.assessment import Published
from ita_desktop.ui.scores.grid import ScoreColumn

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


def test_one_keystroke_is_worked_out_once_for_all_tabs(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [
        replace(sample(), fiscal_year=year, plan=(), items={}, published=Published(overall=Decimal(80)))
        for year in (2566, 2567)
    ]
    assert window.session.add((*before, sample()), "เพิ่มปี")
    tabs = (window.analysis, window.plan, window.documents, window.scores)
    for tab in tabs:
        window.tabs.setCurrentWidget(tab)
    with qtbot.waitSignal(window.documents.watch.found, timeout=20_000):
        window.documents.watch.look()
    counted = counting(monkeypatch)
    model = window.scores.table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "i1")
    with qtbot.waitSignal(window.documents.watch.found, timeout=20_000):
        assert model.setData(model.index(row, ScoreColumn.SCORE), "95")
    for tab in tabs:
        window.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: window.analysis.charts.pictures() > 0, timeout=20_000)
    dossier = window.session.dossier
    assert dossier is not None
    assert window.session.result is dossier.findings.result
    assert {key: count for key, count in counted.items() if count > 1} == {}
    assert counted == Counter({("find", 2568): 1, ("score", 2568): 1, ("score", 2567): 1})
