from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_ui import on_disk, refuse_saving, sample

from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    import pytest

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.ui.change import Change

LOW = ItemScore(score=Decimal(10))


def with_low_i1(assessment: Assessment) -> Assessment:
    return replace(assessment, items={**assessment.items, "i1": LOW})


def dossier_of(session: Session) -> Dossier:
    assert session.dossier is not None
    return session.dossier


def shown(session: Session) -> Assessment:
    assert session.assessment is not None
    return session.assessment


def test_an_edit_waits_for_the_file_s_thread_twice_to_write_and_to_read(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []
    begin = session.apart._begin

    def noted(work: Callable[[], object]) -> Future[object]:
        waited.append(repr(work))
        return begin(work)

    monkeypatch.setattr(session.apart, "_begin", noted)
    assert session.change(with_low_i1(shown(session)), "กรอก")
    assert len(waited) == 2
    session.undo()
    assert len(waited) == 4


def test_a_change_is_on_disk_before_anyone_hears_of_it(session: Session, file: Path) -> None:
    heard: list[tuple[Change, Assessment]] = []
    session.changed.connect(lambda change: heard.append((change, on_disk(file))))
    assert session.change(with_low_i1(shown(session)), "กรอก")
    change, then = heard[0]
    assert then.items["i1"] == LOW
    assert change.items == {"i1"}
    assert not change.memo
    assert not change.plan_rows
    assert not change.published


def test_the_result_follows_the_change(session: Session) -> None:
    assert session.result is not None
    before = session.result.overall.score
    session.change(with_low_i1(shown(session)), "กรอก")
    assert session.result.overall.score != before


def test_undo_and_redo_are_on_disk_too(session: Session, file: Path) -> None:
    original = shown(session)
    session.change(with_low_i1(original), "กรอก")
    session.undo()
    assert on_disk(file) == original == session.assessment
    session.redo()
    assert on_disk(file).items["i1"] == LOW == shown(session).items["i1"]


def test_a_change_that_changes_nothing_is_no_step(session: Session) -> None:
    assert session.change(shown(session), "ไม่มีอะไร")
    assert not session.stack.canUndo()


def test_what_cannot_be_saved_is_refused_and_not_shown(session: Session, file: Path) -> None:
    original = shown(session)
    problem = refuse_saving(session)
    refused: list[object] = []
    session.refused.connect(refused.append)
    assert not session.change(with_low_i1(original), "กรอก")
    assert refused == [problem]
    assert session.assessment == original == on_disk(file)
    assert not session.stack.canUndo()


def test_an_undo_that_cannot_be_written_stays_to_be_undone(session: Session, file: Path) -> None:
    session.change(with_low_i1(shown(session)), "กรอก")
    problem = refuse_saving(session)
    refused: list[object] = []
    session.refused.connect(refused.append)
    session.undo()
    assert refused == [problem]
    assert session.stack.canUndo()
    assert shown(session).items["i1"] == LOW == on_disk(file).items["i1"]


def test_a_year_is_added_shown_and_taken_back(session: Session) -> None:
    original = shown(session)
    assert session.add((Assessment(original.agency, 2567),), "เพิ่มปี")
    assert shown(session).fiscal_year == 2567
    assert len(session.entries()) == 2
    session.undo()
    assert session.assessment == original
    assert len(session.entries()) == 1
    session.redo()
    assert shown(session).fiscal_year == 2567


def test_undo_goes_back_to_the_year_it_belongs_to(session: Session) -> None:
    original = shown(session)
    session.add((Assessment(original.agency, 2567),), "เพิ่มปี")
    session.change(replace(shown(session), items={"i1": LOW}), "กรอก")
    first = next(entry.id for entry in session.entries() if entry.fiscal_year == 2568)
    session.switch(first)
    assert shown(session).fiscal_year == 2568
    session.undo()
    assert shown(session).fiscal_year == 2567
    assert shown(session).items == {}


def test_the_year_before_is_of_the_same_authority(session: Session) -> None:
    assert dossier_of(session).previous is None
    session.add((replace(sample(), fiscal_year=2567, plan=(), items={}),), "เพิ่มปี")
    newest = next(entry.id for entry in session.entries() if entry.fiscal_year == 2568)
    session.switch(newest)
    before = dossier_of(session).previous
    assert before is not None
    assert (before[0].fiscal_year, before[1].fiscal_year) == (2567, 2567)


def test_a_file_that_is_not_ours_leaves_the_open_one(session: Session, tmp_path: Path, file: Path) -> None:
    other = tmp_path / "อื่น.ita"
    other.write_text("ไม่ใช่แฟ้มของเรา", encoding="utf-8")
    refused: list[object] = []
    session.refused.connect(refused.append)
    assert not session.open(other)
    assert len(refused) == 1
    assert session.path == file


def test_a_year_without_a_framework_is_not_begun(session: Session, tmp_path: Path) -> None:
    refused: list[object] = []
    session.refused.connect(refused.append)
    agency = shown(session).agency
    assert not session.create(tmp_path / "ใหม่.ita", Assessment(agency, 2650))
    assert not (tmp_path / "ใหม่.ita").exists()
    assert not session.add((Assessment(agency, 2650),), "เพิ่มปี")
    assert len(refused) == 2
    assert len(session.entries()) == 1


def test_settings_of_the_office_are_kept(session: Session, file: Path) -> None:
    told: list[bool] = []
    session.settings_changed.connect(lambda: told.append(True))
    wanted = replace(dossier_of(session).settings, dotted=False)
    assert session.keep_settings(wanted)
    assert dossier_of(session).settings == wanted
    assert told == [True]
    session.close()
    again = Session()
    again.open(file)
    assert dossier_of(again).settings == wanted
    again.close()
    assert again.dossier is None
    assert not again.keep_settings(wanted)
