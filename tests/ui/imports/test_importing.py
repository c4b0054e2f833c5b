from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ita_desktop.exchange.draft import AssessmentDraft, Doubt, DoubtKind, Found
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.plan import PlanRow
from ita_desktop.ui.imports.dialog import ImportColumn, ImportModel
from ita_desktop.ui.imports.proposals import proposals_of

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.imports.dialog import ImportDialog
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.theme import Theme

CHECK = Qt.ItemDataRole.CheckStateRole


def begun() -> Assessment:
    return Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)


def opened(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(lambda: window.importing.dialog is not None, timeout=10_000)
    dialog = window.importing.dialog
    assert dialog is not None
    return dialog


def tick(model: ImportModel, name: str, state: Qt.CheckState) -> None:
    rows = [row for row in range(model.rowCount()) if name in model.index(row, 0).data(Qt.ItemDataRole.EditRole)]
    assert len(rows) == 1
    assert model.setData(model.index(rows[0], ImportColumn.NAME), state, CHECK)


def test_nothing_is_written_before_it_is_agreed_to_and_one_step_takes_it_back(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    content = {
        "agency": {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"},
        "fiscal_year": 2568,
        "items": {"i1": "๕๐", "i2": 60, "e1": {"public": 10}},
    }
    answers.open_path = tmp_path / "คะแนน.json"
    answers.open_path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    original, before = on_disk(file), file.read_bytes()
    window.ask_import()
    dialog = opened(window, qtbot)
    ((*_, model),) = dialog._parts
    assert file.read_bytes() == before
    shown = {
        model.index(row, 0).data(Qt.ItemDataRole.EditRole).split()[1]: (
            model.index(row, ImportColumn.OLD).data(),
            model.index(row, ImportColumn.NEW).data(),
        )
        for row in range(model.rowCount())
        if model.index(row, 0).data(Qt.ItemDataRole.EditRole).startswith("ข้อ")
    }
    assert shown["i1"] == ("96.00", "50.00")
    assert shown["e1"] == ("97.70", "10.00")
    tick(model, "ข้อ i2", Qt.CheckState.Unchecked)
    dialog.accept()
    items = on_disk(file).items
    assert [items["i1"].score, items["e1"].public] == [Decimal(50), Decimal(10)]
    assert items["i2"] == original.items["i2"]
    window.undo()
    assert on_disk(file) == original
    assert not window.session.stack.canUndo()


def test_a_table_on_the_clipboard_is_read_for_the_shown_year(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("ข้อ\tคะแนน\ni4\t๗๐.๕\ni5\tมาก\ni6\t80%\n")
    window.import_clipboard()
    dialog = opened(window, qtbot)
    dialog.accept()
    items = on_disk(file).items
    assert [items["i4"].score, items["i6"].score] == [Decimal("70.5"), Decimal(80)]
    assert items["i5"].score == 100


def test_another_year_in_the_input_becomes_a_year_of_the_file(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    content = {"agency": {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"}, "fiscal_year": 2567, "items": {"i1": 5}}
    answers.open_path = tmp_path / "ปีก่อน.json"
    answers.open_path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    window.ask_import()
    opened(window, qtbot).accept()
    assert window.session.assessment is not None
    assert window.session.assessment.fiscal_year == 2567
    assert on_disk(file, 1).items["i1"].score == 5
    window.undo()
    assert len(window.session.entries()) == 1


def test_what_cannot_be_read_is_told(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    answers.open_path = tmp_path / "ว่าง.csv"
    answers.open_path.write_text("", encoding="utf-8")
    window.ask_import()
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "ว่าง.csv" in window.notice.label.plain_text
    QGuiApplication.clipboard().setText(" ")
    window.import_clipboard()
    assert "คลิปบอร์ด" in window.notice.label.plain_text


@pytest.fixture
def doubtful() -> AssessmentDraft:
    first, second = Found(Decimal(90), "บรรทัด 3", "e ๔ 90"), Found(Decimal(80), "บรรทัด 9")
    return AssessmentDraft(
        {
            "agency.name": Found("เทศบาลตำบลตัวอย่าง", ""),
            "fiscal_year": Found(2568, ""),
            "items.i1": Found(Decimal(96), "บรรทัด 1"),
            "published.rank": Found(7, "บรรทัด 2"),
        },
        [Doubt("items.i2", DoubtKind.CONTRADICTORY, (first, second), "พบสองค่า")],
    )


def test_doubted_values_wait_to_be_chosen_and_only_one_of_each_is_taken(
    doubtful: AssessmentDraft, theme: Theme, qtmodeltester: ModelTester
) -> None:
    model = ImportModel(proposals_of(doubtful, None, load_framework(2568)), theme)
    qtmodeltester.check(model)
    assert {one.path for one in model.taken()} == {"items.i1", "published.rank"}
    rows = [row for row in range(model.rowCount()) if "พบสองค่า" in model.index(row, 3).data(Qt.ItemDataRole.EditRole)]
    for row in rows:
        model.setData(model.index(row, 0), Qt.CheckState.Checked, CHECK)
    assert [one.new for one in model.taken() if one.path == "items.i2"] == ["80.00"]
    model.take_all(taken=False)
    assert model.taken() == ()


def test_a_plan_from_an_earlier_report_is_only_taken_when_ticked(theme: Theme) -> None:
    old = replace(begun(), plan=(PlanRow(indicator=1, measures=("เดิม",), key="m1"),))
    draft = AssessmentDraft({"plan": Found((PlanRow(indicator=1, measures=("ใหม่",)),), "แถว 1", offered=True)})
    (conflict,) = proposals_of(draft, old, load_framework(2568))
    assert (conflict.differs, conflict.is_conflict) == (True, True)
    model = ImportModel((conflict,), theme)
    model.take_all(taken=True)
    assert model.taken() == ()
    assert "คงของเดิมไว้" in model.index(0, ImportColumn.WHERE).data()
    tick(model, "แผนปฏิบัติการ", Qt.CheckState.Checked)
    assert model.taken() == (conflict,)
    (fresh,) = proposals_of(draft, begun(), load_framework(2568))
    assert ImportModel((fresh,), theme).taken() == (fresh,)
