"""What is taken back is shown where it was: tab, row and field; and named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_grid import CTRL, Key, go, where
from helpers_ui import on_disk, sample
from PySide6.QtWidgets import QApplication

from ita_desktop.models.assessment import ItemScore
from ita_desktop.ui.analysis.charts import ChartsCard
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.unsaved.whereabouts import place_of_change

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    for slow, name in ((Preview, "refresh"), (ChartsCard, "show_charts")):
        monkeypatch.setattr(slow, name, lambda *_: None)


def edits() -> list[tuple[str, str, Assessment]]:
    """Return steps as name, place, and the sample after each of them."""
    now, steps = sample(), []
    memo = now.memo
    assert memo is not None
    for code in ("i1", "o28"):
        now = replace(now, items={**now.items, code: ItemScore(Decimal(50))})
        steps.append((f"คะแนน {code}", f"items.{code}", now))
    published = replace(now.published, indicators=dict(now.published.indicators) | {8: Decimal(77)})
    now = replace(now, published=published)
    steps.append(("ประกาศ", "published.indicators.8", now))
    row = replace(now.plan[3], responsible=("กองคลัง",))
    now = replace(now, plan=(*now.plan[:3], row, *now.plan[4:]))
    steps.append(("แผน", "plan[3].responsible", now))
    now = replace(now, plan=now.plan[:-1])
    steps.append(("ลบแถว", f"plan[{len(now.plan) - 1}]", now))
    memo = replace(memo, to="ผู้รับใหม่")
    now = replace(now, memo=memo)
    steps.append(("ผู้รับ", "memo.to", now))
    signer = replace(memo.signers[1], position="ตำแหน่งใหม่")
    now = replace(now, memo=replace(memo, signers=(memo.signers[0], signer, *memo.signers[2:])))
    steps.append(("ผู้ลงนาม", "memo.signers[1].position", now))
    now = replace(now, problems=("งบประมาณ",))
    steps.append(("ปัญหา", "plan", now))
    return steps


def test_each_kind_of_change_has_its_place() -> None:
    before = sample()
    for name, place, after in edits():
        assert place_of_change(before, after) == place, name
        before = after
    assert place_of_change(before, before) == ""


def test_undo_and_redo_go_to_the_tab_and_row_of_each_step(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    for name, _, after in edits():
        assert window.session.change(after, name)
    stands = [sample(), *(after for _, _, after in edits())]
    for at, (name, _, after) in reversed(list(enumerate(edits()))):
        place = place_of_change(after, stands[at])
        away = window.analysis if window.tabs.currentWidget() is not window.analysis else window.scores
        window.tabs.setCurrentWidget(away)
        qtbot.keyClick(window, Key.Key_Z, CTRL)
        assert_seen(window, place)
        assert window.statusBar().currentMessage() == f"เลิกทำ: {name}"
    assert on_disk(file) == sample()
    for name, place, _ in edits():
        window.tabs.setCurrentWidget(window.analysis)
        qtbot.keyClick(window, Key.Key_Y, CTRL)
        assert_seen(window, place)
        assert window.statusBar().currentMessage() == f"ทำซ้ำ: {name}"
    assert on_disk(file) == edits()[-1][2]


def assert_seen(window: MainWindow, place: str) -> None:
    QApplication.processEvents()
    kind = place.partition(".")[0].partition("[")[0]
    tabs = {"items": window.scores, "published": window.scores, "plan": window.plan, "memo": window.documents}
    assert window.tabs.currentWidget() is tabs[kind], place
    if kind == "items":
        assert where(window.scores.table)[0] == place.partition(".")[2]
    elif kind == "published":
        assert where(window.scores.table)[0] == "8"
    elif place.startswith("plan["):
        assert window.plan.place == int(place.partition("[")[2].partition("]")[0])
    elif place == "memo.to":
        assert window.documents.form.to.hasFocus()
    elif place.startswith("memo.signers"):
        assert window.documents.form.signers.place == 1


def test_nothing_moves_where_nothing_can_be_taken_back(window: MainWindow) -> None:
    window.tabs.setCurrentWidget(window.scores)
    go(window.scores.table, "o7")
    window.undo()
    assert where(window.scores.table)[0] == "o7"
    assert window.statusBar().currentMessage() == ""
