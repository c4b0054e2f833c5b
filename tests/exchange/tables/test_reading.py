from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from ita_desktop.exchange.choices import ChoiceKind
from ita_desktop.exchange.draft import DoubtKind, Hints
from ita_desktop.exchange.read import read_file, read_text
from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput
from ita_desktop.thai.digits import to_thai

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.reading import Reading

HINTS = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
TABLE = """หน่วยงาน\tเทศบาลตำบลตัวอย่าง
ปีงบประมาณ\t2568
รหัส\tข้อคำถาม\tคะแนน\tPublic\tSurvey
i1\tการปฏิบัติงานหรือให้บริการของเจ้าหน้าที่\t96.00\t\t
i2\tการเลือกปฏิบัติ\t-\t\t
e1\tเจ้าหน้าที่ปฏิบัติงาน\t\t97.70\t82.00
o27\tมาตรการส่งเสริมคุณธรรม\t50\t\t
"""
EXPECTED = {
    "agency.name": "เทศบาลตำบลตัวอย่าง",
    "agency.type": "เทศบาลตำบล",
    "fiscal_year": 2568,
    "items.i1": Decimal(96),
    "items.e1.public": Decimal("97.7"),
    "items.e1.survey": Decimal(82),
    "items.o27": Decimal(50),
}


def drafts(text: str, hints: Hints | None = None) -> tuple[AssessmentDraft, ...]:
    return read_text(text, load_framework, hints or Hints()).checked()


def values(draft: AssessmentDraft) -> dict[str, object]:
    return {path: found.value for path, found in draft.values.items()}


def test_a_row_for_each_authority_and_year() -> None:
    text = (
        "ที่\tหน่วยงาน\tจังหวัด\tปี\tคะแนน\tระดับ\tIIT\tEIT\tOIT\tตัวชี้วัดที่ 1\n"
        "1\tอบต.ตัวอย่าง\tจังหวัดสมมุติ\t2568\t๙๕.๔๑\tผ่านดี\t98.29\t93.08\t95\t98.67\n"
        "2\tเทศบาลเมืองตัวอย่าง\tสมมุติ\t2565\t62.57\tD\t76.83\t-\t43.75\t\n"
    )
    older, newer = drafts(text)
    assert values(newer) == {
        "agency.name": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "agency.type": "องค์การบริหารส่วนตำบล",
        "agency.province": "สมมุติ",
        "fiscal_year": 2568,
        "published.overall": Decimal("95.41"),
        "published.level": "ผ่านดี",
        "published.tools.IIT": Decimal("98.29"),
        "published.tools.EIT": Decimal("93.08"),
        "published.tools.OIT": 95,
        "published.indicators.1": Decimal("98.67"),
    }
    assert older.fiscal_year == 2565
    assert "published.tools.EIT" not in older.values


def test_items_side_by_side() -> None:
    hints = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
    (draft,) = drafts("i1,i2,e1 Public,e1 Survey,o27\n96,100,97.7,82,50\n", hints)
    assert {path: value for path, value in values(draft).items() if path.startswith("items")} == {
        "items.i1": 96,
        "items.i2": 100,
        "items.e1.public": Decimal("97.7"),
        "items.e1.survey": 82,
        "items.o27": 50,
    }


@pytest.mark.parametrize("cell", ["101", "abc"])
def test_faults_of_a_table_of_authorities_name_the_cell(cell: str) -> None:
    text = f"หน่วยงาน\tปีงบประมาณ\tIIT\tEIT\nอบต.ก้าวหน้า\t2568\t90\t{cell}\n"
    reading = read_text(text, load_framework, Hints())
    assert [(fault.where, fault.found) for fault in reading.faults] == [("ข้อความที่วาง: บรรทัด 2 ช่อง 4", cell)]


def paste(text: str, hints: Hints = HINTS) -> Reading:
    return read_text(text, load_framework, hints)


def scores(text: str) -> dict[str, object]:
    (draft,) = paste(text).checked()
    return {path: value for path, value in values(draft).items() if path.startswith(("items", "published"))}


