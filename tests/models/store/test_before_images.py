"""Two openers of one file: an edit writes only what it changed, and never over what its writer has not seen."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_store import AGENCY, full_assessment

from ita_desktop.headless import run_command
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan_rules import moved
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.backups import back_up, restore
from ita_desktop.models.store.elsewhere import Elsewhere
from ita_desktop.models.store.faults import (
    AssessmentConflict,
    ChangedElsewhere,
    ReplacedElsewhere,
    SettingsConflict,
    WriteConflict,
)
from ita_desktop.paths import data_path
from ita_desktop.problems import MachineProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment

FULL = full_assessment()
OTHER = replace(AGENCY, province="อื่น")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.ita"
    with OfficeFile.create(path) as office:
        office.save(FULL)
    return path


@pytest.fixture
def ours(path: Path) -> Iterator[OfficeFile]:
    with OfficeFile.open(path) as office:
        yield office


@pytest.fixture
def theirs(path: Path) -> Iterator[OfficeFile]:
    with OfficeFile.open(path) as office:
        yield office


def scored(assessment: Assessment, code: str, score: int) -> Assessment:
    return replace(assessment, items={**assessment.items, code: ItemScore(Decimal(score))})


def titled(assessment: Assessment, subject: str) -> Assessment:
    assert assessment.memo is not None
    return replace(assessment, memo=replace(assessment.memo, subject=subject))


def test_edits_of_two_places_are_both_there(ours: OfficeFile, theirs: OfficeFile) -> None:
    theirs.save(scored(FULL, "i2", 70), 1, FULL)
    _, changes = ours.save(scored(FULL, "i1", 50), 1, FULL)
    assert [change.key for change in changes.rows] == [(1, "i1")]
    assert ours.load(1) == theirs.load(1) == scored(scored(FULL, "i1", 50), "i2", 70)


def test_the_same_place_is_refused_with_both_values_and_can_be_settled(ours: OfficeFile, theirs: OfficeFile) -> None:
    there = titled(scored(FULL, "i1", 70), "ของเขา")
    theirs.save(there, 1, FULL)
    with pytest.raises(AssessmentConflict, match="คะแนนข้อ i1") as refused:
        ours.save(titled(scored(scored(FULL, "i1", 50), "i3", 5), "ของเรา"), 1, FULL)
    conflict = refused.value
    assert [(clash.mine, clash.theirs) for clash in conflict.clashes] == [("50", "70"), ("ของเรา", "ของเขา")]
    assert ours.load(1) == there
    settled = conflict.settled({conflict.clashes[0].key})
    assert settled is not None
    ours.save(settled, 1, conflict.theirs)
    assert theirs.load(1) == titled(scored(scored(FULL, "i1", 50), "i3", 5), "ของเขา")


def test_the_same_value_from_both_is_agreement(ours: OfficeFile, theirs: OfficeFile) -> None:
    theirs.save(scored(FULL, "i1", 50), 1, FULL)
    assert not ours.save(scored(FULL, "i1", 50), 1, FULL)[1]


def test_undo_takes_back_what_was_done_here_and_nothing_else(ours: OfficeFile, theirs: OfficeFile) -> None:
    _, changes = ours.save(replace(FULL, plan=moved(FULL.plan, 1, 0)), 1, FULL)
    now = theirs.load(1)
    row = next(row for row in now.plan if row.key == "m1")
    plan = tuple(replace(row, budget="5 บาท") if one.key == "m1" else one for one in now.plan)
    theirs.save(scored(replace(now, plan=plan), "i2", 70), 1, now)
    ours.apply(changes.inverse())
    done = ours.load(1)
    assert [(row.key, row.budget) for row in done.plan] == [("m1", "5 บาท"), ("m2", "")]
    assert done.items["i2"] == ItemScore(Decimal(70))
    ours.apply(changes)
    assert [row.key for row in ours.load(1).plan] == ["m2", "m1"]


def test_undo_of_a_place_another_changed_is_refused(ours: OfficeFile, theirs: OfficeFile) -> None:
    _, changes = ours.save(scored(FULL, "i1", 50), 1, FULL)
    now = theirs.load(1)
    theirs.save(scored(now, "i1", 60), 1, now)
    with pytest.raises(WriteConflict, match="คะแนนข้อ i1"):
        ours.apply(changes.inverse())
    assert ours.load(1).items["i1"] == ItemScore(Decimal(60))


def test_undoing_a_new_year_does_not_take_the_work_of_others_along(ours: OfficeFile, theirs: OfficeFile) -> None:
    added, changes = ours.save(replace(FULL, fiscal_year=2567, plan=(), memo=None, items={}))
    now = theirs.load(added)
    theirs.save(scored(now, "i1", 60), added, now)
    with pytest.raises(WriteConflict):
        ours.apply(changes.inverse())
    assert ours.load(added).items == {"i1": ItemScore(Decimal(60))}


def test_a_year_taken_out_elsewhere_is_asked_and_can_be_kept(ours: OfficeFile, theirs: OfficeFile) -> None:
    _, changes = ours.save(scored(FULL, "i1", 50), 1, FULL)
    seen = ours.load(1)
    theirs.remove([1], {1: theirs.load(1)})
    with pytest.raises(AssessmentConflict) as refused:
        ours.save(scored(seen, "i1", 60), 1, seen)
    for write in (lambda: ours.apply(changes.inverse()), lambda: ours.move(1, OTHER, 2568)):
        with pytest.raises(ChangedElsewhere):
            write()
    with pytest.raises(ChangedElsewhere):
        ours.save_settings(1, OfficeSettings(dotted=False), OfficeSettings())
    kept = refused.value.settled({refused.value.clashes[0].key})
    assert kept is not None
    assert refused.value.settled(()) is None
    ours.save(kept)
    assert theirs.load(theirs.entries()[0].id) == scored(seen, "i1", 60)


def test_a_number_once_given_is_never_given_again(ours: OfficeFile, theirs: OfficeFile) -> None:
    second, _ = theirs.save(replace(FULL, agency=OTHER))
    seen = ours.load(second)
    theirs.remove([second])
    third, _ = theirs.save(replace(FULL, agency=replace(OTHER, province="ที่สาม")))
    assert third > second
    with pytest.raises(AssessmentConflict):
        ours.save(scored(seen, "i1", 1), second, seen)


def test_a_year_that_another_edited_is_not_taken_out_unseen(ours: OfficeFile, theirs: OfficeFile) -> None:
    theirs.save(scored(FULL, "i2", 70), 1, FULL)
    with pytest.raises(WriteConflict, match="คะแนนข้อ i2"):
        ours.remove([1], {1: FULL})
    ours.remove([1], {1: ours.load(1)})
    ours.remove([1], {1: FULL})
    assert theirs.entries() == ()


def test_an_authority_named_otherwise_by_both_is_refused(ours: OfficeFile, theirs: OfficeFile) -> None:
    theirs.save_all([], {1: OTHER}, [], {1: AGENCY})
    third = replace(AGENCY, province="ที่สาม")
    with pytest.raises(WriteConflict, match="ชื่อและสถานที่"):
        ours.save_all([], {1: third}, [], {1: AGENCY})
    ours.save_all([], {1: OTHER}, [], {1: AGENCY})
    assert ours.agencies() == {1: OTHER}


def test_a_year_added_by_both_is_one(ours: OfficeFile, theirs: OfficeFile) -> None:
    year = replace(FULL, fiscal_year=2567, items={}, memo=None, plan=())
    theirs.save_all([scored(year, "i1", 1)], seen=[None])
    ours.save_all([scored(year, "i2", 2)], seen=[None])
    assert ours.find(AGENCY, 2567) is not None
    both = scored(scored(year, "i1", 1), "i2", 2)
    assert [ours.load(entry.id) for entry in ours.entries() if entry.fiscal_year == 2567] == [both]
    with pytest.raises(AssessmentConflict):
        ours.save_all([scored(year, "i1", 3)], seen=[None])


def test_settings_of_both_are_kept_and_one_changed_by_both_is_asked(ours: OfficeFile, theirs: OfficeFile) -> None:
    usual = OfficeSettings()
    theirs.save_settings(1, replace(usual, dotted=False), usual)
    ours.save_settings(1, replace(usual, thai_digits=False), usual)
    assert ours.settings(1) == OfficeSettings(dotted=False, thai_digits=False)
    theirs.save_settings(1, replace(theirs.settings(1), font="x"), theirs.settings(1))
    with pytest.raises(SettingsConflict) as refused:
        ours.save_settings(1, replace(usual, font="y"), usual)
    assert refused.value.settled({("font",)}).font == "y"
    assert ours.settings(1).font == "x"


def test_a_framework_added_by_both_is_asked(ours: OfficeFile, theirs: OfficeFile) -> None:
    text = data_path("frameworks", "2568.toml").read_text("utf-8")
    seen = ours.shelf()
    theirs.add_framework(text, "ก.toml", seen=theirs.shelf())
    with pytest.raises(ChangedElsewhere, match="2568"):
        ours.add_framework(text + "\n# อื่น\n", "ข.toml", seen=seen)
    ours.add_framework(text, "ข.toml", seen=seen)


def test_what_others_changed_is_told_once_and_nothing_of_ones_own(ours: OfficeFile, theirs: OfficeFile) -> None:
    assert not ours.others_wrote()
    ours.save(scored(FULL, "i1", 1), 1, FULL)
    assert not ours.others_wrote()
    theirs.save_settings(1, OfficeSettings(dotted=False))
    theirs.save(replace(FULL, fiscal_year=2567))
    assert ours.others_wrote()
    news = ours.take_news()
    assert f"การตั้งค่าของ{AGENCY.name}" in news
    assert f"คะแนนรายข้อของ{AGENCY.name} ปี 2567" in news
    assert not any("2568" in line for line in news)
    assert (ours.others_wrote(), ours.take_news()) == (False, ())


def test_what_is_read_is_of_one_moment_and_read_once_while_nobody_writes(
    ours: OfficeFile, theirs: OfficeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ours.load(1)
    assert ours.load(1) is first
    read: list[str] = []
    ours._db.conn.set_trace_callback(read.append)
    ours.entries()
    ours.load(1)
    assert not [query for query in read if "item_score" in query]
    theirs.save(scored(FULL, "i1", 1), 1, FULL)
    assert ours.load(1) == scored(FULL, "i1", 1)
    with ours.reading():
        before = ours.load(1)
        theirs._db.execute("PRAGMA busy_timeout = 1").fetchall()
        with pytest.raises(MachineProblem, match="กำลังถูกใช้งาน"):
            theirs.save(scored(FULL, "i1", 2), 1)
        assert ours.load(1) == before
    monkeypatch.setattr(Elsewhere, "look", lambda _self: False)
    theirs.save(scored(FULL, "i1", 3), 1)
    assert ours.load(1) == before, "this is what the look at data_version is for"


def test_a_file_that_took_the_place_is_not_written_unseen(path: Path, ours: OfficeFile) -> None:
    copy = back_up(path)
    assert copy is not None
    ours.save(scored(FULL, "i1", 50), 1, FULL)
    restored = "from pathlib import Path; from ita_desktop.models.store.backups import restore; import sys; "
    code = restored + "restore(Path(sys.argv[1]), Path(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, str(path), str(copy)], check=True, timeout=60)
    assert ours.is_replaced
    with pytest.raises(ReplacedElsewhere):
        ours.save(scored(FULL, "i2", 60), 1, FULL)
    ours.close()
    with OfficeFile.open(path) as again:
        assert again.load(1) == FULL


def test_sqlite_itself_refuses_a_file_that_moved(path: Path, ours: OfficeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with OfficeFile.create(path.with_name("new.ita")):
        pass
    path.with_name("new.ita").replace(path)
    monkeypatch.setattr(Elsewhere, "is_replaced", False)
    with pytest.raises(ReplacedElsewhere):
        ours.save(scored(FULL, "i2", 60), 1, FULL)


def test_restoring_waits_for_who_writes(path: Path, ours: OfficeFile) -> None:
    copy = back_up(path)
    assert copy is not None
    with ours.writing(), pytest.raises(MachineProblem):
        restore(path, copy)
    assert not ours.is_replaced
    ours.save(scored(FULL, "i1", 50), 1, FULL)
    kept = restore(path, copy)
    assert kept is not None
    with OfficeFile.open(kept) as old:
        assert old.load(1) == scored(FULL, "i1", 50)


def test_an_import_reads_and_writes_in_one_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = path.with_name("one.json")
    agency = {"name": AGENCY.name, "type": AGENCY.type, "district": AGENCY.district, "province": AGENCY.province}
    given.write_text(json.dumps({"agency": agency, "fiscal_year": 2568, "items": {"i1": 12}}), encoding="utf-8")
    met: list[bool] = []

    def meddle(*_: object) -> tuple[dict[object, object], tuple[str, ...], bool]:
        with OfficeFile.open(path) as other:
            other._db.execute("PRAGMA busy_timeout = 1").fetchall()
            with pytest.raises(MachineProblem):
                other.save(scored(FULL, "i2", 70), 1, FULL)
            met.append(True)
        return {}, (), True

    assert run_command(["import", str(path), str(given)]) == 0
    monkeypatch.setattr("ita_desktop.headless.importing.merged", meddle)
    assert run_command(["import", str(path), str(given)]) == 0
    assert met == [True]


def test_a_draft_reads_and_writes_in_one_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[bool] = []

    def meddle(dossier: Dossier, *_: object, **_named: object) -> Assessment:
        with OfficeFile.open(path) as other:
            other._db.execute("PRAGMA busy_timeout = 1").fetchall()
            with pytest.raises(MachineProblem):
                other.save(scored(FULL, "i2", 70), 1, FULL)
            met.append(True)
        return dossier.assessment

    monkeypatch.setattr("ita_desktop.headless.drafting.drafted", meddle)
    assert run_command(["draft", str(path), "--year", "2568"]) == 0
    assert met == [True]
