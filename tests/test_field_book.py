"""The field book, held: every field is declared, every consumer knows every kind, and a value in each survives.

Drill: take `metadata=` from a field, or a kind from a consumer's table, and see a test here fail.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers_cage import form_in
from helpers_exchange import dates, lines, lookup, whole_seconds
from helpers_sampling import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.followup import REPORTED_FIELDS, reported
from ita_desktop.analysis.passages import PASSAGE_PARTS, printed
from ita_desktop.analysis.preflight.problem import text_mend
from ita_desktop.exchange.forms.plan_columns import CELL_FORMS, COLUMNS, NOT_ASKED
from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.exchange.forms.plan_merge import merge_forms, row_of
from ita_desktop.exchange.json_data import assessments as json_plan
from ita_desktop.exchange.json_data.assessments import read_exchange_json, write_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.choice_names import CHOICE_NAMES
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.names import CELL_NAMES
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.paper_words import PaperKind, PaperWords
from ita_desktop.models.plan import THAI_TIME, Continued, FollowUp, LogEntry, PlanCell, PlanRow, Quarter
from ita_desktop.models.plan_rules import FIELDS, resolved
from ita_desktop.models.readiness import EarlierLinks, LastReady, MarkEntry, ReadyItem, SurveyGroup, SurveyPart
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.signed_copies import SignedCopy, SignedKind
from ita_desktop.models.store import OfficeFile, rows
from ita_desktop.models.store.form import FORM_VERSION
from ita_desktop.ui.widgets.editors import EDITORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import DataclassInstance

    from ita_desktop.models.field_book import FieldEntry

FORMS = Path(__file__).parent / "files" / "store"
AHEAD: dict[type, str] = {ReadyItem: "readiness", SurveyGroup: "surveys", CalendarDay: "calendar"}
RECORDS = (
    PlanRow,
    FollowUp,
    Continued,
    LogEntry,
    Memo,
    MemoSection,
    Signer,
    ItemCauses,
    PaperWords,
    QuarterReport,
    SignedCopy,
    *AHEAD,
    LastReady,
    MarkEntry,
    EarlierLinks,
)
EVERY = [
    pytest.param(record, entry, id=f"{record.__name__}.{entry.name}")
    for record in RECORDS
    for entry in entries_of(record)
]
ALL_KINDS = set(FieldKind)
NOW = dt.datetime(2026, 4, 1, 9, 30, tzinfo=THAI_TIME)
AT = dt.datetime(2026, 1, 15, 10, 30, tzinfo=THAI_TIME)
BLANKS: dict[type, Any] = {
    LogEntry: LogEntry(AT, field="result"),
    Signer: Signer(SignerRole.AUTHOR),
    ItemCauses: ItemCauses("i1", own="เหตุ"),
    QuarterReport: QuarterReport("m1", Quarter.FIRST, dt.date(2026, 1, 15), state=FollowUp(result="ผล")),
    PaperWords: PaperWords(PaperKind.PLAN, ("ชื่อ",)),
    SignedCopy: SignedCopy("0" * 64, SignedKind.MEMO, AT),
    ReadyItem: ReadyItem("o1", 2569, links=("https://www.example.go.th",)),
    MarkEntry: MarkEntry(AT),
    EarlierLinks: EarlierLinks(AT),
    SurveyGroup: SurveyGroup(SurveyPart.STAFF, "พนักงาน"),
    CalendarDay: CalendarDay(Happening.DOCUMENTS, dt.date(2026, 4, 1)),
}
TABLES: dict[type, str] = {
    PlanRow: "plan_row",
    FollowUp: "plan_row",
    Continued: "plan_row",
    Memo: "memo",
    MemoSection: "memo_section",
    Signer: "signer",
    ItemCauses: "item_cause",
    QuarterReport: "report",
    PaperWords: "paper_words",
    SignedCopy: "signed_copy",
    ReadyItem: "ready_item",
    LastReady: "ready_item",
    SurveyGroup: "survey_group",
    CalendarDay: "calendar_day",
}
NARROW: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (ItemCauses, "item"): st.sampled_from(["i1", "e4", "o27"]),
    (ReadyItem, "item"): st.sampled_from(["o1", "o10"]),
    (ReadyItem, "list_year"): st.sampled_from([2568, 2569]),
    (ReadyItem, "mark"): st.sampled_from([0, 50, 100]),
    (QuarterReport, "row"): st.just("m1"),
    (QuarterReport, "measure"): st.just("ข"),
    (SurveyGroup, "end"): st.just(dt.date(2041, 1, 1)),
    (CalendarDay, "end"): st.just(dt.date(2041, 1, 1)),
}
"""Where a value must also fit the year's list, or the value beside it."""
OF_THE_PLAN = frozenset({PlanRow, FollowUp, Continued, LogEntry})
"""What the plan's Excel form holds."""
PREFIXES: dict[type, str] = {FollowUp: "followup_", Continued: "continued_", LastReady: "last_"}


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_is_in_the_book(record: type[DataclassInstance]) -> None:
    entries = entries_of(record)
    assert [entry.name for entry in entries] == [field.name for field in fields(record)]
    assert all(entry.thai for entry in entries)
    assert len({entry.key for entry in entries}) == len({entry.column for entry in entries}) == len(entries)
    assert {entry.choices for entry in entries if entry.choices is not None} <= set(CHOICE_NAMES)


