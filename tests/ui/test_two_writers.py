"""A window and another writer of its file: nothing is written over, what others did is shown and told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, sample
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_rules import inserted
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.backups import back_up, restore
from ita_desktop.models.store.faults import AssessmentConflict
from ita_desktop.ui.clash_dialog import ClashDialog
from ita_desktop.ui.widgets.fields import LineField, TextField

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.judging import ClashKey
    from ita_desktop.models.store.faults import WriteConflict
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.session import Session


@pytest.fixture
def other(session: Session, file: Path) -> Iterator[OfficeFile]:
    assert session.path == file
    with OfficeFile.open(file) as office:
        yield office


@dataclass
class Chooser:
    """Answers every clash alike, and keeps what was asked and told."""

    mine: bool | None = None
    asked: list[WriteConflict] = field(default_factory=list)

    def __call__(self, conflict: WriteConflict) -> Collection[ClashKey] | None:
        self.asked.append(conflict)
        return None if self.mine is None else {clash.key for clash in conflict.clashes if self.mine}


def scored(assessment: Assessment | None, code: str, score: int) -> Assessment:
    assert assessment is not None
    return replace(assessment, items={**assessment.items, code: ItemScore(Decimal(score))})


def write(office: OfficeFile, code: str, score: int) -> None:
    now = office.load(1)
    office.save(scored(now, code, score), 1, now)


def told_by(session: Session) -> list[str]:
    told: list[str] = []
    session.told.connect(told.append)
    return told


def test_an_import_meanwhile_stays_when_one_cell_is_typed(session: Session, other: OfficeFile, file: Path) -> None:
    told = told_by(session)
    write(other, "i2", 22)
    write(other, "i3", 33)
    assert session.change(scored(session.assessment, "i1", 11), "กรอก")
    assert session.assessment == on_disk(file)
    assert [on_disk(file).items[code].score for code in ("i1", "i2", "i3")] == [11, 22, 33]
    assert told == ["มีการแก้ไขจากที่อื่น: คะแนนข้อ i2, คะแนนข้อ i3 หน้าต่างนี้แสดงข้อมูลล่าสุดแล้ว"]
    session.undo()
    assert [on_disk(file).items[code].score for code in ("i2", "i3")] == [22, 33]
    assert on_disk(file).items["i1"] == sample().items["i1"]


@pytest.mark.parametrize(("mine", "there"), [(True, 11), (False, 22), (None, 22)])
def test_of_one_place_changed_by_both_a_person_chooses(
    session: Session, other: OfficeFile, file: Path, mine: bool | None, there: int
) -> None:
    chooser = Chooser(mine)
    session.settle = chooser
    refused: list[object] = []
    session.refused.connect(refused.append)
    write(other, "i1", 22)
    assert session.change(scored(session.assessment, "i1", 11), "กรอก") is (mine is not None)
    assert [(clash.mine, clash.theirs) for clash in chooser.asked[0].clashes] == [("11", "22")]
    assert on_disk(file).items["i1"].score == there
    assert refused == ([] if mine is not None else chooser.asked)
    session.take_in()
    assert session.assessment == on_disk(file)


def test_an_edit_made_while_a_person_is_asked_is_not_asked_again(session: Session, other: OfficeFile) -> None:
    inner: list[bool] = []

    def settle(_conflict: WriteConflict) -> Collection[ClashKey] | None:
        inner.append(session.change(scored(session.assessment, "i1", 11), "กรอก"))
        session.take_in()
        return None

    session.settle = settle
    write(other, "i1", 22)
    assert not session.change(scored(session.assessment, "i1", 11), "กรอก")
    assert inner == [False]


def test_the_other_may_write_again_while_a_person_chooses(session: Session, other: OfficeFile, file: Path) -> None:
    asked: list[str] = []

    def settle(conflict: WriteConflict) -> Collection[ClashKey] | None:
        asked.append(conflict.clashes[0].theirs)
        if len(asked) == 1:
            write(other, "i1", 33)
        return {clash.key for clash in conflict.clashes}

    session.settle = settle
    write(other, "i1", 22)
    assert session.change(scored(session.assessment, "i1", 11), "กรอก")
    assert asked == ["22", "33"]
    assert on_disk(file).items["i1"].score == 11


def previous_of(session: Session) -> Assessment | None:
    assert session.dossier is not None
    return None if session.dossier.previous is None else session.dossier.previous[1]


def test_what_others_wrote_is_taken_in_shown_and_told(session: Session, other: OfficeFile) -> None:
    told = told_by(session)
    changed: list[object] = []
    session.changed.connect(changed.append)
    session.take_in()
    assert (told, changed) == ([], [])
    write(other, "i1", 22)
    session.take_in()
    assert session.assessment == other.load(1)
    assert len(changed) == 1
    added = replace(sample(), fiscal_year=2567, plan=(), items={})
    second, _ = other.save(added)
    session.take_in()
    assert previous_of(session) == added
    other.remove([second])
    session.take_in()
    assert previous_of(session) is None
    assert len(told) == 3
    assert "คะแนนข้อ i1" in told[0]
    assert "ปี 2567" in told[1]
    assert told[2].partition(": ")[2].startswith("ลบ")


def test_a_shown_year_that_was_taken_out_gives_way_to_another(session: Session, other: OfficeFile) -> None:
    told = told_by(session)
    earlier = replace(sample(), fiscal_year=2567, plan=(), items={})
    other.save(earlier)
    other.remove([1])
    session.take_in()
    assert session.assessment == earlier
    assert "ลบ" in told[0]


def test_a_step_that_others_wrote_over_leaves_the_stack_in_words(session: Session, other: OfficeFile) -> None:
    session.change(scored(session.assessment, "i2", 5), "กรอก i2")
    session.change(scored(session.assessment, "i1", 11), "กรอก i1")
    refused: list[object] = []
    session.refused.connect(refused.append)
    write(other, "i1", 22)
    session.undo()
    assert "คะแนนข้อ i1 ถูกแก้ไขจากที่อื่น" in str(refused[0])
    assert session.stack.count() == 1
    assert session.assessment == other.load(1)
    session.undo()
    assert len(refused) == 1
    assert session.assessment is not None
    assert session.assessment.items["i2"] == sample().items["i2"]
    write(other, "i2", 44)
    session.redo()
    assert (len(refused), session.stack.count()) == (2, 0)
    assert other.load(1).items["i2"].score == 44


def test_a_file_put_in_its_place_is_opened_and_the_edit_goes_there(
    session: Session, file: Path, other: OfficeFile
) -> None:
    copy = back_up(file)
    assert copy is not None
    told = told_by(session)
    session.change(scored(session.assessment, "i2", 77), "กรอก")
    restore(file, copy)
    assert session.change(scored(session.assessment, "i1", 11), "กรอก")
    assert on_disk(file) == session.assessment == scored(sample(), "i1", 11)
    assert "ถูกแทนที่" in told[0]
    assert session.stack.count() == 1
    restore(file, copy)
    session.take_in()
    assert session.assessment == sample()
    assert not session.stack.canUndo()
    other.close()


def test_undo_in_a_file_that_was_replaced_is_refused_in_words(session: Session, file: Path) -> None:
    copy = back_up(file)
    assert copy is not None
    refused: list[object] = []
    session.refused.connect(refused.append)
    session.change(scored(session.assessment, "i1", 11), "กรอก")
    restore(file, copy)
    session.undo()
    assert len(refused) == 1
    assert session.assessment == on_disk(file) == sample()


def test_one_edit_reads_neither_the_list_nor_the_earlier_years_again(session: Session) -> None:
    session.add((replace(sample(), fiscal_year=2567, plan=()),), "เพิ่มปี")
    ids = {entry.fiscal_year: entry.id for entry in session.entries()}
    session.switch(ids[2568])
    office = session.office
    assert office is not None
    read: list[str] = []
    office._db.conn.set_trace_callback(read.append)
    assert session.change(scored(session.assessment, "i1", 11), "กรอก")
    lists = [query for query in read if "ORDER BY agency_id, fiscal_year" in query]
    assert lists == []
    assert [query for query in read if f"assessment_id = {ids[2568]}" in query]
    assert [query for query in read if f"assessment_id = {ids[2567]}" in query] == []
    session.take_in()
    assert [query for query in read if "ORDER BY agency_id, fiscal_year" in query] == []
    assert session.remove({ids[2567]: sample()}, "ลบปี") is False, "it differs from what was seen"
    assert session.move(replace(sample().agency, name="เทศบาลตำบลอื่น"), 2566, "ย้าย")
    assert [entry.fiscal_year for entry in session.entries()] == [2567, 2566]


def test_the_window_looks_by_itself_and_waits_for_who_types(
    window: MainWindow, file: Path, qtbot: QtBot, answers: Answers
) -> None:
    with OfficeFile.open(file) as other:
        write(other, "i1", 22)
        qtbot.waitUntil(lambda: window.session.assessment == other.load(1), timeout=20_000)
        qtbot.waitUntil(lambda: "มีการแก้ไขจากที่อื่น: คะแนนข้อ i1" in window.notice.label.plain_text)
        window.tabs.setCurrentWidget(window.documents)
        field = window.documents.form.fields["subject"]
        assert isinstance(field, TextField)
        field.setFocus()
        qtbot.keyClicks(field, "9")
        typed, now = field.toPlainText(), other.load(1)
        assert now.memo is not None
        other.save(replace(now, memo=replace(now.memo, subject="ของเขา", department="กองคลัง")), 1, now)
        window.onlooking.look()
        assert field.toPlainText() == typed, "nobody's typing is taken away below their hands"
        answers.mine = True
        field.hand_over()
        assert answers.asked[-1].startswith(f"บันทึกข้อความ: เรื่อง: {typed} / ของเขา")
        memo = other.load(1).memo
        assert memo is not None
        assert (memo.subject, memo.department) == (typed, "กองคลัง")
        assert window.session.assessment == other.load(1)
        department = window.documents.form.fields["department"]
        assert isinstance(department, LineField)
        assert department.text() == "กองคลัง"


def test_the_chosen_row_of_the_plan_stays_chosen_when_another_puts_one_above(window: MainWindow, file: Path) -> None:
    window.tabs.setCurrentWidget(window.plan)
    window.plan.choose(1)
    key = sample().plan[1].key
    with OfficeFile.open(file) as other:
        for place in (0, 1):
            now = other.load(1)
            other.save(replace(now, plan=inserted(now.plan, place, PlanRow(issue=1, measures=("ใหม่",)))), 1, now)
            if place:
                window.plan.copy_row()
                assert window.plan._rows()[window.plan.place - 1].key == key
            else:
                window.session.take_in()
                assert window.plan.place == 2
                assert window.plan._rows()[window.plan.place].key == key


def test_both_values_stand_side_by_side_and_nothing_is_chosen_at_first(qtbot: QtBot) -> None:
    seen = sample()
    conflict = AssessmentConflict(
        seen, scored(scored(seen, "i1", 11), "i2", 12), scored(scored(seen, "i1", 21), "i2", 22)
    )
    dialog = ClashDialog(conflict)
    qtbot.addWidget(dialog)
    dialog.show()
    first, second = dialog.choices
    assert not dialog.use.isEnabled()
    qtbot.mouseClick(first.mine, Qt.MouseButton.LeftButton)
    assert not dialog.use.isEnabled()
    qtbot.mouseClick(second.theirs, Qt.MouseButton.LeftButton)
    assert dialog.use.isEnabled()
    assert dialog.mine == {first.clash.key}
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert dialog.result() == ClashDialog.DialogCode.Accepted
    again = ClashDialog(conflict)
    qtbot.addWidget(again)
    again.show()
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert again.result() == ClashDialog.DialogCode.Rejected
    assert QGuiApplication.clipboard().text() == "คะแนนข้อ i1\n11\n\nคะแนนข้อ i2\n12"
