"""A year nobody foresaw, with eleven indicators, eight issues and a new scale, is one TOML file."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import pytest
from helpers_frameworks import INVENTED_2570
from helpers_headless import SAMPLE, command
from helpers_sampling import some
from openpyxl import load_workbook

from ita_desktop.analysis.comparison import Likeness
from ita_desktop.analysis.dossier import Dossier, dossier_of
from ita_desktop.analysis.memo_text import MemoBody, redrafted
from ita_desktop.analysis.path import path_to_next_level, what_if
from ita_desktop.analysis.suggestions import accept
from ita_desktop.analysis.wording import Style
from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.models.carrying import carried
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import parse_framework
from ita_desktop.models.next_year import next_year
from ita_desktop.models.plan_rules import keyed
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

DOCUMENTS = some(
    product(("memo", "analysis", "plan", "report", "followup"), ("pdf", "docx", "xlsx")), lambda case: case
)
YEAR = 2570
FRAMEWORK = parse_framework(INVENTED_2570.read_text("utf-8"), INVENTED_2570.name)
MARKS = (0, 25, 50, 75, 100)
AGENCY = json.loads(SAMPLE.read_text("utf-8"))["agency"]


def scores() -> dict[str, object]:
    given: dict[str, object] = {}
    for place, item in enumerate(FRAMEWORK.items):
        parts = {"public": 80 + place % 20, "survey": 75 + place % 25}
        values = {Tool.IIT: 90 + place % 11, Tool.EIT: parts, Tool.OIT: MARKS[place % 5]}
        given[item.code] = values[item.tool]
    return given


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file that knows the year, with its scores and a plan out of every suggestion."""
    file, data = tmp_path / "office.ita", tmp_path / "scores.json"
    published = {"indicators": {"11": 55.5}, "subgroups": {"11.1": 60}}
    told = {"agency": AGENCY, "fiscal_year": YEAR, "items": scores(), "published": published}
    data.write_text(json.dumps(told), "utf-8")
    assert command(capsys, "import", file, SAMPLE).code == 0
    assert command(capsys, "framework", file, "--add", INVENTED_2570).code == 0
    assert command(capsys, "import", file, data).code == 0
    with OfficeFile.open(file) as opened:
        case = dossier_of(opened, found(opened))
        opened.save(replace(planned(case), memo=redrafted(case, MemoBody.PLAIN)), found(opened))
    return file


def found(office: OfficeFile) -> int:
    return next(entry.id for entry in office.entries() if entry.fiscal_year == YEAR)


def case_of(path: Path) -> Dossier:
    with OfficeFile.open(path) as office:
        return dossier_of(office, found(office))


def planned(case: Dossier) -> Assessment:
    assessment = case.assessment
    for suggestion in case.suggestions:
        assessment = accept(assessment, suggestion)
    return replace(assessment, plan=keyed(assessment.plan))


