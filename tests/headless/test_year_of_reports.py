"""Two years lived through: planned, reported by three units in any order, next scores in, carried over twice, undone.

The scores of 2568 are real ones. What each report must say is worked out here a second time, from the list of events.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from helpers_headless import SAMPLE, command
from helpers_sampling import examples
from helpers_year import DAYS, EVENTS, UNITS, counted_by_hand, day, filled_in, heads_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ita_desktop.analysis.dossier import Dossier, dossier_of
from ita_desktop.analysis.targets import Verdict
from ita_desktop.analysis.unit_renaming import unit_renamed
from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.forms.report_form import read_report_form, write_report_form
from ita_desktop.exchange.forms.report_merge import merge_report_forms, settle_report
from ita_desktop.models.carrying import carried
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed
from ita_desktop.models.next_year import next_year
from ita_desktop.models.plan import FollowUp, FollowUpStatus, Quarter
from ita_desktop.models.reports import QuarterReport, with_report
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_year import Event

    from ita_desktop.analysis.closing import ClosedMeasure
    from ita_desktop.exchange.forms.report_form import ReportForm
    from ita_desktop.models.assessment import Assessment

pytestmark = pytest.mark.usefixtures("uncaged")
SHELF = FrameworkShelf()
RENAMED = "มาตรการที่เปลี่ยนชื่อกลางปี"
OLD_UNIT, NEW_UNIT = "กองช่าง", "กองโยธา"


@pytest.fixture(scope="module")
def planned() -> Assessment:
    """2567 with made up scores, a drafted plan, and the units that carry it out."""
    from ita_desktop.analysis.drafting import DraftPart, drafted
    from ita_desktop.exchange.json_data.assessments import read_exchange_json
    from ita_desktop.exchange.merge import merge

    whose = json.loads(SAMPLE.read_text("utf-8"))["agency"]
    marks = {"i": 82, "e": 84.5, "o": 50}
    items = {item.code: marks[item.code[0]] for item in SHELF.load(2567).items}
    (draft,) = read_exchange_json(
        json.dumps({"agency": whose, "fiscal_year": 2567, "items": items}), SHELF.find
    ).checked()
    case = Dossier(merge(None, draft))
    whole = drafted(case, (DraftPart.PLAN,))
    charges = (UNITS[:1], UNITS[:2], UNITS)
    rows = tuple(
        replace(row, key=f"m{place}", responsible=charges[place % 3], same_as_above=())
        for place, row in enumerate(whole.plan[:5], 1)
    )
    return replace(whole, plan=rows)


def sent(office: Assessment, event: Event) -> bytes:
    """The form that the unit of `event` sends back."""
    return filled_in(write_report_form(office, event.unit, Quarter(str(event.quarter))), event)


@pytest.fixture(scope="module")
def forms(planned: Assessment) -> tuple[ReportForm, ...]:
    """Every form, made out and read once."""
    return tuple(read_report_form(sheets_in(sent(planned, event), event.unit), event.unit) for event in EVENTS)


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(EVENTS))), renamed_at=st.integers(0, len(EVENTS)))
def test_every_order_gives_each_quarters_report_its_figures(
    planned: Assessment, forms: tuple[ReportForm, ...], order: list[int], renamed_at: int
) -> None:
    office = planned
    for step, place in enumerate(order):
        if step == renamed_at and any(report.row == "m1" for report in office.reports):
            office = replace(office, plan=(replace(office.plan[0], measures=(RENAMED,)), *office.plan[1:]))
        merged = merge_report_forms(office, [forms[place]], UNITS)
        assert merged.is_whole
        office = merged.assessment
    for until in DAYS:
        for row, state in zip(office.plan, Dossier(office).states(until), strict=True):
            percent, heads, done = counted_by_hand(row.responsible, until)
            assert bool(state.conflicts) is (percent is None)
            assert heads_of(state.followup) == heads
            if state.followup is not None and percent is not None:
                assert (state.followup.progress, state.followup.status is FollowUpStatus.DONE) == (percent, done)


@pytest.mark.parametrize("order", tuple(permutations(UNITS)), ids=" ".join)
def test_whoever_comes_first_a_unit_renamed_midway_keeps_its_figures(
    planned: Assessment, forms: tuple[ReportForm, ...], order: tuple[str, ...]
) -> None:
    """Forms sent out before come back under the old name: they are asked about, and the name is changed again."""
    by_unit = sorted(forms, key=lambda form: (order.index(form.unit), str(form.quarter), str(form.day)))
    for renamed_at in (3, 8):
        office = planned
        units: tuple[str, ...] = UNITS
        for step, form in enumerate(by_unit):
            if step == renamed_at:
                office = unit_renamed(Dossier(office), OLD_UNIT, NEW_UNIT)
                units = tuple(NEW_UNIT if unit == OLD_UNIT else unit for unit in UNITS)
            merged = merge_report_forms(office, [form], units)
            office = merged.assessment
            if form.unit == OLD_UNIT and step >= renamed_at:
                assert merged.left
                for left in merged.left:
                    office = settle_report(office, left)
                assert any(state.conflicts for state in Dossier(office).states())
                office = unit_renamed(Dossier(office), OLD_UNIT, NEW_UNIT)
            else:
                assert merged.is_whole
        assert NEW_UNIT in office.plan[1].responsible
        for until in DAYS:
            for row, state in zip(office.plan, Dossier(office).states(until), strict=True):
                charge = tuple(OLD_UNIT if unit == NEW_UNIT else unit for unit in row.responsible)
                percent, heads, done = counted_by_hand(charge, until)
                assert (bool(state.conflicts), heads_of(state.followup)) == (percent is None, heads)
                if state.followup is not None and percent is not None:
                    assert (state.followup.progress, state.followup.status is FollowUpStatus.DONE) == (percent, done)


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str], planned: Assessment) -> Path:
    """A file with the plan and the real scores of the year it was for."""
    file = tmp_path / "office.ita"
    assert command(capsys, "import", file, SAMPLE).code == 0
    with OfficeFile.open(file) as office:
        office.save(planned)
    return file


def of_year(office: OfficeFile, year: int) -> int:
    return next(entry.id for entry in office.entries() if entry.fiscal_year == year)


def test_files_come_in_by_command_and_the_report_of_each_day_is_right(
    file: Path, planned: Assessment, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for place, event in enumerate(reversed(EVENTS)):
        form = tmp_path / f"{place}.xlsx"
        form.write_bytes(sent(planned, event))
        assert command(capsys, "import", file, form).code == 0
    for until in DAYS:
        target = tmp_path / "report.xlsx"
        asked = ("--year", "2567", "--document", "followup", "--digits", "arabic")
        day_asked = f"{until.year + 543}-{until.month:02d}-{until.day:02d}"
        assert command(capsys, "export", file, *asked, "--as-of", day_asked, "--to", target).code == 0
        cells = [
            str(cell.value)
            for sheet in load_workbook(target)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value
        ]
        told = "\n".join(cells)
        for row in planned.plan:
            percent, _, done = counted_by_hand(row.responsible, until)
            if percent is None:
                assert "รายงานขัดกัน รอข้อยุติ" in told
            else:
                assert f"ร้อยละ {100 if done else percent}" in told
    check = ("check", file, "--year", "2567", "--json")
    usual, other_year = command(capsys, *check), command(capsys, *check, "--as-of", "2569-05-01")
    assert "วันที่ของรายงาน 1 พฤษภาคม 2569" not in usual.out
    assert "วันที่ของรายงาน 1 พฤษภาคม 2569" in other_year.out
    assert command(capsys, "check", file, "--as-of", "2569-05-01").code == 2
    data = tmp_path / "data.json"
    assert command(capsys, "export", file, "--year", "2567", "--document", "data", "--to", data).code == 0
    again = tmp_path / "again.ita"
    assert command(capsys, "import", again, data).code == 0
    with OfficeFile.open(file) as one, OfficeFile.open(again) as other:
        assert other.load(of_year(other, 2567)).reports == one.load(of_year(one, 2567)).reports
    assert command(capsys, "import", file, again).code == 0
    with OfficeFile.open(again) as other:
        whole = other.load(of_year(other, 2567))
        first = whole.reports[0]
        other.save(replace(whole, reports=(replace(first, state=FollowUp(progress=1)), *whole.reports[1:])))
    back = command(capsys, "import", file, again)
    assert back.code == 1
    assert "มีอยู่แล้วและต่างกัน" in back.err


def verdict_by_hand(measure: ClosedMeasure, real: Assessment) -> Verdict:
    """What a clerk would say of a drafted target: each item named against its figure."""
    compared = {item.code: real.items[item.now[0]] for item in measure.items if not item.reason}
    found = []
    for clause in measure.entry.row.target.split(";"):
        goal = Decimal(re.findall(r"(\d+(?:\.\d+)?) คะแนน", clause)[0])
        for code, half in re.findall(r"ข้อ ([ieo]\d+)(?: ส่วน (Public|Survey))?", clause):
            score = compared.get(code)
            value = None if score is None else getattr(score, half.lower() or "value")
            found.append(Verdict.OPEN if value is None else Verdict.MET if value >= goal else Verdict.MISSED)
    return next((each for each in (Verdict.MISSED, Verdict.OPEN) if each in found), Verdict.MET)


def test_the_year_closes_and_goes_on_twice_and_is_undone(
    file: Path, planned: Assessment, forms: tuple[ReportForm, ...]
) -> None:
    with OfficeFile.open(file) as office:
        before = [office.load(entry.id) for entry in office.entries()]
        steps = []
        for form in forms:
            merged = merge_report_forms(office.load(of_year(office, 2567)), [form], UNITS)
            steps.append(office.save(merged.assessment)[1])
        third = planned.plan[2].key
        settled = QuarterReport(third, Quarter.FOURTH, day("2025-10-20"), state=FollowUp(FollowUpStatus.DONE, 100))
        now = office.load(of_year(office, 2567))
        steps.append(office.save(replace(now, reports=with_report(now.reports, settled)))[1])

        case = dossier_of(office, of_year(office, 2567))
        states = dict(zip((row.key for row in planned.plan), case.states(), strict=True))
        for row in planned.plan:
            state = states[row.key].followup
            assert state is not None
            percent, heads, done = counted_by_hand(row.responsible, day("2025-12-31"))
            assert heads_of(state) == heads
            assert (state.status is FollowUpStatus.DONE) is (done or row.key == third)
            assert state.progress == (100 if row.key == third else percent)

        outcome = case.outcome
        assert outcome is not None
        real = office.load(of_year(office, 2568))
        for measure in outcome.measures:
            for item in measure.items:
                if item.points is not None:
                    assert (item.before, item.after) == (
                        case.assessment.items[item.code].value,
                        real.items[item.now[0]].value,
                    )
            assert measure.target.verdict is verdict_by_hand(measure, real)
        assert {measure.target.verdict for measure in outcome.measures} >= {Verdict.MET}

        once = next_year(case.with_states, SHELF.load(2567), SHELF.load(2568), real, SHELF.plan_documents(2568))
        first = carried(once, {}).assessment
        steps.append(office.save(first)[1])
        goes_on = {row.continued.key: row.continued.progress for row in first.plan if row.continued}
        reached = {key: state.followup for key, state in states.items() if state.followup is not None}
        assert goes_on == {
            key: told.progress for key, told in reached.items() if told.status is not FollowUpStatus.DONE
        }
        case = dossier_of(office, of_year(office, 2568))
        assert not case.assessment.reports
        following = SHELF.find(2569) or presumed(SHELF.load(2568))
        twice = next_year(case.with_states, SHELF.load(2568), following, None, SHELF.plan_documents(2569))
        second = carried(twice, {}).assessment
        steps.append(office.save(second)[1])
        assert {row.key for row in second.plan} >= {f"2567.{key}" for key in goes_on}

        for step in reversed(steps):
            office.apply(step.inverse())
        assert [office.load(entry.id) for entry in office.entries()] == before