def workbook(tmp_path: Path, rows: Sequence[Sequence[object]], **formats: str) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, shape in formats.items():
        sheet[cell].number_format = shape
    path = tmp_path / "in.xlsx"
    book.save(path)
    return path


def test_the_same_table_four_ways_gives_the_same(tmp_path: Path) -> None:
    (pasted,) = paste(TABLE, Hints()).checked()
    csv = TABLE.replace("\t", ",")
    ways = {
        "thai.txt": to_thai(TABLE).encode(),
        "cp874.csv": csv.encode("cp874"),
        "utf16.tsv": TABLE.encode("utf-16"),
        "utf16be.tsv": TABLE.encode("utf-16-be"),
        "bom.csv": csv.encode("utf-8-sig"),
        "quoted.csv": "\n".join(
            ",".join(f'"{cell}"' for cell in row.split("\t")) for row in TABLE.split("\n")
        ).encode(),
        "semicolon.csv": TABLE.replace("\t", ";").encode(),
    }
    assert values(pasted) == EXPECTED
    for name, data in ways.items():
        path = tmp_path / name
        path.write_bytes(data)
        (draft,) = read_file(path, load_framework).checked()
        assert values(draft) == EXPECTED, name


def test_places_name_line_or_cell(tmp_path: Path) -> None:
    (draft,) = paste(TABLE).checked()
    assert draft.values["items.e1.survey"].where == "ข้อความที่วาง: บรรทัด 6 ช่อง 5"
    path = workbook(tmp_path, [["รหัส", "คะแนน"], ["i1", 96]])
    (draft,) = read_file(path, load_framework, HINTS).checked()
    assert draft.values["items.i1"].where == "in.xlsx: แผ่นงาน Sheet ช่อง B2"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("I๑", "i1"),
        ("1๗", "i7"),
        ("e ๔", "e4"),
        ("๐ ๑๐", "o10"),
        ("๐๑๒", "o12"),
        ("๑๒๑", "o21"),
        ("O27", "o27"),
        ("ข้อ i๙", "i9"),
        ("E.5", "e5"),
    ],
)
def test_spellings_of_codes(row: str, code: str) -> None:
    text = load_framework(2568).item(code)
    assert text is not None
    assert scores(f"รหัส\tข้อคำถาม\tคะแนน\n{row}\t{text.text}\t100\n") == {f"items.{code}": 100}


def test_headers_of_two_rows_and_merged_cells(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["ผลการประเมิน ITA เทศบาลตำบลตัวอย่าง อำเภอเมือง ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"],
            ["ตัวชี้วัด", "ข้อ", "ข้อคำถาม", "คะแนน", None],
            [None, None, None, "Public", "Survey"],
            ["๖. คุณภาพการดำเนินงาน", "e1", "…", 97.7, 82],
            [None, "e2", "…", "๙๗.๙๓", "86%"],
        ],
    )
    (draft,) = read_file(path, load_framework).checked()
    assert draft.agency_name == "เทศบาลตำบลตัวอย่าง"
    assert draft.fiscal_year == 2568
    assert {path: value for path, value in values(draft).items() if path.startswith("items")} == {
        "items.e1.public": Decimal("97.7"),
        "items.e1.survey": 82,
        "items.e2.public": Decimal("97.93"),
        "items.e2.survey": 86,
    }


def test_a_code_merged_over_its_parts() -> None:
    text = "รหัส\tส่วน\tคะแนน\ne1\tPublic\t97.7\n\tSurvey\t82\ne2\tPublic\t90\n\tSurvey\t80\n"
    assert scores(text) == {
        "items.e1.public": Decimal("97.7"),
        "items.e1.survey": 82,
        "items.e2.public": 90,
        "items.e2.survey": 80,
    }