def test_a_field_outside_the_book_is_refused() -> None:
    @dataclass
    class Careless:
        spent: str = ""

    with pytest.raises(TypeError, match=r"Careless\.spent"):
        entries_of(Careless)


def test_every_consumer_knows_every_kind() -> None:
    with_own_columns = {FieldKind.RECORD, FieldKind.RECORDS}
    assert set(rows.WRITERS) == set(rows.READERS) == ALL_KINDS - with_own_columns
    assert set(json_plan.JSON_READERS) == set(json_plan.JSON_WRITERS) == ALL_KINDS
    assert set(CELL_FORMS) == ALL_KINDS - NOT_ASKED
    assert set(PASSAGE_PARTS) == ALL_KINDS


def test_what_is_edited_by_hand_is_known() -> None:
    by_hand = {
        entry.name for record in (PlanRow, FollowUp) for entry in entries_of(record) if entry.kind not in EDITORS
    }
    assert by_hand == {
        *("indicator", "issue", "items", "plan_class", "same_as_above", "followup", "continued", "told_causes", "key"),
        *("status", "progress", "log"),
    }


@pytest.mark.parametrize(("record", "entry"), EVERY)
def test_every_field_has_its_column_since_its_form(tmp_path: Path, record: type, entry: FieldEntry) -> None:
    if record in {LogEntry, MarkEntry, EarlierLinks} or entry.kind in {FieldKind.RECORD, FieldKind.RECORDS}:
        return
    column = PREFIXES.get(record, "") + entry.column
    with OfficeFile.create(tmp_path / "ใหม่.ita") as office:
        assert column in _columns(office, TABLES[record])
    assert 1 <= entry.since <= FORM_VERSION
    if entry.since > 1:
        import sqlite3

        older = sqlite3.connect(FORMS / f"form-{entry.since - 1}.ita")
        assert column not in {row[1] for row in older.execute(f"PRAGMA table_info({TABLES[record]})")}
        older.close()


def _columns(office: OfficeFile, table: str) -> set[str]:
    return {row[1] for row in office._db.execute(f"PRAGMA table_info({table})")}


def test_shared_cells_take_every_field_they_print() -> None:
    assert set(CELL_NAMES) == set(FIELDS) == set(PlanCell)
    assert all(CELL_NAMES.values())
    told = {name for names in FIELDS.values() for name in names}
    assert told == {entry.name for entry in entries_of(PlanRow) if entry.cell not in {None, PlanCell.INDICATOR}}


