"""Damaged and hostile inputs: every reader gives values, or refuses with a sentence, and soon.

Seconds are those of the processor: on a busy machine a quick refusal takes as long as it must.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from helpers_open import open_document, rich_text_of
from helpers_reports import pdf_of, word_of
from helpers_sampling import examples, processor_time, some
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.forms.scores_form import write_scores_form
from ita_desktop.exchange.json_data.assessments import write_exchange_json
from ita_desktop.exchange.read import read_file
from ita_desktop.exchange.reading import Reading
from ita_desktop.models.assessment import Agency, Assessment, ItemScore
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput, KnownProblem

HINTS = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
ASSESSMENT = Assessment(
    Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"),
    2568,
    items={"i1": ItemScore(Decimal(96)), "e1": ItemScore(None, Decimal("97.7"), Decimal(82))},
)
REPORT = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘ เทศบาลตำบลตัวอย่าง\nตัวชี้วัด\tคะแนน\n๑. การปฏิบัติหน้าที่\t๙๘.๖๗\nI๑ งาน\t๙๖.๐๐\n"
TABLE = "ปีงบประมาณ\t2568\nรหัส\tคะแนน\ni1\t96\ni2\t97.5\no27\t50\n"
PARAGRAPHS = "".join(f"<text:p>{line}</text:p>" for line in REPORT.split("\n"))
FILES = Path(__file__).parents[1] / "files" / "exchange"
SAMPLES = {
    "a.json": write_exchange_json([ASSESSMENT]).encode(),
    "a.xlsx": write_scores_form(Dossier(ASSESSMENT)),
    "a.csv": TABLE.replace("\t", ",").encode("cp874"),
    "a.tsv": TABLE.encode("utf-16"),
    "a.txt": REPORT.encode(),
    "a.docx": word_of(REPORT),
    "a.pdf": pdf_of(REPORT),
    "a.xls": (FILES / "look.xls").read_bytes(),
    "a.ods": (FILES / "look.ods").read_bytes(),
    "a.odt": open_document(PARAGRAPHS.replace("\t", "<text:tab/>"), "text"),
    "a.rtf": rich_text_of(REPORT),
    "a.html": f"<html><pre>{REPORT}</pre></html>".encode("cp874"),
}


def outcome(tmp_path: Path, name: str, data: bytes) -> Reading | KnownProblem:
    """Read `data` under `name`; anything but a reading or a known problem fails the test that calls this."""
    path = tmp_path / name
    path.write_bytes(data)
    try:
        return read_file(path, load_framework, HINTS)
    except KnownProblem as problem:
        return problem


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_read(tmp_path: Path, name: str) -> None:
    reading = outcome(tmp_path, name, SAMPLES[name])
    assert isinstance(reading, Reading)
    assert str(reading.checked()[0].values["items.i1"].value).startswith("96")


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=examples(12), deadline=None)
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), min_size=1, max_size=8))
def test_flipped_bits(tmp_path_factory: pytest.TempPathFactory, name: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(SAMPLES[name])
    for place, bit in flips:
        data[int(place * len(data))] ^= 1 << bit
    outcome(tmp_path_factory.getbasetemp(), name, bytes(data))


@pytest.mark.parametrize("name", SAMPLES)
def test_cut_short_and_with_rubbish(tmp_path: Path, name: str) -> None:
    data = SAMPLES[name]
    parts = (
        data[:1],
        data[:5],
        data[: len(data) // 3],
        data[: len(data) // 2],
        data[:-20],
        data[len(data) // 2 :],
        data + b"\x00\xff" * 500,
        data[:300] + b"\xff\xfe" * 50 + data[300:],
    )
    for part in some(parts, share=3, of=name):
        outcome(tmp_path, name, part)


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.xls", "a.docx"])
def test_one_kind_under_the_name_of_another(tmp_path: Path, name: str) -> None:
    for data in some(SAMPLES.values(), share=3, of=name):
        outcome(tmp_path, name, data)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00" * 5000, b"\xff" * 5000, b"PK\x03\x04", b"%PDF-1.7"])
def test_nothing_in_it(tmp_path: Path, name: str, data: bytes) -> None:
    assert isinstance(outcome(tmp_path, name, data), BadInput)


def test_no_file_and_no_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(BadInput):
            read_file(path, load_framework)


# Bombs


def zipped(entries: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return kept.getvalue()


def with_part(sample: bytes, part: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zipped(entries | {part: data})


def refused_soon(tmp_path: Path, name: str, data: bytes, seconds: float = 5.0) -> str:
    start = processor_time()
    problem = outcome(tmp_path, name, data)
    assert processor_time() - start < seconds
    assert isinstance(problem, BadInput)
    return problem.message


TEN = [f"&a{level};" * 10 for level in range(11)]
LEVELS = "".join(f'<!ENTITY a{level} "{ten}">' for level, ten in enumerate(TEN, 1))
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a0 "ha">{LEVELS}]><b>&a11;</b>'.encode()
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><b>&x;</b>'


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.xlsx", "xl/workbook.xml"), ("a.docx", "word/document.xml")],
)
@pytest.mark.parametrize("bomb", [ENTITIES, OUTSIDE, b" " * 10 + OUTSIDE[21:]])
def test_entities_are_refused(tmp_path: Path, name: str, part: str, bomb: bytes) -> None:
    assert "เอนทิตี" in refused_soon(tmp_path, name, with_part(SAMPLES[name], part, bomb))


@pytest.mark.parametrize(("name", "part"), [("a.xlsx", "xl/media/a.bin"), ("a.docx", "word/media/a.bin")])
def test_a_zip_bomb_is_refused(tmp_path: Path, name: str, part: str) -> None:
    assert "ขยาย" in refused_soon(tmp_path, name, with_part(SAMPLES[name], part, b"\x00" * 150_000_000), 10)


def test_ten_million_cells_are_refused(tmp_path: Path) -> None:
    row = b"<row>" + b'<c t="n"><v>1</v></c>' * 10_000 + b"</row>"
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    data = with_part(SAMPLES["a.xlsx"], "xl/worksheets/sheet1.xml", sheet + row * 1_000 + b"</sheetData></worksheet>")
    refused_soon(tmp_path, "a.xlsx", data, 10)
    refused_soon(tmp_path, "a.csv", b"1," * 10_000_000)


def test_far_away_cells_cost_nothing(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "รหัส", "คะแนน", "i1", 96
    sheet.cell(900_000, 1, "ท้ายแผ่น")
    sheet["XFD3"] = "ไกล"
    kept = io.BytesIO()
    book.save(kept)
    start = processor_time()
    reading = outcome(tmp_path, "far.xlsx", kept.getvalue())
    assert isinstance(reading, Reading)
    assert reading.drafts[0].values["items.i1"].value == 96
    assert processor_time() - start < 10


TEXTS = some(
    itertools.product(
        ["a.json", "a.csv", "a.tsv", "a.txt", "a.xlsx", "a.docx", "a.pdf"], [b"i1 96.00\n", b"[", "คะแนน ๙๖ ".encode()]
    ),
    lambda case: case,
)


@pytest.mark.parametrize(("name", "unit"), TEXTS)
def test_fifty_megabytes_of_text_are_refused(tmp_path: Path, name: str, unit: bytes) -> None:
    refused_soon(tmp_path, name, unit * (50_000_000 // len(unit)))


@pytest.mark.parametrize(
    "unit",
    [
        "ITA มีคะแนน ",
        "ผลคะแนน " * 5 + "\n",
        "เทศบาลตำบล" + "ก" * 30 + " ",
        "<table>",
        "ข้อ i1 ",
        "1 ",
        "ตัวชี้วัดที่ ๑ ",
        "e๑\n",
        "| ",
        "\t",
        " ",
        ".",
        "…",
        ">",
    ],
)
def test_text_made_to_be_slow(tmp_path: Path, unit: str) -> None:
    text = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\n" + unit * (100_000 // len(unit))
    start = processor_time()
    outcome(tmp_path, "slow.txt", text.encode())
    assert processor_time() - start < 25


def test_formulas_are_read_by_their_results_only(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES["a.xlsx"])) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>96</v>" in sheet
    kept = sheet.replace("<v>96</v>", '<f>HYPERLINK("http://example.invalid","x")</f><v>88</v>', 1)
    reading = outcome(tmp_path, "f.xlsx", with_part(SAMPLES["a.xlsx"], "xl/worksheets/sheet1.xml", kept.encode()))
    assert isinstance(reading, Reading)
    assert reading.checked()[0].values["items.i1"].value == 88
    lost = sheet.replace("<v>96</v>", "<f>50+46</f>", 1)
    reading = outcome(tmp_path, "f.xlsx", with_part(SAMPLES["a.xlsx"], "xl/worksheets/sheet1.xml", lost.encode()))
    assert isinstance(reading, Reading)
    assert "สูตร" in reading.faults[0].found


@pytest.mark.parametrize("value", ["NaN", "INF", "1e999", "-1", "101", "1e-400"])
def test_numbers_no_sheet_should_hold(tmp_path: Path, value: str) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES["a.xlsx"])) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    odd = sheet.replace("<v>96</v>", f"<v>{value}</v>", 1).encode()
    read = outcome(tmp_path, "n.xlsx", with_part(SAMPLES["a.xlsx"], "xl/worksheets/sheet1.xml", odd))
    if isinstance(read, Reading) and not read.faults:
        assert read.drafts[0].values["items.i1"].value == 0
