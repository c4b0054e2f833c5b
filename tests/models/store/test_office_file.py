from __future__ import annotations

import base64
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_frameworks import alone
from helpers_garuda import bird
from helpers_sampling import examples
from helpers_store import AGENCY, full_assessment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_desktop.models.assessment import Assessment, ItemScore
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.database import Database
from ita_desktop.models.store.digests import renew_all
from ita_desktop.models.store.faults import (
    ChangedElsewhere,
    DamagedOfficeFile,
    MissingOfficeFile,
    NewerOfficeFile,
    NotAnOfficeFile,
)
from ita_desktop.models.store.form import APPLICATION_ID, FORM_VERSION
from ita_desktop.paths import data_path
from ita_desktop.problems import BadInput, KnownProblem, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeFile]:
    with OfficeFile.create(tmp_path / "งาน ITA.ita") as office:
        yield office


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def what_is_found(path: Path, assessment_id: int) -> str:
    """Return the code of what opening, checking or loading finds wrong."""
    try:
        with OfficeFile.open(path) as office:
            assert office.check() == "damaged"
            office.load(assessment_id)
    except KnownProblem as problem:
        return problem.code
    return "ok"


def test_a_full_assessment_comes_back_from_a_reopened_file(office: OfficeFile) -> None:
    assessment_id, changes = office.save(full_assessment())
    assert changes
    office.close()
    with OfficeFile.open(office.path) as again:
        assert again.load(assessment_id) == full_assessment()
        assert again.check() == "ok"


def test_saving_the_same_again_changes_nothing(office: OfficeFile) -> None:
    office.save(full_assessment())
    assert not office.save(full_assessment())[1]


def test_one_changed_score_is_one_row(office: OfficeFile) -> None:
    assessment_id, _ = office.save(full_assessment())
    items = {**full_assessment().items, "i1": ItemScore(score=Decimal(97))}
    _, changes = office.save(replace(full_assessment(), items=items), assessment_id)
    assert [(row.table, row.key) for row in changes.rows] == [("item_score", (assessment_id, "i1"))]


def test_undo_and_redo_restore_exactly(office: OfficeFile) -> None:
    assessment_id, _ = office.save(full_assessment())
    changed = replace(full_assessment(), plan=full_assessment().plan[::-1], memo=None, items={})
    _, changes = office.save(changed, assessment_id)
    office.apply(changes.inverse())
    assert office.load(assessment_id) == full_assessment()
    office.apply(changes)
    assert office.load(assessment_id) == changed


def test_undoing_the_first_save_leaves_an_empty_file(office: OfficeFile) -> None:
    _, changes = office.save(full_assessment())
    office.apply(changes.inverse())
    assert office.entries() == ()
    office.apply(changes)
    assert len(office.entries()) == 1


def test_a_change_that_no_longer_fits_is_refused(office: OfficeFile) -> None:
    assessment_id, changes = office.save(full_assessment())
    office.save(replace(full_assessment(), items={}), assessment_id)
    with pytest.raises(ChangedElsewhere):
        office.apply(changes.inverse())
    assert office.load(assessment_id).items == {}


def test_years_share_their_authority(office: OfficeFile) -> None:
    first, _ = office.save(full_assessment(2567))
    second, _ = office.save(full_assessment(2568))
    renamed = replace(full_assessment(2568), agency=replace(AGENCY, name="เทศบาลเมืองตัวอย่าง"))
    office.save(renamed, second)
    assert office.load(first).agency.name == "เทศบาลเมืองตัวอย่าง"
    assert [entry.fiscal_year for entry in office.entries()] == [2568, 2567]


def test_several_assessments_are_saved_together_or_not_at_all(office: OfficeFile) -> None:
    bad = Assessment(AGENCY, 1999)
    with pytest.raises(sqlite3.IntegrityError):
        office.save_all((full_assessment(), bad))
    assert office.entries() == ()
    office.save_all((full_assessment(2567), full_assessment(2568)))
    assert len(office.entries()) == 2


def test_the_file_says_whose_it_is_and_keeps_no_second_file(office: OfficeFile) -> None:
    office.save(full_assessment())
    office.close()
    assert pragma(office.path, "application_id") == APPLICATION_ID
    assert pragma(office.path, "user_version") == FORM_VERSION
    assert pragma(office.path, "journal_mode") == "delete"
    assert [path.name for path in office.path.parent.iterdir()] == [office.path.name]