def test_the_analysis_speaks_of_all_eleven_each_by_its_own_texts(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    analysed = command(capsys, "analyse", office, "--year", YEAR, "--json").json
    assert isinstance(analysed["findings"], list)
    assert [entry["indicator"] for entry in analysed["findings"]] == list(range(1, 12))
    texts = [entry["text"] for entry in analysed["findings"]]
    assert all(f"ตัวชี้วัดที่ {number} " in text for number, text in enumerate(texts, 1))
    assert "ธรรมาภิบาลข้อมูล" in texts[8]
    assert "ผู้บังคับบัญชา" in texts[1]
    assert "งบประมาณ" in texts[2]
    assert set(case_of(office).knowledge.neutral) >= {"9", "o1", "o2"}


def test_the_way_up_and_what_if_go_by_the_new_marks(office: Path) -> None:
    case = case_of(office)
    way = path_to_next_level(case.framework, case.assessment)
    assert way is not None
    assert way.best is not None
    assert way.best.changes
    by_code = {item.code: item for item in case.framework.items}
    for code, tried in way.best.changes.items():
        assert tried.score is not None
        assert by_code[code].scale.takes(tried.score)
    reached = what_if(case.framework, case.assessment, way.best.changes)
    assert reached.level_name == way.target.name


def test_the_plan_goes_by_eight_issues_and_is_checked_by_them(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {row.issue for row in case_of(office).assessment.plan} == set(range(1, 9))
    outcome = command(capsys, "check", office, "--year", YEAR, "--json")
    assert outcome.json["file"] == "ok"
    assert isinstance(outcome.json["problems"], list)
    assert not [each for each in outcome.json["problems"] if each["code"] == "coverage"]


@pytest.mark.parametrize(("kind", "form"), DOCUMENTS)
def test_every_document_is_made(office: Path, capsys: pytest.CaptureFixture[str], kind: str, form: str) -> None:
    target = office.parent / f"{kind}.{form}"
    outcome = command(capsys, "export", office, "--year", YEAR, "--document", kind, "--to", target)
    assert (outcome.code, outcome.err) == (0, "")
    assert target.stat().st_size > 1000


@pytest.mark.parametrize("layout", [str(style) for style in Style])
def test_every_layout_has_every_indicator_or_issue(
    office: Path, capsys: pytest.CaptureFixture[str], layout: str
) -> None:
    for form in (*some(("pdf", "docx"), share=2, of=layout), "xlsx"):
        target = office.parent / f"{layout}.{form}"
        words = ("--document", "report", "--layout", layout, "--digits", "arabic", "--to", target)
        outcome = command(capsys, "export", office, "--year", YEAR, *words)
        assert (outcome.code, outcome.err) == (0, "")
    sheets = load_workbook(office.parent / f"{layout}.xlsx").worksheets
    text = " ".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value)
    assert "ธรรมาภิบาลข้อมูล" in text
    assert "การป้องกันการทุจริต" in text


def test_the_scores_form_offers_the_marks_and_comes_back_whole(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = office.parent / "scores.xlsx"
    assert command(capsys, "export", office, "--year", YEAR, "--document", "scores", "--to", form).code == 0
    sheet = load_workbook(io.BytesIO(form.read_bytes())).worksheets[0]
    rules = {str(rule.formula1): rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {'"0,25,50,75,100"', "0"}
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows()}
    assert f"C{rows['o28']}" in rules['"0,25,50,75,100"'].sqref
    assert f"C{rows['e1']}" in rules["0"].sqref
    again = office.parent / "again.ita"
    command(capsys, "import", again, SAMPLE)
    command(capsys, "framework", again, "--add", INVENTED_2570)
    assert command(capsys, "import", again, form).code == 0
    assert case_of(again).assessment.items == case_of(office).assessment.items
    assert case_of(again).assessment.published == case_of(office).assessment.published


def test_the_plan_form_comes_back_with_the_eighth_issue_and_refuses_a_ninth(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = case_of(office).assessment.plan
    form = office.parent / "plan.xlsx"
    form.write_bytes(write_plan_form(case_of(office).assessment))
    assert command(capsys, "import", office, form).code == 0
    assert case_of(office).assessment.plan == plan
    book = load_workbook(form)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if "ประเด็นที่" in [cell.value for cell in row])
    column = [cell.value for cell in row].index("ประเด็นที่") + 1
    sheet.cell((row[0].row or 0) + 1, column, "9")
    book.save(form)
    outcome = command(capsys, "import", office, form)
    assert (outcome.code, "พบ 9" in outcome.err) == (2, True)


@pytest.mark.parametrize(
    ("row", "code"), [({"indicator": 11}, 0), ({"issue": 8}, 0), ({"indicator": 12}, 2), ({"issue": 9}, 2)]
)
def test_a_plan_in_json_takes_the_numbers_of_the_year(
    office: Path, capsys: pytest.CaptureFixture[str], row: dict[str, int], code: int
) -> None:
    data = office.parent / "plan.json"
    plan = [{**row, "items": ["o1"], "measures": ["มาตรการ"]}]
    data.write_text(json.dumps({"agency": AGENCY, "fiscal_year": YEAR, "plan": plan}), "utf-8")
    assert command(capsys, "import", office, data).code == code


@pytest.mark.parametrize(("mark", "code"), [("75", 0), ("๒๕", 0), ("51", 2), ("33", 2)])
def test_every_reader_takes_the_new_marks_and_no_others(
    office: Path, capsys: pytest.CaptureFixture[str], mark: str, code: int
) -> None:
    csv = office.parent / "one.csv"
    csv.write_text(f"ปีงบประมาณ,{YEAR}\nรหัส,คะแนน\no2,{mark}\ni1,93\n", "utf-8")
    wide = office.parent / "wide.csv"
    wide.write_text(f"หน่วยงาน,ปีงบประมาณ,o1,o2,o3\n{AGENCY['name']},{YEAR},50,{mark},75\n", "utf-8")
    data = office.parent / "one.json"
    data.write_text(json.dumps({"agency": AGENCY, "fiscal_year": YEAR, "items": {"o2": mark}}), "utf-8")
    for source in (csv, wide, data):
        outcome = command(capsys, "import", office, source)
        assert outcome.code == code, (source.name, outcome.err)
        assert code == 0 or "คะแนน 0, 25, 50, 75 หรือ 100" in outcome.err


def test_a_wide_table_of_two_years_counts_each_by_its_own_numbers(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = office.parent / "years.csv"
    header = "หน่วยงาน,ปีงบประมาณ,การใช้อำนาจ,การใช้ทรัพย์สินของราชการ,การเปิดเผยข้อมูล"
    table.write_text(f"{header}\n{AGENCY['name']},{YEAR},91,92,93\n{AGENCY['name']},2568,81,82,83\n", "utf-8")
    assert command(capsys, "import", office, table).code == 0
    with OfficeFile.open(office) as opened:
        by_year = {entry.fiscal_year: opened.load(entry.id).published.indicators for entry in opened.entries()}
    assert [by_year[YEAR][number] for number in (2, 4, 10)] == [91, 92, 93]
    assert [by_year[2568][number] for number in (3, 4, 9)] == [81, 82, 83]


def test_the_year_before_leads_over_with_its_numbers_and_compares_like_with_like(office: Path) -> None:
    case = case_of(office)
    before = case.shelf.load(2569)
    assert case.assessment.memo is not None
    old = replace(case.assessment, fiscal_year=2569, items={}, edits={}, memo=None)
    row = replace(old.plan[0], indicator=3, issue=None, items=("i7",), followup=None)
    old = replace(
        old,
        plan=(
            row,
            replace(row, key="k2", indicator=10, items=("o21",)),
            replace(row, key="k3", issue=7, indicator=None),
        ),
    )
    begun = carried(next_year(old, before, FRAMEWORK, None, case.documents), {}).assessment
    assert [(each.indicator, each.issue) for each in begun.plan] == [(2, 6), (11, 7), (None, 7)]
    assert [each.items for each in begun.plan[:2]] == [("i7",), ("o23",)]
    power = replace(
        old.published, indicators={number: Decimal(given) for number, given in {2: 70, 3: 60, 9: 50, 10: 40}.items()}
    )
    compared = Dossier(case.assessment, (replace(old, published=power),), case.shelf)
    earlier = {found.number: found.compared for found in compared.findings.indicators if found.compared}
    stood = {number: earlier[number].whole_before for number in (2, 3, 9, 10, 11)}
    assert stood == {2: 60, 3: 70, 9: None, 10: 50, 11: 40}
    assert {each.likeness for each in earlier.values()} == {Likeness.NONE}  # the questions of neither year are known
