"""Excel forms out and back, and the office's units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_form import filled
from helpers_frameworks import SMALL
from helpers_ui import editor, on_disk, sample

from ita_desktop.models.framework import Status
from ita_desktop.models.plan import PlanRow
from ita_desktop.ui.plan.carry_dialog import CarryDialog
from ita_desktop.ui.plan.dialogs import ConflictDialog, UnitsDialog
from ita_desktop.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.tab import PlanTab

RESULT = "ผลการดำเนินการ"


@pytest.fixture
def tab(window: MainWindow) -> PlanTab:
    window.tabs.setCurrentWidget(window.plan)
    return window.plan


def sent_back(tab: PlanTab, answers: Answers, path: Path, entries: dict[tuple[str, str], str]) -> None:
    """Fill in the form at `path`, and merge it."""
    data = path.read_bytes()
    path.write_bytes(filled(data, dict(entries)))
    answers.open_path = path
    tab.forms.ask_merge()


def test_a_conflict_is_shown_and_settled_and_undone(
    tab: PlanTab, window: MainWindow, answers: Answers, file: Path
) -> None:
    answers.save_path = file.with_name("กองคลัง.xlsx")
    tab.forms.ask_export("กองคลัง")
    assert str(answers.save_path) in window.notice.label.plain_text
    assessment = window.session.assessment
    assert assessment is not None
    key = assessment.plan[1].key
    tab.choose(1)
    editor(tab.followup, "result", TextField).setPlainText("ผลที่บันทึกในโปรแกรม")
    editor(tab.followup, "result", TextField).hand_over()
    sent_back(tab, answers, answers.save_path, {(key, RESULT): "ผลในแบบ", (key, "ปัญหาและอุปสรรค"): "ไม่มี"})
    followup = on_disk(file).plan[1].followup
    assert followup is not None
    assert (followup.result, followup.obstacles) == ("ผลที่บันทึกในโปรแกรม", "ไม่มี")
    assert "ไม่ตรงกัน 1 แห่ง" in window.notice.label.plain_text
    dialog = tab.forms.dialog
    assert isinstance(dialog, ConflictDialog)
    ((conflict, choice),) = dialog.conflicts
    assert (conflict.ours, conflict.theirs) == ("ผลที่บันทึกในโปรแกรม", "ผลในแบบ")
    choice.theirs.setChecked(True)
    dialog.accept()
    followup = on_disk(file).plan[1].followup
    assert followup is not None
    assert followup.result == "ผลในแบบ"
    for _ in range(3):
        window.undo()
    assert on_disk(file) == sample()


def test_a_row_deleted_meanwhile_can_come_back(tab: PlanTab, answers: Answers, file: Path) -> None:
    answers.save_path = file.with_name("แผน.xlsx")
    tab.forms.ask_export("")
    tab.choose(0)
    tab.remove_row()
    sent_back(tab, answers, answers.save_path, {(sample().plan[0].key, RESULT): "ทำแล้ว"})
    dialog = tab.forms.dialog
    assert isinstance(dialog, ConflictDialog)
    dialog.gone[0][1].theirs.setChecked(True)
    dialog.accept()
    assert on_disk(file).plan[-1].measures == sample().plan[0].measures


def test_another_file_is_refused_with_a_sentence(
    tab: PlanTab, window: MainWindow, answers: Answers, file: Path
) -> None:
    answers.open_path = file
    tab.forms.ask_merge()
    assert file.name in window.notice.label.plain_text
    assert on_disk(file) == sample()
    answers.open_path = file.with_name("ไม่มี.xlsx")
    tab.forms.ask_merge()
    assert "ไม่มี.xlsx" in window.notice.label.plain_text


def test_the_offices_units_are_offered(tab: PlanTab, window: MainWindow) -> None:
    tab.forms.ask_units()
    dialog = tab.forms.dialog
    assert isinstance(dialog, UnitsDialog)
    dialog.names.setPlainText("กองช่าง\nกองการศึกษา")
    dialog.accept()
    assert window.session.dossier is not None
    assert window.session.dossier.settings.units == ("กองช่าง", "กองการศึกษา")
    offered = [tab.detail.unit.itemText(place) for place in range(1, tab.detail.unit.count())]
    assert offered == ["ทุกสำนัก/กอง", "กองช่าง", "กองการศึกษา"]


def test_a_year_whose_list_is_not_out_begins_as_the_last_and_is_mapped_anew_when_it_comes(
    tab: PlanTab, window: MainWindow
) -> None:
    session, assessment = window.session, window.session.assessment
    assert assessment is not None
    plan = (PlanRow(key="m1", indicator=10, items=("o24", "o25"), measures=("ทำตามแผน",)),)
    assert session.add((replace(assessment, fiscal_year=2569, items={}, plan=plan, edits={}),), "ทดสอบ")
    tab.forms.ask_next_year()
    dialog = tab.forms.dialog
    assert isinstance(dialog, CarryDialog)
    dialog.accept()
    begun = session.assessment
    assert begun is not None
    assert (begun.fiscal_year, begun.plan[0].items) == (2570, ("o24", "o25"))
    assert session.dossier is not None
    assert session.dossier.framework.items[0].basis.status is Status.UNVERIFIED

    listed = SMALL.replace(', same_as = "e2"', "").replace('short = "ง"', 'short = "ง", same_as = "o25"')
    assert session.add_framework(listed, "2570.toml") == 2570
    after = session.assessment
    assert after is not None
    assert after.plan[0].items == ("o2",)
    assert replace(after.plan[0], items=(), indicator=None) == replace(begun.plan[0], items=(), indicator=None)
    assert "o24" in window.notice.label.plain_text