def test_how_an_authority_wants_its_documents_is_kept_and_is_taken_back(office: OfficeFile) -> None:
    office.save(full_assessment())
    office.save(replace(full_assessment(), agency=replace(AGENCY, province="อื่น")))
    assert office.settings(1) == office.settings(2) == OfficeSettings()
    wanted = OfficeSettings(
        thai_digits=False,
        dotted=False,
        catch_words=True,
        opinions_aside=True,
        font="sarabun-psk",
        garuda=bird("PNG", size=(8, 8)),
        knowledge={2568: {"i1.advice": "ข้อความของหน่วยงาน"}},
    )
    changes = office.save_settings(1, wanted)
    assert (office.settings(1), office.settings(2)) == (wanted, OfficeSettings())
    assert not office.save_settings(1, wanted)
    office.apply(changes.inverse())
    assert office.settings(1) == OfficeSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("knowledge", "{"),
        ("knowledge", "[]"),
        ("knowledge", '{"2568": 1}'),
        ("knowledge", '{"2568": {"i1": 1}}'),
        ("knowledge", '{"x": {}}'),
        ("garuda", "ครุฑ"),
        ("garuda", "abc"),
        ("garuda", base64.b64encode(b"not a picture").decode()),
        ("garuda", base64.b64encode(bird("PNG", size=(8, 8))[:-20]).decode()),
        ("knowledge", "[" * 100_000),
    ],
)
def test_settings_that_we_never_wrote_are_damage(office: OfficeFile, name: str, value: str) -> None:
    office.save(full_assessment())
    office.save_settings(1, OfficeSettings())
    office._db.table("agency_setting").update((1, name), {"value": value})
    with pytest.raises(DamagedOfficeFile):
        office.settings(1)
    assert office.check() == "damaged"


def test_a_year_of_the_offices_own_is_kept_and_wins(office: OfficeFile) -> None:
    shipped = data_path("frameworks", "2568.toml").read_text("utf-8")
    own = alone(shipped, 2570).replace("คุณภาพการดำเนินงาน", "คุณภาพงาน")
    assert office.shelf().find(2570) is None
    office.add_framework(own, "ปีใหม่.toml")
    office.close()
    with OfficeFile.open(office.path) as again:
        assert again.shelf().load(2570).indicator(6).name == "คุณภาพงาน"
        assert 2570 in again.shelf().years()
        again.remove_framework(2570)
        assert again.shelf().find(2570) is None


def test_a_year_whose_scores_are_kept_is_not_forgotten(office: OfficeFile) -> None:
    shipped = data_path("frameworks", "2568.toml").read_text("utf-8")
    office.add_framework(alone(shipped, 2570), "ปีใหม่.toml")
    office.add_framework(shipped, "2568.toml")
    for year in (2568, 2570):
        office.save(full_assessment(year))
    with pytest.raises(KnownProblem, match="2570"):
        office.remove_framework(2570)
    assert set(office.shelf().added) == {2568, 2570}
    office.remove_framework(2568)
    assert set(office.shelf().added) == {2570}


def test_a_year_with_faults_is_refused_with_each_of_them(office: OfficeFile) -> None:
    shipped = data_path("frameworks", "2568.toml").read_text("utf-8")
    with pytest.raises(BadInput) as refused:
        office.add_framework(shipped.replace('status = "confirmed"', 'status = "sure"'), "ปีใหม่.toml")
    assert len(refused.value.faults) > 1
    assert office.shelf().added == {}


def test_a_plan_answers_with_the_documents_of_its_own_year(office: OfficeFile) -> None:
    assert office.shelf().plan_documents(2568).measures == "o25"
    assert office.shelf().plan_documents(2569).measures == "o25"


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\x00" + b"\x00" * 200, b"PK\x03\x04" * 50])
def test_a_file_that_is_not_ours_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.ita"
    path.write_bytes(content)
    with pytest.raises(NotAnOfficeFile, match="ไม่ใช่แฟ้มงาน"):
        OfficeFile.open(path)
    assert path.read_bytes() == content