def values_of(entry: FieldEntry) -> st.SearchStrategy[Any]:
    """Any value that a field may hold and that says something."""
    texts = st.lists(lines, min_size=1, max_size=3).map(tuple)
    choices = st.sampled_from(tuple(entry.choices or ("",)))
    by_kind: dict[FieldKind, st.SearchStrategy[Any]] = {
        FieldKind.LINE: lines,
        FieldKind.TEXT: lines | st.lists(lines, min_size=2, max_size=3).map("\n".join),
        FieldKind.LINES: texts,
        FieldKind.CODES: st.lists(st.sampled_from(["i1", "e4", "o27"]), min_size=1, max_size=2, unique=True).map(tuple),
        FieldKind.CHOICE: choices,
        FieldKind.CHOICES: st.lists(choices, min_size=1, max_size=3, unique=True).map(tuple),
        FieldKind.NUMBER: st.integers(1, 7),
        FieldKind.COUNT: st.integers(1, 9999),
        FieldKind.PERCENT: st.integers(1, 100),
        FieldKind.DAY: dates,
        FieldKind.MOMENT: st.builds(dt.datetime.combine, dates, whole_seconds, st.just(THAI_TIME)),
        FieldKind.KEY: lines,
    }
    assert set(by_kind) == ALL_KINDS - {FieldKind.RECORD, FieldKind.RECORDS, FieldKind.LOG}
    if entry.kind is FieldKind.RECORD:
        return _records(entry.record)
    if entry.kind in {FieldKind.RECORDS, FieldKind.LOG}:
        return st.lists(_records(entry.record), min_size=1, max_size=2).map(tuple)
    return by_kind[entry.kind]


def _records(record: type[DataclassInstance] | None) -> st.SearchStrategy[Any]:
    assert record is not None
    return st.builds(record, **{entry.name: values_of(entry) for entry in entries_of(record)})


def with_value(record: type, entry: FieldEntry, value: object) -> Assessment:
    """An assessment in which one field says `value`, and little else stands."""
    changed: dict[str, Any] = {entry.name: value}
    blank = BLANKS.get(record)
    one: Any = record(**changed) if blank is None else replace(blank, **changed)
    first = PlanRow(key="m0", measures=("ก",))
    row, memo = PlanRow(key="m1", measures=("ข",)), Memo(subject="เรื่อง")
    if record is PlanRow:
        row = replace(row, **changed)
    elif record is FollowUp:
        row = replace(row, followup=one)
    elif record is Continued:
        row = replace(row, continued=one)
    elif record is LogEntry:
        row = replace(row, followup=FollowUp(result="ผล", log=(one,)))
    elif record is Memo:
        memo = replace(memo, **changed)
    elif record is MemoSection:
        memo = replace(memo, sections=(one,))
    elif record is Signer:
        memo = replace(memo, signers=(one,))
    told: dict[str, Any] = (
        {"causes": (one,)} if record is ItemCauses else {"titles": (one,)} if record is PaperWords else {}
    )
    if record in {QuarterReport, SignedCopy}:
        told = {"reports" if record is QuarterReport else "signed": (one,)}
    if record in {LastReady, MarkEntry, EarlierLinks}:
        part = {LastReady: {"last": one}, MarkEntry: {"log": (one,)}, EarlierLinks: {"earlier": (one,)}}[record]
        record, one = ReadyItem, replace(BLANKS[ReadyItem], **part)
    told |= {AHEAD[record]: (one,)} if record in AHEAD else {}
    return Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568, plan=(first, row), memo=memo, **told)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeFile]:
    with OfficeFile.create(tmp_path_factory.mktemp("book") / "งาน.ita") as office:
        yield office