def test_published_figures() -> None:
    text = (
        "คะแนนรวม\t95.41\nระดับ\tผ่านดี\nอันดับที่\t50\n"
        "แบบสำรวจ\tตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\nIIT\t๑\tการปฏิบัติหน้าที่\t๙๘.๖๗\n\t๒\tการใช้งบประมาณ\t๙๙.๒๔\n"
        "OIT\t\t\t95\n\t10.2\tการส่งเสริมคุณธรรมและความโปร่งใส\t80\n"
    )
    assert scores(text) == {
        "published.overall": Decimal("95.41"),
        "published.level": "ผ่านดี",
        "published.rank": 50,
        "published.indicators.1": Decimal("98.67"),
        "published.indicators.2": Decimal("99.24"),
        "published.tools.OIT": 95,
        "published.subgroups.10.2": 80,
    }


def test_the_column_of_the_assessed_year_counts() -> None:
    assert scores("รหัส\tคะแนน ปี 2567\tคะแนน ปี 2568\tน้ำหนัก\ni1\t80\t96\t30\n") == {"items.i1": 96}


def test_without_a_header_the_first_number_counts_and_two_are_a_doubt() -> None:
    (draft,) = paste("i1\tข้อความ\t96\ni2\tข้อความ\t97\ne1\tข้อความ\t90\t80\n").checked()
    assert values(draft)["items.i1"] == 96
    assert [(doubt.path, [found.value for found in doubt.candidates]) for doubt in draft.doubts] == [
        ("items.e1", [90, 80])
    ]


def test_contradictions_are_listed_and_not_taken() -> None:
    (draft,) = paste("รหัส\tคะแนน\ni1\t96\ni2\t90\ni1\t69\n").checked()
    assert "items.i1" not in draft.values
    assert [(doubt.kind, doubt.path) for doubt in draft.doubts] == [(DoubtKind.CONTRADICTORY, "items.i1")]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("i1\t101", "101"),
        ("i1\t-5", "-5"),
        ("i1\tabc", "abc"),
        ("o27\t70", "70"),
        ("i99\t50", "i99"),
        ("i1\t1e999", "1e999"),
        ("i1\tNaN", "NaN"),
        ("i1\t#DIV/0!", "#DIV/0!"),
    ],
)
def test_faults_name_the_cell(cells: str, found: str) -> None:
    reading = paste(f"รหัส\tคะแนน\ni2\t100\n{cells}\n")
    (fault,) = reading.faults
    assert fault.where.startswith("ข้อความที่วาง: บรรทัด 3 ช่อง ")
    assert fault.found == found


def test_excel_values(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["รหัส", "คะแนน"],
            ["i1", 0.9541],
            ["i2", 95.410000000000011],
            ["i3", "=50+50"],
            ["i4", "#N/A"],
        ],
        B2="0.00%",
    )
    reading = read_file(path, load_framework, HINTS)
    (draft,) = reading.drafts
    assert values(draft)["items.i1"] == Decimal("95.41")
    assert values(draft)["items.i2"] == Decimal("95.41")
    assert [fault.where.split()[-1] for fault in reading.faults] == ["B4", "B5"]


def test_what_names_no_year_is_asked() -> None:
    reading = paste("รหัส\tคะแนน\ni1\t96\n", Hints())
    assert [choice.kind for choice in reading.choices] == [ChoiceKind.YEAR]
    with pytest.raises(BadInput, match="--year"):
        reading.checked()
    with pytest.raises(BadInput):
        paste("หัวข้อ\tค่า\nก\t1\nข\t2\n")


def test_sheets_of_several_years(tmp_path: Path) -> None:
    book = Workbook()
    for year, score in ((2567, 80), (2568, 90)):
        sheet = book.create_sheet(f"ปี {year}")
        for row in (["รหัส", "คะแนน"], ["i1", score]):
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    path = tmp_path / "years.xlsx"
    path.write_bytes(kept.getvalue())
    drafts = read_file(path, lambda year: load_framework(2568) if year else None, HINTS).checked()
    assert [(draft.fiscal_year, values(draft)["items.i1"]) for draft in drafts] == [(2567, 80), (2568, 90)]