def test_a_newer_file_is_refused_untouched(office: OfficeFile) -> None:
    office.close()
    with closing(sqlite3.connect(office.path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORM_VERSION + 1}")
    content = office.path.read_bytes()
    with pytest.raises(NewerOfficeFile, match="รุ่นใหม่กว่า"):
        OfficeFile.open(office.path)
    assert office.path.read_bytes() == content


def test_a_damaged_file_is_refused(office: OfficeFile) -> None:
    office.save(full_assessment())
    office.close()
    content = bytearray(office.path.read_bytes())
    content[4096 : 4096 * 6] = b"\xff" * (4096 * 5)
    office.path.write_bytes(content)
    with pytest.raises(DamagedOfficeFile, match="แฟ้มเสียหาย"):
        OfficeFile.open(office.path)


def test_a_truncated_file_is_refused(office: OfficeFile) -> None:
    office.save(full_assessment())
    office.close()
    office.path.write_bytes(office.path.read_bytes()[:5000])
    with pytest.raises(DamagedOfficeFile):
        OfficeFile.open(office.path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingOfficeFile):
        OfficeFile.open(tmp_path / "none.ita")
    with pytest.raises(NotAnOfficeFile):
        OfficeFile.open(tmp_path)
    with pytest.raises(MachineProblem, match="มีแฟ้มชื่อนี้อยู่แล้ว"):
        OfficeFile.create(tmp_path)
    with pytest.raises(MachineProblem, match="ไม่พบโฟลเดอร์นี้"):
        OfficeFile.create(tmp_path / "no folder" / "a.ita")


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE memo SET subject = CAST(x'ff80' AS TEXT)",
        "UPDATE item_score SET score = 'ninety' WHERE code = 'i1'",
        "UPDATE memo SET date = 'tomorrow'",
        "UPDATE plan_row SET steps = '[x]'",
    ],
)
def test_content_we_never_wrote_is_damage(office: OfficeFile, harm: str) -> None:
    assessment_id, _ = office.save(full_assessment())
    office.close()
    with closing(sqlite3.connect(office.path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(harm)
    with pytest.raises(DamagedOfficeFile):
        OfficeFile.open(office.path)
    with closing(sqlite3.connect(office.path)) as connection, connection:  # even when somebody made the digests fit
        connection.execute("DELETE FROM digest")
        renew_all(Database(connection))
    assert what_is_found(office.path, assessment_id) == "damaged"


@pytest.mark.parametrize("harm", ["ALTER TABLE memo RENAME COLUMN subject TO object", "DROP TABLE signer"])
def test_a_file_that_lost_a_table_or_a_column_is_refused(office: OfficeFile, harm: str) -> None:
    office.close()
    with closing(sqlite3.connect(office.path)) as connection, connection:
        connection.execute(harm)
    with pytest.raises(DamagedOfficeFile):
        OfficeFile.open(office.path)


def test_a_new_file_takes_no_journal_of_an_earlier_one_for_its_own(office: OfficeFile, tmp_path: Path) -> None:
    path = tmp_path / "new.ita"
    with closing(sqlite3.connect(office.path)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN")
        other.executemany("INSERT INTO framework VALUES (?, ?)", [(number, "ก" * 2000) for number in range(50)])
        journal = office.path.with_name(f"{office.path.name}-journal").read_bytes()
        other.rollback()
    path.with_name("new.ita-journal").write_bytes(journal)
    with OfficeFile.create(path) as made:
        assert made.check() == "ok"
    assert sorted(tmp_path.iterdir()) == [path, office.path]


def test_a_file_another_program_holds_is_told_and_kept(office: OfficeFile) -> None:
    assessment_id, _ = office.save(full_assessment())
    with closing(sqlite3.connect(office.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(MachineProblem, match="กำลังถูกใช้งาน"):
            office.save(replace(full_assessment(), items={}), assessment_id)
        other.execute("ROLLBACK")
    assert office.load(assessment_id) == full_assessment()


def test_a_full_disk_is_told_and_what_was_saved_stays(office: OfficeFile) -> None:
    assessment_id, _ = office.save(full_assessment())
    office._db.execute("PRAGMA max_page_count = 1").fetchall()
    long = replace(full_assessment(), published=replace(full_assessment().published, rank_scope="ก" * 1_000_000))
    with pytest.raises(MachineProblem, match="ดิสก์เต็ม"):
        office.save(long, assessment_id)
    assert office.load(assessment_id) == full_assessment()


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
)
def test_any_text_is_kept_as_it_is(office: OfficeFile, text: str) -> None:
    memo = full_assessment().memo
    assert memo is not None
    odd = replace(
        full_assessment(),
        agency=replace(AGENCY, district=text, province=text),
        plan=(replace(full_assessment().plan[0], measures=(text,), steps=(text, text), analysis=text),),
        memo=replace(memo, subject=text),
    )
    assessment_id, _ = office.save(odd)
    assert office.load(assessment_id) == odd


@given(st.decimals(min_value=0, max_value=100, allow_nan=False))
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_decimal_is_kept_exactly(office: OfficeFile, score: Decimal) -> None:
    one = replace(full_assessment(), items={"i1": ItemScore(score=score)})
    assessment_id, _ = office.save(one)
    assert office.load(assessment_id).items["i1"].score == score


def test_two_who_add_at_once_are_given_different_ids(office: OfficeFile) -> None:
    other = replace(full_assessment(), agency=replace(AGENCY, province="อื่น"))
    with OfficeFile.open(office.path) as second:
        second._db.execute("PRAGMA busy_timeout = 50").fetchall()
        with office._written(), pytest.raises(MachineProblem, match="กำลังถูกใช้งาน"):
            second.save(other)
        office.save(full_assessment())
        second.save(other)
        assert {entry.agency for entry in office.entries()} == {AGENCY, other.agency}
        assert [entry.id for entry in second.entries()] == [1, 2]


def test_finding_an_assessment_reads_no_table_from_end_to_end(office: OfficeFile) -> None:
    office.save(full_assessment())
    read: list[str] = []
    office._db.conn.set_trace_callback(read.append)
    assert office.find(AGENCY, 2568) == 1
    office._db.conn.set_trace_callback(None)
    ours = [query for query in read if "sqlite_master" not in query]
    plans = [office._db.execute(f"EXPLAIN QUERY PLAN {query}").fetchall() for query in ours]
    assert plans
    assert all("USING" in str(line[3]) and "INDEX" in str(line[3]) for plan in plans for line in plan)