@pytest.mark.parametrize(("record", "entry"), EVERY)
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_value_survives_store_undo_json_and_form(
    office: OfficeFile, record: type, entry: FieldEntry, data: st.DataObject
) -> None:
    values = NARROW.get((record, entry.name), values_of(entry))
    assessment = with_value(record, entry, data.draw(values))
    empty: dict[str, Any] = dict.fromkeys(("causes", "titles", "reports", "signed", *AHEAD.values()), ())
    without = replace(assessment, plan=assessment.plan[:1], memo=None, **empty)
    number, _ = office.save(without)
    _, changes = office.save(assessment)
    assert office.load(number) == assessment
    office.apply(changes.inverse())
    assert office.load(number) == without
    office.apply(changes)
    assert office.load(number) == assessment

    (draft,) = read_exchange_json(write_exchange_json([assessment]), lookup).checked()
    assert merge(None, draft) == assessment
    assert merge(without, draft) == assessment
    if record not in OF_THE_PLAN:
        return
    form = form_in(write_plan_form(assessment), frameworks=lookup)
    assert merge_forms(assessment, [form], NOW).assessment == assessment
    assert tuple(map(row_of, form.rows)) == tuple(_as_form_tells(row) for row in assessment.plan)


def _as_form_tells(row: PlanRow) -> PlanRow:
    followup = None if row.followup is None else replace(row.followup, log=())
    return replace(row, followup=None if followup == FollowUp() else followup, told_causes="")


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.name) for entry in entries_of(FollowUp)])
@settings(max_examples=examples(5), deadline=None)
@given(data=st.data())
def test_a_report_of_a_field_is_in_the_log_and_comes_from_a_form(entry: FieldEntry, data: st.DataObject) -> None:
    if entry.kind is FieldKind.LOG:
        return
    assert entry.name in REPORTED_FIELDS
    told = with_value(FollowUp, entry, data.draw(values_of(entry)))
    silent = replace(told, plan=tuple(replace(row, followup=None) for row in told.plan))
    if _as_form_tells(told.plan[1]).followup is None:
        return
    row = reported(silent.plan[1], told.plan[1].followup or FollowUp(), who="กองคลัง", at=NOW)
    assert row.followup is not None
    assert [news.field for news in row.followup.log] == [entry.name]
    column = next(column for column in COLUMNS if column.name == f"followup.{entry.name}")
    assert column.read(column.text(told.plan[1])) == getattr(told.plan[1].followup, entry.name)


@pytest.mark.parametrize(("record", "entry"), EVERY)
@settings(max_examples=examples(5), deadline=None)
@given(data=st.data())
def test_preflight_reads_what_is_printed_text_and_can_mend_it(
    record: type, entry: FieldEntry, data: st.DataObject
) -> None:
    assessment = with_value(record, entry, data.draw(values_of(entry)))
    framework = lookup(2568)
    assert framework is not None
    blank = with_value(record, entry, entry.default if not entry.needed else getattr(BLANKS[record], entry.name))
    known = {(passage.where, passage.text) for passage in printed(blank, framework, ())}
    read = [passage for passage in printed(assessment, framework, ()) if (passage.where, passage.text) not in known]
    if record is PaperWords:  # titles speak of what their paper speaks of
        assert len(read) == (assessment != blank)
    elif entry.record is None:
        assert bool(read) is (entry.prose is not None)
        assert {passage.kind for passage in read} <= {entry.prose}
    for passage in read:
        mended = text_mend(passage.where, passage.text, "ข้อความใหม่")(assessment)
        assert mended != assessment


def test_what_a_shared_cell_hides_is_not_read() -> None:
    framework = lookup(2568)
    assert framework is not None
    above = PlanRow(key="m1", measures=("ของแถวบน",), budget="1 บาท")
    below = PlanRow(key="m2", measures=("ที่ไม่พิมพ์",), budget="2 บาท", same_as_above=(PlanCell.MEASURES,))
    office = Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568, plan=(above, below))
    assert [passage.text for passage in printed(office, framework, ())] == ["ของแถวบน", "1 บาท", "2 บาท"]
    assert resolved(office.plan)[1].measures == above.measures
